"""What a slide shows beside its words: pictures, tables and charts, each said in words, too."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Pt

from atlas.cartography.raster import small_png_of
from atlas.teaching.slides.deck import BarChart, MapPicture, Paragraph, Table
from atlas.teaching.slides.map_picture import MAP_WIDTH
from atlas.teaching.slides.native_charts import add_bars, add_lines
from atlas.teaching.slides.native_legend import add_legend, legend_height
from atlas.teaching.slides.page import BODY, CELL_EDGE, FIGURE, Box, row_height
from atlas.teaching.slides.text_box import INK, add_text, colour, write_paragraph
from atlas.teaching.slides.text_room import text_height

if TYPE_CHECKING:
    from pptx.shapes.base import BaseShape
    from pptx.shapes.shapetree import SlideShapes
    from pptx.table import _Cell, _Row

    from atlas.teaching.slides.deck import Figure

__all__ = ["add_figure", "add_pictures", "describe"]

_PIXELS: Final = 2.0
"""Pixels of a picture for each of the SVG: 175 to the inch of the slide, more than screens show."""

_GAP: Final = 14.0
_CAPTION: Final = 14.0
_HEAD_FILL: Final = "#e8ecef"
_THEME_FILL: Final = "#f6f7f8"
_ROW_FILL: Final = "#ffffff"


def describe(shape: BaseShape, text: str, *, title: str = "") -> None:
    """Give a shape the words that a screen reader says in its place."""
    properties = shape._element._nvXxPr.cNvPr  # noqa: SLF001 -- python-pptx has no public way
    properties.set("descr", text)
    if title:
        properties.set("title", title)


def add_figure(shapes: SlideShapes, figure: Figure) -> None:
    """Add a figure where figures stand."""
    if isinstance(figure, MapPicture):
        _add_map(shapes, figure)
    elif isinstance(figure, Table):
        describe(_add_table(shapes, figure), figure.alternative)
    elif isinstance(figure, BarChart):
        describe(add_bars(shapes, figure, FIGURE), figure.alternative, title=figure.title)
    else:
        describe(add_lines(shapes, figure, FIGURE), figure.alternative, title=figure.title)


def add_pictures(shapes: SlideShapes, pictures: tuple[Figure, ...], box: Box) -> None:
    """Add pictures one below another in *box*, each as large as its share allows."""
    maps = [item for item in pictures if isinstance(item, MapPicture)]
    share = (box.height - _GAP * (len(maps) - 1)) / max(len(maps), 1)
    top = box.top
    for item in maps:
        placed = _place(shapes, item, Box(box.left, top, box.width, share))
        top += placed + _GAP


def _add_map(shapes: SlideShapes, figure: MapPicture) -> None:
    """Add a map with its legend under it, together as high as there is room."""
    legend = legend_height(figure, width=FIGURE.width)
    caption = _add_caption(shapes, figure.caption) if figure.caption else 0.0
    room = FIGURE.height - caption - legend - _GAP
    tall = _place(shapes, figure, Box(FIGURE.left, FIGURE.top + caption, FIGURE.width, room))
    top = FIGURE.top + caption + tall + _GAP
    scale = FIGURE.width / MAP_WIDTH
    add_legend(shapes, figure, Box(FIGURE.left, top, FIGURE.width, legend), scale=scale)


def _add_caption(shapes: SlideShapes, text: str) -> float:
    """Say over a map what it shows; return the points that takes."""
    words = (Paragraph(text=text, is_strong=True),)
    tall = text_height(words, width=FIGURE.width, size=_CAPTION)
    box = Box(FIGURE.left, FIGURE.top, FIGURE.width, tall)
    add_text(shapes, box, words, sizes=(_CAPTION,), name="Caption")
    return tall


def _place(shapes: SlideShapes, figure: MapPicture, box: Box) -> float:
    """Add a picture at the top of *box*, in the middle; return its height in points."""
    image = io.BytesIO(small_png_of(figure.svg, scale=_PIXELS))
    shape = shapes.add_picture(image, Pt(box.left), Pt(box.top))
    scale = min(Pt(box.width) / shape.width, Pt(box.height) / shape.height)
    shape.width, shape.height = round(shape.width * scale), round(shape.height * scale)
    shape.left = Pt(box.left) + (Pt(box.width) - shape.width) // 2
    shape.name = figure.title
    describe(shape, figure.alternative, title=figure.title)
    return float(shape.height / Pt(1))


def _add_table(shapes: SlideShapes, table: Table) -> BaseShape:
    rows = (table.headings, *table.rows)
    is_head = [index == 0 or len(row) == 1 for index, row in enumerate(rows)]
    heights = [
        row_height(row, table, is_bold=bold) for row, bold in zip(rows, is_head, strict=True)
    ]
    frame = shapes.add_table(
        len(rows),
        len(table.headings),
        Pt(BODY.left),
        Pt(BODY.top),
        Pt(sum(table.widths)),
        Pt(sum(heights)),
    )
    grid = frame.table
    grid.horz_banding = False
    for column, width in zip(grid.columns, table.widths, strict=True):
        column.width = Pt(width)
    for index, (row, height) in enumerate(zip(rows, heights, strict=True)):
        grid.rows[index].height = Pt(height)
        fill = _HEAD_FILL if index == 0 else _THEME_FILL if is_head[index] else _ROW_FILL
        _fill_row(grid.rows[index], row, table, fill=fill, is_bold=is_head[index])
    return frame


def _fill_row(line: _Row, row: tuple[str, ...], table: Table, *, fill: str, is_bold: bool) -> None:
    cells = tuple(line.cells)
    if len(row) == 1:
        cells[0].merge(cells[-1])
    for column, cell in enumerate(cells):
        text = row[column] if column < len(row) else ""
        _fill_cell(cell, text, size=table.sizes[column], fill=fill, is_bold=is_bold)


def _fill_cell(cell: _Cell, text: str, *, size: float, fill: str, is_bold: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(CELL_EDGE)
    cell.margin_top = cell.margin_bottom = Pt(CELL_EDGE)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour(fill)
    write_paragraph(cell.text_frame.paragraphs[0], text, size=size, ink=INK, is_bold=is_bold)
