"""The running atlas in a browser: how a test opens it and finds its parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Frame, Locator, Page, Response

FRAME = ".st-key-atlas-map-frame iframe"
AREAS = "[role=listbox] > [role=option]"
LANGUAGE_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}

SCREENS = {"desktop": (1400, 900), "phone": (390, 844)}
_PATIENCE = 20_000
"""Milliseconds until a test gives up; a first visit takes three seconds."""

# Browsers warn of names in the `allow` attribute that Streamlit gives every frame.
_OF_STREAMLIT = ("Unrecognized feature:", "An iframe which has both allow-scripts and")


@dataclass
class App:
    """One page of the running atlas and what went wrong on it."""

    page: Page
    url: str
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen before anything is loaded."""
        self.page.set_default_timeout(_PATIENCE)
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("response", self._on_response)

    def _on_console(self, message: ConsoleMessage) -> None:
        is_known = message.text.startswith(_OF_STREAMLIT) or self._is_probe(message.location["url"])
        if message.type in {"error", "warning"} and not is_known:
            self.faults.append(f"{message.type}: {message.text}")

    def _is_probe(self, url: str) -> bool:
        """Streamlit looks for its server below the page first, then where it is."""
        return "/_stcore/" in url and not url.startswith(f"{self.url}/_stcore/")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400 and not self._is_probe(response.url):
            self.faults.append(f"{response.status}: {response.url}")

    def open(self, path: str = "/map", **query: str) -> Frame:
        """Open a page and return the frame of its map, drawn."""
        self.page.goto(f"{self.url}{path}?{urlencode(query)}")
        return self.map(**({"language": query["lang"]} if "lang" in query else {}))

    def map(self, **facts: str) -> Frame:
        """Return the frame of the map once it is drawn and reports *facts*.

        Asked from the page outside: a frame that is being replaced would not answer.
        """
        self.page.wait_for_function(
            "([frame, facts]) => { const found = document.querySelector(frame);"
            " const atlas = found && found.contentWindow && found.contentWindow.atlas;"
            " return atlas && atlas.ready &&"
            " Object.entries(facts).every(([key, value]) => atlas[key] === value); }",
            arg=[FRAME, facts],
        )
        frame = self.page.locator(FRAME).element_handle().content_frame()
        assert frame is not None
        return frame

    def address(self) -> dict[str, str]:
        """Return the parameters of the address bar."""
        return dict(parse_qsl(urlsplit(self.page.url).query))

    def wait_for_address(self, **parameters: str) -> None:
        """Wait until the address has exactly these parameters beside the language."""
        wanted = parameters
        self.page.wait_for_function(
            "wanted => { const found = Object.fromEntries(new URLSearchParams(location.search));"
            " delete found.lang; const keys = Object.keys(wanted);"
            " return keys.length === Object.keys(found).length &&"
            " keys.every(key => found[key] === wanted[key]); }",
            arg=wanted,
        )

    def choose_indicator(self, name: str) -> None:
        """Pick an indicator from the list of the browser's own."""
        self.page.get_by_role("combobox").first.select_option(label=name)

    def press(self, name: str) -> None:
        """Press one of a row of buttons."""
        self.page.get_by_role("radio", name=name, exact=True).click()

    @property
    def panel(self) -> Locator:
        """The panel of the chosen area."""
        return self.page.locator("section.atlas-panel")

    @property
    def rows(self) -> Locator:
        """The rows of the table."""
        return self.page.locator("tbody tr")

    def title(self) -> str:
        """Return the heading of the page."""
        return self.page.locator("h1").inner_text()


def area(frame: Frame, name: str) -> Locator:
    """Return an area of the map by the beginning of its name."""
    return frame.locator(f'{AREAS}[aria-label^="{name}"]')


def point_inside(frame: Frame, name: str) -> tuple[float, float]:
    """Return a point of the page that belongs to an area of the map."""
    point: dict[str, float] = area(frame, name).evaluate(
        """path => {
            const box = path.getBoundingClientRect();
            for (let y = 0.5; y < 1; y += 0.07) for (let x = 0.5; x < 1; x += 0.07)
              for (const [fx, fy] of [[x, y], [1 - x, y], [x, 1 - y], [1 - x, 1 - y]]) {
                const at = [box.x + fx * box.width, box.y + fy * box.height];
                if (document.elementFromPoint(...at) === path) return { x: at[0], y: at[1] };
              }
            return null;
        }"""
    )
    assert point, f"{name} cannot be reached by a pointer"
    outer = frame.frame_element().bounding_box()
    assert outer is not None
    return outer["x"] + point["x"], outer["y"] + point["y"]


def click_area(frame: Frame, name: str) -> None:
    """Click inside an area, at a point that belongs to it."""
    frame.page.mouse.click(*point_inside(frame, name))


def violations(page: Page, *frames: Frame) -> list[str]:
    """Return what axe objects to on a page and in its frames, one line for each element.

    Run from the page, axe asks the frames it finds itself in: what holds a frame counts. What it
    finds in order is not written out, which takes as long as the rules themselves.
    """
    axe = Axe()
    for frame in frames:
        frame.evaluate(axe.axe_script)
    found = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{item['id']} ({item['impact']}): {node['html'][:160]}"
        for item in found
        for node in item["nodes"]
    ]


def state(frame: Frame) -> dict[str, Any]:
    """Return what the map says of itself."""
    found: dict[str, Any] = frame.evaluate("window.atlas")
    return found
