"""The map page in a browser that reaches nothing but this machine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.app import (
    AREAS,
    FRAME,
    LANGUAGE_NAMES,
    SCREENS,
    App,
    area,
    click_area,
    state,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Frame, Page

pytestmark = pytest.mark.browser

TITLES = {
    "kk": "Бюджеттің трансферттерге тәуелділігі, 2024",
    "ru": "Зависимость бюджета от трансфертов, 2024",
    "en": "Dependence of the budget on transfers, 2024",
}
ATYRAU = {"kk": "Атырау облысы", "ru": "Атырауская область", "en": "Atyrau Region"}


@pytest.fixture
def app(page: Page, atlas_url: str) -> App:
    """Return a fresh page of the running atlas."""
    return App(page, atlas_url)


# --- what a visitor meets ---------------------------------------------------------------------


@pytest.mark.parametrize("language", TITLES)
def test_the_map_is_drawn_without_the_internet(app: App, language: str) -> None:
    """In each language and on each screen, with nothing amiss in the console and nothing cut.

    That no other host is asked is checked by the page itself.
    """
    frame = app.open(lang=language)
    assert app.title() == TITLES[language]
    assert app.page.evaluate("document.documentElement.lang") == language
    assert frame.locator(AREAS).count() == 20
    assert area(frame, ATYRAU[language]).count() == 1
    app.page.locator("tbody tr").nth(19).wait_for()
    for width, height in SCREENS.values():
        app.page.set_viewport_size({"width": width, "height": height})
        assert app.page.evaluate("innerWidth") == width
        _assert_nothing_is_cut(app, width)
    assert app.faults == []


def _assert_nothing_is_cut(app: App, width: int) -> None:
    """No part reaches beyond the window, and none lies upon another."""
    page = app.page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width
    parts = {
        "head": page.locator(".st-key-atlas-head"),
        "title": page.locator("h1"),
        "finding": page.locator(".atlas-finding"),
        "indicator": page.locator(".atlas-controls select").first,
        "level": page.locator(".atlas-controls [data-part=level]"),
        "map": page.locator(FRAME),
        "legend": page.locator(".atlas-legend"),
        "panel": app.panel,
        "table": page.locator("table"),
        "foot": page.locator(".atlas-foot"),
    }
    boxes = {name: part.bounding_box() for name, part in parts.items()}
    for name, box in boxes.items():
        assert box is not None, name
        assert box["width"] > 0, name
        assert box["x"] >= -0.5, name
        assert box["x"] + box["width"] <= width + 0.5, name
    names = list(boxes)
    for index, one in enumerate(names):
        for other in names[index + 1 :]:
            assert not _overlap(boxes[one], boxes[other]), f"{one} lies upon {other}"


def _overlap(one: Any, other: Any) -> bool:  # noqa: ANN401 -- Playwright's boxes
    return bool(
        one["x"] + 1 < other["x"] + other["width"]
        and other["x"] + 1 < one["x"] + one["width"]
        and one["y"] + 1 < other["y"] + other["height"]
        and other["y"] + 1 < one["y"] + one["height"]
    )


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"level": "district", "area": "471000000"}, 227),
        ({"level": "okrug", "period": "2024", "area": "636863000"}, 2383),
        ({"indicator": "turnout", "period": "2021-01-10"}, 17),
        ({"indicator": "general_transfer", "period": "2026"}, 20),
        ({"indicator": "surrogate_cases", "area": "550000000"}, 20),
    ],
    ids=lambda item: "-".join(item.values()) if isinstance(item, dict) else str(item),
)
def test_every_kind_of_map_fits_a_phone(app: App, query: dict[str, str], count: int) -> None:
    """One path for each area of the level; no part is cut or covered, in the longest language."""
    app.page.set_viewport_size({"width": 390, "height": 844})
    frame = app.open(lang="ru", **query)
    assert frame.locator(AREAS).count() == count == state(frame)["features"]
    app.page.locator("tbody tr, .atlas-cited").first.wait_for()
    assert app.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    map_box = app.page.locator(FRAME).bounding_box()
    legend = app.page.locator(".atlas-legend").bounding_box()
    assert map_box is not None
    assert legend is not None
    assert map_box["height"] > 150
    assert not _overlap(map_box, legend)
    for box in (map_box, legend):
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390.5
    assert app.faults == []


def test_a_bad_address_is_answered_with_the_usual_map_and_one_notice(app: App) -> None:
    """The notice names the value."""
    frame = app.open(lang="en", indicator="turnuot", area="1")
    notice = app.page.get_by_role("alert")
    notice.wait_for()
    assert notice.count() == 1
    text = notice.inner_text()
    assert "turnuot" in text
    assert "“1”" in text
    assert state(frame)["indicator"] == "transfer_dependence"


def test_a_dark_page_has_a_dark_map(fresh_page: Callable[..., Page], atlas_url: str) -> None:
    """As the visitor's system asks for: ground, legend and labels follow."""
    app = App(fresh_page(color_scheme="dark"), atlas_url)
    frame = app.open(lang="en")
    app.map(theme="dark")
    ground = frame.evaluate(
        "getComputedStyle(document.querySelector('.atlas-map')).backgroundColor"
    )
    page_ground = app.page.evaluate(
        "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
    )
    assert _lightness(page_ground) < 0.2
    assert ground == "rgba(0, 0, 0, 0)" or _lightness(ground) < 0.2
    text = app.page.evaluate("getComputedStyle(document.querySelector('h1')).color")
    assert _lightness(text) > 0.7
    assert app.faults == []


