"""General transfers by law, gross regional product, and what they are compared with."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from atlas.areas import COUNTRY, AdminLevel
from atlas.build.fiscal import (
    FiscalRow,
    by_period,
    in_thousand_kzt,
    leave_out_rest,
    match_first_level,
)
from atlas.build.fiscal_documents import clean_locator, register_source
from atlas.build.left_out import LeftOutReason
from atlas.build.observations import ObservationRow, write_observations
from atlas.errors import BuildError
from atlas.gazetteer import Aliases
from atlas.provenance import Basis, Claim, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from atlas.areas import AreaTable, Kato
    from atlas.build.left_out import LeftOut
    from atlas.build.observations import SourceRegistry
    from atlas.build.raw import RawSources

__all__ = ["build_transfers"]

LAW_INDICATORS = MappingProxyType(
    {
        "subvention_from_republic_law": "subvention_from_republic",
        "withdrawal_to_republic_law": "withdrawal_to_republic",
    }
)
"""Raw indicator of a law's list to the indicator it becomes."""

FIRST_LAW_YEAR = "2020"
"""Earlier laws list oblasts with borders that no division of the atlas has."""

FIRST_NEW_DIVISION_YEAR = "2023"
"""The law of 2019 lists the 17 old regions for 2022 as well; that of 2022 the 20 new ones."""

