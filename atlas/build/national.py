"""Budget figures of the whole country, and the limits of debt by region."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from atlas.areas import COUNTRY, AdminLevel, Vintage
from atlas.build.fiscal import FISCAL, FiscalRow, match_first_level
from atlas.build.fiscal_documents import clean_locator, register_source
from atlas.build.left_out import LeftOutReason
from atlas.build.observations import ObservationRow, write_observations
from atlas.errors import BuildError
from atlas.gazetteer import match_area
from atlas.provenance import Basis, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from atlas.areas import AreaTable, Kato
    from atlas.build.left_out import LeftOut
    from atlas.build.observations import SourceRegistry
    from atlas.build.raw import RawSources
    from atlas.gazetteer import Aliases

__all__ = ["NATIONAL_TABLES", "build_national"]

DEBT_LIMIT: Final = "local_debt_limit"
_DEBT_LIMIT_ROW: Final = "local_executive_debt_limit"

NATIONAL_TABLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "local_budgets_revenue": "local_budgets_revenue",
        "local_budgets_transfers_received": "local_budgets_transfers",
        "local_budgets_expenditure": "local_budgets_expenditure",
        "local_budgets_expenditure_forecast": "local_budgets_expenditure",
        "local_budgets_revenue_forecast": "local_budgets_own_revenue",
        "local_budgets_transfer_dependence_official": "local_budgets_transfer_dependence",
        "state_budget_revenue": "state_budget_revenue",
        "national_fund_oil_receipts": "national_fund_oil_receipts",
        "republican_budget_revenue_plan": "republican_budget_revenue",
        "republican_budget_tax_revenue_plan": "republican_tax_revenue",
        "republican_budget_cit_plan": "republican_cit",
        "republican_budget_vat_plan": "republican_vat",
        "rural_budgets_total": "rural_budgets_total",
        "rural_budgets_own_revenue": "rural_budgets_own_revenue",
        "rural_budgets_revenue_growth_factor": "rural_budgets_revenue_growth",
        "rural_budgets_self_sufficiency": "rural_self_sufficiency",
        "seed_rural_budget_self_sufficiency": "rural_self_sufficiency",
        "fourth_level_budgets_number": "fourth_level_budgets",
        "fourth_level_tax_types_initial": "rural_tax_types",
        "rural_level_tax_and_fee_types_assigned": "rural_tax_types",
        _DEBT_LIMIT_ROW: DEBT_LIMIT,
        "seed_apparatus_share": "apparatus_share",
        "seed_admin_cost_share": "apparatus_share",
    }
)
"""Raw indicator to the indicator it becomes; all but two are known for the country alone."""

# Money in million KZT, shares in per cent, things by number.
_POWERS_OF_TEN: Final[Mapping[str, int]] = MappingProxyType(
    {
        "thousand KZT": -3,
        "million KZT": 0,
        "billion KZT": 3,
        "trillion KZT": 6,
        "%": 0,
        "% of budget": 0,
        "% of receipts": 0,
        "budgets": 0,
        "times": 0,
        "types of taxes": 0,
        "types of taxes and fees": 0,
    }
)
_EXECUTED: Final = frozenset(
    {
        "local_budgets_revenue",
        "local_budgets_transfers_received",
        "local_budgets_expenditure",
        "state_budget_revenue",
        "national_fund_oil_receipts",
    }
)
_PLANNED: Final = frozenset(
    {
        "local_budgets_expenditure_forecast",
        "local_budgets_revenue_forecast",
        "republican_budget_cit_plan",
        "republican_budget_revenue_plan",
        "republican_budget_tax_revenue_plan",
        "republican_budget_vat_plan",
        "fourth_level_budgets_number",
    }
)
_SAID_OF_THE_PRESENT: Final = "before 2026"
"""Period of a share that officials named without its year."""
_PERIODS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "2024?": "2024",
        "2025 (speech)": "2025",
        # The number grew to 25 in these years.
        "since 2018": "2025",
        "2018–2019": "2018/2019",
        "2018–2025": "2018/2025",
    }
)
_PERIOD_NOTES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "2024?": "said of the year before the speech",
        "2025 (speech)": "said in November 2025; the year is not named",
        "since 2018": "handed over from 2018 on, as said in November 2025",
    }
)
_UNCERTAIN_PERIODS: Final = frozenset({"2024?", "2025 (speech)"})
_HEDGES: Final = ("more than", "a third")
_NEW_DIVISION_YEAR: Final = "2022"
_CLAIM_NOTE: Final = "stated by the article; no primary source was found"
_RECEIPTS_NOTE: Final = (
    "over 54 per cent of receipts, not of expenditure, in rural budgets of the oblast; stated by "
    "the article after Djusenbinov (2019)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Places:
    """Where figures stand: the country and oblasts of both divisions, okrugs of today's."""

    areas: Mapping[Vintage, AreaTable]
    aliases: Aliases

    def table(self, row: FiscalRow) -> AreaTable:
        is_former = _period(row).rpartition("/")[2] < _NEW_DIVISION_YEAR
        return self.areas[Vintage.V2018 if is_former else Vintage.V2022]


