"""What a run knows: the site, the language, the selection; the address is the only state."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from atlas.cartography import Ground
from atlas.export.site import Site, open_site
from atlas.i18n import Translator, choose_language, translator
from atlas.text import Language

if TYPE_CHECKING:
    from atlas.soundness import Verdict
    from atlas.views import RejectedValue, Selection

__all__ = [
    "current_ground",
    "current_language",
    "current_selection",
    "current_site",
    "current_translator",
    "current_verdict",
    "go_to",
    "page_address",
]


def current_site() -> Site:
    """Return the site; the same object for all visitors, never changed."""
    return open_site()


def current_language() -> Language:
    """Return the language of this run.

    Read from the address at each call: a fragment runs in another context, where anything
    the entry script had set would be lost.
    """
    asked = st.query_params.get("lang")
    # A run asks dozens of times, and Streamlit parses all headers at each.
    accepted = None if asked in set(Language) else st.context.headers.get("Accept-Language")
    return choose_language(asked, accepted)


def current_translator() -> Translator:
    """Return the interface texts of this run."""
    return translator(current_language())


def current_ground() -> Ground:
    """Return whether the visitor's page is light or dark."""
    return Ground.DARK if st.context.theme.type == "dark" else Ground.LIGHT


def current_selection() -> tuple[Selection, tuple[RejectedValue, ...]]:
    """Return what is drawn for the address, and what of it does not exist.

    What would mislead gives way to the nearest sound map; :func:`current_verdict` says why.
    """
    asked, rejected = _asked()
    return current_site().builder.sound(asked)[0], rejected


def current_verdict() -> Verdict:
    """Return whether the map that the address asks for is sound."""
    return current_site().builder.sound(_asked()[0])[1]


def _asked() -> tuple[Selection, tuple[RejectedValue, ...]]:
    query = st.query_params.to_dict()
    return current_site().builder.read(query, language=current_language())


def go_to(selection: Selection) -> None:
    """Write *selection* into the address; the run that follows shows it."""
    query = current_site().builder.selections.write(selection)
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)


def page_address(path: str, **query: str) -> str:
    """Return the address of a page in the language of this run, for links."""
    return f"/{path}?{urlencode({'lang': str(current_language())} | query)}"
