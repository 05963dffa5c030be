"""Files a browser fetches once."""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from atlas.areas import AdminLevel, Area, AreaTable, Kato, Vintage
from atlas.errors import ExportError, UnknownAreaError
from atlas.export.assets import AssetStore, area_names
from atlas.text import Language, LocalizedText
from atlas.web.assets import asset_routes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from starlette.testclient import TestClient
    from starlette.types import ASGIApp

GEOMETRY = json.dumps({"type": "Topology", "arcs": list(range(2000))}).encode()
HASH = hashlib.sha256(GEOMETRY).hexdigest()[:16]
URL = f"/assets/boundaries/2022-okrug.{HASH}.json"


@pytest.fixture
def store() -> AssetStore:
    """Return a store with geometry, a script and an image."""
    store = AssetStore()
    store.put("boundaries/2022-okrug.json", lambda: GEOMETRY)
    store.put("names/2022-okrug.kk.json", b'{"names":[],"parents":[]}')
    store.put("map/atlas-map.js", b"const a = 1;\n" * 100, is_plain=True)
    store.put("leaflet/images/layers.png", bytes(range(256)) * 8, is_plain=True)
    return store


@pytest.fixture
def client(store: AssetStore, make_client: Callable[..., TestClient]) -> TestClient:
    """Return a client of the store."""
    return make_client(asset_routes(store))


def test_the_address_holds_the_hash_of_the_content(store: AssetStore) -> None:
    """Whoever puts a URL on a page gets it from the store."""
    assert store.url("boundaries/2022-okrug.json") == URL
    names = store.url("names/2022-okrug.kk.json")
    digest = hashlib.sha256(b'{"names":[],"parents":[]}').hexdigest()[:16]
    assert names == f"/assets/names/2022-okrug.kk.{digest}.json"


def test_a_file_is_served_whole_and_for_ever(client: TestClient) -> None:
    """Type, caching, tag and length."""
    response = client.get(URL)
    assert response.status_code == 200
    assert response.content == GEOMETRY
    assert response.headers["content-type"] == "application/json"
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert response.headers["etag"] == f'"{HASH}"'
    assert response.headers["vary"] == "Accept-Encoding"
    assert response.headers["content-length"] == str(len(GEOMETRY))
    assert "content-encoding" not in response.headers


def test_gzip_holds_the_same_bytes(client: TestClient) -> None:
    """Compressed as far as gzip goes, with a tag of its own."""
    with client.stream("GET", URL, headers={"Accept-Encoding": "br, gzip;q=0.5"}) as response:
        raw = b"".join(response.iter_raw())
    assert response.headers["content-encoding"] == "gzip"
    assert response.headers["content-length"] == str(len(raw))
    assert response.headers["etag"] == f'"{HASH}-gzip"'
    assert raw == gzip.compress(GEOMETRY, 9, mtime=0)
    assert gzip.decompress(raw) == GEOMETRY


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "gzip; q=0.0", "*;q=0", "identity"])
def test_who_does_not_accept_gzip_gets_none(client: TestClient, accepted: str) -> None:
    """A weight of zero is a refusal."""
    response = client.get(URL, headers={"Accept-Encoding": accepted})
    assert "content-encoding" not in response.headers
    assert response.content == GEOMETRY


def test_images_are_not_compressed_again(client: TestClient) -> None:
    """They gain nothing."""
    response = client.get("/assets/leaflet/images/layers.png", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in response.headers
    assert response.headers["content-type"] == "image/png"


def test_head_is_get_without_a_body(client: TestClient) -> None:
    """The same headers, the length among them."""
    for accepted in ("identity", "gzip"):
        head = client.head(URL, headers={"Accept-Encoding": accepted})
        with client.stream("GET", URL, headers={"Accept-Encoding": accepted}) as get:
            get.read()
        assert head.status_code == 200
        assert head.content == b""
        assert head.headers == get.headers


def test_the_body_of_a_head_is_not_even_sent(
    client: TestClient, body_of_head: Callable[[ASGIApp, str], bytes]
) -> None:
    """Some servers would pass it on."""
    assert body_of_head(client.app, URL) == b""


@pytest.mark.parametrize(
    "tags", [f'"{HASH}"', f'W/"{HASH}"', f'"{HASH}-gzip"', f'"other", "{HASH}"', "*"]
)
def test_what_the_browser_has_is_not_sent_again(client: TestClient, tags: str) -> None:
    """Either tag stands for the content."""
    response = client.get(URL, headers={"If-None-Match": tags})
    assert response.status_code == 304
    assert response.content == b""
    assert response.headers["cache-control"].endswith("immutable")
    assert response.headers["etag"] == f'"{HASH}"'


def test_an_old_tag_gets_the_new_content(client: TestClient) -> None:
    """Not a 304."""
    assert client.get(URL, headers={"If-None-Match": '"0000000000000000"'}).status_code == 200


def test_an_old_address_names_the_current_one(client: TestClient) -> None:
    """Geometry of another release is never sent in place of the one asked for."""
    for old in ("/assets/boundaries/2022-okrug.0123456789abcdef.json", URL.replace(f".{HASH}", "")):
        response = client.get(old)
        assert response.status_code == 404
        assert URL in response.text
        assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/assets/",
        "/assets/nothing.js",
        f"/assets/boundaries/2018-okrug.{HASH}.json",
        f"/assets/names/2022-okrug.{HASH}.json",
        "/assets/../atlas/errors.py",
        "/assets/%2e%2e/%2e%2e/etc/passwd",
        "/assets/map/..%2f..%2ferrors.py",
        "/assets/map/%5c..%5cerrors.py",
        "/assets//etc/passwd",
        "/assets/map/atlas-map.js%00.json",
        "/assets/map/ATLAS-MAP.JS",
    ],
)
def test_other_addresses_lead_nowhere(client: TestClient, path: str) -> None:
    """Names are looked up, never opened."""
    response = client.get(path)
    assert response.status_code == 404
    assert "import" not in response.text


