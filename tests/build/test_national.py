"""Figures of the whole country, limits of debt, and rates set by maslikhats."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from atlas.areas import COUNTRY, AdminLevel, AreaTable, Kato, Vintage
from atlas.build.fiscal import FiscalRow
from atlas.build.national import NATIONAL_TABLES, _check_total, build_national
from atlas.build.observations import ObservationRow, SourceRegistry
from atlas.build.raw import RawSources, read_raw_files
from atlas.build.tax_rates import TAX_RATE, _act_date, _observations, build_tax_rates
from atlas.errors import BuildError
from atlas.gazetteer import Aliases, read_aliases
from atlas.geodata import default_root
from atlas.geodata.places import read_areas
from atlas.provenance import Basis

if TYPE_CHECKING:
    from pathlib import Path

Tables = dict[str, list[dict[str, str]]]
ROOT = default_root()


@pytest.fixture(scope="module")
def areas() -> dict[Vintage, AreaTable]:
    """Return both divisions."""
    return read_areas((ROOT / "areas" / "areas.csv").read_bytes(), name="areas.csv")


@pytest.fixture(scope="module")
def tables(
    sources: Path, areas: dict[Vintage, AreaTable], tmp_path_factory: pytest.TempPathFactory
) -> Tables:
    """Build the national tables and that of the rates."""
    folder = tmp_path_factory.mktemp("geodata")
    raw = RawSources(sources, read_raw_files(ROOT / "sources" / "raw_files.csv"))
    registry = SourceRegistry()
    paths = sorted((ROOT / "areas").glob("aliases*.csv"))
    aliases = Aliases(alias for path in paths for alias in read_aliases(path))
    build_national(raw, areas=areas, aliases=aliases, registry=registry, geodata=folder)
    build_tax_rates(raw, areas=areas[Vintage.V2022], registry=registry, geodata=folder)
    built = {}
    for path in (folder / "indicators").glob("*.csv"):
        with path.open(encoding="utf-8") as file:
            built[path.stem] = list(csv.DictReader(file))
    return built


def values(rows: list[dict[str, str]]) -> dict[str, Decimal]:
    """Return published values of the country by period."""
    return {
        row["period"]: Decimal(row["value"])
        for row in rows
        if row["claim"] == "published" and row["kato"] == COUNTRY
    }


def rate_row(note: str, *, unit: str = "fraction (base 0.04)") -> FiscalRow:
    """Return a row of a rate of two per cent."""
    return FiscalRow(
        line=2,
        indicator=TAX_RATE,
        unit_name="Абайский район",
        level=AdminLevel.DISTRICT,
        raw_period="2026",
        value=Decimal("0.02"),
        unit=unit,
        title="Решение Абайского районного маслихата области Абай от 26 ноября 2025 года № 33/3",
        url="https://adilet.zan.kz/rus/docs/G25FD00333M",
        date="",
        locator="rates.csv",
        note=note,
    )


@pytest.mark.sources
def test_every_national_table_is_written(tables: Tables) -> None:
    """The tables are those the mapping names, and the rates."""
    assert set(tables) == {*NATIONAL_TABLES.values(), TAX_RATE}


@pytest.mark.sources
def test_executed_shares_are_those_computed_independently(tables: Tables, sources: Path) -> None:
    """Transfers over revenue of all local budgets, to 0.1 of a point."""
    revenue, transfers = (
        values(tables[f"local_budgets_{name}"]) for name in ("revenue", "transfers")
    )
    with (sources / "indicators" / "fiscal_derived_check.csv").open(encoding="utf-8") as file:
        check = {
            row["period"]: Decimal(row["value"])
            for row in csv.DictReader(file)
            if row["indicator"] == "transfer_dependence_local_budgets"
        }
    assert check.keys() == revenue.keys() == transfers.keys()
    for period, expected in check.items():
        assert abs(100 * transfers[period] / revenue[period] - expected) < Decimal("0.1")


@pytest.mark.sources
def test_two_taxes_are_three_quarters_of_taxes_and_not_of_revenue(tables: Tables) -> None:
    """75.8 per cent of the tax revenue of 2023, 58.6 of all revenue of the republican budget."""
    both = values(tables["republican_cit"])["2023"] + values(tables["republican_vat"])["2023"]
    of_taxes = 100 * both / values(tables["republican_tax_revenue"])["2023"]
    of_revenue = 100 * both / values(tables["republican_budget_revenue"])["2023"]
    assert of_taxes.quantize(Decimal("0.1")) == Decimal("75.8")
    assert of_revenue.quantize(Decimal("0.1")) == Decimal("58.6")


@pytest.mark.sources
def test_amounts_move_by_powers_of_ten_and_keep_their_digits(tables: Tables) -> None:
    """Million KZT: 17,543,276,102 thousand, 3,211,575.218 million, 10.7 trillion."""
    assert values(tables["republican_budget_revenue"])["2023"] == Decimal("17543276.102")
    assert values(tables["national_fund_oil_receipts"])["2018"] == Decimal("3211575.218")
    assert values(tables["local_budgets_own_revenue"])["2026"] == 10_700_000
    assert values(tables["rural_budgets_total"]) == {"2024": 442_000}


@pytest.mark.sources
def test_a_target_is_a_plan_and_a_share_without_a_year_is_left_out(tables: Tables) -> None:
    """33 per cent is the target of 2028; to which year 50.7 belongs was not said."""
    rows = tables["local_budgets_transfer_dependence"]
    assert [(row["period"], row["value"], row["basis"]) for row in rows] == [("2028", "33", "plan")]


@pytest.mark.sources
def test_hedged_figures_are_estimates_with_their_words(tables: Tables) -> None:
    """«A third», «more than»; the article's own two are claims."""
    rows = {row["period"]: row for row in tables["rural_self_sufficiency"]}
    assert [rows[year]["status"] for year in ("2020", "2023", "2024")] == ["A", "A", "E"]
    assert {row["basis"] for row in rows.values()} == {"claimed"}
    assert "a third" in rows["2024"]["note"]
    assert all("more than" in row["note"] for row in tables["rural_budgets_total"])


