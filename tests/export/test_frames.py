"""The data from Python: frames of pandas and GeoPandas."""

from __future__ import annotations

from decimal import Decimal

import pytest

import atlas
from atlas.areas import AdminLevel, Vintage
from atlas.errors import ExportError, SelectionError, UnknownAreaError
from atlas.export.addresses import RECEIPT, DataRequest
from atlas.export.receipts import receipt_json
from atlas.export.site import open_site

ROWS = {"oblast": 20, "district": 228, "okrug": 2382}


@pytest.mark.parametrize(
    ("query", "level"),
    [({}, "oblast"), ({"level": "district", "period": "2024"}, "district")],
)
def test_a_layer_has_a_row_for_each_area(query: dict[str, str], level: str) -> None:
    """With values as numbers and outlines in WGS 84."""
    frame = atlas.layer("transfer_dependence", **query)
    assert len(frame) == ROWS[level]
    assert frame.index.name == "kato"
    assert frame.crs == "EPSG:4326"
    assert set(frame["level"]) == {level}
    assert frame["value"].dtype.kind == "f"
    assert frame["reason"].isna().equals(frame["value"].notna())


def test_a_layer_of_okrugs_keeps_those_without_an_outline() -> None:
    """Those the sidecar of the outlines lists as missing."""
    frame = atlas.layer("transfer_dependence", level="okrug", period="2024", scale="1500m")
    catalogue = open_site().builder.geodata.catalogue
    outlines = catalogue.boundary_set(Vintage.V2022, AdminLevel.OKRUG, "1500m")
    assert len(frame) == ROWS["okrug"]
    assert set(frame.index[frame.geometry.isna()]) == set(outlines.missing) != set()


def test_a_layer_is_the_first_map() -> None:
    """Atyrau, to a tenth."""
    frame = atlas.layer("transfer_dependence", level="oblast", period="2024", lang="ru")
    row = frame.loc["230000000"]
    assert round(row["value"], 1) == 9.2
    assert row["name"] == "Атырауская область"
    assert row["rank"] == row["known"] == 15


def test_a_later_layer_is_shown_on_the_former_division() -> None:
    """Abai and the East Kazakhstan of today as one oblast; a share is divided again."""
    now = atlas.layer("transfer_dependence", period="2024")
    then = atlas.layer("transfer_dependence", period="2024", vintage="2018")
    assert (len(now), len(then)) == (20, 17)
    assert set(then["vintage"]) == {"2018"}
    assert then.crs == "EPSG:4326"
    assert not then.geometry.isna().any()
    parts = [
        atlas.layer("budget_revenue", period="2024", **division)["value"]
        for division in ({}, {"vintage": "2018"})
    ]
    assert parts[1]["630000000"] == parts[0]["100000000"] + parts[0]["630000000"]
    # Both halves are near each other here; their mean is not the share of the whole.
    east = then.loc["630000000", "value"]
    halves = now.loc[["100000000", "630000000"], "value"]
    assert halves.min() < east < halves.max()
    assert east != pytest.approx(halves.mean(), abs=0.001)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"indicator": "turnout", "vintage": "2018"}, "turnout is a ratio, not a total"),
        ({"indicator": "turnout", "vintage": "1997"}, "vintage '1997'"),
        ({"indicator": "transfer_dependence", "level": "okrug", "vintage": "2018"}, "for oblasts"),
        (
            {"indicator": "general_transfer", "period": "2020", "vintage": "2022"},
            "not known for its parts of 2022",
        ),
        ({"indicator": "dependence"}, "indicator 'dependence'"),
        ({"indicator": "turnout", "level": "okrug"}, "level 'okrug'"),
        ({"indicator": "turnout", "period": "1999"}, "period '1999'"),
        ({"indicator": "turnout", "lang": "de"}, "lang 'de'"),
        ({"indicator": "turnout", "scale": "9m"}, "no boundaries 2022/9m/oblast"),
    ],
)
def test_a_layer_that_does_not_exist_is_refused(asked: dict[str, str], message: str) -> None:
    """Nothing is replaced by a default behind the back of a script."""
    with pytest.raises(SelectionError, match=message):
        atlas.layer(**asked)


@pytest.mark.parametrize(("vintage", "count"), [("2018", 18), ("2022", 2631)])
def test_areas_are_those_of_a_division(vintage: str, count: int) -> None:
    """Codes as text, leading zeros and all."""
    frame = atlas.list_areas(vintage=vintage)
    assert len(frame) == count
    assert frame.loc["000000000", "level"] == "country"
    assert frame.index.str.fullmatch("[0-9]{9}").all()


def test_an_unknown_division_is_refused() -> None:
    """With those there are."""
    with pytest.raises(SelectionError, match="no vintage '1997'; there are 2018, 2022"):
        atlas.list_areas(vintage="1997")


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_indicators_are_listed_with_what_they_offer(lang: str) -> None:
    """All of them, the mere parts marked."""
    frame = atlas.list_indicators(lang=lang)
    catalogue = open_site().builder.geodata.catalogue
    assert list(frame.index) == list(catalogue.indicators)
    assert frame.loc["turnout", "levels"] == ("oblast",)
    assert frame.loc["turnout", "periods"] == ("2021-01-10", "2023-03-19")
    assert not frame.loc["transfers_from_above", "listed"]
    assert frame["title"].str.len().min() > 0


def test_an_unknown_language_is_refused() -> None:
    """With those there are."""
    with pytest.raises(SelectionError, match="no language 'de'; there are kk, ru, en"):
        atlas.list_indicators(lang="de")


def test_observations_are_all_claims_with_their_documents() -> None:
    """Exact numbers, and what else was reported."""
    frame = atlas.observations("turnout")
    assert len(frame) == 40
    assert all(isinstance(value, Decimal) for value in frame["value"])
    assert set(frame["claim"]) == {"published", "also_reported"}
    assert frame["source_url"].str.startswith("http").all()
    assert atlas.observations("transfer_dependence").empty


def test_observations_of_an_unknown_indicator_are_refused() -> None:
    """With those there are."""
    with pytest.raises(SelectionError, match="no indicator 'x'; there are "):
        atlas.observations("x")


def test_a_receipt_is_the_one_at_its_address() -> None:
    """The same document from Python and from the web, on either division."""
    desk = open_site().desk
    for kato, vintage in (("230000000", ""), ("630000000", "2018")):
        asked = DataRequest(
            indicator="transfer_dependence",
            level="oblast",
            period="2024",
            ending=RECEIPT,
            kato=kato,
            vintage=vintage,
        )
        found = atlas.receipt("transfer_dependence", kato, period="2024", vintage=vintage or None)
        assert receipt_json(found) == desk.provide(asked).body


@pytest.mark.parametrize(
    ("indicator", "kato", "error", "words"),
    [
        ("turnout", "999999999", UnknownAreaError, "no area 999999999"),
        ("turnout", "atyrau", UnknownAreaError, "atyrau"),
        ("turnoit", "230000000", SelectionError, "turnoit"),
        ("turnout", "233600000", SelectionError, "level 'district'"),
        ("surrogate_cases", "230000000", ExportError, "cases"),
    ],
)
def test_what_has_no_receipt_is_refused_with_the_reason(
    indicator: str, kato: str, error: type[Exception], words: str
) -> None:
    """An area, an indicator, a level, a list of cases."""
    with pytest.raises(error, match=words):
        atlas.receipt(indicator, kato)