def _lightness(colour: str) -> float:
    red, green, blue = (int(number) for number in re.findall(r"\d+", colour)[:3])
    return (red + green + blue) / 765


# --- the frame stays --------------------------------------------------------------------------


def _view(frame: Frame) -> dict[str, Any]:
    found: dict[str, Any] = frame.evaluate(
        "() => { const map = window.map_div; const at = map.getCenter();"
        " return { zoom: map.getZoom(), lat: at.lat, lng: at.lng }; }"
    )
    return found


def test_a_change_of_indicator_keeps_frame_pan_and_zoom(app: App) -> None:
    """The values change in place: the same element, the same window, the same view."""
    frame = app.open(lang="en")
    element = app.page.locator(FRAME).element_handle()
    element.evaluate("element => { element.atlasMark = 'here before' }")
    frame.evaluate("window.atlasMark = 'here before'")
    frame.get_by_role("button", name="Zoom in").click()
    frame.wait_for_function("map_div.getZoom() > map_div.getMinZoom() + 0.9")
    box = element.bounding_box()
    assert box is not None
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    app.page.mouse.move(*middle)
    app.page.mouse.down()
    app.page.mouse.move(middle[0] + 60, middle[1] + 30, steps=6)
    app.page.mouse.up()
    app.page.wait_for_timeout(600)  # until it has come to rest
    before, first_label = _view(frame), area(frame, "Atyrau").get_attribute("aria-label")

    app.choose_indicator("Turnout in maslikhat elections")
    app.map(indicator="turnout")

    app.wait_for_address(indicator="turnout")
    assert frame.evaluate("window.atlasMark") == "here before"
    assert app.page.locator(FRAME).evaluate("element => element.atlasMark") == "here before"
    assert _view(frame) == pytest.approx(before)
    assert area(frame, "Atyrau").get_attribute("aria-label") != first_label
    assert app.title().startswith("Voter turnout")
    assert app.faults == []


def test_levels_and_periods_change_in_the_same_frame(app: App) -> None:
    """Each level has its areas, each period its division."""
    frame = app.open(lang="en")
    frame.evaluate("window.atlasMark = 'here before'")
    for level, name, count in (
        ("district", "Districts", 227),
        ("okrug", "Rural okrugs", 2383),
        ("oblast", "Oblasts", 20),
    ):
        app.press(name)
        app.map(level=level)
        assert frame.locator(AREAS).count() == count
        assert app.address().get("level", "oblast") == level
    app.choose_indicator("Turnout in maslikhat elections")
    app.map(indicator="turnout")
    app.page.get_by_role("slider", name="Period").press("Home")
    app.map(period="2021-01-10")
    assert frame.locator(AREAS).count() == 17
    assert frame.evaluate("window.atlasMark") == "here before"
    assert app.faults == []


# --- choosing an area -------------------------------------------------------------------------


