"""A map with all it needs to stand alone: title, finding, legend, sources, licences, release."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.cartography.picture import MapPlan, document, draw_map
from atlas.cartography.picture_legend import CaseLegend, draw_legend
from atlas.cartography.picture_marks import symbol_scale
from atlas.cartography.picture_style import INKS
from atlas.cartography.svg_text import TextStyle, number, text_svg, wrap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.areas import Kato
    from atlas.cartography.legend import Legend
    from atlas.cartography.map_content import MapContent
    from atlas.cartography.symbol_legend import SymbolLegend
    from atlas.geodata import ScreenGeometry

__all__ = ["FIGURE_WIDTH", "FigureWords", "figure_svg"]

FIGURE_WIDTH: Final = 1000.0
_MARGIN: Final = 28.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureWords:
    """What is written around a map, in the reader's language.

    ``notes`` are the paragraphs under the legend; ``legend`` are the words of
    :data:`~atlas.cartography.LEGEND_TEXTS`; ``oblasts`` are names by code.
    """

    title: str
    finding: str
    notes: tuple[str, ...]
    legend: Mapping[str, str]
    oblasts: Mapping[Kato, str]


def figure_svg(
    content: MapContent,
    geometry: ScreenGeometry,
    *,
    words: FigureWords,
    legend: Legend | SymbolLegend | CaseLegend | None,
) -> str:
    """Return the whole figure as an SVG document, :data:`FIGURE_WIDTH` pixels wide."""
    inks = INKS[content.theme]
    sheet = _Sheet(FIGURE_WIDTH - 2 * _MARGIN)
    sheet.write(words.title, TextStyle(size=26, fill=inks.ink, is_bold=True), leading=32)
    sheet.skip(6)
    sheet.write(words.finding, TextStyle(size=15, fill=inks.ink), leading=21)
    sheet.skip(14)
    plan = MapPlan(width=sheet.width, oblast_names=words.oblasts, has_insets=True, has_scale=True)
    drawing = draw_map(content, geometry, plan)
    sheet.add(drawing.body, drawing.height)
    sheet.skip(22)
    key = draw_legend(
        legend,
        ground=content.theme,
        width=sheet.width,
        texts=words.legend,
        symbol_scale=symbol_scale(plan.width),
    )
    sheet.add(key.body, key.height)
    sheet.skip(18)
    sheet.add(f'<path stroke="{inks.line}" stroke-width=".6" d="M0 0H{number(sheet.width)}"/>', 6)
    for note in words.notes:
        sheet.write(note, TextStyle(size=11, fill=inks.soft), leading=15)
        sheet.skip(3)
    height = round(sheet.height + 2 * _MARGIN)
    ground = f'<path fill="{inks.ground}" d="M0 0H{number(FIGURE_WIDTH)}V{height}H0z"/>'
    body = f'{ground}<g transform="translate({number(_MARGIN)} {number(_MARGIN)})">{sheet.body}</g>'
    size = (FIGURE_WIDTH, height)
    return document(body, size=size, title=words.title, description=words.finding)


class _Sheet:
    """Parts one below another, all as wide as the sheet."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.height = 0.0
        self.body = ""

    def skip(self, height: float) -> None:
        """Leave a gap."""
        self.height += height

    def add(self, body: str, height: float) -> None:
        """Put elements at the left edge below what there is."""
        self.body += f'<g transform="translate(0 {number(self.height)})">{body}</g>'
        self.height += height

    def write(self, text: str, style: TextStyle, *, leading: float) -> None:
        """Set a text in as many lines as it needs."""
        lines = wrap(text, width=self.width, size=style.size, is_bold=style.is_bold)
        at = (0.0, self.height + style.size)
        self.body += text_svg(lines, at=at, leading=leading, style=style)
        self.height += leading * len(lines)
