"""A story in a browser: told with the keyboard, left for the live map and taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.app import App, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SHOWN = ".atlas-story article.atlas-now"
NAME = "where-the-money-lives"
DRAWN = "[...document.querySelectorAll('article.atlas-now img')].every(i => i.naturalWidth)"


def _title(page: Page) -> str:
    return page.locator(f"{SHOWN} h2").inner_text()


def test_a_story_is_told_with_the_keyboard(page: Page, atlas_url: str) -> None:
    """Keys turn its pages; the live map is left by the way back, which leads to the step."""
    app = App(page, atlas_url)
    page.goto(f"{atlas_url}/stories?lang=en")
    page.get_by_role("link", name="Where the money lives").click()
    page.locator(SHOWN).wait_for()
    page.keyboard.press("ArrowRight")
    assert _title(page) == "The trap: is Atyrau dependent?"
    app.wait_for_address(story=NAME, step="2")
    page.wait_for_function(DRAWN)
    assert "9%" in page.locator(SHOWN).inner_text()
    notes = page.locator(f"{SHOWN} .atlas-story-notes")
    assert not notes.is_visible()
    page.keyboard.press("n")
    assert notes.is_visible()
    assert violations(page) == []
    page.keyboard.press("End")
    assert page.get_by_role("button", name="Next").is_disabled()
    page.keyboard.press("Home")
    app.wait_for_address(story=NAME)
    page.keyboard.press("PageDown")
    page.locator(f"{SHOWN} a", has_text="Open the live map").click()
    app.map(selected="230000000")
    page.go_back()
    page.locator(SHOWN).wait_for()
    assert _title(page) == "The trap: is Atyrau dependent?"
    page.keyboard.press("Escape")
    page.locator(".atlas-stories").wait_for()
    page.keyboard.press("ArrowRight")
    app.wait_for_address()
    assert app.faults == []


def test_a_story_fits_a_phone_in_another_language(page: Page, atlas_url: str) -> None:
    """Nothing is wider than the screen; the step is kept where the language changes."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    app = App(page, atlas_url)
    page.goto(f"{atlas_url}/stories?lang=kk&story={NAME}&step=3")
    page.locator(SHOWN).wait_for()
    page.wait_for_function(DRAWN)
    assert (
        page.locator(f"{SHOWN} img")
        .evaluate("image => image.currentSrc")
        .endswith(".kk.dark.420.svg")
    )
    wide = "(m => m.scrollWidth - m.clientWidth)(document.querySelector('[data-testid=stMain]'))"
    assert page.evaluate(wide) == 0
    assert violations(page) == []
    page.get_by_role("link", name="Русский").click()
    page.get_by_role("heading", name="Кто получает, кто отдаёт?").wait_for()
    app.wait_for_address(story=NAME, step="3")
    assert app.faults == []
