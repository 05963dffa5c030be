"""Population by region and district, 1 January 2023."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from atlas.areas import COUNTRY, AdminLevel, Vintage, parse_kato
from atlas.build.left_out import LeftOut, LeftOutReason
from atlas.build.observations import ObservationRow, write_observations
from atlas.errors import BuildError
from atlas.provenance import Basis, MissingReason, Status

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.areas import AreaTable, Kato
    from atlas.build.observations import SourceRegistry
    from atlas.build.raw import RawSources

__all__ = ["POPULATION", "build_population", "register_bulletin"]

POPULATION = "kato/population_2023-01-01.csv"
"""The raw table, relative to the folder of raw sources."""

_PERIOD = "2023-01-01"
_LEVELS = frozenset({AdminLevel.OBLAST, AdminLevel.DISTRICT})
_LOCATOR = "table of population by region, city and district, row of the unit"
_COUNTRY_NOTE = "sum of the 20 regions; the Bureau later revised the total to 19,766,807"
_NEW_UNIT_NOTE = "the bulletin has no row for this unit, which was formed or divided later"
_BEFORE = re.compile(
    r"before (?P<name>[^(?]+?)(?P<inferred>\?)? \((?P<kato>\d{9})\)(?: was carved out)?"
)


def build_population(
    raw: RawSources, *, areas: AreaTable, registry: SourceRegistry, geodata: Path
) -> list[LeftOut]:
    """Write ``indicators/population.csv`` (persons, vintage 2022).

    Returns
    -------
    list of LeftOut
        The urban and rural figures, which no indicator takes yet: two for each row.

    Raises
    ------
    SourceError
        If the raw table is not the recorded one.
    BuildError
        If a region is missing or the districts of one do not add up to it.
    """
    table = raw.read_csv(POPULATION)
    people = {parse_kato(cells["kato"]): Decimal(cells["pop"]) for cells in table}
    _check_sums(people, areas)
    source_id = register_bulletin(registry)
    notes = {parse_kato(cells["kato"]): _note(cells["note"]) for cells in table}
    rows = [_row(kato, value, source_id, notes[kato]) for kato, value in people.items()]
    rows.append(_country_row(people, areas, source_id))
    rows += [
        _missing_row(area.kato, source_id)
        for area in areas
        if area.level in _LEVELS and area.kato not in people
    ]
    write_observations(geodata / "indicators" / "population.csv", rows)
    return [
        LeftOut(
            file=POPULATION,
            line=line,
            indicator=f"population_{column}",
            unit_name=cells["name_ru"],
            period=_PERIOD,
            reason=LeftOutReason.NOT_IN_SCOPE_YET,
        )
        for line, cells in enumerate(table, start=2)
        for column in ("urban", "rural")
    ]


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


def _country_row(people: dict[Kato, Decimal], areas: AreaTable, source_id: str) -> ObservationRow:
    regions = [area.kato for area in areas.at_level(AdminLevel.OBLAST)]
    return ObservationRow(
        kato=COUNTRY,
        vintage=Vintage.V2022,
        period=_PERIOD,
        value=sum((people[kato] for kato in regions), Decimal(0)),
        source_id=source_id,
        locator="table of population by region, city and district, rows of the regions",
        basis=Basis.DERIVED,
        note=_COUNTRY_NOTE,
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
