"""Programs of the page of downloads: run as they stand, against the running atlas."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
import urllib.request
from typing import TYPE_CHECKING

import duckdb
import pytest

from atlas.export import snippets as module
from atlas.export.site import open_site
from atlas.export.snippets import layer_service_address, snippets

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.views import Scene

QUERY = {"indicator": "transfer_dependence", "level": "oblast", "period": "2024", "lang": "kk"}
VIEWS = [QUERY, {**QUERY, "vintage": "2018", "lang": "en"}]
each_view = pytest.mark.parametrize("query", VIEWS, ids=["2022", "2018"])


def program(query: dict[str, str], tool: str, site: str) -> tuple[Scene, str]:
    """Return a view and the program that fetches it."""
    scene = open_site().builder.exact(query)
    return scene, {item.tool: item.code for item in snippets(scene.selection, site=site)}[tool]


@each_view
def test_the_program_in_python_prints_every_area(query: dict[str, str], atlas_url: str) -> None:
    """In a process of its own."""
    scene, code = program(query, "Python", atlas_url)
    done = subprocess.run(  # noqa: S603 -- our own interpreter and program
        [sys.executable, "-c", f"import pandas; pandas.options.display.max_rows = 99\n{code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert all(kato in done.stdout for kato in scene.listed)


@each_view
def test_the_query_of_duckdb_gives_the_figures_by_size(
    query: dict[str, str], atlas_url: str, tmp_path: Path
) -> None:
    """The address is fetched first: the extension that fetches it is not installed here."""
    scene, code = program(query, "DuckDB", atlas_url)
    address = code.partition("read_parquet('")[2].partition("'")[0]
    assert address.startswith(atlas_url)
    kept = tmp_path / "layer.parquet"
    with urllib.request.urlopen(address) as response:  # noqa: S310 -- the atlas of this test
        kept.write_bytes(response.read())
    rows = duckdb.connect().execute(code.replace(address, str(kept))).fetchall()
    expected = sorted((item for item in scene.known), key=lambda item: -(item.value or 0))
    assert [row[0] for row in rows] == [item.kato for item in expected]
    assert [row[2] for row in rows] == [float(item.value or 0) for item in expected]
    assert [row[1] for row in rows] == [scene.name(item.kato) for item in expected]


@each_view
def test_the_command_of_curl_writes_the_table(
    query: dict[str, str], atlas_url: str, tmp_path: Path
) -> None:
    """Under the name it says, unpacked."""
    if shutil.which("curl") is None:
        pytest.skip("skipped: no curl")
    scene, code = program(query, "curl", atlas_url)
    subprocess.run(["/bin/sh", "-ec", code], cwd=tmp_path, capture_output=True, check=True)  # noqa: S603 -- our own program
    (kept,) = tmp_path.iterdir()
    rows = list(csv.DictReader(kept.read_text(encoding="utf-8-sig").splitlines()))
    assert kept.name == "transfer_dependence.csv"
    assert [row["kato"] for row in rows] == list(scene.listed)


@pytest.mark.parametrize("tool", ["R", "QGIS"])
def test_other_programs_name_an_address_that_answers(tool: str, atlas_url: str) -> None:
    """What runs them is not installed here."""
    _, code = program(QUERY, tool, atlas_url)
    address = atlas_url + code.partition(atlas_url)[2].split()[0].rstrip('")')
    request = urllib.request.Request(address, method="HEAD")  # noqa: S310 -- the atlas of this test
    with urllib.request.urlopen(request) as response:  # noqa: S310 -- the same
        assert response.status == 200


def test_the_service_of_layers_is_named_where_there_is_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And not without pygeoapi."""
    monkeypatch.setattr(module, "find_spec", lambda _name: object())
    assert layer_service_address("http://localhost") == "http://localhost/ogc"
    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    assert layer_service_address("http://localhost") == ""
