"""TopoJSON of a coverage: borders cut into arcs, each shared border written once.

The coverage must have integer coordinates. A border is cut where more than two lines meet, so
that the arc between two cuts has the same area on each side along its whole length; the browser
draws borders of areas, districts and oblasts from the same arcs.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["cut_arcs", "topojson_text"]

Point = tuple[int, int]
Arc = tuple[Point, ...]
ArcIndices = list[list[list[int]]]
"""Polygons of rings of arcs; index ~i stands for arc i walked backwards."""


def cut_arcs(areas: Sequence[shapely.Geometry]) -> tuple[list[Arc], list[ArcIndices]]:
    """Cut the borders of a coverage into arcs.

    Parameters
    ----------
    areas
        Polygons or multipolygons with integer coordinates that form a valid coverage.

    Returns
    -------
    arcs : list of tuple of (x, y)
        Absolute coordinates; no two arcs run along one border.
    polygons : list
        For each area its polygons, each a list of rings, each a list of arc indices.
    """
    rings = [
        [_rings(polygon) for polygon in shapely.get_parts(shapely.normalize(area))]
        for area in areas
    ]
    junctions = _junctions(ring for parts in rings for polygon in parts for ring in polygon)
    store = _ArcStore()
    polygons = [
        [[store.indices(_cut(ring, junctions)) for ring in polygon] for polygon in parts]
        for parts in rings
    ]
    return store.arcs, polygons


def topojson_text(
    areas: Sequence[shapely.Geometry | None],
    *,
    ids: Sequence[str],
    properties: Sequence[Mapping[str, Any]],
    scale: float,
    origin: tuple[float, float],
) -> str:
    """Return a coverage as a TopoJSON topology with one object, ``areas``.

    Parameters
    ----------
    areas
        Polygons with integer coordinates that form a valid coverage; None for an area that has
        no outline.
    ids, properties
        For each area, in the same order.
    scale, origin
        A coordinate of the map is ``origin + scale * integer``, on both axes.
    """
    arcs, polygons = cut_arcs([area for area in areas if area is not None])
    drawn = iter(polygons)
    geometries = [
        {"id": code, "properties": dict(values), **_geometry(None if area is None else next(drawn))}
        for code, values, area in zip(ids, properties, areas, strict=True)
    ]
    topology = {
        "type": "Topology",
        "transform": {"scale": [scale, scale], "translate": list(origin)},
        "objects": {"areas": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": [_steps(arc) for arc in arcs],
    }
    return json.dumps(topology, ensure_ascii=False, separators=(",", ":")) + "\n"


def _geometry(parts: ArcIndices | None) -> dict[str, Any]:
    if parts is None:
        return {"type": None}
    if len(parts) == 1:
        return {"type": "Polygon", "arcs": parts[0]}
    return {"type": "MultiPolygon", "arcs": parts}


def _steps(arc: Arc) -> list[list[int]]:
    """Return the first point of an arc and the step to each further one."""
    steps = np.diff(np.asarray(arc), axis=0, prepend=np.zeros((1, 2), dtype=int))
    return [[int(dx), int(dy)] for dx, dy in steps]


def _rings(polygon: shapely.Polygon) -> list[list[Point]]:
    """Return the outer and inner rings without the repeated last point."""
    rings = [polygon.exterior, *polygon.interiors]
    return [[(round(x), round(y)) for x, y in shapely.get_coordinates(ring)[:-1]] for ring in rings]


def _junctions(rings: Iterable[Sequence[Point]]) -> frozenset[Point]:
    """Return the points in which other than two lines meet."""
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for first, second in zip(ring, (*ring[1:], ring[0]), strict=True):
            neighbours[first].add(second)
            neighbours[second].add(first)
    # Two lines meet in every vertex between junctions, whichever side they are walked on.
    return frozenset(point for point, around in neighbours.items() if len(around) > 2)  # noqa: PLR2004


def _cut(ring: Sequence[Point], junctions: frozenset[Point]) -> list[Arc]:
    """Cut a ring at its junctions; a ring without any is one closed arc from its least point."""
    cuts = [index for index, point in enumerate(ring) if point in junctions]
    if not cuts:
        cuts = [min(range(len(ring)), key=ring.__getitem__)]
    closed = (*ring, *ring, ring[0])
    ends = (*cuts[1:], cuts[0] + len(ring))
    return [tuple(closed[start : end + 1]) for start, end in zip(cuts, ends, strict=True)]


class _ArcStore:
    """Arcs by their points, each kept in the direction it was first met in."""

    def __init__(self) -> None:
        self.arcs: list[Arc] = []
        self._index: dict[Arc, int] = {}

    def indices(self, arcs: Iterable[Arc]) -> list[int]:
        return [self._index_of(arc) for arc in arcs]

    def _index_of(self, arc: Arc) -> int:
        if arc in self._index:
            return self._index[arc]
        backwards = arc[::-1]
        if backwards in self._index:
            return ~self._index[backwards]
        self._index[arc] = len(self.arcs)
        self.arcs.append(arc)
        return self._index[arc]
