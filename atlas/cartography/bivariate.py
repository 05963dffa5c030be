"""Colours and legend of two indicators on one map: three by three classes.

The colours were sought for the atlas: corners in CIELAB, the rest between them, so that the
worst of all pairs of classes, seen by four kinds of eyes, is as different as possible. Blue is
more of the first, ochre more of the second; both together are furthest from the ground.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from atlas.cartography.legend_style import hatch_style, no_data_html, no_data_words
from atlas.cartography.palette import Ground
from atlas.errors import ClassificationError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BIVARIATE_SIDE", "BivariateLegend", "bivariate", "bivariate_legend_html"]

BIVARIATE_SIDE: Final = 3

_KNEE: Final = 0.04045
"""Below it sRGB is linear; WCAG 2 defines contrast by the luminance of that space."""

_COLOURS: Final = {
    Ground.LIGHT: "adbbb4 7b9bc4 237dd1 c2aa7f 828089 2a598f cc9947 7d6650 243852",
    Ground.DARK: "464645 5d708a 6f9dd7 785a40 988b8c afc0dd aa6e39 cda88c e8e4e4",
}


def bivariate(ground: Ground) -> tuple[str, ...]:
    """Return nine colours: the first indicator rises within each three, the second by threes."""
    return tuple(f"#{code}" for code in _COLOURS[ground].split())


@dataclass(frozen=True, slots=True, kw_only=True)
class BivariateLegend:
    """The square of two indicators.

    ``x_title`` and ``y_title`` say what is measured, when and in which unit. ``x_bounds`` are
    bounds as text, one more than there are classes; ``x_places`` is where each class stands
    among three. ``counts`` has nine numbers, ``chosen`` is the class of the chosen area.

    Raises
    ------
    ClassificationError
        If there are not nine counts, or bounds do not match the classes.
    """

    x_title: str
    y_title: str
    x_bounds: tuple[str, ...]
    y_bounds: tuple[str, ...]
    x_places: tuple[int, ...]
    y_places: tuple[int, ...]
    counts: tuple[int, ...]
    no_data: Mapping[str, int]
    ground: Ground
    chosen: int | None = None

    def __post_init__(self) -> None:
        """Refuse a legend that would explain another map."""
        sides = ((self.x_bounds, self.x_places), (self.y_bounds, self.y_places))
        is_matched = all(len(bounds) == len(places) + 1 for bounds, places in sides)
        if len(self.counts) != BIVARIATE_SIDE**2 or not is_matched:
            message = (
                f"legend of two indicators has {len(self.counts)} counts, bounds {self.x_bounds} "
                f"and {self.y_bounds}; give nine counts and one bound more than classes"
            )
            raise ClassificationError(message)


def bivariate_legend_html(legend: BivariateLegend, *, texts: Mapping[str, str]) -> str:
    """Return the square as HTML: one picture with all of it in words.

    Parameters
    ----------
    texts
        See :data:`~atlas.cartography.legend.LEGEND_TEXTS`; ``class_pair`` holds ``{x}``,
        ``{y}``, ``{count}``.
    """
    words = escape("; ".join(_words(legend, texts)))
    missing = no_data_html(legend.no_data, texts=texts, hatch=hatch_style(legend.ground))
    return (
        f'<div class="atlas-legend atlas-square" role="img" aria-label="{words}">'
        f'<div class="atlas-square-y">{escape(legend.y_title)} <b>↑</b></div>'
        f'<div class="atlas-square-body">{_bounds(legend.y_bounds, "y")}'
        f'<div class="atlas-square-cells">{_cells(legend)}</div>'
        f"{_bounds(legend.x_bounds, 'x')}</div>"
        f'<div class="atlas-square-x">{escape(legend.x_title)} <b>→</b></div>{missing}</div>'
    )


def _words(legend: BivariateLegend, texts: Mapping[str, str]) -> list[str]:
    def span(bounds: tuple[str, ...], index: int) -> str:
        low, high = bounds[index : index + 2]
        return low if low == high else f"{low} – {high}"

    words = [f"{texts['legend']}: {legend.x_title} → {legend.y_title} ↑"]
    for row, y_place in enumerate(legend.y_places):
        for column, x_place in enumerate(legend.x_places):
            text = texts["class_pair"].format(
                x=span(legend.x_bounds, column),
                y=span(legend.y_bounds, row),
                count=legend.counts[x_place + BIVARIATE_SIDE * y_place],
            )
            words.append(text)
    return words + no_data_words(legend.no_data, texts=texts)


def _cells(legend: BivariateLegend) -> str:
    colours = bivariate(legend.ground)
    cells = []
    for row in reversed(legend.y_places):  # more stands above
        for column in legend.x_places:
            code = column + BIVARIATE_SIDE * row
            chosen = " atlas-square-chosen" if code == legend.chosen else ""
            cells.append(
                f'<span class="atlas-square-cell{chosen}" '
                f'style="background:{colours[code]};color:{_ink(colours[code])}">'
                f"<i>{legend.counts[code]}</i></span>"
            )
    size = f"grid-template-columns:repeat({len(legend.x_places)},1fr)"
    return f'<div class="atlas-square-grid" style="{size}">{"".join(cells)}</div>'


def _ink(colour: str) -> str:
    """Return black or white, whichever reads better; one of them always has 4.5 to 1."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= _KNEE else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#000000" if (luminance + 0.05) ** 2 > 1.05 * 0.05 else "#ffffff"


def _bounds(bounds: tuple[str, ...], axis: str) -> str:
    last = len(bounds) - 1
    side = "left" if axis == "x" else "bottom"
    marks = "".join(
        f'<span style="{side}:{100 * index / last:.2f}%">{escape(text)}</span>'
        for index, text in enumerate(bounds)
        # A class of one value alone is told by its upper bound.
        if index or text != bounds[1]
    )
    return f'<div class="atlas-square-bounds-{axis}">{marks}</div>'
