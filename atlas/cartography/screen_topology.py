"""Screen geometry taken apart: arcs, the areas on their sides, and which border each one is.

The counterpart of ``static/atlas-geometry.js`` for pictures drawn without a browser. Coordinates
are in the units of the geometry: 5 km of the Albers projection, x east, y north.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from atlas.areas import Kato
    from atlas.geodata import ScreenGeometry

__all__ = ["BorderRank", "Topology", "read_topology"]

Ring = tuple[int, ...]
"""Arcs one after another; ``~i`` is arc ``i`` walked backwards."""

_NONE: Final = -1


class BorderRank(StrEnum):
    """What a border parts."""

    AREA = "area"
    PARENT = "parent"
    OBLAST = "oblast"
    OUTLINE = "outline"
    """The edge of the country."""


@dataclass(frozen=True, eq=False)
class Topology:
    """A coverage as arcs.

    Parameters
    ----------
    katos, parents, oblasts, insets
        One item per area: its code, that of the area above, of its oblast, and of the city drawn
        apart that it belongs to (empty where it belongs to none).
    labels
        A point inside each area.
    rings
        Rings of each area; none for an area without an outline.
    points
        Vertices of all arcs one after another, shape (n, 2).
    ends
        Where each arc ends in *points*.
    """

    katos: tuple[Kato, ...]
    parents: tuple[str, ...]
    oblasts: tuple[str, ...]
    insets: tuple[str, ...]
    labels: tuple[tuple[float, float], ...]
    rings: tuple[tuple[Ring, ...], ...]
    points: NDArray[np.float64]
    ends: NDArray[np.int64]

    @cached_property
    def owners(self) -> NDArray[np.int64]:
        """The areas on the two sides of each arc, shape (arcs, 2); -1 for none."""
        owners = np.full((len(self.ends), 2), _NONE)
        for area, rings in enumerate(self.rings):
            for index in (index for ring in rings for index in ring):
                # A ring runs clockwise round its area: each direction of an arc has one owner.
                arc, side = (index, 0) if index >= 0 else (~index, 1)
                owners[arc, side] = area
        return owners

    def rank(self, arc: int) -> BorderRank:
        """Return what an arc parts: the highest level at which its sides differ."""
        one, other = self.owners[arc]
        if _NONE in (one, other):
            return BorderRank.OUTLINE
        if self.parents[one] == self.parents[other]:
            return BorderRank.AREA
        is_within = self.oblasts[one] == self.oblasts[other]
        return BorderRank.PARENT if is_within else BorderRank.OBLAST

    @cached_property
    def arcs_by_rank(self) -> dict[BorderRank, tuple[int, ...]]:
        """Arcs of each rank."""
        found: dict[BorderRank, list[int]] = {rank: [] for rank in BorderRank}
        for arc in range(len(self.ends)):
            if (self.owners[arc] != _NONE).any():
                found[self.rank(arc)].append(arc)
        return {rank: tuple(arcs) for rank, arcs in found.items()}

    def members(self, code: str) -> frozenset[int]:
        """Return the areas that are *code* or lie in it, at whatever level it is."""
        names = zip(self.katos, self.parents, self.oblasts, strict=True)
        return frozenset(area for area, codes in enumerate(names) if code in codes)

    def boundary(self, members: frozenset[int]) -> tuple[int, ...]:
        """Return the arcs around a set of areas, each walked with the set on its own side."""
        walked = (index for area in sorted(members) for ring in self.rings[area] for index in ring)
        return tuple(
            index
            for index in walked
            if self.owners[index if index >= 0 else ~index, 1 if index >= 0 else 0] not in members
        )

    def arc(self, index: int) -> NDArray[np.float64]:
        """Return the vertices of an arc in the direction it is walked, shape (n, 2)."""
        number = index if index >= 0 else ~index
        start = self.ends[number - 1] if number else 0
        points: NDArray[np.float64] = self.points[start : self.ends[number]]
        return points if index >= 0 else points[::-1]

    def box(self, members: Iterable[int]) -> tuple[float, float, float, float]:
        """Return west, south, east and north of areas that have an outline, at least one."""
        arcs = {i for area in members for ring in self.rings[area] for i in ring}
        points = np.concatenate([self.arc(index) for index in sorted(arcs)])
        (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
        return float(west), float(south), float(east), float(north)

    @cached_property
    def drawn(self) -> frozenset[int]:
        """Areas that have an outline."""
        return frozenset(area for area, rings in enumerate(self.rings) if rings)


@lru_cache(maxsize=8)
def read_topology(geometry: ScreenGeometry) -> Topology:
    """Take screen geometry apart; kept for the next picture of the same level."""
    document = json.loads(geometry.content)
    areas = document["objects"]["areas"]["geometries"]
    scale, origin = (np.asarray(document["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(np.asarray(arc, dtype=np.int64), axis=0) for arc in document["arcs"]]

    def each(name: str) -> tuple[str, ...]:
        return tuple(area["properties"].get(name) or "" for area in areas)

    return Topology(
        katos=geometry.katos,
        parents=each("parent"),
        oblasts=each("oblast"),
        insets=each("inset"),
        labels=geometry.labels,
        rings=tuple(_rings(area) for area in areas),
        points=np.concatenate(arcs) * scale + origin,
        ends=np.cumsum([len(arc) for arc in arcs]),
    )


def _rings(area: dict[str, Any]) -> tuple[Ring, ...]:
    if area.get("type") == "Polygon":
        return tuple(tuple(ring) for ring in area["arcs"])
    if area.get("type") == "MultiPolygon":
        return tuple(tuple(ring) for polygon in area["arcs"] for ring in polygon)
    return ()
