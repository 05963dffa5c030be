"""How one cell is written where a format has no types, or programs read more into a text."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from atlas.export.rows import Cell

__all__ = ["FORMULA_STARTS", "delimited_cell", "is_like_a_formula", "json_cell", "plain_cell"]

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet runs a text that begins like this."""


def is_like_a_formula(text: str) -> bool:
    """Return whether a spreadsheet would run *text*."""
    return text.startswith(FORMULA_STARTS)


def plain_cell(cell: Cell) -> str:
    """Return a cell as text: numbers exact and without exponent, nothing where it is empty."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def delimited_cell(cell: Cell) -> str:
    """Return a cell of a CSV file; a text that a spreadsheet would run is marked as text."""
    text = plain_cell(cell)
    return f"'{text}" if isinstance(cell, str) and is_like_a_formula(text) else text


def json_cell(cell: Cell) -> str | int | float | bool | None:
    """Return a cell of a JSON document.

    repr of a float keeps every digit a source prints (up to 15); integers stay integers.
    """
    if not isinstance(cell, Decimal):
        return cell
    return int(cell) if cell == cell.to_integral_value() else float(cell)
