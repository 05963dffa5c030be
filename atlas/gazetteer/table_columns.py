"""Which column of a reader's table is what: guesses with reasons, to be confirmed."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel
from atlas.errors import TableError
from atlas.gazetteer.kato_text import repair_kato
from atlas.gazetteer.number_text import is_missing, is_number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atlas.gazetteer.finder import AreaFinder
    from atlas.gazetteer.reading import TextTable

    Test = Callable[[list[str]], bool]
    CellTest = Callable[[str], bool]

__all__ = [
    "ColumnReason",
    "ColumnRole",
    "GuessedColumns",
    "TableColumns",
    "guess_columns",
    "put_back_header",
]


class ColumnRole(StrEnum):
    """What a column holds."""

    CODE = "code"
    NAME = "name"
    OBLAST = "oblast"
    DISTRICT = "district"
    VALUE = "value"


class ColumnReason(StrEnum):
    """Why a column was taken for what it is."""

    CODES = "codes"
    """Most cells are KATO codes."""
    NAMES = "names"
    """Most cells are names of areas of one level."""
    NUMBERS = "numbers"
    """Most cells are numbers, and it is the first such column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumns:
    """Positions of columns in a table, None where there is no such column."""

    code: int | None = None
    name: int | None = None
    oblast: int | None = None
    district: int | None = None
    value: int | None = None

    def check(self, table: TextTable) -> None:
        """Check that there is a column to match by and that every position exists.

        Raises
        ------
        TableError
            If it is not so.
        """
        width = len(table.columns)
        for field in fields(self):
            position = getattr(self, field.name)
            if position is not None and not 0 <= position < width:
                message = f"{field.name} is column {position}; the table has {width}"
                raise TableError(message, fault="no_column")
        if self.code is None and self.name is None:
            message = (
                "no column of the table holds KATO codes or names of areas; name the column, of "
                f"{', '.join(table.columns)}"
            )
            raise TableError(message, fault="no_area_column")


@dataclass(frozen=True, slots=True, kw_only=True)
class GuessedColumns:
    """A guess: the columns, the level of the areas in them, and a reason for each column."""

    columns: TableColumns
    level: AdminLevel | None
    reasons: dict[ColumnRole, ColumnReason]


_LEVELS: Final = (AdminLevel.OBLAST, AdminLevel.DISTRICT, AdminLevel.OKRUG)
_TITLES: Final = (
    (AdminLevel.OBLAST, re.compile(r"област|облыс|oblast|oblys|region|регион|өңір", re.IGNORECASE)),
    (AdminLevel.DISTRICT, re.compile(r"район|аудан|district|rayon|audan", re.IGNORECASE)),
    (AdminLevel.OKRUG, re.compile(r"округ|okrug|с/о|а/о", re.IGNORECASE)),
)
_SAMPLE: Final = 150
"""Different cells of a column that are looked at."""
_MOSTLY: Final = 0.6
_HINTED: Final = 0.3
"""Part of the cells that is enough where the title says the same."""


def guess_columns(table: TextTable, finder: AreaFinder) -> GuessedColumns:
    """Guess what the columns of a table hold, by what stands in them."""
    samples = [_sample(table, position) for position in range(len(table.columns))]
    code = _first(samples, lambda cells: _share(cells, _is_code(finder)) >= _MOSTLY)
    levels = {
        position: level
        for position, cells in enumerate(samples)
        if position != code and (level := _level(table.columns[position], cells, finder))
    }
    reasons = {} if code is None else {ColumnRole.CODE: ColumnReason.CODES}
    columns = TableColumns(code=code)
    finest = max(levels.values(), key=_LEVELS.index, default=None)
    for position, level in levels.items():
        role = ColumnRole.NAME if level is finest else ColumnRole(level.value)
        if getattr(columns, role.value) is None:
            columns = replace(columns, **{role.value: position})
            reasons[role] = ColumnReason.NAMES
    taken = {columns.code, *levels}
    value = _first(
        [[] if position in taken else cells for position, cells in enumerate(samples)], _is_measure
    )
    if value is not None:
        columns = replace(columns, value=value)
        reasons[ColumnRole.VALUE] = ColumnReason.NUMBERS
    if code is not None:
        finest = _level_of_codes(samples[code], finder) or finest
    return GuessedColumns(columns=columns, level=finest, reasons=reasons)


def put_back_header(table: TextTable, finder: AreaFinder) -> TextTable:
    """Return a table whose first row was taken for a header with that row as a row.

    A list without a header begins with an area; a title never is one.
    """
    if not table.has_header:
        return table
    is_area = any(
        finder.knows(title, level)
        for title in table.columns
        if not is_number(title)
        for level in _LEVELS
    )
    if not is_area:
        return table
    return replace(
        table,
        columns=tuple(f"column {number}" for number in range(1, len(table.columns) + 1)),
        rows=(table.columns, *table.rows),
        places=(table.places[0] - 1, *table.places),
        has_header=False,
    )


def _sample(table: TextTable, position: int) -> list[str]:
    cells: dict[str, None] = {}
    for row in table.rows:
        if not is_missing(row[position]):
            cells[row[position]] = None
        if len(cells) == _SAMPLE:
            break
    return list(cells)


def _first(samples: Sequence[list[str]], holds: Test) -> int | None:
    return next((place for place, cells in enumerate(samples) if cells and holds(cells)), None)


def _share(cells: Sequence[str], holds: CellTest) -> float:
    return sum(holds(cell) for cell in cells) / len(cells) if cells else 0.0


def _is_code(finder: AreaFinder) -> CellTest:
    return lambda cell: (found := repair_kato(cell)) is not None and found.kato in finder.areas


def _level(title: str, cells: list[str], finder: AreaFinder) -> AdminLevel | None:
    if not cells or _share(cells, is_number) > 1 - _MOSTLY:
        return None
    names = [cell for cell in cells if not finder.is_total(cell)]
    shares = {level: _share(names, _knows(finder, level)) for level in _LEVELS}
    for level, pattern in _TITLES:
        if pattern.search(title) and shares[level] >= _HINTED:
            return level
    best = max(_LEVELS, key=lambda level: shares[level])
    return best if shares[best] >= _MOSTLY else None


def _knows(finder: AreaFinder, level: AdminLevel) -> CellTest:
    return lambda cell: finder.knows(cell, level)


def _level_of_codes(cells: list[str], finder: AreaFinder) -> AdminLevel | None:
    repaired = [found.kato for cell in cells if (found := repair_kato(cell))]
    levels = [finder.areas[kato].level for kato in repaired if kato in finder.areas]
    return max(_LEVELS, key=levels.count) if levels else None


def _is_measure(cells: list[str]) -> bool:
    if _share(cells, is_number) < _MOSTLY:
        return False
    whole = [int(cell) for cell in cells if cell.isascii() and cell.isdigit() and len(cell) < 10]  # noqa: PLR2004 -- short enough for a number of a row
    if len(whole) < len(cells):
        return True
    is_numbering = whole[0] in {0, 1} and all(b - a == 1 for a, b in pairwise(whole))
    return not (is_numbering and len(whole) > 1)
