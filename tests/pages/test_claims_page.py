"""The page of claims: what the article says, what else was read, in three languages."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

import pytest

from atlas.export.site import open_site
from atlas.text import Language
from tests.pages.app import bodies, open_page, read_html, shown_ids

CLAIMS = open_site().builder.geodata.claims
VOID = {"br", "hr", "img", "input", "link", "meta"}


def page(language: Language) -> str:
    """Return the HTML of the page in one language."""
    app = open_page("claims", lang=language.value)
    assert not app.exception
    return bodies(app)


@pytest.fixture(scope="module", params=list(Language))
def language(request: pytest.FixtureRequest) -> Language:
    """Return each language in turn."""
    chosen: Language = request.param
    return chosen


@pytest.fixture(scope="module")
def html(language: Language) -> str:
    """Return the page in that language, drawn once."""
    return page(language)


def test_every_claim_stands_on_the_page_once(html: str, language: Language) -> None:
    """With its own words, under a heading of its own."""
    ids = re.findall(r'<details class="atlas-fold" id="claim-(\w+)"><summary><h3', html)
    assert Counter(ids) == Counter(claim.id for claim in CLAIMS)
    links = re.findall(rf'href="/claims\?lang={language}&amp;claim=(\w+)"', html)
    assert Counter(links) == Counter(ids)
    texts = read_html(html, language.value)
    for claim in CLAIMS:
        assert claim.text.in_language(language) in texts, claim.id


def test_the_claim_of_the_address_is_shown_and_an_unknown_one_named() -> None:
    """One element is told to open it; a wrong id is answered with one notice."""
    app = open_page("claims", lang="en", claim=CLAIMS[3].id)
    assert shown_ids(app) == [f"claim-{CLAIMS[3].id}"]
    assert len(app.warning) == 0
    unknown = open_page("claims", lang="en", claim="moon")
    assert shown_ids(unknown) == []
    assert [item.value.partition(":")[2] for item in unknown.warning] == [
        " claim “moon”. The usual view is shown instead."
    ]


def test_a_word_on_fairness_comes_before_the_first_claim(html: str) -> None:
    """A reader meets it before any verdict."""
    assert html.index("atlas-claims-note") < html.index("atlas-claim-verdict")


def test_the_article_is_named(html: str) -> None:
    """Authors and year, marked as English."""
    assert '<cite lang="en">Tulebayeva M., Kopeyev K. (2025)' in html


def test_the_tables_have_heads_and_captions(html: str) -> None:
    """Both tables of the article, each cell under a head."""
    tables = re.findall(r"<table.*?</table>", html, re.DOTALL)
    assert len(tables) == 2
    for table in tables:
        assert "<caption>" in table
        assert 'scope="col"' in table
        assert 'scope="row"' in table


def test_every_id_is_unique_and_every_label_points_somewhere(html: str) -> None:
    """An article is named by its heading."""
    ids = Counter(re.findall(r' id="([^"]+)"', html))
    assert max(ids.values()) == 1
    assert set(re.findall(r'aria-labelledby="([^"]+)"', html)) <= set(ids)


class _Balance(HTMLParser):
    """Follows which elements are open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        del attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last, which must be this one."""
        assert self.open.pop() == tag


def test_elements_are_closed_in_order(html: str) -> None:
    """A browser would mend it by guessing."""
    balance = _Balance()
    balance.feed(html)
    assert balance.open == []


@pytest.mark.parametrize("language", [Language.KK, Language.RU])
def test_no_english_sentence_is_left(language: Language) -> None:
    """Only names of authors, firms and media keep their letters."""
    latin = re.compile(r"\b[a-z]{4,}\b")
    allowed = {"tiktok"}
    found = {
        word
        for text in read_html(page(language), language.value)
        for word in latin.findall(text)
        if word not in allowed
    }
    assert not found
