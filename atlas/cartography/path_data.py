"""Outlines as short SVG paths: vertices below the pixel dropped, the rest as small whole steps.

Every arc is simplified once, so that neighbours keep one border and no gap opens between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from atlas.cartography.screen_topology import Topology

__all__ = ["Outlines", "Plane"]

Point = tuple[int, int]

_SLACK: Final = 0.6
"""Tolerance of simplification, in steps of the grid."""

_LEAST_CORNERS: Final = 3


@dataclass(frozen=True, slots=True)
class Plane:
    """Where the units of the geometry lie on the picture.

    Parameters
    ----------
    scale
        Pixels to one unit of 5 km.
    west, north
        What stands at the upper left corner, in units.
    step
        Pixels to one step of the grid that outlines are written in.
    """

    scale: float
    west: float
    north: float
    step: float

    @property
    def matrix(self) -> str:
        """The transform that takes steps of the grid to pixels."""
        return f"scale({self.step:g})"

    def pixel(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point lies on the picture, in pixels, y downward."""
        return (x - self.west) * self.scale, (self.north - y) * self.scale


@dataclass(frozen=True, eq=False)
class Outlines:
    """The borders of a topology on the grid of a plane, as path data."""

    topology: Topology
    plane: Plane

    @cached_property
    def _vertices(self) -> tuple[NDArray[np.int_], list[int]]:
        """The vertices of all arcs one after another, and where each arc begins."""
        plane, topology = self.plane, self.topology
        moved = (topology.points - (plane.west, plane.north)) * (plane.scale, -plane.scale)
        number = np.repeat(np.arange(len(topology.ends)), np.diff(topology.ends, prepend=0))
        lines = shapely.linestrings(moved / plane.step, indices=number)
        simple = shapely.simplify(lines, _SLACK, preserve_topology=False)
        points, owner = shapely.get_coordinates(simple, return_index=True)
        cuts = np.searchsorted(owner, np.arange(len(topology.ends) + 1)).tolist()
        return np.rint(points).astype(int), cuts

    @cached_property
    def _arcs(self) -> dict[int, tuple[Point, ...]]:
        """The arcs that were asked for: a map of one oblast needs few of the country."""
        return {}

    def _arc(self, index: int) -> tuple[Point, ...]:
        if index not in self._arcs:
            whole, cuts = self._vertices
            found = whole[cuts[index] : cuts[index + 1]].tolist()
            self._arcs[index] = tuple((x, y) for x, y in found)
        return self._arcs[index]

    def _walk(self, indices: Sequence[int]) -> list[Point]:
        """Return the vertices along arcs that follow each other, none of them twice in a row."""
        arcs = (self._arc(i) if i >= 0 else self._arc(~i)[::-1] for i in indices)
        return [point for point, _ in groupby(chain.from_iterable(arcs))]

    def areas(self, members: Iterable[int]) -> str:
        """Return the path of areas, each with all its rings; a speck stays, one step wide."""
        writer = _PathWriter()
        for area in members:
            if not self.topology.rings[area]:
                continue
            rings = [self._walk(ring)[:-1] for ring in self.topology.rings[area]]
            seen = [ring for ring in rings if len(ring) >= _LEAST_CORNERS]
            for ring in seen or [self._speck(area)]:
                writer.add(ring, is_closed=True)
        return writer.text

    def _speck(self, area: int) -> list[Point]:
        at = self.plane.pixel(*self.topology.labels[area])
        x, y = (round(number / self.plane.step) for number in at)
        return [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]

    def shape(self, members: frozenset[int]) -> shapely.Geometry:
        """Return areas taken together as a shape in pixels, y downward; made once."""
        if members not in self._shapes:
            self._shapes[members] = self._build_shape(members)
        return self._shapes[members]

    @cached_property
    def _shapes(self) -> dict[frozenset[int], shapely.Geometry]:
        return {}

    def _build_shape(self, members: frozenset[int]) -> shapely.Geometry:
        lines = [
            shapely.LineString(points)
            for index in self.topology.boundary(members)
            if len(points := self._walk((index,))) > 1
        ]
        area = shapely.build_area(shapely.node(shapely.MultiLineString(lines)))
        return shapely.transform(area, lambda points: points * self.plane.step)

    def lines(self, arcs: Iterable[int]) -> str:
        """Return the path of borders, each arc by itself."""
        writer = _PathWriter()
        for arc in arcs:
            points = self._walk((arc,))
            if len(points) > 1:
                writer.add(points, is_closed=False)
        return writer.text

    def region(self, members: frozenset[int]) -> str:
        """Return the path around areas taken together, without the borders between them."""
        starts: dict[Point, list[int]] = {}
        boundary = self.topology.boundary(members)
        for index in boundary:
            starts.setdefault(self._walk((index,))[0], []).append(index)
        writer = _PathWriter()
        for first in boundary:
            ring = self._close(first, starts)
            if len(ring) >= _LEAST_CORNERS:
                writer.add(ring, is_closed=True)
        return writer.text

    def _close(self, first: int, starts: dict[Point, list[int]]) -> list[Point]:
        """Return the ring from an arc on, and take its arcs out of those left."""
        here = self._walk((first,))[0]
        if first not in starts[here]:
            return []
        ring: list[Point] = []
        while starts.get(here):
            waiting = starts[here]
            index = first if first in waiting else waiting[0]
            waiting.remove(index)
            points = self._walk((index,))
            ring += points[:-1]
            here = points[-1]
        return ring


class _PathWriter:
    """Writes figures one after another with relative commands."""

    def __init__(self) -> None:
        self.text = ""
        self._at: Point = (0, 0)

    def add(self, points: Sequence[Point], *, is_closed: bool) -> None:
        """Add one figure; a pair that follows a move is a line."""
        steps = []
        here = self._at
        for x, y in points:
            dx, dy = x - here[0], y - here[1]
            steps.append(f"{dx}{'' if dy < 0 else ' '}{dy}")
            here = (x, y)
        body = "".join(
            step if step[0] == "-" or not at else f" {step}" for at, step in enumerate(steps)
        )
        self.text += f"m{body}{'z' if is_closed else ''}"
        # After z the pen is back where the figure began.
        self._at = points[0] if is_closed else here
