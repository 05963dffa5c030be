"""Warming up beside the start of the server."""

from __future__ import annotations

import asyncio
from threading import Event

from atlas.web import lifespan


def test_the_server_starts_while_the_warm_up_still_runs() -> None:
    """A visitor is not kept waiting by what is done for later ones."""
    begun, may_end, ended = Event(), Event(), Event()

    def warm_up() -> None:
        begun.set()
        may_end.wait(5)
        ended.set()

    async def serve() -> None:
        async with lifespan(warm_up)(object()):
            assert not ended.is_set()
            may_end.set()

    asyncio.run(serve())
    assert begun.wait(5)
    assert ended.wait(5)
