"""The first page: what the atlas is about, and where each part of it stands."""

from __future__ import annotations

from html import escape

import streamlit as st

from atlas.ui.markup import block, tag
from atlas.ui.session import current_language, current_translator, page_address
from atlas.views.site_pages import SITE_PAGES

__all__ = ["overview"]


def overview() -> None:
    """Draw the name of the atlas and a list of its pages."""
    tr = current_translator()
    language = current_language()
    title = tr.gettext("Local self-government in Kazakhstan, place by place")
    items = "".join(
        block(
            "li",
            f'<a href="{escape(page_address(page.path))}">{escape(page.title_in(language))}</a>'
            + tag("p", page.description_in(language)),
        )
        for page in SITE_PAGES[1:]
    )
    body = (
        tag("h1", title, style="atlas-title")
        + tag("p", SITE_PAGES[0].description_in(language), style="atlas-finding")
        + block("ul", items, style="atlas-overview")
    )
    st.html(block("section", body))
