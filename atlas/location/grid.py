"""A grid over outlines that knows most answers: which area a point lies in, without geometry.

A cell no border touches lies in one area or in none, and answers for every point in it. Only
points in cells with a border are put to the outlines, and there only to those whose border it
is. The answers are those of testing every point against every outline.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from shapely import MultiPolygon, Polygon

__all__ = ["NOWHERE", "AreaGrid"]

NOWHERE: Final = -1
"""Position of the area of a point that lies in none."""

_CELLS_PER_DEGREE: Final = 64
"""A power of two: multiplying by it is exact, so a point is never put into the next cell."""

_MARGIN: Final = 1e-9
"""Degrees by which a border is thickened; pieces of an edge are off it by less than 1e-13."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Columns and rows of the grid: cell (0, 0) begins at (west, south) / cells per degree."""

    west: int
    south: int
    columns: int
    rows: int

    def cell(self, column: NDArray[np.int64], row: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the numbers of cells, row by row from the south-west."""
        return row * self.columns + column


class AreaGrid:
    """Answers in which of several areas points lie, exactly, for millions of them.

    A point on a border belongs to the first area that touches it, in the order given.

    Parameters
    ----------
    outlines
        Valid polygons in degrees of longitude and latitude, none over another; they may leave
        gaps. They are prepared, that is, given an index of their own.

    Notes
    -----
    Size and time to build grow with the extent: the country takes 10 MB. One instance may
    serve several threads.
    """

    def __init__(self, outlines: Sequence[Polygon | MultiPolygon]) -> None:
        self._outlines = np.asarray(outlines, dtype=object)
        shapely.prepare(self._outlines)
        west, south, east, north = np.floor(
            shapely.total_bounds(self._outlines) * _CELLS_PER_DEGREE
        ).astype(np.int64)
        self._frame = _Frame(int(west), int(south), int(east - west + 1), int(north - south + 1))
        pairs = _border_cells(self._outlines, self._frame)
        crossed = np.unique(pairs // len(self._outlines))
        # Borders are found with some cells too many: a cell that lies in one area as a whole may
        # be listed for the border of others.
        area, place = self._at_middle_of(crossed)
        pairs = np.union1d(pairs, crossed[place] * len(self._outlines) + area)
        cells, self._candidates = np.divmod(pairs, len(self._outlines))
        self._starts = np.searchsorted(cells, crossed)
        self._ends = np.append(self._starts[1:], len(cells))
        self._answers = self._fill(crossed)
        # The index of a prepared outline is made on first use, which threads must not share.
        inside = shapely.get_coordinates(shapely.point_on_surface(self._outlines))
        shapely.intersects_xy(self._outlines, inside[:, 0], inside[:, 1])

    def find(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.int32]:
        """Return the position of the area of each point; NOWHERE outside all, and for NaN.

        Parameters
        ----------
        lon, lat
            Degrees, one-dimensional and of one length.
        """
        frame = self._frame
        column, row = np.floor(lon * _CELLS_PER_DEGREE), np.floor(lat * _CELLS_PER_DEGREE)
        within = (column >= frame.west) & (column < frame.west + frame.columns)
        within &= (row >= frame.south) & (row < frame.south + frame.rows)
        if within.all():
            return self._within(lon, lat, self._cells(column, row))
        found = np.full(len(lon), NOWHERE, dtype=np.int32)
        cells = self._cells(column[within], row[within])
        found[within] = self._within(lon[within], lat[within], cells)
        return found

    def _cells(self, column: NDArray[np.float64], row: NDArray[np.float64]) -> NDArray[np.int64]:
        frame = self._frame
        return frame.cell(column.astype(np.int64) - frame.west, row.astype(np.int64) - frame.south)

    def _within(
        self, lon: NDArray[np.float64], lat: NDArray[np.float64], cells: NDArray[np.int64]
    ) -> NDArray[np.int32]:
        """Return the answers for points inside the frame of the grid, given their cells."""
        found = self._answers.take(cells)
        near = np.flatnonzero(found >= len(self._outlines))
        border = found[near] - len(self._outlines)
        found[near] = self._at_border(lon[near], lat[near], border)
        return found

    def _at_border(
        self, lon: NDArray[np.float64], lat: NDArray[np.float64], border: NDArray[np.int32]
    ) -> NDArray[np.int32]:
        """Test points against the outlines whose borders touch their cells, first ones first."""
        found = np.full(len(lon), NOWHERE, dtype=np.int32)
        asked, candidate, end = np.arange(len(lon)), self._starts[border], self._ends[border]
        while len(asked):
            area = self._candidates[candidate]
            hit = shapely.intersects_xy(self._outlines[area], lon[asked], lat[asked])
            found[asked[hit]] = area[hit]
            open_ = ~hit & (candidate + 1 < end)
            asked, candidate, end = asked[open_], candidate[open_] + 1, end[open_]
        return found

    def _fill(self, crossed: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return for each cell its area, or the number of areas plus its place in *crossed*.

        Cells between two borders of a row lie in the same area; one of them is asked for all.
        """
        frame, areas = self._frame, len(self._outlines)
        answers = np.full(frame.rows * frame.columns, NOWHERE, dtype=np.int32)
        answers[crossed] = areas + np.arange(len(crossed), dtype=np.int32)
        is_first = np.zeros(len(answers), dtype=bool)
        is_first[:: frame.columns] = True
        is_first[crossed[crossed + 1 < len(answers)] + 1] = True
        is_first[crossed] = True
        firsts = np.flatnonzero(is_first)
        asked = firsts[answers[firsts] == NOWHERE]
        area, place = self._at_middle_of(asked)
        answers[asked[place]] = area
        return np.repeat(answers[firsts], np.diff(np.append(firsts, len(answers))))

    def _at_middle_of(
        self, cells: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return pairs of an area and the place in *cells* of a cell with its middle there."""
        row, column = np.divmod(cells, self._frame.columns)
        middles = shapely.points(
            (column + self._frame.west + 0.5) / _CELLS_PER_DEGREE,
            (row + self._frame.south + 0.5) / _CELLS_PER_DEGREE,
        )
        tree = shapely.STRtree(np.asarray(middles))
        area, place = tree.query(self._outlines, predicate="intersects")
        return area, place


def _border_cells(outlines: NDArray[np.object_], frame: _Frame) -> NDArray[np.int64]:
    """Return every pair of a cell and an area whose border touches it, as one number each.

    The number is that of the cell times the number of areas, plus the position of the area.
    """
    start, end, area = _edges(outlines)
    # An edge is cut into pieces no longer than a cell, so that it touches few cells each.
    pieces = np.ceil(np.abs(end - start).max(axis=1) * _CELLS_PER_DEGREE).astype(np.int64)
    pieces = np.maximum(pieces, 1)
    edge = np.repeat(np.arange(len(pieces)), pieces)
    step = np.arange(len(edge)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
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
            found.append(cell * len(outlines) + area[edge[touched]])
    return np.unique(np.concatenate(found))


def _edges(
    outlines: NDArray[np.object_],
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """Return begin and end of each edge, and the position of the outline it belongs to."""
    parts, area = shapely.get_parts(outlines, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    is_edge = ring[1:] == ring[:-1]
    return points[:-1][is_edge], points[1:][is_edge], area[part[ring[:-1][is_edge]]]


def _cell_index(degrees: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.floor(degrees * _CELLS_PER_DEGREE).astype(np.int64)
