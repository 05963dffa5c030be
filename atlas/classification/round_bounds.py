"""Rounder class bounds that move no value into another class."""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ceil_round", "floor_round", "rounded", "roundest_between"]

_STEPS = (5, 2, 1)
"""Multiples tried within each power of ten, roundest first."""


def roundest_between(low: float, high: float) -> float:
    """Return the roundest number in ``[low, high)``: fewest digits, then multiples of five.

    Examples
    --------
    >>> roundest_between(68.91, 71.4)
    70.0
    >>> roundest_between(12.31, 12.34)
    12.32
    >>> roundest_between(-3.2, 4.0)
    0.0
    """
    if low <= 0 < high:
        return 0.0
    exponent = math.ceil(math.log10(max(abs(low), abs(high))))
    for power in range(exponent, exponent - 16, -1):
        for step in (1, *_STEPS) if power == exponent else _STEPS:
            unit = step * 10.0**power
            candidate = _clean(math.ceil(low / unit) * unit, power)
            if low <= candidate < high:
                return candidate
    return low


def floor_round(value: float, *, span: float) -> float:
    """Return a round number at or below *value*, close to it on the scale of *span*."""
    power = _power(span)
    return _clean(math.floor(value / 10.0**power) * 10.0**power, power)


def ceil_round(value: float, *, span: float) -> float:
    """Return a round number at or above *value*, close to it on the scale of *span*."""
    return -floor_round(-value, span=span)


def _power(span: float) -> int:
    return math.floor(math.log10(span)) - 1 if span > 0 else 0


def _clean(value: float, power: int) -> float:
    # 3 * 0.1 is 0.30000000000000004; rounding to the power asked for removes the dust.
    return round(value, max(0, -power)) + 0.0


def rounded(bounds: Sequence[float], ordered: Sequence[float]) -> tuple[float, ...]:
    """Return *bounds* (upper, right-closed, the last being the maximum) made rounder.

    Each inner bound may lie anywhere between the largest value of its class and the smallest
    of the next without moving a value. Two bounds between the same two values, as
    interpolated quantiles may be, become one: no class is empty.
    """
    # An interpolated quantile may end a hair below the value it stands for.
    dust = 1e-9 * (ordered[-1] - ordered[0])
    gaps = {bisect_right(ordered, bound + dust) for bound in bounds[:-1]}
    inner = [
        roundest_between(ordered[gap - 1], ordered[gap])
        for gap in sorted(gaps)
        if 0 < gap < len(ordered)
    ]
    return (*inner, bounds[-1])
