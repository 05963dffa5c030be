"""General transfers and gross regional product, built from the raw table."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING

import pytest

from atlas.areas import COUNTRY, AdminLevel, Vintage
from atlas.build.observations import SourceRegistry
from atlas.build.raw import RawSources, read_raw_files
from atlas.build.transfers import build_transfers
from atlas.geodata import default_root
from atlas.geodata.places import read_areas

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Row = dict[str, str]
Tables = dict[str, list[Row]]

AREAS = default_root() / "areas" / "areas.csv"
RAW_FILES = default_root() / "sources" / "raw_files.csv"
REDRAWN = {"190000000": "330000000", "350000000": "620000000", "630000000": "100000000"}
"""Oblasts of 2018 that lost a part in 2022, with the part."""


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, sources: Path) -> Tables:
    """Build the tables and return their rows by name."""
    folder = tmp_path_factory.mktemp("geodata")
    areas = read_areas(AREAS.read_bytes(), name="areas.csv")
    raw = RawSources(sources, read_raw_files(RAW_FILES))
    build_transfers(
        raw,
        areas_2018=areas[Vintage.V2018],
        areas_2022=areas[Vintage.V2022],
        registry=SourceRegistry(),
        geodata=folder,
    )
    return {path.stem: read_rows(path) for path in (folder / "indicators").glob("*.csv")}


def values(rows: Sequence[Row], *, period: str, claim: str = "published") -> dict[str, Decimal]:
    """Return exact values by code for one period, the country included."""
    return {
        row["kato"]: Decimal(row["value"])
        for row in rows
        if row["period"] == period and row["claim"] == claim
    }


def net(tables: Tables, period: str) -> dict[str, Decimal]:
    """Return subvention less withdrawal by code, thousand KZT."""
    received = values(tables["subvention_from_republic"], period=period)
    given = values(tables["withdrawal_to_republic"], period=period)
    return {kato: received[kato] - given[kato] for kato in received}


class TestLaws:
    """The nine years of the three laws."""

    pytestmark = pytest.mark.sources

    @pytest.mark.parametrize("year", [str(year) for year in range(2020, 2029)])
    @pytest.mark.parametrize("indicator", ["subvention_from_republic", "withdrawal_to_republic"])
    def test_regions_add_up_to_the_printed_total(
        self, built: Tables, indicator: str, year: str
    ) -> None:
        """A list that does not add up would leave the nil amounts without ground."""
        found = values(built[indicator], period=year)
        total = found.pop(COUNTRY)
        assert sum(found.values()) == total

    @pytest.mark.parametrize(
        ("year", "vintage", "regions", "receiving"),
        [
            ("2020", "2018", 17, 13),
            ("2022", "2018", 17, 13),
            ("2023", "2022", 20, 17),
            ("2027", "2022", 20, 17),
            ("2028", "2022", 20, 15),
        ],
    )
    def test_each_year_stands_on_the_division_its_list_follows(
        self, built: Tables, year: str, vintage: str, regions: int, receiving: int
    ) -> None:
        """Of 20 regions 17 receive in 2023-2027 alone."""
        rows = [row for row in built["subvention_from_republic"] if row["period"] == year]
        assert {row["vintage"] for row in rows} == {vintage}
        found = values(rows, period=year)
        del found[COUNTRY]
        assert len(found) == regions
        assert sum(amount > 0 for amount in found.values()) == receiving

    def test_a_unit_in_neither_list_has_explicit_zeros(self, built: Tables) -> None:
        """Pavlodar neither receives nor gives in 2028, which is known, not missing."""
        for indicator in ("subvention_from_republic", "withdrawal_to_republic"):
            rows = [
                row
                for row in built[indicator]
                if (row["kato"], row["period"]) == ("550000000", "2028")
            ]
            assert [(row["value"], row["basis"]) for row in rows] == [("0", "derived")]
            assert "nil" in rows[0]["note"]

    @pytest.mark.parametrize(
        ("kato", "year", "billion"),
        [
            ("230000000", "2020", "-207.3"),
            ("230000000", "2024", "-168.7"),
            ("470000000", "2022", "-19.5"),
            ("470000000", "2023", "122.0"),
            ("470000000", "2028", "-1.2"),
            ("750000000", "2026", "-491.9"),
            ("710000000", "2028", "-420.6"),
            ("610000000", "2025", "1103.6"),
            ("790000000", "2021", "138.3"),
            ("630000000", "2022", "217.0"),
            ("630000000", "2023", "233.3"),
            ("100000000", "2024", "234.9"),
            ("550000000", "2028", "0.0"),
        ],
    )
    def test_the_net_transfer_is_that_of_the_law(
        self, built: Tables, kato: str, year: str, billion: str
    ) -> None:
        """Spot checks against the table of the notes, billion KZT."""
        amount = net(built, year)[kato] / Decimal(10**6)
        assert amount.quantize(Decimal("0.1")) == Decimal(billion)

    def test_executed_withdrawals_equal_the_law_to_the_rounding(self, built: Tables) -> None:
        """They are kept beside the law and never drawn."""
        rows = built["withdrawal_to_republic"]
        executed = values(rows, period="2024", claim="also_reported")
        law = values(rows, period="2024")
        assert len(executed) == 4
        for kato, amount in executed.items():
            assert abs(amount - law[kato]) <= 100


class TestGrossRegionalProduct:
    """Gross regional product by the division its list follows."""

    pytestmark = pytest.mark.sources

    @pytest.mark.parametrize("year", [str(year) for year in range(2018, 2026)])
    def test_regions_add_up_to_the_country(self, built: Tables, year: str) -> None:
        """Twenty regions from 2021 on, seventeen before, none mixed."""
        found = values(built["grp"], period=year)
        total = found.pop(COUNTRY)
        assert sum(found.values()) == total
        assert len(found) == (20 if year >= "2021" else 17)
        assert {row["vintage"] for row in built["grp"] if row["period"] == year} == {
            "2022" if year >= "2021" else "2018"
        }

    def test_only_2025_is_provisional(self, built: Tables) -> None:
        """The release marks its last year."""
        provisional = {row["period"] for row in built["grp"] if row["status"] == "P"}
        assert provisional == {"2025"}


@pytest.fixture(scope="module")
def check(sources: Path) -> dict[str, dict[str, Decimal]]:
    """Return the independent ratios by name and year."""
    table: dict[str, dict[str, Decimal]] = defaultdict(dict)
    path = sources / "indicators" / "fiscal_derived_check.csv"
    for row in read_rows(path):
        if row["indicator"] == "net_general_transfer_to_grp":
            table[row["period"]][row["unit_name"]] = Decimal(row["value"])
    return table


@pytest.fixture(scope="module")
def names() -> dict[str, str]:
    """Return codes of first-level units by Russian name."""
    areas = read_areas(AREAS.read_bytes(), name="areas.csv")[Vintage.V2022]
    return {area.name.ru: area.kato for area in areas.at_level(AdminLevel.OBLAST)}


class TestNetTransferToGrp:
    """The ratio against the one computed independently (column F of the notes)."""

    pytestmark = pytest.mark.sources

    @pytest.mark.parametrize(
        "case",
        [("2020", 17), ("2021", 14), ("2022", 14), ("2023", 20), ("2024", 20), ("2025", 20)],
    )
    def test_the_ratio_is_the_independent_one(
        self,
        built: Tables,
        check: dict[str, dict[str, Decimal]],
        names: dict[str, str],
        case: tuple[str, int],
    ) -> None:
        """Where law and product follow one division, or the unit was not redrawn."""
        year, units = case
        grp = values(built["grp"], period=year)
        transfer = net(built, year)
        compared = 0
        for name, expected in check[year].items():
            kato = names[name]
            if kato in REDRAWN and year in {"2021", "2022"}:
                continue
            # Thousand over million: 100 / 1000.
            assert abs(transfer[kato] / grp[kato] / 10 - expected) <= Decimal("0.1"), name
            compared += 1
        assert compared == units

    @pytest.mark.parametrize("case", list(product(REDRAWN, ["2021", "2022"])))
    def test_the_check_divides_old_oblasts_by_new_ones(
        self,
        built: Tables,
        check: dict[str, dict[str, Decimal]],
        names: dict[str, str],
        case: tuple[str, str],
    ) -> None:
        """The only differences: six cells where the check mixes the two divisions.

        The transfer of the law is that of the old oblast, the product that of what is left of
        it; on one division the ratio is lower by the product of the part.
        """
        kato, year = case
        part = REDRAWN[kato]
        grp = values(built["grp"], period=year)
        transfer = net(built, year)[kato]
        name = next(name for name, code in names.items() if code == kato)
        assert abs(transfer / grp[kato] / 10 - check[year][name]) <= Decimal("0.1")
        on_one_division = transfer / (grp[kato] + grp[part]) / 10
        assert on_one_division < check[year][name] - Decimal("0.3")
