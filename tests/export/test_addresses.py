"""Addresses of views: what is written is what is read, and a picture is the map that is seen."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from atlas.errors import SelectionError
from atlas.export.addresses import AtlasRequest, DataRequest, view_address, view_request
from atlas.export.downloads import Download
from atlas.export.site import open_site
from atlas.web.data_routes import data_routes

MAP = {"indicator": "transfer_dependence", "level": "district", "period": "2024", "lang": "kk"}
QUERIES: list[dict[str, str]] = [
    {},
    {"scheme": "fisher_jenks"},
    {"k": "3"},
    {"breaks": "20,40,60"},
    {"level": "oblast", "vintage": "2018"},
    {"indicator": "memorandum_social_investment", "level": "oblast", "period": "2026/2028"},
]


@pytest.mark.parametrize("ending", ["svg", "csv", "shp.zip"])
@pytest.mark.parametrize("query", QUERIES, ids=["-".join(query.values()) for query in QUERIES])
def test_an_address_asks_for_the_view_it_was_written_for(
    query: dict[str, str], ending: str
) -> None:
    """Through the routes and back to the selection; classes matter to a picture alone."""
    builder = open_site().builder
    selection = builder.exact({**MAP, **query}).selection
    asked: list[AtlasRequest] = []

    def keep(request: AtlasRequest) -> Download:
        asked.append(request)
        return Download(body=b"", media_type="text/plain", filename="a")

    client = TestClient(Starlette(routes=data_routes(keep)))
    for release in ("latest", "2026.11.0"):
        address = view_request(selection, ending, scale="100m").address(release)
        assert client.get(address).status_code == 200
    first, second = asked
    assert first == second == view_request(selection, ending, scale="100m")
    assert isinstance(first, DataRequest)
    found = open_site().desk.select(first)
    wanted = selection if ending == "svg" else builder.exact({**MAP, **_data(query)}).selection
    assert found == wanted


def _data(query: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in query.items() if name not in {"scheme", "k", "breaks"}}


def test_a_picture_has_the_classes_of_the_map() -> None:
    """Other bounds, another picture."""
    site = open_site()
    maps = [site.builder.exact({**MAP, **query}).selection for query in QUERIES[:4]]
    pictures = [site.desk.provide(view_request(item, "svg")).body for item in maps]
    assert len(set(pictures)) == 4
    tables = {view_address(item, "csv") for item in maps}
    assert len(tables) == 1


@pytest.mark.parametrize(
    ("classes", "words"),
    [
        ({"scheme": "jenks"}, "there are quantiles, equal_interval, fisher_jenks"),
        ({"k": "99"}, "a map has 3 to 7 classes"),
        ({"breaks": "5,4"}, "each larger than the last"),
    ],
)
def test_classes_there_are_not_are_refused(classes: dict[str, str], words: str) -> None:
    """With those there are."""
    asked = DataRequest(
        indicator="turnout",
        level="oblast",
        period="2021-01-10",
        ending="svg",
        scheme=classes.get("scheme", ""),
        k=classes.get("k", ""),
        breaks=classes.get("breaks", ""),
    )
    with pytest.raises(SelectionError, match=words):
        open_site().desk.provide(asked)
