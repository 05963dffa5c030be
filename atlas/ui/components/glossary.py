"""The glossary: every term with its meaning and its names in the other languages."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from atlas.i18n import translator
from atlas.ui.components.notices import show_rejected
from atlas.ui.markup import block, tag
from atlas.ui.session import current_site, current_translator, page_address
from atlas.views.glossary_view import build_glossary, read_term

if TYPE_CHECKING:
    from atlas.i18n import Translator
    from atlas.text import Language
    from atlas.views.glossary_view import GlossaryEntry

__all__ = ["glossary"]


def glossary() -> None:
    """Draw the term the address asks for, then all of them in alphabetical order."""
    tr = current_translator()
    asked, rejected = read_term(st.query_params.to_dict(), current_site().builder.geodata)
    lead = tr.gettext(
        "One term, one meaning: the atlas uses these words for these things and no others."
    )
    st.html(tag("h1", tr.gettext("Glossary"), style="atlas-title") + tag("p", lead))
    show_rejected(rejected)
    entries = build_glossary(current_site().builder.geodata, tr=tr)
    if asked is not None:
        found = next(entry for entry in entries if entry.id == asked)
        heading = tag("h2", tr.gettext("The term you followed"))
        terms = block("dl", _entry(found, tr))
        st.html(block("section", heading + terms, style="atlas-glossary atlas-asked"))
    st.html(_all_terms(tr.language))


@lru_cache
def _all_terms(language: Language) -> str:
    """Return the whole list; the same for every visitor who reads one language."""
    tr = translator(language)
    entries = build_glossary(current_site().builder.geodata, tr=tr)
    heading = tag("h2", tr.gettext("All terms, in alphabetical order"))
    terms = "".join(_entry(entry, tr, anchor=f"term-{entry.id}") for entry in entries)
    return block("section", heading + block("dl", terms), style="atlas-glossary")


def _entry(entry: GlossaryEntry, tr: Translator, *, anchor: str = "") -> str:
    mark = f' id="{escape(anchor)}"' if anchor else ""
    href = escape(page_address("glossary", term=entry.id))
    others = " · ".join(
        f'<span lang="{language}">{escape(name)}</span>' for language, name in entry.others
    )
    lines = [tag("dd", entry.meaning), block("dd", others, style="atlas-others")]
    if entry.is_of_the_article:
        lines.append(tag("dd", tr.gettext("A term of the article."), style="atlas-others"))
    if entry.indicator:
        to_map = escape(page_address("map", indicator=entry.indicator))
        text = escape(tr.gettext("On the map: %(title)s", title=entry.map_title))
        lines.append(block("dd", f'<a href="{to_map}">{text}</a>', style="atlas-others"))
    term = f'<dt{mark}><a href="{href}">{escape(entry.term)}</a> {tag("small", entry.group)}</dt>'
    return block("div", term + "".join(lines), style="atlas-term")
