"""Headers that keep a page to its own site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute

from atlas.web.security import CONTENT_SECURITY_POLICY, SecurityHeaders

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.testclient import TestClient
    from starlette.websockets import WebSocket


def plain(request: Request) -> PlainTextResponse:
    """Answer, with a header of its own if asked to."""
    own = request.query_params.get("own")
    return PlainTextResponse("ok", headers={"Referrer-Policy": own} if own else None)


async def echo(websocket: WebSocket) -> None:
    """Send back one message."""
    await websocket.accept()
    await websocket.send_text(await websocket.receive_text())
    await websocket.close()


ROUTES = [Route("/", plain), WebSocketRoute("/ws", echo)]


def test_every_answer_has_the_headers(make_client: Callable[..., TestClient]) -> None:
    """Pages, missing pages and refusals alike."""
    client = make_client(ROUTES, [Middleware(SecurityHeaders)])
    for response in (client.get("/"), client.get("/nothing"), client.post("/")):
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["referrer-policy"] == "same-origin"
        assert response.headers["content-security-policy"] == CONTENT_SECURITY_POLICY


def test_a_header_set_by_the_answer_stays(make_client: Callable[..., TestClient]) -> None:
    """It is not doubled either."""
    response = make_client(ROUTES, [Middleware(SecurityHeaders)]).get("/?own=no-referrer")
    assert response.headers.get_list("referrer-policy") == ["no-referrer"]


def test_web_sockets_pass(make_client: Callable[..., TestClient]) -> None:
    """Streamlit lives on one."""
    client = make_client(ROUTES, [Middleware(SecurityHeaders)])
    with client.websocket_connect("/ws") as websocket:
        websocket.send_text("hello")
        assert websocket.receive_text() == "hello"


def test_the_policy_names_no_other_host() -> None:
    """Keywords and schemes only; nobody can add a CDN without this test."""
    allowed = {
        *("'self'", "'none'", "'unsafe-inline'", "'unsafe-eval'"),
        *("data:", "blob:", "ws:", "wss:", "*"),
    }
    directives = dict(part.split(" ", 1) for part in CONTENT_SECURITY_POLICY.split("; "))
    for name, sources in directives.items():
        assert set(sources.split()) <= allowed
        assert ("*" in sources.split()) == (name == "frame-ancestors")
    assert directives["default-src"] == "'self'"
