"""The map page as axe sees it: nothing to object to, in three languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas.text import Language
from atlas.views.site_pages import SITE_PAGES, SitePage
from tests.browser.app import App, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

VISITS: list[tuple[str, dict[str, str]]] = [
    ("kk", {}),
    ("ru", {}),
    ("en", {}),
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


def test_axe_finds_nothing_on_a_dark_page(page: Page, atlas_url: str) -> None:
    """Contrast holds on the other ground as well."""
    page.emulate_media(color_scheme="dark")
    app = App(page, atlas_url)
    app.open(lang="en", area="230000000")
    frame = app.map(theme="dark")
    app.page.locator(".atlas-cited").first.wait_for()
    assert violations(page, frame) == []


@pytest.mark.parametrize("item", PAGES, ids=lambda item: item.path or "home")
def test_axe_finds_nothing_on_a_page_in_any_language(
    page: Page, atlas_url: str, item: SitePage
) -> None:
    """One visit, led through the languages by their links; the last one on a dark ground."""
    page.goto(f"{atlas_url}/{item.path}?lang=en")
    for language in Language:
        if language is Language.RU:
            page.emulate_media(color_scheme="dark")
        page.locator(f".atlas-languages a[lang={language}]").click()
        page.locator(
            f"html[lang={language}] .atlas-languages [lang={language}][aria-current]"
        ).wait_for()
        page.locator(".atlas-foot").wait_for()
        assert violations(page) == [], language


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
