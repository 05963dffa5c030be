"""Outlines on a grid of square cells: whose border touches a cell, and who holds its middle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, Self

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "CELLS_PER_DEGREE",
    "NOWHERE",
    "Edges",
    "Frame",
    "areas_at_middles",
    "border_cells",
    "distinct",
]

NOWHERE: Final = -1
"""Position of the area of a point that lies in none."""

CELLS_PER_DEGREE: Final = 64
"""A power of two: multiplying by it is exact, so a point is never put into the next cell."""

_MARGIN: Final = 1e-9
"""Degrees by which a border is thickened; pieces of an edge are off it by less than 1e-13."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Columns and rows of the grid: cell (0, 0) begins at (west, south) / cells per degree."""

    west: int
    south: int
    columns: int
    rows: int

    @classmethod
    def around(cls, outlines: NDArray[np.object_]) -> Self:
        """Return the frame of all cells outlines may touch."""
        bounds = np.floor(shapely.total_bounds(outlines) * CELLS_PER_DEGREE).astype(np.int64)
        west, south, east, north = (int(bound) for bound in bounds)
        return cls(west, south, east - west + 1, north - south + 1)

    def cell(self, column: NDArray[np.int64], row: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the numbers of cells, row by row from the south-west."""
        return row * self.columns + column


class Edges(NamedTuple):
    """Edges of outlines: begin and end as (longitude, latitude), and whose outline it is."""

    start: NDArray[np.float64]
    end: NDArray[np.float64]
    area: NDArray[np.int64]

    @classmethod
    def of(cls, outlines: NDArray[np.object_]) -> Self:
        """Return the edges of all rings."""
        parts, area = shapely.get_parts(outlines, return_index=True)
        rings, part = shapely.get_rings(parts, return_index=True)
        points, ring = shapely.get_coordinates(rings, return_index=True)
        is_edge = ring[1:] == ring[:-1]
        return cls(points[:-1][is_edge], points[1:][is_edge], area[part[ring[:-1][is_edge]]])


def areas_at_middles(edges: Edges, frame: Frame) -> NDArray[np.int32]:
    """Return for each cell the area its middle lies in; NOWHERE outside all.

    Along the middle line of a row an area is entered and left in turn. Only a middle within
    rounding of a border may be given to the wrong side of it.
    """
    (x, y), (to_x, to_y) = edges.start.T, edges.end.T
    # From the south end, which counts, to the north end, which does not: so a line through a
    # corner crosses each border there an even number of times or truly once.
    first = _middles_before(np.minimum(y, to_y)) - frame.south
    last = _middles_before(np.maximum(y, to_y)) - frame.south
    edge, row = _expanded(first, last - first)
    middle = (row + frame.south + 0.5) / CELLS_PER_DEGREE
    slope = (to_x - x)[edge] / (to_y - y)[edge]
    crossing = x[edge] + (middle - y[edge]) * slope
    order = np.lexsort((crossing, edges.area[edge], row))
    column = _middles_before(crossing[order]) - frame.west
    begin, finish = frame.cell(column, row[order]).reshape(-1, 2).T
    run, cell = _expanded(begin, finish - begin)
    answers = np.full(frame.rows * frame.columns, NOWHERE, dtype=np.int32)
    answers[cell] = edges.area[edge][order][::2][run]
    return answers


def border_cells(edges: Edges, frame: Frame) -> NDArray[np.int64]:
    """Return every pair of a cell and an area whose border touches it, as one number each.

    The number is that of the cell times the number of areas, plus the position of the area.
    A cell beside a border may be among them by mistake, none is missing.
    """
    start, end, area = edges
    areas = int(area.max()) + 1
    # An edge is cut into pieces no longer than a cell, so that it touches few cells each.
    pieces = np.ceil(np.abs(end - start).max(axis=1) * CELLS_PER_DEGREE).astype(np.int64)
    pieces = np.maximum(pieces, 1)
    edge, step = _expanded(np.zeros_like(pieces), pieces)
    run = (end - start)[edge] / pieces[edge, None]
    one, other = start[edge] + run * step[:, None], start[edge] + run * (step[:, None] + 1)
    origin = (frame.west, frame.south)
    low = _cell_index(np.minimum(one, other) - _MARGIN) - origin
    high = _cell_index(np.maximum(one, other) + _MARGIN) - origin
    found = []
    for right in range(int((high - low)[:, 0].max()) + 1):
        for up in range(int((high - low)[:, 1].max()) + 1):
            column, row = low[:, 0] + right, low[:, 1] + up
            touched = (column <= high[:, 0]) & (row <= high[:, 1]) & (column >= 0) & (row >= 0)
            touched &= (column < frame.columns) & (row < frame.rows)
            cell = frame.cell(column[touched], row[touched])
            found.append(cell * areas + area[edge[touched]])
    return distinct(np.concatenate(found))


def distinct(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the different ones among *numbers*, ascending; :func:`numpy.unique` takes longer."""
    ordered = np.sort(numbers)
    is_first = np.ones(len(ordered), dtype=bool)
    is_first[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_first]


def _cell_index(degrees: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.floor(degrees * CELLS_PER_DEGREE).astype(np.int64)


def _middles_before(degrees: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the first row or column whose middle is not before *degrees*."""
    return np.ceil(degrees * CELLS_PER_DEGREE - 0.5).astype(np.int64)


def _expanded(
    first: NDArray[np.int64], count: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the places of runs, each as often as it is long, and the numbers in the runs.

    Examples
    --------
    >>> place, number = _expanded(np.array([5, 9]), np.array([2, 1]))
    >>> place.tolist(), number.tolist()
    ([0, 0, 1], [5, 6, 9])
    """
    place = np.repeat(np.arange(len(count)), count)
    return place, np.arange(len(place)) - np.repeat(np.cumsum(count) - count - first, count)