_EXECUTED = "withdrawal_to_republic_executed"
_GRP = "grp_nominal"
_PROVISIONAL_GRP_YEAR = "2025"
_OTHER_REASONS = MappingProxyType(
    {
        "subvention_from_republic": LeftOutReason.HISTORICAL_BORDERS,
        "withdrawal_to_republic": LeftOutReason.HISTORICAL_BORDERS,
        "withdrawal_share_of_local_revenue": LeftOutReason.HISTORICAL_BORDERS,
        "transfer_dependence": LeftOutReason.HISTORICAL_BORDERS,
        "subvention_from_republic_executed": LeftOutReason.INTERIM_FIGURE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Divisions:
    """The two territorial divisions with the means to find a unit's code in them."""

    old: AreaTable
    new: AreaTable

    def first_level(self, areas: AreaTable) -> frozenset[Kato]:
        return frozenset(area.kato for area in areas.at_level(AdminLevel.OBLAST))

    def kato(self, row: FiscalRow, areas: AreaTable) -> Kato:
        return match_first_level(row.unit_name, areas=areas, aliases=Aliases())


def build_transfers(
    raw: RawSources,
    *,
    areas_2018: AreaTable,
    areas_2022: AreaTable,
    registry: SourceRegistry,
    geodata: Path,
) -> list[LeftOut]:
    """Write subventions, withdrawals (thousand KZT) and gross regional product (million KZT).

    Parameters
    ----------
    areas_2018, areas_2022
        The divisions of 17 and of 20 first-level units.
    registry
        Receives the documents the figures were read in.
    geodata
        The folder whose ``indicators/`` receives the tables.

    Returns
    -------
    list[LeftOut]
        The rows about transfers, and those on subjects without a table, each with its reason.

    Raises
    ------
    BuildError
        If a law's list does not add up to its printed total, or the regions printed for a
        year are not those of one division.
    GazetteerError
        If a name is not a first-level unit of the division of its year.
    """
    rows = FiscalRow.read(raw)
    divisions = _Divisions(old=areas_2018, new=areas_2022)
    folder = geodata / "indicators"
    left_out: list[LeftOut] = []
    for raw_indicator, indicator in LAW_INDICATORS.items():
        lists = [row for row in rows if row.indicator == raw_indicator]
        current = [row for row in lists if row.period >= FIRST_LAW_YEAR]
        left_out += [
            row.left_out(LeftOutReason.HISTORICAL_BORDERS) for row in lists if row not in current
        ]
        observed = _law_observations(current, divisions=divisions, registry=registry)
        if indicator == "withdrawal_to_republic":
            executed = [row for row in rows if row.indicator == _EXECUTED]
            full_years = [row for row in executed if row.period.isdecimal()]
            left_out += [
                row.left_out(LeftOutReason.INTERIM_FIGURE)
                for row in executed
                if row not in full_years
            ]
            observed += _executed_observations(full_years, divisions=divisions, registry=registry)
        write_observations(folder / f"{indicator}.csv", observed)
    products = [row for row in rows if row.indicator == _GRP]
    write_observations(
        folder / "grp.csv", _grp_observations(products, divisions=divisions, registry=registry)
    )
    left_out += [
        row.left_out(_OTHER_REASONS[row.indicator])
        for row in rows
        if row.indicator in _OTHER_REASONS
    ]
    return left_out + leave_out_rest(rows)


def _law_observations(
    rows: Iterable[FiscalRow], *, divisions: _Divisions, registry: SourceRegistry
) -> list[ObservationRow]:
    observations: list[ObservationRow] = []
    for year, group in by_period(rows).items():
        areas = divisions.new if year >= FIRST_NEW_DIVISION_YEAR else divisions.old
        amounts = {divisions.kato(row, areas): row for row in group}
        total = _checked_total(amounts, year=year)
        source_id = register_source(total, registry)
        observations += [
            ObservationRow(
                kato=kato,
                vintage=areas.vintage,
                period=year,
                value=in_thousand_kzt(row),
                source_id=source_id,
                locator=clean_locator(row.locator),
                basis=Basis.LAW,
                note=row.note,
            )
            for kato, row in amounts.items()
        ]
        observations += [
            ObservationRow(
                kato=kato,
                vintage=areas.vintage,
                period=year,
                value=Decimal(0),
                source_id=source_id,
                locator=clean_locator(total.locator),
                basis=Basis.DERIVED,
                note=(
                    "not named in this article of the law, whose rows add up to its printed "
                    "total: the amount is nil"
                ),
            )
            for kato in sorted(divisions.first_level(areas) - amounts.keys())
        ]
    return observations


def _checked_total(amounts: Mapping[Kato, FiscalRow], *, year: str) -> FiscalRow:
    """Return the total row; nil amounts may be concluded only from a list that is complete."""
    if COUNTRY not in amounts:
        message = f"the list of {year} has no total; without it the list may be incomplete"
        raise BuildError(message)
    total = amounts[COUNTRY]
    found = sum(in_thousand_kzt(row) for kato, row in amounts.items() if kato != COUNTRY)
    if found != in_thousand_kzt(total):
        message = (
            f"{total.indicator}, {year}: rows add up to {found} thousand KZT, the printed total "
            f"is {total.value}; read the law again before any unit is given a nil amount"
        )
        raise BuildError(message)
    return total


def _executed_observations(
    rows: Iterable[FiscalRow], *, divisions: _Divisions, registry: SourceRegistry
) -> list[ObservationRow]:
    return [
        ObservationRow(
            kato=divisions.kato(row, divisions.new),
            vintage=divisions.new.vintage,
            period=row.period,
            value=in_thousand_kzt(row),
            source_id=register_source(row, registry),
            locator=clean_locator(row.locator),
            basis=Basis.EXECUTED,
            claim=Claim.ALSO_REPORTED,
            note=row.note,
        )
        for row in rows
    ]


def _grp_observations(
    rows: Sequence[FiscalRow], *, divisions: _Divisions, registry: SourceRegistry
) -> list[ObservationRow]:
    observations = []
    for year, group in by_period(rows).items():
        areas = _division_of(group, divisions=divisions)
        is_provisional = year == _PROVISIONAL_GRP_YEAR
        observations += [
            ObservationRow(
                kato=divisions.kato(row, areas),
                vintage=areas.vintage,
                period=year,
                value=row.value,
                source_id=register_source(row, registry),
                locator=clean_locator(row.locator),
                basis=Basis.OBSERVED,
                status=Status.PROVISIONAL if is_provisional else Status.NORMAL,
                note=row.note if is_provisional else "regions add up to the country, checked",
            )
            for row in group
        ]
    return observations


def _division_of(group: Sequence[FiscalRow], *, divisions: _Divisions) -> AreaTable:
    """Return the division whose first-level units are exactly those printed for the year."""
    regions = [row for row in group if row.level is AdminLevel.OBLAST]
    by_count = {
        len(divisions.first_level(areas)): areas for areas in (divisions.old, divisions.new)
    }
    areas = by_count.get(len(regions))
    if areas is None or {divisions.kato(row, areas) for row in regions} != divisions.first_level(
        areas
    ):
        message = (
            f"{group[0].indicator}, {group[0].period}: {len(regions)} regions are printed, which "
            "are not the units of one territorial division; split the list by division"
        )
        raise BuildError(message)
    return areas
