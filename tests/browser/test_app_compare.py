"""Comparing in a browser: map and plot choose together; axe objects to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.app import App, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

POINTS = ".atlas-scatter [role=option]"


def test_a_point_and_an_area_are_chosen_together(page: Page, atlas_url: str) -> None:
    """By the keyboard from the plot to the map, and back again; axe objects to nothing."""
    app = App(page, atlas_url)
    app.open("/compare", lang="kk")
    first = page.locator(f"{POINTS}[tabindex='0']")
    first.focus()
    page.keyboard.press("ArrowRight")
    kato = page.evaluate("document.activeElement.dataset.kato")
    page.keyboard.press("Enter")
    app.wait_for_address(area=kato)
    frame = app.map(selected=kato)
    chosen = page.locator(f"{POINTS}[aria-selected='true']")
    assert chosen.get_attribute("data-kato") == kato

    frame.locator("[role=option][aria-selected='true']").press("ArrowLeft")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "kato => { const area = new URLSearchParams(location.search).get('area');"
        " return area && area !== kato; }",
        arg=kato,
    )
    assert violations(page, frame) == []
    assert app.faults == []


@pytest.mark.parametrize("mode", ["areas", "periods"])
def test_axe_finds_nothing_on_a_dark_phone(page: Page, atlas_url: str, mode: str) -> None:
    """Contrast holds, and nothing is wider than the screen."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    page.goto(f"{atlas_url}/compare?lang=ru&mode={mode}")
    page.locator(".atlas-foot").wait_for()
    page.locator(".atlas-duel, .atlas-compare-table").first.wait_for()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
