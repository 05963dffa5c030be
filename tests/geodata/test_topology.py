"""GeoJSON and TopoJSON of small maps."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from atlas.build.boundaries_geojson import geojson_text
from atlas.build.coverage import dissolve
from atlas.geodata.topology import cut_arcs, topojson_text


def test_geojson_turns_rings_to_the_right_hand_rule() -> None:
    """Whatever the direction they came in, the bytes are the same."""
    ring = [(67.0, 48.0), (67.0, 49.0), (68.0, 49.0), (68.0, 48.0)]
    clockwise, other = shapely.Polygon(ring), shapely.Polygon([*ring[2::-1], ring[3]])
    text = geojson_text({"113200000": clockwise}, properties={})
    assert text == geojson_text({"113200000": other}, properties={})
    collection = json.loads(text)
    assert collection["bbox"] == [67.0, 48.0, 68.0, 49.0]
    (feature,) = collection["features"]
    assert feature["properties"] == {"kato": "113200000"}
    assert shapely.Polygon(feature["geometry"]["coordinates"][0]).exterior.is_ccw


def test_a_shared_border_is_one_arc_walked_both_ways() -> None:
    """Two squares side by side: three arcs, the middle one used twice."""
    arcs, polygons = cut_arcs([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)])
    assert len(arcs) == 3
    first, second = ({*polygon[0][0]} for polygon in polygons)
    shared = [arc for arc in range(3) if {arc, ~arc} & first and {arc, ~arc} & second]
    assert len(shared) == 1
    assert set(arcs[shared[0]]) == {(1, 0), (1, 1)}


def test_a_hole_and_the_island_in_it_share_one_closed_arc() -> None:
    """A ring without a junction is cut at the same point on both sides."""
    island = shapely.box(2, 2, 3, 3)
    arcs, polygons = cut_arcs([shapely.difference(shapely.box(0, 0, 5, 5), island), island])
    assert len(arcs) == 2
    (outer, hole), ((ring,),) = polygons[0][0], polygons[1]
    assert hole == [~ring[0]]
    assert outer != hole
    assert all(arc[0] == arc[-1] for arc in arcs)


def test_islands_touching_in_a_corner_are_cut_there() -> None:
    """A corner where two areas meet is a junction of four lines."""
    arcs, polygons = cut_arcs([shapely.box(0, 0, 1, 1), shapely.box(1, 1, 2, 2)])
    assert len(arcs) == 2
    assert all(arc[0] == arc[-1] == (1, 1) for arc in arcs)
    assert polygons == [[[[0]]], [[[1]]]]


def test_topojson_holds_steps_on_the_grid() -> None:
    """A coordinate is origin + scale x the sum of the steps so far."""
    topology = json.loads(
        topojson_text(
            [shapely.box(0, 0, 2, 1)],
            ids=["113200000"],
            properties=[{"parent": "110000000"}],
            scale=0.5,
            origin=(10.0, 20.0),
        )
    )
    assert topology["transform"] == {"scale": [0.5, 0.5], "translate": [10.0, 20.0]}
    (geometry,) = topology["objects"]["areas"]["geometries"]
    assert geometry["id"] == "113200000"
    (arc,) = topology["arcs"]
    points = np.cumsum(arc, axis=0) * 0.5 + (10, 20)
    assert shapely.equals(shapely.Polygon(points), shapely.box(10, 20, 11, 20.5))


def test_an_area_without_an_outline_keeps_its_place() -> None:
    """With code and properties, and the null type that the specification has for it."""
    topology = json.loads(
        topojson_text(
            [None, shapely.box(0, 0, 2, 1)],
            ids=["113200000", "113400000"],
            properties=[{"name": "a"}, {"name": "b"}],
            scale=1,
            origin=(0, 0),
        )
    )
    first, second = topology["objects"]["areas"]["geometries"]
    assert first == {"id": "113200000", "properties": {"name": "a"}, "type": None}
    assert (second["id"], second["type"], second["arcs"]) == ("113400000", "Polygon", [[0]])


@given(st.lists(st.integers(0, 3), min_size=16, max_size=16))
def test_arcs_put_together_are_the_areas_again(owners: list[int]) -> None:
    """A board of 4 x 4 squares dealt to up to four areas in any way."""
    cells = np.array([shapely.box(x, y, x + 1, y + 1) for x in range(4) for y in range(4)])
    areas = list(dissolve(cells, [str(owner) for owner in owners]).values())
    arcs, polygons = cut_arcs(areas)
    for area, parts in zip(areas, polygons, strict=True):
        assert shapely.equals(_from_arcs(arcs, parts), area)
    used = [
        max(index, ~index)
        for parts in polygons
        for part in parts
        for ring in part
        for index in ring
    ]
    outline = shapely.length(shapely.union_all(areas))
    length = {arc: shapely.length(shapely.LineString(points)) for arc, points in enumerate(arcs)}
    assert sum(length[arc] for arc in length if used.count(arc) == 1) == pytest.approx(outline)
    assert set(map(used.count, length)) <= {1, 2}


def _from_arcs(
    arcs: list[tuple[tuple[int, int], ...]], parts: list[list[list[int]]]
) -> shapely.Geometry:
    def ring(indices: list[int]) -> list[tuple[int, int]]:
        pieces = [arcs[index] if index >= 0 else arcs[~index][::-1] for index in indices]
        return [point for piece in pieces for point in piece[:-1]]

    return shapely.MultiPolygon(
        [(ring(part[0]), [ring(hole) for hole in part[1:]]) for part in parts]
    )
