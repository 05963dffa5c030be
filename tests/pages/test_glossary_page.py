"""The glossary: every term, in the order of the reader's alphabet, one of them by address."""

from __future__ import annotations

import re
from html import unescape

import pytest

from atlas.export.site import open_site
from atlas.i18n import sort_key
from atlas.text import Language
from tests.pages.app import bodies, open_page

TERMS = open_site().builder.geodata.glossary


@pytest.mark.parametrize("language", Language)
def test_all_terms_stand_in_the_order_of_the_alphabet(language: Language) -> None:
    """With their meaning, and their names in the other two languages marked as such."""
    html = unescape(bodies(open_page("glossary", lang=language.value)))
    shown = re.findall(r'<dt id="term-[^"]+"><a [^>]+>([^<]+)</a>', html)
    assert shown == sorted(shown, key=lambda term: sort_key(term, language))
    assert set(shown) == {term.term.in_language(language) for term in TERMS}
    for term in TERMS:
        assert f"<dd>{term.meaning.in_language(language)}</dd>" in html
        for other in set(Language) - {language}:
            assert f'<span lang="{other}">{term.term.in_language(other)}</span>' in html


def test_a_term_of_the_address_stands_first() -> None:
    """A link to one word shows that word before the list."""
    html = bodies(open_page("glossary", lang="en", term="subvention"))
    asked = html[html.index("atlas-asked") :].partition("</section>")[0]
    assert "A general transfer from a higher budget to a lower one." in asked
    assert "atlas-asked" not in bodies(open_page("glossary", lang="en"))


def test_a_term_that_does_not_exist_is_said_to_be_none() -> None:
    """One notice; the list is there all the same."""
    app = open_page("glossary", lang="ru", term="zzz")
    assert len(app.warning) == 1
    assert "zzz" in app.warning[0].value
    assert "term-akim" in bodies(app)


def test_terms_lead_to_maps_that_exist() -> None:
    """An indicator named beside a term opens as it is, not as the usual view."""
    builder = open_site().builder
    named = [term.indicator for term in TERMS if term.indicator]
    assert len(named) > 10
    for indicator in named:
        _, rejected = builder.read({"indicator": indicator}, language=Language.EN)
        assert rejected == (), indicator
