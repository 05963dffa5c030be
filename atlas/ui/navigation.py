"""What every run begins with: which page is asked for, inside the frame all pages share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.ui.components import forget_own_table
from atlas.ui.frame import close_frame, open_frame
from atlas.ui.session import current_language, current_site
from atlas.views.site_pages import OWN_TABLE_PATH, SITE_PAGES

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

__all__ = ["run"]

_FOLDER: Final = Path(__file__).parents[2] / "pages"


def run() -> None:
    """Show the page the address asks for."""
    pages = {page.path: _script(page.script, page.path) for page in SITE_PAGES}
    chosen = st.navigation(list(pages.values()), position="hidden")
    page = next(page for page in SITE_PAGES if pages[page.path] is chosen)
    title, _ = current_site().describe(page.path, st.query_params.to_dict(), current_language())
    st.set_page_config(
        page_title=title,
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    if page.path != OWN_TABLE_PATH:
        forget_own_table()
    open_frame(page)
    chosen.run()
    close_frame(page)


def _script(script: str, path: str) -> StreamlitPage:
    return st.Page(_FOLDER / script, url_path=path or None, default=not path)
