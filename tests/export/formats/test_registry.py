"""The table of formats: each can be found, loaded and explained."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module

import pytest

from atlas.errors import ExportError
from atlas.export.formats import FORMATS, Format, ending_of, find_format
from atlas.export.formats.wording import purpose
from atlas.export.pictures import write_svg
from atlas.export.site import open_site
from atlas.i18n import translator
from atlas.text import Language
from tests.export.views import written, written_boundaries

each_format = pytest.mark.parametrize("item", FORMATS.values(), ids=lambda item: item.ending)


@each_format
def test_a_format_has_a_writer_and_a_sentence_in_each_language(item: Format) -> None:
    """One plain sentence, another one in each language."""
    module = import_module(f"atlas.export.formats.{item.module}")
    assert callable(getattr(module, item.function))
    sentences = {purpose(item, translator(language)) for language in Language}
    assert len(sentences) == 3
    assert all(sentence.endswith(".") for sentence in sentences)


@each_format
def test_a_format_is_found_by_the_name_of_a_file(item: Format) -> None:
    """Endings of two parts included."""
    assert ending_of(f"a.b.{item.ending}") == item.ending
    assert find_format(item.ending) is item


@pytest.mark.parametrize("ending", ["", "shp", "GPKG", "tar.gz"])
def test_what_is_no_format_is_refused(ending: str) -> None:
    """With those there are."""
    with pytest.raises(ExportError, match="layers are written as csv, xlsx,"):
        find_format(ending)


def test_the_table_loads_no_writer() -> None:
    """GDAL and Arrow cost a second that a page of the atlas does not have."""
    code = "import sys, json, atlas.export.formats; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 -- our own interpreter
    loaded = {name.partition(".")[0] for name in json.loads(done.stdout)}
    assert loaded.isdisjoint({"geopandas", "pandas", "pyogrio", "pyarrow", "shapely", "xlsxwriter"})


def test_a_picture_is_the_map_of_its_view_and_never_of_boundaries() -> None:
    """On the division it is asked for, in its language; outlines alone have no values."""
    builder = open_site().builder
    scenes = [builder.exact({"lang": "kk"}), builder.exact({"lang": "kk", "vintage": "2018"})]
    pictures = [written(scene, "svg") for scene in scenes]
    tr = translator(Language.KK)
    assert pictures == [write_svg(scene, tr) for scene in scenes]
    assert pictures[0] != pictures[1]
    with pytest.raises(ExportError, match="has no values to draw"):
        written_boundaries("svg", "oblast")
