"""Legends inside pictures, drawn from the very objects that the pages write as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.cartography.hatch import hatch_definition
from atlas.cartography.legend import Legend
from atlas.cartography.legend_style import no_data_words
from atlas.cartography.palette import no_data
from atlas.cartography.picture import MapDrawing
from atlas.cartography.picture_style import INKS
from atlas.cartography.svg_text import TextStyle, number, text_svg, text_width, wrap
from atlas.cartography.symbol_legend import SymbolLegend
from atlas.cartography.symbols import pack_kind, symbol_radii

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from atlas.cartography.palette import Ground
    from atlas.cartography.symbols import CaseKindStyle

__all__ = ["CaseLegend", "draw_legend"]

CaseLegend = tuple["tuple[CaseKindStyle, int]", ...]
"""Kinds of cases, each with the number of its cases."""

_SIZE: Final = 12.0
_LINE: Final = 16.0
_RAMP: Final = 460.0
_GAP: Final = 36.0
_TALLEST_BAR, _BLOCK = 26.0, 14.0


def draw_legend(
    legend: Legend | SymbolLegend | CaseLegend | None,
    *,
    ground: Ground,
    width: float,
    texts: Mapping[str, str],
    symbol_scale: float,
) -> MapDrawing:
    """Draw a legend *width* pixels wide; nothing where the map has nothing to explain.

    Parameters
    ----------
    texts
        See :data:`~atlas.cartography.LEGEND_TEXTS`.
    symbol_scale
        How large symbols are on the map, as :func:`~.picture_marks.symbol_scale` says.
    """
    if isinstance(legend, Legend):
        return _draw_classes(legend, width, texts)
    if isinstance(legend, SymbolLegend):
        return _draw_symbols(legend, width, texts, symbol_scale)
    return _draw_cases(legend or (), ground, width)


def _draw_classes(legend: Legend, width: float, texts: Mapping[str, str]) -> MapDrawing:
    inks = INKS[legend.ground]
    k, counts = legend.classification.k, legend.classification.counts
    ramp = min(_RAMP, width)
    block, tallest = ramp / k, max(*counts, 1)
    style = TextStyle(size=_SIZE, fill=inks.ink)
    small = TextStyle(size=11, fill=inks.soft, anchor="middle")
    base = _LINE + 16 + _TALLEST_BAR
    parts = [text_svg((legend.unit,), at=(0, 11), leading=0, style=style)]
    for index, (colour, count) in enumerate(zip(legend.colours, counts, strict=True)):
        left, tall = index * block, _TALLEST_BAR * count / tallest
        middle = left + block / 2
        parts.append(_rect(left, base, block, _BLOCK, f'fill="{colour}"'))
        bar = f'fill="{inks.soft}" fill-opacity=".4"'
        parts.append(_rect(left + block * 0.2, base - tall, block * 0.6, tall, bar))
        parts.append(text_svg((str(count),), at=(middle, base - tall - 4), leading=0, style=small))
    bounds, rows = _draw_bounds(legend, block, base + _BLOCK)
    beside = ramp + _GAP
    missing = _draw_missing(legend.no_data, legend.ground, (beside, base), width - beside, texts)
    height = max(base + _BLOCK + 6 + rows * _LINE, missing.height)
    return MapDrawing(body="".join((*parts, bounds, missing.body)), width=width, height=height)


def _draw_bounds(legend: Legend, block: float, top: float) -> tuple[str, int]:
    """Return the bounds under the blocks, and in how many rows: none touches another."""
    inks, last = INKS[legend.ground], legend.classification.k
    ends: list[float] = []
    parts = []
    for position, label, is_zero in legend.marks:
        wide = text_width(label, size=_SIZE, is_bold=is_zero)
        x = position * block
        left = x if position == 0 else x - wide if position == last else x - wide / 2
        row = next((row for row, end in enumerate(ends) if end + 6 <= left), len(ends))
        ends[row : row + 1] = [left + wide]
        style = TextStyle(size=_SIZE, fill=inks.ink, is_bold=is_zero)
        y = top + 5 + _LINE * row
        tick = f'stroke="{inks.ink}" stroke-width="{2 if is_zero else 1}"'
        at = min(max(x, 0.5), last * block - 0.5)
        if position == int(position):  # a bound; the value of a whole class parts nothing
            parts.append(f'<path {tick} d="M{number(at)} {number(top)}V{number(y)}"/>')
        parts.append(text_svg((label,), at=(left, y + 12), leading=0, style=style))
    return "".join(parts), len(ends)


def _draw_missing(
    counts: Mapping[str, int],
    ground: Ground,
    at: tuple[float, float],
    width: float,
    texts: Mapping[str, str],
) -> MapDrawing:
    """Draw the hatch with what it means, a line for each reason, in *width* pixels."""
    words = no_data_words(counts, texts=texts)
    if not words:
        return MapDrawing(body="", width=0, height=0)
    (x, y), inks = at, INKS[ground]
    text_at = 48.0
    lines = [line for text in words for line in wrap(text, width=width - text_at, size=_SIZE)]
    frame = f'fill="url(#no-data-{ground}-100)" stroke="{no_data(ground).line}"'
    style = TextStyle(size=_SIZE, fill=inks.ink)
    body = (
        hatch_definition(ground, 1)
        + _rect(x, y, 38, _BLOCK, frame)
        + text_svg(lines, at=(x + text_at, y + 11.5), leading=_LINE, style=style)
    )
    return MapDrawing(body=body, width=width, height=y + _LINE * len(lines))


def _draw_symbols(
    legend: SymbolLegend, width: float, texts: Mapping[str, str], scale: float
) -> MapDrawing:
    inks = INKS[legend.ground]
    style = TextStyle(size=_SIZE, fill=inks.ink)
    radii = symbol_radii(legend.magnitudes, largest=legend.largest, radius=legend.radius * scale)
    widest = max(radius or 0 for radius in radii)
    parts = []
    for row, (radius, label) in enumerate(zip(radii, legend.labels, strict=True)):
        r = radius or 0
        top = 8 + 2 * (widest - r)
        y = max(top, 8 + row * _LINE)
        parts.append(
            f'<circle cx="{number(widest + 1)}" cy="{number(top + r)}" r="{number(r)}" '
            f'fill="none" stroke="{inks.ink}"/>'
            f'<path fill="none" stroke="{inks.soft}" stroke-width=".7" '
            f'd="M{number(widest + 1)} {number(top)}L{number(2 * widest + 8)} {number(y)}h4"/>'
        )
        at = (2 * widest + 16, y + 4)
        parts.append(text_svg((label,), at=at, leading=0, style=style))
    labels = max(text_width(label, size=_SIZE) for label in legend.labels)
    x = 2 * widest + 16 + labels + _GAP
    for row, (colour, meaning) in enumerate(legend.signs.items()):
        y = 12 + row * 20
        parts.append(f'<circle cx="{number(x + 7)}" cy="{y}" r="6.5" fill="{colour}"/>')
        parts.append(text_svg((meaning,), at=(x + 20, y + 4), leading=0, style=style))
    signs = max(text_width(meaning, size=_SIZE) for meaning in legend.signs.values())
    place = (x + 20 + signs + _GAP, 5.0)
    missing = _draw_missing(legend.no_data, legend.ground, place, width - place[0], texts)
    height = max(2 * widest + 12, 8 + _LINE * len(radii), 20 * len(legend.signs), missing.height)
    return MapDrawing(body="".join((*parts, missing.body)), width=width, height=height)


def _draw_cases(
    kinds: Sequence[tuple[CaseKindStyle, int]], ground: Ground, width: float
) -> MapDrawing:
    """Draw the kinds side by side, as many in a row as fit."""
    style = TextStyle(size=_SIZE, fill=INKS[ground].ink)
    parts = []
    x, y = 0.0, 8.0
    for kind, count in kinds:
        text = f"{kind.title} {count}"
        wide = 20 + text_width(text, size=_SIZE)
        if x and x + wide > width:
            x, y = 0.0, y + 22
        sign = pack_kind(kind)
        move = f"translate({number(x + 7)} {number(y)}) scale(6.5)"
        parts.append(f'<path transform="{move}" fill="{sign["colour"]}" d="{sign["path"]}"/>')
        parts.append(text_svg((text,), at=(x + 20, y + 4), leading=0, style=style))
        x += wide + 26
    return MapDrawing(body="".join(parts), width=width, height=y + 10 if kinds else 0)


def _rect(x: float, y: float, width: float, height: float, look: str) -> str:
    size = f'width="{number(width)}" height="{number(height)}"'
    return f'<rect x="{number(x)}" y="{number(y)}" {size} {look}/>'
