"""Rules about sums: printed totals against their printed parts."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from atlas.areas import COUNTRY, AdminLevel
from atlas.geodata.quality_report import Rule
from atlas.provenance import Claim

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.geodata.quality_files import DataFolder
    from atlas.geodata.quality_report import QualityReport

__all__ = ["check_sums"]

LAWS: Final = ("subvention_from_republic", "withdrawal_to_republic")
"""Sums set by the laws on transfers, which print a total of the country for every year."""
COUNTRY_TOTALS: Final = (*LAWS, "grp", "population")
"""Indicators whose figure of the country is the sum of the regions wherever there is one."""

REVENUE: Final = "budget_revenue"
REVENUE_PARTS: Final = (
    "budget_tax_revenue",
    "budget_nontax_revenue",
    "budget_capital_sales",
    "transfers_from_above",
)
"""What the revenue of a budget consists of; each part is printed, zero where it is nothing."""
OPTIONAL_PART: Final = "transfers_from_districts"
"""Printed in budgets of oblasts alone."""

_SLIPS: Final = "indicators/arithmetic_slips.csv"

Key = tuple[str, ...]
"""KATO, vintage, period, version date, source."""


def check_sums(folder: DataFolder, report: QualityReport) -> None:
    """Check the laws on transfers and the budgets."""
    for indicator in COUNTRY_TOTALS:
        _check_country(folder, report, indicator)
    _check_budgets(folder, report)


def _check_country(folder: DataFolder, report: QualityReport, indicator: str) -> None:
    path = f"indicators/{indicator}.csv"
    regions = defaultdict(set)
    for area in folder.rows("areas/areas.csv"):
        if area.get("level") == AdminLevel.OBLAST:
            regions[area.get("vintage", "")].add(area.get("kato", ""))
    values: dict[tuple[str, str], dict[str, Decimal]] = defaultdict(dict)
    for row in folder.rows(path):
        value = _decimal(row.get("value"))
        if row.get("claim") == Claim.PUBLISHED and value is not None:
            place = (row.get("vintage", ""), row.get("period", ""))
            values[place][row.get("kato", "")] = value
    years = []
    for (vintage, period), found in sorted(values.items()):
        if COUNTRY not in found:
            message = "the law prints a total of the country, and the table has none; add it"
            holds = indicator not in LAWS
            report.expect(Rule.SUMS, f"{path} {period}", message, holds=holds)
            continue
        years.append(period)
        missing = sorted(regions[vintage] - found.keys())
        total = sum((found[kato] for kato in regions[vintage] & found.keys()), Decimal(0))
        message = f"the country is printed as {found[COUNTRY]}, its regions add up to {total}"
        if missing:
            message += f" without {', '.join(missing)}"
        holds = not missing and total == found[COUNTRY]
        report.expect(Rule.SUMS, f"{path} {period}", message, holds=holds)
    if years:
        report.notes.append(f"{path}: {len(years)} totals of the country ({', '.join(years)})")


def _check_budgets(folder: DataFolder, report: QualityReport) -> None:
    revenue = _by_key(folder, REVENUE)
    parts = {name: _by_key(folder, name) for name in REVENUE_PARTS}
    districts = _by_key(folder, OPTIONAL_PART)
    slips = {_key(row): row for row in folder.rows(_SLIPS)}
    incomplete = []
    for key, total in sorted(revenue.items()):
        where = f"indicators/{REVENUE}.csv {'/'.join(key)}"
        known = [table[key] for table in parts.values() if key in table]
        if len(known) < len(parts):
            incomplete.append("/".join(key))
            continue
        found = total - sum(known, districts.get(key, Decimal(0)))
        listed = _decimal(slips.pop(key)["difference"]) if key in slips else Decimal(0)
        message = (
            f"revenue {total} is {found} more than its parts; {_SLIPS} allows {listed}: correct "
            "the row, or list the slip of the act"
        )
        report.expect(Rule.SUMS, where, message, holds=found == listed)
    for key in sorted(slips):
        message = "lists a budget that is not in the tables; take the row out"
        report.expect(Rule.SUMS, f"{_SLIPS} {'/'.join(key)}", message, holds=False)
    if incomplete:
        report.notes.append(
            f"indicators/{REVENUE}.csv: {len(incomplete)} budgets are printed without some of "
            f"their parts and cannot be added up ({', '.join(incomplete)})"
        )
    if revenue:
        allowed = len(folder.rows(_SLIPS))
        report.notes.append(f"{_SLIPS}: {allowed} budgets whose act has a slip of its own")


def _by_key(folder: DataFolder, indicator: str) -> dict[Key, Decimal]:
    return {
        _key(row): value
        for row in folder.rows(f"indicators/{indicator}.csv")
        if (value := _decimal(row.get("value"))) is not None
    }


def _key(row: Mapping[str, str]) -> Key:
    names = ("kato", "vintage", "period", "version_date", "source_id")
    return tuple(row.get(name, "") for name in names)


def _decimal(raw: str | None) -> Decimal | None:
    try:
        return Decimal(raw) if raw else None
    except InvalidOperation:
        return None
