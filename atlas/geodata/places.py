"""Areas, their changes between vintages, and the documents figures were read in."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from atlas.areas import AdminLevel, Area, AreaChange, AreaTable, Vintage
from atlas.errors import GeodataError
from atlas.geodata.tables import TableRow, read_table
from atlas.provenance import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["AREA_COLUMNS", "read_area_changes", "read_areas", "read_sources"]

AREA_COLUMNS = (
    "kato",
    "vintage",
    "level",
    "kind",
    "parent_kato",
    "name_kk",
    "name_ru",
    "name_en",
    "name_en_is_romanised",
    "iso_3166_2",
)

_CHANGE_COLUMNS = ("old_kato", "old_vintage", "new_kato", "new_vintage", "relation", "date")
_SOURCE_COLUMNS = tuple(field.name for field in fields(Source))
_FLAGS = {"true": True, "false": False}


def read_areas(content: bytes, *, name: str) -> dict[Vintage, AreaTable]:
    """Read the areas table into one :class:`AreaTable` for each vintage.

    Raises
    ------
    GeodataError
        If a cell is not what its column declares.
    UnknownAreaError
        If a code stands twice in a vintage or a parent is unknown.
    """
    grouped: dict[Vintage, list[Area]] = {vintage: [] for vintage in Vintage}
    for row in read_table(content, name=name, columns=AREA_COLUMNS):
        area = _area(row)
        grouped[area.vintage].append(area)
    return {vintage: AreaTable(vintage, areas) for vintage, areas in grouped.items()}


def _area(row: TableRow) -> Area:
    flag = row.cells["name_en_is_romanised"]
    if flag not in _FLAGS:
        raise row.fail("name_en_is_romanised", "is neither true nor false")
    return Area(
        kato=row.kato("kato"),
        vintage=row.choice("vintage", Vintage),
        level=row.choice("level", AdminLevel),
        kind=row.text("kind"),
        parent=row.kato("parent_kato") if row.cells["parent_kato"] else None,
        name=row.localized("name"),
        name_en_is_romanised=_FLAGS[flag],
        iso_3166_2=row.optional("iso_3166_2"),
    )


def read_area_changes(
    content: bytes, *, name: str, areas: Mapping[Vintage, AreaTable]
) -> tuple[AreaChange, ...]:
    """Read which areas of an older vintage are unions of areas of a newer one.

    Raises
    ------
    GeodataError
        If a code is not in its vintage.
    """
    changes = []
    for row in read_table(content, name=name, columns=_CHANGE_COLUMNS):
        change = AreaChange(
            old=row.kato("old_kato"),
            old_vintage=row.choice("old_vintage", Vintage),
            new=row.kato("new_kato"),
            new_vintage=row.choice("new_vintage", Vintage),
            relation=row.text("relation"),
            date=row.text("date"),
        )
        if change.old not in areas[change.old_vintage]:
            raise row.fail("old_kato", f"is not in vintage {change.old_vintage}")
        if change.new not in areas[change.new_vintage]:
            raise row.fail("new_kato", f"is not in vintage {change.new_vintage}")
        changes.append(change)
    return tuple(changes)


def read_sources(content: bytes, *, name: str) -> dict[str, Source]:
    """Read the table of sources, by id.

    Raises
    ------
    GeodataError
        If an id stands twice, or a source has neither an address nor a citation.
    """
    sources: dict[str, Source] = {}
    for row in read_table(content, name=name, columns=_SOURCE_COLUMNS):
        source = Source(**row.cells)
        if source.id in sources:
            message = f"{row.file}, row {row.line}: source {source.id} stands twice; keep one"
            raise GeodataError(message)
        if not source.url and not source.citation:
            raise row.fail("url", "is empty and there is no citation; a figure must be findable")
        sources[source.id] = source
    return sources
