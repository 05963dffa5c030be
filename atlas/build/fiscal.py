"""Rows of the raw table of fiscal figures."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from atlas.areas import COUNTRY, AdminLevel
from atlas.build.left_out import LeftOutReason
from atlas.build.raw_figures import RawFigure
from atlas.errors import BuildError
from atlas.gazetteer import match_area

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from atlas.areas import AreaTable, Kato
    from atlas.build.left_out import LeftOut
    from atlas.gazetteer import Aliases

__all__ = [
    "FISCAL",
    "FiscalRow",
    "by_period",
    "in_thousand_kzt",
    "leave_out_rest",
    "match_first_level",
]

FISCAL = "indicators/fiscal.csv"
"""The raw table, relative to the folder of raw sources."""

_COUNTRY_NAME = "Республика Казахстан"
_POWERS_OF_TEN = {"thousand KZT": 0, "million KZT": 3, "billion KZT": 6}
_REST: Mapping[str, LeftOutReason] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "corporate_income_tax_revenue",
                "individual_income_tax_revenue",
                "republican_budget_customs_plan",
                "republican_budget_natural_resources_receipts_plan",
                "republican_budget_nf_targeted_transfer_plan",
                "republican_budget_nf_transfers_plan",
                "republican_budget_transfers_plan",
            ),
            LeftOutReason.OUTSIDE_SUBJECT,
        ),
        **dict.fromkeys(
            (
                "donor_regions_share_of_tax_revenue",
                "local_budgets_additional_revenue_planned",
                "local_revenue_share_in_district_budgets",
                "rural_budget_average_per_okrug",
                "rural_budgets_own_revenue_growth_factor",
            ),
            LeftOutReason.APPROXIMATE,
        ),
        # «Five years before 2025», «2024/2025».
        "local_budgets_own_revenue": LeftOutReason.UNDATED,
        # One kind of the own revenue that is kept.
        "local_budgets_tax_revenue": LeftOutReason.FINER_BREAKDOWN,
        # Counted in the tables of subventions and withdrawals themselves.
        "regions_donor": LeftOutReason.SUPERSEDED_BY_PRIMARY,
        "regions_receiving_subvention": LeftOutReason.SUPERSEDED_BY_PRIMARY,
        # The same page stands in the table of electoral figures.
        "rural_akims_elected": LeftOutReason.DUPLICATE_OF,
        # What the article states stands in its own raw tables.
        **dict.fromkeys(
            (
                "seed_cit_vat_share",
                "seed_infrastructure_share",
                "seed_private_social_investment",
                "seed_rural_own_revenue_target",
                "seed_rural_receipts",
                "seed_transfer_share",
                "seed_uranium_tax_share_to_republic",
            ),
            LeftOutReason.DUPLICATE_OF,
        ),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FiscalRow(RawFigure):
    """One row of the raw table of fiscal figures."""

    FILE = FISCAL

    @property
    def period(self) -> str:
        """The period, as the table has it."""
        return self.raw_period


def leave_out_rest(rows: Iterable[FiscalRow]) -> list[LeftOut]:
    """Return the rows on subjects that the atlas has no table for."""
    return [row.left_out(_REST[row.indicator]) for row in rows if row.indicator in _REST]


def in_thousand_kzt(row: FiscalRow) -> Decimal:
    """Return the value in thousand KZT, moved by an exact power of ten.

    Raises
    ------
    BuildError
        If the unit is not thousand, million or billion KZT without any qualification.
    """
    if row.unit not in _POWERS_OF_TEN:
        message = (
            f"{FISCAL}, line {row.line}: unit {row.unit!r} cannot be converted to thousand KZT; "
            f"known: {', '.join(_POWERS_OF_TEN)}"
        )
        raise BuildError(message)
    return row.value.scaleb(_POWERS_OF_TEN[row.unit])


def match_first_level(name: str, *, areas: AreaTable, aliases: Aliases) -> Kato:
    """Return the code of the country or of a first-level unit of the division of *areas*.

    Raises
    ------
    GazetteerError
        If the name is not one of that division.
    """
    if name == _COUNTRY_NAME:
        return COUNTRY
    return match_area(name, areas=areas, parent=COUNTRY, level=AdminLevel.OBLAST, aliases=aliases)


def by_period(rows: Iterable[FiscalRow]) -> dict[str, list[FiscalRow]]:
    """Return rows grouped by period, periods in order."""
    groups: dict[str, list[FiscalRow]] = {}
    for row in sorted(rows, key=lambda item: (item.period, item.line)):
        groups.setdefault(row.period, []).append(row)
    return groups
