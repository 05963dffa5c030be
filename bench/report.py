"""The table: what was measured, the bar it is held to, and whether it holds."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Row", "format_figure", "format_table", "rows_as_json"]

_HEAD = ("what, at okrug level", "atlas", "plain map", "ratio", "bar", "held")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure of the atlas, that of the plain map where there is one, and the bar.

    ``limit`` is in ``unit``; ``share`` is a limit as a part of the plain map's figure. A row
    without either is for information. A bar "under" something is missed by the limit itself;
    one of "at most" something is not.
    """

    name: str
    ours: float
    unit: str
    plain: float | None = None
    limit: float | None = None
    share: float | None = None
    is_strict: bool = False

    @property
    def ratio(self) -> float | None:
        """The atlas' figure divided by the plain map's."""
        return self.ours / self.plain if self.plain else None

    @property
    def allowed(self) -> float | None:
        """The largest figure the bar allows, in ``unit``; None without a bar."""
        if self.share is not None and self.plain is not None:
            return self.share * self.plain
        return self.limit

    @property
    def is_held(self) -> bool | None:
        """Whether the bar is held; None without a bar."""
        if self.allowed is None:
            return None
        return self.ours < self.allowed if self.is_strict else self.ours <= self.allowed

    @property
    def bar(self) -> str:
        """The bar in words."""
        words = "under" if self.is_strict else "at most"
        if self.share is not None:
            return f"{words} {self.share:g} of the plain map"
        return "" if self.limit is None else f"{words} {self.limit:g} {self.unit}"

    def cells(self) -> tuple[str, ...]:
        """Return the cells of the row, as text."""
        held = {True: "yes", False: "NOT HELD", None: ""}[self.is_held]
        plain = "" if self.plain is None else f"{format_figure(self.plain)} {self.unit}"
        ratio = "" if self.ratio is None else f"{self.ratio:.3f}"
        ours = f"{format_figure(self.ours)} {self.unit}".rstrip()
        return (self.name, ours, plain, ratio, self.bar, held)


def format_figure(figure: float) -> str:
    """Return a figure with what of it can be told apart: three digits, or all before the point.

    Examples
    --------
    >>> [format_figure(figure) for figure in (0.0123, 1.5, 34.32, 1385.5, 0)]
    ['0.0123', '1.5', '34.3', '1386', '0']
    """
    return f"{figure:.3g}" if abs(figure) < 1000 else f"{figure:.0f}"  # noqa: PLR2004 -- three digits


def format_table(rows: Sequence[Row]) -> str:
    """Return *rows* as a Markdown table, its columns aligned."""
    lines = [_HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEAD))]
    rule = tuple("-" * width for width in widths)
    return "\n".join(
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in (lines[0], rule, *lines[1:])
    )


def rows_as_json(rows: Sequence[Row]) -> list[dict[str, object]]:
    """Return *rows* for a JSON file."""
    return [
        asdict(row) | {"ratio": row.ratio, "allowed": row.allowed, "is_held": row.is_held}
        for row in rows
    ]
