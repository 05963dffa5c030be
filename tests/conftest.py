"""What every test gets: no network, and a work tree that is left as it was.

Browser, running atlas and raw sources are fixtures that skip aloud where they are absent.
"""

from __future__ import annotations

import ipaddress
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, Request, WebSocket

pytest_plugins = ("tests.tiny_country",)

ROOT = Path(__file__).parents[1]

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_BROWSER_ARGUMENTS = (
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
TOUR_SEEN = "try { localStorage.setItem('atlas-tour', 'seen'); } catch { /* a frame without */ }"
"""Run before each document, tells the atlas that this browser has seen the tour."""

_LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
_LOCAL_SCHEMES = frozenset({"about", "blob", "data", "file"})
_START_SECONDS = 90

# Speed is measured by `make bench`; a slow machine is no reason for a failed test.
settings.register_profile("atlas", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("atlas")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they ask for, and move those of the browser to the end.

    They are the slowest, and Playwright keeps an event loop running that other tests would meet.
    """
    for item in items:
        asked_for = getattr(item, "fixturenames", ())
        if "chromium" in asked_for:
            item.add_marker("browser")
        if "sources" in asked_for:
            item.add_marker("sources")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


# --- no network -------------------------------------------------------------------------------


def _is_local(address: object) -> bool:
    if not isinstance(address, tuple):
        return True  # a path of a Unix socket
    host = str(address[0])
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return host in {"", "localhost"}
    return number.is_loopback or number.is_unspecified


def _refuse(address: object) -> None:
    message = f"a test reached for the network: {address}; only this machine may be asked"
    raise ConnectionRefusedError(message)


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Let sockets connect to this machine only, and resolve no other name."""
    connect, connect_ex, getaddrinfo = (
        socket.socket.connect,
        socket.socket.connect_ex,
        socket.getaddrinfo,
    )

    def guarded_connect(self: socket.socket, address: Any) -> None:  # noqa: ANN401 -- as socket has it
        if not _is_local(address):
            _refuse(address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:  # noqa: ANN401 -- as socket has it
        if not _is_local(address):
            _refuse(address)
        return connect_ex(self, address)

    def guarded_getaddrinfo(host: Any, *rest: Any, **named: Any) -> Any:  # noqa: ANN401 -- as socket has it
        name = host.decode() if isinstance(host, bytes) else host
        if name is not None and not _is_local((name,)):
            _refuse(name)
        return getaddrinfo(host, *rest, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
        patch.setattr(socket, "getaddrinfo", guarded_getaddrinfo)
        yield


# --- the work tree ----------------------------------------------------------------------------


def _tree_state() -> str | None:
    """Return what git sees as changed; None without git or outside a repository."""
    if shutil.which("git") is None:
        return None
    command = ["git", "-C", str(ROOT), "status", "--porcelain", "--untracked-files=all"]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    return found.stdout if found.returncode == 0 else None


@pytest.fixture(scope="session", autouse=True)
def untouched_tree() -> Iterator[None]:
    """Fail when the suite leaves a file behind or changes one.

    A tree with changes of its own is being worked on, and cannot be held to it.
    """
    before = _tree_state()
    yield
    if before == "":
        after = _tree_state()
        assert after == before, f"the tests changed the work tree:\n{after}"


# --- raw sources ------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def sources() -> Path:
    """Return the folder of raw sources, which is not part of the project."""
    folder = Path(os.environ.get("ATLAS_SOURCES") or ROOT.parent / "shared" / "sources")
    if not folder.is_dir():
        pytest.skip(f"skipped: no raw sources at {folder}; name their folder with ATLAS_SOURCES")
    return folder


# --- browser ----------------------------------------------------------------------------------


def _find_browser() -> str | None:
    wanted = os.environ.get("CHROMIUM")
    names = (wanted,) if wanted else _BROWSERS
    return next((path for path in map(shutil.which, names) if path), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return a running Chromium that resolves no name but localhost."""
    executable = _find_browser()
    if executable is None:
        message = "skipped: no browser; install Chromium, or name one with CHROMIUM"
        if os.environ.get("ATLAS_REQUIRE_BROWSER") == "1":
            pytest.fail(f"ATLAS_REQUIRE_BROWSER=1, but there is none ({message})")
        pytest.skip(message)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only where there is a browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=list(_BROWSER_ARGUMENTS)
        )
        yield browser
        browser.close()


def _is_own_request(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in _LOCAL_SCHEMES or parts.hostname in _LOCAL_HOSTS


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Return a fresh page of 1400 x 900 px; a request to another host fails the test.

    The tour of a first visit has been seen: it would stand before what is tested.
    """
    foreign: list[str] = []

    def watch(request: Request | WebSocket) -> None:
        if not _is_own_request(request.url):
            foreign.append(request.url)

    # Watched, not routed: a routed page has no cache, and what is fetched once is to be tested.
    context = chromium.new_context(viewport={"width": 1400, "height": 900}, locale="en-GB")
    context.add_init_script(TOUR_SEEN)
    context.on("request", watch)
    context.on("page", lambda page: page.on("websocket", watch))
    yield context.new_page()
    context.close()
    assert not foreign, f"the page asked other hosts: {sorted(set(foreign))}"


@pytest.fixture(scope="module")
def fresh_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Return what opens a page in a browser of its own, as fresh but for the tour.

    It takes what Playwright knows of a context: ``locale``, ``viewport``, ``color_scheme``.
    """
    contexts: list[BrowserContext] = []

    def open_fresh(**options: Any) -> Page:  # noqa: ANN401 -- as Playwright has them
        context = chromium.new_context(**({"viewport": {"width": 1400, "height": 900}} | options))
        context.add_init_script(TOUR_SEEN)
        contexts.append(context)
        return context.new_page()

    yield open_fresh
    for context in contexts:
        context.close()


# --- the running atlas ------------------------------------------------------------------------


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    # A proxy in the environment must not stand between the tests and this machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    give_up = time.monotonic() + _START_SECONDS
    while time.monotonic() < give_up and process.poll() is None:
        try:
            with opener.open(f"{url}/healthz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    process.kill()
    pytest.fail(f"the atlas did not start; its log ends:\n{log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def atlas_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the atlas once, as `make run` does, and return its address."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    log = tmp_path_factory.mktemp("atlas") / "server.log"
    options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", *options]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, "--server.headless", "true"],
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_healthy(url, process, log)
            yield url
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
