"""A reader's file to a table of text: encodings, separators, header rows; nothing is computed.

Only what can be told for certain is accepted. What is not a table is refused with the remedy.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.errors import TableError
from atlas.gazetteer.number_text import is_number
from atlas.gazetteer.spreadsheet import is_spreadsheet, read_spreadsheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["MAXIMUM_BYTES", "MAXIMUM_CELLS", "MAXIMUM_ROWS", "TextTable", "read_text_table"]

MAXIMUM_BYTES: Final = 5_000_000
MAXIMUM_ROWS: Final = 20_000
MAXIMUM_CELLS: Final = 600_000

_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
_SEPARATORS: Final = ("\t", ";", ",")
_SAMPLE: Final = 60
"""Rows looked at to find the separator and the header."""
_ALIKE: Final = 0.8
"""Part of the sampled rows that must have the same number of cells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTable:
    """A table as text, every row as long as the header.

    ``first_row`` is the place of the first row in the file, counted from 1, ``left_out`` the
    number of rows above the header; ``encoding`` and ``separator`` say how the file was read.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    places: tuple[int, ...]
    left_out: int = 0
    has_header: bool = True
    encoding: str = ""
    separator: str = ""


def read_text_table(content: bytes) -> TextTable:
    """Read CSV, TSV or XLSX.

    Parameters
    ----------
    content
        The file: text in UTF-8, UTF-16 or Windows-1251 (with the Kazakh letters of KZ-1048)
        separated by commas, semicolons or tabs; or the first sheet of a workbook.

    Returns
    -------
    TextTable
        Without empty rows and columns; rows above the header are left out and counted.

    Raises
    ------
    TableError
        If it is none of these, is empty, or exceeds the limits of this module.
    """
    _check_limit(len(content), MAXIMUM_BYTES, "bytes")
    if content.startswith(_OLD_EXCEL):
        message = "the file is in the old Excel format (.xls); save it as .xlsx or CSV"
        raise TableError(message, fault="old_excel")
    if is_spreadsheet(content):
        rows: Iterable[Sequence[str]] = read_spreadsheet(content, most_rows=MAXIMUM_ROWS + _SAMPLE)
        return _table(rows, encoding="XLSX", separator="")
    text, encoding = _decode(content)
    separator = _separator(text)
    return _table(_records(text, separator), encoding=encoding, separator=separator)


def _check_limit(found: int, limit: int, what: str) -> None:
    if found > limit:
        message = (
            f"the table has {found:,} {what}, at most {limit:,} are read; divide it or keep fewer "
            "columns"
        )
        raise TableError(message, fault="too_large")


def _decode(content: bytes) -> tuple[str, str]:
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(sign < " " and sign not in "\t\n\r\f\v" for sign in text):
            break  # control characters: no encoding makes a text of this
        return text, {"kz1048": "windows-1251"}.get(encoding, encoding)
    message = "the file is no text in UTF-8, UTF-16 or Windows-1251; save it as CSV UTF-8 or XLSX"
    raise TableError(message, fault="not_a_table")


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith(b"\xef\xbb\xbf"):
        return ("utf-8-sig",)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    odd, even = content[1:2000:2].count(0), content[0:2000:2].count(0)
    if odd or even:  # ASCII signs in UTF-16 without a mark: one byte of each pair is zero
        return ("utf-16-le",) if odd > even else ("utf-16-be",)
    # KZ-1048 is Windows-1251 with Kazakh letters in place of Serbian and Ukrainian ones.
    return ("utf-8", "kz1048")


def _records(text: str, separator: str) -> Iterable[list[str]]:
    source = io.StringIO(text, newline="")
    try:
        yield from csv.reader(source, delimiter=separator)
    except csv.Error as error:
        message = f"the rows cannot be told apart ({error}); save the table as CSV UTF-8 or XLSX"
        raise TableError(message, fault="not_a_table") from error


def _separator(text: str) -> str:
    """Return the separator that cuts most rows into as many cells; of equals, the first."""
    shares: dict[str, float] = {}
    for separator in _SEPARATORS:
        widths: Counter[int] = Counter()
        for record in _records(text, separator):
            if any(cell.strip() for cell in record):
                widths[len(record)] += 1
            if widths.total() == _SAMPLE:
                break
        if not widths:
            break
        width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
        titles = sum(number for cells, number in widths.items() if cells == 1)
        if width > 1 and count >= _ALIKE * (widths.total() - titles) and count >= titles:
            shares[separator] = count / widths.total()
    # The first of equals is in front: a comma may also stand in every number.
    return max(shares, key=shares.__getitem__, default=",")


def _table(records: Iterable[Sequence[str]], *, encoding: str, separator: str) -> TextTable:
    rows: list[tuple[str, ...]] = []
    places: list[int] = []
    cells = 0
    for place, record in enumerate(records, 1):
        row = tuple(_cell(cell) for cell in record)
        if not any(row):
            continue
        rows.append(row)
        places.append(place)
        cells += len(row)
        # While reading, so that no more is kept than the limits allow.
        _check_limit(len(rows), MAXIMUM_ROWS + _SAMPLE, "rows")
        _check_limit(cells, MAXIMUM_CELLS, "cells")
    header = _header(rows[:_SAMPLE])
    body = rows[header + 1 :] if header is not None else rows
    if not body:
        message = "the table has no rows; give a header and at least one row"
        raise TableError(message, fault="empty")
    _check_limit(len(body), MAXIMUM_ROWS, "rows")
    names = rows[header] if header is not None else ()
    return _trimmed(
        names, body, places[len(rows) - len(body) :], header=header, how=(encoding, separator)
    )


def _trimmed(
    names: tuple[str, ...],
    body: list[tuple[str, ...]],
    places: list[int],
    *,
    header: int | None,
    how: tuple[str, str],
) -> TextTable:
    width = max(map(len, (names, *body)))
    _check_limit(width * len(body), MAXIMUM_CELLS, "cells")
    padded = [row + ("",) * (width - len(row)) for row in (names, *body)]
    kept = [index for index in range(width) if any(row[index] for row in padded)]
    return TextTable(
        columns=_column_names([padded[0][index] for index in kept]),
        rows=tuple(tuple(row[index] for index in kept) for row in padded[1:]),
        places=tuple(places),
        left_out=header or 0,
        has_header=header is not None,
        encoding=how[0],
        separator=how[1],
    )


def _cell(text: str) -> str:
    return " ".join(text.replace("\ufeff", "").replace("\x00", "").split())


def _header(rows: list[tuple[str, ...]]) -> int | None:
    """Return the place of the header: the first row of names that is as full as the rows below.

    A row that holds a number other than a year is data: then there is no header.
    """
    if not rows:
        return None
    fullest = max(sum(map(bool, row)) for row in rows)
    for place, row in enumerate(rows[:-1]):
        filled = [cell for cell in row if cell]
        if len(filled) < min(fullest, max(2, round(0.6 * fullest))):
            continue
        return None if any(is_number(cell) and not _is_year(cell) for cell in filled) else place
    return None


def _is_year(cell: str) -> bool:
    return len(cell) == 4 and cell[:2] in {"19", "20"}  # noqa: PLR2004 -- digits of a year


def _column_names(names: list[str]) -> tuple[str, ...]:
    """Return the names made distinct: an empty or repeated one gets its number."""
    seen: Counter[str] = Counter()
    result: list[str] = []
    for number, name in enumerate(names, 1):
        plain = name or f"column {number}"
        seen[plain] += 1
        fresh = plain if seen[plain] == 1 else f"{plain} ({seen[plain]})"
        while fresh in result:
            seen[plain] += 1
            fresh = f"{plain} ({seen[plain]})"
        result.append(fresh)
    return tuple(result)
