"""The map in a browser: drawing, choosing, keyboard, races, failures, accessibility.

A country of squares (tests/cartography/squares.py) is drawn by the engine alone, without
Streamlit, from a server of this module; nothing leaves this machine.
"""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import metadata
from itertools import combinations, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from atlas.areas import AdminLevel
from atlas.cartography import (
    SCRIPTS,
    STATIC_FOLDER,
    STYLES,
    CaseKindStyle,
    CaseMarker,
    Ground,
    MapContent,
    MapKind,
    case_styles,
    standalone_html,
    symbol_radii,
)
from atlas.text import Language
from tests.cartography.squares import CITY, COUNT, KATOS, NAMES, TEXTS, content, names, topology

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, FloatRect, Page

pytestmark = pytest.mark.browser

_LEAFLET = {
    f"leaflet/{entry.name}": Path(str(entry.locate())).read_bytes()
    for entry in metadata.files("XStatic-Leaflet") or ()
    if entry.name in {"leaflet.js", "leaflet.css"}
}
_TYPES = {"js": "text/javascript", "css": "text/css", "json": "application/json"}

PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Map</title>'
    '<link rel="icon" href="data:,">'
    + "".join(f'<link rel="stylesheet" href="/{name}">' for name in STYLES)
    + "<style>body{margin:0}#map{height:400px}.after{height:2000px}</style></head>"
    '<body><main><h1>Map</h1><div id="map"></div><div class="after"></div></main>'
    + "".join(f'<script src="/{name}"></script>' for name in SCRIPTS)
    + "<script>window.heard=[];window.sent=[];"
    "document.addEventListener('atlas:select',e=>heard.push(e.detail));"
    "window.Streamlit={setComponentValue:v=>sent.push(v)};"
    "window.map=window.atlasMap.create('map')</script></body></html>"
)


@dataclass
class Site:
    """A server of files; a path may be held back, or answered with an error."""

    url: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    held: dict[str, threading.Event] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Answer with a file of the site."""
            path = self.path.partition("?")[0]
            site.asked.append(path)
            if path in site.held:
                site.held[path].wait(10)
            if path in site.broken or path not in site.files:
                self.send_error(503 if path in site.broken else 404)
                return
            body = site.files[path]
            self.send_response(200)
            ending = path.rpartition(".")[2]
            self.send_header("Content-Type", _TYPES.get(ending, "text/html; charset=utf-8"))
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep the report of the tests clean."""

    return Handler


@pytest.fixture
def site() -> Iterator[Site]:
    """Serve page, engine, Leaflet and the squares."""
    site = Site()
    site.files |= {f"/{name}": body for name, body in _LEAFLET.items()}
    site.files |= {f"/map/{path.name}": path.read_bytes() for path in STATIC_FOLDER.iterdir()}
    site.files |= {
        "/": PAGE.encode(),
        "/geometry.json": json.dumps(topology()).encode(),
        "/names.json": json.dumps(names()).encode(),
    }
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    site.url = f"http://127.0.0.1:{server.server_port}/"
    yield site
    for event in site.held.values():
        event.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def map_page(page: Page, site: Site) -> Page:
    """Open the empty map in a window of 900 x 560 pixels."""
    page.set_viewport_size({"width": 900, "height": 560})
    page.goto(site.url)
    return page


def start(page: Page, shown: MapContent) -> None:
    """Call the engine and return at once."""
    page.evaluate(f"() => {{ window.atlasMap.show(window.map, {shown.to_json()}) }}")


def show(page: Page, **changes: Any) -> None:  # noqa: ANN401 -- any field of MapContent
    """Show the squares and wait until they are drawn."""
    start(page, content(**changes))
    page.wait_for_function("window.atlas.ready")


def facts(page: Page) -> dict[str, Any]:
    """Return the state the map reports."""
    found: dict[str, Any] = page.evaluate("window.atlas")
    return found


def centre(page: Page, area: int) -> tuple[float, float]:
    """Return the middle of a square on the screen."""
    box = page.locator(".atlas-sheet .atlas-area").nth(area).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def focused(page: Page) -> str:
    """Return the spoken label of the focused element."""
    return str(page.evaluate("document.activeElement.getAttribute('aria-label')"))


def heard(page: Page) -> list[str]:
    """Return the areas chosen so far; the page and Streamlit must have heard the same."""
    events = page.evaluate("window.heard")
    assert events == page.evaluate("window.sent")
    assert [event["count"] for event in events] == list(range(1, len(events) + 1))
    return [event["area"] for event in events]


