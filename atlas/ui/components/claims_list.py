"""The claims of the article beside independent figures."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from atlas.ui.components.notices import show_rejected
from atlas.ui.evidence import evidence_list
from atlas.ui.folds import fold
from atlas.ui.head_element import drawn_element
from atlas.ui.markup import block, tag
from atlas.ui.session import current_site, current_translator, page_address
from atlas.views.claims_view import build_claims_view, read_claim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.i18n import Translator
    from atlas.views.claim_tables import ClaimTable, TableCell
    from atlas.views.claims_view import CheckLine, ClaimCard, ClaimGroup, ClaimsView

__all__ = ["claims_list"]


def claims_list() -> None:
    """Draw title, tally and a word on fairness, then the claims by verdict and the tables.

    On a phone each claim is folded to its words and its figure; the one the address points to
    is open.
    """
    tr = current_translator()
    builder = current_site().builder
    view = build_claims_view(builder, tr=tr)
    st.html(_head(view, tr))
    claim, rejected = read_claim(st.query_params.to_dict(), builder.geodata)
    show_rejected(rejected)
    # One element for each group: a page in one piece would be sent anew as a whole.
    for group in view.groups:
        is_here = any(card.id == claim for card in group.cards)
        shown = f"claim-{claim}" if is_here else ""
        drawn_element(_group(group, tr), key=f"atlas-claims-{group.verdict}", shown=shown)
    if view.tables:
        title = tag("h2", tr.gettext("Two tables of the article, from the figures stored here"))
        drawn = "".join(_table(table) for table in view.tables)
        st.html(block("section", title + drawn, style="atlas-claims"))


def _head(view: ClaimsView, tr: Translator) -> str:
    article = tr.gettext("The article:")
    cited = f'{escape(article)} <cite lang="en">{escape(view.article)}</cite>'
    note = "".join(tag("p", text) for text in _fairness(tr)) + block("p", cited)
    return (
        tag("h1", tr.gettext("Claims checked"), style="atlas-title")
        + tag("p", view.tally, style="atlas-finding")
        + block("div", note, style="atlas-claims-note")
    )


def _fairness(tr: Translator) -> tuple[str, ...]:
    return (
        tr.gettext(
            "The atlas rests on this article: its questions and its terms come from there. "
            "Checking a figure is not disproving it."
        ),
        tr.gettext(
            "Figures of authors and of officials are read in the same way: each with its source, "
            "and where sources contradict one another, side by side. The verdicts are computed "
            "from the figures stored in the atlas and change when figures are added."
        ),
    )


def _group(group: ClaimGroup, tr: Translator) -> str:
    name = f"claims-{group.verdict}"
    cards = "".join(_card(card, tr) for card in group.cards)
    return (
        f'<section class="atlas-claims" aria-labelledby="{name}">'
        f'<h2 id="{name}">{escape(group.title)}: {group.count}</h2>'
        f"{tag('p', group.meaning)}{cards}</section>"
    )


def _card(card: ClaimCard, tr: Translator) -> str:
    name = f"claim-{card.id}"
    head = f'<h3 id="{name}-said">{escape(card.text)}</h3>'
    if card.printed:
        head += tag("span", card.printed, style="atlas-claim-value")
    said = block("div", _said(card, tr), style="atlas-claim-said")
    found = block("div", _found(card, tr), style="atlas-claim-found")
    body = block("div", said + found, style="atlas-claim-body")
    return (
        f'<article class="atlas-claim" aria-labelledby="{name}-said">'
        f"{fold(head, body, name=name)}</article>"
    )


def _said(card: ClaimCard, tr: Translator) -> str:
    """Return of where and when the article speaks, in which section, and whom it cites."""
    section = tr.gettext("Article, section “%(section)s”", section=card.section)
    cited = tr.gettext("Cited there: %(cited)s", cited=card.cited)
    href = escape(page_address("claims", claim=card.id))
    own = escape(tr.gettext("Link to this claim"))
    return "".join(
        tag("p", text, style=style)
        for text, style in (
            (", ".join(part for part in (card.place, card.period) if part), "atlas-claim-place"),
            (card.stated, "atlas-claim-stated"),
            (section, "atlas-claim-origin"),
            (cited, "atlas-claim-origin"),
        )
        if text
    ) + block("p", f'<a href="{href}">{own}</a>', style="atlas-claim-origin")


def _found(card: ClaimCard, tr: Translator) -> str:
    """Return the verdict, what it rests on, and the documents behind it."""
    caveat = tag("p", card.caveat, style="atlas-claim-caveat") if card.caveat else ""
    return (
        tag("p", card.verdict, style="atlas-claim-verdict")
        + tag("p", card.reason)
        + caveat
        + _lines(card.compared, tr.gettext("Compared"))
        + _lines(card.context, tr.gettext("Beside it"))
        + evidence_list(card.evidence, tr)
    )


def _lines(lines: Iterable[CheckLine], title: str) -> str:
    items = "".join(_line(line) for line in lines)
    return tag("h4", title) + block("dl", items) if items else ""


def _line(line: CheckLine) -> str:
    value = tag("strong", line.value)
    if line.formula:
        value += " " + tag("span", f"= {line.formula}", style="atlas-claim-formula")
    if line.outcome:
        value += f" {escape(line.outcome)}"
    return tag("dt", line.label) + block("dd", value)


def _table(table: ClaimTable) -> str:
    heads = "".join(f'<th scope="col">{_cell(head)}</th>' for head in table.heads)
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(block("td", _cell(cell)) for cell in cells)
        + "</tr>"
        for name, cells in table.rows
    )
    return (
        f'<table class="atlas-claim-table">{tag("caption", table.title)}'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        f"{tag('p', table.note, style='atlas-claim-origin')}"
    )


def _cell(cell: TableCell) -> str:
    is_marked = cell.is_computed and cell.text
    return tag("span", cell.text, style="atlas-computed") if is_marked else escape(cell.text)
