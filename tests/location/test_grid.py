"""The grid gives the answer of testing every point against every outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas.areas import AdminLevel, Vintage
from atlas.geodata import Geodata
from atlas.location.grid import NOWHERE, AreaGrid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from shapely import Polygon

CORNERS = st.tuples(st.integers(-40, 40), st.integers(-40, 40))
LINES = st.lists(st.tuples(CORNERS, CORNERS), min_size=1, max_size=8)


def faces_of(lines: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> list[Polygon]:
    """Return the faces that lines cut a square into, in units of 1/37 degree, some left out."""
    square = shapely.box(-1, -1, 1, 1).exterior
    cuts = [shapely.LineString([np.divide(end, 37) for end in line]) for line in lines]
    network = shapely.node(shapely.union_all([square, *cuts]))
    faces = shapely.get_parts(shapely.polygonize([network]))
    return [face for place, face in enumerate(faces) if place % 4 != 3]


def by_every_outline(
    outlines: Sequence[Polygon], lon: NDArray[np.float64], lat: NDArray[np.float64]
) -> list[int]:
    """Return the first outline that touches each point, found the slow way."""
    touches = shapely.intersects_xy(np.asarray(outlines)[:, None], lon, lat)
    return list(np.where(touches.any(axis=0), touches.argmax(axis=0), NOWHERE))


@settings(max_examples=60)
@given(lines=LINES, seed=st.integers(0, 2**32 - 1))
def test_every_point_gets_the_first_area_that_touches_it(
    lines: list[tuple[tuple[int, int], tuple[int, int]]], seed: int
) -> None:
    """Points inside, outside, on borders, on corners and on the lines of the grid itself."""
    outlines = faces_of(lines)
    corners = shapely.get_coordinates(outlines)
    middles = (corners[1:] + corners[:-1]) / 2
    random = np.random.default_rng(seed)
    anywhere = random.uniform(-1.2, 1.2, (300, 2))
    on_grid = np.round(anywhere * 64) / 64
    beside = np.nextafter(np.concatenate([corners, on_grid]), random.choice([-9, 9]))
    points = np.concatenate([corners, middles, anywhere, on_grid, beside])
    found = AreaGrid(outlines).find(points[:, 0], points[:, 1])
    assert list(found) == by_every_outline(outlines, points[:, 0], points[:, 1])


def test_an_area_within_one_cell_and_a_hole_are_found() -> None:
    """An enclave smaller than a cell has a cell with nothing but borders."""
    enclave = shapely.box(0.501, 0.501, 0.503, 0.502)
    around = shapely.Polygon(shapely.box(0, 0, 1, 1).exterior, [enclave.exterior])
    outlines = [around, enclave]
    lon, lat = np.array([0.502, 0.5005, 0.501, 2.0, np.nan]), np.full(5, 0.5015)
    assert list(AreaGrid(outlines).find(lon, lat)) == [1, 0, 0, NOWHERE, NOWHERE]


@pytest.mark.parametrize("coordinate", [np.nan, np.inf, -np.inf, 1e300, -1e9])
def test_what_is_no_place_is_nowhere(coordinate: float) -> None:
    """Without a warning, whichever of the two it is."""
    grid = AreaGrid([shapely.box(0, 0, 1, 1)])
    odd, fine = np.array([coordinate]), np.array([0.5])
    assert grid.find(odd, fine)[0] == NOWHERE
    assert grid.find(fine, odd)[0] == NOWHERE
    assert grid.find(fine, fine)[0] == 0


def test_the_okrugs_are_those_of_a_spatial_join() -> None:
    """Row for row what geopandas.sjoin finds: on random points, borders and corners."""
    outlines = Geodata().boundaries(Vintage.V2022, AdminLevel.OKRUG, "1500m")
    random = np.random.default_rng(5)
    corners = random.choice(shapely.get_coordinates(outlines.geometry), 1500)
    anywhere = np.column_stack([random.uniform(46, 88, 6000), random.uniform(40, 56, 6000)])
    points = np.concatenate([corners, anywhere])
    found = AreaGrid(list(outlines.geometry)).find(points[:, 0], points[:, 1])
    frame = gpd.GeoDataFrame(geometry=gpd.points_from_xy(*points.T, crs=outlines.crs))
    joined = gpd.sjoin(frame, outlines, how="left", predicate="intersects")["kato"]
    lowest = joined.groupby(level=0).min()
    assert joined.index.duplicated().sum() > 1000, "corners touch several areas"
    codes = [None if place == NOWHERE else outlines.index[place] for place in found]
    assert codes == [code if isinstance(code, str) else None for code in lowest]
