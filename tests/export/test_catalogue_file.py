"""The list of every layer: complete, and each address in it leads somewhere."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from atlas import __version__
from atlas.export.addresses import CATALOGUE, METADATA, RECEIPT, WholeRequest
from atlas.export.catalogue_file import table_hashes
from atlas.export.formats import FORMATS
from atlas.export.listing import list_layers
from atlas.export.site import open_site


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """Return the catalogue of the project's own site."""
    body = open_site().desk.provide(WholeRequest(name=CATALOGUE)).body
    parsed: dict[str, Any] = json.loads(body)
    return parsed


def test_every_layer_with_a_period_is_in_it(document: dict[str, Any]) -> None:
    """Those `atlas layers` lists; with title, unit and licence."""
    listed = {
        (item["indicator"], item["level"], period)
        for item in list_layers()
        for period in item["periods"]
        if period
    }
    found = [(item["indicator"], item["level"], item["period"]) for item in document["layers"]]
    assert len(found) == len(set(found))
    assert set(found) == listed
    assert document["release"] == __version__
    licences = {item["id"] for item in document["licences"]}
    for item in document["layers"]:
        assert set(item["licences"].values()) <= licences
        assert all(item["title"].values())
        is_refused = item["indicator"] == "rural_akim_women_share"
        files = {name for name, form in FORMATS.items() if not (is_refused and form.is_picture)}
        assert item["addresses"].keys() == {*files, METADATA, RECEIPT}


def test_tables_are_those_a_figure_rests_on(document: dict[str, Any]) -> None:
    """Also of a figure computed from computed ones; each hash is that of the file."""
    geodata = open_site().builder.geodata
    for item in document["layers"]:
        assert item["tables"] == table_hashes(
            geodata.catalogue, geodata.catalogue.indicator(item["indicator"])
        )
        assert item["tables"], item["indicator"]
    hashes = {
        path: digest for item in document["layers"] for path, digest in item["tables"].items()
    }
    for item in document["boundaries"]:
        hashes |= item["files"]
    for path, digest in hashes.items():
        assert hashlib.sha256((geodata.root / path).read_bytes()).hexdigest() == digest


def test_a_layer_that_can_be_on_the_former_division_says_where(document: dict[str, Any]) -> None:
    """A total can, turnout cannot."""
    by_name = {
        (item["indicator"], item["level"], item["period"]): item for item in document["layers"]
    }
    other = by_name["transfer_dependence", "oblast", "2024"]["on_other_division"]
    assert other["csv"].endswith("2024.csv?lang=en&vintage=2018")
    assert by_name["turnout", "oblast", "2023-03-19"]["on_other_division"] is None
