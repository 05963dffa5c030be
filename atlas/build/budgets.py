"""Budgets of oblasts, districts and rural okrugs: one table for each component, all levels."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from atlas.areas import Vintage
from atlas.build.budget_records import observations_of, write_arithmetic_slips
from atlas.build.fiscal import (
    FISCAL,
    FiscalRow,
    in_thousand_kzt,
)
from atlas.build.fiscal_budgets import check_old_districts, read_fiscal_budgets
from atlas.build.fiscal_documents import register_source
from atlas.build.left_out import LeftOutReason
from atlas.build.observations import ObservationRow, write_observations
from atlas.build.rural_budgets import read_rural_budgets
from atlas.errors import BuildError
from atlas.provenance import Basis, Claim

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from atlas.areas import AreaTable
    from atlas.build.budget_records import BudgetRecord
    from atlas.build.left_out import LeftOut
    from atlas.build.observations import SourceRegistry
    from atlas.build.raw import RawSources
    from atlas.gazetteer import Aliases

__all__ = ["BUDGET_DETAILS", "BUDGET_TABLES", "build_budgets"]

BUDGET_TABLES = (
    "budget_revenue",
    "budget_tax_revenue",
    "budget_nontax_revenue",
    "budget_capital_sales",
    "transfers_from_above",
    "transfers_from_districts",
    "budget_expenditure",
)
"""Components of a budget: indicators in thousand KZT."""

BUDGET_DETAILS = (
    "budget_cit",
    "budget_pit",
    "budget_social_tax",
    "subventions_to_districts",
    "withdrawals_from_districts",
    "subvention_from_district",
)
"""What some acts print of a component or of expenditure, in thousand KZT."""

_CLAIMED_REVENUE = "seed_official_rural_budget"
_OTHER_REASONS = MappingProxyType(
    {
        # Printed as the sum of what comes from the republic and from the districts.
        "oblast_budget_transfers_plan": LeftOutReason.DUPLICATE_OF,
        "official_rural_budget_revenue_plan": LeftOutReason.DUPLICATE_OF,
        "tax_share_kept_by_district_cit_sme": LeftOutReason.DUPLICATE_OF,
        "tax_share_kept_by_district_pit_at_source": LeftOutReason.DUPLICATE_OF,
        "tax_share_kept_by_district_social_tax": LeftOutReason.DUPLICATE_OF,
        "withdrawal_district_to_oblast_plan": LeftOutReason.DUPLICATE_OF,
        "subvention_oblast_to_district_plan": LeftOutReason.DUPLICATE_OF,
        "regional_budget_expenditure_plan": LeftOutReason.APPROXIMATE,
        "regional_budget_expenditure_per_capita_plan": LeftOutReason.APPROXIMATE,
        "regional_budget_revenue_incl_transfers": LeftOutReason.INTERIM_FIGURE,
    }
)

_CLAIM_NOTE = (
    "rounded; the article calls it the official budget of the okrug and does not say whether "
    "revenue or expenditure is meant"
)


def build_budgets(
    raw: RawSources,
    *,
    areas: AreaTable,
    aliases: Aliases,
    registry: SourceRegistry,
    geodata: Path,
) -> list[LeftOut]:
    """Write the budget tables (thousand KZT, plans) and the list of arithmetic slips.

    Parameters
    ----------
    areas
        The division of 2022.
    aliases
        Reviewed names, those of ``geodata/areas/aliases_budgets.csv`` among them.
    registry
        Receives the acts the budgets were read in.
    geodata
        The folder whose ``indicators/`` receives the tables.

    Returns
    -------
    list[LeftOut]
        The rows about budgets that no table takes, each with its reason.

    Raises
    ------
    BuildError
        If names and codes disagree, or one component stands twice in a budget.
    GazetteerError
        If a unit's name is not one of its district.
    """
    rows = FiscalRow.read(raw)
    records = read_fiscal_budgets(rows, areas=areas, aliases=aliases, registry=registry)
    check_old_districts(raw, records, areas=areas)
    rural, left_out = read_rural_budgets(raw, areas=areas, aliases=aliases, registry=registry)
    records += rural
    folder = geodata / "indicators"
    for indicator in (*BUDGET_TABLES, *BUDGET_DETAILS):
        observations = observations_of(records, indicator)
        if indicator == "budget_revenue":
            claims = (row for row in rows if row.indicator == _CLAIMED_REVENUE)
            observations += [
                _claimed_revenue(row, records=records, registry=registry) for row in claims
            ]
        write_observations(folder / f"{indicator}.csv", observations)
    write_arithmetic_slips(folder / "arithmetic_slips.csv", records)
    left_out += [
        row.left_out(_OTHER_REASONS[row.indicator])
        for row in rows
        if row.indicator in _OTHER_REASONS
    ]
    return left_out


def _claimed_revenue(
    row: FiscalRow, *, records: Iterable[BudgetRecord], registry: SourceRegistry
) -> ObservationRow:
    """Return what the article states, for the cell of the budget that bears the same name."""
    same = [item for item in records if item.name == row.unit_name and item.period == row.period]
    codes = {item.kato for item in same}
    if len(codes) != 1:
        message = (
            f"{FISCAL}, line {row.line}: {len(codes)} budgets of {row.unit_name!r} for "
            f"{row.period}; name the one the claim is about"
        )
        raise BuildError(message)
    return ObservationRow(
        kato=codes.pop(),
        vintage=Vintage.V2022,
        period=row.period,
        value=in_thousand_kzt(row),
        source_id=register_source(row, registry),
        locator=row.locator,
        basis=Basis.CLAIMED,
        claim=Claim.ALSO_REPORTED,
        note=_CLAIM_NOTE,
    )
