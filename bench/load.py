"""Many visitors at once: each changes the indicator every two seconds, none of them has a browser.

Their number and the time are bounded; the processor's time of the visitors themselves is not
counted, but they share the machine with the server.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from statistics import median, quantiles
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from bench.client import PATH
from bench.inprocess import INDICATORS, PERIOD
from bench.messages import END, kind_of

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection

    from bench.server import Server

__all__ = ["Load", "put_under_load"]

_EVERY_SECONDS: Final = 2.0
_PATIENCE: Final = 30.0
_LANGUAGES: Final = ("kk", "ru", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What many visitors at once have met: ms of each answer, errors, memory in MB.

    Openings of the page are not among the answers: those come in the first seconds.
    """

    visitors: int
    answers_ms: tuple[float, ...]
    errors: tuple[str, ...]
    memory_mb: float

    @property
    def median_ms(self) -> float:
        """Half of the answers came sooner."""
        return median(self.answers_ms)

    @property
    def slow_ms(self) -> float:
        """95 of 100 answers came sooner."""
        return quantiles(self.answers_ms, n=20)[-1]


def put_under_load(server: Server, *, visitors: int = 50, changes: int = 10) -> Load:
    """Let *visitors* change the indicator *changes* times each, two seconds apart.

    Raises
    ------
    RuntimeError
        If no visitor got an answer.
    """
    answers: list[float] = []
    errors: list[str] = []

    async def everybody() -> None:
        visits = (_visit(server, nth, changes, answers, errors) for nth in range(visitors))
        await asyncio.gather(*visits)

    asyncio.run(everybody())
    if not answers:
        message = f"no visitor of {server.url} got an answer; the first error: {errors[:1]}"
        raise RuntimeError(message)
    return Load(
        visitors=visitors,
        answers_ms=tuple(answers),
        errors=tuple(errors),
        memory_mb=server.memory_mb(),
    )


async def _visit(
    server: Server, nth: int, changes: int, answers: list[float], errors: list[str]
) -> None:
    address = server.url.replace("http", "ws", 1) + PATH
    language = _LANGUAGES[nth % len(_LANGUAGES)]
    # Visitors come one after the other, and never all press at one moment.
    await asyncio.sleep(nth * _EVERY_SECONDS / 10)
    try:
        async with connect(address, subprotocols=["streamlit"], max_size=None, proxy=None) as line:  # type: ignore[list-item]  # a NewType of str
            for turn in range(changes + 1):
                began = time.perf_counter()
                await _ask(line, language, INDICATORS[(nth + turn) % len(INDICATORS)])
                took = time.perf_counter() - began
                answers += [took * 1000] if turn else []
                await asyncio.sleep(max(0.0, _EVERY_SECONDS - took))
    except (OSError, TimeoutError, WebSocketException, RuntimeError) as error:
        errors.append(f"visitor {nth}: {error!r}")


async def _ask(line: ClientConnection, language: str, indicator: str) -> None:
    """Ask for a map of all okrugs as a link does, by its address, and wait for all of it."""
    query = {"lang": language, "indicator": indicator, "level": "okrug", "period": PERIOD}
    message = BackMsg()
    message.rerun_script.query_string = urlencode(query)
    message.rerun_script.page_name = "map"
    await line.send(message.SerializeToString())
    kind = ""
    async with asyncio.timeout(_PATIENCE):
        while kind != END:
            body = await line.recv()
            kind = kind_of(body, is_received=True) if isinstance(body, bytes) else "text"
            if kind == "exception":
                fault = f"the page of {indicator} failed on the server"
                raise RuntimeError(fault)
