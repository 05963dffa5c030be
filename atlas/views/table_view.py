"""The table beside a map: the same areas, the same numbers, one page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from atlas.i18n import sort_key
from atlas.views.naming import parents_of
from atlas.views.wording import rank_text, statement, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atlas.areas import Kato
    from atlas.i18n import Translator
    from atlas.views.scene import Scene

__all__ = ["PAGE_ROWS", "TableRow", "TableView", "build_table", "table_order", "table_rows"]

PAGE_ROWS: Final = 20
"""Rows of one page: the whole table of okrugs would be ten times the map's values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One area of the table, as text; ``rank`` is empty where there is no value."""

    kato: Kato
    rank: str
    name: str
    parents: str
    value: str
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """One page of the table: rows *first* to *first + len(rows)* of *total*."""

    rows: tuple[TableRow, ...]
    first: int
    total: int


def table_order(scene: Scene) -> list[Kato]:
    """Return the areas of the level: known ones from the largest, then no data, each by name."""
    language = scene.selection.language

    def position(kato: Kato) -> tuple[bool, Decimal, object]:
        figure = scene.figure(kato)
        value = None if figure is None else figure.value
        return value is None, -(value or Decimal(0)), sort_key(scene.name(kato), language)

    return sorted(scene.listed, key=position)


def build_table(scene: Scene, *, tr: Translator) -> TableView:
    """Return the page of the table the selection asks for; beyond the end, the last one."""
    order = scene.once("table order", lambda: table_order(scene))
    wanted = scene.selection.row
    last_page = max(0, (len(order) - 1) // PAGE_ROWS * PAGE_ROWS)
    first = min(wanted - wanted % PAGE_ROWS, last_page)
    rows = tuple(_row(scene, kato, tr) for kato in order[first : first + PAGE_ROWS])
    return TableView(rows=rows, first=first, total=len(order))


def table_rows(scene: Scene, *, tr: Translator) -> Iterator[TableRow]:
    """Return every row of the table, for a page that is printed or has no server."""
    return (_row(scene, kato, tr) for kato in table_order(scene))


def _row(scene: Scene, kato: Kato, tr: Translator) -> TableRow:
    figure = scene.figure(kato)
    if figure is None or figure.value is None:
        reason = scene.reason(kato)
        text, why = tr.gettext("no data"), word(reason, tr) if reason else ""
    else:
        text = scene.write(figure.value)
        why = statement(figure.basis, figure.status, figure.version_date, tr)
    return TableRow(
        kato=kato,
        rank=rank_text(scene.ranks.get(kato)) or "",
        name=scene.name(kato),
        parents=parents_of(kato, areas=scene.areas, language=tr.language),
        value=text,
        statement=why,
    )
