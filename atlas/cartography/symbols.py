"""What stands on areas instead of filling them: proportional circles and case symbols."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.errors import ClassificationError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.cartography.palette import CaseStyle

__all__ = [
    "SYMBOL_RADIUS",
    "CaseKindStyle",
    "CaseMarker",
    "pack_kind",
    "pack_marker",
    "symbol_radii",
]

SYMBOL_RADIUS: Final = 24.0
"""Radius in pixels of the largest proportional symbol, the same at every width and zoom.

The legend stands outside the map and cannot know its width; a constant keeps both true.
"""

_CIRCLE: Final = "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0z"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseKindStyle:
    """A kind of case: its title in the reader's language and how it is drawn."""

    title: str
    style: CaseStyle


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMarker:
    """One case on the map.

    ``area`` is the index of its area, ``kind`` that of its kind. ``position`` is x and y in the
    units of the geometry (5 km, Albers); None puts it beside others at the area's label point.
    ``radius`` is half the size of its symbol in pixels; None gives it the size of all others.
    """

    area: int
    kind: int
    title: str
    position: tuple[float, float] | None = None
    radius: float | None = None


def pack_marker(marker: CaseMarker) -> list[object]:
    """Return a case as the browser reads it: area, kind, title, radius, and x and y of its own.

    A radius of 0 stands for the size of all others.
    """
    place = [round(number, 2) for number in marker.position] if marker.position else []
    return [marker.area, marker.kind, marker.title, round(marker.radius or 0, 1), *place]


def pack_kind(kind: CaseKindStyle) -> dict[str, str]:
    """Return a kind as the browser reads it, its shape as an SVG path of unit size."""
    points = " ".join(f"{x:g},{y:g}" for x, y in kind.style.outline)
    path = f"M{points}z" if points else _CIRCLE
    return {"title": kind.title, "path": path, "colour": kind.style.colour}


def symbol_radii(
    magnitudes: Sequence[float | None], *, largest: float, radius: float = SYMBOL_RADIUS
) -> tuple[float | None, ...]:
    """Return radii that make the area of a circle proportional to the magnitude.

    Parameters
    ----------
    magnitudes
        Values of any sign, None where there is no data.
    largest
        Magnitude drawn with *radius*; the same for all periods that are compared.
    radius
        Radius of the largest symbol, pixels.

    Raises
    ------
    ClassificationError
        If *largest* is not above zero or a magnitude exceeds it.
    """
    if not largest > 0:
        message = f"largest magnitude is {largest}; it must be above zero"
        raise ClassificationError(message)
    beyond = [value for value in magnitudes if value is not None and abs(value) > largest]
    if beyond:
        message = f"magnitude {beyond[0]} exceeds the largest of the scale, {largest}"
        raise ClassificationError(message)
    return tuple(
        None if value is None else radius * math.sqrt(abs(value) / largest) for value in magnitudes
    )