def fill_of(page: Page, area: int) -> str:
    """Return the colour of the one painted shape that contains an area."""
    found = page.evaluate(
        "i => { const d = window.map.atlas.geometry.paths[i];"
        "return [...document.querySelectorAll('.atlas-fill')]"
        ".filter(p => p.getAttribute('d').includes(d)).map(p => p.getAttribute('fill')) }",
        area,
    )
    assert len(found) == 1
    return str(found[0])


# --- drawing ----------------------------------------------------------------------------------


def test_every_area_is_drawn_and_the_state_is_reported(map_page: Page) -> None:
    """One path each, also for the area without an outline, so that indexes agree."""
    show(map_page)
    assert map_page.locator(".atlas-sheet .atlas-area").count() == COUNT
    state = facts(map_page)
    assert state["ready"] is True
    assert (state["features"], state["error"]) == (COUNT, None)
    assert (state["level"], state["indicator"], state["period"]) == ("district", "turnout", "2023")
    assert state["firstDrawMs"] > 0


def test_a_colour_stands_on_the_area_of_its_class(map_page: Page) -> None:
    """All thirteen of them, in order; no data is hatched."""
    show(map_page)
    shown = content()
    for area in range(COUNT - 1):
        code = shown.classes[area]
        expected = "url(#atlas-no-data)" if code is None else shown.colours[code]
        assert fill_of(map_page, area) == expected


def test_a_change_of_indicator_keeps_paths_view_and_focus(map_page: Page, site: Site) -> None:
    """Only colours and texts change; the geometry is asked for once."""
    show(map_page)
    map_page.evaluate("window.map.setZoom(window.map.getZoom() + 1, {animate: false})")
    map_page.locator("[tabindex='0']").first.focus()
    before = map_page.evaluate(
        "(window.kept = document.querySelectorAll('.atlas-area')[3], window.map.getZoom())"
    )
    show(map_page, indicator="other", classes=(2,) * COUNT, values=("9",) * COUNT, reasons=())
    assert map_page.evaluate("window.kept === document.querySelectorAll('.atlas-area')[3]")
    assert map_page.evaluate("window.map.getZoom()") == before
    assert focused(map_page).startswith("Square")
    assert fill_of(map_page, 1) == "#54278f"
    assert facts(map_page)["restyleMs"] > 0
    assert site.asked.count("/geometry.json") == site.asked.count("/names.json") == 1


def test_the_hatch_is_a_pattern_of_45_degrees_at_every_zoom(map_page: Page) -> None:
    """It undoes the matrix of the map; neither white nor a colour of the ramp."""
    show(map_page)
    for _ in range(2):
        matrix = map_page.evaluate(
            "(() => { const g = document.querySelector('.atlas-layer g').getCTM();"
            "const p = document.querySelector('#atlas-no-data').patternTransform.baseVal"
            ".consolidate().matrix; const m = g.multiply(p); return [m.a, m.b, m.c, m.d] })()"
        )
        assert [abs(number) for number in matrix] == pytest.approx([0.5**0.5] * 4, abs=1e-6)
        map_page.evaluate("window.map.setZoom(window.map.getZoom() + 1, {animate: false})")
    fills = map_page.evaluate(
        "[...document.querySelectorAll('#atlas-no-data rect')].map(r => r.getAttribute('fill'))"
    )
    assert not {*fills} & {"#ffffff", *content().colours}


def test_borders_are_drawn_once_by_rank(map_page: Page) -> None:
    """17 edges between 12 squares: 5 between oblasts, 12 inside one; 14 around the country."""
    show(map_page)
    counts = map_page.evaluate(
        "Object.fromEntries(['area', 'parent', 'oblast', 'outline'].map(r => [r,"
        "(document.querySelector('.atlas-line-' + r).getAttribute('d').match(/M/g) || []).length]))"
    )
    assert counts == {"area": 12, "parent": 0, "oblast": 5, "outline": 14}


