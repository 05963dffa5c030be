"""Files of sheets: one page of A4 with text in it, a code that leads home, the same bytes twice."""

from __future__ import annotations

import io
import re
import struct

import pikepdf
import pytest

from atlas.areas import Kato
from atlas.export.site import open_site
from atlas.i18n import translator
from atlas.teaching.sheet.batch import SheetOrder, make_sheets
from atlas.teaching.sheet.content import build_content
from atlas.teaching.sheet.desk import make_sheet
from atlas.teaching.sheet.drawing import draw_sheet
from atlas.teaching.sheet.page import lay_out
from atlas.teaching.sheet.qr_code import QUIET_ZONE, qr_modules, qr_part
from atlas.text import Language
from tests.teaching.sheet_texts import read_page

BUILDER = open_site().builder
SITE = "https://atlas.example.org"
ATYRAU, MUSREPOV, AKSU = Kato("230000000"), Kato("596600000"), Kato("551600000")
RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-\3z")


@pytest.mark.parametrize(
    ("kato", "language"), [(ATYRAU, Language.RU), (MUSREPOV, Language.KK), (AKSU, Language.EN)]
)
def test_a_pdf_is_one_page_of_a4_with_all_its_text(kato: Kato, language: Language) -> None:
    """Every line of the layout can be searched, Kazakh letters too, and nothing else is there."""
    tr = translator(language)
    content = build_content(kato, builder=BUILDER, site=SITE, tr=tr)
    body = make_sheet(kato, language, "pdf", builder=BUILDER, site=SITE)
    with pikepdf.open(io.BytesIO(body)) as document:
        assert [float(length) for length in document.pages[0].mediabox] == [0, 0, 595.28, 841.89]
        assert str(document.docinfo["/Title"]) == content.name
        assert str(document.Root.Lang) == language
    lines = [line.text for part in lay_out(content, tr) for line in part.lines]
    assert read_page(body) == re.sub(r"\s", "", "".join(lines))


def test_kazakh_letters_are_letters_of_the_text() -> None:
    """The nine that Russian does not have, on the sheets of two areas."""
    written = "".join(
        read_page(make_sheet(kato, Language.KK, "pdf", builder=BUILDER, site=""))
        for kato in (MUSREPOV, ATYRAU)
    )
    assert set("әғқңөұүі") <= set(written.lower())
    assert "ҒабитМүсіреповатындағыауданы" in written


def test_a_png_has_the_proportions_of_the_page() -> None:
    """150 pixels to the inch, from the head of the file."""
    body = make_sheet(AKSU, Language.EN, "png", builder=BUILDER, site="")
    assert body.startswith(b"\x89PNG")
    assert struct.unpack(">II", body[16:24]) == (1240, 1753)


def test_the_same_sheet_is_the_same_bytes_in_one_process_or_two() -> None:
    """Whatever is made before it, and wherever."""
    order = SheetOrder(languages=(Language.KK,), ending="pdf", site=SITE, root=BUILDER.geodata.root)
    alone = list(make_sheets((AKSU, ATYRAU), order, jobs=1))
    together = list(make_sheets((AKSU, ATYRAU), order, jobs=2))
    assert alone == together
    assert [made[0].name for made in alone] == ["551600000.kk.pdf", "230000000.kk.pdf"]


def modules_of(shapes: str, size: int) -> list[list[bool]]:
    """Return which modules a path paints."""
    dark = [[False] * size for _ in range(size)]
    for x, y, length in (tuple(map(int, run)) for run in RUN.findall(shapes)):
        dark[y][x : x + length] = [True] * length
    return dark


@pytest.mark.parametrize("text", [f"{SITE}/area?lang=kk&area=230000000", "http://[::1]:8501/area"])
def test_the_path_of_a_code_is_the_code(text: str) -> None:
    """Module by module, with the quiet zone that readers need around it."""
    import segno  # noqa: PLC0415 -- the second opinion

    part = qr_part(text, at=(10, 20), size=90)
    expected = [[bool(module) for module in row] for row in segno.make_qr(text, error="m").matrix]
    assert modules_of(part.shapes, len(expected)) == expected
    module = 90 / (len(qr_modules(text)) + 2 * QUIET_ZONE)
    assert f"translate({10 + 4 * module:.2f} {20 + 4 * module:.2f})" in part.shapes


def test_the_code_leads_to_the_profile() -> None:
    """In the language of the sheet; read by a program that knows nothing of the one that wrote."""
    zxingcpp = pytest.importorskip("zxingcpp", reason="skipped: no reader of codes (zxing-cpp)")
    image = pytest.importorskip("PIL.Image", reason="skipped: no reader of pictures (Pillow)")
    body = make_sheet(ATYRAU, Language.KK, "png", builder=BUILDER, site=SITE)
    (found,) = zxingcpp.read_barcodes(image.open(io.BytesIO(body)).convert("L"))
    assert found.text == f"{SITE}/area?lang=kk&area=230000000"


def test_without_a_site_there_is_no_code_but_the_path() -> None:
    """No host is invented."""
    tr = translator(Language.EN)
    content = build_content(ATYRAU, builder=BUILDER, site="", tr=tr)
    parts = {part.name: part for part in lay_out(content, tr)}
    assert "qr" not in parts
    assert [line.text for line in parts["way"].lines][1:] == ["/area", "?lang=en&area=230000000"]
    assert "http" not in re.sub(r'xmlns="[^"]*"', "", draw_sheet(content, tr))
