"""Elections of maslikhats and of akims, from the raw table of electoral figures."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel, Vintage
from atlas.build.akims import AKIM_REASONS, AKIM_TABLES, PILOT_PARTS, PILOT_POSTS, add_pilot_posts
from atlas.build.electoral_notes import reader_note
from atlas.build.electoral_rows import (
    DIVISION_DATE,
    ELECTORAL,
    ElectoralRow,
    place,
    register,
)
from atlas.build.left_out import LeftOutReason
from atlas.build.maslikhats import (
    CITY_SEATS,
    MANDATES,
    MASLIKHAT_REASONS,
    MASLIKHAT_TABLES,
    oblast_of_only_city,
    remaining_mandates,
)
from atlas.build.observations import ObservationRow, write_observations
from atlas.errors import BuildError
from atlas.gazetteer import read_aliases
from atlas.provenance import Basis, Claim, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from atlas.areas import AreaTable, Kato
    from atlas.build.left_out import LeftOut
    from atlas.build.observations import SourceRegistry
    from atlas.build.raw import RawSources

__all__ = ["ELECTORAL", "ELECTORAL_TABLES", "build_electoral"]

_PRESIDENTIAL = ("turnout", "2022-11-20")
_PRESIDENTIAL_TABLE = "presidential_turnout"
_TABLES: Final[Mapping[str, str]] = MappingProxyType(
    {**MASLIKHAT_TABLES, **AKIM_TABLES, **dict.fromkeys(PILOT_PARTS, PILOT_POSTS)}
)
_REASONS: Final[Mapping[str, LeftOutReason]] = MappingProxyType(
    {**MASLIKHAT_REASONS, **AKIM_REASONS}
)
ELECTORAL_TABLES: Final = tuple(sorted({*_TABLES.values(), _PRESIDENTIAL_TABLE}))
"""The indicators whose tables are written."""

_ARTICLE_NOTE = (
    "secondary: the article cites Joldybalina et al. (2024); nominated by a party is not the same "
    "as being its member"
)
_ARTICLE_NOTES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "trust_in_maslikhats": "secondary: the article names no survey",
        "self_nominee_refusal_rate": (
            "secondary: the article cites Romashkina (2023) and does not state the denominator"
        ),
    }
)
_OLD_DISTRICT_NOTE = (
    "dated before the division of 8 June 2022; matched by name to the present district or city"
)
_EVENING_LIST = re.compile(r"as of 22:\d\d")
_HEDGED_UNIT = re.compile(r"more than|'over'|асатын")
_STATED_WITHOUT_SURVEY = frozenset({"trust_rural_akims"})
_SECOND_HAND = ("Info-Orda repost", "Qalam Foundation")
"""Words in the titles of documents whose figures stand back behind another one."""


def build_electoral(
    raw: RawSources,
    *,
    areas: Mapping[Vintage, AreaTable],
    registry: SourceRegistry,
    geodata: Path,
) -> list[LeftOut]:
    """Write the tables of :data:`ELECTORAL_TABLES`.

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
        If a value is not a number, nothing is decided about a kind of row, printed seats
        contradict one another, or several figures claim one cell and none is final.
    """
    rows = ElectoralRow.read(raw)
    reasons = {row.line: _reason(row) for row in rows}
    taken = [row for row in rows if reasons[row.line] is None]
    aliases = read_aliases(*sorted((geodata / "areas").glob("aliases*.csv")))
    codes = place(taken, areas=areas, aliases=aliases)
    evening = {row.url for row in taken if _EVENING_LIST.search(row.locator)}
    tables: dict[str, list[ObservationRow]] = {name: [] for name in ELECTORAL_TABLES}
    pilot_parts = []
    for row in taken:
        observation = _observation(row, codes[row.line], evening, registry)
        if row.indicator in PILOT_PARTS:
            pilot_parts.append(observation)
        else:
            tables[_table(row)].append(_of_whole_oblast(row, observation, areas[Vintage.V2022]))
    tables[PILOT_POSTS] += add_pilot_posts(pilot_parts)
    tables[MANDATES] += remaining_mandates(tables)
    behind = {register(row, registry) for row in taken if _is_second_hand(row)}
    for name, observations in tables.items():
        write_observations(
            geodata / "indicators" / f"{name}.csv", _with_claims(observations, behind)
        )
    return [row.left_out(reason) for row in rows if (reason := reasons[row.line]) is not None]


def _table(row: ElectoralRow) -> str:
    if (row.indicator, row.raw_period) == _PRESIDENTIAL:
        return _PRESIDENTIAL_TABLE
    return _TABLES[row.indicator]


def _reason(row: ElectoralRow) -> LeftOutReason | None:
    """Return why a row is left out, read from the marks its reader left in it, else None."""
    marks = (
        (row.indicator.startswith("akim_turnout_1"), LeftOutReason.INTERIM_FIGURE),
        ("interim" in row.raw_period, LeftOutReason.INTERIM_FIGURE),
        ("PARTIAL" in row.note, LeftOutReason.NOT_MAPPABLE),
        ("(then " in row.unit_name, LeftOutReason.HISTORICAL_BORDERS),
        ("may still include" in row.note, LeftOutReason.HISTORICAL_BORDERS),
        (row.raw_period == "n.d.", LeftOutReason.UNDATED),
        (row.level is AdminLevel.OKRUG, LeftOutReason.ISOLATED_EXAMPLE),
        (row.indicator in _REASONS, _REASONS.get(row.indicator)),
    )
    for holds, reason in marks:
        if holds:
            return reason
    if row.indicator not in _TABLES:
        message = (
            f"{ELECTORAL}, line {row.line}: nothing is decided about {row.indicator!r}; give it a "
            "table or a reason to be left out"
        )
        raise BuildError(message)
    return None


def _observation(
    row: ElectoralRow, kato: Kato, evening: Collection[str], registry: SourceRegistry
) -> ObservationRow:
    return ObservationRow(
        kato=kato,
        vintage=row.vintage,
        period=row.period,
        value=row.value,
        source_id=register(row, registry),
        locator=row.locator,
        basis=_basis(row),
        status=_status(row, evening),
        note=_note(row),
    )


def _basis(row: ElectoralRow) -> Basis:
    if not row.url or row.indicator in _STATED_WITHOUT_SURVEY:
        return Basis.CLAIMED
    return Basis.DERIVED if row.note == "sum DERIVED" else Basis.OBSERVED


def _status(row: ElectoralRow, evening: Collection[str]) -> Status:
    if row.url and row.url in evening:
        return Status.PROVISIONAL
    is_uncertain = _HEDGED_UNIT.search(row.unit) or "garbled" in row.note
    return Status.ESTIMATED if is_uncertain else Status.NORMAL


def _note(row: ElectoralRow) -> str:
    if not row.url:
        return _ARTICLE_NOTES.get(_table(row), _ARTICLE_NOTE)
    notes = [reader_note(row.note, indicator=row.indicator)]
    if row.raw_period != row.period and "/" not in row.raw_period and " to " not in row.raw_period:
        notes.append(f"the source says: {row.raw_period}")
    if row.is_district and row.period < DIVISION_DATE:
        notes.append(_OLD_DISTRICT_NOTE)
    return "; ".join(note for note in notes if note)


def _of_whole_oblast(
    row: ElectoralRow, observation: ObservationRow, areas: AreaTable
) -> ObservationRow:
    """Move the seats of the only city maslikhat of an oblast to the oblast."""
    if not row.is_district or _table(row) != CITY_SEATS:
        return observation
    note = f"{row.unit_name}: the only city maslikhat of the oblast"
    return replace(
        observation,
        kato=oblast_of_only_city(observation.kato, areas=areas),
        note="; ".join(part for part in (note, observation.note) if part),
    )


def _is_second_hand(row: ElectoralRow) -> bool:
    return any(words in row.title for words in _SECOND_HAND)


def _with_claims(
    observations: Sequence[ObservationRow], behind: Collection[str] = ()
) -> list[ObservationRow]:
    """Mark all but the final figure of a cell as also reported.

    Parameters
    ----------
    behind
        Sources whose figures stand back where another one has a final figure.
    """
    cells: dict[tuple[str, ...], list[ObservationRow]] = {}
    for row in observations:
        cells.setdefault((row.kato, row.vintage, row.period), []).append(row)
    result = []
    for cell, rows in cells.items():
        final = [row for row in rows if row.status is Status.NORMAL and row.source_id not in behind]
        final = final if len(rows) > 1 else rows
        if len(final) != 1:
            message = (
                f"{ELECTORAL}: {len(final)} of {len(rows)} figures for {' '.join(cell)} are final; "
                "decide which one is published"
            )
            raise BuildError(message)
        result += [row if row in final else replace(row, claim=Claim.ALSO_REPORTED) for row in rows]
    return result
