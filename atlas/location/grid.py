"""A grid over outlines that knows most answers: which area a point lies in, without geometry.

A cell no border touches lies in one area or in none, and answers for every point in it. Only
points in cells with a border are put to the outlines, and there only to those whose border it
is. The answers are those of testing every point against every outline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from atlas.location.raster import (
    CELLS_PER_DEGREE,
    NOWHERE,
    Edges,
    Frame,
    areas_at_middles,
    border_cells,
    distinct,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

__all__ = ["NOWHERE", "AreaGrid"]


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

    def __init__(self, outlines: Sequence[BaseGeometry]) -> None:
        self._outlines = np.asarray(outlines, dtype=object)
        shapely.prepare(self._outlines)
        edges, areas = Edges.of(self._outlines), len(self._outlines)
        self._frame = Frame.around(self._outlines)
        self._answers = areas_at_middles(edges, self._frame)
        pairs = border_cells(edges, self._frame)
        crossed = distinct(pairs // areas)
        # A cell that lies in one area as a whole may be listed for the borders of others.
        middle = self._answers[crossed]
        whole = crossed[middle != NOWHERE] * areas + middle[middle != NOWHERE]
        cells, self._candidates = np.divmod(distinct(np.concatenate([pairs, whole])), areas)
        self._starts = np.searchsorted(cells, crossed)
        self._ends = np.append(self._starts[1:], len(cells))
        self._answers[crossed] = areas + np.arange(len(crossed), dtype=np.int32)
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
        column, row = np.floor(lon * CELLS_PER_DEGREE), np.floor(lat * CELLS_PER_DEGREE)
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