@pytest.mark.sources
def test_limits_of_debt_are_known_for_every_region(tables: Tables) -> None:
    """20 regions and the total they make."""
    rows = tables["local_debt_limit"]
    assert len(rows) == 21
    assert sum(Decimal(row["value"]) for row in rows if row["kato"] != COUNTRY) == Decimal(
        "7175116.381"
    )


def test_limits_that_do_not_add_up_stop_the_build() -> None:
    """A digit lost in one region shows in the total."""
    limits = [
        ObservationRow(
            kato=Kato(kato),
            vintage=Vintage.V2022,
            period="2026",
            value=Decimal(value),
            source_id="s-1",
            locator="art. 28",
            basis=Basis.LAW,
        )
        for kato, value in (("000000000", 5), ("100000000", 2), ("110000000", 3))
    ]
    _check_total(limits)
    with pytest.raises(BuildError, match="add up to 3 million KZT, the printed total is 5"):
        _check_total([limits[0], limits[2]])


@pytest.mark.sources
def test_rates_cover_the_districts_that_decided(tables: Tables) -> None:
    """155 districts and cities and the 19 districts of three cities, at two or three per cent."""
    rows = tables[TAX_RATE]
    own = Counter(row["value"] for row in rows if not row["note"])
    cities = {(row["kato"][:2], row["value"]) for row in rows if row["note"]}
    assert sum(bool(row["note"]) for row in rows) == 19
    assert len(cities) == 3
    assert own + Counter(value for _, value in cities) == {"2": 103, "3": 55}
    assert {row["basis"] for row in rows} == {"law"}


def test_a_rate_of_a_city_holds_in_each_of_its_districts(areas: dict[Vintage, AreaTable]) -> None:
    """Almaty decides once; a district of an oblast decides for itself."""
    table = areas[Vintage.V2022]
    city = _observations(rate_row("KATO 750000000; local"), areas=table, registry=SourceRegistry())
    assert {row.kato[:2] for row in city} == {"75"}
    assert len(city) == len(table.children(Kato("750000000")))
    assert all(row.note for row in city)
    (district,) = _observations(
        rate_row("KATO 103200000; local"), areas=table, registry=SourceRegistry()
    )
    assert (district.kato, district.value) == (Kato("103200000"), Decimal(2))
    assert not district.note


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (rate_row("no code"), "a rate names its code"),
        (rate_row("KATO 103200000; local", unit="%"), "is a fraction"),
        (rate_row("KATO 100000000; local"), "rates are set by districts"),
    ],
)
def test_a_rate_without_place_or_unit_stops_the_build(
    areas: dict[Vintage, AreaTable], row: FiscalRow, message: str
) -> None:
    """An oblast sets no rate."""
    with pytest.raises(BuildError, match=message):
        _observations(row, areas=areas[Vintage.V2022], registry=SourceRegistry())


@pytest.mark.parametrize(
    ("title", "date"),
    [
        ("Решение маслихата города Косшы от 12 ноября 2025 года № 206", "2025-11-12"),
        ("Решение районного маслихата от 3 декабря 2025 года № 1", "2025-12-03"),
        ("Решение районного маслихата № 1", ""),
    ],
)
def test_the_date_of_a_decision_stands_in_its_title(title: str, date: str) -> None:
    """In words, as maslikhats write it."""
    assert _act_date(title) == date
