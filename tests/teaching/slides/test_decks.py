"""Decks of areas and stories as a reader, a screen reader and a program get them."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pptx.util import Pt

from atlas import __version__
from atlas.areas import Kato, Vintage
from atlas.errors import SelectionError
from atlas.export.release_date import RELEASED
from atlas.i18n import translator
from atlas.teaching.slides.desk import deck_names, write_slides
from atlas.teaching.slides.text_room import line_count
from atlas.teaching.stories import told
from atlas.text import Language
from atlas.views.map_words import map_words
from atlas.views.profile import build_profile
from tests.teaching.slides.written import (
    BUILDER,
    DECKS,
    KURCHATOV,
    LONG_DISTRICT,
    LONG_OKRUG,
    OBLAST,
    STORY,
    find,
    texts,
    written,
)
from tests.tiny_country import OLD

if TYPE_CHECKING:
    from lxml.etree import _Element

    from atlas.views import ViewBuilder
    from atlas.views.profile import Profile

LOCALES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
each_deck = pytest.mark.parametrize(("name", "language"), DECKS)


def profile_of(kato: str, language: str) -> Profile:
    """Return the page that a deck is made of."""
    return build_profile(
        Kato(kato), Vintage.V2022, builder=BUILDER, tr=translator(Language(language))
    )


@each_deck
def test_the_library_opens_it_again_with_a_title_and_notes_on_each_slide(
    name: str, language: str
) -> None:
    """16 by 9, and the title is one that an outline shows."""
    presentation = Presentation(io.BytesIO(written(name, language).body))
    assert (presentation.slide_width, presentation.slide_height) == (Pt(960), Pt(540))
    for slide in presentation.slides:
        assert slide.shapes.title.text.strip()
        assert slide.notes_slide.notes_text_frame.text.strip()
    properties = presentation.core_properties
    assert properties.language == LOCALES[language]
    assert properties.author == "Okrug Atlas contributors"
    assert presentation.slides[0].shapes.title.text in properties.title


@each_deck
def test_everything_that_is_no_text_is_said_in_words(name: str, language: str) -> None:
    """Pictures, tables and charts; and no two shapes of a slide have one number."""
    for slide in written(name, language).slides:
        for shape in find(slide, ".//p:nvPicPr/p:cNvPr | .//p:nvGraphicFramePr/p:cNvPr"):
            assert len(shape.get("descr", "")) > 10, shape.get("name")
        numbers = find(slide, ".//p:cNvPr/@id")
        assert len(numbers) == len(set(numbers))


@each_deck
def test_every_run_of_text_says_its_language(name: str, language: str) -> None:
    """On slides, in notes and in charts."""
    deck = written(name, language)
    parts = [*deck.slides, *deck.xml("ppt/notesSlides"), *deck.xml("ppt/charts/chart")]
    for part in parts:
        runs = find(part, ".//a:r | .//a:fld")
        assert all(find(run, "a:rPr/@lang") == [LOCALES[language]] for run in runs)
    assert sum(len(find(part, ".//a:t")) for part in parts) > 10


@each_deck
def test_no_text_leaves_its_box_and_no_box_the_page(name: str, language: str) -> None:
    """Counted line by line in the widest letters the text may be shown in."""
    for slide in written(name, language).slides:
        for shape in find(slide, ".//p:sp[p:txBody//a:t]"):
            (left, top, width, height) = box_of(shape)
            assert needed_height(find(shape, "p:txBody")[0], width) <= height + 0.5, texts(shape)
            assert left >= 0
            assert left + width <= 960
            assert top + height <= 540
        for table in find(slide, ".//a:tbl"):
            assert table_height(table) <= 484 - 112 + 1


def box_of(shape: _Element) -> tuple[float, float, float, float]:
    """Return left, top, width and height in points; a title that has none stands as its layout."""
    offset, extent = find(shape, "p:spPr/a:xfrm/a:off"), find(shape, "p:spPr/a:xfrm/a:ext")
    if not offset:
        return (48.0, 24.0, 864.0, 76.0)
    given = (offset[0].get("x"), offset[0].get("y"), extent[0].get("cx"), extent[0].get("cy"))
    left, top, width, height = (int(value) / 12_700 for value in given)
    return left, top, width, height


def needed_height(body: _Element, width: float) -> float:
    """Return the points that the paragraphs of a body take."""
    height = 0.0
    for line in find(body, "a:p"):
        runs = find(line, "a:r | a:fld")
        size = int(find(runs[0], "a:rPr/@sz")[0]) / 100
        is_bold = find(runs[0], "a:rPr/@b") == ["1"]
        text = "".join(find(line, ".//a:t/text()"))
        count = line_count(text, width=width, size=size, is_bold=is_bold)
        height += count * int(find(line, "a:pPr/a:lnSpc/a:spcPts/@val")[0]) / 100
    return height


def table_height(table: _Element) -> float:
    """Return the height of a table in points; no cell needs more than its row has."""
    widths = [int(value) / 12_700 for value in find(table, "a:tblGrid/a:gridCol/@w")]
    for row in find(table, "a:tr"):
        height = int(row.get("h")) / 12_700
        for width, cell in zip(widths, find(row, "a:tc"), strict=True):
            room = sum(widths) if cell.get("gridSpan") else width
            assert needed_height(find(cell, "a:txBody")[0], room - 8) + 8 <= height + 0.5
    return sum(int(row.get("h")) / 12_700 for row in find(table, "a:tr"))


@each_deck
def test_nothing_in_it_tells_when_it_was_written(name: str, language: str) -> None:
    """Every part has the date of the release, tables behind charts as well."""
    assert_undated(written(name, language).body)


def assert_undated(body: bytes) -> None:
    """Check dates of parts and properties of a package and of those inside it."""
    day = RELEASED.strftime("%Y-%m-%dT%H:%M:%SZ")
    with ZipFile(io.BytesIO(body)) as package:
        assert {item.date_time for item in package.infolist()} == {RELEASED.timetuple()[:6]}
        core = package.read("docProps/core.xml").decode()
        assert core.count(day) == core.count("</dcterms:")
        inner = [package.read(item) for item in package.namelist() if item.endswith(".xlsx")]
    for item in inner:
        assert_undated(item)


def test_the_same_deck_is_the_same_bytes() -> None:
    """Whatever was written in between."""
    again = write_slides(OBLAST, language="kk", builder=BUILDER).body
    assert again == written(OBLAST, "kk").body


@pytest.mark.slow
def test_decks_are_light() -> None:
    """Three megabytes for a story of ten slides with a map on most."""
    deck = written(STORY, "en")
    assert len(deck.slides) >= 9
    assert len(deck.body) < 3_000_000


@pytest.mark.parametrize(("kato", "language"), [(OBLAST, "kk"), (LONG_DISTRICT, "ru")])
def test_the_tables_hold_the_rows_of_the_page(kato: str, language: str) -> None:
    """Title, value, period, rank and kind of figure, in order, each once."""
    profile = profile_of(kato, language)
    expected = [
        [row.title, row.value, row.period, row.rank, row.statement]
        for theme in profile.themes
        for row in theme.rows
    ]
    found = []
    for slide in written(kato, language).slides:
        for row in find(slide, ".//a:tbl/a:tr")[1:]:
            cells = [texts(cell) for cell in find(row, "a:tc")]
            if any(cells[1:]):
                found.append(cells[:5])
    assert found == expected


def test_the_bars_are_the_stored_parts_of_the_revenue() -> None:
    """To a power of ten: the chart shows billions, the file has thousands."""
    budget = profile_of(OBLAST, "kk").budget
    assert budget is not None
    chart = written(OBLAST, "kk").xml("ppt/charts/chart")[0]
    shown = [Decimal(text) for text in find(chart, ".//c:val//c:v/text()")]
    stored = [figure.value or Decimal(0) for figure in budget.figures[1:]]
    factors = {stored_ / shown_ for shown_, stored_ in zip(shown, stored, strict=True)}
    assert factors == {Decimal(10) ** 6}
    labels = [texts(label) for label in find(chart, ".//c:dLbl")]
    assert labels == [f"{part.value} · {part.share}" for part in budget.parts]


def test_a_line_ends_where_periods_are_not_compared() -> None:
    """Transfers of 2020 to 2022 and from 2023 are two lines over one row of years."""
    chart = written(OBLAST, "kk").xml("ppt/charts/chart")[2]
    lines = find(chart, ".//c:ser")
    assert [len(find(line, "c:val//c:pt")) for line in lines] == [3, 6]
    assert {int(find(line, "c:val//c:ptCount/@val")[0]) for line in lines} == {9}


@pytest.mark.parametrize(("kato", "language"), [(OBLAST, "kk"), (LONG_DISTRICT, "ru")])
def test_the_notes_name_every_document_with_address_and_place(kato: str, language: str) -> None:
    """Those of a table its own; the last slides all of the page."""
    deck, profile = written(kato, language), profile_of(kato, language)
    for source in profile.sources:
        assert source.title in deck.notes[-1]
        assert source.url in deck.notes[-1]
        assert all(locator in deck.notes[-1] for locator in source.locators)
    tables = [
        (slide, notes)
        for slide, notes in zip(deck.slides, deck.notes, strict=True)
        if find(slide, ".//a:tbl")
    ]
    for slide, notes in tables:
        cells = [texts(find(row, "a:tc")[5]) for row in find(slide, ".//a:tbl/a:tr")[1:]]
        cited = {int(number) for cell in cells if cell for number in cell.split(", ")}
        assert cited
        assert all(profile.sources[number - 1].url in notes for number in cited)
        assert "Creative Commons" in notes


def test_a_map_is_described_by_its_own_numbers() -> None:
    """Alternative text and notes hold the sentences of the map."""
    profile = profile_of(OBLAST, "kk")
    assert profile.peers is not None
    rows = (row for theme in profile.themes for row in theme.rows)
    row = next(row for row in rows if row.indicator == profile.peers.indicator)
    assert row.selection is not None
    tr = translator(Language.KK)
    sentences = map_words(BUILDER.scene(row.selection), tr=tr)
    deck = written(OBLAST, "kk")
    (words,) = find(deck.slides[1], ".//p:nvPicPr/p:cNvPr/@descr")
    assert len(sentences) > 4
    assert all(sentence in words for sentence in sentences)
    assert words in deck.notes[1]
    assert profile.name in words


@pytest.mark.parametrize("language", ["kk", "en"])
def test_an_area_of_which_little_is_known_says_so(language: str) -> None:
    """Two slides: where it lies, and what is not known, with the reason."""
    name = LONG_OKRUG if language == "en" else KURCHATOV
    profile, deck = profile_of(name, language), written(name, language)
    assert len(deck.slides) == 2
    unknown = texts(deck.slides[1])
    for item in profile.unknown:
        assert item.reason.casefold() in unknown.casefold()
        assert all(title in unknown for title in item.titles)


@pytest.mark.slow
def test_a_story_is_told_step_by_step() -> None:
    """Every paragraph, note and document of each step, on its own slide."""
    story = told(BUILDER.geodata.stories[STORY], BUILDER, translator(Language.EN))
    deck = written(STORY, "en")
    first = texts(deck.slides[0])
    assert story.summary in first
    assert all(f"{step.number}. {step.title}" in first for step in story.steps)
    for step, slide, notes in zip(story.steps, deck.slides[1:], deck.notes[1:], strict=False):
        shown = texts(slide)
        assert step.title in shown
        assert all(text in shown for text in step.paragraphs)
        assert all(text in notes for text in step.notes)
        assert all(source.address in notes for source in step.sources)
        assert step.address in shown
        assert bool(find(slide, ".//p:pic")) == (step.selection is not None)


def test_the_foot_names_atlas_release_and_view() -> None:
    """An address below the site where that is not known; else a link, and a code to scan."""
    path = f"/area?lang=kk&area={KURCHATOV}"
    plain = written(KURCHATOV, "kk")
    assert f"{__version__} шығарылымы. {path}" in texts(plain.slides[0])
    assert not find(plain.slides[0], ".//a:hlinkClick")
    sited = written(KURCHATOV, "kk", "https://atlas.example/")
    address = f"https://atlas.example{path}"
    assert address in texts(sited.slides[0])
    assert find(sited.slides[0], ".//p:nvPicPr/p:cNvPr[@name='QR code']/@descr") == [
        f"QR-код: {address}"
    ]
    assert b"https://atlas.example/area?" in sited.parts["ppt/slides/_rels/slide2.xml.rels"]


def test_a_code_may_be_meant_in_the_division_of_then(tiny: ViewBuilder) -> None:
    """Where an oblast was divided, its code is that of one of its parts today."""
    earlier = write_slides(OLD, language="en", vintage="2018", builder=tiny)
    assert earlier.title == "Old Region (division of 2018)"
    assert write_slides(OLD, language="en", builder=tiny).title == "West Region"


@pytest.mark.parametrize(
    ("name", "language", "vintage", "words"),
    [
        ("no-such-story", "kk", "", "where-the-money-lives"),
        ("999999999", "kk", "", "no area '999999999'"),
        ("Aktau", "kk", "", "471000000 Aktau City Administration"),
        (OBLAST, "de", "", "no language 'de'; there are kk, ru, en"),
        (OBLAST, "kk", "1997", "no division '1997'; there are"),
    ],
)
def test_what_there_is_none_of_is_refused_with_what_there_is(
    name: str, language: str, vintage: str, words: str
) -> None:
    """So that the next try can be right."""
    with pytest.raises(SelectionError, match=words.replace("(", r"\(")):
        write_slides(name, language=language, vintage=vintage, builder=BUILDER)


def test_all_decks_are_those_of_stories_oblasts_and_districts() -> None:
    """Each has a name that a deck can be asked by."""
    names = deck_names(BUILDER)
    assert names[0] in BUILDER.geodata.stories
    assert len(names) == len(BUILDER.geodata.stories) + 20 + 228