def test_the_country_fills_its_container_at_any_width(map_page: Page) -> None:
    """Also after a change of size, with a small padding and nothing cut off."""
    show(map_page)
    for width, height in ((900, 400), (320, 400), (358, 215), (1200, 400)):
        map_page.set_viewport_size({"width": width, "height": 560})
        map_page.evaluate(f"document.querySelector('#map').style.height = '{height}px'")
        map_page.wait_for_function(
            f"window.map.getSize().x === {width} && window.map.getSize().y === {height}"
        )
        box = map_page.locator(".atlas-line-outline").first.bounding_box()
        frame = map_page.locator("#map").bounding_box()
        assert box
        assert frame
        tight = min(width / box["width"], height / box["height"])
        assert 1 <= tight < 1.2
        assert frame["x"] <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + width
        assert frame["y"] <= box["y"]
        assert box["y"] + box["height"] <= frame["y"] + height


def are_apart(one: FloatRect, two: FloatRect) -> bool:
    """Return whether two boxes share no pixel."""
    return (
        one["x"] + one["width"] <= two["x"] + 1
        or two["x"] + two["width"] <= one["x"] + 1
        or one["y"] + one["height"] <= two["y"] + 1
        or two["y"] + two["height"] <= one["y"] + 1
    )


def boxes_of(page: Page, selector: str) -> list[FloatRect]:
    """Return where elements stand on the screen."""
    return [box for item in page.locator(selector).all() if (box := item.bounding_box())]


def test_labels_never_overlap(map_page: Page) -> None:
    """At no zoom, neither each other nor a circle."""
    radii = symbol_radii([100.0] * COUNT, largest=100)
    for kind in (MapKind.CHOROPLETH, MapKind.SYMBOLS):
        show(map_page, kind=kind, radii=radii)
        for _ in range(3):
            labels = boxes_of(map_page, ".atlas-label")
            assert labels
            assert all(are_apart(one, two) for one, two in combinations(labels, 2))
            circles = boxes_of(map_page, ".atlas-circle")
            assert all(are_apart(one, two) for one, two in product(labels, circles))
            map_page.evaluate("window.map.setZoom(window.map.getZoom() + 0.8, {animate: false})")
        map_page.get_by_role("button", name="zoom reset").click()


def test_oblasts_are_named_where_there_is_room(map_page: Page) -> None:
    """By the names file; the city is named at its inset instead."""
    show(map_page)
    assert map_page.locator(".atlas-label").all_text_contents() == ["West", "East"]
    assert map_page.locator(".atlas-inset-name").all_inner_texts() == ["City"]


def test_another_language_renames_everything(map_page: Page, site: Site) -> None:
    """Areas, labels, insets and buttons; the geometry is kept."""
    site.files["/names.kk.json"] = json.dumps(names("қаз ")).encode()
    show(map_page)
    texts = TEXTS | {"zoom_in": "Жақындату", "map_label": "Карта"}
    show(map_page, language=Language.KK, names_url="/names.kk.json", texts=texts)
    assert map_page.locator(".atlas-label").first.text_content() == "қаз West"
    assert map_page.locator(".atlas-inset-name").inner_text() == "қаз City"
    assert map_page.get_by_role("button", name="Жақындату").count() == 1
    label = map_page.get_by_role("option").first.get_attribute("aria-label")
    assert label == "қаз Square 0-0, 0.5 %, rank 3 of 11"
    assert map_page.locator("#map").get_attribute("lang") == "kk"
    assert site.asked.count("/geometry.json") == 1


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("1", "1 депутат"),
        ("3", "3 депутата"),
        ("1\u00a0011", "1\u00a0011 депутатов"),
        ("1,0", "1,0 депутата"),
        ("\u22121", "\u22121 депутат"),
    ],
)
def test_nouns_agree_with_their_number(map_page: Page, value: str, written: str) -> None:
    """And spaces and minus signs arrive as they were sent."""
    forms = {"one": "{value} депутат", "few": "{value} депутата", "many": "{value} депутатов"}
    show(
        map_page,
        language=Language.RU,
        templates=forms | {"other": "{value} депутата"},
        classes=(0,) * COUNT,
        values=(value,) * COUNT,
        reasons=(),
        ranks=(),
    )
    label = map_page.get_by_role("option").first.get_attribute("aria-label")
    assert label == f"{NAMES[0]}, {written}"


# --- pointer ----------------------------------------------------------------------------------


def test_the_tooltip_says_what_is_known(map_page: Page) -> None:
    """Name, parent, value with unit, rank and what kind of statement it is."""
    show(map_page)
    map_page.mouse.move(*centre(map_page, 2))
    tooltip = map_page.locator(".atlas-tooltip")
    assert tooltip.inner_text().split("\n") == [NAMES[2], "West", "2.5 %", "rank 1 of 11", "plan"]
    assert tooltip.is_visible()
    map_page.mouse.move(*centre(map_page, 1))
    assert tooltip.inner_text().split("\n")[2:] == ["no data: not published"]
    map_page.mouse.move(450, 520)
    assert not tooltip.is_visible()


