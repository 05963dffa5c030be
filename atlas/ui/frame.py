"""What every page shares: name and navigation above, licences and release below."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas import __version__
from atlas.text import Language
from atlas.ui.markup import tag
from atlas.ui.session import current_language, current_translator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.navigation.page import StreamlitPage

__all__ = ["LANGUAGE_NAMES", "close_frame", "open_frame"]

LANGUAGE_NAMES: Final = {
    Language.KK: "Қазақша",
    Language.RU: "Русский",
    Language.EN: "English",
}
"""Each language in itself: a reader looks for the word they know."""


def open_frame(pages: Sequence[StreamlitPage], chosen: StreamlitPage) -> None:
    """Draw the head of the page: name of the atlas, its pages, the language switch."""
    tr = current_translator()
    with st.container(horizontal=True, vertical_alignment="center", key="atlas-head"):
        st.html(tag("p", tr.gettext("Okrug Atlas"), style="atlas-brand"), width="content")
        for page in pages:
            if page is chosen:
                # A link switched off would be too pale to read.
                st.html(
                    f'<p class="atlas-here" aria-current="page">{escape(page.title)}</p>',
                    width="content",
                )
                continue
            query = {"lang": str(current_language())}
            st.page_link(page, label=page.title, query_params=query)
        st.space("stretch")
        _language_switch(tr.gettext("Language"))


def _language_switch(label: str) -> None:
    st.session_state["language"] = current_language()
    st.segmented_control(
        label,
        list(Language),
        format_func=LANGUAGE_NAMES.__getitem__,
        key="language",
        required=True,
        label_visibility="collapsed",
        on_change=_switch_language,
    )


def _switch_language() -> None:
    st.query_params["lang"] = str(st.session_state["language"])


def close_frame() -> None:
    """Draw the foot of the page: who is to be credited, under which licences, which release."""
    tr = current_translator()
    lines = (
        tr.gettext("Boundaries: © OpenStreetMap contributors and others, ODbL 1.0."),
        tr.gettext("Tables: CC BY 4.0. Code: Apache 2.0."),
        tr.gettext("Release %(version)s.", version=__version__),
    )
    st.html(tag("footer", " ".join(lines), style="atlas-foot"))