def test_a_click_opens_the_panel_and_escape_closes_it(app: App) -> None:
    """The address names the area; Enter does the same as a click."""
    frame = app.open(lang="en")
    click_area(frame, "Atyrau")
    app.wait_for_address(area="230000000")
    app.panel.get_by_role("heading", name="Atyrau Region").wait_for()
    assert "9.2%" in app.panel.inner_text()
    assert "15 of 15" in app.panel.inner_text()
    assert app.panel.get_by_role("link").count() >= 2
    assert area(frame, "Atyrau").get_attribute("aria-selected") == "true"

    area(frame, "Atyrau").press("Escape")
    app.wait_for_address()
    app.panel.get_by_text("Choose an area").wait_for()

    app.page.keyboard.press("Enter")  # the keyboard is still where the pointer was
    app.wait_for_address(area="230000000")
    app.panel.get_by_role("heading", name="Atyrau Region").wait_for()

    click_area(frame, "Ulytau")
    app.wait_for_address(area="620000000")
    app.panel.get_by_role("heading", name="Ulytau Region").wait_for()
    assert "No data: not collected yet" in app.panel.inner_text()

    click_area(frame, "Ulytau")  # once more lets go
    app.wait_for_address()
    assert app.faults == []


def test_arrow_keys_walk_from_area_to_area(app: App) -> None:
    """From the page into the map with Tab, on with an arrow; Enter chooses where it ends."""
    frame = app.open(lang="en")
    frame.locator(f"{AREAS}[tabindex='0']").focus()
    start = frame.evaluate("document.activeElement.getAttribute('aria-label')")
    app.page.keyboard.press("ArrowDown")
    after = frame.evaluate("document.activeElement.getAttribute('aria-label')")
    assert after != start
    app.page.keyboard.press("Enter")
    name = after.partition(",")[0]
    app.panel.get_by_role("heading", name=name).wait_for()
    assert frame.evaluate("document.activeElement.getAttribute('aria-label')") == after


def test_back_returns_to_the_view_before(app: App) -> None:
    """Step by step, each with its map and panel; forward goes on again."""
    frame = app.open(lang="en")
    app.choose_indicator("Turnout in maslikhat elections")
    app.map(indicator="turnout")
    click_area(frame, "Karaganda")
    app.wait_for_address(indicator="turnout", area="350000000")
    app.panel.get_by_role("heading", name="Karaganda Region").wait_for()

    app.page.go_back()
    app.wait_for_address(indicator="turnout")
    app.panel.get_by_text("Choose an area").wait_for()
    app.map(indicator="turnout", selected="")
    app.page.go_back()
    app.wait_for_address()
    app.map(indicator="transfer_dependence")
    app.page.get_by_role("heading", name=TITLES["en"]).wait_for()
    app.page.go_forward()
    app.wait_for_address(indicator="turnout")
    app.map(indicator="turnout")
    assert app.faults == []


# --- periods, parts, classes ------------------------------------------------------------------


def test_the_player_goes_from_period_to_period_and_stops_at_the_end(app: App) -> None:
    """One frame all the while; a key on the slider goes where it says, and ends the play."""
    frame = app.open(lang="en", level="okrug", period="2023")
    frame.evaluate("window.atlasMark = 'here before'")
    slider = app.page.get_by_role("slider", name="Period")
    assert slider.get_attribute("aria-valuetext") == "2023"
    app.page.get_by_role("button", name="Play the periods").click()
    app.map(period="2024")
    app.page.get_by_role("button", name="Pause").wait_for()
    app.map(period="2025")
    app.page.get_by_role("button", name="Play the periods").wait_for()
    slider.press("Home")
    app.map(period="2019")
    app.wait_for_address(level="okrug", period="2019")
    slider.press("ArrowRight")
    app.map(period="2020")
    assert slider.evaluate("node => node === document.activeElement")
    assert frame.evaluate("window.atlasMark") == "here before"
    assert app.faults == []


def test_a_break_of_the_series_is_said_as_it_is_crossed(app: App) -> None:
    """The reason stands beside the slider."""
    app.open(lang="en", indicator="general_transfer", period="2022")
    app.page.get_by_role("slider", name="Period").press("ArrowRight")
    app.map(period="2023")
    app.page.get_by_role("status").get_by_text(
        "figures of the two periods are not compared"
    ).wait_for()


def test_a_part_of_the_country_is_zoomed_to_and_left_again(app: App) -> None:
    """The map goes there, the table lists its areas, and the whole country is one choice away."""
    frame = app.open(lang="en", level="okrug", period="2024")
    whole = frame.evaluate("map_div.getZoom()")
    places = app.page.get_by_role("combobox", name="Part of the country")
    places.select_option(label="East Kazakhstan Region")
    app.wait_for_address(level="okrug", within="630000000")
    app.page.get_by_text("Rows 1 to 20 of 112").wait_for()
    frame.wait_for_function("zoom => map_div.getZoom() > zoom + 1", arg=whole)
    places.select_option(label="Whole country")
    app.wait_for_address(level="okrug")
    frame.wait_for_function("zoom => map_div.getZoom() === zoom", arg=whole)
    assert app.faults == []


