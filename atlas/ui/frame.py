"""What every page shares: name, pages and languages above, licences and release below."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from atlas import __version__
from atlas.text import LANGUAGE_NAMES, Language
from atlas.ui.head_element import head_element
from atlas.ui.markup import block, tag
from atlas.ui.session import current_language, current_translator, page_address
from atlas.views.site_pages import SITE_PAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.i18n import Translator
    from atlas.views.site_pages import SitePage

__all__ = ["close_frame", "open_frame"]


def open_frame(chosen: SitePage) -> None:
    """Draw the head of a page: name of the atlas, its pages, the languages.

    On a narrow screen the pages are behind a word to open them.
    """
    tr = current_translator()
    brand = f'<a class="atlas-brand" href="{escape(page_address(""))}">{_text(tr)}</a>'
    pages = _page_links((page for page in SITE_PAGES if page.is_primary), chosen)
    label, languages = escape(tr.gettext("Pages")), escape(tr.gettext("Language"))
    menu = (
        f'<details class="atlas-menu"><summary>{label}</summary>'
        f'<nav aria-label="{label}">{_page_links(SITE_PAGES, chosen)}</nav></details>'
    )
    skip = escape(tr.gettext("Skip to the content"))
    body = (
        f'<a class="atlas-skip" href="#atlas-content">{skip}</a>{brand}'
        f'<nav class="atlas-languages" aria-label="{languages}">{_language_links()}</nav>'
        f'<nav class="atlas-pages" aria-label="{label}">{pages}</nav>{menu}'
    )
    with st.container(key="atlas-head"):
        # Where the first link of the page leads: what follows is the content.
        end = '<span id="atlas-content" tabindex="-1"></span>'
        head_element(block("header", body, style="atlas-head") + end)


def _text(tr: Translator) -> str:
    return escape(tr.gettext("Okrug Atlas"))


def _page_links(pages: Iterable[SitePage], chosen: SitePage) -> str:
    language = current_language()
    links = []
    for page in pages:
        here = ' aria-current="page"' if page is chosen else ""
        href = escape(page_address(page.path))
        links.append(f'<a href="{href}"{here}>{escape(page.title_in(language))}</a>')
    return "".join(links)


def _language_links() -> str:
    """Return links to the page in each language; the script of the head adds the rest of the view.

    With the whole address in them the head would be another one at every change.
    """
    links = []
    for language in Language:
        here = ' aria-current="true"' if language is current_language() else ""
        name = LANGUAGE_NAMES[language]
        links.append(
            f'<a href="?lang={language}" lang="{language}" hreflang="{language}"{here}>{name}</a>'
        )
    return "".join(links)


def close_frame(chosen: SitePage) -> None:
    """Draw the foot of a page: further pages, who is to be credited, which release."""
    tr = current_translator()
    lines = (
        tr.gettext("Boundaries: © OpenStreetMap contributors and others, ODbL 1.0."),
        tr.gettext("Tables: CC BY 4.0. Code: Apache 2.0."),
        tr.gettext("Release %(version)s.", version=__version__),
    )
    further = _page_links((page for page in SITE_PAGES if not page.is_primary), chosen)
    # The script of the tour, on the page of the map, knows the link by its end.
    words = escape(tr.gettext("Show me around"))
    begin = f'<a href="{escape(page_address("map"))}#tour">{words}</a>'
    label = escape(tr.gettext("Further pages"))
    nav = f'<nav aria-label="{label}">{further}{begin}</nav>'
    st.html(block("footer", nav + tag("p", " ".join(lines)), style="atlas-foot"))
