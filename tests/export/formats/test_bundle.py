"""Everything in a view as one archive."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from atlas.export.receipt_check import ReceiptChecker
from atlas.export.site import open_site
from tests.export.views import scene_of, written, written_boundaries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.views import ViewBuilder


def unpacked(body: bytes) -> dict[str, bytes]:
    """Return the files of an archive."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def check_sums(files: Mapping[str, bytes]) -> None:
    """Check the list as `sha256sum -c` does; every other file must stand in it."""
    lines = files["SHA256SUMS"].decode().splitlines()
    assert all(re.fullmatch(r"[0-9a-f]{64}  .+", line) for line in lines)
    sums = {line[66:]: line[:64] for line in lines}
    assert sums.keys() == files.keys() - {"SHA256SUMS"}
    for name, digest in sums.items():
        assert hashlib.sha256(files[name]).hexdigest() == digest


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_archive_holds_the_view_and_what_it_rests_on(language: str) -> None:
    """The very files that can be had alone, and the outlines as they are recorded."""
    scene = scene_of(open_site().builder, lang=language)
    files = unpacked(written(scene, "zip"))
    check_sums(files)
    assert files["data.csv"] == written(scene, "csv")
    assert files["data.geojson"] == written(scene, "geojson")
    record = scene.geodata.catalogue.boundary_set(
        scene.selection.vintage, scene.selection.level, "500m"
    ).file
    outlines = files["boundaries_oblast_2022_500m.geojson"]
    assert hashlib.sha256(outlines).hexdigest() == record.sha256
    readme = files["README.txt"].decode()
    assert readme.startswith(scene.indicator.title.in_language(scene.selection.language))
    assert all(name in readme for name in files.keys() - {"README.txt"})
    assert "cff-version" in files["CITATION.cff"].decode()
    assert "Open Database License" in files["LICENCES.txt"].decode()


def test_its_receipts_hold() -> None:
    """The checker finds no fault in them, and there is one for every area."""
    builder = open_site().builder
    scene = scene_of(builder)
    receipts = unpacked(written(scene, "zip"))["receipts.json"]
    found = ReceiptChecker(builder).check(receipts)
    assert found.faults == ()
    assert found.receipts == len(scene.listed)


def test_its_metadata_describe_the_table(tiny: ViewBuilder) -> None:
    """A data package: each column with its type, codes as text."""
    files = unpacked(written(scene_of(tiny), "zip"))
    package = json.loads(files["datapackage.json"])
    (resource,) = package["resources"]
    head = files[resource["path"]].decode("utf-8-sig").splitlines()[0]
    assert [field["name"] for field in resource["schema"]["fields"]] == head.split(",")
    types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    assert (types["kato"], types["value"], types["derived"]) == ("string", "number", "boolean")
    assert (package["period"], package["unit"], package["scale"]) == ("2024", "percent", "500m")
    assert [source["title"] for source in package["sources"]] == ["Decision on the budget"]
    assert "@misc{s-act" in files["sources.bib"].decode()


def test_an_archive_of_cases_or_boundaries_has_no_receipts() -> None:
    """There are no values to account for; the rest is there."""
    cases = unpacked(written(scene_of(open_site().builder, indicator="surrogate_cases"), "zip"))
    outlines = unpacked(written_boundaries("zip", "oblast"))
    for files in (cases, outlines):
        check_sums(files)
        assert "receipts.json" not in files
        assert "receipts.json" not in files["README.txt"].decode()