# --- the table --------------------------------------------------------------------------------


def test_a_row_of_the_table_chooses_its_area_on_the_map(app: App) -> None:
    """And lets it go again."""
    frame = app.open(lang="en")
    app.page.get_by_role("button", name="Kyzylorda Region").click()
    app.wait_for_address(area="430000000")
    app.map(selected="430000000")
    assert area(frame, "Kyzylorda").get_attribute("aria-selected") == "true"
    app.panel.get_by_role("heading", name="Kyzylorda Region").wait_for()
    pressed = app.page.locator("tbody button[aria-pressed=true]")
    pressed.wait_for()
    assert pressed.inner_text() == "Kyzylorda Region"
    pressed.click()
    app.wait_for_address()
    app.map(selected="")


def test_the_table_is_turned_page_by_page(app: App) -> None:
    """The map stays; the rows go on where they ended."""
    frame = app.open(lang="en", level="okrug", period="2024")
    frame.evaluate("window.atlasMark = 'here before'")
    app.rows.nth(19).wait_for()
    back, on = (
        app.page.get_by_role("button", name="Previous rows"),
        app.page.get_by_role("button", name="Next rows"),
    )
    assert back.is_disabled()
    first = app.rows.first.inner_text()
    on.click()
    app.wait_for_address(level="okrug", row="20")
    app.page.get_by_text("Rows 21 to 40 of 2,382").wait_for()
    assert app.rows.first.inner_text() != first
    back.click()
    app.page.get_by_text("Rows 1 to 20 of 2,382").wait_for()
    assert app.rows.first.inner_text() == first
    assert frame.evaluate("window.atlasMark") == "here before"


# --- languages --------------------------------------------------------------------------------


def test_a_switch_of_language_changes_everything_but_the_view(app: App) -> None:
    """Title, names on the map and in its tooltip, table, address; the frame stays."""
    frame = app.open(lang="en", area="230000000")
    frame.evaluate("window.atlasMark = 'here before'")
    for language in ("kk", "ru"):
        app.page.get_by_role("link", name=LANGUAGE_NAMES[language]).click()
        app.map(language=language)
        app.page.get_by_role("heading", name=TITLES[language]).wait_for()
        app.wait_for_address(area="230000000")
        assert app.address()["lang"] == language
        assert frame.evaluate("window.atlasMark") == "here before"
        assert area(frame, ATYRAU[language]).count() == 1
        area(frame, ATYRAU[language]).hover(force=True, position=_inside(frame, ATYRAU[language]))
        tooltip = frame.locator(".atlas-tooltip")
        tooltip.get_by_text(ATYRAU[language]).wait_for()
        assert "9,2" in tooltip.inner_text()
        app.panel.get_by_role("heading", name=ATYRAU[language]).wait_for()
    app.page.reload()
    app.map(language="ru", selected="230000000")
    assert app.page.evaluate("document.documentElement.lang") == "ru"
    assert app.title() == TITLES["ru"]
    assert app.faults == []


def _inside(frame: Frame, name: str) -> Any:  # noqa: ANN401 -- Playwright's position
    return area(frame, name).evaluate(
        """path => {
            const box = path.getBoundingClientRect();
            for (let y = 0.5; y < 1; y += 0.1) for (let x = 0.5; x < 1; x += 0.1)
              for (const [fx, fy] of [[x, y], [1 - x, y], [x, 1 - y], [1 - x, 1 - y]]) {
                const at = [box.x + fx * box.width, box.y + fy * box.height];
                if (document.elementFromPoint(...at) === path)
                  return { x: fx * box.width, y: fy * box.height };
              }
            return null;
        }"""
    )


def test_without_a_wish_the_page_speaks_the_language_of_the_browser(
    fresh_page: Callable[..., Page], atlas_url: str
) -> None:
    """A Russian browser is greeted in Russian."""
    app = App(fresh_page(locale="ru-RU"), atlas_url)
    app.open()
    assert app.title() == TITLES["ru"]
    assert app.page.evaluate("document.documentElement.lang") == "ru"
