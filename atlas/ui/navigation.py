"""The pages there are, and what every run begins with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import streamlit as st

from atlas.i18n import N_
from atlas.ui.frame import close_frame, open_frame
from atlas.ui.session import current_translator

__all__ = ["PAGES", "AtlasPage", "run"]

_FOLDER: Final = Path(__file__).parents[2] / "pages"


@dataclass(frozen=True, slots=True)
class AtlasPage:
    """A page: its script, its title (to be translated) and its path in the address."""

    script: str
    title: str
    path: str


PAGES: Final = (
    AtlasPage("explore.py", N_("Map"), ""),
    AtlasPage("claims.py", N_("Claims checked"), "claims"),
    AtlasPage("sources.py", N_("Data and sources"), "sources"),
)


def run() -> None:
    """Show the page the address asks for inside the frame all pages share."""
    st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
    tr = current_translator()
    pages = [
        st.Page(
            _FOLDER / page.script,
            title=tr.gettext(page.title),
            url_path=page.path or None,
            default=not page.path,
        )
        for page in PAGES
    ]
    chosen = st.navigation(pages, position="hidden")
    open_frame(pages, chosen)
    chosen.run()
    close_frame()
