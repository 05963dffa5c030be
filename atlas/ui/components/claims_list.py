"""The claims of the article beside independent figures."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from atlas.ui.session import current_site, current_translator
from atlas.views.claims_view import build_claims_view

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.i18n import Translator
    from atlas.views.claim_tables import ClaimTable, TableCell
    from atlas.views.claims_view import CheckLine, ClaimCard, ClaimGroup, Evidence

__all__ = ["claims_list"]


def claims_list() -> None:
    """Draw title, tally and a word on fairness, then the claims by verdict and the tables."""
    tr = current_translator()
    view = build_claims_view(current_site().builder, tr=tr)
    st.html(
        f'<h1 class="atlas-title">{escape(tr.gettext("Claims checked"))}</h1>'
        f'<p class="atlas-finding">{escape(view.tally)}</p>'
        f'<div class="atlas-claims-note">{_paragraphs(_fairness(tr))}'
        f'<p>{escape(tr.gettext("The article:"))} <cite lang="en">{escape(view.article)}</cite></p>'
        "</div>"
    )
    # One element for each group: a page in one piece would be sent anew as a whole.
    for group in view.groups:
        st.html(_group(group, tr))
    if view.tables:
        title = escape(tr.gettext("Two tables of the article, from the figures stored here"))
        drawn = "".join(_table(table) for table in view.tables)
        st.html(f'<section class="atlas-claims"><h2>{title}</h2>{drawn}</section>')


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
        f"<p>{escape(group.meaning)}</p>{cards}</section>"
    )


def _card(card: ClaimCard, tr: Translator) -> str:
    name = f"claim-{card.id}"
    place = ", ".join(escape(part) for part in (card.place, card.period) if part)
    return (
        f'<article class="atlas-claim" aria-labelledby="{name}">'
        f'<div class="atlas-claim-said"><h3 id="{name}">{escape(card.text)}</h3>'
        f'<p class="atlas-claim-place">{place}</p>{_printed(card, tr)}</div>'
        f'<div class="atlas-claim-found"><p class="atlas-claim-verdict">{escape(card.verdict)}</p>'
        f"<p>{escape(card.reason)}</p>{_lines(card.compared, tr.gettext('Compared'), tr)}"
        f"{_lines(card.context, tr.gettext('Beside it'), tr)}"
        f"{_optional(card.caveat, 'atlas-claim-caveat')}</div></article>"
    )


def _printed(card: ClaimCard, tr: Translator) -> str:
    stated = f'<p class="atlas-claim-stated">{escape(card.stated)}</p>' if card.stated else ""
    section = tr.gettext("Article, section “%(section)s”", section=card.section)
    cited = tr.gettext("Cited there: %(cited)s", cited=card.cited)
    return (
        f"{_optional(card.printed, 'atlas-claim-value')}{stated}"
        f'<p class="atlas-claim-origin">{escape(section)}</p>'
        f'<p class="atlas-claim-origin">{escape(cited)}</p>'
    )


def _lines(lines: Iterable[CheckLine], title: str, tr: Translator) -> str:
    items = "".join(_line(line) for line in lines)
    if not items:
        return ""
    sources = "".join(_evidence(item, tr) for item in _documents(lines))
    details = ""
    if sources:
        summary = escape(tr.gettext("Sources"))
        details = f"<details><summary>{summary}</summary>{sources}</details>"
    return f"<h4>{escape(title)}</h4><dl>{items}</dl>{details}"


def _documents(lines: Iterable[CheckLine]) -> Iterable[Evidence]:
    """Return what the lines rest on, each once."""
    return dict.fromkeys(item for line in lines for item in line.evidence)


def _line(line: CheckLine) -> str:
    value = f"<strong>{escape(line.value)}</strong>"
    formula = f' <span class="atlas-claim-formula">= {escape(line.formula)}</span>'
    outcome = f' <span class="atlas-claim-outcome">{escape(line.outcome)}</span>'
    return (
        f"<dt>{escape(line.label)}</dt>"
        f"<dd>{value}{formula if line.formula else ''}{outcome if line.outcome else ''}</dd>"
    )


def _evidence(item: Evidence, tr: Translator) -> str:
    source = escape(item.source)
    if item.url:
        source = f'<a href="{escape(item.url)}" target="_blank" rel="noopener">{source}</a>'
    origin = ", ".join(part for part in (item.publisher, item.date, item.statement) if part)
    figures = "".join(f"<li>{escape(figure)}</li>" for figure in item.figures)
    place = escape(tr.gettext("Place in the document"))
    locators = "; ".join(escape(locator) for locator in item.locators)
    return (
        f'<div class="atlas-cited"><p>{source}</p>'
        f'<p class="atlas-claim-origin">{escape(origin)}</p>'
        f"{f'<ul>{figures}</ul>' if figures else ''}"
        f'<dl><dt>{place}</dt><dd lang="en">{locators}</dd></dl></div>'
    )


def _table(table: ClaimTable) -> str:
    heads = "".join(f'<th scope="col">{_cell(head)}</th>' for head in table.heads)
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(f"<td>{_cell(cell)}</td>" for cell in cells)
        + "</tr>"
        for name, cells in table.rows
    )
    return (
        f'<table class="atlas-claim-table"><caption>{escape(table.title)}</caption>'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        f'<p class="atlas-claim-origin">{escape(table.note)}</p>'
    )


def _cell(cell: TableCell) -> str:
    text = escape(cell.text)
    return f'<span class="atlas-computed">{text}</span>' if cell.is_computed and text else text


def _paragraphs(texts: Iterable[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


def _optional(text: str, name: str) -> str:
    return f'<p class="{name}">{escape(text)}</p>' if text else ""