def test_a_script_has_a_plain_and_a_lasting_address(client: TestClient, store: AssetStore) -> None:
    """The plain one is asked for again each time, since a release may change it."""
    plain = client.get("/assets/map/atlas-map.js")
    lasting = client.get(store.url("map/atlas-map.js"))
    assert plain.content == lasting.content
    assert plain.headers["content-type"] == "text/javascript; charset=utf-8"
    assert plain.headers["cache-control"] == "no-cache"
    assert lasting.headers["cache-control"].endswith("immutable")
    again = client.get("/assets/map/atlas-map.js", headers={"If-None-Match": plain.headers["etag"]})
    assert again.status_code == 304


def test_nothing_can_be_written(client: TestClient) -> None:
    """Files are only read."""
    assert client.post(URL, content=b"x").status_code == 405
    assert client.put(URL, content=b"x").status_code == 405


def test_a_file_is_made_when_asked_for_and_once() -> None:
    """Neither at start-up nor for every request."""
    calls = []

    def make() -> bytes:
        calls.append(1)
        return b"{}"

    store = AssetStore()
    asset = store.put("names/x.json", make)
    assert calls == []
    assert (asset.url, asset.body, asset.gzipped, asset.sha256[:2]) == (
        asset.url,
        *(b"{}", gzip.compress(b"{}", 9, mtime=0), "44"),
    )
    assert calls == [1]


def test_a_name_stands_for_one_content() -> None:
    """And has an ending whose media type is known."""
    store = AssetStore()
    store.put("map/a.js", b"")
    with pytest.raises(ExportError, match=r"'map/a\.js' is there already"):
        store.put("map/a.js", b"")
    with pytest.raises(ExportError, match=r"'map/a\.exe' has no known media type"):
        store.put("map/a.exe", b"")
    with pytest.raises(ExportError, match=r"no asset 'map/b\.js'; there are map/a\.js"):
        store.url("map/b.js")


def test_a_folder_gives_its_files_of_known_types(tmp_path: Path) -> None:
    """With the folders below it; sources and notes stay behind."""
    (tmp_path / "images").mkdir()
    for name in ("map.js", "map.css", "images/a.png", "map.js.map", "notes.md"):
        (tmp_path / name).write_bytes(b"x")
    store = AssetStore()
    store.put_folder("map", tmp_path)
    assert store.names() == ("map/images/a.png", "map/map.css", "map/map.js")


def area(kato: str, level: AdminLevel, parent: str | None, name: str) -> Area:
    """Return an area whose names tell the language."""
    return Area(
        kato=Kato(kato),
        vintage=Vintage.V2022,
        level=level,
        kind="x",
        parent=Kato(parent) if parent else None,
        name=LocalizedText(kk=f"{name} kk", ru=f"{name} ru", en=name),
        name_en_is_romanised=False,
        iso_3166_2=None,
    )


def test_names_come_in_the_order_of_the_geometry_with_what_they_lie_in() -> None:
    """District and oblast for an okrug, the oblast for a district, nothing above."""
    areas = AreaTable(
        Vintage.V2022,
        [
            area("000000000", AdminLevel.COUNTRY, None, "Country"),
            area("110000000", AdminLevel.OBLAST, "000000000", "Akmola"),
            area("113200000", AdminLevel.DISTRICT, "110000000", "Akkol"),
            area("113230100", AdminLevel.OKRUG, "113200000", "Azat"),
        ],
    )
    katos = (Kato("113230100"), Kato("113200000"), Kato("110000000"))
    assert json.loads(area_names(areas, katos, Language.EN)) == {
        "names": ["Azat", "Akkol", "Akmola"],
        "parents": ["Akkol, Akmola", "Akmola", ""],
        "labels": {"110000000": "Akmola"},
    }
    assert json.loads(area_names(areas, katos, Language.RU))["parents"][0] == "Akkol ru, Akmola ru"
    with pytest.raises(UnknownAreaError, match="999999999"):
        area_names(areas, (Kato("999999999"),), Language.KK)
