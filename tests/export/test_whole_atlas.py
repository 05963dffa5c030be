"""The whole atlas in one file."""

from __future__ import annotations

import hashlib
import io
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING

import geopandas as gpd
import pytest

from atlas.errors import ExportError
from atlas.export.options import LayerOptions
from atlas.export.whole_atlas import export_atlas
from atlas.geodata import Geodata
from atlas.text import Language
from atlas.views import ViewBuilder

if TYPE_CHECKING:
    from pathlib import Path

TABLES = {"areas", "figures", "indicators", "licences", "observations", "sources"}


@pytest.fixture(scope="module")
def geopackage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the real atlas as one file."""
    path = tmp_path_factory.mktemp("atlas") / "atlas.gpkg"
    options = LayerOptions.read(lang="all", scale="1500m")
    steps: list[str] = []
    download = export_atlas(Geodata(), extension="gpkg", options=options, report=steps.append)
    path.write_bytes(download.body)
    assert len(steps) == len(set(steps)) == len(TABLES) + 4
    return path


def test_every_boundary_set_of_the_scale_is_a_layer_and_all_else_a_table(geopackage: Path) -> None:
    """Tables without outlines are registered, so that programs find them."""
    with closing(sqlite3.connect(geopackage)) as database:
        kinds = dict(database.execute("SELECT table_name, data_type FROM gpkg_contents"))
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    layers = {name for name, kind in kinds.items() if kind == "features"}
    assert layers == {
        "boundaries_oblast_2018",
        "boundaries_oblast_2022",
        "boundaries_district_2022",
        "boundaries_okrug_2022",
    }
    assert {name for name, kind in kinds.items() if kind == "attributes"} == TABLES


def test_tables_hold_what_the_atlas_holds(geopackage: Path) -> None:
    """The same counts; values and codes by SQL."""
    builder = ViewBuilder(Geodata())
    geodata = builder.geodata
    with closing(sqlite3.connect(geopackage)) as database:
        counts = {
            name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608 -- names of ours
            for name in TABLES
        }
        drawn = dict(
            database.execute(
                "SELECT kato, value FROM figures WHERE indicator = 'transfer_dependence' "
                "AND period = '2024' AND value IS NOT NULL"
            )
        )
        (types,) = database.execute("SELECT group_concat(DISTINCT typeof(kato)) FROM areas")
    assert types == ("text",)
    assert counts["areas"] == sum(map(len, geodata.areas.values()))
    assert counts["sources"] == len(geodata.sources)
    indicators = geodata.catalogue.indicators
    assert counts["indicators"] == len(indicators)
    assert counts["observations"] == sum(len(geodata.observations(name)) for name in indicators)
    selection, _ = builder.read({"period": "2024"}, language=Language.EN)
    table = builder.figures.table(selection.indicator, selection.vintage, "2024")
    assert drawn == pytest.approx(
        {kato: float(item.value) for kato, item in table.items() if item.value is not None}
    )


def test_a_layer_is_joined_to_a_table_by_its_codes(geopackage: Path) -> None:
    """Every area of a layer is an area of the table, in its division, under the same names."""
    layer = gpd.read_file(geopackage, layer="boundaries_district_2022")
    areas = gpd.read_file(geopackage, layer="areas")
    joined = layer.merge(areas, on=["kato", "vintage"], validate="1:1")
    assert len(joined) == len(layer) == 228
    assert (joined["name_kk_x"] == joined["name_kk_y"]).all()


def test_the_data_package_is_the_folder_and_can_be_opened(tmp_path: Path) -> None:
    """Unpacked, it is verified like the folder it was made of; the sums hold."""
    download = export_atlas(
        Geodata(), extension="zip", options=LayerOptions(), report=lambda _: None
    )
    with zipfile.ZipFile(io.BytesIO(download.body)) as archive:
        archive.extractall(tmp_path)
        names = archive.namelist()
    lines = (tmp_path / "SHA256SUMS").read_text().splitlines()
    assert all(re.fullmatch(r"[0-9a-f]{64}  .+", line) for line in lines)
    sums = [(line[:64], line[66:]) for line in lines]
    assert sorted(name for _, name in sums) == sorted({*names} - {"SHA256SUMS"})
    for digest, name in sums:
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == digest
    for resource in json.loads((tmp_path / "datapackage.json").read_text())["resources"]:
        assert (tmp_path / resource["path"]).stat().st_size == resource["bytes"]
    opened = Geodata(tmp_path)
    assert opened.catalogue.indicators.keys() == Geodata().catalogue.indicators.keys()


@pytest.mark.parametrize("extension", ["gpkg", "zip"])
def test_the_same_atlas_is_the_same_bytes(tiny_root: Path, extension: str) -> None:
    """From two readings of one folder."""
    first, second = (
        export_atlas(
            Geodata(tiny_root), extension=extension, options=LayerOptions(), report=lambda _: None
        )
        for _ in range(2)
    )
    assert first == second
    assert first.filename.endswith(f".{extension}")


def test_another_ending_is_refused(tiny_root: Path) -> None:
    """One table cannot hold the atlas."""
    with pytest.raises(ExportError, match="the whole atlas is written as gpkg or zip"):
        export_atlas(
            Geodata(tiny_root), extension="csv", options=LayerOptions(), report=lambda _: None
        )
