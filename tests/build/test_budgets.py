"""Budgets of three levels, built from the raw tables."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from atlas.areas import AreaTable, Vintage
from atlas.build.budgets import BUDGET_TABLES, build_budgets
from atlas.build.observations import SourceRegistry
from atlas.build.raw import RawSources, read_raw_files
from atlas.gazetteer import Aliases, read_aliases
from atlas.geodata import default_root
from atlas.geodata.places import read_areas

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Row = dict[str, str]
Tables = dict[str, list[Row]]

AREAS = default_root() / "areas" / "areas.csv"
RAW_FILES = default_root() / "sources" / "raw_files.csv"
COLUMN_B = {
    "100000000": "84.6",
    "610000000": "90.9",
    "310000000": "86.9",
    "390000000": "72.8",
    "430000000": "82.3",
    "110000000": "77.7",
    "590000000": "79.4",
    "150000000": "71.4",
    "630000000": "71.0",
    "550000000": "43.3",
    "190000000": "44.5",
    "350000000": "69.0",
    "470000000": "55.7",
    "790000000": "42.7",
    "230000000": "9.2",
}
"""Transfers from the republic over revenue, plan of 2024, per cent: column B of the notes."""

SLIPS = {
    "636230000": "0.3",
    "636273000": "60.5",
    "395230000": "358",
    "395267000": "-0.2",
    "395285000": "-0.4",
    "315431000": "-100",
    "314061000": "1700",
    "316039000": "20",
    "115273000": "-0.3",
    "114659000": "400",
    "394243000": "-63",
    "393465000": "-46",
    "635637000": "-1",
    "635643000": "-1",
    "635645000": "-400",
    "391647000": "267",
    "391661000": "-0.9",
    "613645000": "500",
    "613977000": "-360",
    "235230000": "28522",
    "235235000": "10070",
    "235231000": "10298",
    "473647000": "500",
    "191800000": "10",
}
"""Budgets whose act does not add up, with printed revenue minus its parts, thousand KZT."""


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def areas() -> AreaTable:
    """Return the division of 2022."""
    return read_areas(AREAS.read_bytes(), name="areas.csv")[Vintage.V2022]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, sources: Path, areas: AreaTable) -> Tables:
    """Build the tables and return their rows by name."""
    folder = tmp_path_factory.mktemp("geodata")
    paths = sorted((default_root() / "areas").glob("aliases*.csv"))
    build_budgets(
        RawSources(sources, read_raw_files(RAW_FILES)),
        areas=areas,
        aliases=Aliases(alias for path in paths for alias in read_aliases(path)),
        registry=SourceRegistry(),
        geodata=folder,
    )
    return {path.stem: read_rows(path) for path in (folder / "indicators").glob("*.csv")}


def budget_key(row: Mapping[str, str]) -> tuple[str, ...]:
    """Return what tells one text of one budget from another."""
    return (row["kato"], row["period"], row["version_date"], row["source_id"])


def shares(tables: Tables) -> dict[tuple[str, ...], Decimal]:
    """Return transfers from above over revenue, per cent."""
    revenue = {budget_key(row): Decimal(row["value"]) for row in tables["budget_revenue"]}
    return {
        budget_key(row): 100 * Decimal(row["value"]) / revenue[budget_key(row)]
        for row in tables["transfers_from_above"]
    }


@pytest.mark.sources
@pytest.mark.parametrize(("kato", "expected"), COLUMN_B.items())
def test_an_oblast_depends_on_the_republic_alone(built: Tables, kato: str, expected: str) -> None:
    """What an oblast withdraws from its own districts is no dependence."""
    found = [share for key, share in shares(built).items() if key[0] == kato]
    assert [share.quantize(Decimal("0.1")) for share in found] == [Decimal(expected)]


@pytest.mark.sources
def test_atyrau_is_a_donor_and_not_two_thirds_dependent(built: Tables) -> None:
    """With withdrawals from its districts it would stand at 66.7 per cent."""
    amounts = {
        name: next(Decimal(row["value"]) for row in built[name] if row["kato"] == "230000000")
        for name in ("transfers_from_above", "transfers_from_districts", "budget_revenue")
    }
    gross = amounts["transfers_from_above"] + amounts["transfers_from_districts"]
    revenue = amounts["budget_revenue"]
    assert (100 * gross / revenue).quantize(Decimal("0.1")) == Decimal("66.7")
    net = 100 * amounts["transfers_from_above"] / revenue
    assert net.quantize(Decimal("0.1")) == Decimal("9.2")


@pytest.mark.sources
def test_shares_of_districts_and_okrugs_are_the_independent_ones(
    built: Tables, sources: Path, areas: AreaTable
) -> None:
    """Nine districts and 97 rural budgets, as multisets of percentages."""
    check = read_rows(sources / "indicators" / "fiscal_derived_check.csv")
    expected: Counter[str] = Counter(
        row["value"]
        for row in check
        if row["indicator"] in {"transfer_dependence_district", "transfer_dependence_rural"}
    )
    level = {str(area.kato): area.level for area in areas}
    by_text = {
        (*key[:3],): share for key, share in shares(built).items() if level[key[0]] != "oblast"
    }
    found = Counter(str(share.quantize(Decimal("0.01")).normalize()) for share in by_text.values())
    missing = {
        value: count
        for value, count in expected.items()
        if found[str(Decimal(value).normalize())] < count
    }
    assert sum(expected.values()) == 106
    assert not missing


@pytest.mark.sources
def test_every_budget_adds_up_except_those_listed(built: Tables) -> None:
    """Printed figures are kept; the acts that do not add up are listed by name."""
    parts = [name for name in BUDGET_TABLES if name not in {"budget_revenue", "budget_expenditure"}]
    sums: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    for name in parts:
        for row in built[name]:
            sums[budget_key(row)] += Decimal(row["value"])
    differences = {
        row["kato"]: Decimal(row["value"]) - sums[budget_key(row)]
        for row in built["budget_revenue"]
        if row["claim"] == "published" and Decimal(row["value"]) != sums[budget_key(row)]
    }
    assert differences == {kato: Decimal(slip) for kato, slip in SLIPS.items()}
    listed = {row["kato"]: Decimal(row["difference"]) for row in built["arithmetic_slips"]}
    assert listed == differences


@pytest.mark.sources
def test_each_component_is_printed_for_every_budget(built: Tables) -> None:
    """15 oblasts, 9 districts, 97 + 653 rural budgets; one claim of the article besides."""
    published = [row for row in built["budget_revenue"] if row["claim"] == "published"]
    assert len(published) == 15 + 9 + 97 + 653
    for name in BUDGET_TABLES:
        keys = {budget_key(row) for row in built[name] if row["claim"] == "published"}
        wanted = {budget_key(row) for row in published}
        if name == "transfers_from_districts":
            wanted = {key for key in wanted if key[0].endswith("0000000")}
        assert keys == wanted


@pytest.mark.sources
def test_levels_are_complete(built: Tables, areas: AreaTable) -> None:
    """Units with a budget of some year, by level."""
    units = {row["kato"] for row in built["budget_revenue"]}
    found = Counter(str(area.level) for area in areas if area.kato in units)
    assert found == {"oblast": 15, "district": 9, "okrug": 736}


@pytest.mark.sources
def test_all_versions_of_a_budget_are_kept(built: Tables) -> None:
    """The plan of Altaisky for 2025 was read in three texts, one of unknown date."""
    versions = [
        row["version_date"] for row in built["budget_revenue"] if row["kato"] == "634033000"
    ]
    assert versions == ["", "2024-12-25", "2025-05-06"]


@pytest.mark.sources
def test_the_article_is_also_reported_for_rodina(built: Tables) -> None:
    """58.5 million equals no version that was read: both are shown."""
    rows = [row for row in built["budget_revenue"] if row["kato"] == "116661000"]
    assert {(row["claim"], row["basis"], row["value"], row["version_date"]) for row in rows} == {
        ("published", "plan", "57002.7", "2024-05-24"),
        ("also_reported", "claimed", "58500", ""),
    }


@pytest.mark.sources
def test_okrugs_of_semey_stand_in_the_district_made_of_them(
    built: Tables, areas: AreaTable
) -> None:
    """All fourteen were carved out of the city since."""
    rows = [row for row in built["budget_revenue"] if "city of Semey" in row["note"]]
    assert len(rows) == 14
    assert {areas[row["kato"]].parent for row in rows} == {"104100000"}  # type: ignore[index]


@pytest.mark.sources
def test_shares_of_taxes_are_left_out_because_they_stand_in_the_norms(sources: Path) -> None:
    """Every such row of the fiscal table is in the table of norms with the same value."""
    norms = read_rows(sources / "indicators" / "tax_norms.csv")
    known = {
        (row["indicator"], row["oblast_kato"], bare(row["unit_name_ru"]), Decimal(row["value"]))
        for row in norms
        if row["period"] == "2024"
    }
    kostanay = {
        indicator: {
            Decimal(row["value"])
            for row in norms
            if (row["indicator"], row["period"], row["oblast_kato"])
            == (indicator, "2024", "390000000")
        }
        for indicator in ("share_kept_cit", "share_kept_social_tax")
    }
    assert kostanay == {"share_kept_cit": {100}, "share_kept_social_tax": {100}}
    pairs = {
        "tax_share_kept_by_district_pit_at_source": "share_kept_pit_source",
        "tax_share_kept_by_district_cit_sme": "share_kept_cit",
        "tax_share_kept_by_district_social_tax": "share_kept_social_tax",
        "withdrawal_district_to_oblast_plan": "withdrawal_to_oblast",
        "subvention_oblast_to_district_plan": "subvention_from_oblast",
    }
    by_name = {(key[0], key[2], key[3]) for key in known}
    checked = contradicting = 0
    for row in read_rows(sources / "indicators" / "fiscal.csv"):
        if row["indicator"] not in pairs or "районы и города" in row["unit_name"]:
            continue
        checked += 1
        key = (pairs[row["indicator"]], bare(row["unit_name"]), Decimal(row["value"]))
        contradicting += key not in by_name
    assert (checked, contradicting) == (16 + 47 + 117 - 3, 0)


def bare(name: str) -> str:
    """Return the proper name of a district or city, without brackets and kind."""
    without = re.sub(r"\(.*\)|\b(?:район|город|имени|им\.)", " ", name.casefold())
    return " ".join(without.split())
