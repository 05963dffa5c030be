"""The head of a page as an element with a script: links between pages keep the connection.

An ordinary link makes the browser start Streamlit afresh, three megabytes and a second. The
script of this one element follows every link to a page of the atlas, wherever on the page it
stands, as the browser's own back and forward do. They are real links all the same: they can be
copied, opened in another tab and read by a crawler.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.ui.packing import pack
from atlas.ui.session import current_language, current_site
from atlas.views.site_pages import SITE_PAGES

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

__all__ = ["drawn_element", "head_element"]

# The script is a file of the site that the browser keeps; only these lines travel with a run.
# Its address is made absolute, because a module loaded from a blob has no address of its own.
# More than one line: Streamlit takes a single one for the name of a file.
_LOADER: Final = """
export default async (component) =>
  (await import(new URL("ADDRESS", document.baseURI))).default(component);
"""


@lru_cache(maxsize=1)
def _component() -> ComponentRenderer:
    """Register the element once for the process."""
    loader = _LOADER.replace("ADDRESS", current_site().assets.url("pages/head.js"))
    return st.components.v2.component("atlas_head", js=loader, isolate_styles=False)


def head_element(body: str) -> None:
    """Draw *body*, HTML made here, and let the links of the page be followed.

    The document takes the language of the run: a screen reader has to know it.
    """
    drawn_element(body, key="atlas-head-element")


def drawn_element(body: str, *, key: str) -> None:
    """Draw *body*, HTML made here, packed and as it is: Streamlit's own takes pictures out."""
    data = {
        "html": body,
        "language": str(current_language()),
        "pages": [f"/{page.path}" for page in SITE_PAGES],
    }
    _component()(data=pack(data), key=key)
