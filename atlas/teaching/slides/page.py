"""The page of a slide, 16 by 9, in points: where title, words, figure and foot stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from atlas.teaching.slides.text_room import LEADING, line_count, pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atlas.teaching.slides.deck import Slide, Table

__all__ = [
    "BODY",
    "BODY_SIZES",
    "CELL_EDGE",
    "COLUMN",
    "COLUMN_SIZES",
    "FIGURE",
    "FOOT",
    "FOOT_SIZES",
    "NUMBER",
    "OPENING_PICTURES",
    "OPENING_PICTURES_WITH_CODE",
    "OPENING_TEXT",
    "OPENING_TITLE",
    "OPENING_TITLE_SIZES",
    "OPENING_WIDE_TEXT",
    "PAGE_HEIGHT",
    "PAGE_WIDTH",
    "QR",
    "SOURCE_SIZES",
    "TITLE",
    "TITLE_SIZES",
    "Box",
    "row_height",
    "spread",
    "table_pages",
]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page, in points from its upper left corner."""

    left: float
    top: float
    width: float
    height: float


PAGE_WIDTH: Final = 960.0
PAGE_HEIGHT: Final = 540.0

TITLE: Final = Box(48, 24, 864, 76)
BODY: Final = Box(48, 112, 864, 372)
COLUMN: Final = Box(48, 112, 260, 372)
FIGURE: Final = Box(322, 112, 590, 372)
OPENING_TITLE: Final = Box(48, 60, 510, 116)
OPENING_TEXT: Final = Box(48, 184, 510, 296)
OPENING_WIDE_TEXT: Final = Box(48, 184, 740, 296)
OPENING_PICTURES: Final = Box(588, 60, 324, 420)
OPENING_PICTURES_WITH_CODE: Final = Box(588, 60, 324, 306)
QR: Final = Box(812, 380, 100, 100)
FOOT: Final = Box(48, 500, 780, 28)
NUMBER: Final = Box(840, 500, 72, 28)

TITLE_SIZES: Final = (30.0, 26.0, 22.0, 18.0)
OPENING_TITLE_SIZES: Final = (44.0, 38.0, 32.0, 26.0)
BODY_SIZES: Final = (22.0, 20.0, 18.0, 16.0)
SOURCE_SIZES: Final = (18.0, 16.0, 14.0, 12.0)
COLUMN_SIZES: Final = (18.0, 16.0, 14.0, 12.0)
FOOT_SIZES: Final = (11.0, 10.0, 9.0, 8.0)
"""Sizes of letters in points, the first that fits."""

_STEP: Final = 12.0
_LEAST_ROOM: Final = 60.0
"""Points by which a page of a table is shortened until it is about as full as the others."""

CELL_EDGE: Final = 4.0
"""Points kept free on each side of the text of a cell."""


def spread(slide: Slide, *, body_sizes: Sequence[float] = BODY_SIZES) -> tuple[Slide, ...]:
    """Return a slide, or as many as its words need; the first keeps the figure.

    The title of each says which of how many it is.

    Parameters
    ----------
    body_sizes
        Sizes of letters where there is no figure, the largest first.
    """
    box, sizes = (COLUMN, COLUMN_SIZES) if slide.figures else (BODY, body_sizes)
    size, parts = pages(slide.paragraphs, width=box.width, height=box.height, sizes=sizes)
    slides = [replace(slide, paragraphs=parts[0], size=size)]
    rest = parts[1:]
    if slide.figures and rest:
        left_over = [item for page in rest for item in page]
        size, rest = pages(left_over, width=BODY.width, height=BODY.height, sizes=body_sizes)
    slides += (replace(slide, paragraphs=page, size=size, figures=()) for page in rest)
    return _numbered(slides)


def table_pages(table: Table) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return the rows of a table by slide, about as many on each, on as few as there can be.

    A row that heads others is said again where they go on.
    """
    room = BODY.height - row_height(table.headings, table, is_bold=True)
    best = _rows_by_page(table, room)
    fewest = len(best)
    while len(best) == fewest and room > _LEAST_ROOM:
        room -= _STEP
        shorter = _rows_by_page(table, room)
        if len(shorter) > fewest:
            break
        best = shorter
    return best


def _rows_by_page(table: Table, room: float) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return the rows by page of *room* points each."""
    made: list[list[tuple[str, ...]]] = [[]]
    used = 0.0
    head: tuple[str, ...] = ()
    for index, row in enumerate(table.rows):
        is_head = len(row) == 1
        head = row if is_head else head
        tall = row_height(row, table, is_bold=is_head)
        # A heading stays with the first row under it.
        below = table.rows[index + 1 : index + 2] if is_head else ()
        needed = tall + sum(row_height(item, table) for item in below)
        if made[-1] and used + needed > room:
            again = [head] if head and not is_head else []
            used = sum(row_height(item, table, is_bold=True) for item in again)
            made.append(again)
        made[-1].append(row)
        used += tall
    return tuple(tuple(page) for page in made)


def row_height(row: Sequence[str], table: Table, *, is_bold: bool = False) -> float:
    """Return the height of a row in points, as its tallest cell needs it."""
    is_whole = len(row) == 1
    widths = (sum(table.widths),) if is_whole else table.widths
    cells = zip(row, widths, table.sizes, strict=False)
    return max(_cell_height(text, width, size, is_bold=is_bold) for text, width, size in cells)


def _cell_height(text: str, width: float, size: float, *, is_bold: bool) -> float:
    room = width - 2 * CELL_EDGE
    lines = line_count(text, width=room, size=size, is_bold=is_bold)
    return lines * LEADING * size + 2 * CELL_EDGE


def _numbered(slides: Iterable[Slide]) -> tuple[Slide, ...]:
    listed = tuple(slides)
    if len(listed) == 1:
        return listed
    return tuple(
        replace(slide, title=f"{slide.title} ({number}/{len(listed)})")
        for number, slide in enumerate(listed, 1)
    )
