"""A capsule opened from a disk on a phone, without any network: it draws, moves, answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas.text import Language
from tests.browser.app import violations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

STORY = "where-the-money-lives"
AREA = ".live-map [role=option]"


@pytest.fixture
def phone(
    chromium: Browser, capsules: dict[tuple[str, Language], bytes], tmp_path: Path
) -> Iterator[Page]:
    """Return a phone with the Kazakh capsule open; any request and any fault fails the test."""
    file = tmp_path / "lesson.html"
    file.write_bytes(capsules[STORY, Language.KK])
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, offline=True
    )
    page = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.set_default_timeout(20_000)
    page.goto(file.as_uri())
    page.wait_for_selector("html.live")
    yield page
    context.close()
    assert not faults
    assert {url for url in asked if not url.startswith("data:")} == {file.as_uri()}


def heading(page: Page) -> str:
    """Return the number of the one step that is shown."""
    shown = page.locator(".step:visible h2")
    assert shown.count() == 1
    return (shown.text_content() or "").partition(".")[0]


def test_a_lesson_from_a_disk(phone: Page) -> None:
    """The map draws, arrow keys lead on, a table sorts, the key opens; nothing is cut off."""
    assert phone.locator(AREA).count() == 20
    assert heading(phone) == "1"
    for key, number in (("ArrowRight", "2"), ("ArrowRight", "3"), ("ArrowLeft", "2")):
        phone.keyboard.press(key)
        phone.wait_for_selector(f"#step-{number}.current")
        assert heading(phone) == number
        assert phone.locator(f"#step-{number} .live-map").count() == 1
    chosen = phone.locator(f"{AREA}[aria-selected=true]")
    assert (chosen.get_attribute("aria-label") or "").startswith("Атырау облысы")
    phone.keyboard.press("ArrowLeft")
    table = phone.locator("#step-1 .figures")
    table.locator("summary").click()
    table.get_by_role("button", name="Аумақ").click()
    assert table.locator("tbody th").first.text_content() == "Абай облысы"
    assert not phone.locator("#answers li").first.is_visible()
    phone.locator("#answers summary").click()
    assert phone.locator("#answers li").first.is_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    assert violations(phone) == []


def test_arrow_keys_on_the_map_stay_on_the_map(phone: Page) -> None:
    """They move from area to area there, and Escape leaves the choice."""
    phone.locator(f"{AREA}[tabindex='0']").focus()
    before = phone.evaluate("document.activeElement.getAttribute('aria-label')")
    phone.keyboard.press("ArrowRight")
    after = phone.evaluate("document.activeElement.getAttribute('aria-label')")
    assert before != after
    assert heading(phone) == "1"


def test_on_paper_everything_is_unfolded_and_the_class_gets_no_key(phone: Page) -> None:
    """All steps with their pictures; for the class without notes and answers."""
    phone.emulate_media(media="print")
    assert phone.locator(".step:visible").count() == phone.locator(".step").count()
    assert phone.locator(".picture img:visible").count() == phone.locator(".picture img").count()
    assert phone.locator("#answers li").first.is_visible()
    phone.evaluate("document.documentElement.dataset.paper = 'class'")
    assert not phone.locator("#answers").is_visible()
    assert not phone.locator(".notes:visible").count()
    assert phone.locator("#worksheet .lines").first.is_visible()
