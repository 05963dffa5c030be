"""Layers at lasting addresses."""

from __future__ import annotations

import gzip
import threading
from typing import TYPE_CHECKING

import pytest

from atlas.errors import ExportError, SelectionError
from atlas.export.downloads import Download
from atlas.export.formats import FORMATS
from atlas.web.data_routes import content_disposition, data_routes

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.testclient import TestClient

    from atlas.export.options import LayerOptions

BODY = "kato,атау,value\n" + "110000000,Ақмола,84.2\n" * 50
URL = "/data/latest/turnout/oblast/2023-03-19.csv"


class Provider:
    """Gives turnout by oblast, and keeps what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.threads: list[threading.Thread] = []

    def __call__(
        self, indicator: str, level: str, period: str, ext: str, options: LayerOptions
    ) -> Download:
        """Return a file, or refuse any other indicator."""
        self.asked.append((indicator, level, period, ext, options.names, options.scale))
        self.threads.append(threading.current_thread())
        if indicator != "turnout":
            message = f"no indicator {indicator!r}; there are turnout"
            raise SelectionError(message)
        if ext == "xlsx":
            message = "a cell is too long"
            raise ExportError(message)
        return Download(
            body=BODY.encode(),
            media_type="text/csv; charset=utf-8",
            filename=f"сайлау {period}.csv",
        )

    def boundaries(self, vintage: str, level: str, ext: str, options: LayerOptions) -> Download:
        """Return outlines, whatever they are of."""
        self.asked.append((vintage, level, ext, options.names, options.scale))
        return Download(body=b"{}", media_type="application/geo+json", filename="b.geojson")


@pytest.fixture
def provider() -> Provider:
    """Return a provider that has been asked nothing yet."""
    return Provider()


@pytest.fixture
def client(provider: Provider, make_client: Callable[..., TestClient]) -> TestClient:
    """Return a client of its routes."""
    return make_client(data_routes(provider, provider.boundaries))


def test_a_layer_is_downloaded_under_a_name_of_its_own(client: TestClient) -> None:
    """With type, tag, and leave for scripts of other sites."""
    response = client.get(URL)
    assert response.status_code == 200
    assert response.text == BODY
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["cache-control"] == "no-cache"
    assert response.headers["content-language"] == "en"
    assert response.headers["content-disposition"] == (
        'attachment; filename="______ 2023-03-19.csv"; '
        "filename*=UTF-8''%D1%81%D0%B0%D0%B9%D0%BB%D0%B0%D1%83%202023-03-19.csv"
    )


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("turnout/oblast/2021.geojson", ("turnout", "oblast", "2021", "geojson", "en", "500m")),
        ("turnout/okrug/2023-03.csv?lang=kk", ("turnout", "okrug", "2023-03", "csv", "kk", "500m")),
        ("turnout/okrug/2018--2020.csv", ("turnout", "okrug", "2018/2020", "csv", "en", "500m")),
        ("turnout/okrug/2018/2020.csv", ("turnout", "okrug", "2018/2020", "csv", "en", "500m")),
        ("turnout/okrug/2018%2F2020.csv", ("turnout", "okrug", "2018/2020", "csv", "en", "500m")),
        (
            "turnout/x/2018-01-01--2018-06-30.csv?lang=ru",
            ("turnout", "x", "2018-01-01/2018-06-30", "csv", "ru", "500m"),
        ),
        (
            "turnout/okrug/2023.shp.zip?lang=all&scale=100m",
            ("turnout", "okrug", "2023", "shp.zip", "all", "100m"),
        ),
        ("turnout/okrug/2023.zip", ("turnout", "okrug", "2023", "zip", "en", "500m")),
        ("boundaries/2022/okrug.fgb?scale=1500m", ("2022", "okrug", "fgb", "en", "1500m")),
    ],
)
def test_the_address_says_what_is_wanted(
    client: TestClient, provider: Provider, path: str, asked: tuple[str, ...]
) -> None:
    """An interval in either spelling; the language only by the address."""
    response = client.get(f"/data/latest/{path}", headers={"Accept-Language": "ru"})
    assert response.status_code == 200
    assert provider.asked == [asked]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("turnoit/oblast/2023.csv", "no indicator 'turnoit'; there are turnout"),
        ("turnout/oblast/2023.csv?lang=de", "no language 'de'; there are kk, ru, en, all"),
        ("turnout/oblast/2023.csv?scale=10m", "no scale '10m'; there are 100m, 500m, 1500m"),
        ("turnout/oblast/last.csv", "period 'last' is not an ISO 8601"),
        ("turnout/oblast/..%2f..%2fsecret.csv", "is not an ISO 8601"),
        ("turnout/oblast/2023/../../../x.csv", None),
        ("turnout/oblast/.csv", "period '' is not an ISO 8601"),
    ],
)
def test_what_there_is_not_is_answered_with_what_there_is(
    client: TestClient, path: str, words: str | None
) -> None:
    """As JSON, readable from other sites, too."""
    response = client.get(f"/data/latest/{path}")
    assert response.status_code == 404
    if words:
        assert words in response.json()["error"]
        assert response.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    "name", ["2023.xls", "2023", "2023.CSV", "2023.shp", "2023.csv.exe", "2023.csv/"]
)
def test_an_unknown_format_is_answered_with_those_offered(
    client: TestClient, provider: Provider, name: str
) -> None:
    """Before anything is made."""
    response = client.get(f"/data/latest/turnout/oblast/{name}")
    assert response.status_code == 406
    assert response.json()["formats"] == list(FORMATS)
    assert provider.asked == []


def test_a_layer_that_a_format_cannot_hold_is_answered_with_the_reason(client: TestClient) -> None:
    """406: the layer is there, and other formats are."""
    response = client.get(URL.replace(".csv", ".xlsx"))
    assert response.status_code == 406
    assert response.json()["error"] == "a cell is too long"


def test_names_in_all_languages_say_so_in_the_header(client: TestClient) -> None:
    """A program may choose by it."""
    assert client.get(f"{URL}?lang=all").headers["content-language"] == "kk, ru, en"


def test_what_is_packed_already_is_not_packed_again(client: TestClient) -> None:
    """An archive gains nothing by it."""
    packed = client.get(URL.replace(".csv", ".zip"), headers={"Accept-Encoding": "gzip"})
    assert packed.status_code == 200
    assert "content-encoding" not in packed.headers
    plain = client.get(URL, headers={"Accept-Encoding": "gzip"})
    assert plain.headers["content-encoding"] == "gzip"


def test_gzip_head_and_304_hold_for_layers_too(client: TestClient) -> None:
    """One conversation of a careful client."""
    with client.stream("GET", URL, headers={"Accept-Encoding": "gzip"}) as first:
        raw = b"".join(first.iter_raw())
    assert gzip.decompress(raw).decode() == BODY
    head = client.head(URL, headers={"Accept-Encoding": "gzip"})
    assert (head.content, head.headers["content-length"]) == (b"", str(len(raw)))
    again = client.get(URL, headers={"If-None-Match": head.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_a_browser_may_ask_first_whether_it_may_ask(client: TestClient) -> None:
    """A preflight request makes no file."""
    response = client.options(URL)
    assert response.status_code == 204
    assert response.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert response.headers["access-control-allow-headers"] == "If-None-Match"


def test_making_a_file_blocks_nobody(client: TestClient, provider: Provider) -> None:
    """It runs in a thread that is not the one of the event loop."""
    client.get(URL)
    assert "worker" in provider.threads[0].name.lower()


def test_a_name_cannot_break_out_of_its_header() -> None:
    """Quotes, line ends and slashes are replaced or encoded."""
    header = content_disposition('a"\r\nX: y/../\\b.csv')
    assert "\r" not in header
    assert "\n" not in header
    plain = header.partition('filename="')[2].partition('"')[0]
    assert plain == "a___X_ y_..__b.csv"
    assert header.endswith("filename*=UTF-8''a%22%0D%0AX%3A%20y%2F..%2F%5Cb.csv")
