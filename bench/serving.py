"""Serving many: files through nginx against one replica, and a replica that is killed."""

from __future__ import annotations

import http.client
import os
import secrets
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import click
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from atlas.export.site import open_site
from bench.client import PATH, is_end
from bench.edge import find_nginx, serve_edge
from bench.report import format_figure
from bench.server import serve

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.server import Server

__all__ = ["Serving", "measure_serving", "serving_lines"]

_RATE_SECONDS: Final = 3
_CONNECTIONS: Final = 8
_VISITORS: Final = 8
_PATIENCE: Final = 20
_BEFORE_SECONDS: Final = 3
_AFTER_SECONDS: Final = 8
_FILES: Final = {
    "asset, geometry of okrugs": "boundaries/2022-okrug.json",
    "data, CSV of okrugs": "/data/latest/transfer_dependence/okrug/2024.csv",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """Requests per second by file, as (through nginx, from one replica), and what a kill does.

    ``without_page`` are the seconds from the kill to the next whole page of each visitor who
    was on the killed replica; ``failed`` counts pages asked for by HTTP that did not come.
    """

    rates: dict[str, tuple[float, float]]
    without_page: tuple[float, ...]
    pages: int
    failed: int


def measure_serving(*, say: Callable[[str], None]) -> Serving | None:
    """Measure two replicas behind nginx; None where it is not installed."""
    nginx = find_nginx()
    if nginx is None:
        return None
    say("two replicas behind nginx")
    with ExitStack() as stack:
        replicas = [stack.enter_context(serve("streamlit_app.py")) for _ in range(2)]
        edge = stack.enter_context(serve_edge(nginx, replicas))
        rates = {}
        for label, name in _FILES.items():
            path = name if name.startswith("/") else open_site().assets.url(name)
            say(f"requests for {label}")
            rates[label] = (_rate(edge, path), _rate(replicas[0], path))
        say("a replica is killed under load")
        gaps, pages, failed = _kill(edge, replicas[0])
    return Serving(rates=rates, without_page=gaps, pages=pages, failed=failed)


def serving_lines(serving: Serving | None) -> list[str]:
    """Return the table as Markdown, and what the kill did."""
    if serving is None:
        return ["- Serving many was not measured: nginx is not installed here."]
    lines = [
        "| requests per second | nginx before two replicas | one replica alone |",
        "| --- | --- | --- |",
    ]
    lines += [
        f"| {label} | {format_figure(edge)} | {format_figure(alone)} |"
        for label, (edge, alone) in serving.rates.items()
    ]
    longest = format_figure(max(serving.without_page, default=0))
    killed = (
        f"- A replica killed under load: {len(serving.without_page)} of {_VISITORS} visitors were "
        f"on it; the longest was without a page for {longest} s."
    )
    asked = f"- Meanwhile {serving.pages} pages were asked for, {serving.failed} did not come."
    return [*lines, "", killed, asked]


def _rate(server: Server, path: str) -> float:
    """Return requests answered in a second, over some connections that stay open."""
    host = urlsplit(server.url).netloc

    def ask(until: float) -> int:
        line, answered = http.client.HTTPConnection(host, timeout=_PATIENCE), 0
        while answered == 0 or time.perf_counter() < until:
            line.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = line.getresponse()
            answer.read()
            if answer.status != http.HTTPStatus.OK:
                message = f"{server.url}{path} answered {answer.status}"
                raise RuntimeError(message)
            answered += 1
        line.close()
        return answered

    ask(0)  # the first makes the file
    begun = time.perf_counter()
    with ThreadPoolExecutor(_CONNECTIONS) as pool:
        answered = sum(pool.map(ask, [begun + _RATE_SECONDS] * _CONNECTIONS))
    return answered / (time.perf_counter() - begun)


def _kill(edge: Server, replica: Server) -> tuple[tuple[float, ...], int, int]:
    """Kill *replica* while visitors read pages; return their gaps, and pages asked for and lost."""
    done = Event()
    with ThreadPoolExecutor(_VISITORS + 1) as pool:
        visitors = [pool.submit(_visit, edge, done) for _ in range(_VISITORS)]
        asking = pool.submit(_ask_for_pages, edge, done)
        time.sleep(_BEFORE_SECONDS)
        os.kill(replica.pid, signal.SIGKILL)
        time.sleep(_AFTER_SECONDS)
        done.set()
        gaps = [gap for visitor in visitors for gap in visitor.result()]
        pages, failed = asking.result()
    return tuple(gaps), pages, failed


def _visit(edge: Server, done: Event) -> list[float]:
    """Read page after page as one visitor; return how long each lost connection cost."""
    address = edge.url.replace("http", "ws", 1) + PATH
    cookie = {"Cookie": f"atlas_visitor={secrets.token_hex(16)}", "Origin": edge.url}
    request = BackMsg()
    request.rerun_script.query_string = "lang=en"
    gaps: list[float] = []
    lost_at: float | None = None
    while not done.is_set():
        try:
            with connect(
                address,
                subprotocols=["streamlit"],  # type: ignore[list-item]  # a NewType of str
                additional_headers=cookie,
                max_size=None,
                proxy=None,
                open_timeout=_PATIENCE,
            ) as line:
                while not done.is_set():
                    line.send(request.SerializeToString())
                    while not is_end(line.recv(timeout=_PATIENCE)):
                        pass
                    if lost_at is not None:
                        gaps.append(time.perf_counter() - lost_at)
                        lost_at = None
                    time.sleep(0.1)
        except (OSError, WebSocketException):
            lost_at = time.perf_counter() if lost_at is None else lost_at
    return gaps if lost_at is None else [*gaps, time.perf_counter() - lost_at]


def _ask_for_pages(edge: Server, done: Event) -> tuple[int, int]:
    """Open pages as new visitors do; return how many, and how many did not come."""
    host, pages, failed = urlsplit(edge.url).netloc, 0, 0
    while not done.is_set():
        pages += 1
        line = http.client.HTTPConnection(host, timeout=_PATIENCE)
        try:
            line.request("GET", "/map?lang=en")
            failed += line.getresponse().status != http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            failed += 1
        finally:
            line.close()
        time.sleep(0.05)
    return pages, failed


if __name__ == "__main__":
    found = measure_serving(say=lambda text: click.echo(f"… {text}", err=True))
    click.echo("\n".join(serving_lines(found)))
