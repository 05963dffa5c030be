"""Bounds between classes as a reader writes them into the address."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from atlas.classification import MAXIMUM_CLASSES, MINIMUM_CLASSES

if TYPE_CHECKING:
    from atlas.catalogue import Indicator

__all__ = ["read_breaks", "write_breaks"]

_LONGEST: Final = 120
"""Characters; six bounds of a billion tenge each have fewer."""
_DIGITS: Final = "%.12g"


def read_breaks(raw: str, indicator: Indicator) -> tuple[float, ...] | None:
    """Return bounds between classes, ``10,20,50``, in the unit of the data; None if they are none.

    Zero is added where it parts those who give from those who receive: no class mixes them.
    """
    if len(raw) > _LONGEST or not indicator.kind.is_choropleth:
        return None
    try:
        # As many digits as the address keeps, and no negative zero.
        bounds = [float(_DIGITS % float(part)) + 0.0 for part in raw.split(",")]
    except ValueError:
        return None
    is_increasing = all(low < high for low, high in pairwise(bounds))
    if not is_increasing or not all(math.isfinite(bound) for bound in bounds):
        return None
    if indicator.zero_is_meaningful:
        bounds = sorted({*bounds, 0.0})
    return tuple(bounds) if MINIMUM_CLASSES <= len(bounds) + 1 <= MAXIMUM_CLASSES else None


def write_breaks(bounds: tuple[float, ...]) -> str:
    """Return bounds as the address has them.

    Examples
    --------
    >>> write_breaks((10.0, 22.5))
    '10,22.5'
    """
    return ",".join(_DIGITS % bound for bound in bounds)
