"""The table of a map, page by page; its rows choose areas like the map itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.areas import parse_kato
from atlas.catalogue import IndicatorKind
from atlas.export.addresses import receipt_address_parts
from atlas.i18n import format_number
from atlas.ui.packing import pack
from atlas.ui.script_element import script_element
from atlas.ui.session import current_selection, current_translator, go_to
from atlas.views.table_view import PAGE_ROWS, build_table

if TYPE_CHECKING:
    from atlas.i18n import Translator
    from atlas.views import Scene

__all__ = ["table_panel"]

_KEY: Final = "atlas-table"


def table_panel(scene: Scene) -> None:
    """Draw one page of the table of a scene; cases have cards instead of values."""
    if scene.indicator.kind is IndicatorKind.CATEGORY:
        return
    tr = current_translator()
    row = scene.selection.row
    packed = scene.once(f"table from row {row}", lambda: pack(_table_data(scene, tr)))
    script_element("table")(
        data={"packed": packed, "chosen": scene.selection.area or ""},
        key=_KEY,
        on_area_change=_choose_area,
        on_row_change=_turn_page,
    )


def _table_data(scene: Scene, tr: Translator) -> dict[str, object]:
    table = build_table(scene, tr=tr)
    last = table.first + len(table.rows)
    parents = list(dict.fromkeys(row.parents for row in table.rows))
    statements = list(dict.fromkeys(row.statement for row in table.rows))
    return {
        "caption": tr.gettext(
            "Rows %(first)s to %(last)s of %(total)s",
            first=format_number(table.first + 1, language=tr.language),
            last=format_number(last, language=tr.language),
            total=format_number(table.total, language=tr.language),
        ),
        "columns": [
            tr.gettext("Rank"),
            tr.gettext("Area"),
            scene.indicator.short_title.in_language(tr.language),
            tr.gettext("Kind of figure"),
        ],
        # Parents and statements repeat from row to row; each text travels once.
        "parents": parents,
        "statements": statements,
        "rows": [
            [
                row.kato,
                row.rank,
                row.name,
                parents.index(row.parents),
                row.value,
                statements.index(row.statement),
            ]
            for row in table.rows
        ],
        "previous": table.first - PAGE_ROWS if table.first else None,
        "next": last if last < table.total else None,
        "texts": [tr.gettext("Previous rows"), tr.gettext("Next rows"), tr.gettext("Receipt")],
        # The address of a receipt is made in the browser, around the code of the row.
        "receipt": receipt_address_parts(scene.selection),
    }


def _choose_area() -> None:
    chosen = st.session_state[_KEY].area
    if chosen is None:
        return
    selection, _ = current_selection()
    kato = parse_kato(chosen)
    go_to(replace(selection, area=None if kato == selection.area else kato))


def _turn_page() -> None:
    row = st.session_state[_KEY].row
    if row is None:
        return
    selection, _ = current_selection()
    go_to(replace(selection, row=int(row)))
