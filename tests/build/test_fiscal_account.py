"""Every row of the raw tables is taken in or left out with a reason, never both."""

from __future__ import annotations

import csv
import io
import shutil
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from atlas.areas import AreaTable, Vintage
from atlas.build.budgets import build_budgets
from atlas.build.cases import build_cases
from atlas.build.fiscal import FISCAL
from atlas.build.national import NATIONAL_TABLES, build_national
from atlas.build.observations import SourceRegistry
from atlas.build.raw import RawSources, read_raw_files
from atlas.build.tax_rates import build_tax_rates
from atlas.build.transfers import build_transfers
from atlas.gazetteer import Aliases, read_aliases
from atlas.geodata import default_root
from atlas.geodata.places import read_areas

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.build.left_out import LeftOut

Row = dict[str, str]

AREAS = default_root() / "areas" / "areas.csv"
RAW_FILES = default_root() / "sources" / "raw_files.csv"
TEXTS = default_root() / "cases" / "case_texts.csv"


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


@dataclass(frozen=True)
class Built:
    """What one build of everything read from the fiscal table wrote and left out."""

    tables: dict[str, list[Row]]
    left_out: list[LeftOut]


@pytest.fixture(scope="module")
def areas() -> dict[Vintage, AreaTable]:
    """Return both divisions."""
    return read_areas(AREAS.read_bytes(), name="areas.csv")


@pytest.fixture(scope="module")
def built(
    tmp_path_factory: pytest.TempPathFactory, sources: Path, areas: dict[Vintage, AreaTable]
) -> Built:
    """Build everything that is read from the fiscal table and the article's cases."""
    folder = tmp_path_factory.mktemp("geodata")
    (folder / "cases").mkdir()
    shutil.copy(TEXTS, folder / "cases")
    raw = RawSources(sources, read_raw_files(RAW_FILES))
    registry = SourceRegistry()
    paths = sorted((default_root() / "areas").glob("aliases*.csv"))
    left_out = build_transfers(
        raw,
        areas_2018=areas[Vintage.V2018],
        areas_2022=areas[Vintage.V2022],
        registry=registry,
        geodata=folder,
    )
    aliases = Aliases(alias for path in paths for alias in read_aliases(path))
    left_out += build_budgets(
        raw,
        areas=areas[Vintage.V2022],
        aliases=aliases,
        registry=registry,
        geodata=folder,
    )
    left_out += build_national(raw, areas=areas, aliases=aliases, registry=registry, geodata=folder)
    build_tax_rates(raw, areas=areas[Vintage.V2022], registry=registry, geodata=folder)
    left_out += build_cases(raw, areas=areas[Vintage.V2022], registry=registry, geodata=folder)
    return Built(
        tables={p.stem: read_rows(p) for p in (folder / "indicators").glob("*.csv")},
        left_out=left_out,
    )


@pytest.mark.sources
def test_every_row_of_the_fiscal_table_is_in_or_listed(built: Built, sources: Path) -> None:
    """1,848 rows: 1,450 in, 398 left out, none both."""
    rows = read_rows(sources / "indicators" / "fiscal.csv")
    out = [row.line for row in built.left_out if row.file == FISCAL]
    assert len(out) == len(set(out)) == 398
    taken = [row for line, row in enumerate(rows, start=2) if line not in set(out)]
    assert len(rows) == len(taken) + len(out) == 1848
    by_name = Counter(row["indicator"].removesuffix("_plan") for row in taken)
    components = ("revenue", "tax", "nontax", "capital_sales", "expenditure")
    assert by_name == {
        "subvention_from_republic_law": 9 + 139,
        "withdrawal_to_republic_law": 9 + 31,
        "withdrawal_to_republic_executed": 4,
        "grp_nominal": 8 + 151,
        **{f"oblast_budget_{name}": 15 for name in components},
        "oblast_budget_transfers_from_republic": 15,
        "oblast_budget_transfers_from_districts": 15,
        **{f"district_budget_{name}": 9 for name in (*components, "transfers")},
        **{f"rural_budget_{name}": 97 for name in (*components, "transfers")},
        "seed_official_rural_budget": 1,
        "oblast_budget_cit": 10,
        "oblast_budget_pit": 15,
        "oblast_budget_social_tax": 13,
        "oblast_subventions_to_districts": 14,
        "oblast_withdrawals_from_districts": 10,
        "rural_budget_subvention_from_district": 38,
        "simplified_regime_tax_rate": 158,
        "local_executive_debt_limit": 21,
        "local_budgets_revenue": 4,
        "local_budgets_transfers_received": 4,
        "local_budgets_expenditure": 4,
        "local_budgets_expenditure_forecast": 3,
        "local_budgets_revenue_forecast": 3,
        "local_budgets_transfer_dependence_official": 1,
        "state_budget_revenue": 8,
        "national_fund_oil_receipts": 8,
        "republican_budget_revenue": 3,
        "republican_budget_tax_revenue": 3,
        "republican_budget_cit": 1,
        "republican_budget_vat": 1,
        "rural_budgets_total": 1,
        "rural_budgets_own_revenue": 1,
        "rural_budgets_revenue_growth_factor": 1,
        "rural_budgets_self_sufficiency": 1,
        "seed_rural_budget_self_sufficiency": 2,
        "seed_apparatus_share": 1,
        "seed_admin_cost_share": 1,
        "fourth_level_budgets_number": 2,
        "fourth_level_tax_types_initial": 1,
        "rural_level_tax_and_fee_types_assigned": 1,
        "memorandum_social_investment": 20,
        "memorandum_budget_cofinancing": 2,
        "social_investment_share_to_district": 1,
    }


@pytest.mark.sources
def test_rows_taken_in_are_as_many_as_cells_written(built: Built) -> None:
    """What is not left out stands in a table: nil amounts and halves are the only additions."""
    written = Counter({name: len(rows) for name, rows in built.tables.items()})
    nil = sum(
        row["basis"] == "derived"
        for name in ("subvention_from_republic", "withdrawal_to_republic")
        for row in built.tables[name]
    )
    transfers = written["subvention_from_republic"] + written["withdrawal_to_republic"]
    assert transfers - nil == 148 + 40 + 4
    assert written["grp"] == 159
    assert written["budget_revenue"] == 15 + 9 + 97 + 653 + 1
    assert sum(written[name] for name in set(NATIONAL_TABLES.values())) == 76
    # One rate for each of the 155 districts and cities, and for each district of three cities.
    assert written["simplified_regime_tax_rate"] == 155 + 19


@pytest.mark.sources
def test_no_row_waits_without_a_decision(built: Built) -> None:
    """Each reason is a statement about the row, not about work to come."""
    reasons = Counter(str(row.reason) for row in built.left_out if row.file == FISCAL)
    assert reasons == {
        "duplicate_of": 204,
        "historical_borders": 130,
        "outside_subject": 24,
        "approximate": 14,
        "interim_figure": 11,
        "superseded_by_primary": 6,
        "undated": 4,
        "finer_breakdown": 3,
        "not_mappable": 1,
        "other_currency": 1,
    }
