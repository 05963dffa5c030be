"""Title and description of pages: a map by its indicator, a place by its name."""

from __future__ import annotations

import pytest

from atlas.export.site import open_site
from atlas.text import Language
from atlas.views.page_heads import page_head
from atlas.views.site_pages import SITE_PAGES, SitePage, tab_title

BUILDER = open_site().builder


def head(path: str, language: Language = Language.EN, **query: str) -> tuple[str, str]:
    """Return title and description of an address."""
    return page_head(path, query, builder=BUILDER, language=language)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        (Language.KK, "Ақтау қалалық әкімдігі, Маңғыстау облысы · Округтер атласы"),
        (Language.RU, "городская администрация Актау, Мангистауская область · Атлас округов"),
        (Language.EN, "Aktau City Administration, Mangystau Region · Okrug Atlas"),
    ],
)
def test_a_place_is_named_with_what_it_lies_in(language: Language, title: str) -> None:
    """And described by what is known."""
    found, description = head("/area", language, area="471000000")
    assert found == title
    assert "16" in description


def test_an_area_of_the_old_division_says_so() -> None:
    """Almaty Region was another area before 2022."""
    title, _ = head("/area", area="190000000", vintage="2018")
    assert title == "Almaty Region (division of 2018) · Okrug Atlas"


def test_a_map_is_named_by_indicator_and_period() -> None:
    """And described by its finding."""
    title, description = head("/map", indicator="turnout", period="2023-03-19")
    assert title == "Voter turnout in maslikhat elections, 19 March 2023 · Okrug Atlas"
    assert "Known for" in description


@pytest.mark.parametrize("query", [{}, {"area": "999999999"}, {"q": "Жамбыл"}])
def test_a_page_without_a_place_has_its_own_title(query: dict[str, str]) -> None:
    """There is nothing to name."""
    page = next(page for page in SITE_PAGES if page.path == "area")
    assert page_head("/area", query, builder=BUILDER, language=Language.EN) == (
        tab_title(page, Language.EN),
        page.description_in(Language.EN),
    )


@pytest.mark.parametrize(
    "page", [page for page in SITE_PAGES if page.path != "map"], ids=lambda page: page.script
)
def test_other_pages_keep_theirs(page: SitePage) -> None:
    """Described by what they are for."""
    title, description = head(f"/{page.path}", Language.KK)
    assert title == tab_title(page, Language.KK)
    assert description == page.description_in(Language.KK)
