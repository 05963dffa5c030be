"""Each format, opened by a program that is not ours, holds the view: areas, values, outlines."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import duckdb
import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely

from atlas.areas import AdminLevel, Vintage, parse_kato
from atlas.export.formats import FORMATS
from atlas.export.site import open_site
from tests.export.views import TABLES, scene_of, written, written_boundaries

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from atlas.views import Scene

VIEWS = [
    {"lang": "en"},
    {"level": "district", "lang": "kk"},
    {"level": "okrug", "period": "2024", "lang": "ru"},
    {"indicator": "turnout", "period": "2021-01-10", "lang": "kk"},
]
each_view = pytest.mark.parametrize(
    "query", VIEWS, ids=lambda query: "-".join(query.values()) or "first"
)


def read_topojson(body: bytes) -> gpd.GeoDataFrame:
    """Read a topology as its specification says, unlocated areas included."""
    topology = json.loads(body)
    (dx, dy), (x, y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        column, row, points = 0, 0, []
        for step in arc:
            column, row = column + step[0], row + step[1]
            points.append((x + dx * column, y + dy * row))
        arcs.append(points)

    def ring(indices: list[int]) -> list[tuple[float, float]]:
        lines = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
        return [point for line in lines for point in line[:-1]] + [lines[0][0]]

    def shape(item: dict[str, Any]) -> shapely.Geometry | None:
        if item["type"] is None:
            return None
        parts = item["arcs"] if item["type"] == "MultiPolygon" else [item["arcs"]]
        polygons = [[ring(indices) for indices in part] for part in parts]
        return shapely.MultiPolygon([(rings[0], rings[1:]) for rings in polygons])

    items = topology["objects"]["areas"]["geometries"]
    rows = [item["properties"] for item in items]
    return gpd.GeoDataFrame(rows, geometry=[shape(item) for item in items], crs="EPSG:4326")


def read_shapefile(body: bytes, folder: Path) -> gpd.GeoDataFrame:
    """Read an archive in place, as QGIS does."""
    path = folder / "layer.shp.zip"
    path.write_bytes(body)
    with zipfile.ZipFile(path) as archive:
        (shp,) = [name for name in archive.namelist() if name.endswith(".shp")]
    return gpd.read_file(f"/vsizip/{path}/{shp}")


def read_geopackage(body: bytes, folder: Path) -> gpd.GeoDataFrame:
    """Read the only layer; GDAL minds the ending of the file."""
    path = folder / "layer.gpkg"
    path.write_bytes(body)
    return gpd.read_file(path)


def read_workbook(body: bytes, folder: Path) -> pd.DataFrame:
    """Read the first sheet with the driver of GDAL, which tells texts from numbers."""
    path = folder / "layer.xlsx"
    path.write_bytes(body)
    sheet = pyogrio.list_layers(path)[0][0]
    frame: pd.DataFrame = pyogrio.read_dataframe(
        path, layer=sheet, read_geometry=False, HEADERS="FORCE"
    )
    return frame


def read_bundle(body: bytes) -> gpd.GeoDataFrame:
    """Read the layer inside the archive of a view."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return gpd.read_file(io.BytesIO(archive.read("data.geojson")))


READERS: dict[str, Callable[[bytes, Path], pd.DataFrame]] = {
    "csv": lambda body, _: pd.read_csv(io.BytesIO(body), dtype={"kato": str}),
    "xlsx": read_workbook,
    "geojson": lambda body, _: gpd.read_file(io.BytesIO(body)),
    "gpkg": read_geopackage,
    "parquet": lambda body, _: gpd.read_parquet(io.BytesIO(body)),
    "fgb": lambda body, _: gpd.read_file(io.BytesIO(body)),
    "topojson": lambda body, _: read_topojson(body),
    "shp.zip": read_shapefile,
    "zip": lambda body, _: read_bundle(body),
}


def test_every_format_is_read_here() -> None:
    """A new format has to bring a reader."""
    assert READERS.keys() == {item.ending for item in TABLES}


def values_of(scene: Scene) -> dict[str, float]:
    """Return the values of a view by code, as doubles."""
    return {item.kato: float(item.value) for item in scene.known if item.value is not None}


@pytest.mark.parametrize("extension", READERS)
@each_view
def test_count_codes_values_and_names_are_those_of_the_view(
    query: dict[str, str], extension: str, tmp_path: Path
) -> None:
    """Areas without an outline and without a value are in it; codes are text."""
    scene = scene_of(open_site().builder, **query)
    frame = READERS[extension](written(scene, extension), tmp_path)
    by_code = frame.set_index("kato").sort_index()
    assert list(by_code.index) == list(scene.listed)
    assert [by_code.loc[kato, "name"] for kato in scene.listed] == [
        scene.name(kato) for kato in scene.listed
    ]
    known = by_code["value"].dropna().astype(float)
    assert known.to_dict() == pytest.approx(values_of(scene), rel=1e-14)
    ranks = by_code["rank"].dropna().astype(int)
    assert ranks.to_dict() == {kato: rank.first for kato, rank in scene.ranks.items()}


