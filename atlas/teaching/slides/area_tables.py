"""What is known about an area as tables of slides, by theme, each row with its rank."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atlas.teaching.slides.deck import Table
from atlas.teaching.slides.page import table_pages

if TYPE_CHECKING:
    from atlas.i18n import Translator
    from atlas.views.profile import Profile
    from atlas.views.profile_rows import ProfileRow

__all__ = ["figure_tables"]

_WIDTHS: Final = (232.0, 142.0, 116.0, 112.0, 184.0, 78.0)
_SIZES: Final = (14.0, 14.0, 12.0, 12.0, 12.0, 12.0)
"""Points of each column, and of its letters."""


def figure_tables(
    profile: Profile, *, title: str, tr: Translator
) -> tuple[tuple[Table, tuple[ProfileRow, ...]], ...]:
    """Return one table for each slide, with the rows of the page that it shows."""
    rows: list[tuple[str, ...]] = []
    by_cells: dict[tuple[str, ...], ProfileRow] = {}
    for theme in profile.themes:
        if theme.rows:
            rows.append((theme.title,))
        for row in theme.rows:
            cells = _cells(row)
            by_cells[cells] = row
            rows.append(cells)
    if not rows:
        return ()
    table = Table(
        alternative=f"{title}: {profile.name}",
        headings=(
            tr.gettext("Indicator"),
            tr.gettext("Value"),
            tr.gettext("Period"),
            tr.gettext("Rank"),
            tr.gettext("Kind of figure"),
            tr.gettext("Source"),
        ),
        rows=tuple(rows),
        widths=_WIDTHS,
        sizes=_SIZES,
    )
    return tuple(
        (replace(table, rows=part), tuple(by_cells[cells] for cells in part if cells in by_cells))
        for part in table_pages(table)
    )


def _cells(row: ProfileRow) -> tuple[str, ...]:
    sources = ", ".join(str(number) for number in row.sources)
    return (row.title, row.value, row.period, row.rank, row.statement, sources)
