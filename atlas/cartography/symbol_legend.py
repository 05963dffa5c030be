"""Legends of symbol maps: nested circles for magnitudes, shapes for kinds of cases."""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from atlas.cartography.legend_style import hatch_style, no_data_html, no_data_words
from atlas.cartography.symbols import SYMBOL_RADIUS, symbol_radii
from atlas.errors import ClassificationError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.cartography.palette import CaseStyle, Ground
    from atlas.cartography.symbols import CaseKindStyle

__all__ = ["SymbolLegend", "case_legend_html", "legend_magnitudes", "symbol_legend_html"]

_MOST_DIGITS = 1e-12
"""Slack for powers of ten that a float cannot hold."""

_SIZE_LINE = 14
"""Pixels from one label of a circle to the next."""


def _round_down(value: float) -> float:
    """Return the largest of 1, 2, 5 times a power of ten that is not above *value*."""
    power = 10.0 ** math.floor(math.log10(value) + _MOST_DIGITS)
    return max(step * power for step in (1, 2, 5) if step * power <= value * (1 + _MOST_DIGITS))


def legend_magnitudes(largest: float) -> tuple[float, float, float]:
    """Return three round magnitudes for nested circles, the largest first.

    Raises
    ------
    ClassificationError
        If *largest* is not above zero.

    Examples
    --------
    >>> legend_magnitudes(730.0)
    (500.0, 200.0, 50.0)
    """
    if not largest > 0:
        message = f"largest magnitude is {largest}; a map without magnitudes needs no circles"
        raise ClassificationError(message)
    top = _round_down(largest)
    # Half and a tenth: nested circles far enough apart for their labels.
    return top, _round_down(top * 0.5), _round_down(top * 0.1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SymbolLegend:
    """Legend of a map of proportional symbols.

    Parameters
    ----------
    largest
        Magnitude drawn with *radius*, as given to ``symbol_radii``.
    magnitudes, labels
        Magnitudes of the circles shown, largest first, and the same as text with the unit.
    signs
        What each colour means, for instance ``{"#5e3c99": "receives", "#e66101": "gives"}``.
    no_data
        Number of areas without data by reason.
    radius
        Radius in pixels of the largest symbol of the map.
    """

    largest: float
    magnitudes: tuple[float, ...]
    labels: tuple[str, ...]
    signs: Mapping[str, str]
    no_data: Mapping[str, int]
    ground: Ground
    radius: float = SYMBOL_RADIUS


def symbol_legend_html(legend: SymbolLegend, *, texts: Mapping[str, str]) -> str:
    """Return the legend of proportional symbols as HTML, its circles as large as on the map.

    Raises
    ------
    ClassificationError
        If there is not one label for each magnitude, or one exceeds the largest.
    """
    if len(legend.labels) != len(legend.magnitudes):
        message = (
            f"symbol legend has {len(legend.labels)} labels for {len(legend.magnitudes)} circles; "
            "give one for each"
        )
        raise ClassificationError(message)
    radii = symbol_radii(legend.magnitudes, largest=legend.largest, radius=legend.radius)
    circles = [
        (radius, label) for radius, label in zip(radii, legend.labels, strict=True) if radius
    ]
    signs = "".join(
        f'<li><span class="atlas-legend-sign atlas-legend-round" style="background:{colour}">'
        f"</span>{escape(meaning)}</li>"
        for colour, meaning in legend.signs.items()
    )
    words = [f"{texts['legend']}: {', '.join(legend.labels)}", *legend.signs.values()]
    words += no_data_words(legend.no_data, texts=texts)
    return (
        f'<div class="atlas-legend" role="img" '
        f'aria-label="{escape("; ".join(words))}">'
        f'<div class="atlas-legend-body atlas-legend-symbols">{_nested_html(circles)}'
        f'<ul class="atlas-legend-list">{signs}</ul>'
        f"{no_data_html(legend.no_data, texts=texts, hatch=hatch_style(legend.ground))}</div></div>"
    )


def _nested_html(circles: list[tuple[float, str]]) -> str:
    # Lengths are multiples of --atlas-symbols, which is smaller where the map draws smaller ones.
    widest = max(radius for radius, _ in circles)
    parts = []
    for index, (radius, label) in enumerate(circles):
        top = _length(2 * (widest - radius))
        side = _length(2 * radius)
        parts.append(
            f'<span class="atlas-legend-ring" style="left:{_length(widest - radius)};top:{top};'
            f'width:{side};height:{side}"></span>'
            f'<span class="atlas-legend-lead" style="left:{_length(widest)};top:{top};'
            f'width:{_length(widest + 10)}"></span>'
            # Labels of small circles must not meet: each has a line of its own.
            f'<span class="atlas-legend-size" style="left:{_length(2 * widest + 14)};'
            f'top:max({top},{index * _SIZE_LINE}px)">{escape(label)}</span>'
        )
    room = f"calc({_length(2 * widest + 14)} + {max(len(label) for _, label in circles)}ch)"
    height = f"max({_length(2 * widest)},{len(circles) * _SIZE_LINE}px)"
    size = f"width:{room};height:{height};margin-top:8px"
    return f'<div class="atlas-legend-nest" style="{size}">{"".join(parts)}</div>'


def _length(number: float) -> str:
    return f"calc({number:.1f}*var(--atlas-symbols))"


def case_legend_html(
    counts: tuple[tuple[CaseKindStyle, int], ...], *, texts: Mapping[str, str]
) -> str:
    """Return the legend of case symbols as HTML: shape, kind and number of cases."""
    items = "".join(
        f'<li><span class="atlas-legend-sign" style="{_shape_style(kind.style)}"></span>'
        f"{escape(kind.title)} {count}</li>"
        for kind, count in counts
    )
    name = escape(texts["legend"])
    return (
        f'<div class="atlas-legend">'
        f'<ul class="atlas-legend-list" aria-label="{name}">{items}</ul></div>'
    )


def _shape_style(style: CaseStyle) -> str:
    if not style.outline:
        return f"background:{style.colour};border-radius:50%"
    reach = max(abs(number) for point in style.outline for number in point)
    corners = ",".join(
        f"{50 + 50 * x / reach:.1f}% {50 + 50 * y / reach:.1f}%" for x, y in style.outline
    )
    return f"background:{style.colour};clip-path:polygon({corners})"
