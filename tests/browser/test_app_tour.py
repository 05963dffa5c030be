"""The tour in a browser: on a first visit, by the keyboard alone, remembered, begun again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas.i18n import translator
from atlas.text import Language
from atlas.views.tour import TOUR_STEPS
from tests.browser.app import App, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

HAS_FOCUS = "document.querySelector('.atlas-tour').contains(document.activeElement)"
MOMENT = 700
"""Milliseconds in which a tour that wrongly begins by itself would be there."""


def test_a_first_visit_is_shown_around_once(chromium: Browser, atlas_url: str) -> None:
    """On a phone in Kazakh: keys lead through it, Escape skips it, the foot begins it again."""
    tr = translator(Language.KK)
    titles = [tr.gettext(step.title) for step in TOUR_STEPS]
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="kk")
    try:
        app = App(context.new_page(), atlas_url)
        page, tour = app.page, app.page.locator(".atlas-tour")
        app.open(lang="kk", embed="true")
        page.wait_for_timeout(MOMENT)
        assert tour.count() == 0

        frame = app.open(lang="kk")
        for title in titles:
            tour.get_by_role("heading", name=title).wait_for()
            assert page.evaluate(HAS_FOCUS)
            page.keyboard.press("ArrowRight")
        assert violations(page, frame) == []
        page.keyboard.press("ArrowLeft")
        tour.get_by_role("heading", name=titles[-2]).wait_for()
        page.emulate_media(media="print")
        assert not tour.is_visible()
        page.emulate_media(media="screen")
        page.keyboard.press("Escape")
        tour.wait_for(state="detached")

        page.reload()
        app.map()
        page.wait_for_timeout(MOMENT)
        assert tour.count() == 0

        again = page.locator(".atlas-foot").get_by_role("link", name=tr.gettext("Show me around"))
        again.press("Enter")
        for title in titles:
            tour.get_by_role("heading", name=title).wait_for()
            page.keyboard.press("Enter")  # on "Next", which has the focus
        tour.wait_for(state="detached")
        assert again.evaluate("link => link === document.activeElement")

        page.goto(f"{atlas_url}/glossary?lang=kk")
        again.click()
        tour.get_by_role("heading", name=titles[0]).wait_for()
        app.wait_for_address()
        assert app.faults == []
    finally:
        context.close()
