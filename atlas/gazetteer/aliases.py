"""Other names of areas, each reviewed by a person: old names, other spellings, translations."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas.areas import AdminLevel, parse_kato
from atlas.errors import GazetteerError, UnknownAreaError
from atlas.gazetteer.normalise import parse_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from atlas.areas import AreaTable, Kato
    from atlas.gazetteer.normalise import AreaName

__all__ = [
    "ALIAS_COLUMNS",
    "FORMER_COLUMNS",
    "Alias",
    "Aliases",
    "parse_aliases",
    "read_aliases",
]

ALIAS_COLUMNS = ("alias", "parent_kato", "level", "kato", "reason")
FORMER_COLUMNS = (*ALIAS_COLUMNS, "until")
"""Columns of former names: ``until`` is the last year of the name, empty where not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Another name of an area, valid inside ``parent`` or, where that is None, everywhere."""

    alias: str
    parent: Kato | None
    level: AdminLevel
    kato: Kato
    reason: str
    until: str = ""


class Aliases:
    """The reviewed table of other names.

    An area that was divided has a row for each of its parts, all with the same reason; whoever
    meets its name has to ask.

    Raises
    ------
    GazetteerError
        If one name inside one parent stands for two areas for different reasons.
    """

    def __init__(self, aliases: Iterable[Alias] = ()) -> None:
        self._aliases = tuple(
            sorted(aliases, key=lambda item: (item.level, item.parent or "", item.alias))
        )
        self._by_name: dict[tuple[AdminLevel, str], list[tuple[AreaName, Alias]]] = {}
        seen: dict[tuple[object, ...], Alias] = {}
        for alias in self._aliases:
            name = parse_name(alias.alias)
            key = (alias.level, name, alias.parent)
            other = seen.setdefault(key, alias)
            if other.kato != alias.kato and other.reason != alias.reason:
                message = (
                    f"alias {alias.alias!r} inside {alias.parent or 'any parent'} stands for "
                    f"{other.kato} and {alias.kato}; keep one row, or give both the one reason "
                    "for which it stood for both"
                )
                raise GazetteerError(message)
            self._by_name.setdefault((alias.level, name.bare), []).append((name, alias))

    def __len__(self) -> int:
        """Return the number of aliases."""
        return len(self._aliases)

    def __iter__(self) -> Iterator[Alias]:
        """Iterate over the aliases by level, parent and name."""
        return iter(self._aliases)

    def named(self, bare: str, *, level: AdminLevel) -> tuple[tuple[AreaName, Alias], ...]:
        """Return the aliases of a level with that proper name, each with its parsed name."""
        return tuple(self._by_name.get((level, bare), ()))

    def check(self, areas: AreaTable) -> None:
        """Check that every alias leads to an area of its level inside its parent.

        Raises
        ------
        GazetteerError
            If some do not; the message lists all of them.
        """
        faults = [fault for alias in self._aliases if (fault := _fault(alias, areas))]
        if faults:
            message = f"aliases that lead nowhere in vintage {areas.vintage}:\n" + "\n".join(faults)
            raise GazetteerError(message)


def _fault(alias: Alias, areas: AreaTable) -> str:
    if alias.kato not in areas:
        return f"{alias.alias!r}: no area {alias.kato}"
    area = areas[alias.kato]
    if area.level is not alias.level:
        return f"{alias.alias!r}: {alias.kato} is of level {area.level}, not {alias.level}"
    above = [item.kato for item in areas.ancestors(alias.kato)]
    if alias.parent is not None and alias.parent not in above:
        return f"{alias.alias!r}: {alias.kato} does not lie in {alias.parent}"
    return ""


def parse_aliases(tables: Mapping[str, bytes]) -> Aliases:
    """Return the aliases of several tables, given as bytes by name of file.

    Raises
    ------
    GazetteerError
        As :func:`read_aliases`.
    """
    return Aliases(
        alias for name, content in tables.items() for alias in _read_table(name, content)
    )


def read_aliases(*paths: Path) -> Aliases:
    """Read tables of aliases (``geodata/areas/aliases*.csv``) into one.

    Raises
    ------
    GazetteerError
        If a column is missing, a code or level is malformed, a reason is empty, or one name
        inside one parent stands for two areas.
    """
    return parse_aliases({path.name: path.read_bytes() for path in paths})


def _read_table(name: str, content: bytes) -> list[Alias]:
    reader = csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
    if tuple(reader.fieldnames or ()) not in {ALIAS_COLUMNS, FORMER_COLUMNS}:
        message = f"{name}: columns {reader.fieldnames}; write {', '.join(ALIAS_COLUMNS)}"
        raise GazetteerError(message)
    return [_alias(name, reader.line_num, row) for row in reader]


def _alias(name: str, line: int, row: Mapping[str, str]) -> Alias:
    if not row["reason"]:
        message = f"{name}, row {line}: alias {row['alias']!r} has no reason; state it"
        raise GazetteerError(message)
    try:
        return Alias(
            alias=row["alias"],
            parent=parse_kato(row["parent_kato"]) if row["parent_kato"] else None,
            level=AdminLevel(row["level"]),
            kato=parse_kato(row["kato"]),
            reason=row["reason"],
            until=row.get("until", ""),
        )
    except (UnknownAreaError, ValueError) as error:
        message = f"{name}, row {line}: {error}"
        raise GazetteerError(message) from error
