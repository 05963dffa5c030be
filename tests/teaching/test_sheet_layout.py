"""The layout of every sheet: all 248 areas in three languages, nothing cut, nothing overlapping."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.export.site import open_site
from atlas.i18n import translator
from atlas.teaching.sheet.content import SHEET_LEVELS, SheetContent, build_content
from atlas.teaching.sheet.desk import sheet_areas
from atlas.teaching.sheet.lists import fitting_list, two_columns
from atlas.teaching.sheet.page import PAGE, lay_out
from atlas.teaching.sheet.parts import Box, Part, moved, paragraph, set_style, shrink
from atlas.text import Language

if TYPE_CHECKING:
    from atlas.areas import Area

BUILDER = open_site().builder
AREAS = sheet_areas(BUILDER.geodata, SHEET_LEVELS)
SITE = "https://a-rather-long-name.of-a-site.example.org/atlas"

MARGIN = 25.0
"""Points; most printers leave 4 to 6 mm of a page white, and a folder wants more."""

_HAIR = 0.05
"""Points; sums of lengths are not exact."""


def faults_of(parts: tuple[Part, ...]) -> list[str]:
    """Return what is wrong with a page: text outside its box, boxes off the page or crossing."""
    faults = [
        f"{part.name} lies in the margin"
        for part in parts
        if min(part.box.left, part.box.top) < MARGIN
        or part.box.right > PAGE.right - MARGIN
        or part.box.bottom > PAGE.bottom - MARGIN
    ]
    for part in parts:
        faults += [f"{part.name}: {fault}" for fault in text_faults(part)]
    faults += [
        f"{one.name} overlaps {other.name}"
        for one, other in combinations(parts, 2)
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


def content_of(area: Area, language: Language, site: str = SITE) -> SheetContent:
    """Return what the sheet of an area says."""
    return build_content(area.kato, builder=BUILDER, site=site, tr=translator(language))


@pytest.mark.parametrize("language", Language)
def test_no_sheet_overflows(language: Language) -> None:
    """Every oblast and district there is, with the longest names among them."""
    tr = translator(language)
    faults = {
        area.kato: found
        for area in AREAS
        if (found := faults_of(lay_out(content_of(area, language), tr)))
    }
    assert len(AREAS) == 248
    assert faults == {}
