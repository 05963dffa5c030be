"""A view as GeoJSON: RFC 7946, and the same areas and values as the table."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pytest
import shapely

from atlas.export.downloads import export_view
from atlas.export.options import LayerOptions
from atlas.export.rows import ROW_FIELDS
from atlas.export.site import open_site
from atlas.geodata import Geodata
from atlas.views import ViewBuilder
from tests.export.views import scene_of
from tests.tiny_country import EAST_STEPPE, WEST, observation, write_indicator

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.views import Scene

VIEWS = [
    {},
    {"level": "district"},
    {"level": "okrug", "period": "2024"},
    {"indicator": "turnout", "period": "2021-01-10"},
    {"indicator": "general_transfer", "period": "2026"},
]

each_view = pytest.mark.parametrize(
    "query", VIEWS, ids=lambda query: "-".join(query.values()) or "first"
)


def body_of(scene: Scene) -> bytes:
    """Return a view as GeoJSON."""
    options = LayerOptions(language=scene.selection.language)
    return export_view(scene, extension="geojson", options=options).body


def collection_of(scene: Scene) -> dict[str, Any]:
    """Return it parsed; a number JSON does not have would fail."""

    def refuse(name: str) -> None:
        pytest.fail(f"{name} is not JSON")

    parsed: dict[str, Any] = json.loads(body_of(scene), parse_constant=refuse)
    return parsed


def test_every_area_is_a_feature_and_one_without_an_outline_has_none(tiny: ViewBuilder) -> None:
    """RFC 7946, 3.2: an unlocated feature has a null geometry."""
    collection = collection_of(scene_of(tiny, level="district"))
    features = collection["features"]
    assert [item["id"] for item in features][-1] == EAST_STEPPE
    assert [item["geometry"] is None for item in features] == [False, False, False, True]
    assert "bbox" not in features[-1]
    assert [item["properties"]["value"] for item in features] == [25, 100, 0, None]
    assert tuple(features[0]["properties"]) == ROW_FIELDS
    assert collection["name"] == "title dependence en"


def test_values_keep_the_digits_of_the_source(tiny_root: Path) -> None:
    """Whole numbers stay whole, and up to fifteen digits are exact."""
    rows = [observation(WEST, "1234567.25"), observation("200000000", "40.0")]
    write_indicator(tiny_root, "sum", rows)
    collection = collection_of(scene_of(ViewBuilder(Geodata(tiny_root)), indicator="sum"))
    assert [repr(item["properties"]["value"]) for item in collection["features"]] == [
        "1234567.25",
        "40",
    ]


@each_view
def test_it_is_rfc_7946(query: dict[str, str]) -> None:
    """No ``crs``; a box around all; positions as longitude and latitude; right-hand rule."""
    collection = collection_of(scene_of(open_site().builder, **query))
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    west, south, east, north = collection["bbox"]
    assert 46 < west < east < 88
    assert 40 < south < north < 56
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        if feature["geometry"] is None:
            continue
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        left, bottom, right, top = shape.bounds
        assert west <= left < right <= east
        assert south <= bottom < top <= north
        for polygon in getattr(shape, "geoms", [shape]):
            assert polygon.exterior.is_ccw
            assert not any(hole.is_ccw for hole in polygon.interiors)


@each_view
def test_geopandas_reads_back_what_the_table_shows(query: dict[str, str]) -> None:
    """The same count, codes and values; codes are text, not numbers."""
    scene = scene_of(open_site().builder, **query)
    frame = gpd.read_file(io.BytesIO(body_of(scene)))
    assert frame.crs == "EPSG:4326"
    assert list(frame["kato"]) == list(scene.listed)
    assert list(frame["id"]) == list(scene.listed)
    chosen = scene.selection
    outlines = scene.geodata.catalogue.boundary_set(chosen.vintage, chosen.level, "500m")
    assert set(frame.loc[frame.geometry.isna(), "kato"]) == set(outlines.missing)
    known = frame[frame["value"].notna()]
    assert len(known) == len(scene.known)
    for kato, value in zip(known["kato"], known["value"], strict=True):
        figure = scene.figure(kato)
        assert figure is not None
        assert figure.value is not None
        assert Decimal(float(value)) == pytest.approx(figure.value, rel=Decimal("1e-14"))


def test_okrugs_say_of_themselves_that_they_are_approximate() -> None:
    """In each feature and in the language of the file; other outlines do not."""
    okrugs = collection_of(scene_of(open_site().builder, level="okrug", lang="ru"))
    notes = {item["properties"]["outline"] for item in okrugs["features"]}
    assert len(notes) == 1
    assert "Вороно" in notes.pop()
    oblasts = collection_of(scene_of(open_site().builder))
    assert all("outline" not in item["properties"] for item in oblasts["features"])


@pytest.mark.parametrize("indicator", open_site().builder.geodata.catalogue.listed())
def test_a_file_names_its_licences(indicator: Any) -> None:  # noqa: ANN401 -- an indicator
    """Of the values and of the outlines, with who is to be credited."""
    scene = scene_of(open_site().builder, indicator=indicator.id)
    licence = collection_of(scene)["licence"]
    assert licence["values"]
    assert "OpenStreetMap" in licence["boundaries"]
    assert "ODbL" in licence["boundaries"] or "Open Database" in licence["boundaries"]


def test_the_same_view_is_the_same_bytes() -> None:
    """Written by two builders that know nothing of each other."""
    first, second = (body_of(scene_of(ViewBuilder(Geodata()), level="district")) for _ in range(2))
    assert first == second
