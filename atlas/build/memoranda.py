"""Sums of memoranda and of production-sharing obligations: what may stand in a table.

Each memorandum is a record of the table of cases. The two tables written here hold only what is
one clear figure for one oblast and one stated period; the rest would need sums nobody printed.
"""

from __future__ import annotations

import re
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from atlas.areas import Kato, Vintage
from atlas.build.fiscal import match_first_level
from atlas.build.fiscal_documents import clean_locator, register_source
from atlas.build.left_out import LeftOutReason
from atlas.build.observations import ObservationRow, write_observations
from atlas.errors import BuildError
from atlas.gazetteer import Aliases
from atlas.provenance import Basis, Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from atlas.areas import AreaTable
    from atlas.build.fiscal import FiscalRow
    from atlas.build.observations import SourceRegistry

__all__ = [
    "MEMORANDUM_INDICATORS",
    "SHARED_BUDGETS",
    "reason_to_leave_out",
    "write_memorandum_tables",
]

MEMORANDUM_INDICATORS = frozenset(
    {
        "corporate_social_spending_total",
        "memorandum_budget_cofinancing",
        "memorandum_social_investment",
        "social_investment_share_to_district",
    }
)
"""Raw indicators that the table of cases takes in."""

SHARED_BUDGETS = MappingProxyType(
    {"Атырауская и Мангистауская области": (Kato("230000000"), Kato("470000000"))}
)
"""Pairs of oblasts that one figure is printed for."""

_TABLES = MappingProxyType(
    {
        "memorandum_social_investment": "KZT",
        "memorandum_social_investment_usd": "USD",
    }
)
_UNIT = re.compile(r"million (?P<currency>KZT|USD)(?: \((?P<hedge>more than|nearly|almost)\))?")
_YEARLY_UNIT = re.compile(r"million (?P<currency>KZT|USD) per year")
_PERIOD = re.compile(r"(?P<first>\d{4})(?:–(?P<last>\d{4}))?(?: \(\d+ years\))?")
_YEARLY_PERIOD = re.compile(r"(?:until|from) (?P<first>\d{4})")
_SPLIT = "split equally between"
_DOUBTFUL = "treat as unverified"
_NEW_DIVISION_YEAR = "2022"
_REDRAWN_IN_2022 = frozenset({Kato("190000000"), Kato("350000000"), Kato("630000000")})


def reason_to_leave_out(row: FiscalRow) -> LeftOutReason | None:
    """Return why a row is no case either, or None where it is one."""
    if row.indicator == "corporate_social_spending_total":
        # One company, the whole country.
        return LeftOutReason.NOT_MAPPABLE
    if row.period.startswith("undated"):
        return LeftOutReason.UNDATED
    if _DOUBTFUL in row.note:
        # 420 million dollars in one year; the report may have meant tenge.
        return LeftOutReason.OTHER_CURRENCY
    return None


def write_memorandum_tables(
    folder: Path, rows: Iterable[FiscalRow], *, areas: AreaTable, registry: SourceRegistry
) -> None:
    """Write the table in thousand KZT and the one in million USD.

    Raises
    ------
    BuildError
        If an older figure is about an oblast that was redrawn in 2022.
    """
    candidates = [
        row
        for row in rows
        if row.indicator == "memorandum_social_investment" and reason_to_leave_out(row) is None
    ]
    for name, currency in _TABLES.items():
        observations = [
            observation
            for row in candidates
            for observation in _observations(row, currency, areas=areas, registry=registry)
        ]
        write_observations(folder / f"{name}.csv", observations)


def _observations(
    row: FiscalRow, currency: str, *, areas: AreaTable, registry: SourceRegistry
) -> list[ObservationRow]:
    """Return the cells of one figure: one, two where it is split equally, else none."""
    unit = _UNIT.fullmatch(row.unit)
    yearly = _YEARLY_UNIT.fullmatch(row.unit)
    period = (_PERIOD if unit else _YEARLY_PERIOD).fullmatch(row.period)
    stated = unit or yearly
    if stated is None or period is None or stated["currency"] != currency:
        return []
    shared = SHARED_BUDGETS.get(row.unit_name, ())
    if shared and _SPLIT not in row.locator:
        return []
    places = shared or (match_first_level(row.unit_name, areas=areas, aliases=Aliases()),)
    # Thousand KZT, million USD: the tables' own units.
    amount = row.value.scaleb(3) if currency == "KZT" else row.value
    is_approximate = yearly is not None or (unit is not None and unit["hedge"] is not None)
    return [
        ObservationRow(
            kato=kato,
            vintage=_vintage(
                row, kato, last_year=period.groupdict().get("last") or period["first"]
            ),
            period="/".join(part for part in period.groupdict().values() if part),
            value=amount / Decimal(len(places)),
            source_id=register_source(row, registry),
            locator=clean_locator(row.locator),
            basis=Basis.DERIVED if shared else Basis.CLAIMED,
            status=Status.ESTIMATED if is_approximate else Status.NORMAL,
            note="; ".join(part for part in (_hedge(row), row.note) if part),
        )
        for kato in places
    ]


def _hedge(row: FiscalRow) -> str:
    """Return the words of the unit and the period that make a figure less than exact."""
    found = _UNIT.fullmatch(row.unit)
    if found:
        return found["hedge"] or ""
    return f"a year, {row.period}"


def _vintage(row: FiscalRow, kato: Kato, *, last_year: str) -> Vintage:
    if last_year >= _NEW_DIVISION_YEAR:
        return Vintage.V2022
    if kato in _REDRAWN_IN_2022:
        message = (
            f"line {row.line}: {row.unit_name} in {row.period} is not the oblast of today; state "
            "which parts of it the figure is about"
        )
        raise BuildError(message)
    return Vintage.V2018
