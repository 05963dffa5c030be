"""The same view is the same bytes, whenever it is written."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from typing import TYPE_CHECKING

import pytest

from atlas.export.formats import FORMATS
from atlas.export.formats.packing import pack
from atlas.export.release_date import RELEASED
from atlas.geodata import Geodata
from atlas.views import ViewBuilder
from tests.export.views import scene_of, written

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.views import Scene


@pytest.fixture(scope="module")
def scenes() -> tuple[Scene, Scene]:
    """Return one view from two builders that know nothing of each other."""
    query = {"level": "district", "period": "2024"}
    first, second = (scene_of(ViewBuilder(Geodata()), **query) for _ in range(2))
    return first, second


@pytest.mark.parametrize("extension", FORMATS)
def test_a_second_export_differs_in_nothing(scenes: tuple[Scene, Scene], extension: str) -> None:
    """Whatever clock, folder or number of threads the writer has."""
    first, second = scenes
    assert written(first, extension) == written(second, extension)


def test_a_geopackage_is_dated_by_the_release(scenes: tuple[Scene, Scene], tmp_path: Path) -> None:
    """GDAL would write the hour."""
    path = tmp_path / "a.gpkg"
    path.write_bytes(written(scenes[0], "gpkg"))
    with sqlite3.connect(path) as database:
        dates = database.execute("SELECT last_change FROM gpkg_contents").fetchall()
    database.close()
    assert dates == [(f"{RELEASED:%Y-%m-%dT%H:%M:%S.000Z}",)]


@pytest.mark.parametrize("extension", ["zip", "shp.zip"])
def test_files_in_an_archive_are_dated_by_the_release(
    scenes: tuple[Scene, Scene], extension: str
) -> None:
    """And carry neither the system nor the rights of the machine."""
    with zipfile.ZipFile(io.BytesIO(written(scenes[0], extension))) as archive:
        for item in archive.infolist():
            assert item.date_time == RELEASED.timetuple()[:6]
            assert (item.create_system, item.external_attr) == (3, 0o100644 << 16)


def test_a_workbook_and_a_shapefile_are_dated_by_the_release(scenes: tuple[Scene, Scene]) -> None:
    """In the properties of the one and the head of the table of the other."""
    with zipfile.ZipFile(io.BytesIO(written(scenes[0], "xlsx"))) as archive:
        properties = archive.read("docProps/core.xml").decode()
    assert f"{RELEASED:%Y-%m-%dT%H:%M:%SZ}" in properties
    with zipfile.ZipFile(io.BytesIO(written(scenes[0], "shp.zip"))) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dbf")]
        head = archive.read(name)[1:4]
    assert tuple(head) == (RELEASED.year - 1900, RELEASED.month, RELEASED.day)


def test_an_archive_keeps_the_order_and_the_bytes_of_its_files() -> None:
    """A long list packs as it is given."""
    files = {f"{n}.txt": bytes([n]) * n for n in (3, 1, 2)}
    with zipfile.ZipFile(io.BytesIO(pack(files))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
        assert archive.namelist() == list(files)
