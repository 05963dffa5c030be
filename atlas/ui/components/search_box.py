"""The box in which places are searched: what is typed is answered as it is typed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.gazetteer.search import LONGEST_QUERY
from atlas.ui.packing import pack
from atlas.ui.session import current_language, current_site, current_translator, page_address
from atlas.views.place_results import PlaceResults, find_places

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

    from atlas.i18n import Translator

__all__ = ["search_box"]

_SHOWN: Final = 8
"""Places listed under the box; all of them are a page away."""

_LOADER: Final = """
export default async (component) =>
  (await import(new URL("ADDRESS", document.baseURI))).default(component);
"""


@lru_cache(maxsize=1)
def _component() -> ComponentRenderer:
    """Register the box once for the process."""
    loader = _LOADER.replace("ADDRESS", current_site().assets.url("pages/search.js"))
    return st.components.v2.component("atlas_search", js=loader, isolate_styles=False)


@st.fragment
def search_box(*, key: str) -> None:
    """Draw the box; places stand under it as links, and Enter leads to the page of all.

    Parameters
    ----------
    key
        Tells boxes apart; a page has one.
    """
    tr = current_translator()
    # What is being typed belongs to the address it was typed at: after a link it is gone.
    typed, place = st.session_state.get(_memory(key), ("", {}))
    query = typed if place == st.query_params.to_dict() else ""
    found = find_places(query, builder=current_site().builder, limit=_SHOWN, tr=tr)
    _component()(
        data=pack(_data(query, found, tr)),
        key=key,
        on_typed_change=lambda: _remember(key),
    )


def _memory(key: str) -> str:
    return f"{key}-typed"


def _remember(key: str) -> None:
    typed = st.session_state[key].typed
    if typed is not None:
        text = str(typed)[:LONGEST_QUERY].strip()
        st.session_state[_memory(key)] = (text, st.query_params.to_dict())


def _data(query: str, found: PlaceResults, tr: Translator) -> dict[str, object]:
    return {
        "language": str(current_language()),
        "label": tr.gettext("Find a place: name in any language, old name or KATO code"),
        "button": tr.gettext("Find"),
        "asked": st.query_params.get("q", "")[:LONGEST_QUERY],
        "longest": LONGEST_QUERY,
        "query": query,
        "tally": found.tally,
        "places": [
            [page_address("area", area=place.kato), place.name, place.line(tr)]
            for place in found.places
        ],
        "all": [page_address("area", q=query), tr.gettext("All places found")]
        if found.total > len(found.places)
        else [],
    }
