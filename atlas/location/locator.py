"""From points to the codes of the areas they lie in, level by level."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np

from atlas.areas import AdminLevel, Vintage
from atlas.errors import LocationError
from atlas.location.grid import NOWHERE, AreaGrid

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from atlas.areas import AreaTable, Kato
    from atlas.geodata import Geodata

__all__ = ["Located", "Locator", "Outcome", "open_locator"]

_LON_LIMIT: Final = 180
_LAT_LIMIT: Final = 90
_DEGREES_LIMIT: Final = 1000
"""No slip of a pen makes a degree larger than this; projected metres nearly always are."""


class Outcome(StrEnum):
    """What became of a point."""

    LOCATED = "located"
    """It lies in an area."""
    OUTSIDE = "outside"
    """It lies in no area."""
    SWAPPED = "swapped"
    """It lies in no area, but would with longitude and latitude exchanged; it is not located."""
    MISSING = "missing"
    """A coordinate is empty or NaN."""
    UNREADABLE = "unreadable"
    """A coordinate is no number."""
    OUT_OF_RANGE = "out_of_range"
    """A coordinate is no longitude or latitude: beyond 180 or 90 degrees, or infinite."""
    PROJECTED = "projected"
    """Coordinates are far too large for degrees: most likely metres of a projection."""


@dataclass(frozen=True, slots=True)
class Located:
    """Answers for a number of points, in their order.

    ``area`` holds positions in :attr:`Locator.katos`, NOWHERE for a point not located;
    ``outcome`` positions in :class:`Outcome`.
    """

    area: NDArray[np.int32]
    outcome: NDArray[np.int8]


class Locator:
    """Finds the areas of points on the finest outlines of a vintage.

    Levels nest, so one answer gives all: what a point is in at a level above is what its
    finest area lies in. A point exactly on a border belongs to the area with the lowest code of
    those that touch it, and to the areas above that one.

    Parameters
    ----------
    grid
        Of the finest outlines, in order of *katos*.
    katos
        Codes of the outlines, ascending.
    areas
        Of the same vintage.
    """

    def __init__(self, grid: AreaGrid, katos: tuple[Kato, ...], areas: AreaTable) -> None:
        self.katos = katos
        self.vintage = areas.vintage
        finest = max((areas[kato].level for kato in katos), key=list(AdminLevel).index)
        levels = list(AdminLevel)
        self.levels = tuple(levels[1 : levels.index(finest) + 1])
        self._grid = grid
        self._codes = {
            level: tuple(_code_at(level, kato, areas) for kato in katos) for level in self.levels
        }

    def codes(self, level: AdminLevel) -> tuple[Kato | None, ...]:
        """Return for each of :attr:`katos` the area of *level* it is or lies in.

        None where there is none: a district of Astana has no okrugs.
        """
        return self._codes[level]

    def find(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> Located:
        """Locate points given in degrees (WGS 84); NaN is a missing coordinate."""
        area = self._grid.find(lon, lat)
        outcome = np.zeros(len(area), dtype=np.int8)
        lost = np.flatnonzero(area == NOWHERE)
        outcome[lost] = self._why(lon[lost], lat[lost])
        return Located(area=area, outcome=outcome)

    def _why(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.int8]:
        """Say of points that lie in no area what is the matter with them."""
        outcomes = list(Outcome)
        larger = np.maximum(np.abs(lon), np.abs(lat))
        swapped = self._grid.find(lat, lon) != NOWHERE
        conditions = {
            Outcome.MISSING: np.isnan(larger),
            Outcome.SWAPPED: swapped,
            Outcome.PROJECTED: np.isfinite(larger) & (larger > _DEGREES_LIMIT),
            Outcome.OUT_OF_RANGE: (np.abs(lon) > _LON_LIMIT) | (np.abs(lat) > _LAT_LIMIT),
        }
        chosen = np.select(
            list(conditions.values()),
            [outcomes.index(name) for name in conditions],
            default=outcomes.index(Outcome.OUTSIDE),
        )
        return chosen.astype(np.int8)


def open_locator(geodata: Geodata, *, vintage: str = Vintage.V2022, scale: str = "100m") -> Locator:
    """Return a locator over the finest outlines there are.

    Parameters
    ----------
    vintage
        ``"2022"`` (oblasts, districts, okrugs) or ``"2018"`` (oblasts alone).
    scale
        Tolerance of generalisation of the outlines, such as ``"100m"``.

    Raises
    ------
    LocationError
        If there are no outlines of that vintage and scale; the message names those there are.
    """
    drawn = [
        item
        for item in geodata.catalogue.boundary_sets
        if item.vintage == vintage and item.scale == scale and scale != "map"
    ]
    if not drawn:
        known = {(i.vintage, i.scale) for i in geodata.catalogue.boundary_sets}
        listed = ", ".join(f"{year} at {name}" for year, name in sorted(known) if name != "map")
        message = f"no outlines of vintage {vintage!r} at scale {scale!r}; there are: {listed}"
        raise LocationError(message)
    finest = max(drawn, key=lambda item: list(AdminLevel).index(item.level))
    outlines = geodata.boundaries(finest.vintage, finest.level, scale)
    return Locator(
        AreaGrid(list(outlines.geometry)), tuple(outlines.index), geodata.areas[finest.vintage]
    )


def _code_at(level: AdminLevel, kato: Kato, areas: AreaTable) -> Kato | None:
    line = (areas[kato], *areas.ancestors(kato))
    return next((area.kato for area in line if area.level is level), None)
