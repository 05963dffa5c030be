"""The figures of a map as a table that can be read, sorted and printed."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel
from atlas.catalogue import IndicatorKind
from atlas.i18n import sort_key
from atlas.teaching.question import full_name
from atlas.views.finding import map_title
from atlas.views.markup import block, tag
from atlas.views.table_view import table_rows
from atlas.views.wording import statement, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.i18n import Translator
    from atlas.views import Scene
    from atlas.views.table_view import TableRow

__all__ = ["figure_table"]

_LONG: Final = 300
"""Rows of a table that is not printed: it would take more paper than all the rest."""


def figure_table(scene: Scene, tr: Translator) -> str:
    """Return the table of a scene, folded; of rural okrugs, those with a figure."""
    if scene.indicator.kind is IndicatorKind.CATEGORY:
        table = _cases(scene, tr)
    else:
        table = _figures(scene, tr)
    summary = tag("summary", tr.gettext("Table of the figures"))
    style = "figures long" if table.count("<tr") > _LONG else "figures"
    return block("details", summary + table, style=style)


def _figures(scene: Scene, tr: Translator) -> str:
    rows = [*table_rows(scene, tr=tr)]
    note = ""
    if scene.selection.level is AdminLevel.OKRUG:
        rows = [row for row in rows if row.rank]
        note = tag("p", tr.gettext("Okrugs without data are left out of this table."))
    kinds = {figure.kato: statement(figure.basis, figure.status, "", tr) for figure in scene.known}
    common = set(kinds.values())
    if len(common) == 1:
        kind = tr.gettext("Kind of figure")
        note += tag("p", f"{kind}: {common.pop()}.")
        kinds.clear()
    columns = (
        tr.gettext("Rank"),
        tr.gettext("Area"),
        scene.indicator.short_title.in_language(tr.language),
    )
    by_name = sorted(rows, key=lambda row: sort_key(row.name, tr.language))
    place = {row.kato: at for at, row in enumerate(by_name)}
    body = "".join(
        _row(row, place[row.kato], kinds.get(row.kato, "") if row.rank else row.statement)
        for row in rows
    )
    return note + _table(map_title(scene, tr=tr), columns, body)


def _row(row: TableRow, place: int, said: str) -> str:
    """Return a row.

    *place* is where it stands in the order of the alphabet; *said* is the kind of its figure where
    kinds differ, or why there is none.
    """
    area = escape(row.name) + (tag("small", row.parents) if row.parents else "")
    value = escape(row.value) + (tag("small", said) if said else "")
    return (
        f'<tr data-place="{place}"><td>{row.rank}</td><th scope="row">{area}</th>'
        f"<td>{value}</td></tr>"
    )


def _cases(scene: Scene, tr: Translator) -> str:
    columns = (tr.gettext("Recorded case"), tr.gettext("Area"), tr.gettext("Kind of case"))
    rows = []
    for case in scene.geodata.cases:
        kato = scene.drawn_above(case.kato)
        name = "" if kato is None else full_name(scene, kato, tr)
        title = case.title.in_language(tr.language)
        cells = f'<th scope="row">{escape(title)}</th>{tag("td", name)}'
        rows.append(block("tr", cells + tag("td", word(case.kind, tr))))
    return _table(map_title(scene, tr=tr), columns, "".join(rows), style="cases")


def _table(caption: str, columns: Sequence[str], body: str, *, style: str = "") -> str:
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in columns)
    table = block(
        "table",
        f"{tag('caption', caption)}<thead>{block('tr', head)}</thead><tbody>{body}</tbody>",
        style=style,
    )
    # A table may be higher than a screen and wider than a phone: the keyboard can move it.
    label = escape(caption)
    return f'<div class="scroll" role="region" tabindex="0" aria-label="{label}">{table}</div>'
