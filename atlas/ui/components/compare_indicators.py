"""Two indicators: the map in nine classes, the scatter plot beside it, and the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from atlas.soundness import sentence
from atlas.ui.components.compare_controls import choose_indicators
from atlas.ui.components.compare_parts import (
    area_link,
    compare_heading,
    files,
    refused_picture,
    table,
)
from atlas.ui.components.comparison_state import comparisons, go_to_comparison
from atlas.ui.components.map_panel import map_frame
from atlas.ui.components.scatter_plot import scatter_plot
from atlas.ui.markup import block, tag
from atlas.ui.session import current_ground, current_site, current_translator
from atlas.views.comparison_content import Canvas, pair_content, pair_legend, pair_value
from atlas.views.comparison_table import build_pair_table
from atlas.views.comparison_words import no_pair_reason, pair_finding, pair_title, pair_trend

if TYPE_CHECKING:
    from atlas.areas import Kato
    from atlas.i18n import Translator
    from atlas.views.comparison_address import Comparison
    from atlas.views.indicator_pair import IndicatorPair

__all__ = ["compare_indicators"]


def compare_indicators(comparison: Comparison) -> None:
    """Draw two indicators of one level."""
    tr = current_translator()
    if not comparison.y:
        missing = tr.gettext("There is no second indicator for this level and period.")
        compare_heading(comparison, tr.gettext("Two indicators"), missing)
        return
    pair = comparisons().indicator_pair(comparison)
    title = pair_title(pair, tr)
    compare_heading(comparison, title, pair_finding(pair, tr))
    choose_indicators(comparison)
    verdict = comparisons().verdict(comparison)
    if verdict.reason and verdict.nearest:
        why = sentence(verdict.reason, tr)
        refused_picture(why, rule=verdict.reason, nearest=verdict.nearest)
        return
    _draw(comparison, pair, title, tr)


def _draw(comparison: Comparison, pair: IndicatorPair, title: str, tr: Translator) -> None:
    site, ground, selected = current_site(), current_ground(), comparison.area
    canvas = Canvas(
        geodata=site.builder.geodata, ground=ground, address=site.assets.url, selected=selected
    )
    left, right = st.columns([3, 2], gap="large")
    with left:
        map_frame(pair_content(pair, canvas, subject=title, tr=tr), choose=_choose_area)
        st.html(pair_legend(pair, ground=ground, selected=selected, tr=tr))
    with right:
        scatter_plot(pair, selected=selected or "")
        st.html(_notes(pair, selected, tr))
    table(comparison, build_pair_table(pair, row=comparison.row, tr=tr))
    files(comparison, ((axis.indicator, axis.period) for axis in (pair.x, pair.y)))


def _notes(pair: IndicatorPair, selected: Kato | None, tr: Translator) -> str:
    """Return what the plot says, and the chosen area with a link to its profile."""
    chosen = ""
    if selected is not None:
        is_known = selected in pair.x.values
        text = pair_value(pair, selected, tr) if is_known else no_pair_reason(pair, selected, tr)
        name = pair.areas[selected].name.in_language(tr.language)
        chosen = tag("h2", name) + tag("p", text)
        profile = tr.gettext("All figures of this area")
        chosen += block("p", area_link(selected, profile))
    body = tag("p", pair_trend(pair, tr)) + chosen
    return block("section", body, style="atlas-compare-notes")


def _choose_area(kato: Kato | None) -> None:
    go_to_comparison(area=kato or "")
