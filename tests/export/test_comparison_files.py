"""Compared tables as files: what the page compares, exact, each figure with its evidence."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from atlas.areas import AdminLevel, Vintage
from atlas.errors import SelectionError
from atlas.export.addresses import ComparisonRequest
from atlas.export.comparison_files import comparison_request, export_comparison, find_comparison
from atlas.export.comparison_rows import area_table
from atlas.export.formats.delimited import write_records
from atlas.export.site import open_site
from atlas.i18n import translator
from atlas.text import Language
from atlas.web.data_routes import data_routes

if TYPE_CHECKING:
    from collections.abc import Mapping

BUILDER = open_site().builder
QUERIES: tuple[Mapping[str, str], ...] = (
    {"mode": "indicators", "level": "oblast", "x": "transfer_dependence", "y": "turnout"},
    {"mode": "indicators", "level": "district"},
    {"mode": "areas", "a": "430000000", "b": "470000000"},
    {"mode": "periods", "indicator": "share_kept_pit_source"},
    {"mode": "periods", "indicator": "memorandum_social_investment", "from": "2019", "to": "2023"},
)
each_query = pytest.mark.parametrize("query", QUERIES, ids=lambda query: "-".join(query.values()))


def rows_of(query: Mapping[str, str], language: Language = Language.EN) -> list[dict[str, str]]:
    """Return the file of what a page compares, read by Python's own reader."""
    comparison = BUILDER.comparisons.reader.read(query, language=language)
    body = export_comparison(BUILDER, comparison_request(comparison)).body
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


@each_query
def test_an_address_means_what_the_page_compares(query: Mapping[str, str]) -> None:
    """Every parameter is written, so that a later default changes nothing."""
    comparison = BUILDER.comparisons.reader.read(query, language=Language.KK)
    asked = comparison_request(comparison)
    assert find_comparison(BUILDER, asked) == comparison
    parts = urlsplit(asked.address())
    assert {name: values[0] for name, values in parse_qs(parts.query).items()} == {
        **dict(asked.given),
        "lang": "kk",
    }


@each_query
def test_each_value_has_its_source_and_its_receipt(query: Mapping[str, str]) -> None:
    """The receipt at the address in the table states the value of the table."""
    sides = {"indicators": "xy", "areas": "ab", "periods": ("from", "to")}[query["mode"]]
    rows = rows_of(query)
    known = [(row, side) for row in rows for side in sides if row[f"{side}_value"]]
    assert known
    for row, side in known:
        for name in ("basis", "status", "source", "source_url", "locator"):
            assert row[f"{side}_{name}"], (row, name)
        assert not row[f"{side}_reason"]
    client = TestClient(Starlette(routes=data_routes(open_site().desk.provide)))
    for side in sides:
        row = next(row for row in rows if row[f"{side}_value"])
        receipt = json.loads(client.get(row[f"{side}_receipt_url"]).content)
        assert receipt["value"] == row[f"{side}_value"]


def test_every_area_is_listed_and_unknown_ones_say_why() -> None:
    """A table does not lose what a map of both cannot colour."""
    rows = rows_of(QUERIES[1])
    areas = BUILDER.geodata.areas[Vintage.V2022]
    assert [row["kato"] for row in rows] == [a.kato for a in areas.at_level(AdminLevel.DISTRICT)]
    for row in rows:
        for side in "xy":
            assert bool(row[f"{side}_value"]) != bool(row[f"{side}_reason"])


def test_a_change_is_the_later_less_the_earlier_value() -> None:
    """Exactly, with a reason where it is not said."""
    rows = rows_of(QUERIES[3])
    changed = [row for row in rows if row["change"]]
    assert len(changed) > 100
    for row in changed:
        assert Decimal(row["change"]) == Decimal(row["to_value"]) - Decimal(row["from_value"])
        assert row["change_unit"] == "percentage_points"
    assert all(row["change_reason"] for row in rows if not row["change"])


def test_areas_say_which_figures_may_be_set_against_each_other() -> None:
    """In the language asked for; ranks are those of the page."""
    rows = rows_of(QUERIES[2], Language.RU)
    assert {row["is_comparable"] for row in rows} == {"true", "false"}
    assert all(bool(row["difference"]) != (row["is_comparable"] == "true") for row in rows)
    population = next(row for row in rows if row["indicator"] == "population")
    assert (population["a_name"], population["a_rank"]) == ("Кызылординская область", "9")


def test_a_text_that_a_spreadsheet_would_run_is_marked() -> None:
    """Compared tables are written like all others."""
    pair = BUILDER.comparisons.area_pair(
        BUILDER.comparisons.reader.read(QUERIES[2], language=Language.EN)
    )
    table = area_table(pair, BUILDER, translator(Language.EN))
    evil = {**table.records[0], "a_source": "=1+1"}
    assert ",'=1+1," in write_records(table.columns, [evil]).decode("utf-8-sig")


@pytest.mark.parametrize(
    ("mode", "given", "words"),
    [
        ("maps", {}, "nothing compares 'maps'; there are indicators, areas, periods"),
        ("areas", {"a": "110000000"}, r"lacks b; write /data/latest/compare/areas.csv\?a=\{a\}"),
        ("areas", {"a": "110000000", "b": "1"}, "no b '1' here; there are codes"),
        ("areas", {"a": "110000000", "b": "110000000"}, "not compared: "),
        (
            "periods",
            {"indicator": "turnuot", "level": "oblast", "from": "1", "to": "2"},
            "no indicator 'turnuot' here; there are grp, ",
        ),
        (
            "periods",
            {"indicator": "grp", "level": "okrug", "from": "2024", "to": "2025"},
            "no level 'okrug' here; there are oblast",
        ),
        (
            "periods",
            {
                "indicator": "general_transfer_per_capita",
                "level": "oblast",
                "from": "2022",
                "to": "2023",
            },
            "not compared: The series breaks between these periods",
        ),
        (
            "indicators",
            {
                "level": "oblast",
                "x": "transfer_dependence",
                "xperiod": "2024",
                "y": "turnout",
                "yperiod": "2029",
            },
            "no yperiod '2029' here; there are 2023-03-19",
        ),
    ],
)
def test_what_cannot_be_compared_is_answered_with_the_reason(
    mode: str, given: Mapping[str, str], words: str
) -> None:
    """Or with what there is; nothing is replaced by a default."""
    with pytest.raises(SelectionError, match=words):
        export_comparison(BUILDER, ComparisonRequest(mode=mode, given=tuple(given.items())))
