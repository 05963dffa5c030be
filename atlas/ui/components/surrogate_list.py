"""Cases as cards by kind, the sums of Rodina as bars, the sums of memoranda as a table."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from atlas.catalogue import Theme
from atlas.geodata import CaseKind
from atlas.ui.bars import bar_chart
from atlas.ui.checked_case import case_cards
from atlas.ui.components.surrogate_map import SURROGATES, current_cases
from atlas.ui.folds import fold
from atlas.ui.head_element import drawn_element
from atlas.ui.markup import block, definitions, link, tag
from atlas.ui.session import current_site, current_translator, page_address
from atlas.views.rodina import rodina_note
from atlas.views.surrogates import build_sections, memorandum_sums, rodina_chart

if TYPE_CHECKING:
    from atlas.i18n import Translator
    from atlas.views.surrogates import CaseSection, MemorandumSum

__all__ = ["surrogate_list"]


def surrogate_list() -> None:
    """Draw the cases chosen by kind; with memoranda go Rodina and the table of sums.

    On a phone each case is folded to its title, and so are both of the latter.
    """
    tr = current_translator()
    selection = current_cases()
    sections = build_sections(current_site().builder, selection, tr=tr)
    if not sections:
        st.html(tag("p", tr.gettext("No case is recorded for this choice.")))
    # One element for each kind: a page in one piece would be sent anew as a whole.
    for section in sections:
        body = block("section", _section(section, tr), style="atlas-surrogates")
        drawn_element(body, key=f"atlas-cases-{section.kind}")
    if selection.kind in {None, CaseKind.MEMORANDUM_ECONOMY}:
        body = block("section", _rodina(tr) + _sums(tr), style="atlas-surrogates")
        drawn_element(body, key="atlas-sums")


def _section(section: CaseSection, tr: Translator) -> str:
    drawn = []
    for title, cases in section.groups:
        # "voluntary" begins a sentence here; only its first letter is changed.
        heading = tag("h3", f"{title[0].upper()}{title[1:]}: {len(cases)}") if title else ""
        drawn.append(heading + case_cards(cases, level=4 if title else 3, tr=tr))
    return tag("h2", section.title) + tag("p", section.meaning) + "".join(drawn)


def _rodina(tr: Translator) -> str:
    chart = rodina_chart(current_site().builder, tr=tr)
    if chart is None:
        return ""
    title = tag("h2", tr.gettext("Rodina: budget and private spending side by side"))
    drawn = bar_chart(chart, theme=Theme.SURROGATES, path=SURROGATES, tr=tr)
    return fold(title, drawn + tag("p", rodina_note(tr)), name="rodina")


def _sums(tr: Translator) -> str:
    sums = memorandum_sums(current_site().builder, tr=tr)
    if not sums:
        return ""
    note = tr.gettext(
        "Each line is what one source states. Lines are not added: currencies differ, periods "
        "overlap, and some sums are promises while others report what was paid."
    )
    heads = (tr.gettext("Period"), tr.gettext("Sum stated"), tr.gettext("Source"))
    columns = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    rows = "".join(_sum_row(item, tr) for item in sums)
    caption = tag("caption", tr.gettext("Sums of memoranda and agreements by oblast"))
    place = escape(tr.gettext("Oblast"))
    table = (
        f'<table class="atlas-sums">{caption}<thead><tr><th scope="col">{place}</th>{columns}'
        f"</tr></thead><tbody>{rows}</tbody></table>"
    )
    title = tag("h2", tr.gettext("What companies are said to give"))
    return fold(title, tag("p", note) + table, name="sums")


def _sum_row(item: MemorandumSum, tr: Translator) -> str:
    href = escape(page_address("area", area=item.kato))
    source = item.evidence
    notes = (
        (tr.gettext("Place in the document"), "; ".join(source.locators)),
        (tr.gettext("Note of the reader"), item.note),
    )
    read = "".join(tag("p", figure) for figure in source.figures)
    summary = tag("summary", tr.gettext("Details"))
    details = block("details", summary + read + definitions(notes, language="en"))
    cells = (
        escape(item.period),
        f"{escape(item.text)} {tag('small', item.statement)}",
        link(source.source, source.url) + details,
    )
    return (
        f'<tr><th scope="row"><a href="{href}">{escape(item.area)}</a></th>'
        + "".join(block("td", cell) for cell in cells)
        + "</tr>"
    )
