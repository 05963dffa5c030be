"""CSV tables of ``geodata/``, read whole and strictly; an error names file, row and column."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from atlas.areas import Kato, parse_kato
from atlas.errors import GeodataError, UnknownAreaError
from atlas.text import LocalizedText, mixed_script_words

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["TableRow", "read_table"]

Choice = TypeVar("Choice", bound=StrEnum)

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table; each getter says where it failed.

    ``line`` is the line of the file on which the row ends, the header being line 1.
    """

    file: str
    line: int
    cells: dict[str, str]

    def fail(self, column: str, problem: str) -> GeodataError:
        """Return the error for one cell, to be raised by the caller."""
        value = self.cells.get(column, "")
        return GeodataError(f"{self.file}, row {self.line}, column {column}: {value!r} {problem}")

    def text(self, column: str) -> str:
        """Return a cell that must not be empty."""
        if not self.cells[column]:
            raise self.fail(column, "is empty; fill it in")
        return self.cells[column]

    def optional(self, column: str) -> str | None:
        """Return a cell, or None where it is empty."""
        return self.cells[column] or None

    def kato(self, column: str) -> Kato:
        """Return a KATO code."""
        try:
            return parse_kato(self.cells[column])
        except UnknownAreaError:
            raise self.fail(column, "is not a KATO code; write nine digits as text") from None

    def decimal(self, column: str) -> Decimal | None:
        """Return an exact number, or None where the cell is empty."""
        raw = self.cells[column]
        if not raw:
            return None
        try:
            value = Decimal(raw)
        except InvalidOperation:
            raise self.fail(column, "is not a number; write digits with a decimal point") from None
        if not value.is_finite():
            raise self.fail(column, "is not finite; leave the cell empty and give a reason")
        return value

    def choice(self, column: str, options: type[Choice]) -> Choice:
        """Return a member of a closed set."""
        try:
            return options(self.cells[column])
        except ValueError:
            raise self.fail(column, f"is unknown; one of {', '.join(options)}") from None

    def name(self, column: str) -> str:
        """Return a name, refusing words that mix Latin and Cyrillic letters."""
        text = self.text(column)
        mixed = mixed_script_words(text)
        if mixed:
            raise self.fail(
                column, f"mixes Latin and Cyrillic letters in {', '.join(mixed)}; retype it"
            )
        return text

    def localized(self, stem: str) -> LocalizedText:
        """Return ``<stem>_kk``, ``<stem>_ru`` and ``<stem>_en`` as one text."""
        return LocalizedText(
            kk=self.name(f"{stem}_kk"), ru=self.name(f"{stem}_ru"), en=self.text(f"{stem}_en")
        )


def read_table(content: bytes, *, name: str, columns: Sequence[str]) -> tuple[TableRow, ...]:
    """Read a CSV table with exactly *columns*, in that order.

    Parameters
    ----------
    content
        The bytes of the file, already checked against its hash.
    name
        The file's name, for messages.

    Raises
    ------
    GeodataError
        If the bytes are not UTF-8 without a byte order mark, the header differs, or a row
        has more or fewer cells than the header.
    """
    if content.startswith(_BOM):
        message = f"{name}: begins with a byte order mark; save it as UTF-8 without one"
        raise GeodataError(message)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message = (
            f"{name}, row {line}: byte 0x{content[error.start]:02x} is not UTF-8 (Windows-1251?); "
            "save the file as UTF-8"
        )
        raise GeodataError(message) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        _check_header(name, header, columns)
        return tuple(_row(name, reader.line_num, header, cells) for cells in reader)
    except csv.Error as error:
        message = f"{name}, row {reader.line_num}: not CSV ({error}); check the quotes"
        raise GeodataError(message) from error


def _check_header(name: str, header: Sequence[str], columns: Sequence[str]) -> None:
    unknown = [column for column in header if column not in columns]
    if unknown:
        message = f"{name}, row 1: unknown column {', '.join(unknown)}; known: {', '.join(columns)}"
        raise GeodataError(message)
    missing = [column for column in columns if column not in header]
    if missing:
        message = f"{name}, row 1: column {', '.join(missing)} is missing; add it"
        raise GeodataError(message)
    if list(header) != list(columns):
        message = f"{name}, row 1: columns stand in the order {header}; expected {list(columns)}"
        raise GeodataError(message)


def _row(name: str, line: int, header: Sequence[str], cells: Sequence[str]) -> TableRow:
    if len(cells) != len(header):
        message = (
            f"{name}, row {line}: {len(cells)} cells where the header has {len(header)}; check "
            "for a missing or extra comma"
        )
        raise GeodataError(message)
    return TableRow(file=name, line=line, cells=dict(zip(header, cells, strict=True)))
