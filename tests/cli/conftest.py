"""A sound folder of data for the commands that check, record and receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas import __version__
from atlas.build.records import record_files
from atlas.geodata.cases import CASE_COLUMNS
from tests.tiny_country import write_sidecar, write_table

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(tiny_root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a sound tiny country that the commands take for the project's own data."""
    rows = [{"id": name, "title": name, "url": ""} for name in ("CC-BY-4.0", "official-record")]
    write_table(tiny_root / "sources" / "licences.csv", ("id", "title", "url"), rows)
    write_table(tiny_root / "cases" / "cases.csv", CASE_COLUMNS, [])
    write_sidecar(tiny_root / "cases" / "cases.csv", "cases", name="cases")
    record_files(tiny_root, version=__version__)
    monkeypatch.setenv("ATLAS_GEODATA", str(tiny_root))
    return tiny_root
