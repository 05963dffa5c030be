"""The boundary files as they stand in ``geodata/``, read without the code that wrote them.

Every figure of ``docs/boundaries.md`` that concerns these files is checked here.
"""

from __future__ import annotations

import csv
import gzip
import json
import tomllib
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyproj
import pytest
import shapely

GEODATA = Path(__file__).parents[2] / "geodata"
BOUNDARIES = GEODATA / "boundaries"
SCALES = ("100m", "500m", "1500m")
LAYERS = (("2018", "oblast"), ("2022", "oblast"), ("2022", "district"), ("2022", "okrug"))
DRAWN = {
    ("2018", "oblast"): 17,
    ("2022", "oblast"): 20,
    ("2022", "district"): 227,
    ("2022", "okrug"): 2383,
}
OFFICIAL_AREA_KM2 = 2_724_900
CITIES = ("710000000", "750000000", "790000000")

each_layer = pytest.mark.parametrize(("vintage", "level"), LAYERS)
each_file = pytest.mark.parametrize(
    ("vintage", "level", "scale"),
    [(vintage, level, scale) for vintage, level in LAYERS for scale in SCALES],
)

_TO_ALBERS = pyproj.Transformer.from_crs(
    "EPSG:4326", "+proj=aea +lat_1=44 +lat_2=52 +lat_0=48 +lon_0=67 +datum=WGS84", always_xy=True
)


def _albers(geometries: Any) -> Any:  # noqa: ANN401 -- an array or one geometry, as given
    return shapely.transform(
        geometries, lambda xy: np.column_stack(_TO_ALBERS.transform(xy[:, 0], xy[:, 1]))
    )


@cache
def _collection(vintage: str, level: str, scale: str) -> dict[str, Any]:
    path = BOUNDARIES / vintage / scale / f"{level}.geojson"
    collection: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return collection


@cache
def _outlines(vintage: str, level: str, scale: str) -> dict[str, shapely.Geometry]:
    return {
        feature["properties"]["kato"]: shapely.from_geojson(json.dumps(feature["geometry"]))
        for feature in _collection(vintage, level, scale)["features"]
    }


def _area_km2(geometries: Any) -> Any:  # noqa: ANN401 -- one number, or one for each geometry
    return shapely.area(_albers(geometries)) / 1e6


@cache
def _areas(vintage: str) -> dict[str, dict[str, str]]:
    with (GEODATA / "areas" / "areas.csv").open(encoding="utf-8", newline="") as file:
        return {row["kato"]: row for row in csv.DictReader(file) if row["vintage"] == vintage}


def _ancestor(kato: str, level: str) -> str:
    row = _areas("2022")[kato]
    return kato if row["level"] == level else _ancestor(row["parent_kato"], level)


# --- outlines ---------------------------------------------------------------------------------


@each_file
def test_every_area_is_drawn_once_and_in_order(vintage: str, level: str, scale: str) -> None:
    """No area is lost by generalisation, however small."""
    codes = [
        feature["properties"]["kato"] for feature in _collection(vintage, level, scale)["features"]
    ]
    assert codes == sorted(set(codes))
    assert len(codes) == DRAWN[vintage, level]
    assert min(_area_km2(list(_outlines(vintage, level, scale).values()))) > 1


@each_file
def test_codes_are_areas_of_the_vintage(vintage: str, level: str, scale: str) -> None:
    """A layer holds areas of its level; the okrug layer also what has no okrug."""
    areas = _areas(vintage)
    levels = Counter(areas[kato]["level"] for kato in _outlines(vintage, level, scale))
    mixed = {"okrug": 2363, "district": 20}
    assert levels == (mixed if level == "okrug" else {level: DRAWN[vintage, level]})


@each_layer
def test_areas_without_an_outline_are_listed(vintage: str, level: str) -> None:
    """Drawn and missing together are all areas of the level."""
    sidecar = tomllib.loads(
        (BOUNDARIES / vintage / "500m" / f"{level}.meta.toml").read_text(encoding="utf-8")
    )
    wanted = {kato for kato, row in _areas(vintage).items() if row["level"] == level}
    drawn = set(_outlines(vintage, level, "500m"))
    assert sorted(wanted - drawn) == sidecar["missing"]
    assert len(sidecar["missing"]) == {"oblast": 0, "district": 1, "okrug": 19}[level]


@each_file
def test_outlines_are_a_coverage(vintage: str, level: str, scale: str) -> None:
    """As read back from the file: valid, without gap or overlap."""
    outlines = np.array(list(_outlines(vintage, level, scale).values()), dtype=object)
    assert shapely.is_valid(outlines).all()
    assert shapely.coverage_is_valid(outlines)


@each_file
def test_the_country_has_its_official_area(vintage: str, level: str, scale: str) -> None:
    """Within 0.1 % of 2,724,900 km2 in the equal-area projection."""
    total = _area_km2(list(_outlines(vintage, level, scale).values())).sum()
    assert total == pytest.approx(OFFICIAL_AREA_KM2, rel=0.001)


