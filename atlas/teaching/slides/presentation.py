"""A deck as a file of PowerPoint, the same bytes at each writing."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from atlas.teaching.slides.deck import Paragraph
from atlas.teaching.slides.figures import add_figure, add_pictures, describe
from atlas.teaching.slides.notes import release_note
from atlas.teaching.slides.page import (
    BODY,
    BODY_SIZES,
    COLUMN,
    COLUMN_SIZES,
    FOOT,
    FOOT_SIZES,
    NUMBER,
    OPENING_PICTURES,
    OPENING_PICTURES_WITH_CODE,
    OPENING_TEXT,
    OPENING_TITLE,
    OPENING_TITLE_SIZES,
    OPENING_WIDE_TEXT,
    PAGE_WIDTH,
    QR,
    TITLE,
    TITLE_SIZES,
    Box,
)
from atlas.teaching.slides.same_bytes import same_bytes
from atlas.teaching.slides.template import blank_presentation
from atlas.teaching.slides.text_box import add_text, fill_frame, paint
from atlas.teaching.slides.text_room import fit
from atlas.text import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pptx.oxml.xmlchemy import BaseOxmlElement
    from pptx.presentation import Presentation as PresentationFile
    from pptx.slide import Slide as SlidePart

    from atlas.i18n import Translator
    from atlas.teaching.slides.deck import Deck, Slide

__all__ = ["LOCALES", "write_deck"]

LOCALES: Final = {Language.KK: "kk-KZ", Language.RU: "ru-RU", Language.EN: "en-GB"}
"""Language of the text as PowerPoint checks its spelling and a screen reader says it."""

_NUMBER_FIELD: Final = "{C1FF6DA9-008F-8B48-92A6-B652298478BF}"
_RULE: Final = "#c9ced3"
_RULE_WIDTH: Final = 0.75
_RUNS: Final = tuple(qn(f"a:{name}") for name in ("rPr", "endParaRPr", "defRPr"))


def write_deck(deck: Deck, *, tr: Translator, site: str = "") -> bytes:
    """Return *deck* as PPTX.

    Parameters
    ----------
    site
        Address of the site, such as ``https://atlas.example``; with it the addresses on the
        slides are whole and can be followed, and the first slide has a QR code.
    """
    locale = LOCALES[deck.language]
    presentation = blank_presentation(deck, locale=locale)
    for number, slide in enumerate(deck.slides, 1):
        added = presentation.slides.add_slide(presentation.slide_layouts[0])
        writer = _SlideWriter(added, slide, number, tr=tr, site=site.rstrip("/"))
        writer.write_opening() if number == 1 else writer.write()
    _set_language(presentation, locale)
    buffer = io.BytesIO()
    presentation.save(buffer)
    return same_bytes(buffer.getvalue())


class _SlideWriter:
    """Writes one slide into its part of the presentation."""

    def __init__(
        self, part: SlidePart, slide: Slide, number: int, *, tr: Translator, site: str
    ) -> None:
        self.number = number
        self.part = part
        self.shapes = part.shapes
        self.slide = slide
        self.tr = tr
        self.site = site

    def write(self) -> None:
        """Write a slide with its figure at the right, or over the whole width without words."""
        slide = self.slide
        self._title(TITLE, TITLE_SIZES)
        box, usual = (COLUMN, COLUMN_SIZES) if slide.figures else (BODY, BODY_SIZES)
        sizes = usual if slide.size is None else (slide.size,)
        if slide.paragraphs:
            add_text(self.shapes, box, slide.paragraphs, sizes=sizes, name="Text")
        for figure in slide.figures:
            add_figure(self.shapes, figure)
        self._foot()
        self._notes()

    def write_opening(self) -> None:
        """Write the first slide: a large title, pictures at the right, a code to the site."""
        slide = self.slide
        self._title(OPENING_TITLE, OPENING_TITLE_SIZES)
        above = (Paragraph(text=slide.subtitle, is_quiet=True),) if slide.subtitle else ()
        words = (*above, *slide.paragraphs)
        box = OPENING_TEXT if slide.figures else OPENING_WIDE_TEXT
        add_text(self.shapes, box, words, sizes=BODY_SIZES, name="Text")
        if self.site:
            self._code()
        room = OPENING_PICTURES_WITH_CODE if self.site else OPENING_PICTURES
        add_pictures(self.shapes, slide.figures, room)
        self._foot()
        self._notes()

    def _title(self, box: Box, sizes: Sequence[float]) -> None:
        title = self.shapes.title
        if box is not TITLE:
            title.left, title.top = Pt(box.left), Pt(box.top)
            title.width, title.height = Pt(box.width), Pt(box.height)
        words = (Paragraph(text=self.slide.title, is_strong=True),)
        size = fit(words, width=box.width, height=box.height, sizes=sizes)
        fill_frame(title.text_frame, words, size=size, anchor=MSO_ANCHOR.BOTTOM)

    def _foot(self) -> None:
        rule = self.shapes.add_shape(
            MSO_SHAPE.RECTANGLE,
            Pt(FOOT.left),
            Pt(FOOT.top - 6),
            Pt(PAGE_WIDTH - 2 * FOOT.left),
            Pt(_RULE_WIDTH),
        )
        rule.name = "Rule"
        paint(rule, _RULE)
        address = f"{self.site}{self.slide.address}"
        name = release_note(self.tr)
        words = Paragraph(text=f"{name} {address}", is_quiet=True)
        if self.site:
            words = Paragraph(text=name, is_quiet=True, link=address, link_text=address)
        add_text(self.shapes, FOOT, (words,), sizes=FOOT_SIZES, name="Foot")
        self._number()

    def _number(self) -> None:
        """Add the number of the slide as a field, which stays right when slides are moved."""
        box = self.shapes.add_textbox(
            Pt(NUMBER.left), Pt(NUMBER.top), Pt(NUMBER.width), Pt(NUMBER.height)
        )
        box.name = "Slide number"
        words = (Paragraph(text=str(self.number), is_quiet=True),)
        fill_frame(box.text_frame, words, size=FOOT_SIZES[0])
        line = box.text_frame.paragraphs[0]
        line.alignment = PP_ALIGN.RIGHT
        run = line.runs[0]._r  # noqa: SLF001 -- python-pptx writes no fields
        run.tag = qn("a:fld")
        run.set("id", _NUMBER_FIELD)
        run.set("type", "slidenum")

    def _code(self) -> None:
        """Add a QR code that opens the page of the deck."""
        import segno  # noqa: PLC0415 -- only where the address of the site is known

        address = f"{self.site}{self.slide.address}"
        image = io.BytesIO()
        segno.make(address, error="m").save(image, kind="png", scale=8, border=2)
        shape = self.shapes.add_picture(image, Pt(QR.left), Pt(QR.top), Pt(QR.width), Pt(QR.height))
        shape.name = "QR code"
        describe(shape, self.tr.gettext("QR code: %(address)s", address=address))

    def _notes(self) -> None:
        frame = self.part.notes_slide.notes_text_frame
        frame.text = "\n".join(filter(None, self.slide.notes))


def _set_language(presentation: PresentationFile, locale: str) -> None:
    """Say in which language every run of text is: on slides, in notes, tables and charts."""
    for element in _elements(presentation):
        for run in element.iter(qn("a:r")):
            run.get_or_add_rPr()
        for properties in element.iter(*_RUNS):
            properties.set("lang", locale)
            properties.attrib.pop("smtClean", None)


def _elements(presentation: PresentationFile) -> Iterator[BaseOxmlElement]:
    yield presentation.element
    yield presentation.slide_master.element
    yield presentation.slide_layouts[0].element
    yield presentation.notes_master.element
    for slide in presentation.slides:
        yield slide.element
        yield slide.notes_slide.element
        yield from (shape.chart.element for shape in slide.shapes if shape.has_chart)
