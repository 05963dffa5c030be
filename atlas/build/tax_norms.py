"""Shares of taxes that districts keep, and sums between oblast and district budgets."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import TYPE_CHECKING

from atlas.areas import AdminLevel, Vintage, parse_kato
from atlas.build.fiscal_documents import licence_of, printed_date, publisher_of
from atlas.build.left_out import LeftOut, LeftOutReason
from atlas.build.oblast_lists import ActRow, divided_units, unnamed_units
from atlas.build.observations import ObservationRow, write_observations
from atlas.build.population import register_bulletin
from atlas.errors import BuildError
from atlas.gazetteer import NameQuery, match_areas, read_aliases
from atlas.provenance import Basis, MissingReason, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from atlas.areas import AreaTable
    from atlas.build.observations import SourceRegistry
    from atlas.build.raw import RawSources

__all__ = ["AMOUNTS", "SHARES", "TAX_NORMS", "build_tax_norms"]

TAX_NORMS = "indicators/tax_norms.csv"
"""The raw table, relative to the folder of raw sources."""

SHARES = MappingProxyType(
    {
        "share_kept_cit": "share_kept_cit",
        "share_kept_pit_source": "share_kept_pit_source",
        "share_kept_pit_not_source": "share_kept_pit_not_source",
        "share_kept_social_tax": "share_kept_social_tax",
        "share_kept_other:pit_foreign_not_source": "share_kept_pit_foreign",
        "share_kept_other:subsoil_users_socioeconomic_contributions": (
            "share_kept_subsoil_contributions"
        ),
        "share_kept_other:water_forest_environment_payments": "share_kept_environment_payments",
    }
)
"""Raw indicator of a norm to the indicator it becomes, in per cent."""

AMOUNTS = MappingProxyType(
    {
        "subvention_from_oblast": "subvention_from_oblast",
        "withdrawal_to_oblast": "withdrawal_to_oblast",
        "compensation_transfer_to_oblast": "compensation_to_oblast",
    }
)
"""Raw indicator of a list of sums to the indicator it becomes, in thousand KZT."""

_UNITS = MappingProxyType(
    dict.fromkeys(SHARES.values(), "percent") | dict.fromkeys(AMOUNTS.values(), "thousand KZT")
)
_YEAR_OF_DIVISION = "2022"
_YEAR_OF_DIVISION_NOTE = (
    "; matched by name to the present unit: the oblasts were divided on 8 June of this year"
)
_TERRITORY_NOTE = (
    "the unit was divided after 1 January 2023; no population of its present territory was "
    "published in the bulletin"
)


def build_tax_norms(
    raw: RawSources, *, areas: AreaTable, registry: SourceRegistry, geodata: Path
) -> list[LeftOut]:
    """Write the tables of shares kept (per cent) and of sums (thousand KZT) by district.

    A unit that a full list of sums does not name gets a zero marked as derived. The version
    date is that of the text read: the last amendment of any of its points in the raw table.

    Returns
    -------
    list of LeftOut
        The rows that no table takes, each with its reason.

    Raises
    ------
    SourceError
        If the raw table is not the recorded one.
    GazetteerError
        If names match no area; the message lists them.
    BuildError
        If a row's name, code, unit or value contradicts another.
    """
    tables = SHARES | AMOUNTS
    rows: list[ActRow] = []
    left_out: list[LeftOut] = []
    for line, cells in enumerate(raw.read_csv(TAX_NORMS), start=2):
        if cells["indicator"] in tables:
            rows.append(_read(line, cells, tables[cells["indicator"]]))
        else:
            left_out.append(_leave_out(line, cells))
    _check_names(raw.read_csv(TAX_NORMS), areas, geodata)
    rows = _in_versions_of_texts(rows)
    rows += unnamed_units(rows, areas)
    for table in tables.values():
        write_observations(
            geodata / "indicators" / f"{table}.csv",
            (_observation(row, registry) for row in rows if row.indicator == table),
        )
    write_observations(
        geodata / "indicators" / "net_transfer_from_oblast_per_capita.csv",
        _without_population(rows, registry),
    )
    return left_out


def _read(line: int, cells: Mapping[str, str], indicator: str) -> ActRow:
    try:
        value = Decimal(cells["value"])
    except InvalidOperation:
        message = f"{TAX_NORMS}, line {line}: value {cells['value']!r} is not a number; correct it"
        raise BuildError(message) from None
    if cells["unit"] != _UNITS[indicator]:
        message = (
            f"{TAX_NORMS}, line {line}: unit {cells['unit']!r}; {indicator} is in "
            f"{_UNITS[indicator]}"
        )
        raise BuildError(message)
    return ActRow(
        indicator=indicator,
        kato=parse_kato(cells["kato"]),
        oblast=parse_kato(cells["oblast_kato"]),
        period=cells["period"],
        value=value,
        version_date=cells["version_date"],
        title=cells["source_title"],
        url=cells["source_url"],
        locator=cells["locator"],
        basis=Basis.LAW if indicator in SHARES.values() else Basis.PLAN,
        note=cells["note"],
    )


def _in_versions_of_texts(rows: Sequence[ActRow]) -> list[ActRow]:
    """Date each row by the text it was read in, and note the older date of its own point.

    The raw table dates a point by the last amendment of that very point. Points of one text
    are in force together, so a share of June and one of December before are one version.
    """
    latest: dict[tuple[str, str], str] = {}
    for row in rows:
        latest[row.text] = max(latest.get(row.text, ""), row.version_date)
    return [
        row
        if row.version_date == latest[row.text]
        else replace(
            row,
            version_date=latest[row.text],
            note=f"{row.note}; this point stands as of {row.version_date}",
        )
        for row in rows
    ]


def _check_names(table: Iterable[Mapping[str, str]], areas: AreaTable, geodata: Path) -> None:
    """Check that the name of every row stands for the code beside it."""
    aliases = read_aliases(*sorted((geodata / "areas").glob("aliases*.csv")))
    stated = [
        (
            NameQuery(
                name=cells["unit_name_ru"],
                parent=parse_kato(cells["oblast_kato"]),
                level=AdminLevel.DISTRICT,
            ),
            parse_kato(cells["kato"]),
        )
        for cells in table
    ]
    found = match_areas((query for query, _ in stated), areas=areas, aliases=aliases)
    faults = [
        f"{query.name!r} in {query.parent} is {found[query]}, not {kato}"
        for query, kato in dict.fromkeys(stated)
        if found[query] != kato
    ]
    if faults:
        message = f"{TAX_NORMS}: codes and names disagree, correct them: " + "; ".join(faults)
        raise BuildError(message)


def _observation(row: ActRow, registry: SourceRegistry) -> ObservationRow:
    return ObservationRow(
        kato=row.kato,
        vintage=Vintage.V2022,
        period=row.period,
        value=row.value,
        source_id=registry.add(
            title=row.title,
            publisher=publisher_of(row.title, row.url),
            url=row.url,
            date=printed_date(row.title),
            licence=licence_of(row.url),
        ),
        locator=row.locator,
        basis=row.basis,
        version_date=row.version_date,
        note=row.note + (_YEAR_OF_DIVISION_NOTE if row.period == _YEAR_OF_DIVISION else ""),
    )


def _without_population(rows: Sequence[ActRow], registry: SourceRegistry) -> list[ObservationRow]:
    """Return the units whose sums cannot be related to the population of 2023."""
    source_id = register_bulletin(registry)
    return [
        ObservationRow(
            kato=row.kato,
            vintage=Vintage.V2022,
            period=row.period,
            value=None,
            source_id=source_id,
            locator="table of population by region, city and district, row of the unit",
            basis=Basis.DERIVED,
            status=Status.MISSING,
            reason=MissingReason.NOT_PUBLISHED,
            note=_TERRITORY_NOTE,
        )
        for row in divided_units(rows)
    ]


def _leave_out(line: int, cells: Mapping[str, str]) -> LeftOut:
    return LeftOut(
        file=TAX_NORMS,
        line=line,
        indicator=cells["indicator"],
        unit_name=cells["unit_name_ru"],
        period=cells["period"],
        # A norm for a kind of payment that no indicator stands for.
        reason=LeftOutReason.FINER_BREAKDOWN,
    )
