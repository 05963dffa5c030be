"""Rates of the simplified tax regime that maslikhats set for 2026."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel, Vintage, parse_kato
from atlas.build.fiscal import FISCAL, FiscalRow
from atlas.build.fiscal_documents import licence_of, publisher_of
from atlas.build.observations import ObservationRow, write_observations
from atlas.errors import BuildError
from atlas.provenance import Basis

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.areas import Area, AreaTable
    from atlas.build.observations import SourceRegistry
    from atlas.build.raw import RawSources

__all__ = ["TAX_RATE", "build_tax_rates"]

TAX_RATE: Final = "simplified_regime_tax_rate"
"""The raw indicator, and the indicator it becomes."""

_UNIT: Final = "fraction (base 0.04)"
_CODE: Final = re.compile(r"KATO (?P<kato>\d{9});")
_ACT_DATE: Final = re.compile(
    r" от (?P<day>\d{1,2}) (?P<month>сентября|октября|ноября|декабря) (?P<year>\d{4}) года"
)
_MONTHS: Final = ("сентября", "октября", "ноября", "декабря")
_CITY_NOTE: Final = "set by the maslikhat of the city for the whole city; its districts set none"


def build_tax_rates(
    raw: RawSources, *, areas: AreaTable, registry: SourceRegistry, geodata: Path
) -> None:
    """Write ``simplified_regime_tax_rate`` (per cent of income) by district.

    The rate of a city of republican significance holds in each of its districts, which have
    no maslikhat of their own, and is written for each of them.

    Raises
    ------
    SourceError
        If the raw table is not the recorded one.
    BuildError
        If a row has no code, another unit, or a code that is no district and no such city.
    UnknownAreaError
        If a code is not in *areas*.
    """
    rows = [row for row in FiscalRow.read(raw) if row.indicator == TAX_RATE]
    write_observations(
        geodata / "indicators" / f"{TAX_RATE}.csv",
        (
            observation
            for row in rows
            for observation in _observations(row, areas=areas, registry=registry)
        ),
    )


def _observations(
    row: FiscalRow, *, areas: AreaTable, registry: SourceRegistry
) -> list[ObservationRow]:
    code = _CODE.match(row.note)
    if code is None or row.unit != _UNIT:
        message = (
            f"{FISCAL}, line {row.line}: note {row.note!r}, unit {row.unit!r}; a rate names its "
            f"code («KATO 103200000; …») and is a {_UNIT}"
        )
        raise BuildError(message)
    area = areas[parse_kato(code["kato"])]
    return [
        ObservationRow(
            kato=place.kato,
            vintage=Vintage.V2022,
            period=row.period,
            # A fraction to per cent: moved by two digits, exactly.
            value=row.value.scaleb(2),
            source_id=registry.add(
                title=row.title,
                publisher=publisher_of(row.title, row.url),
                url=row.url,
                date=_act_date(row.title),
                licence=licence_of(row.url),
            ),
            locator=f"rate of the simplified regime, as compiled in {row.locator}",
            basis=Basis.LAW,
            note="" if place is area else _CITY_NOTE,
        )
        for place in _places(area, areas, line=row.line)
    ]


def _places(area: Area, areas: AreaTable, *, line: int) -> list[Area]:
    if area.level is AdminLevel.DISTRICT:
        return [area]
    districts = [child for child in areas.children(area.kato) if child.level is AdminLevel.DISTRICT]
    if area.kind != "city_of_republican_significance" or not districts:
        message = (
            f"{FISCAL}, line {line}: {area.kato} {area.name.ru} is a {area.kind}; rates are set by "
            "districts, cities of oblasts and cities of republican significance"
        )
        raise BuildError(message)
    return districts


def _act_date(title: str) -> str:
    """Return the date in the title of a decision, or an empty string."""
    found = _ACT_DATE.search(title)
    if found is None:
        return ""
    month = _MONTHS.index(found["month"]) + 9
    return f"{found['year']}-{month:02d}-{int(found['day']):02d}"
