"""The map page as axe sees it: nothing to object to, in three languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas.text import Language
from atlas.views.site_pages import SITE_PAGES
from tests.browser.app import App, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

VISITS: list[tuple[str, dict[str, str]]] = [
    ("kk", {"area": "230000000"}),
    ("ru", {"indicator": "surrogate_cases", "area": "550000000"}),
    ("en", {"indicator": "general_transfer", "period": "2026", "area": "750000000"}),
]


PAGES = [item for item in SITE_PAGES if item.path != "map"]
"""The map has states of its own, which are listed above."""


@pytest.mark.parametrize(
    ("language", "query"), VISITS, ids=["-".join((lang, *query.values())) for lang, query in VISITS]
)
def test_axe_finds_nothing_on_the_map_page(
    page: Page, atlas_url: str, language: str, query: dict[str, str]
) -> None:
    """On the page and inside the frame of the map."""
    app = App(page, atlas_url)
    frame = app.open(lang=language, **query)
    app.page.locator("tbody tr, .atlas-cited").first.wait_for()
    assert violations(page, frame) == []


def test_axe_finds_nothing_before_an_area_is_chosen(page: Page, atlas_url: str) -> None:
    """In one visit, led through the languages by their links."""
    app = App(page, atlas_url)
    app.open(lang="en")
    for language in Language:
        page.locator(f".atlas-languages a[lang={language}]").click()
        frame = app.map(language=language.value)
        page.locator(".stApp[data-test-script-state=notRunning]").wait_for()
        page.locator("tbody tr").first.wait_for()
        assert violations(page, frame) == [], language


def test_axe_finds_nothing_on_a_dark_page(page: Page, atlas_url: str) -> None:
    """Contrast holds on the other ground as well."""
    page.emulate_media(color_scheme="dark")
    app = App(page, atlas_url)
    app.open(lang="en", area="230000000")
    frame = app.map(theme="dark")
    app.page.locator(".atlas-cited").first.wait_for()
    assert violations(page, frame) == []


def test_axe_finds_nothing_on_any_page_in_any_language(page: Page, atlas_url: str) -> None:
    """One visit, led by links through pages and languages; all but the first on a dark ground."""
    page.goto(f"{atlas_url}/?lang=en")
    found = {}
    for language in Language:
        page.locator(f".atlas-languages a[lang={language}]").click()
        for item in PAGES:
            link = f'html[lang={language}] .atlas-menu a[href^="/{item.path}?"]'
            page.locator(link).dispatch_event("click")
            page.locator(f"{link}[aria-current]").wait_for(state="attached")
            page.locator(".stApp[data-test-script-state=notRunning]").wait_for()
            assert page.locator("h1").count() == 1
            found[item.path, language] = violations(page)
        page.emulate_media(color_scheme="dark")
    assert {where: objections for where, objections in found.items() if objections} == {}
    assert len(found) == len(PAGES) * len(Language)


def test_the_keyboard_skips_the_head(page: Page, atlas_url: str) -> None:
    """The first link of a page leads past its head; the address stays as it was."""
    page.goto(f"{atlas_url}/about?lang=kk")
    skip = page.locator(".atlas-skip")
    skip.focus()
    assert skip.bounding_box()["x"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "atlas-content"
    assert page.url.endswith("/about?lang=kk")
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('.atlas-head')")
