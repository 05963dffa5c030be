"""Text on a slide: set in a size that fits, line by line at a fixed distance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from atlas.cartography import Ground
from atlas.cartography.picture_style import INKS
from atlas.teaching.slides.text_room import LEADING, fit, gap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pptx.shapes.autoshape import Shape
    from pptx.shapes.shapetree import SlideShapes
    from pptx.text.text import TextFrame, _Paragraph

    from atlas.teaching.slides.deck import Paragraph
    from atlas.teaching.slides.page import Box

__all__ = ["INK", "SOFT", "add_text", "colour", "fill_frame", "paint", "write_paragraph"]

INK: Final = INKS[Ground.LIGHT].ink
SOFT: Final = INKS[Ground.LIGHT].soft


def colour(code: str) -> RGBColor:
    """Return a colour written ``#rrggbb``."""
    return RGBColor.from_string(code.removeprefix("#").upper())


def paint(shape: Shape, fill: str | None) -> None:
    """Give a shape one colour or none, and nothing that a theme would add: no line, no shadow."""
    style = shape.element.find(qn("p:style"))
    if style is not None:
        shape.element.remove(style)
    shape.line.fill.background()
    if fill is None:
        shape.fill.background()
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour(fill)
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def add_text(
    shapes: SlideShapes,
    box: Box,
    paragraphs: Sequence[Paragraph],
    *,
    sizes: Sequence[float],
    name: str,
    ink: str = INK,
) -> None:
    """Add a box of text in the largest of *sizes* that fits."""
    shape = shapes.add_textbox(Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height))
    shape.name = name
    size = fit(paragraphs, width=box.width, height=box.height, sizes=sizes)
    fill_frame(shape.text_frame, paragraphs, size=size, ink=ink)


def fill_frame(
    frame: TextFrame,
    paragraphs: Sequence[Paragraph],
    *,
    size: float,
    ink: str = INK,
    anchor: MSO_ANCHOR = MSO_ANCHOR.TOP,
) -> None:
    """Write paragraphs into an empty frame without margins that keeps its size."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for index, item in enumerate(paragraphs):
        line = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        line.space_after = Pt(gap(size))
        write_paragraph(
            line,
            item.text,
            size=size,
            ink=SOFT if item.is_quiet else ink,
            is_bold=item.is_strong,
        )
        if item.link:
            _add_link(line, item, size=size)


def write_paragraph(
    line: _Paragraph,
    text: str,
    *,
    size: float,
    ink: str = INK,
    is_bold: bool = False,
    align: PP_ALIGN = PP_ALIGN.LEFT,
) -> None:
    """Write one run of text into an empty paragraph."""
    line.alignment = align
    line.line_spacing = Pt(LEADING * size)
    run = line.add_run()
    run.text = text
    run.font.size = Pt(size)
    run.font.bold = is_bold
    run.font.color.rgb = colour(ink)


def _add_link(line: _Paragraph, item: Paragraph, *, size: float) -> None:
    """End a paragraph with its link: short, because LibreOffice breaks links inside words."""
    run = line.add_run()
    run.text = f" {item.link_text}" if item.text else item.link_text
    run.font.size = Pt(size)
    run.hyperlink.address = item.link
