"""Budgets of rural okrugs read in acts of one district each, with a code to be verified."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import TYPE_CHECKING

from atlas.areas import AdminLevel, parse_kato
from atlas.build.budget_records import BudgetRecord
from atlas.build.fiscal_documents import licence_of, printed_date, publisher_of
from atlas.build.left_out import LeftOut, LeftOutReason
from atlas.errors import BuildError, GazetteerError
from atlas.gazetteer import match_area

if TYPE_CHECKING:
    from atlas.areas import AreaTable, Kato
    from atlas.build.observations import SourceRegistry
    from atlas.build.raw import RawSources
    from atlas.gazetteer import Aliases

__all__ = ["RURAL_BUDGETS", "read_rural_budgets"]

RURAL_BUDGETS = "indicators/rural_budgets.csv"
"""The raw table, relative to the folder of raw sources."""

_INDICATORS = MappingProxyType(
    {
        "revenue": "budget_revenue",
        "tax": "budget_tax_revenue",
        "nontax": "budget_nontax_revenue",
        "capital_sales": "budget_capital_sales",
        "transfers": "transfers_from_above",
        "expenditure": "budget_expenditure",
    }
)

_VERSION = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})(?: \((?P<text>original)\))?")


def read_rural_budgets(
    raw: RawSources, *, areas: AreaTable, aliases: Aliases, registry: SourceRegistry
) -> tuple[list[BudgetRecord], list[LeftOut]]:
    """Return the budgets with a code and the rows without one.

    Raises
    ------
    BuildError
        If a name of an act does not agree with the code beside it; the message lists all.
    """
    records: list[BudgetRecord] = []
    left_out: list[LeftOut] = []
    disagreements: list[str] = []
    for line, cells in enumerate(raw.read_csv(RURAL_BUDGETS), start=2):
        if not cells["kato"]:
            left_out.append(
                LeftOut(
                    file=RURAL_BUDGETS,
                    line=line,
                    indicator="rural_budget",
                    unit_name=cells["name_ru"],
                    period=cells["year"],
                    reason=LeftOutReason.NO_KATO_MATCH,
                )
            )
            continue
        problem = _disagreement(cells, areas=areas, aliases=aliases)
        if problem:
            disagreements.append(f"line {line}: {problem}")
        records.append(_record(cells, line=line, registry=registry))
    if disagreements:
        message = (
            f"{RURAL_BUDGETS}: {len(disagreements)} names do not agree with their codes; correct "
            "the code or add a reviewed alias to geodata/areas/aliases_budgets.csv:\n"
            + "\n".join(disagreements)
        )
        raise BuildError(message)
    return records, left_out


def _disagreement(cells: dict[str, str], *, areas: AreaTable, aliases: Aliases) -> str:
    stated = parse_kato(cells["kato"])
    district = parse_kato(cells["district_kato"])
    if areas[stated].parent != district:
        return f"{stated} is not in district {district}, which the row names"
    try:
        found: Kato = match_area(
            cells["name_ru"],
            areas=areas,
            parent=district,
            level=AdminLevel.OKRUG,
            aliases=aliases,
        )
    except GazetteerError as error:
        return f"{cells['name_ru']!r} has code {stated} ({areas[stated].name.ru}), but {error}"
    if found != stated:
        return f"{cells['name_ru']!r} has code {stated}, but the name is that of {found}"
    return ""


def _record(cells: dict[str, str], *, line: int, registry: SourceRegistry) -> BudgetRecord:
    try:
        amounts = {name: Decimal(cells[column]) for column, name in _INDICATORS.items()}
    except InvalidOperation:
        message = f"{RURAL_BUDGETS}, line {line}: an amount is not a number; correct the row"
        raise BuildError(message) from None
    source_id = registry.add(
        title=cells["source_title"],
        publisher=publisher_of(cells["source_title"], cells["source_url"]),
        url=cells["source_url"],
        date=printed_date(cells["source_title"]),
        licence=licence_of(cells["source_url"]),
    )
    version = _VERSION.fullmatch(cells["version_date"])
    if version is None:
        message = (
            f"{RURAL_BUDGETS}, line {line}: version {cells['version_date']!r} is no date; write "
            "YYYY-MM-DD, followed by (original) for the first text of an act"
        )
        raise BuildError(message)
    return BudgetRecord(
        kato=parse_kato(cells["kato"]),
        name=cells["name_ru"],
        period=cells["year"],
        version_date=version["date"],
        source_id=source_id,
        locator=cells["locator"],
        note="; ".join(
            part
            for part in ("original text of the act" if version["text"] else "", cells["note"])
            if part
        ),
        amounts=amounts,
    )
