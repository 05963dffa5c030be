"""Exercises in a browser: a vote, its answer, a quiz by keyboard; axe objects to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.app import App, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_a_class_votes_and_answers_a_quiz_on_a_phone(page: Page, atlas_url: str) -> None:
    """Nothing is wider than the screen; the answer takes the focus; the quiz asks no server."""
    page.set_viewport_size({"width": 390, "height": 844})
    app = App(page, atlas_url)
    page.goto(f"{atlas_url}/exercises?lang=kk&exercise=find-the-real-map&seed=2")
    maps = page.locator(".atlas-nine svg")
    maps.last.locator("path").first.wait_for(state="attached")
    assert maps.count() == 9
    assert violations(page) == []
    page.locator(".atlas-exercise details > summary").press("Enter")
    page.locator(".atlas-votes input").nth(4).fill("3")
    page.locator(".atlas-votes input").nth(0).fill("20")
    page.locator(".atlas-votes input").nth(0).press("Enter")
    app.wait_for_address(exercise="find-the-real-map", seed="2", votes="20.0.0.0.3.0.0.0.0")
    page.locator("h2:focus").wait_for()
    assert page.locator(".atlas-real").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(page) == []

    page.locator('.atlas-modes a[href*="glossary"]').click()
    right = page.locator("fieldset").first.get_attribute("data-right")
    page.locator("fieldset input").first.focus()
    page.keyboard.press("Space")
    for _ in range(int(right or 0) - 1):
        page.keyboard.press("ArrowDown")
    page.locator(".atlas-quiz button").press("Enter")
    assert page.locator("fieldset[data-verdict=right]").count() == 1
    assert page.locator("fieldset[data-verdict=none]").count() == 9
    assert "1" in page.locator(".atlas-quiz [role=status]").inner_text()
    assert page.locator(".atlas-reason:visible").count() == 10
    assert violations(page) == []
    assert app.faults == []
