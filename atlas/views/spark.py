"""A series as a small line: points on a unit square, parted where they must not be joined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.catalogue import Indicator
    from atlas.indicators import Figure

__all__ = ["Spark", "build_spark"]

_YEAR: Final = re.compile(r"\d{4}")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")

Point = tuple[float, float]
"""From 0 to 1: left to right by time, bottom to top by value."""


@dataclass(frozen=True, slots=True)
class Spark:
    """Lines of points; ``marked`` is the point of the figure that is shown in words."""

    lines: tuple[tuple[Point, ...], ...]
    marked: Point | None


def build_spark(indicator: Indicator, figures: Sequence[Figure], *, shown: Figure) -> Spark | None:
    """Return the line of an area's figures, or None where they are no series.

    Figures of years, or of days, are a series; those of overlapping spans are not. A line ends
    where the series has a break, where the kind of figure changes, and at a year without one.

    Parameters
    ----------
    figures
        Figures with a value, oldest first.
    shown
        The one of them that is written beside the line.
    """
    is_series = any(
        all(shape.fullmatch(figure.period) for figure in figures) for shape in (_YEAR, _DAY)
    )
    if not is_series or len(figures) < 2:  # noqa: PLR2004 - one point is no line
        return None
    days = [_day(figure.period) for figure in figures]
    values = [float(figure.value) for figure in figures if figure.value is not None]
    low, high = min(values), max(values)
    points = [
        (_share(day, days[0], days[-1]), _share(value, low, high) if high > low else 0.5)
        for day, value in zip(days, values, strict=True)
    ]
    lines = [[points[0]]]
    for index in range(1, len(figures)):
        if _may_join(indicator, figures[index - 1], figures[index]):
            lines[-1].append(points[index])
        else:
            lines.append([points[index]])
    marked = next((points[i] for i, figure in enumerate(figures) if figure is shown), None)
    return Spark(tuple(tuple(line) for line in lines), marked)


def _may_join(indicator: Indicator, first: Figure, second: Figure) -> bool:
    is_broken = any(
        first.period[:4] <= item.before and second.period[:4] >= item.after
        for item in indicator.breaks
    )
    is_year = bool(_YEAR.fullmatch(first.period))
    is_gap = is_year and int(second.period) - int(first.period) > 1
    return not (is_broken or is_gap or first.basis is not second.basis)


def _day(period: str) -> int:
    return date.fromisoformat(period if _DAY.fullmatch(period) else f"{period}-01-01").toordinal()


def _share(value: float, low: float, high: float) -> float:
    return (value - low) / (high - low)
