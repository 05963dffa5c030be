"""A view as a Shapefile: what the format cuts is said."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import geopandas as gpd
from hypothesis import given
from hypothesis import strategies as st

from atlas.export.fields import FIELDS
from atlas.export.formats.shapefile import clip
from atlas.geodata import Geodata
from atlas.views import ViewBuilder
from tests.export.views import scene_of, written
from tests.tiny_country import WEST, observation, write_indicator

if TYPE_CHECKING:
    from pathlib import Path


@given(st.text(), st.integers(0, 40))
def test_a_text_is_cut_between_letters(text: str, longest: int) -> None:
    """As long as it may be, and a beginning of the whole."""
    cut = clip(text, longest=longest)
    assert text.startswith(cut)
    assert len(cut.encode()) <= longest
    rest = text[len(cut) :]
    assert not rest or len((cut + rest[0]).encode()) > longest


def test_the_archive_says_what_was_cut_and_what_columns_mean(
    tiny_root: Path, tmp_path: Path
) -> None:
    """In the language of the file; the table itself says that it is in UTF-8."""
    note = "ә" * 200
    write_indicator(tiny_root, "sum", [observation(WEST, "1", note=note)])
    scene = scene_of(ViewBuilder(Geodata(tiny_root)), indicator="sum", lang="ru")
    path = tmp_path / "a.shp.zip"
    path.write_bytes(written(scene, "shp.zip"))
    with zipfile.ZipFile(path) as archive:
        text = archive.read("README.txt").decode()
        parts = {name.rpartition(".")[2]: name for name in archive.namelist()}
        assert archive.read(parts["cpg"]) == b"UTF-8"
    assert parts.keys() == {"txt", "shp", "shx", "dbf", "prj", "cpg"}
    assert "note: обрезан 1 текст." in text
    assert "versiondt = version_date: " in text
    assert "name: обрезан" not in text
    frame = gpd.read_file(f"/vsizip/{path}/{parts['shp']}")
    assert frame["note"].dropna().tolist() == ["ә" * 127]


def test_every_column_has_the_name_it_is_said_to_have(tiny: ViewBuilder, tmp_path: Path) -> None:
    """Ten letters; GDAL would number longer ones."""
    path = tmp_path / "a.shp.zip"
    path.write_bytes(written(scene_of(tiny), "shp.zip"))
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        (shp,) = [name for name in archive.namelist() if name.endswith(".shp")]
    shorts = {field.short for field in FIELDS.values()}
    assert set(gpd.read_file(f"/vsizip/{path}/{shp}").columns) - {"geometry"} <= shorts
