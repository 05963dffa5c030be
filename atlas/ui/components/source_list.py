"""All documents the atlas was read from, by indicator."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from atlas.i18n import translator
from atlas.ui.markup import block, link, tag
from atlas.ui.session import current_site, current_translator, page_address
from atlas.views.source_catalogue import build_source_catalogue

if TYPE_CHECKING:
    from atlas.i18n import Translator
    from atlas.provenance import Source
    from atlas.text import Language
    from atlas.views.source_catalogue import IndicatorEntry

__all__ = ["source_list"]


def source_list() -> None:
    """Draw each indicator with its definition and its documents, by theme."""
    tr = current_translator()
    documents = len(current_site().builder.geodata.sources)
    heading = tag("h2", tr.gettext("Every indicator and its documents"))
    st.html(block("section", heading + tag("p", _summary(documents, tr)), style="atlas-prose"))
    # One element for each theme: a page in one piece would be sent anew as a whole.
    for part in _groups(tr.language):
        st.html(part)


@lru_cache
def _groups(language: Language) -> tuple[str, ...]:
    """Return the lists; the same for every visitor who reads one language."""
    tr = translator(language)
    return tuple(
        block(
            "section",
            tag("h3", group.title) + "".join(_indicator(entry, tr) for entry in group.entries),
            style="atlas-sources",
        )
        for group in build_source_catalogue(current_site().builder, tr=tr)
    )


def _summary(documents: int, tr: Translator) -> str:
    return tr.ngettext(
        "Every figure was read in one of %(count)d document and leads back to it.",
        "Every figure was read in one of %(count)d documents and leads back to it.",
        documents,
    )


def _indicator(entry: IndicatorEntry, tr: Translator) -> str:
    body = tag("p", entry.description) + "".join(tag("p", line) for line in entry.coverage)
    if entry.is_listed:
        href = escape(page_address("map", indicator=entry.id))
        text = escape(tr.gettext("Open the map"))
        body += block("p", f'<a href="{href}">{text}</a>')
    if entry.sources:
        body += block("ol", "".join(_source(source) for source in entry.sources))
    else:
        body += tag("p", tr.gettext("Computed from other figures."))
    # Closed, its text is still found by the browser's own search.
    return f'<details id="{escape(entry.id)}">{tag("summary", entry.title)}{body}</details>'


def _source(source: Source) -> str:
    origin = ", ".join(part for part in (source.publisher, source.date) if part)
    return block("li", f"{link(source.title, source.url)} {escape(origin)}")