def test_the_tooltip_stays_inside_the_map(map_page: Page) -> None:
    """At every corner, on a narrow screen too."""
    map_page.set_viewport_size({"width": 340, "height": 560})
    show(map_page)
    frame = map_page.locator("#map").bounding_box()
    for area in range(COUNT - 1):
        map_page.mouse.move(*centre(map_page, area))
        box = map_page.locator(".atlas-tooltip").bounding_box()
        assert box
        assert frame
        assert box["x"] >= frame["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"]
        assert box["y"] >= frame["y"]
        assert box["y"] + box["height"] <= frame["y"] + frame["height"]


def test_a_hostile_name_is_only_a_name(map_page: Page, site: Site) -> None:
    """In tooltip, label and inset; no element of it comes to life."""
    evil = '<img src=x onerror="window.hurt=1">'
    site.files["/names.json"] = json.dumps(names(evil)).encode()
    show(map_page, statements=(evil,) * COUNT, notes=(evil,))
    map_page.mouse.move(*centre(map_page, 2))
    assert map_page.locator(".atlas-tooltip").inner_text().startswith(evil)
    assert map_page.locator("#map img").count() == 0
    assert map_page.evaluate("window.hurt") is None


def test_a_click_chooses_and_a_second_one_clears(map_page: Page) -> None:
    """The page hears it at once, with a count that grows; the outline is dark and on top."""
    show(map_page)
    map_page.mouse.click(*centre(map_page, 4))
    assert heard(map_page) == [KATOS[4]]
    assert facts(map_page)["selected"] == KATOS[4]
    d = map_page.locator(".atlas-sheet .atlas-area").nth(4).get_attribute("d")
    assert map_page.locator(".atlas-sheet .atlas-chosen").get_attribute("d") == d
    assert map_page.get_by_role("option", selected=True).count() == 1
    map_page.mouse.click(*centre(map_page, 4))
    assert heard(map_page) == [KATOS[4], ""]
    assert map_page.locator(".atlas-sheet .atlas-chosen").get_attribute("d") == ""


def test_the_ground_and_escape_clear_the_choice(map_page: Page) -> None:
    """And say nothing when nothing was chosen."""
    show(map_page)
    map_page.mouse.click(20, 470)
    assert heard(map_page) == []
    map_page.mouse.click(*centre(map_page, 0))
    map_page.mouse.click(20, 470)
    map_page.mouse.click(*centre(map_page, 0))
    map_page.locator("[tabindex='0']").first.focus()
    map_page.keyboard.press("Escape")
    assert heard(map_page) == [KATOS[0], "", KATOS[0], ""]


def test_the_chosen_area_comes_with_the_content(map_page: Page) -> None:
    """A link opens with its area outlined; the page is not told what it said itself."""
    show(map_page, selected=KATOS[6])
    assert facts(map_page)["selected"] == KATOS[6]
    assert map_page.get_by_role("option", selected=True).count() == 1
    assert heard(map_page) == []
    show(map_page, selected="999999999")
    assert map_page.get_by_role("option", selected=True).count() == 0


def test_an_inset_shares_hover_choice_and_colour(map_page: Page) -> None:
    """It is the same area, only larger; screen readers meet it once."""
    show(map_page)
    copy = map_page.locator(".atlas-inset .atlas-area")
    area = KATOS.index(next(kato for kato in KATOS if kato[0] == CITY[0]))
    assert copy.get_attribute("fill") == fill_of(map_page, area)
    copy.hover()
    assert map_page.locator(".atlas-tooltip").inner_text().startswith(NAMES[area])
    copy.click()
    assert heard(map_page) == [KATOS[area]]
    outlines = map_page.locator(".atlas-chosen")
    assert {item.get_attribute("d") for item in outlines.all()} == {copy.get_attribute("d")}
    assert map_page.locator(".atlas-insets").get_attribute("aria-hidden") == "true"


def test_the_page_scrolls_under_a_plain_wheel(map_page: Page) -> None:
    """Only with Ctrl does the wheel zoom; the map is no trap."""
    show(map_page)
    before = map_page.evaluate("window.map.getZoom()")
    map_page.mouse.move(*centre(map_page, 5))
    map_page.mouse.wheel(0, 200)
    map_page.wait_for_function("window.scrollY > 100")
    assert map_page.evaluate("window.map.getZoom()") == before
    map_page.evaluate("window.scrollTo(0, 0)")
    map_page.keyboard.down("Control")
    map_page.mouse.wheel(0, -200)
    map_page.keyboard.up("Control")
    map_page.wait_for_function(f"window.map.getZoom() > {before}")


