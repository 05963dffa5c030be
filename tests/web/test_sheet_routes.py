"""Sheets at lasting addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas import __version__
from atlas.errors import SelectionError
from atlas.export.downloads import Download
from atlas.export.site import open_site
from atlas.teaching.sheet.desk import SheetDesk, SheetRequest
from atlas.web.sheet_routes import sheet_routes

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.testclient import TestClient

URL = "/data/latest/sheet/kk/230000000.pdf"


class Provider:
    """Keeps what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[SheetRequest] = []

    def __call__(self, asked: SheetRequest) -> Download:
        """Return a file that is no sheet."""
        self.asked.append(asked)
        return Download(
            body=b"%PDF",
            media_type="application/pdf",
            filename="230000000.kk.pdf",
            is_packed=True,
            licence="https://example.org/licence",
        )


@pytest.fixture
def provider() -> Provider:
    """Return a provider that has been asked nothing yet."""
    return Provider()


def test_a_sheet_is_downloaded_under_a_name_of_its_own(
    provider: Provider, make_client: Callable[..., TestClient]
) -> None:
    """With type, tag, language and licence; asked for again, it need not be sent again."""
    client = make_client(sheet_routes(provider))
    response = client.get(URL)
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/pdf"
    assert response.headers["content-language"] == "kk"
    assert response.headers["content-disposition"].startswith(
        'attachment; filename="230000000.kk.pdf"'
    )
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["link"] == (
        f'</data/{__version__}/sheet/kk/230000000.pdf>; rel="canonical", '
        '<https://example.org/licence>; rel="license"'
    )
    again = client.get(URL, headers={"If-None-Match": response.headers["etag"]})
    assert again.status_code == 304
    head = client.head(URL)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == "4"
    assert client.options(URL).status_code == 204


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("http://localhost:8501", "http://localhost:8501"),
        ("http://192.168.1.20:8501", "http://192.168.1.20:8501"),
        ("http://teacher.local", "http://teacher.local"),
        ("http://atlas.example.org", ""),
        ("http://93.184.216.34", ""),
    ],
)
def test_the_code_leads_where_the_sheet_was_asked_for_on_ones_own_network(
    host: str,
    site: str,
    provider: Provider,
    make_client: Callable[..., TestClient],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A public name in a request proves nothing; who keeps copies is told what they depend on."""
    monkeypatch.delenv("ATLAS_SITE", raising=False)
    client = make_client(sheet_routes(provider))
    response = client.get(f"{host}{URL}")
    assert provider.asked == [
        SheetRequest(language="kk", kato="230000000", ending="pdf", site=site)
    ]
    assert response.headers["vary"] == "Accept-Encoding, Host"


def test_a_site_that_knows_its_address_asks_nobody(
    provider: Provider,
    make_client: Callable[..., TestClient],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same file to everyone, whatever the request says."""
    monkeypatch.setenv("ATLAS_SITE", "https://atlas.example.org/")
    client = make_client(sheet_routes(provider))
    response = client.get(f"http://localhost:8501{URL}")
    assert provider.asked[0].site == "https://atlas.example.org"
    assert response.headers["vary"] == "Accept-Encoding"


def test_an_address_that_is_none_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than print wrong codes for weeks."""
    monkeypatch.setenv("ATLAS_SITE", "atlas.example.org")
    with pytest.raises(SelectionError, match="write it as https"):
        sheet_routes(Provider())


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/data/latest/sheet/de/230000000.pdf", 404, "no language 'de'; there are kk, ru, en"),
        ("/data/latest/sheet/kk/230000001.pdf", 404, "248 in all, from 100000000 to 791910000"),
        ("/data/latest/sheet/kk/116661000.pdf", 404, "it is of the level okrug"),
        ("/data/latest/sheet/kk/Atyrau.pdf", 404, "no sheet of 'Atyrau'"),
        ("/data/latest/sheet/kk/230000000.docx", 406, "a sheet is written as pdf, png"),
        ("/data/latest/sheet/kk/230000000", 406, "a sheet is written as pdf, png"),
        ("/data/1999.1.0/sheet/kk/230000000.pdf", 404, "no release '1999.1.0'"),
    ],
)
def test_what_there_is_not_is_answered_with_what_there_is(
    path: str, status: int, words: str, make_client: Callable[..., TestClient]
) -> None:
    """As JSON, to programs of other sites, too."""
    client = make_client(sheet_routes(SheetDesk(open_site().builder).provide))
    response = client.get(path)
    assert response.status_code == status
    assert words in response.json()["error"]
    assert response.json()["formats"] == ["pdf", "png"]
    assert response.headers["access-control-allow-origin"] == "*"


def test_a_sheet_is_made_once() -> None:
    """And kept with the site it leads to; another site is another sheet."""
    desk = SheetDesk(open_site().builder)
    asked = SheetRequest(language="en", kato="551600000", ending="pdf", site="https://a.org")
    first = desk.provide(asked)
    assert desk.provide(asked) is first
    other = SheetRequest(language="en", kato="551600000", ending="pdf")
    assert desk.provide(other).body != first.body
    assert (first.media_type, first.filename) == ("application/pdf", "551600000.en.pdf")
    assert first.weight == len(first.body)
    assert first.licence.startswith("https://")
