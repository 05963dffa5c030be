"""Links of an earlier release lead to where the page is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from atlas.web.moved import MovedPages

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.testclient import TestClient


def page(_request: Request) -> PlainTextResponse:
    """Answer whatever is asked for."""
    return PlainTextResponse("page")


@pytest.fixture
def client(make_client: Callable[..., TestClient]) -> TestClient:
    """Return a client of a site with two pages."""
    return make_client([Route("/", page), Route("/map", page)], [Middleware(MovedPages)])


@pytest.mark.parametrize(
    "query",
    [
        "lang=kk&indicator=turnout&period=2021-01-10",
        "level=okrug&area=636863000",
        "k=",
        "indicator=memorandum_social_investment&period=2026%2F2028",
    ],
)
def test_a_link_to_the_map_is_led_on_with_all_it_said(client: TestClient, query: str) -> None:
    """The map stood at the address of the site; crawlers learn that it has moved for good."""
    response = client.get(f"/?{query}", follow_redirects=False)
    assert response.status_code == 301
    assert response.headers["location"] == f"/map?{query}"


@pytest.mark.parametrize("address", ["/", "/?lang=kk", "/?utm_source=x", "/map?indicator=turnout"])
def test_every_other_address_stays(client: TestClient, address: str) -> None:
    """The first page, and the map where it is now."""
    response = client.get(address, follow_redirects=False)
    assert (response.status_code, response.text) == (200, "page")
