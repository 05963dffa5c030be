"""A visitor with a real browser: opens the page, chooses an indicator, sees the map."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self
from urllib.parse import urlsplit

from playwright.sync_api import TimeoutError as PlaywrightTimeoutError
from playwright.sync_api import sync_playwright

from bench.messages import REQUEST, Exchange, Message, exchange_of, read_message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, BrowserContext, Page, Request

__all__ = ["App", "Change", "Visit", "start_browser"]

_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Without names there is no way out, whatever a page tries.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
_PROBE: Final = Path(__file__).parent / "probe.js"
_FIND_PAINT: Final = """([indicator, after]) => window.bench && window.bench.paints.find(
    (paint) => paint.indicator === indicator && paint.level === "okrug" && paint.at > after
)"""
_QUOTED: Final = 300
"""Characters of a page that shows no map."""
_PATIENCE_MS: Final = 60_000
_QUIET_SECONDS: Final = 0.4
"""After so long without a message nothing more is expected."""


@dataclass(frozen=True, slots=True)
class App:
    """An application and how a visitor finds their way in it.

    ``options`` holds the words of each indicator in the list named ``control``; ``is_native`` says
    that it is a list of the browser's own.
    """

    url: str
    control: str
    options: Mapping[str, str]
    is_native: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One change of indicator: from the press of the button to the painted map, in ms."""

    indicator: str
    painted_ms: float
    restyle_ms: float | None
    exchange: Exchange
    sizes: tuple[tuple[str, int], ...]


@contextmanager
def start_browser() -> Iterator[Browser]:
    """Start Chromium without a way to other hosts.

    Raises
    ------
    RuntimeError
        If no browser is installed.
    """
    wanted = os.environ.get("CHROMIUM")
    names = (wanted,) if wanted else _BROWSERS
    executable = next((path for path in map(shutil.which, names) if path), None)
    if executable is None:
        message = f"no browser among {', '.join(names)}; install Chromium, or name one in CHROMIUM"
        raise RuntimeError(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(_ARGUMENTS))
        yield browser
        browser.close()


class Visit:
    """One visitor of one application: a browser context of their own, nothing cached.

    ``requests`` holds what the browser has asked of the server, see :mod:`bench.client`.

    Raises
    ------
    RuntimeError
        On leaving, if the page asked another host for anything.
    """

    def __init__(self, browser: Browser, app: App) -> None:
        self.app = app
        self._context: BrowserContext = browser.new_context(
            viewport={"width": 1400, "height": 900}, locale="en-GB"
        )
        self._context.add_init_script(path=_PROBE)
        self._context.on("request", self._watch)
        self._foreign: set[str] = set()
        self._events: list[tuple[dict[str, Any], bool]] = []
        self.requests: list[bytes] = []
        self.page: Page = self._context.new_page()
        network = self._context.new_cdp_session(self.page)
        network.on("Network.webSocketFrameReceived", self._hear_server)
        network.on("Network.webSocketFrameSent", self._hear_visitor)
        network.send("Network.enable")

    def __enter__(self) -> Self:
        """Return the visit."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Leave the site."""
        self._context.close()
        if kind is None and self._foreign:
            message = f"{self.app.url} asked other hosts: {', '.join(sorted(self._foreign))}"
            raise RuntimeError(message)

    def _watch(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https"} and address.hostname != "127.0.0.1":
            self._foreign.add(request.url)

    def _hear_server(self, event: dict[str, Any]) -> None:
        self._events.append((event, True))

    def _hear_visitor(self, event: dict[str, Any]) -> None:
        self._events.append((event, False))

    def open(self) -> float:
        """Open the page; return the milliseconds from the start to the painted map."""
        self.page.goto(self.app.url, wait_until="commit", timeout=_PATIENCE_MS)
        first = next(iter(self.app.options))
        paint = self._painted(first, after=0.0)
        self._wait_until_quiet()
        self._keep_requests()
        return float(paint["at"])

    def change(self, indicator: str) -> Change:
        """Choose *indicator* from the list, as a visitor does, and wait for its map."""
        choose = self._choose_natively if self.app.is_native else self._choose_from_list
        choose(self.app.options[indicator])
        pressed: float = self.page.evaluate("window.bench.pressed")
        paint = self._painted(indicator, after=pressed)
        exchange = self._wait_for_exchange()
        self._keep_requests()
        found = self._messages()
        return Change(
            indicator=indicator,
            painted_ms=float(paint["at"]) - pressed,
            restyle_ms=paint.get("restyleMs"),
            exchange=exchange,
            sizes=tuple((item.kind, len(item.body)) for item in found if item.is_received),
        )

    def _choose_natively(self, words: str) -> None:
        """Choose in a list of the browser's own: the moment it changes is that of the press."""
        control = self.page.get_by_role("combobox", name=self.app.control)
        control.focus()
        self._wait_until_quiet()
        self._events.clear()
        control.select_option(label=words)

    def _choose_from_list(self, words: str) -> None:
        """Choose in a list that Streamlit draws."""
        control = self.page.get_by_role("combobox", name=self.app.control)
        control.click()
        control.fill(words)
        option = self.page.get_by_role("option", name=words, exact=True)
        option.wait_for()
        option.hover()
        self._wait_until_quiet()
        self._events.clear()
        option.click()

    def _painted(self, indicator: str, *, after: float) -> dict[str, Any]:
        try:
            handle = self.page.wait_for_function(
                _FIND_PAINT, arg=[indicator, after], polling=50, timeout=_PATIENCE_MS
            )
        except PlaywrightTimeoutError as error:
            words = " ".join(self.page.inner_text("body").split())[:_QUOTED]
            message = f"{self.app.url} shows no map of {indicator}; the page says: {words}"
            raise RuntimeError(message) from error
        paint: dict[str, Any] = handle.json_value()
        return paint

    def _wait_until_quiet(self) -> None:
        heard, since = -1, time.monotonic()
        while len(self._events) != heard or time.monotonic() - since < _QUIET_SECONDS:
            if len(self._events) != heard:
                heard, since = len(self._events), time.monotonic()
            self.page.wait_for_timeout(50)

    def _messages(self) -> list[Message]:
        return [read_message(event, is_received=came) for event, came in self._events]

    def _keep_requests(self) -> None:
        sent = (item for item in self._messages() if not item.is_received)
        self.requests += [item.body for item in sent if item.kind == REQUEST]

    def _wait_for_exchange(self) -> Exchange:
        give_up = time.monotonic() + _PATIENCE_MS / 1000
        while time.monotonic() < give_up:
            self._wait_until_quiet()
            found = exchange_of(self._messages())
            if found is not None:
                return found
        message = f"{self.app.url}: the server did not finish a change of indicator"
        raise RuntimeError(message)
