"""The legend under a map as shapes and text of the slide, made of what the page writes as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from atlas.cartography import Ground, Legend, SymbolLegend, no_data, symbol_radii
from atlas.cartography.picture_marks import symbol_scale
from atlas.cartography.picture_style import ink_on
from atlas.teaching.slides.map_picture import MAP_WIDTH
from atlas.teaching.slides.page import Box
from atlas.teaching.slides.text_box import INK, SOFT, colour, paint, write_paragraph
from atlas.teaching.slides.text_room import LEADING, line_count, words_width

if TYPE_CHECKING:
    from pptx.shapes.autoshape import Shape
    from pptx.shapes.shapetree import GroupShapes, SlideShapes

    from atlas.cartography import CaseKindStyle
    from atlas.cartography.picture_legend import CaseLegend
    from atlas.teaching.slides.deck import MapPicture

__all__ = ["add_legend", "legend_height"]

_SIZE: Final = 11.0
_LINE: Final = LEADING * _SIZE
_ROW: Final = 1.4 * _LINE
_GAP: Final = 6.0
_RAMP: Final = 340.0
_BLOCK: Final = 20.0
_BESIDE: Final = 20.0
_HATCH: Final = 24.0
_MARK: Final = 6.0
"""Half the size of a mark that stands before its words, points."""

_LEFT_OF_WORDS: Final = 2 * _MARK + _GAP


def legend_height(figure: MapPicture, *, width: float) -> float:
    """Return the points that the legend of a map takes."""
    legend = figure.legend
    if legend is None:
        return 0.0
    missing = sum(_missing_lines(figure, width)) * _LINE
    if isinstance(legend, Legend):
        return max(2 * _LINE + _BLOCK, missing)
    if isinstance(legend, SymbolLegend):
        below = max(len(legend.signs) * _LINE, missing)
        return 2 * _largest(legend, width / MAP_WIDTH) + _GAP + below
    return _ROW * len(_case_rows(legend, width))


def add_legend(shapes: SlideShapes, figure: MapPicture, box: Box, *, scale: float) -> None:
    """Add the legend of a map into *box*.

    Parameters
    ----------
    scale
        Points of the slide for each pixel of the map: circles are as large as on the map.
    """
    legend = figure.legend
    if legend is None:
        return
    group = shapes.add_group_shape()
    group.name = "Legend"
    if isinstance(legend, Legend):
        _add_classes(group.shapes, legend, box)
    elif isinstance(legend, SymbolLegend):
        _add_circles(group.shapes, legend, box, scale)
    else:
        _add_cases(group.shapes, legend, box)
    if isinstance(legend, SymbolLegend):
        # Beside what the colours mean, under the circles.
        below = 2 * _largest(legend, scale) + _GAP
        box = Box(box.left, box.top + below, box.width, box.height - below)
    _add_missing(group.shapes, figure, box)


def _add_classes(shapes: GroupShapes, legend: Legend, box: Box) -> None:
    """Add a block for each class with the number of its areas, and the bounds between them."""
    wide = _RAMP / legend.classification.k
    _text(shapes, legend.unit, Box(box.left, box.top, _RAMP, _LINE), ink=SOFT)
    top = box.top + _LINE
    counts = legend.classification.counts
    for index, (fill, count) in enumerate(zip(legend.colours, counts, strict=True)):
        block = _shape(
            shapes, MSO_SHAPE.RECTANGLE, Box(box.left + index * wide, top, wide, _BLOCK), fill
        )
        block.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        line = block.text_frame.paragraphs[0]
        write_paragraph(line, str(count), size=_SIZE, ink=ink_on(fill), align=PP_ALIGN.CENTER)
    last = len(legend.bound_labels) - 1
    for index, label in enumerate(legend.bound_labels):
        align = PP_ALIGN.LEFT if index == 0 else PP_ALIGN.CENTER
        align = PP_ALIGN.RIGHT if index == last else align
        left = box.left + wide * (index - {PP_ALIGN.LEFT: 0, PP_ALIGN.RIGHT: 1}.get(align, 0.5))
        _text(shapes, label, Box(left, top + _BLOCK, wide, _LINE), align=align)


def _add_circles(shapes: GroupShapes, legend: SymbolLegend, box: Box, scale: float) -> None:
    """Add the circles of round amounts side by side, and what their colours mean."""
    radius = _largest(legend, scale)
    radii = symbol_radii(legend.magnitudes, largest=legend.largest, radius=radius)
    left = box.left
    for known, label in zip(radii, legend.labels, strict=True):
        r = known or 0.0
        top = box.top + radius - r
        circle = _shape(shapes, MSO_SHAPE.OVAL, Box(left, top, 2 * r, 2 * r), None)
        circle.line.color.rgb = colour(INK)
        circle.line.width = Pt(1)
        left += 2 * r + _GAP
        wide = words_width(label, size=_SIZE) + _GAP
        _text(shapes, label, Box(left, box.top + radius - _LINE / 2, wide, _LINE))
        left += wide + _GAP
    below = box.top + 2 * radius + _GAP
    for row, (fill, meaning) in enumerate(legend.signs.items()):
        at = Box(box.left, below + row * _LINE, 2 * _MARK, 2 * _MARK)
        _shape(shapes, MSO_SHAPE.OVAL, at, fill)
        words = Box(box.left + _LEFT_OF_WORDS, at.top, _RAMP - _LEFT_OF_WORDS, _LINE)
        _text(shapes, meaning, words)


def _add_cases(shapes: GroupShapes, legend: CaseLegend, box: Box) -> None:
    """Add each kind of case in its own shape and colour, with the number of its cases."""
    for row, kinds in enumerate(_case_rows(legend, box.width)):
        left, top = box.left, box.top + row * _ROW
        for kind, words, wide in kinds:
            _mark(shapes, kind, left + _MARK, top + _LINE / 2)
            _text(shapes, words, Box(left + _LEFT_OF_WORDS, top, wide, _LINE))
            left += _LEFT_OF_WORDS + wide + _GAP


def _case_rows(legend: CaseLegend, width: float) -> list[list[tuple[CaseKindStyle, str, float]]]:
    """Return the kinds by row, each with its words and the points these take."""
    rows: list[list[tuple[CaseKindStyle, str, float]]] = [[]]
    used = 0.0
    for kind, count in legend:
        words = f"{kind.title} {count}"
        wide = words_width(words, size=_SIZE) + _GAP
        if rows[-1] and used + _LEFT_OF_WORDS + wide > width:
            rows.append([])
            used = 0.0
        rows[-1].append((kind, words, wide))
        used += _LEFT_OF_WORDS + wide + _GAP
    return rows


def _mark(shapes: GroupShapes, kind: CaseKindStyle, x: float, y: float) -> None:
    outline = kind.style.outline
    if not outline:
        at = Box(x - _MARK, y - _MARK, 2 * _MARK, 2 * _MARK)
        _shape(shapes, MSO_SHAPE.OVAL, at, kind.style.colour)
        return
    points = [(Pt(x + across * _MARK), Pt(y + down * _MARK)) for across, down in outline]
    builder = shapes.build_freeform(*points[0])
    builder.add_line_segments(points[1:], close=True)
    paint(builder.convert_to_shape(), kind.style.colour)


def _add_missing(shapes: GroupShapes, figure: MapPicture, box: Box) -> None:
    """Add the hatch of no data with the reasons, at the right of the legend."""
    if not figure.no_data:
        return
    left = box.left + _RAMP + _BESIDE
    swatch = _shape(shapes, MSO_SHAPE.RECTANGLE, Box(left, box.top + 1, _HATCH, _LINE), None)
    hatch = no_data(Ground.LIGHT)
    swatch.fill.patterned()
    swatch.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
    swatch.fill.fore_color.rgb = colour(hatch.line)
    swatch.fill.back_color.rgb = colour(hatch.fill)
    swatch.line.color.rgb = colour(hatch.line)
    top, room = box.top, _missing_room(box.width)
    for words, lines in zip(figure.no_data, _missing_lines(figure, box.width), strict=True):
        _text(shapes, words, Box(left + _HATCH + _GAP, top, room, lines * _LINE))
        top += lines * _LINE


def _missing_room(width: float) -> float:
    return width - _RAMP - _BESIDE - _HATCH - _GAP


def _missing_lines(figure: MapPicture, width: float) -> list[int]:
    room = _missing_room(width)
    return [line_count(words, width=room, size=_SIZE) for words in figure.no_data]


def _largest(legend: SymbolLegend, scale: float) -> float:
    """Return the radius of the largest symbol of the map in points of the slide."""
    return legend.radius * symbol_scale(MAP_WIDTH) * scale


def _shape(shapes: GroupShapes, kind: MSO_SHAPE, box: Box, fill: str | None) -> Shape:
    made = shapes.add_shape(kind, Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height))
    paint(made, fill)
    return made


def _text(
    shapes: GroupShapes,
    text: str,
    box: Box,
    *,
    ink: str = INK,
    align: PP_ALIGN = PP_ALIGN.LEFT,
) -> None:
    made = shapes.add_textbox(Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height))
    frame = made.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = True
    write_paragraph(frame.paragraphs[0], text, size=_SIZE, ink=ink, align=align)
