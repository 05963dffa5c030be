"""Tax migration and surrogates in a browser: nothing for axe to object to, nothing cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.app import SCREENS, App, click_area, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def _resize(page: Page, screen: str) -> None:
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})


def _faults(page: Page) -> list[str]:
    """Return what axe objects to, and whether the page is wider than its screen."""
    found = violations(page)
    is_cut = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain]')]"
        ".some(main => main.scrollWidth > main.clientWidth)"
    )
    return [*found, "wider than the screen"] if is_cut else found


def test_a_place_is_chosen_on_the_map_of_taxes(page: Page, atlas_url: str) -> None:
    """A click on the map opens the district, on a phone and in the dark as well."""
    app = App(page, atlas_url)
    _resize(page, "desktop")
    frame = app.open("/tax-migration", lang="kk")
    assert _faults(page) == []
    click_area(frame, "Бейнеу ауданы")
    app.wait_for_address(area="473600000", year="2025")
    page.locator(".atlas-flow-balance").first.wait_for()
    _resize(page, "phone")
    page.emulate_media(color_scheme="dark")
    assert _faults(page) == []
    # Back on a screen where the district is in sight, it can be chosen once more.
    _resize(page, "desktop")
    page.go_back()
    click_area(app.map(language="kk"), "Бейнеу ауданы")
    app.wait_for_address(area="473600000", year="2025")
    assert app.faults == []


def test_cases_are_filtered_without_a_new_page(page: Page, atlas_url: str) -> None:
    """A filter is a link that keeps the connection; the map follows it."""
    app = App(page, atlas_url)
    _resize(page, "phone")
    app.open("/surrogates", lang="ru")
    page.evaluate("window.isTheSamePage = true")
    page.locator(".atlas-filters a[href*='obligation=production_sharing']").click()
    app.wait_for_address(obligation="production_sharing")
    page.wait_for_function("document.querySelectorAll('.atlas-case-card').length === 3")
    assert page.evaluate("window.isTheSamePage")
    assert _faults(page) == []
    assert app.faults == []