@pytest.mark.parametrize(
    ("lower", "upper", "scale"),
    [
        (lower, upper, scale)
        for lower, upper in (("district", "oblast"), ("okrug", "district"))
        for scale in SCALES
    ],
)
def test_levels_nest(lower: str, upper: str, scale: str) -> None:
    """An area is exactly the union of the areas below it."""
    parts: dict[str, list[shapely.Geometry]] = {}
    for kato, outline in _outlines("2022", lower, scale).items():
        parts.setdefault(_ancestor(kato, upper), []).append(outline)
    wholes = _outlines("2022", upper, scale)
    assert set(parts) == set(wholes)
    for kato, whole in wholes.items():
        difference = shapely.symmetric_difference(shapely.coverage_union_all(parts[kato]), whole)
        assert shapely.area(difference) < 1e-12, kato


@pytest.mark.parametrize("scale", SCALES)
def test_former_oblasts_are_unions_of_those_of_today(scale: str) -> None:
    """As the table of changes has it, and as the outlines have it."""
    with (GEODATA / "areas" / "area_changes.csv").open(encoding="utf-8", newline="") as file:
        changes = [(row["old_kato"], row["new_kato"]) for row in csv.DictReader(file)]
    today = _outlines("2022", "oblast", scale)
    for kato, whole in _outlines("2018", "oblast", scale).items():
        parts = [today[new] for old, new in changes if old == kato]
        difference = shapely.symmetric_difference(shapely.coverage_union_all(parts), whole)
        assert shapely.area(difference) < 1e-12, kato


@each_file
def test_geojson_follows_rfc_7946(vintage: str, level: str, scale: str) -> None:
    """No crs; a bounding box; right-hand rule; coordinates with at most six decimals."""
    collection = _collection(vintage, level, scale)
    assert set(collection) == {"type", "bbox", "features"}
    outlines = list(_outlines(vintage, level, scale).values())
    assert collection["bbox"] == pytest.approx(shapely.total_bounds(outlines), abs=1e-9)
    for polygon in shapely.get_parts(outlines):
        assert polygon.exterior.is_ccw
        assert not any(ring.is_ccw for ring in polygon.interiors)
    coordinates = shapely.get_coordinates(outlines)
    assert np.array_equal(coordinates, np.round(coordinates, 6))


@each_file
def test_features_say_no_more_than_they_know(vintage: str, level: str, scale: str) -> None:
    """A code, and at okrug level the level of that code and where the outline comes from."""
    for feature in _collection(vintage, level, scale)["features"]:
        properties = feature["properties"]
        if level != "okrug":
            assert set(properties) == {"kato"}
            continue
        is_city = properties["kato"][:2] in {"71", "75", "79"}
        assert properties["level"] == _areas("2022")[properties["kato"]]["level"]
        assert properties["outline"] == ("district outline" if is_city else "voronoi approximation")


def test_okrug_files_are_called_approximate() -> None:
    """In the flag and in the title, in all languages."""
    sidecars = list(BOUNDARIES.glob("2022/*/okrug.meta.toml"))
    assert len(sidecars) == len(SCALES) + 1
    for path in sidecars:
        sidecar = tomllib.loads(path.read_text(encoding="utf-8"))
        assert sidecar["approximate"] is True
        assert "Вороной" in sidecar["title"]["kk"]
        assert "Вороного" in sidecar["title"]["ru"]
        assert "Voronoi" in sidecar["title"]["en"]


def test_everything_credits_its_makers() -> None:
    """Share-alike and attribution travel with every file."""
    sidecars = list(BOUNDARIES.rglob("*.meta.toml"))
    assert len(sidecars) == len(LAYERS) * (len(SCALES) + 1) + 2
    for path in sidecars:
        sidecar = tomllib.loads(path.read_text(encoding="utf-8"))
        assert sidecar["licence"] == "ODbL-1.0"
        for text in sidecar["description"].values():
            assert "© OpenStreetMap contributors" in text
            assert "geokz" in text


# --- label points -----------------------------------------------------------------------------


@each_layer
def test_label_points_lie_inside_at_every_scale(vintage: str, level: str) -> None:
    """A label never stands in the neighbour's land."""
    with (BOUNDARIES / vintage / "label_points.csv").open(encoding="utf-8", newline="") as file:
        points = {
            row["kato"]: shapely.Point(float(row["lon"]), float(row["lat"]))
            for row in csv.DictReader(file)
            if row["level"] == level
        }
    for scale in SCALES:
        outlines = _outlines(vintage, level, scale)
        assert points.keys() == outlines.keys()
        outside = [kato for kato in points if not shapely.contains(outlines[kato], points[kato])]
        assert not outside


# --- screen geometry --------------------------------------------------------------------------


@cache
def _topology(vintage: str, level: str) -> dict[str, Any]:
    path = BOUNDARIES / vintage / "map" / f"{level}.topojson"
    topology: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return topology


