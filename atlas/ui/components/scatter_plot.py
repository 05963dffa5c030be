"""The scatter plot beside the map of two indicators.

Drawn by a small script of the atlas instead of Altair: Vega brings a megabyte to a phone and
paints on a canvas or an SVG whose points neither Tab nor a screen reader reaches. Here each point
is an option of a list box, as each area of the map is; a finger needs only come near a point; and
the text keeps its size because the plot is laid out in the pixels there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.ui.components.comparison_state import current_comparison, go_to_comparison
from atlas.ui.packing import pack
from atlas.ui.script_element import script_element
from atlas.ui.session import current_ground, current_translator
from atlas.views.scatter import build_scatter

if TYPE_CHECKING:
    from atlas.i18n import Translator
    from atlas.views.indicator_pair import IndicatorPair
    from atlas.views.scatter import Scatter

__all__ = ["scatter_plot"]

_KEY: Final = "atlas-scatter"


def scatter_plot(pair: IndicatorPair, *, selected: str) -> None:
    """Draw the plot, if any area is known for both."""
    tr = current_translator()
    scatter = build_scatter(pair, ground=current_ground(), tr=tr)
    if scatter is None:
        return
    script_element("scatter")(
        data=pack(_data(scatter, selected, tr)), key=_KEY, on_area_change=_choose_area
    )


def _data(scatter: Scatter, selected: str, tr: Translator) -> dict[str, object]:
    return {
        "label": tr.gettext("Scatter plot: %(x)s; %(y)s", x=scatter.x_title, y=scatter.y_title),
        "keys": tr.gettext(
            "Left and right move along the first indicator, up and down along the second, Enter "
            "chooses, Escape clears the choice."
        ),
        "x": {"title": scatter.x_title, "ticks": scatter.x_ticks, "bounds": scatter.x_bounds},
        "y": {"title": scatter.y_title, "ticks": scatter.y_ticks, "bounds": scatter.y_bounds},
        "points": [
            [point.kato, point.x, point.y, point.name, point.value, point.colour]
            for point in scatter.points
        ],
        "named": scatter.named,
        "chosen": selected,
    }


def _choose_area() -> None:
    chosen = st.session_state[_KEY].area
    if chosen is not None:
        go_to_comparison(area="" if chosen == current_comparison().area else chosen)
