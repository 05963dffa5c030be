"""The page of a place: search, oblasts, codes that are not, and a place, in three languages."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from atlas.text import Language
from tests.pages.app import bodies, open_page, read_html

LINK = re.compile(r'<a href="/area\?lang=(\w\w)&amp;area=(\d{9})')
RODINA, ATYRAU, ALMATY = "116661000", "230000000", "190000000"


def page(language: Language = Language.EN, **query: str) -> str:
    """Return the HTML of the page at an address."""
    app = open_page("area", lang=language.value, **query)
    assert not app.exception
    return bodies(app)


def links(html: str) -> list[str]:
    """Return the codes of the areas that are linked, in order."""
    return [kato for _, kato in LINK.findall(html)]


@pytest.mark.parametrize("language", list(Language))
def test_without_a_place_the_oblasts_are_listed(language: Language) -> None:
    """All twenty, each once, by links in the language of the page."""
    html = page(language)
    assert {found for found, _ in LINK.findall(html)} == {language.value}
    assert len(set(links(html))) == len(links(html)) == 20


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kato", [ATYRAU, RODINA])
def test_a_place_has_one_heading_and_labelled_tables(kato: str, language: Language) -> None:
    """Rows and columns have heads, ids are unique, and each reference leads to a document."""
    html = page(language, area=kato)
    assert html.count("<h1") == 1
    assert html.count("<table") == html.count("<thead")
    ids = Counter(re.findall(r' id="([^"]+)"', html))
    assert max(ids.values()) == 1
    assert {f"source-{n}" for n in re.findall(r'href="#source-(\d+)"', html)} <= set(ids)


@pytest.mark.parametrize(
    ("vintage", "query"), [("2022", ""), ("2018", "?vintage=2018")], ids=["today", "then"]
)
def test_a_place_leads_to_its_slides(vintage: str, query: str) -> None:
    """In the language of the page and of the division it is about."""
    html = page(Language.KK, area=ALMATY, vintage=vintage)
    assert f'<a href="/data/latest/slides/kk/{ALMATY}.pptx{query}" download>' in html


def test_a_line_has_its_figures_in_words() -> None:
    """For those who do not see it, and nothing is joined across the break."""
    html = page(area="110000000")
    drawings = re.findall(
        r'<svg class="atlas-spark" role="img" aria-label="([^"]+)".*?</svg>', html
    )
    assert drawings
    broken = next(text for text in drawings if "are not compared" in text)
    assert "2022: " in broken
    drawn = re.search(re.escape(broken) + r'".*?</svg>', html)
    assert drawn is not None
    assert drawn.group().count("<polyline") == 2


def test_the_way_leads_up_down_and_sideways() -> None:
    """Parents, children and peers are links."""
    html = page(area="116600000")
    found = links(html)
    assert "110000000" in found
    assert RODINA in found
    assert "113200000" in found


def test_a_search_lists_all_it_may_mean() -> None:
    """Nineteen okrugs, three districts and the oblast, each with what it lies in."""
    html = page(Language.RU, q="Жамбыл")
    assert len(links(html)) >= 23
    assert "Сельский округ, Карасайский район, Алматинская область" in html


def test_a_search_for_nothing_known_says_so_and_leads_on() -> None:
    """With the text escaped, and the oblasts to begin with."""
    html = page(q="<b>qqqwwwzzz")
    assert "No place of this name or code was found." in html
    assert "<b>qqq" not in html
    assert len(links(html)) == 20


@pytest.mark.parametrize("code", ["193456789", "1", "<i>"])
def test_a_code_that_is_not_there_is_answered(code: str) -> None:
    """It is named, and something leads on; no other place is shown in its stead."""
    html = page(area=code)
    assert "atlas-top" not in html
    assert "<i>" not in html
    assert len(links(html)) >= 20
    if code == "193456789":
        assert "193600000" in links(html)


def test_the_old_division_leads_to_that_of_today() -> None:
    """Almaty Region before 2022 is two of today's; peers are of its own time."""
    html = page(area=ALMATY, vintage="2018")
    assert {"190000000", "330000000"} <= set(links(html))
    assert "vintage=2018" in html


def test_what_the_address_names_wrongly_is_said_once() -> None:
    """In one notice, and the page is shown all the same."""
    app = open_page("area", lang="en", area=ATYRAU, vintage="1900", indicator="none")
    assert [("1900" in item.value, "none" in item.value) for item in app.warning] == [(True, True)]
    assert "Atyrau Region" in bodies(app)


def test_peers_can_be_compared_by_another_indicator() -> None:
    """The choice stands in the address."""
    html = page(area=ATYRAU, indicator="population")
    assert "indicator=transfer_dependence" in html
    assert re.search(r"Population, 1 January 2023\. Known for 17 of 17", html)


def test_an_english_page_has_cyrillic_only_where_it_quotes() -> None:
    """Titles of documents and nothing else."""
    for kato in (ATYRAU, RODINA, "471000000"):
        texts = read_html(page(area=kato), "en")
        found = {text for text in texts if re.search("[\u0400-\u04ff]", text)}
        assert found <= {"Қазақша", "Русский"}


@pytest.mark.parametrize("language", list(Language))
def test_an_oblast_and_a_district_lead_to_their_sheet(language: Language) -> None:
    """In the language of the page; an okrug and an oblast that is no more have none."""
    address = f"/data/latest/sheet/{language}/{{}}.pdf"
    for kato in (ATYRAU, "551600000"):
        assert f'href="{address.format(kato)}"' in page(language, area=kato)
    assert "/sheet/" not in page(language, area=RODINA)
    assert "/sheet/" not in page(language, area=ALMATY, vintage="2018")
