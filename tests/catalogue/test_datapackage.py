"""``datapackage.json`` says what the sidecars say, in the words of the standard."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from atlas import __version__
from atlas.catalogue import read_catalogue
from atlas.catalogue.datapackage import datapackage_json
from atlas.geodata import default_root

if TYPE_CHECKING:
    from pathlib import Path

ROOT = default_root()
PACKAGE: dict[str, Any] = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))


def test_the_committed_package_is_the_one_the_sidecars_give() -> None:
    """To the byte; `make data` writes it."""
    found = (ROOT / "datapackage.json").read_text(encoding="utf-8")
    assert found == datapackage_json(read_catalogue(ROOT), version=__version__)


@pytest.mark.parametrize("resource", PACKAGE["resources"], ids=lambda item: str(item["name"]))
def test_a_resource_is_there_and_says_what_it_is(resource: dict[str, Any]) -> None:
    """Its path leads to a file of the recorded size, with licence and texts."""
    path = ROOT / resource["path"]
    assert path.is_file()
    assert path.stat().st_size == resource["bytes"]
    assert resource["hash"].startswith("sha256:")
    assert len(resource["hash"]) == len("sha256:") + 64
    assert path.suffix == f".{resource['format']}"
    assert next(licence["name"] for licence in resource["licenses"])
    for key in ("title", "description", "title_kk", "title_ru", "description_kk"):
        assert resource[key].strip()


def test_every_data_file_is_a_resource() -> None:
    """Nothing lies in the folder without terms and a hash.

    The list of raw sources and that of licences are what the others point to.
    """
    described = {resource["path"] for resource in PACKAGE["resources"]}
    lists = {"sources/licences.csv", "sources/raw_files.csv", "datapackage.json"}
    found = {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*")
        if path.is_file() and not path.name.endswith(".meta.toml")
    }
    assert found - described == lists
    assert described <= found


def test_names_are_unique_and_licences_are_those_in_use() -> None:
    """As the standard asks."""
    names = [resource["name"] for resource in PACKAGE["resources"]]
    assert len(set(names)) == len(names)
    used = {licence["name"] for item in PACKAGE["resources"] for licence in item["licenses"]}
    assert {licence["name"] for licence in PACKAGE["licenses"]} == used
    assert PACKAGE["version"] == __version__


def test_the_package_of_a_small_folder_is_written_by_its_sidecars(tiny_root: Path) -> None:
    """A stored indicator is there, a merely derived one has no file to describe."""
    text = datapackage_json(read_catalogue(tiny_root), version="1.2.3")
    package = json.loads(text)
    by_name = {resource["name"]: resource for resource in package["resources"]}
    assert package["version"] == "1.2.3"
    assert by_name["revenue"]["path"] == "indicators/revenue.csv"
    assert by_name["revenue"]["unit"] == "thousand_kzt"
    assert by_name["500m-2022-district"]["level"] == "district"
    assert "dependence" not in by_name
    assert text.endswith("}\n")