def test_the_map_can_be_dragged_only_when_zoomed_in(map_page: Page) -> None:
    """A drag chooses nothing; a click after the return to the whole country does."""
    show(map_page)
    assert map_page.evaluate("window.map.dragging.enabled()") is False
    map_page.get_by_role("button", name="zoom in").click()
    map_page.wait_for_function("window.map.dragging.enabled()")
    x, y = centre(map_page, 3)
    before = map_page.evaluate("window.map.getCenter().lng")
    map_page.mouse.move(x, y)
    map_page.mouse.down()
    map_page.mouse.move(x - 60, y, steps=4)
    map_page.mouse.up()
    assert map_page.evaluate("window.map.getCenter().lng") > before
    assert heard(map_page) == []
    map_page.get_by_role("button", name="zoom reset").click()
    map_page.wait_for_function("!window.map.dragging.enabled()")
    map_page.mouse.click(*centre(map_page, 3))
    assert heard(map_page) == [KATOS[3]]


def test_a_tap_shows_the_tooltip_and_chooses(chromium: Browser, site: Site) -> None:
    """On a phone there is no hover; one finger scrolls the page over the whole country."""
    context = chromium.new_context(
        viewport={"width": 358, "height": 560}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(site.url)
    show(page)
    page.touchscreen.tap(*centre(page, 2))
    assert heard(page) == [KATOS[2]]
    assert page.locator(".atlas-tooltip").is_visible()
    action = page.evaluate("getComputedStyle(document.querySelector('#map')).touchAction")
    assert action == "pan-x pan-y"
    context.close()


# --- keyboard ---------------------------------------------------------------------------------


def test_arrows_walk_to_the_neighbour_in_that_direction(map_page: Page) -> None:
    """East, north, west and south again, through true neighbours; the edge stops."""
    show(map_page)
    map_page.locator("[tabindex='0']").first.focus()
    walk = [
        ("ArrowRight", "Square 1-0"),
        ("ArrowUp", "Square 1-1"),
        ("ArrowRight", "Square 2-1"),
        ("ArrowDown", "Square 2-0"),
        ("ArrowDown", "Square 2-0"),
        ("ArrowLeft", "Square 1-0"),
        ("Home", "Square 0-0"),
        ("ArrowLeft", "Square 0-0"),
    ]
    for key, name in walk:
        map_page.keyboard.press(key)
        assert focused(map_page).startswith(f"{name},"), key
    assert map_page.evaluate("window.scrollY") == 0


@pytest.mark.parametrize(
    ("key", "target"),
    [("ArrowRight", 1), ("ArrowUp", 2), ("ArrowLeft", 4), ("ArrowDown", 0)],
)
def test_an_arrow_prefers_the_neighbour_that_lies_truest(
    map_page: Page, key: str, target: int
) -> None:
    """Area 1 lies nearly east and 2 beyond it, nearer north; 3 is nearer but no neighbour.

    West there is no neighbour, so the nearest area is taken; south there is nothing.
    """
    labels = [[0, 0], [10, 1], [9, 14], [5, 0], [-8, 1], [-90, 0]]
    neighbours = [[1, 2], [0], [0], [4], [3], []]
    found = map_page.evaluate(
        "([labels, neighbours, key]) => window.atlasMap.geometry.step("
        "{labels, neighbours, katos: labels.map(String)}, 0, key)",
        [labels, neighbours, key],
    )
    assert found == target


def test_arrows_reach_an_enclave(map_page: Page) -> None:
    """Area 1 lies inside 0 and is nobody's truest neighbour: it is put on the way to 2."""
    labels = [[0, 0], [3, 1], [10, 0], [0, 10]]
    neighbours = [[1, 2, 3], [0], [0], [0]]
    walk = map_page.evaluate(
        "([labels, neighbours]) => { const g = {labels, neighbours};"
        "const step = window.atlasMap.geometry.step;"
        "const first = step(g, 0, 'ArrowRight');"
        "return [first, step(g, first, 'ArrowRight'), step(g, first, 'ArrowLeft')] }",
        [labels, neighbours],
    )
    assert walk == [1, 2, 0]


def test_the_keyboard_reaches_every_area(map_page: Page) -> None:
    """Page Down goes through all of them, the one without an outline included."""
    show(map_page)
    map_page.locator("[tabindex='0']").first.focus()
    seen = [focused(map_page).partition(",")[0]]
    for _ in range(COUNT - 1):
        map_page.keyboard.press("PageDown")
        seen.append(focused(map_page).partition(",")[0])
    assert seen == NAMES
    map_page.keyboard.press("End")
    assert focused(map_page) == "Without outline, no data: not published"


def test_enter_and_space_choose_the_focused_area(map_page: Page) -> None:
    """As a click does; the space bar does not scroll the page."""
    show(map_page)
    map_page.locator("[tabindex='0']").first.focus()
    map_page.keyboard.press("ArrowRight")
    map_page.keyboard.press("Enter")
    map_page.keyboard.press("ArrowUp")
    map_page.keyboard.press("Space")
    map_page.keyboard.press("Space")
    chosen = [KATOS[NAMES.index("Square 1-0")], KATOS[NAMES.index("Square 1-1")], ""]
    assert heard(map_page) == chosen
    assert map_page.evaluate("window.scrollY") == 0


def test_the_map_is_one_stop_of_the_tab_key(map_page: Page) -> None:
    """Then come its buttons; coming back, the same area has the focus."""
    show(map_page)
    map_page.keyboard.press("Tab")
    map_page.keyboard.press("ArrowUp")
    name = focused(map_page)
    map_page.keyboard.press("Tab")
    assert focused(map_page) == "zoom in"
    map_page.keyboard.press("Shift+Tab")
    assert focused(map_page) == name
    assert map_page.locator(".atlas-area[tabindex]").count() == 1


def test_the_focus_is_seen_and_heard(map_page: Page) -> None:
    """A double outline, a tooltip at the area, and in words what its label leaves out."""
    show(map_page)
    map_page.locator("[tabindex='0']").first.focus()
    map_page.keyboard.press("ArrowUp")
    d = map_page.evaluate("document.activeElement.getAttribute('d')")
    for name in ("focus-case", "focus"):
        assert map_page.locator(f".atlas-sheet .atlas-{name}").get_attribute("d") == d
    assert map_page.locator(".atlas-tooltip").is_visible()
    assert map_page.locator(".atlas-live").inner_text() == "West. plan"
    map_page.keyboard.press("Tab")
    assert map_page.locator(".atlas-sheet .atlas-focus").get_attribute("d") == ""


def test_a_focused_area_is_brought_into_view(map_page: Page) -> None:
    """When the map is zoomed in and the keyboard walks out of it."""
    map_page.emulate_media(reduced_motion="reduce")
    map_page.reload()
    show(map_page)
    map_page.locator("[tabindex='0']").first.focus()
    for _ in range(3):
        map_page.keyboard.press("+")
    map_page.keyboard.press("End")
    map_page.keyboard.press("PageUp")
    x, y = centre(map_page, COUNT - 2)
    frame = map_page.locator("#map").bounding_box()
    assert frame
    assert frame["x"] < x < frame["x"] + frame["width"]
    assert frame["y"] < y < frame["y"] + frame["height"]


def test_motion_is_reduced_on_request(map_page: Page) -> None:
    """Nothing glides for readers whom that makes ill."""
    assert map_page.evaluate("window.map.options.zoomAnimation") is True
    map_page.emulate_media(reduced_motion="reduce")
    map_page.reload()
    options = "[map.options.zoomAnimation, map.options.fadeAnimation, map.options.inertia]"
    assert map_page.evaluate(options) == [False, False, False]


# --- symbols ----------------------------------------------------------------------------------


def test_circles_have_the_radii_they_were_given(map_page: Page) -> None:
    """Large ones first; the sign is the hue; areas below stay quiet, no data hatched."""
    values = [100.0, None, -25.0, *[4.0] * (COUNT - 3)]
    show(
        map_page,
        kind=MapKind.SYMBOLS,
        classes=tuple(None if v is None else int(v < 0) for v in values),
        values=tuple(None if v is None else f"{v:g}" for v in values),
        colours=("#5e3c99", "#e66101"),
        radii=symbol_radii(values, largest=100, radius=24),
        ranks=(),
        reasons=(),
    )
    circles = map_page.evaluate(
        "[...document.querySelectorAll('.atlas-circle')].slice(0, 3)"
        ".map(c => [c.getAttribute('r'), c.getAttribute('fill')])"
    )
    assert circles == [["24.0", "#5e3c99"], ["12.0", "#e66101"], ["4.8", "#5e3c99"]]
    assert fill_of(map_page, 0) == fill_of(map_page, 2) != fill_of(map_page, 1)
    assert map_page.locator(".atlas-insets.atlas-shown").count() == 0
    map_page.locator(".atlas-circle").first.click()
    assert heard(map_page) == [KATOS[0]]


def test_circles_shrink_on_a_phone_as_the_legend_does(map_page: Page) -> None:
    """Both by one media query of the page, so that they stay equal."""
    changes = {"kind": MapKind.SYMBOLS, "radii": symbol_radii([9.0] * COUNT, largest=9.0)}
    map_page.set_viewport_size({"width": 639, "height": 560})
    show(map_page, **changes)
    assert map_page.locator(".atlas-circle").first.get_attribute("r") == "14.4"
    map_page.set_viewport_size({"width": 640, "height": 560})
    map_page.wait_for_function("document.querySelector('.atlas-circle').getAttribute('r') > 20")


def test_cases_of_one_area_stand_side_by_side(map_page: Page) -> None:
    """Each with its own shape and tooltip; the area's label lists them all."""
    styles = case_styles(3, Ground.LIGHT)
    show(
        map_page,
        kind=MapKind.CATEGORIES,
        classes=(None,) * COUNT,
        values=(),
        ranks=(),
        statements=(),
        reasons=(),
        kinds=tuple(CaseKindStyle(title=f"Kind {i}", style=s) for i, s in enumerate(styles)),
        markers=(
            *(CaseMarker(area=5, kind=i, title=f"Case {i}") for i in range(3)),
            CaseMarker(area=0, kind=0, title="Placed", position=(-50.0, -50.0)),
        ),
    )
    cases = map_page.locator(".atlas-case")
    boxes = [box for item in cases.all() if (box := item.bounding_box())]
    assert len(boxes) == 4
    places = {(round(box["x"]), round(box["y"])) for box in boxes}
    assert len(places) == 4
    cases.nth(1).hover()
    lines = map_page.locator(".atlas-tooltip").inner_text().split("\n")
    assert lines == ["Case 1", "Kind 1", NAMES[5]]
    cases.nth(1).click()
    assert heard(map_page) == [KATOS[5]]
    label = map_page.get_by_role("option").nth(5).get_attribute("aria-label")
    assert label == f"{NAMES[5]}, Kind 0: Case 0, Kind 1: Case 1, Kind 2: Case 2"
    assert map_page.get_by_role("option").nth(1).get_attribute("aria-label") == NAMES[1]


# --- loading ----------------------------------------------------------------------------------


def test_the_last_map_asked_for_wins(map_page: Page, site: Site) -> None:
    """Though the geometry of an earlier one arrives after it."""
    site.files["/slow.json"] = site.files["/geometry.json"]
    site.held["/slow.json"] = threading.Event()
    start(map_page, content(indicator="slow", geometry_url="/slow.json"))
    start(map_page, content(indicator="fast", level=AdminLevel.OBLAST))
    map_page.wait_for_function("window.atlas.ready")
    assert facts(map_page)["indicator"] == "fast"
    site.held["/slow.json"].set()
    map_page.wait_for_function("window.performance.getEntriesByName(location.href + 'slow.json')")
    map_page.wait_for_timeout(200)
    state = facts(map_page)
    assert (state["indicator"], state["level"], state["ready"]) == ("fast", "oblast", True)


def test_a_slow_map_says_that_it_is_loading(map_page: Page, site: Site) -> None:
    """And is not ready meanwhile."""
    site.held["/geometry.json"] = threading.Event()
    start(map_page, content())
    map_page.locator(".atlas-message.atlas-shown").wait_for()
    assert map_page.locator(".atlas-message").inner_text() == TEXTS["loading"]
    assert facts(map_page)["ready"] is False
    site.held["/geometry.json"].set()
    map_page.wait_for_function("window.atlas.ready")
    assert not map_page.locator(".atlas-message").is_visible()


@pytest.mark.parametrize("path", ["/geometry.json", "/names.json"])
def test_a_failed_file_is_said_and_asked_for_again(map_page: Page, site: Site, path: str) -> None:
    """A plain sentence, not ready, the cause in the state; the next show draws the map."""
    site.broken.add(path)
    start(map_page, content())
    map_page.locator(".atlas-message.atlas-shown").wait_for()
    assert map_page.locator(".atlas-message").inner_text() == TEXTS["load_failed"]
    state = facts(map_page)
    assert state["ready"] is False
    assert path in state["error"]
    site.broken.clear()
    show(map_page)
    assert facts(map_page)["error"] is None
    assert not map_page.locator(".atlas-message").is_visible()


def test_content_of_another_geometry_is_not_drawn(map_page: Page) -> None:
    """Values in the wrong order would be a false map that looks right."""
    show(map_page)
    before = fill_of(map_page, 0)
    start(
        map_page,
        content(classes=(2,) * 12, values=("9",) * 12, ranks=(), statements=(), reasons=()),
    )
    map_page.wait_for_function("window.atlas.error")
    assert "12 codes for 13 areas" in facts(map_page)["error"]
    assert fill_of(map_page, 0) == before


def test_names_of_another_geometry_are_not_used(map_page: Page, site: Site) -> None:
    """An area under the name of another is worse than no map."""
    site.files["/names.json"] = json.dumps({"names": NAMES[1:], "parents": []}).encode()
    start(map_page, content())
    map_page.wait_for_function("window.atlas.error")
    assert "12 names for 13 areas" in facts(map_page)["error"]
    assert map_page.get_by_role("option").count() == 0


def test_a_map_that_starts_hidden_is_drawn_when_it_is_seen(map_page: Page) -> None:
    """As in a folded part of the page."""
    map_page.evaluate("document.querySelector('#map').style.display = 'none'")
    start(map_page, content())
    map_page.wait_for_function("window.atlas.ready")
    map_page.evaluate("document.querySelector('#map').style.display = 'block'")
    map_page.wait_for_function(
        "document.querySelector('.atlas-line-outline').getBoundingClientRect().width > 400"
    )


def test_a_page_of_its_own_asks_for_nothing(page: Page) -> None:
    """The exported map draws, and chooses, without any request."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    texts = {f"map/{path.name}": path.read_text("utf-8") for path in STATIC_FOLDER.iterdir()}
    texts |= {name: body.decode() for name, body in _LEAFLET.items()}
    page.set_content(
        standalone_html(
            content(geometry_url="#atlas-geometry", names_url="#atlas-names"),
            geometry=json.dumps(topology()),
            names=json.dumps(names("</script>")),
            assets=texts,
            title="Turnout",
        )
    )
    page.wait_for_function("window.atlas && window.atlas.ready")
    assert page.locator("#map").is_visible()
    page.mouse.click(*centre(page, 3))
    assert facts(page)["selected"] == KATOS[3]
    assert asked == []


# --- accessibility ----------------------------------------------------------------------------


@pytest.mark.parametrize("ground", list(Ground))
@pytest.mark.parametrize("kind", list(MapKind))
def test_axe_finds_nothing(map_page: Page, ground: Ground, kind: MapKind) -> None:
    """In both themes and all kinds of maps, with an area chosen and one in focus."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 -- browser only

    show(
        map_page,
        theme=ground,
        kind=kind,
        radii=symbol_radii([1.0] * COUNT, largest=1.0),
        notes=("Approximate outlines",),
        selected=KATOS[2],
    )
    background = "#0e1117" if ground is Ground.DARK else "#ffffff"
    map_page.evaluate(f"document.body.style.background = '{background}'")
    map_page.add_style_tag(content=f"h1 {{ color: {'#fff' if ground is Ground.DARK else '#000'} }}")
    map_page.locator("[tabindex='0']").first.focus()
    results = Axe().run(map_page)
    assert results.violations_count == 0, results.generate_report()
    assert map_page.get_by_role("listbox", name="Map of squares").count() == 1
    assert map_page.get_by_role("option").count() == COUNT


def test_paper_narrower_than_the_screen_shows_the_whole_map(map_page: Page) -> None:
    """What is printed is scaled, not cut: the page is not drawn anew for it."""
    map_page.set_viewport_size({"width": 1000, "height": 700})
    show(map_page)
    map_page.emulate_media(media="print")
    map_page.set_viewport_size({"width": 500, "height": 700})
    areas = map_page.get_by_role("option")
    boxes = [areas.nth(number).bounding_box() for number in range(COUNT)]
    assert max(box["x"] + box["width"] for box in boxes if box) <= 500
    assert min(box["x"] for box in boxes if box) >= 0
    assert len([box for box in boxes if box]) == COUNT
