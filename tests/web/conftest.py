"""A small site: a few files, and a client that neither follows nor unpacks by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.middleware import Middleware
    from starlette.routing import BaseRoute
    from starlette.types import ASGIApp, Message

MakeClient = Callable[..., TestClient]


@pytest.fixture
def make_client() -> MakeClient:
    """Return a function that makes a client of an app with the given routes and middleware."""

    def make(routes: Sequence[BaseRoute] = (), middleware: Sequence[Middleware] = ()) -> TestClient:
        app = Starlette(routes=list(routes), middleware=list(middleware))
        # httpx asks for gzip and more by default; each test says itself what it accepts.
        return TestClient(app, headers={"Accept-Encoding": "identity"}, follow_redirects=False)

    return make


@pytest.fixture
def body_of_head() -> Callable[[ASGIApp, str], bytes]:
    """Return a function that sends HEAD to an app and gives what it sends as a body.

    Clients and servers drop that body, so it does not show in a response.
    """

    def ask(app: ASGIApp, path: str) -> bytes:
        sent: list[Message] = []
        waiting = asyncio.Event()

        async def receive() -> Message:
            # The client stays connected and says nothing more.
            await waiting.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            sent.append(message)

        async def call() -> None:
            scope = {
                "type": "http",
                "method": "HEAD",
                "path": path,
                "root_path": "",
                "query_string": b"",
                "headers": [],
                "extensions": {},
            }
            await app(scope, receive, send)

        asyncio.run(call())
        return b"".join(message.get("body", b"") for message in sent)

    return ask
