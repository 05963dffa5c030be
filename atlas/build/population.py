"""Population by region and district, urban and rural, 1 January 2023."""

from __future__ import annotations

import re
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from atlas.areas import COUNTRY, AdminLevel, Vintage, parse_kato
from atlas.build.observations import ObservationRow, write_observations
from atlas.errors import BuildError
from atlas.provenance import Basis, MissingReason, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from atlas.areas import AreaTable, Kato
    from atlas.build.observations import SourceRegistry
    from atlas.build.raw import RawSources

__all__ = ["POPULATION", "POPULATION_TABLES", "build_population", "register_bulletin"]

POPULATION = "kato/population_2023-01-01.csv"
"""The raw table, relative to the folder of raw sources."""

POPULATION_TABLES = MappingProxyType(
    {"population": "pop", "population_urban": "urban", "population_rural": "rural"}
)
"""Indicator to its column of the raw table, in persons."""

_PERIOD = "2023-01-01"
_LEVELS = frozenset({AdminLevel.OBLAST, AdminLevel.DISTRICT})
_LOCATOR = "table of population by region, city and district, row of the unit"
_COUNTRY_NOTE = "sum of the 20 regions; the Bureau later revised the total to 19,766,807"
_COUNTRY_SUM_NOTE = "sum of the 20 regions"
_NEW_UNIT_NOTE = "the bulletin has no row for this unit, which was formed or divided later"
_BEFORE = re.compile(
    r"before (?P<name>[^(?]+?)(?P<inferred>\?)? \((?P<kato>\d{9})\)(?: was carved out)?"
)


def build_population(
    raw: RawSources, *, areas: AreaTable, registry: SourceRegistry, geodata: Path
) -> None:
    """Write the tables of :data:`POPULATION_TABLES` (persons, vintage 2022).

    Raises
    ------
    SourceError
        If the raw table is not the recorded one.
    BuildError
        If a region is missing, the districts of one do not add up to it, or the urban and the
        rural residents of a unit do not make all of them.
    """
    table = raw.read_csv(POPULATION)
    _check_urban_and_rural(table)
    notes = {parse_kato(cells["kato"]): _note(cells["note"]) for cells in table}
    source_id = register_bulletin(registry)
    for indicator, column in POPULATION_TABLES.items():
        people = {parse_kato(cells["kato"]): Decimal(cells[column]) for cells in table}
        _check_sums(people, areas)
        rows = [_row(kato, value, source_id, notes[kato]) for kato, value in people.items()]
        rows.append(_country_row(people, areas, source_id, note=_country_note(indicator)))
        rows += [
            _missing_row(area.kato, source_id)
            for area in areas
            if area.level in _LEVELS and area.kato not in people
        ]
        write_observations(geodata / "indicators" / f"{indicator}.csv", rows)


def _check_urban_and_rural(table: Iterable[Mapping[str, str]]) -> None:
    faults = [
        f"{cells['kato']} {cells['name_ru']}"
        for cells in table
        if Decimal(cells["urban"]) + Decimal(cells["rural"]) != Decimal(cells["pop"])
    ]
    if faults:
        message = (
            f"{POPULATION}: urban and rural residents do not make the population of "
            f"{', '.join(faults)}; correct the figures"
        )
        raise BuildError(message)


def _country_note(indicator: str) -> str:
    return _COUNTRY_NOTE if indicator == "population" else _COUNTRY_SUM_NOTE


def register_bulletin(registry: SourceRegistry) -> str:
    """Record the bulletin of the Bureau of National Statistics and return its id."""
    return registry.add(
        title="Population of the Republic of Kazakhstan by region, city and district, "
        "1 January 2023 (bulletin)",
        publisher="Bureau of National Statistics",
        url="https://stat.gov.kz",
        date="",
        licence="official-record",
        citation="Bulletin of the Bureau of National Statistics, read in "
        "https://github.com/open-data-kazakhstan/city-population, archive/source.xlsx",
    )


def _check_sums(people: dict[Kato, Decimal], areas: AreaTable) -> None:
    faults = []
    for region in areas.at_level(AdminLevel.OBLAST):
        printed = people.get(region.kato)
        districts = (people.get(area.kato, Decimal(0)) for area in areas.children(region.kato))
        total = sum(districts, Decimal(0))
        if printed is None or printed != total:
            faults.append(f"{region.kato} {region.name.ru}: {printed}, sum of districts {total}")
    if faults:
        message = (
            f"{POPULATION}: districts do not add up to their region, correct codes or figures: "
            + "; ".join(faults)
        )
        raise BuildError(message)


def _row(kato: Kato, value: Decimal, source_id: str, note: str) -> ObservationRow:
    return ObservationRow(
        kato=kato,
        vintage=Vintage.V2022,
        period=_PERIOD,
        value=value,
        source_id=source_id,
        locator=_LOCATOR,
        basis=Basis.OBSERVED,
        note=note,
    )


def _country_row(
    people: dict[Kato, Decimal], areas: AreaTable, source_id: str, *, note: str
) -> ObservationRow:
    regions = [area.kato for area in areas.at_level(AdminLevel.OBLAST)]
    return ObservationRow(
        kato=COUNTRY,
        vintage=Vintage.V2022,
        period=_PERIOD,
        value=sum((people[kato] for kato in regions), Decimal(0)),
        source_id=source_id,
        locator="table of population by region, city and district, rows of the regions",
        basis=Basis.DERIVED,
        note=note,
    )


def _missing_row(kato: Kato, source_id: str) -> ObservationRow:
    return ObservationRow(
        kato=kato,
        vintage=Vintage.V2022,
        period=_PERIOD,
        value=None,
        source_id=source_id,
        locator="table of population by region, city and district, no row of the unit",
        basis=Basis.OBSERVED,
        status=Status.MISSING,
        reason=MissingReason.NOT_PUBLISHED,
        note=_NEW_UNIT_NOTE,
    )


def _note(text: str) -> str:
    """Spell out a remark that the territory of the unit has changed since the count."""
    if not text:
        return ""
    found = _BEFORE.fullmatch(text)
    if found is None:
        message = f"{POPULATION}: note {text!r} is not of the form 'before … (code)'; reword it"
        raise BuildError(message)
    name = found["name"]
    note = f"figure for the territory before {name} ({found['kato']}) was carved out"
    if found["inferred"]:
        note += "; that it was carved out of this unit too is inferred"
    return note
