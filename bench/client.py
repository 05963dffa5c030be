"""A visitor without a browser: sends what a browser has sent, and takes the time of the server.

A browser notes a message when it gets round to it, between two pieces of drawing; here nothing
else is done while waiting, so that the time is the server's, its way through the system included.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import psutil  # type: ignore[import-untyped]  # ships no types
from websockets.sync.client import connect

from bench.messages import END, kind_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from websockets.sync.client import ClientConnection

    from bench.server import Server

__all__ = ["PATH", "Answer", "is_end", "replay"]

PATH: Final = "/_stcore/stream"
"""Of the websocket."""
_REST_SECONDS: Final = 0.4
"""Between two requests: what the server does after its answer is counted to the answer."""
_PATIENCE: Final = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one request: ms until its last message, and ms of the processor it took.

    The processor's time includes what the server does after the last message, and is known to
    about 10 ms only: add several up.
    """

    took_ms: float
    processor_ms: float


def replay(server: Server, requests: Sequence[bytes]) -> list[Answer]:
    """Send *requests* in a new session, one after the other, each when the last is answered.

    Parameters
    ----------
    requests
        Requests of one visit, from its first on: the first opens the page.
    """
    address = server.url.replace("http", "ws", 1) + PATH
    with connect(address, subprotocols=["streamlit"], max_size=None, proxy=None) as line:  # type: ignore[list-item]  # a NewType of str
        return [_ask(line, request, server.pid) for request in requests]


def _ask(line: ClientConnection, request: bytes, pid: int) -> Answer:
    before = _processor_seconds(pid)
    start = time.perf_counter()
    line.send(request)
    while not is_end(line.recv(timeout=_PATIENCE)):
        pass
    took = time.perf_counter() - start
    time.sleep(_REST_SECONDS)
    return Answer(took_ms=took * 1000, processor_ms=(_processor_seconds(pid) - before) * 1000)


def is_end(body: str | bytes) -> bool:
    """Return whether a message says that the page is whole."""
    return isinstance(body, bytes) and kind_of(body, is_received=True) == END


def _processor_seconds(pid: int) -> float:
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)
