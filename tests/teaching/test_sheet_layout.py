"""The layout of every sheet: all 248 areas in three languages, nothing cut, nothing overlapping."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.cartography.svg_text import wrap
from atlas.errors import ExportError
from atlas.export.site import open_site
from atlas.i18n import translator
from atlas.teaching.sheet import parts, qr_code
from atlas.teaching.sheet.content import SHEET_LEVELS, SheetContent, build_content
from atlas.teaching.sheet.desk import sheet_areas
from atlas.teaching.sheet.lists import fitting_list, two_columns
from atlas.teaching.sheet.page import PAGE, lay_out
from atlas.teaching.sheet.parts import Box, Part, moved, paragraph, set_style, shrink
from atlas.text import Language
from atlas.views.profile_rows import Unknown

if TYPE_CHECKING:
    from atlas.areas import Area

BUILDER = open_site().builder
AREAS = sheet_areas(BUILDER.geodata, SHEET_LEVELS)
SITE = "https://a-rather-long-name.of-a-site.example.org/atlas"

MARGIN = 25.0
"""Points; most printers leave 4 to 6 mm of a page white, and a folder wants more."""

_HAIR = 0.05
"""Points; sums of lengths are not exact."""


def faults_of(page: tuple[Part, ...]) -> list[str]:
    """Return what is wrong with a page: text outside its box, boxes off the page or crossing."""
    faults = [
        f"{part.name} lies in the margin"
        for part in page
        if min(part.box.left, part.box.top) < MARGIN
        or part.box.right > PAGE.right - MARGIN
        or part.box.bottom > PAGE.bottom - MARGIN
    ]
    for part in page:
        faults += [f"{part.name}: {fault}" for fault in text_faults(part)]
    faults += [
        f"{one.name} overlaps {other.name}"
        for one, other in combinations(page, 2)
        if _cross(one.box, other.box)
    ]
    return faults


def text_faults(part: Part) -> list[str]:
    """Return the lines of a part that are wider than its box or stick out of it."""
    faults = []
    for line in part.lines:
        left = line.x - {"start": 0, "middle": line.width / 2, "end": line.width}[line.style.anchor]
        is_wide = left < part.box.left - _HAIR or left + line.width > part.box.right + _HAIR
        top, bottom = line.y - 0.75 * line.style.size, line.y + 0.25 * line.style.size
        if is_wide or top < part.box.top - _HAIR or bottom > part.box.bottom + _HAIR:
            faults.append(f"{line.text!r} sticks out")
    return faults


def _cross(one: Box, other: Box) -> bool:
    return (
        one.left < other.right - _HAIR
        and other.left < one.right - _HAIR
        and one.top < other.bottom - _HAIR
        and other.top < one.bottom - _HAIR
    )


@pytest.fixture(autouse=True)
def quick_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give all codes the same modules: their box is of one size whatever they say."""
    monkeypatch.setattr(qr_code, "qr_modules", lambda _: ((True,) * 21,) * 21)


def content_of(area: Area, language: Language, site: str = SITE) -> SheetContent:
    """Return what the sheet of an area says."""
    return build_content(area.kato, builder=BUILDER, site=site, tr=translator(language))


