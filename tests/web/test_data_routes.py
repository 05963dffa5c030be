"""Layers at lasting addresses."""

from __future__ import annotations

import gzip
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from atlas import __version__
from atlas.errors import ExportError, SelectionError
from atlas.export.addresses import (
    METADATA,
    RECEIPT,
    BoundaryRequest,
    CaseRequest,
    ComparisonRequest,
    DataRequest,
    WholeRequest,
)
from atlas.export.downloads import Download
from atlas.export.formats import FORMATS
from atlas.export.options import LayerOptions
from atlas.export.site import open_site
from atlas.web.data_answers import content_disposition
from atlas.web.data_routes import data_routes

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.export.addresses import AtlasRequest

BODY = "kato,атау,value\n" + "110000000,Ақмола,84.2\n" * 50
ALL_NAMES = LayerOptions.read(lang="all")
FROM_2018 = ComparisonRequest(mode="periods", given=(("to", "2018/2020"),))
URL = "/data/latest/turnout/oblast/2023-03-19.csv"


class Provider:
    """Gives turnout by oblast, and keeps what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[AtlasRequest] = []
        self.threads: list[threading.Thread] = []

    def __call__(self, asked: AtlasRequest) -> Download:
        """Return a file, or refuse any other indicator."""
        self.asked.append(asked)
        self.threads.append(threading.current_thread())
        if not isinstance(asked, DataRequest):
            return Download(body=b"{}", media_type="application/geo+json", filename="b.geojson")
        if asked.indicator != "turnout":
            message = f"no indicator {asked.indicator!r}; there are turnout"
            raise SelectionError(message)
        if asked.ending == "xlsx":
            message = "a cell is too long"
            raise ExportError(message)
        return Download(
            body=BODY.encode(),
            media_type="text/csv; charset=utf-8",
            filename=f"сайлау {asked.period}.csv",
            is_packed=asked.ending == "zip",
            licence="https://example.org/licence",
        )


@pytest.fixture
def provider() -> Provider:
    """Return a provider that has been asked nothing yet."""
    return Provider()


@pytest.fixture
def client(provider: Provider, make_client: Callable[..., TestClient]) -> TestClient:
    """Return a client of its routes."""
    return make_client(data_routes(provider))


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


def asked_for(
    level: str,
    period: str,
    ending: str,
    lang: str = "en",
    *,
    scale: str = "500m",
    kato: str = "",
    vintage: str = "",
) -> DataRequest:
    """Return a request for turnout."""
    return DataRequest(
        indicator="turnout",
        level=level,
        period=period,
        ending=ending,
        options=LayerOptions.read(lang=lang, scale=scale),
        kato=kato,
        vintage=vintage,
    )


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("turnout/oblast/2021.geojson", asked_for("oblast", "2021", "geojson")),
        ("turnout/okrug/2023-03.csv?lang=kk", asked_for("okrug", "2023-03", "csv", "kk")),
        ("turnout/okrug/2018--2020.csv", asked_for("okrug", "2018/2020", "csv")),
        ("turnout/okrug/2018/2020.csv", asked_for("okrug", "2018/2020", "csv")),
        ("turnout/okrug/2018%2F2020.csv", asked_for("okrug", "2018/2020", "csv")),
        (
            "turnout/x/2018-01-01--2018-06-30.csv?lang=ru",
            asked_for("x", "2018-01-01/2018-06-30", "csv", "ru"),
        ),
        (
            "turnout/oblast/2023.csv?vintage=2018",
            asked_for("oblast", "2023", "csv", vintage="2018"),
        ),
        (
            "turnout/oblast/2023/230000000.receipt.json",
            asked_for("oblast", "2023", RECEIPT, kato="230000000"),
        ),
        (
            "turnout/oblast/2018/2020/230000000.receipt.json?vintage=2018",
            asked_for("oblast", "2018/2020", RECEIPT, kato="230000000", vintage="2018"),
        ),
        (
            "turnout/okrug/2023.shp.zip?lang=all&scale=100m",
            asked_for("okrug", "2023", "shp.zip", "all", scale="100m"),
        ),
        ("turnout/okrug/2023.zip", asked_for("okrug", "2023", "zip")),
        (
            "boundaries/2022/okrug.fgb?scale=1500m",
            BoundaryRequest(
                vintage="2022",
                level="okrug",
                ending="fgb",
                options=LayerOptions(scale="1500m"),
            ),
        ),
        ("turnout/oblast/2023.metadata.json?lang=ru", asked_for("oblast", "2023", METADATA)),
        (
            "boundaries/2018/oblast.metadata.json",
            BoundaryRequest(vintage="2018", level="oblast", ending=METADATA),
        ),
        ("turnout/oblast/2023.csv?k=3&scheme=jenks", asked_for("oblast", "2023", "csv")),
        (
            "turnout/oblast/2023.svg?k=3&scheme=jenks",
            replace(asked_for("oblast", "2023", "svg"), k="3", scheme="jenks"),
        ),
        ("cases.geojson?lang=all", CaseRequest(ending="geojson", options=ALL_NAMES)),
        (
            "compare/areas.csv?b=2&x=3&a=1&lang=kk&area=4",
            ComparisonRequest(mode="areas", given=(("a", "1"), ("b", "2")), lang="kk"),
        ),
        ("compare/periods.csv?from=&to=2018--2020", FROM_2018),
        ("okrug-atlas.gpkg", WholeRequest(name="okrug-atlas.gpkg")),
        ("catalogue.json", WholeRequest(name="catalogue.json")),
    ],
)
def test_the_address_says_what_is_wanted(
    client: TestClient, provider: Provider, path: str, asked: object
) -> None:
    """An interval in either spelling; the language only by the address."""
    response = client.get(f"/data/latest/{path}", headers={"Accept-Language": "ru"})
    assert response.status_code == 200
    assert provider.asked == [asked]


def test_a_receipt_says_that_it_has_all_languages(client: TestClient) -> None:
    """Names stand in it in the three of them."""
    response = client.get("/data/latest/turnout/oblast/2023/230000000.receipt.json")
    assert response.headers["content-language"] == "kk, ru, en"
    assert response.headers["access-control-allow-origin"] == "*"


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
        ("turnout", "no file 'turnout'; there are catalogue.json, okrug-atlas.gpkg"),
        ("okrug-atlas.csv", "no file 'okrug-atlas.csv'"),
        ("cases.csv?lang=de", "no language 'de'; there are kk, ru, en, all"),
        ("compare/maps.csv", "nothing compares 'maps'; there are indicators, areas, periods"),
        ("turnout/oblast/2023.receipt.json", "write <period>/<KATO>.receipt.json"),
        ("turnout/oblast/last/230000000.receipt.json", "period 'last' is not an ISO 8601"),
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
    "name", ["2023.xls", "2023", "2023.CSV", "2023.shp", "2023.csv.exe", "2023.csv/", "1.json"]
)
def test_an_unknown_format_is_answered_with_those_offered(
    client: TestClient, provider: Provider, name: str
) -> None:
    """Before anything is made."""
    response = client.get(f"/data/latest/turnout/oblast/{name}")
    assert response.status_code == 406
    assert response.json()["formats"] == [*FORMATS, METADATA, RECEIPT]
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


@pytest.mark.parametrize("release", ["latest", __version__])
def test_a_file_names_its_lasting_address_its_description_and_its_licence(
    client: TestClient, release: str
) -> None:
    """Parameters that mean nothing are not part of the lasting address."""
    response = client.get(URL.replace("latest", release) + "?scale=100m&utm=1&lang=kk")
    assert response.headers["link"] == (
        f'</data/{__version__}/turnout/oblast/2023-03-19.csv?lang=kk&scale=100m>; rel="canonical", '
        f'</data/{release}/turnout/oblast/2023-03-19.metadata.json>; rel="describedby"; '
        'type="application/ld+json", <https://example.org/licence>; rel="license"'
    )
    is_latest = release == "latest"
    kept = "no-cache" if is_latest else "public, max-age=86400"
    assert response.headers["cache-control"] == kept


@pytest.mark.parametrize("release", ["2020.1.0", "Latest", "..", "%2e%2e", "2026"])
@pytest.mark.parametrize("rest", ["turnout/oblast/2023.csv", "catalogue.json", "okrug-atlas.zip"])
def test_another_release_is_answered_with_the_one_there_is(
    client: TestClient, provider: Provider, release: str, rest: str
) -> None:
    """Whatever is asked of it; nothing is made."""
    response = client.get(f"/data/{release}/{rest}")
    assert response.status_code == 404
    assert provider.asked == []
    if not release.startswith((".", "%")):  # a client resolves dots by itself
        assert f"this site has {__version__}" in response.json()["error"]


@pytest.mark.parametrize(
    "path",
    [
        "..%2f..%2fpyproject.toml",
        "latest/..%2f..%2fgeodata%2fdatapackage.json",
        "latest/boundaries/..%2f..%2f2022/oblast.csv",
        "latest/boundaries/2022/..%2f..%2fmap%2foblast.csv",
        "latest/turnout/%2e%2e%2f%2e%2e/2023.csv",
        "latest/turnout/oblast/%2e%2e/%2e%2e/%2e%2e/etc/passwd.csv",
        "latest/turnout/oblast/2023%00.csv",
        "latest/%2fetc%2fpasswd",
        "latest/C:%5cboot.ini",
        "latest/turnout/oblast/2023/..%2f..%2f..%2fx.receipt.json",
        "",
        "latest/",
    ],
)
def test_no_address_leads_out_of_the_release(path: str) -> None:
    """Names are looked up among those there are, and never joined to a folder."""
    client = TestClient(Starlette(routes=data_routes(open_site().desk.provide)))
    response = client.get(f"/data/{path}")
    assert response.status_code in {404, 406}
    assert response.json()["error"]


def test_a_browser_may_ask_first_whether_it_may_ask(client: TestClient) -> None:
    """A preflight request makes no file."""
    response = client.options(URL)
    assert response.status_code == 204
    assert response.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert response.headers["access-control-allow-headers"] == "If-None-Match, If-Range, Range"


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