def build_national(
    raw: RawSources,
    *,
    areas: Mapping[Vintage, AreaTable],
    aliases: Aliases,
    registry: SourceRegistry,
    geodata: Path,
) -> list[LeftOut]:
    """Write the tables of :data:`NATIONAL_TABLES` (million KZT, per cent, numbers).

    Returns
    -------
    list of LeftOut
        The rows that do not say for which year they hold.

    Raises
    ------
    SourceError
        If the raw table is not the recorded one.
    BuildError
        If a unit is unknown, or the limits of debt do not add up to their printed total.
    GazetteerError
        If a name is not one of the division of its year.
    """
    places = _Places(areas=areas, aliases=aliases)
    tables: dict[str, list[ObservationRow]] = {}
    rows = [row for row in FiscalRow.read(raw) if row.indicator in NATIONAL_TABLES]
    for row in rows:
        if row.period != _SAID_OF_THE_PRESENT:
            table = tables.setdefault(NATIONAL_TABLES[row.indicator], [])
            table.append(_observation(row, places, registry))
    _check_total(tables[DEBT_LIMIT])
    for name, observations in tables.items():
        write_observations(geodata / "indicators" / f"{name}.csv", observations)
    return [
        row.left_out(LeftOutReason.UNDATED) for row in rows if row.period == _SAID_OF_THE_PRESENT
    ]


def _observation(row: FiscalRow, places: _Places, registry: SourceRegistry) -> ObservationRow:
    table = places.table(row)
    unit, _, qualifier = row.unit.partition(" (")
    if unit not in _POWERS_OF_TEN:
        message = (
            f"{FISCAL}, line {row.line}: unit {row.unit!r} is not one of "
            f"{', '.join(_POWERS_OF_TEN)}, each perhaps qualified in brackets"
        )
        raise BuildError(message)
    return ObservationRow(
        kato=_kato(row, table, places.aliases),
        vintage=table.vintage,
        period=_period(row),
        value=row.value.scaleb(_POWERS_OF_TEN[unit]),
        source_id=register_source(row, registry),
        locator=clean_locator(row.locator),
        basis=_basis(row),
        status=_status(row),
        version_date=row.date if row.indicator.startswith("republican_budget") else "",
        note=_note(row, qualifier.rstrip(")")),
    )


def _kato(row: FiscalRow, table: AreaTable, aliases: Aliases) -> Kato:
    if row.level is not AdminLevel.OKRUG:
        return match_first_level(row.unit_name, areas=table, aliases=aliases)
    return match_area(
        row.unit_name, areas=table, parent=None, level=AdminLevel.OKRUG, aliases=aliases
    )


def _period(row: FiscalRow) -> str:
    return _PERIODS.get(row.period, row.period)


def _basis(row: FiscalRow) -> Basis:
    if row.indicator in _EXECUTED:
        return Basis.EXECUTED
    if row.indicator == _DEBT_LIMIT_ROW:
        return Basis.LAW
    is_target = row.note == "target"
    return Basis.PLAN if is_target or row.indicator in _PLANNED else Basis.CLAIMED


def _status(row: FiscalRow) -> Status:
    is_uncertain = row.period in _UNCERTAIN_PERIODS or any(word in row.unit for word in _HEDGES)
    return Status.ESTIMATED if is_uncertain else Status.NORMAL


def _note(row: FiscalRow, qualifier: str) -> str:
    if row.indicator == "seed_admin_cost_share":
        return _RECEIPTS_NOTE
    if not row.url:
        return _CLAIM_NOTE
    parts = [qualifier, _PERIOD_NOTES.get(row.period, ""), row.note.strip()]
    return "; ".join(part for part in parts if part)


def _check_total(limits: Iterable[ObservationRow]) -> None:
    """Check that the limits of all regions make the total the law prints."""
    amounts = {row.kato: row.value for row in limits if row.value is not None}
    total = amounts.pop(COUNTRY, None)
    found = sum(amounts.values(), Decimal(0))
    if found != total:
        message = (
            f"{FISCAL}: limits of debt add up to {found} million KZT, the printed total is "
            f"{total}; read the law again"
        )
        raise BuildError(message)
