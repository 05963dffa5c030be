"""Comparing in a browser: map and plot choose together; axe objects to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.app import AREAS, App, point_inside, violations

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


def test_what_is_pointed_at_is_marked_on_both(page: Page, atlas_url: str) -> None:
    """By pointer and by keyboard, from the map to the plot and back; no run of the page."""
    app = App(page, atlas_url)
    frame = app.open("/compare", lang="en")
    page.locator(".atlas-scatter-idle").wait_for()
    page.evaluate("window.isSameDrawing = document.querySelector('.atlas-scatter').packed")
    page.mouse.move(*point_inside(frame, "Kostanay"))
    shown = page.locator(".atlas-scatter-shown")
    shown.wait_for()
    assert (shown.get_attribute("data-name") or "").startswith("Kostanay")
    assert "Kostanay" in page.locator(".atlas-scatter-note").inner_text()

    page.mouse.move(5, 5)
    page.locator(".atlas-scatter-idle").wait_for()
    assert shown.count() == 0

    page.locator(f"{POINTS}[tabindex='0']").focus()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    name = page.evaluate("document.activeElement.dataset.name")
    frame.locator(".atlas-tooltip").get_by_text(name).wait_for()
    assert frame.locator(".atlas-outline.atlas-hover").first.get_attribute("d")

    frame.locator(f"{AREAS}[tabindex='0']").focus()
    label = "no data"
    while "no data" in label:  # such an area has no point
        page.keyboard.press("PageDown")
        label = frame.evaluate("document.activeElement.getAttribute('aria-label')")
    name = label.partition(",")[0]
    page.wait_for_function(
        "name => document.querySelector('.atlas-scatter-shown')?.dataset.name === name", arg=name
    )
    assert page.evaluate("document.querySelector('.atlas-scatter').packed === isSameDrawing")
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
