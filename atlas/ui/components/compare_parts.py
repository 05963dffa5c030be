"""What all kinds of comparison share: heading, refusal, table, links to files and profiles."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from atlas.export.addresses import DataRequest
from atlas.export.comparison_files import comparison_request
from atlas.export.options import LayerOptions
from atlas.i18n import format_number, format_period
from atlas.ui.components.compare_controls import modes
from atlas.ui.components.comparison_state import change_address
from atlas.ui.components.notices import show_rejected
from atlas.ui.markup import block, tag
from atlas.ui.session import current_site, current_translator, page_address
from atlas.views.honest_maps import page_of, request_words
from atlas.views.table_view import PAGE_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.catalogue import Indicator
    from atlas.soundness import Reason, Request
    from atlas.views.comparison_address import Comparison
    from atlas.views.comparison_table import CompareRow, CompareTable

__all__ = ["area_link", "compare_heading", "files", "refused", "refused_picture", "table"]


def compare_heading(comparison: Comparison, title: str, *sentences: str) -> None:
    """Draw title and findings, the kinds of comparison, and what the address has wrong."""
    findings = "".join(tag("p", text, style="atlas-finding") for text in sentences if text)
    st.html(tag("h1", title, style="atlas-title") + findings)
    modes(comparison)
    show_rejected(comparison.rejected)


def area_link(kato: str, name: str) -> str:
    """Return a link to the profile of an area."""
    return f'<a href="{escape(page_address("area", area=kato))}">{escape(name)}</a>'


def refused(reason: str, *, rule: Reason, label: str, address: str) -> None:
    """Say why nothing is compared, where the nearest sound comparison is, and by which rule."""
    tr = current_translator()
    lead = escape(tr.gettext("What can be shown instead:"))
    instead = f'{lead} <a href="{escape(address)}">{escape(label)}</a>'
    rules = tr.gettext("The rules of honest maps")
    to_rule = escape(page_address("sources", rule=rule))
    links = block("p", instead) + block("p", f'<a href="{to_rule}">{escape(rules)}</a>')
    body = tag("h2", tr.gettext("Not compared")) + tag("p", reason) + links
    st.html(block("section", body, style="atlas-refused"))


def refused_picture(reason: str, *, rule: Reason, nearest: Request) -> None:
    """Say why a picture is not drawn, and link the nearest sound one."""
    tr = current_translator()
    page, query = page_of(nearest)
    label = request_words(nearest, current_site().builder.geodata.catalogue, tr)
    refused(reason, rule=rule, label=label, address=page_address(page, **query))


def table(comparison: Comparison, shown: CompareTable) -> None:
    """Draw one page of the table; names choose areas, like the map."""
    tr = current_translator()
    if not shown.rows:
        return
    caption = tr.gettext(
        "Rows %(first)s to %(last)s of %(total)s",
        first=format_number(shown.first + 1, language=tr.language),
        last=format_number(shown.first + len(shown.rows), language=tr.language),
        total=format_number(shown.total, language=tr.language),
    )
    heads = [tr.gettext("Area"), *shown.heads]
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    rows = "".join(_row(comparison, row) for row in shown.rows)
    st.html(
        f'<div class="atlas-compare-scroll"><table class="atlas-compare-table">'
        f"{tag('caption', caption)}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        f"</div>{_pager(comparison, shown)}"
    )


def _row(comparison: Comparison, row: CompareRow) -> str:
    is_chosen = row.kato == comparison.area
    query = {"area": "" if is_chosen else row.kato, "row": str(comparison.row)}
    current = ' aria-current="true"' if is_chosen else ""
    href = escape(change_address(comparison, **query))
    name = f'<a href="{href}"{current}>{escape(row.name)}</a>'
    above = tag("span", row.parents) if row.parents else ""
    cells = "".join(tag("td", text) for text in row.cells)
    mark = ' class="atlas-compare-chosen"' if is_chosen else ""
    return f'<tr{mark}><th scope="row">{name}{above}</th>{cells}</tr>'


def _pager(comparison: Comparison, shown: CompareTable) -> str:
    tr = current_translator()
    following = shown.first + PAGE_ROWS
    steps = (
        (shown.first - PAGE_ROWS, tr.gettext("Previous rows"), shown.first > 0),
        (following, tr.gettext("Next rows"), following < shown.total),
    )
    links = "".join(
        f'<a href="{escape(change_address(comparison, row=str(row)))}">{escape(text)}</a>'
        for row, text, is_there in steps
        if is_there
    )
    label = escape(tr.gettext("Pages of the table"))
    return f'<nav class="atlas-compare-pager" aria-label="{label}">{links}</nav>' if links else ""


def files(
    comparison: Comparison,
    items: Iterable[tuple[Indicator, str]] = (),
    *,
    is_compared: bool = True,
) -> None:
    """Draw links to the compared table and to those it was made from, each with its sources."""
    tr = current_translator()
    links = []
    if is_compared:
        href = escape(comparison_request(comparison).address())
        name = escape(tr.gettext("This comparison as a table (CSV)"))
        links.append(f'<a href="{href}" download>{name}</a>')
    for indicator, period in items:
        name = f"{indicator.short_title.in_language(tr.language)}, "
        name += f"{format_period(period, tr.language)} (CSV)"
        asked = DataRequest(
            indicator=indicator.id,
            level=comparison.level.value,
            period=period,
            ending="csv",
            options=LayerOptions(language=tr.language),
        )
        href = escape(asked.address())
        links.append(f'<a href="{href}" download>{escape(name)}</a>')
    label = escape(tr.gettext("Download what was compared, with sources:"))
    st.html(f'<p class="atlas-downloads">{label} {" · ".join(links)}</p>')
