"""CSV (RFC 4180), which a spreadsheet may open without harm."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from atlas.export.formats.cells import delimited_cell

if TYPE_CHECKING:
    from atlas.export.layers import Layer

__all__ = ["write"]


def write(layer: Layer) -> bytes:
    """Return UTF-8 with a byte order mark, without which Excel garbles Kazakh letters."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([field.name for field in layer.fields])
    for record in layer.records:
        writer.writerow([delimited_cell(record[field.name]) for field in layer.fields])
    return buffer.getvalue().encode("utf-8-sig")
