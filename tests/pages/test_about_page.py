"""The page about the atlas and the part on method: complete, and true to the files they name."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest

from atlas import __version__
from atlas.areas import AdminLevel, Vintage
from atlas.export.site import open_site
from atlas.i18n import format_number, translator
from atlas.text import Language
from atlas.views.about_text import CITATION, about_text
from atlas.views.methods_text import methods_text
from tests.pages.app import ROOT, bodies, open_page

GEODATA = open_site().builder.geodata


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("page", "text"), [("about", about_text), ("sources", methods_text)])
def test_every_paragraph_is_on_the_page(page: str, text: object, language: Language) -> None:
    """Each section has a heading of its own and something to say."""
    assert callable(text)
    html = unescape(bodies(open_page(page, lang=language.value)))
    sections = text(GEODATA, tr=translator(language))
    assert len({section.id for section in sections}) == len(sections)
    for section in sections:
        assert f">{section.title}</h2>" in html
        assert section.paragraphs
        assert all(f"<p>{paragraph}</p>" in html for paragraph in section.paragraphs)


def test_the_article_is_cited_as_the_sources_have_it() -> None:
    """By the document the claims were read in."""
    cited = next(
        item for item in about_text(GEODATA, tr=translator(Language.EN)) if item.id == "question"
    )
    sources = {GEODATA.sources[claim.source_id] for claim in GEODATA.claims}
    assert all(source.citation in cited.cited for source in sources)


def test_the_citation_is_that_of_the_citation_file() -> None:
    """Title, author and release stand in both."""
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"version: {__version__}" in text
    author, title = CITATION.split(". ")[:2]
    assert f'name: "{author}"' in text
    assert f'title: "{title}"' in text


def test_counts_of_the_method_are_those_of_the_data() -> None:
    """Figures, documents and areas are counted, not written down."""
    sections = {item.id: item for item in methods_text(GEODATA, tr=translator(Language.EN))}
    figures = sum(len(GEODATA.observations(name)) for name in GEODATA.catalogue.indicators)
    assert format_number(figures, language=Language.EN) in sections["reading"].paragraphs[0]
    okrugs = len(GEODATA.areas[Vintage.V2022].at_level(AdminLevel.OKRUG))
    assert format_number(okrugs, language=Language.EN) in sections["areas"].paragraphs[0]


def test_the_credit_of_the_borders_is_that_of_their_sidecar() -> None:
    """Whoever is named beside the file is named on the page."""
    licences = methods_text(GEODATA, tr=translator(Language.EN))[-1]
    boundaries = GEODATA.catalogue.boundary_set(Vintage.V2022, AdminLevel.OKRUG, "map")
    assert licences.cited
    assert licences.cited in boundaries.description.en


def test_the_share_of_settlements_is_that_of_the_measurement() -> None:
    """The page rounds what docs/boundaries.md records."""
    outlines = next(
        item for item in methods_text(GEODATA, tr=translator(Language.EN)) if item.id == "outlines"
    )
    measured = Path(ROOT, "docs", "boundaries.md").read_text(encoding="utf-8")
    assert "72.8 % of 5,716" in measured
    assert any("73 of 100" in paragraph for paragraph in outlines.paragraphs)
