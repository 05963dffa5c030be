"""The first sheet of a workbook as text: no formula is run, nothing is unpacked without measure."""

from __future__ import annotations

import io
import warnings
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from atlas.errors import TableError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["is_spreadsheet", "read_spreadsheet"]

_ZIP: Final = b"PK\x03\x04"
_MOST_UNPACKED: Final = 60_000_000
"""Bytes; a sheet of 600,000 cells has 30 million."""
_MOST_COLUMNS: Final = 300


def is_spreadsheet(content: bytes) -> bool:
    """Return whether the file is a zip archive, as every workbook is."""
    return content.startswith(_ZIP)


def read_spreadsheet(content: bytes, *, most_rows: int) -> Iterator[list[str]]:
    """Yield the rows of the first sheet as text; of a formula, the result that was saved.

    Parameters
    ----------
    most_rows
        One more row than this is read at most, so that the caller sees there are too many.

    Raises
    ------
    TableError
        If it is no workbook, is damaged, or unpacks to more than a table of our limits can be.
    """
    _check_size(content)
    import openpyxl  # noqa: PLC0415 -- only where a workbook is given

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that are not read
            book = openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, data_only=True, keep_links=False
            )
            sheet = book.worksheets[0]
            rows = sheet.iter_rows(max_row=most_rows + 1, max_col=_MOST_COLUMNS, values_only=True)
            yield from ([_text(value) for value in row] for row in rows)
    except TableError:
        raise
    except Exception as error:
        # The reader of workbooks raises whatever a damaged part happens to cause.
        message = "the workbook cannot be read: it is damaged, protected or not XLSX; save it anew"
        raise TableError(message, fault="broken_spreadsheet") from error


def _check_size(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        message = "the file is a damaged archive; save the table anew as XLSX or CSV"
        raise TableError(message, fault="broken_spreadsheet") from error
    if not any(info.filename.startswith("xl/") for info in infos):
        message = "the file is an archive without a workbook; save the table as XLSX or CSV"
        raise TableError(message, fault="not_a_table")
    unpacked = sum(info.file_size for info in infos)
    if unpacked > _MOST_UNPACKED:
        message = (
            f"the workbook unpacks to {unpacked:,} bytes, at most {_MOST_UNPACKED:,} are read; "
            "keep the sheet with the table and save it as CSV"
        )
        raise TableError(message, fault="too_large")


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)  # noqa: PLR2004 -- exact in a float
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value)
