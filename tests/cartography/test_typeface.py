"""The typeface of pictures: its widths, its letters, and what is drawn with it."""

from __future__ import annotations

import base64
import io
import re
import struct

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from hypothesis import example, given, settings
from hypothesis import strategies as st

from atlas.cartography.letter_widths import BOLD, EM, REGULAR
from atlas.cartography.raster import pdf_of, png_of
from atlas.cartography.typeface import FACES, embed_letters, font_folder

KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50" '
    'font-family="Source Sans Pro"><title>T</title>'
    '<text x="5" y="20" font-size="16">Бюджеттің үлесі 5 ₸</text>'
    '<text x="5" y="40" font-size="16" font-weight="700">Қазақстан &amp; әлем</text></svg>'
)


@pytest.mark.parametrize(("weight", "table"), [(400, REGULAR), (700, BOLD)])
def test_the_table_of_widths_is_that_of_the_font(weight: int, table: dict[str, int]) -> None:
    """To the unit, for every letter in it; Kazakh letters and the tenge sign are among them."""
    font = TTFont(font_folder() / FACES[weight])
    names, advances = font.getBestCmap(), font["hmtx"]
    assert font["head"].unitsPerEm == EM
    assert table == {sign: advances[names[ord(sign)]][0] for sign in table}
    assert set(KAZAKH + "₸−–«»×÷\u202f") <= set(table)


def _fonts(svg: str) -> dict[str, TTFont]:
    """Return the fonts inside a picture by weight."""
    found = re.findall(r"font-weight:(\d+);src:url\(data:font/ttf;base64,([^)]+)\)", svg)
    return {weight: TTFont(io.BytesIO(base64.b64decode(data))) for weight, data in found}


def test_a_picture_brings_the_letters_it_needs_and_no_others() -> None:
    """Each weight those of its own texts, as the reader sees them."""
    fonts = _fonts(embed_letters(SVG))
    assert set(fonts) == {"400", "700"}
    assert {chr(code) for code in fonts["400"].getBestCmap()} == set("Бюджеттің үлесі 5 ₸")
    assert {chr(code) for code in fonts["700"].getBestCmap()} == set("Қазақстан & әлем")


def test_a_picture_without_text_stays_as_it_is() -> None:
    """There is nothing to bring along."""
    bare = '<svg xmlns="http://www.w3.org/2000/svg"><title>T</title><path d="M0 0"/></svg>'
    assert embed_letters(bare) == bare


_LETTERS = sorted(set(REGULAR) - set("<>&"))


@given(st.text(alphabet=_LETTERS, min_size=1, max_size=20))
@example("".join(_LETTERS))
@settings(max_examples=15)  # a font is cut for each, half a second
def test_every_letter_of_the_table_can_be_brought_along(text: str) -> None:
    """And measures there what the table says."""
    svg = f"<svg><title>T</title><text>{text}</text></svg>"
    font = _fonts(embed_letters(svg))["400"]
    names, advances = font.getBestCmap(), font["hmtx"]
    assert {sign: advances[names[ord(sign)]][0] for sign in set(text)} == {
        sign: REGULAR[sign] for sign in set(text)
    }


def test_the_same_picture_is_the_same_bytes() -> None:
    """As SVG, as PNG and as PDF, again and again."""
    for make in (embed_letters, pdf_of, lambda svg: png_of(svg, scale=2)):
        first = make(SVG)
        assert all(make(SVG) == first for _ in range(4))


def test_a_png_has_the_size_asked_for() -> None:
    """In whole pixels, by its header."""
    image = png_of(SVG, scale=2)
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", image[16:24]) == (400, 100)


def test_a_pdf_is_set_in_the_typeface_and_can_be_searched() -> None:
    """One page; the fonts are inside, with what maps their letters to text; no date."""
    with pikepdf.open(io.BytesIO(pdf_of(SVG))) as document:
        assert len(document.pages) == 1
        fonts = document.pages[0].Resources.Font
        names = [str(font.BaseFont) for font in fonts.values()]
        assert sorted(name.partition("+")[2].partition("-")[0] for name in names) == [
            "SourceSansPro",
            "SourceSansPro",
        ]
        assert all("/ToUnicode" in font for font in fonts.values())
        assert "/CreationDate" not in document.docinfo


def test_kazakh_letters_are_drawn_and_not_replaced() -> None:
    """Each letter looks different from the box that stands for a missing one."""

    def drawn(text: str) -> bytes:
        return png_of(
            '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" '
            f'font-family="Source Sans Pro"><text x="5" y="30" font-size="30">{text}</text></svg>',
            scale=1,
        )

    missing = drawn("\ue000")
    images = {letter: drawn(letter) for letter in KAZAKH + "₸"}
    assert missing not in images.values()
    assert len(set(images.values())) >= len(images) - 1  # Cyrillic і and Latin i look alike
