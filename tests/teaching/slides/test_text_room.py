"""Room that text takes: never less than a program may need, and nothing of a text lost."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from atlas.areas import Vintage
from atlas.geodata import Geodata
from atlas.teaching.slides.deck import Paragraph, Table
from atlas.teaching.slides.page import (
    BODY,
    OPENING_TITLE,
    OPENING_TITLE_SIZES,
    TITLE,
    TITLE_SIZES,
    row_height,
    table_pages,
)
from atlas.teaching.slides.text_room import fit, line_count, pages, text_height, words_width
from atlas.teaching.slides.widest_letters import WIDEST, WIDEST_BOLD
from atlas.text import Language

FONTS = Path("/usr/share/fonts/truetype/dejavu")
SIZES = (22.0, 18.0, 14.0)
words = st.text("әңіабв wW-", max_size=40)
paragraph = st.builds(Paragraph, text=words, is_strong=st.booleans())


@pytest.mark.parametrize(
    ("widths", "file"),
    [(WIDEST, "DejaVuSans.ttf"), (WIDEST_BOLD, "DejaVuSans-Bold.ttf")],
    ids=["regular", "bold"],
)
def test_the_table_is_that_of_the_font(widths: dict[str, int], file: str) -> None:
    """Letter by letter, to a thousandth of an em."""
    if not (FONTS / file).exists():
        pytest.skip(f"{file} is not on this machine")
    font = TTFont(FONTS / file)
    names, metrics, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    real = {sign: metrics[names[ord(sign)]][0] * 1000 / em for sign in widths}
    assert {sign for sign in widths if abs(widths[sign] - real[sign]) > 1} == set()


@given(words, st.floats(30, 600), st.sampled_from(SIZES))
def test_less_room_never_takes_fewer_lines(text: str, width: float, size: float) -> None:
    """And as many lines as counted are as wide as the text."""
    lines = line_count(text, width=width, size=size)
    assert lines <= line_count(text, width=width / 1.5, size=size)
    assert lines * width >= words_width(text.strip(), size=size) - lines * size


def test_a_word_longer_than_a_line_goes_on_in_the_next() -> None:
    """An address has no spaces."""
    assert line_count("w" * 100, width=100, size=10) >= words_width("w" * 100, size=10) / 100


@given(st.lists(paragraph, min_size=1, max_size=30))
def test_pages_hold_all_paragraphs_in_order_and_none_too_many(items: list[Paragraph]) -> None:
    """Unless a single one with its heading is taller than a page."""
    size, parts = pages(items, width=300, height=200, sizes=SIZES)
    assert list(chain.from_iterable(parts)) == items
    for part in parts:
        is_one = all(item.is_strong for item in part[:-1])
        assert is_one or text_height(part, width=300, size=size) <= 200


@given(st.lists(st.tuples(words, words) | st.tuples(words), min_size=1, max_size=60))
def test_tables_go_on_under_the_heading_of_their_rows(rows: list[tuple[str, ...]]) -> None:
    """Every row once, and no page taller than there is room."""
    table = Table(
        alternative="a", headings=("x", "y"), rows=tuple(rows), widths=(200, 80), sizes=(14, 12)
    )
    parts = table_pages(table)
    assert [row for part in parts for row in part if len(row) == 2] == [
        row for row in rows if len(row) == 2
    ]
    for part in parts:
        heights = [row_height(row, table, is_bold=len(row) == 1) for row in part]
        head = row_height(table.headings, table, is_bold=True)
        assert sum(heights) + head <= BODY.height or len(part) <= 2


@pytest.mark.parametrize("language", list(Language))
def test_the_longest_names_fit_as_titles(language: Language) -> None:
    """Of every area of both divisions, on the first slide and on any other."""
    geodata = Geodata()
    names = {
        area.name.in_language(language) for vintage in Vintage for area in geodata.areas[vintage]
    }
    assert len(names) > 1000
    for box, sizes in ((OPENING_TITLE, OPENING_TITLE_SIZES), (TITLE, TITLE_SIZES)):
        for name in names:
            title = (Paragraph(text=name, is_strong=True),)
            size = fit(title, width=box.width, height=box.height, sizes=sizes)
            assert text_height(title, width=box.width, size=size) <= box.height, name
