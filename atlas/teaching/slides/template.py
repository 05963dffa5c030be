"""A presentation without slides: 16 by 9, one layout, its properties those of the deck."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Pt

from atlas.export.release_date import RELEASED
from atlas.teaching.slides.page import PAGE_HEIGHT, PAGE_WIDTH, TITLE, TITLE_SIZES

if TYPE_CHECKING:
    from pptx.presentation import Presentation as PresentationFile

    from atlas.teaching.slides.deck import Deck

__all__ = ["blank_presentation"]

_LAYOUT: Final = "Title Only"
_AUTHOR: Final = "Okrug Atlas contributors"

# Of the library's own template: a picture of another deck, another program's name, a printer.
_FOREIGN: Final = ("thumbnail", "extended-properties", "printerSettings")


def blank_presentation(deck: Deck, *, locale: str) -> PresentationFile:
    """Return a presentation with the properties of *deck*, without slides, with one layout."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT)
    # It would still call itself 4 by 3.
    presentation.element.find(qn("p:sldSz")).attrib.pop("type", None)
    for holder in (presentation.part.package, presentation.part):
        for name, relation in tuple(holder._rels.items()):  # noqa: SLF001 -- no public way
            if relation.reltype.endswith(_FOREIGN):
                holder._rels.pop(name)  # noqa: SLF001
    layouts = presentation.slide_layouts
    for layout in tuple(layouts):
        if layout.name != _LAYOUT:
            layouts.remove(layout)
    _shape_master(presentation)
    _set_properties(presentation, deck, locale)
    return presentation


def _shape_master(presentation: PresentationFile) -> None:
    """Put the title where it stands here, and leave no other placeholder."""
    for holder in (presentation.slide_master, presentation.slide_layouts[0]):
        for shape in tuple(holder.placeholders):
            if shape.placeholder_format.type is not PP_PLACEHOLDER.TITLE:
                shape.element.getparent().remove(shape.element)
                continue
            shape.left, shape.top = Pt(TITLE.left), Pt(TITLE.top)
            shape.width, shape.height = Pt(TITLE.width), Pt(TITLE.height)
    style = presentation.slide_master.element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    style.set("algn", "l")
    style.find(qn("a:defRPr")).set("sz", str(round(100 * TITLE_SIZES[0])))
    style.find(qn("a:defRPr")).set("b", "1")


def _set_properties(presentation: PresentationFile, deck: Deck, locale: str) -> None:
    properties = presentation.core_properties
    properties.title = deck.title
    properties.author = properties.last_modified_by = _AUTHOR
    properties.language = locale
    properties.comments = properties.keywords = properties.subject = ""
    properties.created = properties.modified = RELEASED.replace(tzinfo=None)
    properties.revision = 1
