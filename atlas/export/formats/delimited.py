"""CSV (RFC 4180), which a spreadsheet may open without harm."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from atlas.export.formats.cells import delimited_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atlas.export.layers import Layer
    from atlas.export.rows import Record

__all__ = ["write", "write_records"]


def write(layer: Layer) -> bytes:
    """Return the table of a layer; see :func:`write_records`."""
    return write_records([field.name for field in layer.fields], layer.records)


def write_records(columns: Sequence[str], records: Iterable[Record]) -> bytes:
    """Return UTF-8 with a byte order mark, without which Excel garbles Kazakh letters."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    for record in records:
        writer.writerow([delimited_cell(record[column]) for column in columns])
    return buffer.getvalue().encode("utf-8-sig")
