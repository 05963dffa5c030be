"""The page on memoranda and other surrogates: filters, cards and sums, in three languages."""

from __future__ import annotations

import itertools
import re

import pytest

from atlas.export.site import open_site
from atlas.geodata import CaseKind
from atlas.text import Language
from atlas.views.case_cards import find_claim
from tests.pages.app import bodies, map_payload, open_page

PAGE = "surrogates"
GEODATA = open_site().builder.geodata
CASES = GEODATA.cases
ARTICLE = GEODATA.sources[GEODATA.claims[0].source_id]


@pytest.mark.parametrize("language", Language)
def test_the_page_shows_every_case(language: Language) -> None:
    """As a card with its place and what speaks against it, and on the map."""
    app = open_page(PAGE, lang=language.value)
    body = bodies(app)
    assert not app.exception
    assert body.count('<article class="atlas-case-card">') == 37
    assert len(map_payload(app)["markers"]) == 37
    assert body.count(f'href="/area?lang={language}&amp;area=') >= 37
    levels = [int(found) for found in re.findall(r"<h([1-6])", body)]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("kind", CaseKind)
def test_a_filter_shows_as_many_cases_as_its_link_says(kind: CaseKind) -> None:
    """Cards and map are filtered alike; the sums stand with the memoranda alone."""
    app = open_page(PAGE, lang="en", kind=kind.value)
    body = bodies(app)
    chosen = re.search(r"kind=" + kind + r'" aria-current="true">[^<]* (\d+)</a>', body)
    assert chosen is not None
    assert body.count("atlas-case-card") == int(chosen[1]) == len(map_payload(app)["markers"])
    assert ("atlas-sums" in body) == (kind is CaseKind.MEMORANDUM_ECONOMY)


@pytest.mark.parametrize("language", Language)
def test_a_case_folds_and_names_the_article_in_its_language(language: Language) -> None:
    """Each has an anchor; the article leads to where it is cited, a claim to its check."""
    body = bodies(open_page(PAGE, lang=language.value))
    anchors = re.findall(r'class="atlas-fold" id="case-(\w+)"', body)
    assert sorted(anchors) == sorted(case.id for case in CASES)
    of_article = [case for case in CASES if case.source_id == ARTICLE.id]
    cited = f'<cite lang="en"><a href="/about?lang={language}">{ARTICLE.title}</a></cite>'
    assert body.count(cited) == body.count(ARTICLE.title) >= len(of_article) > 0
    linked = re.findall(rf'href="/claims\?lang={language}&amp;claim=(\w+)"', body)
    found = (find_claim(case, GEODATA) for case in CASES)
    assert sorted(linked) == sorted(claim.id for claim in found if claim)


def test_what_is_owed_is_apart_from_what_is_voluntary() -> None:
    """In one section, under two headings."""
    body = bodies(open_page(PAGE, lang="en", area="230000000"))
    headings = re.findall(r"<h3>([^<]*: \d+)</h3>", body)
    assert headings == ["Voluntary: 3", "Owed under a production-sharing agreement: 1"]


def test_what_the_address_gets_wrong_is_named_once() -> None:
    """And every case is shown."""
    app = open_page(PAGE, lang="en", kind="gift")
    assert len(app.warning) == 1
    assert len(map_payload(app)["markers"]) == 37


def test_no_case_for_a_choice_is_said() -> None:
    """An empty page would look broken."""
    body = bodies(open_page(PAGE, lang="en", kind="electoral_barrier", area="230000000"))
    assert "No case is recorded for this choice." in body
