"""Places in a browser: typed, chosen with the keyboard, read by everyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.app import App, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

INPUT = ".atlas-search input"
FOUND = ".atlas-search li"


def _overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than the screen."""
    found: int = page.evaluate(
        "(() => { const main = document.querySelector('[data-testid=stMain]');"
        " return main.scrollWidth - main.clientWidth; })()"
    )
    return found


def test_a_place_is_found_as_it_is_typed(page: Page, atlas_url: str) -> None:
    """On a phone, with a mistake, with the keyboard alone; Enter on the box leads to all."""
    page.set_viewport_size({"width": 390, "height": 844})
    app = App(page, atlas_url)
    page.goto(f"{atlas_url}/area?lang=ru")
    page.locator(".atlas-columns").wait_for()
    page.evaluate("window.isTheSameDocument = true")
    box = page.locator(INPUT)
    box.press_sequentially("жамбл")
    page.locator(FOUND).first.wait_for()
    assert "Найдено" in page.locator(".atlas-search [role=status]").inner_text()
    assert violations(page) == []
    box.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Жамбылская область").wait_for()
    app.wait_for_address(area="310000000")
    assert page.locator(FOUND).count() == 0
    assert _overflow(page) == 0
    box.fill("Semipalatinsk")
    box.press("Enter")
    app.wait_for_address(q="Semipalatinsk")
    page.locator(".atlas-places a").first.wait_for()
    page.go_back()
    app.wait_for_address(area="310000000")
    page.get_by_role("heading", level=1, name="Жамбылская область").wait_for()
    assert page.evaluate("window.isTheSameDocument === true")
    assert app.faults == []


@pytest.mark.parametrize(
    ("language", "query", "scheme"),
    [
        ("kk", "area=230000000", "light"),
        ("ru", "area=116661000", "dark"),
        ("en", "area=193456789", "light"),
    ],
)
def test_axe_finds_nothing_on_the_page_of_a_place(
    page: Page, atlas_url: str, language: str, query: str, scheme: str
) -> None:
    """With budget, lines, peers and cases; in the dark; and where there is no such place."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{atlas_url}/area?lang={language}&{query}")
    page.locator(".atlas-profile h1").wait_for()
    page.locator(INPUT).wait_for()
    page.locator(".atlas-foot").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(item => { item.open = true; })")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.lang") == language
