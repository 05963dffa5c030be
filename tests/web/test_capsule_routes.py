"""Capsules at lasting addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas import __version__
from atlas.errors import SelectionError
from atlas.export.downloads import Download
from atlas.teaching.capsule import capsule_address
from atlas.text import Language
from atlas.web.capsule_routes import capsule_routes
from atlas.web.data_routes import data_routes

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.testclient import TestClient

    from atlas.export.addresses import AtlasRequest


def provide(name: str, language: Language) -> Download:
    """Return the one capsule there is."""
    if name != "one":
        message = f"no story {name!r}; there are one"
        raise SelectionError(message)
    body = f"<p>{language}</p>".encode()
    return Download(body=body, media_type="text/html; charset=utf-8", filename="one.html")


def no_data(_asked: AtlasRequest) -> Download:
    """Fail: a capsule is no layer."""
    message = "a capsule was looked for among the layers"
    raise SelectionError(message)


@pytest.fixture
def client(make_client: Callable[..., TestClient]) -> TestClient:
    """Return a client of the capsules before the data, as the entry script has them."""
    return make_client([*capsule_routes(provide), *data_routes(no_data)])


def test_a_capsule_is_saved_under_its_name(client: TestClient) -> None:
    """In its language, with its lasting address, and again only where it has changed."""
    response = client.get(capsule_address("one", Language.RU))
    assert response.status_code == 200
    assert response.text == "<p>ru</p>"
    assert response.headers["content-disposition"].startswith('attachment; filename="one.html"')
    assert response.headers["content-language"] == "ru"
    assert response.headers["cache-control"] == "no-cache"
    assert response.headers["access-control-allow-origin"] == "*"
    lasting = capsule_address("one", Language.RU, release=__version__)
    assert response.headers["link"] == f'<{lasting}>; rel="canonical"'
    again = client.get(
        capsule_address("one", Language.RU), headers={"If-None-Match": response.headers["etag"]}
    )
    assert again.status_code == 304
    assert client.get(lasting).headers["cache-control"] == "public, max-age=86400"
    assert client.options(lasting).status_code == 204


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/data/latest/capsule/kk/gone.html", 404, "no story 'gone'; there are one"),
        ("/data/latest/capsule/de/one.html", 404, "no language 'de'; there are kk, ru, en"),
        ("/data/1999.1.0/capsule/kk/one.html", 404, "1999.1.0"),
    ],
)
def test_what_is_not_there_says_what_is(
    client: TestClient, address: str, status: int, words: str
) -> None:
    """As for the data."""
    response = client.get(address)
    assert response.status_code == status
    assert words in response.json()["error"]
    assert response.json()["formats"] == ["html"]
    assert response.headers["access-control-allow-origin"] == "*"
