"""The scatter plot of two indicators: places between 0 and 1, ticks and texts; nothing drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.cartography import Ground, bivariate
from atlas.views.comparison_content import pair_value
from atlas.views.comparison_words import axis_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.areas import Kato
    from atlas.i18n import Translator
    from atlas.views.indicator_pair import Axis, IndicatorPair

__all__ = ["Scatter", "ScatterPoint", "Tick", "build_scatter", "round_ticks"]

_INTERVALS: Final = 5
_NEAR_ZERO: Final = 0.4
"""An axis begins at zero if the least value is no more than this part of the largest."""

Tick = tuple[float, str]
"""Where a tick stands on its axis, 0 to 1, and what is written there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScatterPoint:
    """An area: where it stands on both axes, 0 to 1, and what is said of it."""

    kato: Kato
    x: float
    y: float
    name: str
    value: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scatter:
    """A scatter plot. ``named`` are the points that bear their names: the ends of both axes.

    ``x_bounds`` and ``y_bounds`` are the inner class bounds, which the map has as well.
    """

    points: tuple[ScatterPoint, ...]
    x_title: str
    y_title: str
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    x_bounds: tuple[float, ...]
    y_bounds: tuple[float, ...]
    named: tuple[int, ...]


def round_ticks(low: float, high: float, *, least: float = 0.0) -> tuple[float, ...]:
    """Return round, evenly spaced numbers that cover *low* to *high*, zero where it is near.

    Parameters
    ----------
    least
        Least step, a power of ten: finer ones would be written alike.

    Examples
    --------
    >>> round_ticks(12, 88)
    (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)
    >>> round_ticks(61, 74)
    (60.0, 65.0, 70.0, 75.0)
    """
    if 0 < low <= _NEAR_ZERO * high:
        low = 0.0
    elif _NEAR_ZERO * low <= high < 0:
        high = 0.0
    span = (high - low) or abs(high) or 1.0
    power = 10.0 ** math.floor(math.log10(span / _INTERVALS))
    step = next(n * power for n in (1, 2, 5, 10) if span / (n * power) <= _INTERVALS)
    step = max(step, least)
    first, last = math.floor(low / step), math.ceil(high / step)
    last = max(last, first + 1)
    return tuple(round(n * step, 12) + 0.0 for n in range(first, last + 1))


@dataclass(frozen=True, slots=True)
class _Measure:
    """An axis with its ticks."""

    axis: Axis
    ticks: tuple[float, ...]

    def place(self, value: float) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return round((value - low) / (high - low), 4)

    def written(self, tr: Translator) -> tuple[Tick, ...]:
        return tuple((self.place(v), self.axis.write_bound(v, tr.language)) for v in self.ticks)

    def bounds(self) -> tuple[float, ...]:
        classes = self.axis.classification
        return tuple(self.place(bound) for bound in classes.upper_bounds[:-1]) if classes else ()


def build_scatter(pair: IndicatorPair, *, ground: Ground, tr: Translator) -> Scatter | None:
    """Return the plot of the areas known for both; None where there is none."""
    if not pair.common:
        return None
    x, y = _measure(pair.x), _measure(pair.y)
    colours = bivariate(ground)
    points = tuple(
        ScatterPoint(
            kato=kato,
            x=x.place(float(pair.x.values[kato])),
            y=y.place(float(pair.y.values[kato])),
            name=pair.areas[kato].name.in_language(tr.language),
            value=pair_value(pair, kato, tr),
            colour=colours[pair.class_of(kato) or 0],
        )
        for kato in pair.common
    )
    return Scatter(
        points=points,
        x_title=axis_title(pair.x, tr),
        y_title=axis_title(pair.y, tr),
        x_ticks=x.written(tr),
        y_ticks=y.written(tr),
        x_bounds=x.bounds(),
        y_bounds=y.bounds(),
        named=_ends(points),
    )


def _measure(axis: Axis) -> _Measure:
    values = [float(value) for value in axis.values.values()]
    return _Measure(axis, round_ticks(min(values), max(values), least=axis.least_step))


def _ends(points: Sequence[ScatterPoint]) -> tuple[int, ...]:
    """Return the points at both ends of both axes, each once."""
    order = range(len(points))
    ends = (
        end(order, key=key)
        for key in (lambda i: (points[i].x, points[i].y), lambda i: (points[i].y, points[i].x))
        for end in (min, max)
    )
    return tuple(dict.fromkeys(ends))