@pytest.mark.parametrize("language", Language)
def test_no_sheet_overflows(language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every oblast and district there is, with the longest names; no word is broken either."""
    broken: list[str] = []

    def wrap_and_watch(text: str, **options: Any) -> tuple[str, ...]:  # noqa: ANN401 -- those of wrap
        lines = wrap(text, **options)
        at = 0
        for line in lines[:-1]:
            at = text.index(line, at) + len(line)
            if text[at] != " " and line[-1] not in "-/":
                broken.append(text)
        return lines

    monkeypatch.setattr(parts, "wrap", wrap_and_watch)
    tr = translator(language)
    faults: dict[str, list[str]] = {}
    cut: set[str] = set()
    for area in AREAS:
        page = lay_out(content_of(area, language), tr)
        if found := faults_of(page):
            faults[area.kato] = found
        cut |= {area.kato for part in page if part.is_cut}
    assert len(AREAS) == 248
    assert faults == {}
    assert broken == []
    # Atyrau has five cases, Alatau a long budget; no other sheet has to leave out anything.
    assert cut <= {"191800000", "230000000"}


def crowded(content: SheetContent, times: int) -> SheetContent:
    """Return a sheet with more of everything that may grow."""
    return replace(
        content,
        name=" ".join([content.name] * min(times, 3)),
        cases=content.cases * times,
        sources=content.sources * times,
        unknown=tuple(Unknown(item.reason, item.titles * times) for item in content.unknown),
    )


@pytest.mark.parametrize("times", [2, 6])
def test_a_crowded_sheet_says_what_it_leaves_out(times: int) -> None:
    """Lists end with a count of what has no room, and the count is right; nothing overlaps."""
    area = next(item for item in AREAS if item.kato == "230000000")
    content = crowded(content_of(area, Language.EN), times)
    page = lay_out(content, translator(Language.EN))
    assert faults_of(page) == []
    shown = sum(part.name.startswith("case-") and not part.is_cut for part in page)
    (rest,) = (part for part in page if part.name == "case-more")
    assert f"And {len(content.cases) - shown} more case" in rest.lines[0].text
    assert shown >= 1
    documents = [part for part in page if part.name.startswith("source-")]
    left = [part for part in documents if part.is_cut]
    whole = len(documents) - len(left)
    if whole < len(content.sources):
        (more,) = left
        assert f"And {len(content.sources) - whole} more document" in more.lines[0].text


def test_a_sheet_that_no_size_holds_is_refused() -> None:
    """Rather than cut somewhere."""
    area = AREAS[0]
    content = replace(content_of(area, Language.EN), notes=("word " * 4000,))
    with pytest.raises(ExportError, match="more text than a page holds"):
        lay_out(content, translator(Language.EN))


def test_without_a_site_the_page_is_laid_out_as_well() -> None:
    """The path alone stands where the code would be."""
    for area in AREAS[::40]:
        page = lay_out(content_of(area, Language.KK, site=""), translator(Language.KK))
        assert faults_of(page) == []


TEXTS = st.text("абвқғңөұүі -/ЯЙmi1", min_size=1, max_size=60)


@given(TEXTS, st.floats(30, 300), st.sampled_from([6.8, 9.0, 14.0]))
def test_a_paragraph_keeps_to_its_box(text: str, width: float, size: float) -> None:
    """Whatever is written, and none of it is lost."""
    part = paragraph("a", text, set_style(size), at=(10, 20), width=width)
    assert text_faults(part) == []
    assert re.sub(r"\s", "", "".join(line.text for line in part.lines)) == re.sub(r"\s", "", text)
    lower = moved(part, 7)
    assert text_faults(lower) == []
    assert lower.box.top == pytest.approx(27)


@given(st.lists(TEXTS, min_size=1, max_size=12), st.floats(20, 160))
def test_lists_end_where_their_room_ends(texts: list[str], height: float) -> None:
    """In one column and in two: inside the box where at least the last line fits, all counted."""
    items = [("1", ((text, set_style(7.0)),)) for text in texts]
    box = Box(0, 0, 200, height)
    lists = (
        fitting_list("a", items, box=box, gap=2, more=str),
        two_columns("a", items, box=box, gutter=10, gap=2, more=str),
    )
    for found in lists:
        cut = [part for part in found if part.is_cut]
        rest = int(cut[0].lines[0].text) if cut else 0
        assert len(found) - len(cut) + rest == len(items)
        assert not [
            (one.name, other.name)
            for one, other in combinations(found, 2)
            if _cross(one.box, other.box)
        ]


def test_type_shrinks_to_a_limit() -> None:
    """The first size in which the text has few enough lines, else the last."""
    style = set_style(30)
    sizes = (30.0, 20.0, 10.0)
    assert shrink("Aksu", style, width=500, sizes=sizes, most_lines=1).size == 30
    assert shrink("Aksu " * 12, style, width=500, sizes=sizes, most_lines=1).size == 10
    assert shrink("Aksu " * 99, style, width=500, sizes=sizes, most_lines=1).size == 10
