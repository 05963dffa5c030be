"""Coverages on small maps: generalised, rounded, joined, and still without gap or overlap."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from atlas.build.boundaries_screen import label_point
from atlas.build.coverage import (
    dissolve,
    simplify,
    simplify_around,
    snap_to_grid,
    to_albers,
    to_degrees,
)
from atlas.errors import BuildError

KM = 1000.0


def _array(*polygons: shapely.Geometry) -> np.ndarray:
    result = np.empty(len(polygons), dtype=object)
    result[:] = polygons
    return result


def _square(west_km: float, south_km: float, size_km: float = 20) -> shapely.Polygon:
    west, south, size = west_km * KM, south_km * KM, size_km * KM
    square: shapely.Polygon = shapely.box(west, south, west + size, south + size)
    return square


def _wavy_coverage() -> np.ndarray:
    """Return two areas with a wavy border between them and a tiny third one on it."""
    ys = np.linspace(0, 20 * KM, 201)
    border = np.column_stack([10 * KM + 300 * np.sin(ys / 400), ys])
    west = shapely.Polygon([(0, 0), *border, (0, 20 * KM)])
    tiny = shapely.box(9.9 * KM, 9.9 * KM, 10.1 * KM, 10.1 * KM)
    east = shapely.difference(shapely.box(0, 0, 20 * KM, 20 * KM), west)
    parts = _array(shapely.difference(west, tiny), shapely.difference(east, tiny), tiny)
    return snap_to_grid(parts, grid=1.0)


@pytest.mark.parametrize("tolerance", [100, 500, 1500])
def test_generalising_keeps_every_area_and_every_border(tolerance: float) -> None:
    """Fewer vertices, the same areas side by side."""
    before = _wavy_coverage()
    after = simplify(before, tolerance=tolerance)
    assert shapely.get_num_coordinates(after).sum() < shapely.get_num_coordinates(before).sum()
    assert shapely.coverage_is_valid(after)
    assert (shapely.area(after) > 0).all()


def test_generalising_around_an_area_keeps_it_fine() -> None:
    """A city keeps its outline while the steppe around it loses vertices."""
    before = _wavy_coverage()
    keep = np.array([False, True, False])
    fine = simplify(before, tolerance=100)
    after = simplify_around(before, keep=keep, fine=100, coarse=3000)
    assert shapely.equals_exact(after[1], fine[1])
    assert shapely.coverage_is_valid(after)
    # Its neighbour shares that border, so it keeps those vertices and no others.
    assert shapely.get_num_coordinates(after[0]) <= shapely.get_num_coordinates(fine[0])


def test_rounding_a_coverage_leaves_a_coverage() -> None:
    """Rounded vertex by vertex, the narrow part would fold over itself."""
    narrow = shapely.Polygon([(0, 0), (10, 0.4), (10, 0.6), (0, 10)])
    rest = shapely.difference(shapely.box(0, 0, 10, 10), narrow)
    snapped = snap_to_grid(_array(narrow, rest), grid=1.0)
    coordinates = shapely.get_coordinates(snapped)
    assert np.array_equal(coordinates, np.round(coordinates))
    assert shapely.coverage_is_valid(snapped)


def test_an_area_too_small_for_the_grid_stops_the_build() -> None:
    """An area is never lost in silence."""
    tiny = shapely.box(5.1, 5.1, 5.3, 5.3)
    rest = shapely.difference(shapely.box(0, 0, 10, 10), tiny)
    with pytest.raises(BuildError, match="vanish"):
        snap_to_grid(_array(tiny, rest), grid=1.0)


def test_what_is_no_coverage_is_refused() -> None:
    """Two areas on the same land."""
    with pytest.raises(BuildError, match="overlap"):
        simplify(_array(_square(0, 0), _square(5, 5)), tolerance=1)


def test_dissolving_keeps_every_vertex() -> None:
    """Otherwise the levels would not nest exactly."""
    parts = _array(_square(0, 0, 10), _square(0, 10, 10), _square(10, 0, 10))
    joined = dissolve(parts, ["b", "b", "a"])
    assert list(joined) == ["a", "b"]
    assert shapely.intersects_xy(joined["b"], 10 * KM, 10 * KM)
    assert (10 * KM, 10 * KM) in map(tuple, shapely.get_coordinates(joined["b"]))


@given(st.floats(46, 88), st.floats(40, 56))
def test_projecting_there_and_back_changes_nothing(lon: float, lat: float) -> None:
    """Within a millimetre, anywhere in the country."""
    (point,) = to_degrees(to_albers(_array(shapely.Point(lon, lat))))
    assert (point.x, point.y) == pytest.approx((lon, lat), abs=1e-8)


def test_a_label_stands_where_there_is_most_room() -> None:
    """In the head of a pan, not in the middle of pan and handle."""
    pan = shapely.union(_square(0, 0, 10), shapely.box(10 * KM, 4 * KM, 40 * KM, 5 * KM))
    point = label_point(pan)
    assert (point.x / KM, point.y / KM) == pytest.approx((5, 5), abs=0.6)
