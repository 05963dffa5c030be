"""Turnout and the nomination of deputies, from the raw table of electoral figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from atlas.areas import COUNTRY, AdminLevel, Vintage
from atlas.build.fiscal_documents import register_article
from atlas.build.left_out import LeftOut, LeftOutReason
from atlas.build.observations import ObservationRow, write_observations
from atlas.errors import BuildError
from atlas.gazetteer import NameQuery, match_areas, read_aliases
from atlas.provenance import Basis, Claim, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from atlas.areas import AreaTable, Kato
    from atlas.build.observations import SourceRegistry
    from atlas.build.raw import RawSources

__all__ = ["ELECTORAL", "build_electoral"]

ELECTORAL = "indicators/electoral.csv"
"""The raw table, relative to the folder of raw sources."""

_COUNTRY_NAME = "Kazakhstan"
_TURNOUT = "turnout"
_PRESIDENTIAL = "2022-11-20"
_NOMINATION = MappingProxyType(
    {
        "dm_share_self_nominated": "self_nominee_share",
        "dm_share_party_affiliated": "party_nominee_share",
    }
)
_TABLES = (_TURNOUT, *_NOMINATION.values())
_VINTAGES = MappingProxyType({"2021-01-10": Vintage.V2018, "2023-03-19": Vintage.V2022})
"""The division in force on the day of each vote that is taken in."""

_PUBLISHERS = MappingProxyType({"inform.kz": "Kazinform", "wikipedia.org": "Wikipedia"})
_ARTICLE_NOTE = (
    "secondary: the article cites Joldybalina et al. (2024); nominated by a party is not the same "
    "as being its member"
)
_EVENING_LIST = re.compile(r"as of 22:\d\d")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One row of the raw table; ``line`` is its line, the header being line 1."""

    line: int
    indicator: str
    unit_name: str
    level: AdminLevel
    period: str
    value: Decimal
    title: str
    url: str
    date: str
    locator: str
    note: str

    @property
    def table(self) -> str:
        """The indicator of the atlas that takes the row, or an empty string."""
        if self.indicator == _TURNOUT:
            return _TURNOUT if self.period != _PRESIDENTIAL else ""
        return _NOMINATION.get(self.indicator, "")


def build_electoral(
    raw: RawSources,
    *,
    areas: Mapping[Vintage, AreaTable],
    registry: SourceRegistry,
    geodata: Path,
) -> list[LeftOut]:
    """Write ``turnout``, ``self_nominee_share`` and ``party_nominee_share`` (per cent).

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
        If a value is not a number, or several figures claim one cell and none is final.
    """
    rows = [_read(line, cells) for line, cells in enumerate(raw.read_csv(ELECTORAL), start=2)]
    taken = [row for row in rows if row.table]
    codes = _codes(taken, areas, geodata)
    evening = {row.url for row in taken if _EVENING_LIST.search(row.locator)}
    for table in _TABLES:
        chosen = [row for row in taken if row.table == table]
        observations = [_observation(row, codes, evening, registry) for row in chosen]
        write_observations(geodata / "indicators" / f"{table}.csv", _with_claims(observations))
    return [_leave_out(row) for row in rows if not row.table]


def _read(line: int, cells: Mapping[str, str]) -> _Row:
    try:
        value = Decimal(cells["value"])
    except InvalidOperation:
        message = f"{ELECTORAL}, line {line}: value {cells['value']!r} is not a number; correct it"
        raise BuildError(message) from None
    return _Row(
        line=line,
        indicator=cells["indicator"],
        unit_name=cells["unit_name"],
        level=AdminLevel(cells["unit_level"]),
        period=cells["period"],
        value=value,
        title=cells["source_title"],
        url=cells["source_url"],
        date=cells["source_date"],
        locator=cells["quote_or_locator"],
        note=cells["note"],
    )


def _codes(
    rows: Sequence[_Row], areas: Mapping[Vintage, AreaTable], geodata: Path
) -> dict[tuple[str, str], Kato]:
    """Return the code of each unit and period, the names matched in the division of the day."""
    aliases = read_aliases(*sorted((geodata / "areas").glob("aliases*.csv")))
    codes: dict[tuple[str, str], Kato] = {}
    for period, vintage in _VINTAGES.items():
        names = {row.unit_name for row in rows if row.period == period} - {_COUNTRY_NAME}
        queries = [
            NameQuery(name=name, parent=None, level=AdminLevel.OBLAST) for name in sorted(names)
        ]
        found = match_areas(queries, areas=areas[vintage], aliases=aliases)
        codes |= {(query.name, period): kato for query, kato in found.items()}
        codes[_COUNTRY_NAME, period] = COUNTRY
    return codes


def _observation(
    row: _Row,
    codes: Mapping[tuple[str, str], Kato],
    evening: set[str],
    registry: SourceRegistry,
) -> ObservationRow:
    is_article = not row.url
    is_provisional = row.url in evening and not is_article
    return ObservationRow(
        kato=codes[row.unit_name, row.period],
        vintage=_VINTAGES[row.period],
        period=row.period,
        value=row.value,
        source_id=_source(row, registry),
        locator=row.locator,
        basis=Basis.CLAIMED if is_article else Basis.OBSERVED,
        status=Status.PROVISIONAL if is_provisional else Status.NORMAL,
        note=_ARTICLE_NOTE if is_article else row.note,
    )


def _source(row: _Row, registry: SourceRegistry) -> str:
    if not row.url:
        return register_article(registry)
    date = _ISO_DATE.match(row.date)
    return registry.add(
        title=row.title,
        publisher=_publisher(row.url),
        url=row.url,
        date=date[0] if date else "",
        licence="press",
    )


def _publisher(url: str) -> str:
    """Return the publisher known by the host of the address, else the host."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    for name, publisher in _PUBLISHERS.items():
        if host == name or host.endswith(f".{name}"):
            return publisher
    return host


def _with_claims(observations: Sequence[ObservationRow]) -> list[ObservationRow]:
    """Mark all but the final figure of a cell as also reported."""
    cells: dict[tuple[str, ...], list[ObservationRow]] = {}
    for row in observations:
        cells.setdefault((row.kato, row.vintage, row.period), []).append(row)
    result = []
    for cell, rows in cells.items():
        final = [row for row in rows if row.status is Status.NORMAL] if len(rows) > 1 else rows
        if len(final) != 1:
            message = (
                f"{ELECTORAL}: {len(final)} of {len(rows)} figures for {' '.join(cell)} are final; "
                "decide which one is published"
            )
            raise BuildError(message)
        result += [row if row in final else replace(row, claim=Claim.ALSO_REPORTED) for row in rows]
    return result


def _leave_out(row: _Row) -> LeftOut:
    return LeftOut(
        file=ELECTORAL,
        line=row.line,
        indicator=row.indicator,
        unit_name=row.unit_name,
        period=row.period,
        reason=_reason(row),
    )


def _reason(row: _Row) -> LeftOutReason:
    """Return why a row waits, read from the marks its reader left in it."""
    if row.indicator.startswith("akim_turnout_1") or "interim" in row.period:
        return LeftOutReason.INTERIM_FIGURE
    if "PARTIAL" in row.note:
        return LeftOutReason.NOT_MAPPABLE
    if row.note in {"lower bound", "approximate"}:
        return LeftOutReason.APPROXIMATE
    if "(then " in row.unit_name:
        return LeftOutReason.HISTORICAL_BORDERS
    return LeftOutReason.NOT_IN_SCOPE_YET
