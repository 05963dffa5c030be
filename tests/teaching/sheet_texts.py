"""What is written on the page of a PDF, read with pikepdf alone."""

from __future__ import annotations

import io
import re

import pikepdf

_PAIR = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")


def read_page(body: bytes) -> str:
    """Return the letters of the only page in the order of the file, without any space."""
    with pikepdf.open(io.BytesIO(body)) as document:
        (page,) = document.pages
        fonts = {name: _letters(font) for name, font in page.Resources.Font.items()}
        letters: dict[int, str] = {}
        text = ""
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            if operator == "Tf":
                letters = fonts[str(instruction.operands[0])]
            elif operator == "Tj":
                text += _decode(bytes(instruction.operands[0]), letters)
    return re.sub(r"\s", "", text)


def _letters(font: pikepdf.Object) -> dict[int, str]:
    """Return the text of each glyph, as programs that search a PDF read it."""
    pairs = _PAIR.findall(font.ToUnicode.read_bytes())
    return {
        int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs
    }


def _decode(codes: bytes, letters: dict[int, str]) -> str:
    glyphs = (int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2))
    return "".join(letters[glyph] for glyph in glyphs)
