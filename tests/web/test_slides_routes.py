"""Decks at lasting addresses."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from atlas import __version__
from atlas.errors import SelectionError
from atlas.export.downloads import Download
from atlas.export.recent_downloads import RecentDownloads
from atlas.export.site import open_site
from atlas.teaching.slides import SLIDES_TYPE, SlidesRequest, slides_address
from atlas.teaching.slides.desk import SlidesDesk
from atlas.web.slides_routes import slides_routes

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.testclient import TestClient

URL = "/data/latest/slides/kk/230000000.pptx"


class Provider:
    """Gives decks of one area, and keeps what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[SlidesRequest] = []
        self.threads: list[threading.Thread] = []

    def __call__(self, asked: SlidesRequest) -> Download:
        """Return a deck, or refuse any other area."""
        self.asked.append(asked)
        self.threads.append(threading.current_thread())
        if asked.name != "230000000":
            message = f"no story and no area {asked.name!r}; stories: money"
            raise SelectionError(message)
        return Download(body=b"PK deck", media_type=SLIDES_TYPE, filename="a.pptx", is_packed=True)


@pytest.fixture
def provider() -> Provider:
    """Return a provider that has been asked nothing yet."""
    return Provider()


@pytest.fixture
def client(provider: Provider, make_client: Callable[..., TestClient]) -> TestClient:
    """Return a client of the route."""
    return make_client(slides_routes(provider))


def test_a_deck_is_downloaded_with_type_tag_and_language(client: TestClient) -> None:
    """HEAD says the same, and who has it gets nothing."""
    response = client.get(URL)
    assert response.status_code == 200
    assert response.content == b"PK deck"
    assert response.headers["content-type"] == SLIDES_TYPE
    assert response.headers["content-language"] == "kk"
    assert response.headers["content-disposition"].startswith('attachment; filename="a.pptx"')
    assert response.headers["cache-control"] == "no-cache"
    assert f"/data/{__version__}/slides/kk/230000000.pptx" in response.headers["link"]
    head = client.head(URL)
    assert head.headers["content-length"] == "7"
    assert head.headers["etag"] == response.headers["etag"]
    again = client.get(URL, headers={"If-None-Match": response.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/data/latest/slides/kk/nowhere.pptx", 404, "stories: money"),
        ("/data/2001.1.0/slides/kk/230000000.pptx", 404, "no release '2001.1.0'"),
        ("/data/latest/slides/kk/230000000.odp", 406, "slides are pptx"),
    ],
)
def test_what_there_is_not_is_refused_with_what_there_is(
    client: TestClient, path: str, status: int, words: str
) -> None:
    """As JSON, as elsewhere below /data/."""
    response = client.get(path)
    assert response.status_code == status
    assert words in response.json()["error"]
    assert response.json()["formats"] == ["pptx"]


def test_decks_are_made_one_at_a_time_beside_the_pages(
    client: TestClient, provider: Provider
) -> None:
    """The division is part of the address."""
    client.get(URL)
    client.get(f"{URL}?vintage=2018")
    assert provider.asked == [
        SlidesRequest(name="230000000", language="kk"),
        SlidesRequest(name="230000000", language="kk", vintage="2018"),
    ]
    assert {thread.name for thread in provider.threads} == {"slides-worker_0"}


def test_other_sites_may_ask(client: TestClient) -> None:
    """A preflight is answered."""
    response = client.options(URL)
    assert response.status_code == 204
    assert response.headers["access-control-allow-origin"] == "*"


def test_the_desk_keeps_what_it_made() -> None:
    """Under an address that its function writes."""
    desk = SlidesDesk(open_site().builder, RecentDownloads(1_000_000))
    asked = SlidesRequest(name="101810000", language="en")
    assert asked.address() == slides_address("101810000", "en")
    made = desk.provide(asked)
    assert desk.provide(asked) is made
    assert made.filename == "okrug-atlas_slides_101810000_en.pptx"
    assert slides_address("a/b", "en", vintage="2018") == (
        "/data/latest/slides/en/a%2Fb.pptx?vintage=2018"
    )