def _polygons_of(geometry: dict[str, Any]) -> list[list[list[int]]]:
    polygons: list[list[list[int]]] = (
        [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    )
    return polygons


@cache
def _decoded(vintage: str, level: str) -> dict[str, shapely.Geometry]:
    """Return screen geometry in units of 5 km, decoded as the TopoJSON specification says."""
    topology = _topology(vintage, level)
    scale, origin = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + origin for arc in topology["arcs"]]

    def ring(indices: list[int]) -> np.ndarray:
        pieces = [arcs[index] if index >= 0 else arcs[~index][::-1] for index in indices]
        for first, second in zip(pieces, [*pieces[1:], pieces[0]], strict=True):
            assert np.array_equal(first[-1], second[0]), "arcs of a ring do not meet"
        return np.vstack([piece[:-1] for piece in pieces])

    return {
        geometry["id"]: shapely.MultiPolygon(
            [
                (ring(polygon[0]), [ring(hole) for hole in polygon[1:]])
                for polygon in _polygons_of(geometry)
            ]
        )
        for geometry in topology["objects"]["areas"]["geometries"]
    }


@each_layer
def test_screen_geometry_has_the_areas_of_the_outlines(vintage: str, level: str) -> None:
    """The same codes in order, and each of the same size within 1 % or 1 km2."""
    decoded, outlines = _decoded(vintage, level), _outlines(vintage, level, "100m")
    assert list(decoded) == sorted(outlines)
    assert shapely.is_valid(list(decoded.values())).all()
    screen = shapely.area([decoded[kato] for kato in outlines]) * 25
    wanted = _area_km2(list(outlines.values()))
    assert (np.abs(screen - wanted) <= np.maximum(0.01 * wanted, 1)).all()
    assert screen.sum() == pytest.approx(OFFICIAL_AREA_KM2, rel=0.001)


@each_layer
def test_each_border_is_one_arc(vintage: str, level: str) -> None:
    """A border between two areas is used exactly twice, the country's outline once."""
    topology = _topology(vintage, level)
    used: dict[int, list[str]] = {}
    for geometry in topology["objects"]["areas"]["geometries"]:
        for polygon in _polygons_of(geometry):
            for index in (index for ring in polygon for index in ring):
                used.setdefault(max(index, ~index), []).append(geometry["id"])
    assert sorted(used) == list(range(len(topology["arcs"])))
    assert all(len(owners) == len(set(owners)) for owners in used.values())
    # Independently of arcs: the outline is what the union of all areas has for its boundary.
    union = shapely.coverage_union_all(list(_decoded(vintage, level).values()))
    scale = topology["transform"]["scale"][0]
    outline = sum(
        np.hypot(*np.array(topology["arcs"][arc])[1:].T).sum() * scale
        for arc, owners in used.items()
        if len(owners) == 1
    )
    assert {len(owners) for owners in used.values()} == {1, 2}
    assert outline == pytest.approx(shapely.length(union))
    segments = Counter(
        segment
        for arc in topology["arcs"]
        for segment in _segments(np.cumsum(np.array(arc), axis=0).tolist())
    )
    assert set(segments.values()) == {1}, "two arcs run along one border"


def _segments(points: list[list[int]]) -> list[tuple[tuple[int, ...], ...]]:
    return [tuple(sorted((tuple(first), tuple(second)))) for first, second in pairwise(points)]


@each_layer
def test_screen_geometry_knows_its_place(vintage: str, level: str) -> None:
    """Parent, oblast, a label inside, and an inset exactly in the three cities."""
    decoded = _decoded(vintage, level)
    for geometry in _topology(vintage, level)["objects"]["areas"]["geometries"]:
        kato, properties = geometry["id"], geometry["properties"]
        oblast = kato if vintage == "2018" else _ancestor(kato, "oblast")
        assert properties["oblast"] == oblast
        assert properties.get("inset") == (oblast if oblast in CITIES else None)
        if level == "oblast":
            assert properties["parent"] == "000000000"
        else:
            parent_level = {"district": "oblast", "okrug": "district"}[level]
            assert properties["parent"] == _ancestor(kato, parent_level)
        assert shapely.contains_xy(decoded[kato], *properties["label"]), kato


@pytest.mark.parametrize(
    ("vintage", "level", "limit"),
    [
        ("2018", "oblast", 80_000),
        ("2022", "oblast", 80_000),
        ("2022", "district", 120_000),
        ("2022", "okrug", 300_000),
    ],
)
def test_screen_geometry_is_light(vintage: str, level: str, limit: int) -> None:
    """Compressed, because that is what goes over the wire."""
    content = (BOUNDARIES / vintage / "map" / f"{level}.topojson").read_bytes()
    assert len(gzip.compress(content, 9)) <= limit


def test_boundaries_fit_the_project() -> None:
    """Generalised geometry alone, under 20 MB in all."""
    files = [path for path in BOUNDARIES.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 20_000_000
