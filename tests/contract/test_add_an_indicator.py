"""An indicator is added with a table and a sidecar, as the document says, and taken out again."""

from __future__ import annotations

import csv
import hashlib
import re
import shutil
from pathlib import Path

import pytest

from atlas import __version__
from atlas.areas import Kato
from atlas.build.records import record_files
from atlas.export.data_document import data_document
from atlas.export.receipt_check import ReceiptChecker
from atlas.export.receipts import receipt, receipt_json
from atlas.geodata import Geodata, default_root
from atlas.geodata.quality import inspect
from atlas.views import ViewBuilder

DOCUMENT = Path(__file__).parents[2] / "docs" / "add-an-indicator.md"
ASTANA = Kato("710000000")


def fenced(language: str) -> str:
    """Return the one block of the document in *language*."""
    text = DOCUMENT.read_text(encoding="utf-8")
    (block,) = re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return str(block)


def hashes(root: Path) -> dict[str, str]:
    """Return the hash of every file of a folder."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def copied_root(tmp_path: Path) -> Path:
    """Return a copy of the data, to be changed at will."""
    return Path(shutil.copytree(default_root(), tmp_path / "geodata"))


@pytest.mark.slow
def test_the_indicator_of_the_document_is_added_and_taken_out(copied_root: Path) -> None:
    """It is in the catalogue, on a map, in a receipt and in the list of data; then in none."""
    before = hashes(copied_root)
    table = copied_root / "indicators" / "city_population.csv"
    sidecar = table.with_name("city_population.meta.toml")
    table.write_text(fenced("csv"), encoding="utf-8")
    sidecar.write_text(fenced("toml"), encoding="utf-8")
    record_files(copied_root, version=__version__)

    assert inspect(copied_root, version=__version__).findings == []
    geodata = Geodata(copied_root)
    builder = ViewBuilder(geodata)
    assert "city_population" in {item.id for item in geodata.catalogue.listed()}
    scene = builder.exact({"indicator": "city_population", "level": "oblast"})
    assert len(scene.known) == 3
    document = receipt(scene, ASTANA)
    assert ReceiptChecker(builder).check(receipt_json(document)).faults == ()
    page = data_document(geodata, version=__version__)
    assert "### city_population" in page
    assert "| oblast | 2023-01-01 | 2022 | 20 | 3 | 3 |  |  | 17 |  |" in page

    table.unlink()
    sidecar.unlink()
    record_files(copied_root, version=__version__)
    assert hashes(copied_root) == before
    assert "city_population" not in Geodata(copied_root).catalogue.indicators


def test_the_figures_of_the_document_are_those_of_the_atlas() -> None:
    """Even an example invents nothing."""
    stored = {
        item.kato: item.value
        for item in Geodata().observations("population")
        if item.period == "2023-01-01"
    }
    for row in csv.DictReader(fenced("csv").splitlines()):
        assert str(stored[Kato(row["kato"])]) == row["value"]
