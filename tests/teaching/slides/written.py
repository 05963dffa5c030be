"""Decks written once for all tests, and read as plain XML by those who do not trust the writer."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from lxml import etree

from atlas.export.site import open_site
from atlas.teaching.slides.desk import write_slides

if TYPE_CHECKING:
    from lxml.etree import _Element

BUILDER = open_site().builder

NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}

OBLAST, LONG_DISTRICT, LONG_OKRUG = "230000000", "631000000", "354081000"
KURCHATOV = "101810000"
STORY = "where-the-money-lives"

DECKS = (
    (OBLAST, "kk"),
    (LONG_DISTRICT, "ru"),
    (LONG_OKRUG, "en"),
    # Seven maps, one of them of all okrugs.
    pytest.param(STORY, "en", marks=pytest.mark.slow),
)
"""An oblast with a budget, the longest names, little known, a story; in all languages."""


@dataclass(frozen=True)
class Written:
    """A deck as bytes, and its parts by name."""

    body: bytes
    parts: dict[str, bytes]

    def xml(self, beginning: str) -> list[_Element]:
        """Return the parts whose names begin so, by number."""
        names = [name for name in self.parts if name.startswith(beginning) and "_rels" not in name]
        ordered = sorted(names, key=lambda name: (len(name), name))
        return [etree.fromstring(self.parts[name]) for name in ordered if name.endswith(".xml")]

    @property
    def slides(self) -> list[_Element]:
        """The slides in order."""
        return self.xml("ppt/slides/slide")

    @property
    def notes(self) -> list[str]:
        """The notes of each slide, as text."""
        return [texts(slide) for slide in self.xml("ppt/notesSlides/notesSlide")]


def find(element: _Element, path: str) -> list[_Element]:
    """Return the elements of an XPath, with the prefixes of Office."""
    return list(element.xpath(path, namespaces=NAMES))


def texts(element: _Element) -> str:
    """Return all text of an element, a paragraph a line."""
    lines = ("".join(find(line, ".//a:t/text()")) for line in find(element, ".//a:p"))
    return "\n".join(lines)


@lru_cache
def written(name: str, language: str, site: str = "") -> Written:
    """Return the deck of a story or of an area of the project's own data."""
    body = write_slides(name, language=language, builder=BUILDER, site=site).body
    with ZipFile(io.BytesIO(body)) as package:
        return Written(body, {item: package.read(item) for item in package.namelist()})
