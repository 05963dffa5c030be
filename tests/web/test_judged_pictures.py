"""Pictures at data addresses: sound ones are sent, others refused with the nearest sound one."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from atlas.export.site import open_site
from atlas.i18n import translator
from atlas.soundness import Reason, sentence
from atlas.text import Language
from atlas.web.data_routes import data_routes


@pytest.fixture(scope="module")
def client() -> TestClient:
    """Return a client of the real data."""
    return TestClient(Starlette(routes=data_routes(open_site().desk.provide)))


@pytest.mark.parametrize(
    ("path", "reason", "nearest"),
    [
        (
            "population/oblast/2023-01-01.svg?kind=choropleth&lang=ru",
            Reason.COUNT_AS_AREAS,
            "population/oblast/2023-01-01.svg?lang=ru",
        ),
        (
            "population/oblast/2023-01-01.svg?kind=choropleth&vintage=2018&lang=kk",
            Reason.COUNT_AS_AREAS,
            "population/oblast/2023-01-01.svg?lang=kk&vintage=2018",
        ),
        (
            "turnout/oblast/2023-03-19.png?kind=symbols&scheme=equal_interval&k=4",
            Reason.SHARE_AS_SYMBOLS,
            "turnout/oblast/2023-03-19.png?lang=en&scheme=equal_interval&k=4",
        ),
        (
            "rural_akim_women_share/oblast/2021-07-25.pdf?breaks=5,10",
            Reason.SMALL_DENOMINATOR,
            "rural_akims_elected/oblast/2021-07-25.pdf?lang=en",
        ),
    ],
)
def test_a_picture_that_would_mislead_is_refused_with_the_nearest(
    client: TestClient, path: str, reason: Reason, nearest: str
) -> None:
    """422, readable from other sites, in the language asked for; the nearest address answers."""
    response = client.get(f"/data/latest/{path}")
    assert response.status_code == 422
    assert response.headers["access-control-allow-origin"] == "*"
    answer = response.json()
    language = Language(nearest.partition("lang=")[2][:2])
    assert (answer["reason"], answer["sentence"]) == (
        reason,
        sentence(reason, translator(language)),
    )
    assert answer["nearest"] == f"/data/latest/{nearest}"
    if nearest.endswith("lang=ru"):
        assert client.get(answer["nearest"]).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "rural_akim_women_share/oblast/2021-07-25.csv",
        "rural_akim_women_share/oblast/2021-07-25.geojson",
        "rural_akim_women_share/oblast/2021-07-25.metadata.json",
        "rural_akim_women_share/oblast/2021-07-25/630000000.receipt.json",
    ],
)
def test_figures_are_sent_whatever_could_be_drawn_of_them(client: TestClient, path: str) -> None:
    """A table misleads nobody by its colours."""
    assert client.get(f"/data/latest/{path}").status_code == 200


def test_an_unknown_kind_is_no_picture(client: TestClient) -> None:
    """404, with those there are."""
    response = client.get("/data/latest/turnout/oblast/2023-03-19.svg?kind=pie")
    assert response.status_code == 404
    assert "there are choropleth, symbols, ranking" in response.json()["error"]


def test_a_verdict_has_an_address(client: TestClient) -> None:
    """Any picture can be judged, also those that no address draws."""
    asked = "picture=change&indicator=general_transfer&from=2022&period=2023"
    response = client.get(f"/data/latest/judge?{asked}")
    assert response.status_code == 200
    verdict = response.json()
    assert (verdict["is_sound"], verdict["reason"]) == (False, "break")
    assert verdict["nearest"]["from"] == "2021"
    again = client.get("/data/latest/judge", params=verdict["nearest"])
    assert again.json() == {"request": verdict["nearest"], "is_sound": True}
    assert client.get("/data/latest/judge", params={"indicator": "turnuot"}).status_code == 404
    assert "canonical" in response.headers["link"]
    assert "describedby" not in response.headers["link"]
