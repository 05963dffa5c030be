"""Addresses that were given out go on working, in this release and in later ones.

``frozen_addresses.txt`` is only ever added to: others have these addresses in scripts and papers.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from atlas.export.addresses import CATALOGUE, AtlasRequest, DataRequest, WholeRequest
from atlas.export.downloads import Download
from atlas.export.site import open_site
from atlas.web.data_routes import data_routes

FROZEN = Path(__file__).with_name("frozen_addresses.txt").read_text(encoding="utf-8").split()
BEGINNING = FROZEN[: FROZEN.index("/data/latest/okrug-atlas.zip") + 1]
"""One of each kind, which are made here; the rest is a view of each layer."""


def test_every_frozen_view_exists() -> None:
    """Indicator, level and period of each; nothing is made."""
    desk = open_site().desk

    def find(asked: AtlasRequest) -> Download:
        if isinstance(asked, DataRequest):
            desk.select(asked)
        return Download(body=b"", media_type="text/plain", filename="a")

    client = TestClient(Starlette(routes=data_routes(find)))
    lost = {path: code for path in FROZEN if (code := client.head(path).status_code) != 200}
    assert lost == {}


@pytest.fixture(scope="module")
def client() -> TestClient:
    """Return a client of the project's own data."""
    return TestClient(Starlette(routes=data_routes(open_site().desk.provide)))


@pytest.mark.parametrize("path", BEGINNING)
def test_each_kind_of_address_answers(client: TestClient, path: str) -> None:
    """200, with bytes and a type."""
    response = client.get(path)
    assert response.status_code == 200
    assert response.content
    assert response.headers["content-type"]


def test_no_layer_of_the_catalogue_is_missing_from_the_list() -> None:
    """What is given out today has to last, too."""
    catalogue = json.loads(open_site().desk.provide(WholeRequest(name=CATALOGUE)).body)
    given = {item["addresses"]["csv"].partition("?")[0] for item in catalogue["layers"]}
    assert given <= set(FROZEN)
