"""The page of sources: every indicator, every document."""

from __future__ import annotations

from html import escape

import pytest

from atlas.export.site import open_site
from atlas.i18n import translator
from atlas.soundness import Reason, sentence
from atlas.text import Language
from atlas.views.site_pages import SITE_PAGES
from tests.pages.app import bodies, open_page

GEODATA = open_site().builder.geodata


@pytest.mark.parametrize("language", Language)
def test_every_indicator_is_there_with_its_documents(language: Language) -> None:
    """Title, definition, and a link to each document a figure was read in."""
    app = open_page("sources", lang=language.value)
    assert not app.exception
    html = bodies(app)
    for indicator in GEODATA.catalogue.indicators.values():
        title = indicator.title.in_language(language)
        assert f"<summary>{escape(title)}</summary>" in html, indicator.id
    links = html.count('target="_blank"')
    used = sum(
        len({row.source_id for row in GEODATA.observations(name) if _has_link(row.source_id)})
        for name in GEODATA.catalogue.indicators
    )
    assert links >= used


@pytest.mark.parametrize("language", Language)
def test_the_rule_that_a_notice_leads_to_stands_first(language: Language) -> None:
    """With its reference; all rules stand among the methods."""
    app = open_page("sources", lang=language.value, rule="noise")
    assert not app.exception
    assert not app.warning
    html = bodies(app)
    why = escape(sentence(Reason.NOISE, translator(language)))
    assert html.count(why) == 2
    assert html.index(why) < html.index('id="about-reading"') < html.rindex(why)
    assert "League Tables and Their Limitations" in html
    for reason in Reason:
        assert html.count(f'id="rule-{reason}"') == 1


def test_an_unknown_rule_is_named() -> None:
    """As any value of an address is."""
    app = open_page("sources", lang="en", rule="beauty")
    assert "rule “beauty”" in app.warning[0].value.replace("\\", "")


def _has_link(source: str) -> bool:
    return bool(GEODATA.sources[source].url)


def test_documents_of_the_cases_are_there_as_well() -> None:
    """They are on a map, so they lead to where they were read."""
    html = bodies(open_page("sources", lang="en"))
    for case in GEODATA.cases:
        source = GEODATA.sources[case.source_id]
        assert source.url.replace("&", "&amp;") in html, case.id


def test_the_frame_of_the_page_is_the_same() -> None:
    """Name, pages and language above; licences below."""
    app = open_page("sources", lang="ru")
    html = bodies(app)
    assert "atlas-brand" in html
    assert "ODbL 1.0" in html
    for page in SITE_PAGES:
        assert f'href="/{page.path}?lang=ru"' in html, page.path
    assert 'href="/sources?lang=ru" aria-current="page"' in html
    assert html.count('aria-current="true"') == 1
    assert 'href="?lang=kk" lang="kk"' in html
