"""All documents the atlas was read from, by indicator."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from atlas.catalogue import IndicatorKind
from atlas.ui.markup import block, link, tag
from atlas.ui.session import current_site, current_translator
from atlas.views.wording import word

if TYPE_CHECKING:
    from atlas.catalogue import Indicator
    from atlas.i18n import Translator

__all__ = ["source_list"]


def source_list() -> None:
    """Draw each indicator with its definition and its documents, by theme."""
    tr = current_translator()
    geodata = current_site().builder.geodata
    title, summary = tr.gettext("Data and sources"), _summary(len(geodata.sources), tr)
    st.html(tag("h1", title, style="atlas-title") + tag("p", summary))
    for indicator in geodata.catalogue.indicators.values():
        title = indicator.title.in_language(tr.language)
        with st.expander(f"{word(indicator.theme, tr)}: {title}"):
            st.html(_indicator(indicator, tr))


def _summary(documents: int, tr: Translator) -> str:
    return tr.ngettext(
        "Every figure was read in one of %(count)d document and leads back to it.",
        "Every figure was read in one of %(count)d documents and leads back to it.",
        documents,
    )


def _indicator(indicator: Indicator, tr: Translator) -> str:
    geodata = current_site().builder.geodata
    used = {row.source_id for row in geodata.observations(indicator.id)}
    if indicator.kind is IndicatorKind.CATEGORY:
        used = {case.source_id for case in geodata.cases}
    description = tag("p", indicator.description.in_language(tr.language))
    if not used:
        return description + tag("p", tr.gettext("Computed from other figures."))
    items = []
    for source in sorted((geodata.sources[name] for name in used), key=lambda item: item.title):
        origin = ", ".join(part for part in (source.publisher, source.date) if part)
        items.append(block("li", f"{link(source.title, source.url)} {escape(origin)}"))
    return block("div", description + block("ol", "".join(items)), style="atlas-sources")
