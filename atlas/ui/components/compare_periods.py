"""Two periods: the map of changes with its table, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from atlas.i18n import format_period
from atlas.ui.components.compare_controls import choose_periods
from atlas.ui.components.compare_parts import (
    area_link,
    compare_heading,
    files,
    refused_picture,
    table,
)
from atlas.ui.components.comparison_state import (
    comparisons,
    go_to_comparison,
)
from atlas.ui.components.map_panel import map_frame
from atlas.ui.markup import block, tag
from atlas.ui.session import current_ground, current_site, current_translator
from atlas.views.comparison_content import Canvas, change_content, change_legend
from atlas.views.comparison_table import build_change_table
from atlas.views.comparison_words import (
    change_finding,
    change_refusal,
    change_title,
    no_change_reason,
)

if TYPE_CHECKING:
    from atlas.areas import Kato
    from atlas.i18n import Translator
    from atlas.views.comparison_address import Comparison
    from atlas.views.period_pair import PeriodPair

__all__ = ["compare_periods"]


def compare_periods(comparison: Comparison) -> None:
    """Draw what changed between two periods of one indicator."""
    tr = current_translator()
    if not comparison.x:
        missing = tr.gettext("No indicator is known for two periods.")
        compare_heading(comparison, tr.gettext("Two periods"), missing)
        return
    pair = comparisons().period_pair(comparison)
    title = change_title(pair, tr)
    if pair.refusal:
        compare_heading(comparison, title)
        choose_periods(comparison)
        _refuse(pair, tr)
    else:
        compare_heading(comparison, title, change_finding(pair, tr))
        choose_periods(comparison)
        _draw(comparison, pair, title, tr)
    periods = (pair.start, pair.end)
    named = ((pair.indicator, period) for period in periods)
    files(comparison, named, is_compared=not pair.refusal)


def _refuse(pair: PeriodPair, tr: Translator) -> None:
    """Say why, and link the nearest change that can be said; else the map of one period."""
    if pair.refusal and pair.nearest:
        refused_picture(change_refusal(pair, tr), rule=pair.refusal, nearest=pair.nearest)


def _draw(comparison: Comparison, pair: PeriodPair, title: str, tr: Translator) -> None:
    site, ground, selected = current_site(), current_ground(), comparison.area
    canvas = Canvas(
        geodata=site.builder.geodata, ground=ground, address=site.assets.url, selected=selected
    )
    left, right = st.columns([2, 1], gap="large")
    with left:
        map_frame(change_content(pair, canvas, subject=title, tr=tr), choose=_choose_area)
        st.html(change_legend(pair, ground=ground, selected=selected, tr=tr))
    with right:
        st.html(_panel(pair, selected, tr))
    table(comparison, build_change_table(pair, row=comparison.row, tr=tr))


def _panel(pair: PeriodPair, selected: Kato | None, tr: Translator) -> str:
    if selected is None:
        hint = tr.gettext("Choose an area on the map or in the table to read its figures.")
        return block("section", tag("p", hint), style="atlas-panel")
    name = pair.areas[selected].name.in_language(tr.language)
    body = tag("h2", name)
    if selected in pair.changes:
        body += tag(
            "p", pair.write_change(pair.changes[selected], tr.language), style="atlas-value"
        )
        for period, figures in ((pair.start, pair.earlier), (pair.end, pair.later)):
            value = figures[selected].value
            if value is not None:
                text = f"{format_period(period, tr.language)}: {pair.write(value, tr.language)}"
                body += tag("p", text)
    else:
        body += tag("p", no_change_reason(pair, selected, tr), style="atlas-no-data")
    body += block("p", area_link(selected, tr.gettext("All figures of this area")))
    return block("section", body, style="atlas-panel")


def _choose_area(kato: Kato | None) -> None:
    go_to_comparison(area=kato or "")