@pytest.mark.parametrize(
    "extension", [item.ending for item in FORMATS.values() if item.has_outlines]
)
@pytest.mark.parametrize("level", ["oblast", "district"])
def test_outlines_are_those_of_the_boundaries(level: str, extension: str, tmp_path: Path) -> None:
    """Equal point by point; exactly the areas without one have none."""
    scene = scene_of(open_site().builder, level=level)
    frame = READERS[extension](written(scene, extension, scale="1500m"), tmp_path)
    assert isinstance(frame, gpd.GeoDataFrame)
    chosen = scene.selection
    geodata = scene.geodata
    expected = geodata.boundaries(chosen.vintage, chosen.level, "1500m").geometry
    found = frame.set_index("kato").geometry
    missing = geodata.catalogue.boundary_set(chosen.vintage, chosen.level, "1500m").missing
    assert set(found[found.isna()].index) == set(missing)
    drawn = found.dropna()
    wanted = expected.reindex(drawn.index)
    assert shapely.equals(
        shapely.set_precision(drawn.to_numpy(), 1e-6),
        shapely.set_precision(wanted.to_numpy(), 1e-6),
    ).all()


@pytest.mark.parametrize("extension", ["gpkg", "parquet", "fgb", "shp.zip", "geojson"])
def test_longitude_comes_first_in_wgs_84(extension: str, tmp_path: Path) -> None:
    """Under the name the format has for it."""
    frame = READERS[extension](written(scene_of(open_site().builder), extension), tmp_path)
    assert isinstance(frame, gpd.GeoDataFrame)
    assert frame.crs.to_authority() == (
        ("OGC", "CRS84") if extension == "parquet" else ("EPSG", "4326")
    )
    west, south, east, north = frame.total_bounds
    assert (round(west), round(south), round(east), round(north)) == (46, 41, 87, 55)


@pytest.mark.parametrize("extension", READERS)
def test_names_stand_in_all_languages_if_wanted(extension: str, tmp_path: Path) -> None:
    """Instead of one."""
    scene = scene_of(open_site().builder)
    frame = READERS[extension](written(scene, extension, lang="all"), tmp_path)
    assert "name" not in frame.columns
    row = frame.set_index("kato").loc["230000000"]
    area = scene.areas[parse_kato("230000000")]
    assert (row["name_kk"], row["name_ru"], row["name_en"]) == (
        area.name.kk,
        area.name.ru,
        area.name.en,
    )


@pytest.mark.parametrize("extension", READERS)
def test_boundaries_stand_without_an_indicator(extension: str, tmp_path: Path) -> None:
    """With codes, names and the area above."""
    body = written_boundaries(extension, "district", lang="kk", scale="1500m")
    frame = READERS[extension](body, tmp_path).set_index("kato").sort_index()
    areas = open_site().builder.geodata.areas[Vintage.V2022].at_level(AdminLevel.DISTRICT)
    assert list(frame.index) == [area.kato for area in areas]
    assert list(frame["name"]) == [area.name.kk for area in areas]
    parent = "parent" if extension == "shp.zip" else "parent_kato"
    assert list(frame[parent].astype(str)) == [area.parent for area in areas]
    assert set(frame["scale"]) == {"1500m"}
    assert "value" not in frame.columns


def test_boundaries_of_okrugs_cover_the_country() -> None:
    """Districts and cities without okrugs fill what would be holes, under their own level."""
    collection = json.loads(written_boundaries("geojson", "okrug", scale="1500m"))
    levels = [item["properties"]["level"] for item in collection["features"]]
    assert levels.count("okrug") == 2382
    assert levels.count("district") > 0
    assert set(levels) <= {"okrug", "district", "oblast"}


def test_duckdb_reads_columns_codes_and_the_covering(tmp_path: Path) -> None:
    """Plain SQL on the Parquet, without an extension for geometry."""
    scene = scene_of(open_site().builder, level="district")
    path = tmp_path / "district.parquet"
    path.write_bytes(written(scene, "parquet"))
    with duckdb.connect() as database:
        rows = database.execute(
            "SELECT kato, value FROM read_parquet(?) WHERE value IS NOT NULL ORDER BY kato",
            [str(path)],
        ).fetchall()
        (east,) = database.execute(
            "SELECT count(*) FROM read_parquet(?) WHERE bbox.xmin > 80", [str(path)]
        ).fetchone() or (0,)
        types = dict(
            database.execute(
                "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet(?))",
                [str(path)],
            ).fetchall()
        )
    assert dict(rows) == pytest.approx(values_of(scene))
    assert 0 < east < len(scene.listed)
    assert (types["kato"], types["value"], types["rank"]) == ("VARCHAR", "DOUBLE", "BIGINT")
    assert types["derived"] == "BOOLEAN"
