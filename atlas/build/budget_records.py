"""One budget as printed in one version of one act, whatever its level."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from atlas.areas import Vintage
from atlas.build.files import write_csv
from atlas.build.observations import ObservationRow
from atlas.provenance import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from atlas.areas import Kato

__all__ = [
    "REVENUE_PARTS",
    "SLIP_COLUMNS",
    "BudgetRecord",
    "observations_of",
    "write_arithmetic_slips",
]

REVENUE_PARTS = (
    "budget_tax_revenue",
    "budget_nontax_revenue",
    "budget_capital_sales",
    "transfers_from_above",
    "transfers_from_districts",
)
"""Indicators that together make the revenue of a budget (classes 1 to 4 of receipts)."""

SLIP_COLUMNS = (
    "kato",
    "vintage",
    "period",
    "version_date",
    "source_id",
    "locator",
    "budget_revenue",
    "sum_of_parts",
    "difference",
    "note",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRecord:
    """A budget; ``amounts`` holds thousand KZT by indicator, as printed.

    ``version_date`` is that of the version read, empty where the copy does not show it.
    """

    kato: Kato
    name: str
    period: str
    version_date: str
    source_id: str
    locator: str
    note: str
    amounts: Mapping[str, Decimal]

    @property
    def sum_of_parts(self) -> Decimal:
        """The parts of revenue added up."""
        return sum((self.amounts.get(part, Decimal(0)) for part in REVENUE_PARTS), Decimal(0))

    @property
    def slip(self) -> Decimal:
        """Printed revenue minus the sum of its printed parts; zero where the act adds up."""
        return self.amounts["budget_revenue"] - self.sum_of_parts


def observations_of(records: Iterable[BudgetRecord], indicator: str) -> list[ObservationRow]:
    """Return the rows of one indicator for the budgets that print it."""
    return [
        ObservationRow(
            kato=record.kato,
            vintage=Vintage.V2022,
            period=record.period,
            value=record.amounts[indicator],
            source_id=record.source_id,
            locator=record.locator,
            basis=Basis.PLAN,
            version_date=record.version_date,
            note=record.note,
        )
        for record in records
        if indicator in record.amounts
    ]


def write_arithmetic_slips(path: Path, records: Iterable[BudgetRecord]) -> None:
    """Write the budgets whose printed revenue is not the sum of its printed parts."""
    slips = sorted(
        (record for record in records if record.slip),
        key=lambda record: (record.kato, record.period, record.version_date, record.source_id),
    )
    write_csv(
        path,
        SLIP_COLUMNS,
        (
            {
                "kato": record.kato,
                "vintage": Vintage.V2022,
                "period": record.period,
                "version_date": record.version_date,
                "source_id": record.source_id,
                "locator": record.locator,
                "budget_revenue": format(record.amounts["budget_revenue"], "f"),
                "sum_of_parts": format(record.sum_of_parts, "f"),
                "difference": format(record.slip, "f"),
                "note": record.note,
            }
            for record in slips
        ),
    )
