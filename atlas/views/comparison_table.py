"""The table under a comparison: the numbers of the map, one page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas.i18n import format_period, sort_key
from atlas.views.naming import parents_of
from atlas.views.table_view import PAGE_ROWS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal

    from atlas.areas import Kato
    from atlas.i18n import Translator
    from atlas.views.indicator_pair import IndicatorPair
    from atlas.views.period_pair import PeriodPair

__all__ = ["CompareRow", "CompareTable", "build_change_table", "build_pair_table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareRow:
    """One area with its numbers as text."""

    kato: Kato
    name: str
    parents: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareTable:
    """One page: rows *first* to *first + len(rows)* of *total*; heads are those of the cells."""

    heads: tuple[str, ...]
    rows: tuple[CompareRow, ...]
    first: int
    total: int


def build_pair_table(pair: IndicatorPair, *, row: int, tr: Translator) -> CompareTable:
    """Return the areas known for both, from the highest first value."""
    axes = (pair.x, pair.y)
    return _page(
        pair,
        pair.x.values,
        heads=tuple(
            f"{axis.title(tr.language)}, {format_period(axis.period, tr.language)}" for axis in axes
        ),
        cells=lambda kato: tuple(axis.write(axis.values[kato], tr.language) for axis in axes),
        row=row,
        tr=tr,
    )


def build_change_table(pair: PeriodPair, *, row: int, tr: Translator) -> CompareTable:
    """Return the areas known in both periods, from the greatest increase."""

    def cells(kato: Kato) -> tuple[str, ...]:
        figures = (pair.earlier[kato].value, pair.later[kato].value)
        written = (pair.write(value, tr.language) for value in figures if value is not None)
        return (*written, pair.write_change(pair.changes[kato], tr.language))

    return _page(
        pair,
        pair.changes,
        heads=(
            format_period(pair.start, tr.language),
            format_period(pair.end, tr.language),
            tr.gettext("Change"),
        ),
        cells=cells,
        row=row,
        tr=tr,
    )


def _page(
    pair: IndicatorPair | PeriodPair,
    values: Mapping[Kato, Decimal],
    *,
    heads: tuple[str, ...],
    cells: Callable[[Kato], tuple[str, ...]],
    row: int,
    tr: Translator,
) -> CompareTable:
    def name(kato: Kato) -> str:
        return pair.areas[kato].name.in_language(tr.language)

    order: Sequence[Kato] = sorted(
        values, key=lambda kato: (-values[kato], sort_key(name(kato), tr.language))
    )
    last = max(0, (len(order) - 1) // PAGE_ROWS * PAGE_ROWS)
    first = min(row - row % PAGE_ROWS, last)
    rows = tuple(
        CompareRow(
            kato=kato,
            name=name(kato),
            parents=parents_of(kato, areas=pair.areas, language=tr.language),
            cells=cells(kato),
        )
        for kato in order[first : first + PAGE_ROWS]
    )
    return CompareTable(heads=heads, rows=rows, first=first, total=len(order))
