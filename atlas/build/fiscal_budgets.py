"""Budgets put together from the rows of the raw table of fiscal figures."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from atlas.areas import AdminLevel, Kato
from atlas.build.budget_records import BudgetRecord
from atlas.build.fiscal import FISCAL, in_thousand_kzt, match_first_level
from atlas.build.fiscal_documents import clean_locator, printed_date, register_source
from atlas.errors import BuildError, GazetteerError
from atlas.gazetteer import match_area

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from atlas.areas import AreaTable
    from atlas.build.fiscal import FiscalRow
    from atlas.build.observations import SourceRegistry
    from atlas.build.raw import RawSources
    from atlas.gazetteer import Aliases

__all__ = ["check_old_districts", "read_fiscal_budgets"]

_COMPONENTS = MappingProxyType(
    {
        "oblast_budget_revenue_plan": "budget_revenue",
        "oblast_budget_tax_plan": "budget_tax_revenue",
        "oblast_budget_nontax_plan": "budget_nontax_revenue",
        "oblast_budget_capital_sales_plan": "budget_capital_sales",
        "oblast_budget_transfers_from_republic_plan": "transfers_from_above",
        "oblast_budget_transfers_from_districts_plan": "transfers_from_districts",
        "oblast_budget_expenditure_plan": "budget_expenditure",
        "oblast_budget_cit_plan": "budget_cit",
        "oblast_budget_pit_plan": "budget_pit",
        "oblast_budget_social_tax_plan": "budget_social_tax",
        "oblast_subventions_to_districts_plan": "subventions_to_districts",
        "oblast_withdrawals_from_districts_plan": "withdrawals_from_districts",
        "district_budget_revenue_plan": "budget_revenue",
        "district_budget_tax_plan": "budget_tax_revenue",
        "district_budget_nontax_plan": "budget_nontax_revenue",
        "district_budget_capital_sales_plan": "budget_capital_sales",
        "district_budget_transfers_plan": "transfers_from_above",
        "district_budget_expenditure_plan": "budget_expenditure",
        "rural_budget_revenue_plan": "budget_revenue",
        "rural_budget_tax_plan": "budget_tax_revenue",
        "rural_budget_nontax_plan": "budget_nontax_revenue",
        "rural_budget_capital_sales_plan": "budget_capital_sales",
        "rural_budget_transfers_plan": "transfers_from_above",
        "rural_budget_expenditure_plan": "budget_expenditure",
        "rural_budget_subvention_from_district_plan": "subvention_from_district",
    }
)
_AMENDED = re.compile(r"(?:в редакции от|редакция) (?=\d{2}\.\d{2}\.\d{4})")
# The copy read does not show which version of the act it is.
_VERSION_UNKNOWN = ("не видна", "не указана", "обновленный", "редакция акта")
_NEW_DIVISION_YEAR = "2023"
_SUCCESSOR_DISTRICTS = MappingProxyType({Kato("101000000"): Kato("104100000")})
"""Districts whose okrugs were given to a new one: those of Semey are in Zhanasemey now."""

_CODE_CHANGES = "kato/district_code_changes_2018_2026.csv"
_OLD_DISTRICT_NOTE = (
    "dated before the division of 8 June 2022; the code of the unit is not among the district "
    "codes changed between 2018 and 2026"
)
_OLD_OKRUG_NOTE = (
    "dated before the division of 8 June 2022; matched to the unit of the same name in the same "
    "district"
)
_SUCCESSOR_NOTE = "when the act was adopted the okrug belonged to the city of Semey"


def read_fiscal_budgets(
    rows: Iterable[FiscalRow], *, areas: AreaTable, aliases: Aliases, registry: SourceRegistry
) -> list[BudgetRecord]:
    """Return the budgets of the raw table of fiscal figures.

    The rows of one budget are those of one unit, year and text of the act.

    Raises
    ------
    BuildError
        If one component stands twice in a budget.
    GazetteerError
        If names of units match no area; the message lists all of them.
    """
    groups: dict[tuple[str, ...], dict[str, FiscalRow]] = {}
    for row in rows:
        indicator = _COMPONENTS.get(row.indicator)
        if indicator is None:
            continue
        place = row.note.split(";")[0] if row.level is not AdminLevel.OBLAST else ""
        key = (row.level, row.unit_name, place, row.period, row.title, row.url)
        components = groups.setdefault(key, {})
        if indicator in components:
            message = (
                f"{FISCAL}, line {row.line}: {indicator} of {row.unit_name} already stands in "
                f"line {components[indicator].line}; keep one row for one text of the act"
            )
            raise BuildError(message)
        components[indicator] = row
    records = []
    faults = []
    for components in groups.values():
        try:
            records.append(_record(components, areas=areas, aliases=aliases, registry=registry))
        except GazetteerError as error:
            faults.append(f"line {components['budget_revenue'].line}: {error}")
    if faults:
        message = f"{FISCAL}: {len(faults)} budgets have no area:\n" + "\n".join(faults)
        raise GazetteerError(message)
    return records


def _record(
    components: Mapping[str, FiscalRow],
    *,
    areas: AreaTable,
    aliases: Aliases,
    registry: SourceRegistry,
) -> BudgetRecord:
    first = components["budget_revenue"]
    kato, place_note = _find_unit(first, areas=areas, aliases=aliases)
    notes = [first.note, place_note]
    if first.period < _NEW_DIVISION_YEAR:
        notes.append(_OLD_DISTRICT_NOTE if first.level is AdminLevel.DISTRICT else _OLD_OKRUG_NOTE)
    return BudgetRecord(
        kato=kato,
        name=first.unit_name,
        period=first.period,
        version_date=_version_date(first),
        source_id=register_source(first, registry),
        locator=clean_locator(first.locator),
        note="; ".join(note for note in notes if note),
        amounts={name: in_thousand_kzt(row) for name, row in components.items()},
    )


def check_old_districts(
    raw: RawSources, records: Iterable[BudgetRecord], *, areas: AreaTable
) -> None:
    """Refuse an older figure of a district whose code, and so perhaps its area, changed since.

    Raises
    ------
    BuildError
        If there is one.
    """
    changed = {row["new_kato"] for row in raw.read_csv(_CODE_CHANGES)}
    for record in records:
        is_district = areas[record.kato].level is AdminLevel.DISTRICT
        if is_district and record.period < _NEW_DIVISION_YEAR and record.kato in changed:
            message = (
                f"{FISCAL}: the budget of {record.name!r} for {record.period} is older than the "
                f"district of code {record.kato}; leave it out as one of historical borders"
            )
            raise BuildError(message)


def _find_unit(row: FiscalRow, *, areas: AreaTable, aliases: Aliases) -> tuple[Kato, str]:
    """Return the code of a budget's unit and what must be said about its place."""
    if row.level is AdminLevel.OBLAST:
        return match_first_level(row.unit_name, areas=areas, aliases=aliases), ""
    # The note begins with the place: «Костанайская область» or «Акмолинская область, … район».
    oblast_name, _, district_name = row.note.split(";")[0].partition(", ")
    parent = match_first_level(oblast_name, areas=areas, aliases=aliases)
    if row.level is AdminLevel.DISTRICT:
        return (
            match_area(
                row.unit_name,
                areas=areas,
                parent=parent,
                level=AdminLevel.DISTRICT,
                aliases=aliases,
            ),
            "",
        )
    district = match_area(
        district_name, areas=areas, parent=parent, level=AdminLevel.DISTRICT, aliases=aliases
    )
    successor = _SUCCESSOR_DISTRICTS.get(district)
    kato = match_area(
        row.unit_name,
        areas=areas,
        parent=successor or district,
        level=AdminLevel.OKRUG,
        aliases=aliases,
    )
    return kato, _SUCCESSOR_NOTE if successor else ""


def _version_date(row: FiscalRow) -> str:
    """Return the date of the version read, empty where the copy does not show it."""
    amended = _AMENDED.search(row.note)
    if amended:
        return printed_date(row.note[amended.end() :])
    if any(phrase in row.note for phrase in _VERSION_UNKNOWN):
        return ""
    return row.date
