"""Coverages: polygons that share their borders exactly, without gap or overlap.

Everything here takes and returns NumPy arrays of shapely polygons in one order, so that a code
and its polygon stay together by position. Coordinates are metres in the equal-area projection
:data:`ALBERS` unless a name says degrees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pyproj
import shapely

from atlas.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Polygons = NDArray[np.object_]

__all__ = [
    "ALBERS",
    "dissolve",
    "faces_of",
    "simplify",
    "simplify_around",
    "snap_to_grid",
    "to_albers",
    "to_degrees",
]

ALBERS: Final = "+proj=aea +lat_1=44 +lat_2=52 +lat_0=48 +lon_0=67 +datum=WGS84"
"""The equal-area projection areas are measured, generalised and drawn in."""

_DEGREES: Final = "EPSG:4326"


def to_albers(geometries: Polygons) -> Polygons:
    """Project from longitude and latitude in degrees to metres."""
    return _transformed(geometries, source=_DEGREES, target=ALBERS)


def to_degrees(geometries: Polygons) -> Polygons:
    """Project from metres back to longitude and latitude in degrees (WGS 84)."""
    return _transformed(geometries, source=ALBERS, target=_DEGREES)


def _transformed(geometries: Polygons, *, source: str, target: str) -> Polygons:
    transformer = pyproj.Transformer.from_crs(source, target, always_xy=True)
    # Vertex by vertex, so a vertex shared by two polygons is still shared afterwards.
    result: Polygons = shapely.transform(
        geometries, lambda xy: np.column_stack(transformer.transform(xy[:, 0], xy[:, 1]))
    )
    return result


def faces_of(lines: Sequence[shapely.Geometry], *, grid: float) -> Polygons:
    """Return the faces of a network of lines, which cross only at points of a square grid.

    Parameters
    ----------
    lines
        Lines in any arrangement; they may cross, overlap and end on one another.
    grid
        Size of a cell of the grid, in units of the coordinates.
    """
    network = shapely.union_all(np.asarray(lines, dtype=object), grid_size=grid)
    faces: Polygons = shapely.get_parts(shapely.polygonize(list(shapely.get_parts(network))))
    return faces


def snap_to_grid(polygons: Polygons, *, grid: float) -> Polygons:
    """Round the coordinates of a coverage to a grid so that it is still a coverage.

    Rounding each vertex alone can fold a narrow part over itself. Here the borders are rounded
    as one network and the polygons are put together again from its faces.

    Parameters
    ----------
    polygons
        A valid coverage.
    grid
        Size of a cell of the grid, in units of the coordinates.

    Raises
    ------
    BuildError
        If a polygon is so small that nothing is left of it, or the result is no coverage.
    """
    faces = faces_of(list(shapely.boundary(polygons)), grid=grid)
    tree = shapely.STRtree(polygons)
    face_indices, owners = tree.query(shapely.point_on_surface(faces), predicate="within")
    snapped = np.empty(len(polygons), dtype=object)
    for owner in range(len(polygons)):
        snapped[owner] = shapely.coverage_union_all(faces[face_indices[owners == owner]])
    lost = np.flatnonzero(shapely.is_empty(snapped))
    if lost.size:
        message = (
            f"{lost.size} polygons vanish on a grid of {grid:g}, the first at position "
            f"{lost[0]}; take a finer grid"
        )
        raise BuildError(message)
    return _checked(snapped, step=f"rounding to a grid of {grid:g}")


def simplify(polygons: Polygons, *, tolerance: float) -> Polygons:
    """Generalise a coverage; shared borders stay shared and no polygon is lost.

    Parameters
    ----------
    polygons
        A valid coverage.
    tolerance
        In units of the coordinates: a bend is taken out when the triangle it forms is smaller
        than the square of the tolerance (Visvalingam and Whyatt 1993).

    Raises
    ------
    BuildError
        If the result is no coverage.
    """
    simplified: Polygons = shapely.coverage_simplify(polygons, tolerance)
    return _checked(simplified, step=f"generalising by {tolerance:g}")


def simplify_around(
    polygons: Polygons, *, keep: NDArray[np.bool_], fine: float, coarse: float
) -> Polygons:
    """Generalise a coverage, less where polygons are marked.

    The outline of the marked polygons is kept as generalised by *fine* while all else is
    generalised by *coarse*: cities are shown enlarged, the steppe is not.

    Parameters
    ----------
    polygons
        A valid coverage.
    keep
        True for the polygons to keep fine.
    fine, coarse
        Tolerances as for :func:`simplify`.

    Raises
    ------
    BuildError
        If the result is no coverage.
    """
    result = simplify(polygons, tolerance=fine)
    # Borders on the rim of a coverage can be held. The country's own rim is not to be held, so
    # it is made an inner border by a frame around the country; the marked polygons are left out
    # and leave a hole each, whose rim is held.
    union = shapely.coverage_union_all(result)
    west, south, east, north = union.bounds
    margin = max(east - west, north - south)
    frame = shapely.box(west - margin, south - margin, east + margin, north + margin)
    around = [*result[~keep], shapely.difference(frame, union)]
    result[~keep] = shapely.coverage_simplify(around, coarse, simplify_boundary=False)[:-1]
    return _checked(result, step=f"generalising by {coarse:g} around areas kept at {fine:g}")


def dissolve(polygons: Polygons, keys: Sequence[str]) -> dict[str, shapely.Geometry]:
    """Join the polygons of a coverage that have the same key; the keys are returned sorted.

    Every vertex is kept, so the joined polygons nest exactly around the given ones.
    """
    labels = np.asarray(keys)
    return {
        str(key): shapely.coverage_union_all(polygons[labels == key]) for key in np.unique(labels)
    }


def _checked(polygons: Polygons, *, step: str) -> Polygons:
    if not shapely.coverage_is_valid(polygons) or not shapely.is_valid(polygons).all():
        message = (
            f"{step} gave polygons that overlap or leave gaps; clean the source outlines or take "
            "another tolerance"
        )
        raise BuildError(message)
    return polygons
