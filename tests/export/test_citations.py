"""Sources as a bibliography, and how to cite the data as a whole."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from atlas import __version__
from atlas.errors import ExportError
from atlas.export.citations import citation_file, cite_sources
from atlas.geodata import Geodata, default_root
from atlas.provenance import Source

ACT = Source(
    id="s-1",
    title="Бюджет: 50 % & {еще} #1 сёл_округов",
    publisher="Мәслихат",
    url="https://example.org/a_b%20c?x={1}",
    date="2024-03-01",
    licence="official-record",
    citation="",
)
ARTICLE = Source(
    id="s-0",
    title="State of Self-Government",
    publisher="",
    url="",
    date="spring 2025",
    licence="scholarly",
    citation="Tulebayeva M. (2025)",
)


def test_a_source_becomes_an_entry_of_bibtex() -> None:
    """Marks of TeX are escaped in texts and left alone in the address; entries stand by id."""
    assert cite_sources([ACT, ARTICLE], form="bibtex") == (
        "@article{s-0,\n"
        "  title = {{State of Self-Government}},\n"
        "  note = {Tulebayeva M. (2025); spring 2025},\n"
        "}\n"
        "\n"
        "@misc{s-1,\n"
        "  author = {{Мәслихат}},\n"
        "  title = {{Бюджет: 50 \\% \\& \\{еще\\} \\#1 сёл\\_округов}},\n"
        "  date = {2024-03-01},\n"
        "  url = {https://example.org/a_b%20c?x=%7B1%7D},\n"
        "}\n"
    )


def test_a_source_becomes_an_item_of_csl() -> None:
    """Dates are parts where they are dates, words where they are words."""
    article, act = json.loads(cite_sources([ACT, ARTICLE], form="csl"))
    assert act == {
        "id": "s-1",
        "type": "document",
        "title": ACT.title,
        "author": [{"literal": "Мәслихат"}],
        "publisher": "Мәслихат",
        "issued": {"date-parts": [[2024, 3, 1]]},
        "URL": ACT.url,
    }
    assert article == {
        "id": "s-0",
        "type": "article",
        "title": ARTICLE.title,
        "issued": {"literal": "spring 2025"},
        "note": ARTICLE.citation,
    }


def test_another_form_is_refused() -> None:
    """The message names the forms there are."""
    with pytest.raises(ExportError, match=r"'ris'; there are bibtex, csl"):
        cite_sources([ACT], form="ris")


def test_every_source_of_the_atlas_can_be_cited() -> None:
    """As many entries as sources, braces in balance, no key twice."""
    sources = Geodata().sources
    bibliography = cite_sources(sources.values(), form="bibtex")
    assert re.findall(r"^@\w+\{(.+),$", bibliography, re.MULTILINE) == sorted(sources)
    for entry in bibliography.split("\n\n"):
        plain = re.sub(r"\\[{}]", "", entry)
        assert plain.count("{") == plain.count("}")
    assert len(json.loads(cite_sources(sources.values(), form="csl"))) == len(sources)


def test_the_citation_file_is_current() -> None:
    """`atlas cite --format cff` writes it; a new release has to."""
    found = Path(default_root() / "CITATION.cff").read_text(encoding="utf-8")
    assert found == citation_file(Geodata().catalogue, version=__version__)
    assert f"\nversion: {__version__}\n" in found
