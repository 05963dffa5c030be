"""Moving between pages in a browser: over the open connection, with real addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas.export.site import open_site
from atlas.text import Language
from atlas.views.site_pages import SITE_PAGES
from tests.browser.app import App

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def _wait(app: App, path: str, language: Language, **query: str) -> None:
    """Wait until a page is shown: address, title of the tab, language of the document."""
    title, _ = open_site().describe(path, query, language)
    app.page.wait_for_function(
        "([path, title, lang]) => location.pathname === path && document.title === title"
        " && document.documentElement.lang === lang",
        arg=[f"/{path}", title, language.value],
    )


def test_links_lead_through_the_pages_without_loading_the_site_anew(
    page: Page, atlas_url: str
) -> None:
    """Forward by links, back by the browser, into another language; one document all the while."""
    app = App(page, atlas_url)
    app.open("/map", lang="ru", level="district")
    page.evaluate("window.isTheSameDocument = true")
    claims = next(item for item in SITE_PAGES if item.path == "claims").title_in(Language.RU)
    page.get_by_role("link", name=claims).first.click()
    _wait(app, "claims", Language.RU)
    page.go_back()
    _wait(app, "map", Language.RU, level="district")
    app.wait_for_address(level="district")
    page.get_by_role("link", name="Қазақша").click()
    _wait(app, "map", Language.KK, level="district")
    app.wait_for_address(level="district")
    assert page.evaluate("window.isTheSameDocument === true")
    assert app.faults == []


def test_the_pages_are_behind_a_word_on_a_phone(page: Page, atlas_url: str) -> None:
    """Opened with the keyboard; every page is there."""
    page.set_viewport_size({"width": 390, "height": 844})
    app = App(page, atlas_url)
    page.goto(f"{atlas_url}/sources?lang=kk")
    menu = page.locator(".atlas-menu")
    menu.wait_for()
    assert not page.locator(".atlas-pages").is_visible()
    menu.locator("summary").press("Enter")
    for item in SITE_PAGES:
        assert menu.get_by_role("link", name=item.title_in(Language.KK), exact=True).is_visible()
    menu.get_by_role("link", name=SITE_PAGES[0].title_in(Language.KK), exact=True).press("Enter")
    _wait(app, "", Language.KK)
