"""OGC API Features: the protocol is pygeoapi's, the layers are those of the atlas."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyproj import Transformer

from atlas.export.collections import CollectionStore
from atlas.export.options import LayerOptions
from atlas.export.site import open_site
from atlas.text import Language

pytest.importorskip("pygeoapi", reason="skipped: the extra `ogc` is not installed")

from atlas.web.ogc import ogc_routes
from atlas.web.ogc.configuration import DEFAULT_ITEMS, MAXIMUM_ITEMS
from atlas.web.ogc.parameters import ITEMS_PARAMETERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.testclient import TestClient

SITE = open_site()
ITEMS = "/ogc/collections/transfer_dependence-oblast/items"
MERCATOR = "http://www.opengis.net/def/crs/EPSG/0/3857"


@lru_cache(maxsize=1)
def store() -> CollectionStore:
    """Return the collections of the real data."""
    return CollectionStore(SITE.builder)


ROUTES = ogc_routes(store, SITE.builder.geodata.catalogue.licences)


@pytest.fixture
def client(make_client: Callable[..., TestClient]) -> TestClient:
    """Return a client of the service."""
    return make_client(ROUTES)


def ask(client: TestClient, path: str, **query: str | int) -> dict[str, Any]:
    """Return a JSON answer."""
    response = client.get(path, params={"f": "json", **query})
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def ids(answer: dict[str, Any]) -> list[str]:
    """Return the names of the features of an answer."""
    return [feature["id"] for feature in answer["features"]]


# --- what there is ----------------------------------------------------------------------------


def test_the_service_says_what_it_conforms_to_and_what_it_has(client: TestClient) -> None:
    """Landing page, conformance and every collection with its extent and licence."""
    relations = {link["rel"] for link in ask(client, "/ogc/")["links"]}
    assert {"service-desc", "conformance", "data"} <= relations
    conforms = ask(client, "/ogc/conformance")["conformsTo"]
    for part in ("features-1/1.0/conf/core", "features-1/1.0/conf/geojson", "features-2/1.0"):
        assert any(part in item for item in conforms), part
    found = {item["id"]: item for item in ask(client, "/ogc/collections")["collections"]}
    assert set(found) == set(store().collections)
    oblasts = found["transfer_dependence-oblast"]
    assert oblasts["extent"]["spatial"]["bbox"][0][0] == pytest.approx(46.5, abs=0.5)
    assert any(link["rel"] == "license" for link in oblasts["links"])


@pytest.mark.parametrize("language", list(Language))
def test_a_collection_is_described_in_the_language_asked_for(
    client: TestClient, language: Language
) -> None:
    """Title and description."""
    answer = ask(client, "/ogc/collections/turnout-oblast", lang=language.value)
    indicator = SITE.builder.geodata.catalogue.indicator("turnout")
    assert answer["title"].startswith(indicator.title.in_language(language))
    assert answer["description"] == indicator.description.in_language(language)


def test_properties_are_described_with_type_and_meaning(client: TestClient) -> None:
    """So that a program knows a code from a number."""
    answer = ask(client, "/ogc/collections/transfer_dependence-oblast/schema")
    properties = answer["properties"]
    assert properties["kato"]["type"] == "string"
    assert properties["value"]["type"] == "number"
    assert properties["derived"]["type"] == "boolean"


# --- what one asks for ------------------------------------------------------------------------


def test_features_are_those_of_the_file(client: TestClient) -> None:
    """The same codes, values and outlines as in the download of one period."""
    selection, _ = SITE.builder.read({}, language=Language.EN)
    answer = ask(client, ITEMS, period=selection.period)
    from atlas.export.formats.geojson import layer_features  # noqa: PLC0415
    from atlas.export.layers import view_layer  # noqa: PLC0415

    layer = view_layer(SITE.builder.scene(selection), LayerOptions.read(lang="all"))
    expected = layer_features(layer)
    assert answer["numberMatched"] == len(expected) == 20
    for found, wanted in zip(answer["features"], expected, strict=True):
        assert found["properties"] == wanted["properties"]
        assert found["geometry"] == json.loads(json.dumps(wanted["geometry"]))


def test_pages_follow_one_another_and_lose_nothing(client: TestClient) -> None:
    """By the links of the answers, to the end."""
    answer = ask(client, ITEMS, limit=7, skipGeometry="true")
    seen = ids(answer)
    while following := [link["href"] for link in answer["links"] if link["rel"] == "next"]:
        answer = client.get(following[0]).json()
        seen += ids(answer)
        if not answer["features"]:
            break
    assert len(seen) == len(set(seen)) == answer["numberMatched"]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"kato": "230000000", "period": "2024"}, 1),
        ({"name_en": "Atyrau Region", "period": "2024"}, 1),
        ({"reason": "not_collected", "period": "2024"}, 5),
        ({"kato": "nowhere"}, 0),
        ({"period": "2024", "bbox": "50,46,53,48"}, 1),
        ({"period": "2024", "bbox": "0,0,1,1"}, 0),
        ({"period": "2024", "datetime": "2024-06-01"}, 20),
        ({"period": "2024", "datetime": "2024-12-31T10:00:00Z"}, 20),
        ({"period": "2024", "datetime": "2024-12-31/.."}, 20),
    ],
    ids=lambda value: "&".join(value) if isinstance(value, dict) else str(value),
)
def test_features_are_filtered(client: TestClient, query: dict[str, str], count: int) -> None:
    """By property, box and time, together."""
    assert ask(client, ITEMS, skipGeometry="true", **query)["numberMatched"] == count


@pytest.mark.parametrize("sign", ["", "-"])
def test_features_are_sorted_and_the_unknown_come_last(client: TestClient, sign: str) -> None:
    """Either way round: no data is neither the least nor the most."""
    answer = ask(client, ITEMS, period="2024", sortby=f"{sign}value", skipGeometry="true")
    values = [feature["properties"]["value"] for feature in answer["features"]]
    known = [value for value in values if value is not None]
    assert values[: len(known)] == known == sorted(known, reverse=bool(sign))
    assert len(known) == 15


def test_a_single_feature_has_an_address(client: TestClient) -> None:
    """The area and the period are its name."""
    answer = ask(client, f"{ITEMS}/230000000.2024")
    assert answer["properties"]["kato"] == "230000000"
    assert answer["geometry"]["type"] in {"Polygon", "MultiPolygon"}


def test_coordinates_come_in_the_reference_system_asked_for(client: TestClient) -> None:
    """Web Mercator, as pyproj computes it; the stored feature is not changed by it."""
    address = f"{ITEMS}/230000000.2024"
    plain = ask(client, address)["geometry"]["coordinates"]
    metres = ask(client, address, crs=MERCATOR)["geometry"]["coordinates"]
    transform = Transformer.from_crs("OGC:CRS84", "EPSG:3857", always_xy=True).transform
    west, north = _first_point(plain)
    expected = transform(west, north)
    assert _first_point(metres) == pytest.approx(expected, abs=0.01)
    assert ask(client, address)["geometry"]["coordinates"] == plain


def _first_point(coordinates: Any) -> list[float]:  # noqa: ANN401 -- nested as deep as it is
    while isinstance(coordinates[0], list):
        coordinates = coordinates[0]
    found: list[float] = coordinates
    return found


def test_boundaries_come_without_an_indicator(client: TestClient) -> None:
    """All districts on one page, each under its code."""
    answer = ask(client, "/ogc/collections/boundaries-2022-district/items", skipGeometry="true")
    assert answer["numberReturned"] == answer["numberMatched"] <= DEFAULT_ITEMS
    assert all(re.fullmatch("[0-9]{9}", name) for name in ids(answer))


# --- what is refused --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/ogc/collections/nowhere?f=json", 404),
        ("/ogc/collections/nowhere/items?f=json", 404),
        (f"{ITEMS}/1.2024?f=json", 404),
        (f"{ITEMS}?f=json&bbox=1,2,3", 400),
        (f"{ITEMS}?f=json&limit=-1", 400),
        (f"{ITEMS}?f=json&limit=many", 400),
        (f"{ITEMS}?f=json&sortby=nothing", 400),
        (f"{ITEMS}?f=json&datetime=someday", 400),
        (f"{ITEMS}?f=json&crs=EPSG:99999", 400),
        (f"{ITEMS}?f=json&filter=value>5", 400),
        (f"{ITEMS}?f=json&q=Atyrau", 400),
        (f"{ITEMS}?f=pdf", 400),
        (f"{ITEMS}?f=json&sortby=", 400),
        (f"{ITEMS}?f=json&sortby=-", 400),
        (f"{ITEMS}?f=json&bbox=nan,40,50,60", 400),
        (f"{ITEMS}?f=json&bbox=40,40,inf,60", 400),
        (f"{ITEMS}?f=json&bbox=40,60,50,40", 400),
        (f"{ITEMS}?f=json&bbox=40,40,50,60&bbox-crs=EPSG:1", 400),
        (f"{ITEMS}?f=json&resulttype=all", 400),
        (f"{ITEMS}?f=json&skipGeometry=maybe", 400),
        (f"{ITEMS}?f=json&turnuot=1", 400),
        (f"{ITEMS}/100000000.2024?f=json&bbox=1,2,3,4", 400),
        ("/ogc/collections?f=json&colour=red", 400),
    ],
)
def test_a_request_that_cannot_be_answered_says_why(
    client: TestClient, address: str, status: int
) -> None:
    """With a sentence; nothing is passed over in silence."""
    response = client.get(address)
    assert response.status_code == status
    assert "description" in response.text
    assert "Traceback" not in response.text


NAMES = sorted({*ITEMS_PARAMETERS, "kato", "value", "x"} - {"f"})
WORDS = st.one_of(
    st.sampled_from(["", "-", ",", "..", "/", "nan", "-1", "1e400", "0,0,0,0", "value", "2024/.."]),
    st.text(max_size=8),
)


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(query=st.dictionaries(st.sampled_from(NAMES), WORDS, max_size=3))
def test_no_query_makes_the_service_fail(client: TestClient, query: dict[str, str]) -> None:
    """It is answered or refused with a sentence."""
    response = client.get(ITEMS, params={"f": "json", **query})
    assert response.status_code in {200, 400}
    assert response.status_code == 200 or response.json()["description"]


def test_a_box_over_the_180th_meridian_is_the_rest_of_the_world(client: TestClient) -> None:
    """West of it and east of it, not what lies between."""
    found = ids(ask(client, ITEMS, bbox="75,40,55,56"))
    between = ids(ask(client, ITEMS, bbox="55,40,75,56"))
    assert {"270000000.2024", "630000000.2024"} <= set(found)
    assert "430000000.2024" in between
    assert "430000000.2024" not in found


def test_options_name_the_methods_there_are(client: TestClient) -> None:
    """As the OpenAPI document says."""
    response = client.options(ITEMS)
    assert (response.status_code, response.headers["allow"]) == (200, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_written(client: TestClient, method: str) -> None:
    """The service is read-only."""
    assert client.request(method, ITEMS).status_code == 405


def test_a_page_has_a_largest_size(client: TestClient) -> None:
    """Whatever is asked for."""
    okrugs = "/ogc/collections/transfer_dependence-okrug/items"
    answer = ask(client, okrugs, limit=1_000_000, skipGeometry="true")
    assert answer["numberReturned"] <= MAXIMUM_ITEMS


# --- who asks ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/ogc/",
        "/ogc/openapi",
        "/ogc/openapi?ui=redoc",
        "/ogc/conformance",
        "/ogc/collections",
        "/ogc/collections/transfer_dependence-oblast",
        f"{ITEMS}?limit=3",
        f"{ITEMS}/230000000.2024",
    ],
)
def test_a_page_for_people_asks_nobody_else(client: TestClient, path: str) -> None:
    """No script, style or picture from another host: it works without the internet."""
    text = client.get(path, headers={"Accept": "text/html"}).text
    assert text.lstrip().lower().startswith("<!doctype html")
    loaded = re.findall(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=\"([^\"]+)\"", text)
    assert [url for url in loaded if url.startswith(("http", "//"))] == []


def test_other_sites_may_ask(client: TestClient) -> None:
    """A map on another page."""
    response = client.get("/ogc/collections?f=json", headers={"Origin": "https://example.org"})
    assert response.headers["access-control-allow-origin"] == "*"


def test_links_begin_with_the_address_that_was_asked(client: TestClient) -> None:
    """The service need not be told where it stands."""
    answer = client.get("/ogc/?f=json", headers={"Host": "atlas.example:8080"}).json()
    links = [link["href"] for link in answer["links"] if link["rel"] in {"self", "data"}]
    assert links
    assert all(link.startswith("http://atlas.example:8080/ogc") for link in links)


_READ = """
import json, sys, pyogrio
frame = pyogrio.read_dataframe("OAPIF:" + sys.argv[1], layer=sys.argv[2])
rows = {row.id: row.value for row in frame.itertuples()}
rows = {name: None if value != value else value for name, value in rows.items()}
print(json.dumps({"crs": str(frame.crs), "rows": rows,
    "kato": str(frame["kato"].dtype)}))
"""


def test_gdal_reads_the_same_as_the_file(atlas_url: str) -> None:
    """By its driver for this protocol, over all pages: same count, codes, values and outlines."""
    name = "turnout-oblast"
    command = [sys.executable, "-c", _READ, f"{atlas_url}/ogc", name]
    answer = json.loads(
        subprocess.run(command, capture_output=True, check=True, timeout=120).stdout
    )
    features = store().features(name)
    assert answer["rows"] == {item["id"]: item["properties"]["value"] for item in features}
    assert "84" in answer["crs"]
    assert answer["kato"] in {"object", "str", "string"}
