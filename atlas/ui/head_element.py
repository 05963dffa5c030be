"""The head of a page as an element with a script: links between pages keep the connection.

An ordinary link makes the browser start Streamlit afresh, three megabytes and a second. The
script of this one element follows every link to a page of the atlas, wherever on the page it
stands, as the browser's own back and forward do. They are real links all the same: they can be
copied, opened in another tab and read by a crawler.
"""

from __future__ import annotations

from atlas.ui.packing import pack
from atlas.ui.script_element import script_element
from atlas.ui.session import current_language
from atlas.views.site_pages import SITE_PAGES

__all__ = ["drawn_element", "head_element"]


def head_element(body: str) -> None:
    """Draw *body*, HTML made here, and let the links of the page be followed.

    The document takes the language of the run: a screen reader has to know it.
    """
    pages = [f"/{page.path}" for page in SITE_PAGES]
    data = {"html": body, "language": str(current_language()), "pages": pages}
    script_element("head")(data=pack(data), key="atlas-head-element")


def drawn_element(body: str, *, key: str, shown: str = "") -> None:
    """Draw *body*, HTML made here, packed and as it is.

    Streamlit's own sends it unpacked, two bytes a Cyrillic letter, and takes pictures out. Folds,
    see :mod:`atlas.ui.folds`, are open on a wide screen. The one with the id *shown* is open
    everywhere, and the page goes to it.
    """
    data = {"html": body, "shown": shown} if shown else {"html": body}
    script_element("head")(data=pack(data), key=key)
