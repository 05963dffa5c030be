"""XLSX: the table with types, and a sheet that says what stands in it and where it is from."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import xlsxwriter

from atlas import __version__
from atlas.errors import ExportError
from atlas.export.formats.cells import is_like_a_formula
from atlas.export.formats.description import describe
from atlas.export.release_date import RELEASED

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from atlas.export.layers import Layer
    from atlas.export.rows import Cell

__all__ = ["write"]

_LONGEST_TEXT: Final = 32_767
"""As many characters as Excel takes in one cell."""

_NARROWEST, _WIDEST = 8, 60
"""Widths of a column in characters."""


def write(layer: Layer) -> bytes:
    """Return a workbook: texts are texts, codes among them, and numbers are numbers.

    Raises
    ------
    ExportError
        If a text is longer than a cell of Excel may be.
    """
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    workbook.set_properties(
        {"title": layer.title, "comments": f"Okrug Atlas {__version__}", "created": RELEASED}
    )
    texts = _Texts(
        head=workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
        quoted=workbook.add_format({"quote_prefix": True}),
    )
    data = workbook.add_worksheet(layer.tr.gettext("Data"))
    _write_table(data, layer, texts)
    about = workbook.add_worksheet(layer.tr.gettext("About"))
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    for row, (name, text) in enumerate(describe(layer)):
        texts.write(about, row, 0, name, texts.head)
        texts.write(about, row, 1, text, wrapped)
    about.set_column(0, 0, 24)
    about.set_column(1, 1, 100)
    workbook.close()
    return buffer.getvalue()


def _write_table(sheet: Worksheet, layer: Layer, texts: _Texts) -> None:
    for column, field in enumerate(layer.fields):
        texts.write(sheet, 0, column, field.name, texts.head)
        cells = [record[field.name] for record in layer.records]
        for row, cell in enumerate(cells, 1):
            _write_cell(sheet, row, column, cell, texts)
        widest = max(len(str(cell)) for cell in (field.name, *cells) if cell is not None)
        sheet.set_column(column, column, min(max(widest + 1, _NARROWEST), _WIDEST))
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(layer.records), len(layer.fields) - 1)


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, texts: _Texts) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, (Decimal, int)):
        sheet.write_number(row, column, float(cell))
    else:
        texts.write(sheet, row, column, cell, texts.quoted if is_like_a_formula(cell) else None)


class _Texts:
    """Writes texts as texts, never as formulas, links or numbers."""

    def __init__(self, *, head: Format, quoted: Format) -> None:
        self.head = head
        self.quoted = quoted

    def write(
        self, sheet: Worksheet, row: int, column: int, text: str, form: Format | None
    ) -> None:
        if len(text) > _LONGEST_TEXT:
            message = (
                f"row {row + 1}, column {column + 1} holds {len(text):,} characters; a cell of "
                f"Excel holds {_LONGEST_TEXT:,}: take CSV or another format"
            )
            raise ExportError(message)
        sheet.write_string(row, column, text, form)
