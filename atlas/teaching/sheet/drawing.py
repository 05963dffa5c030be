"""A sheet as an SVG document, and the files made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.cartography.picture import document
from atlas.cartography.raster import pdf_of, png_of
from atlas.cartography.svg_text import number, text_svg
from atlas.teaching.sheet.page import PAGE, lay_out
from atlas.teaching.sheet.parts import INK

if TYPE_CHECKING:
    from atlas.i18n import Translator
    from atlas.teaching.sheet.content import SheetContent

__all__ = ["PNG_SCALE", "draw_sheet", "write_sheet"]

PNG_SCALE: Final = 150 / 72
"""Pixels of a PNG to the point: 150 to the inch, 1,240 by 1,753 in all."""


def draw_sheet(content: SheetContent, tr: Translator) -> str:
    """Return the page as an SVG document, a point to the pixel."""
    ground = f'<path fill="{INK.ground}" d="M0 0H{number(PAGE.right)}V{number(PAGE.bottom)}H0z"/>'
    parts = lay_out(content, tr)
    shapes = "".join(part.shapes for part in parts)
    texts = "".join(
        text_svg((line.text,), at=(line.x, line.y), leading=0, style=line.style)
        for part in parts
        for line in part.lines
    )
    return document(
        ground + shapes + texts,
        size=(PAGE.right, PAGE.bottom),
        title=content.name,
        description=content.summary,
    )


def write_sheet(content: SheetContent, ending: str, tr: Translator) -> bytes:
    """Return a sheet as PDF or PNG; the same sheet is the same bytes."""
    drawing = draw_sheet(content, tr)
    if ending == "png":
        return png_of(drawing, scale=PNG_SCALE)
    return pdf_of(drawing, title=content.name, language=tr.language)
