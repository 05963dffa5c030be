"""Addresses that pages had before: each leads on to where the page is now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

from starlette.responses import RedirectResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["MovedPages"]

_OF_THE_MAP: Final = frozenset({"indicator", "level", "period", "area", "scheme", "k", "row"})
"""Until November 2026 the map stood at the address of the site itself, with these parameters."""


class MovedPages:
    """ASGI middleware that answers an old address with 301 and the new one."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Redirect links to the map; pass on all other requests."""
        if scope["type"] == "http" and scope["path"] == "/":
            query = scope["query_string"].decode("latin-1")
            if _OF_THE_MAP & parse_qs(query, keep_blank_values=True).keys():
                response = RedirectResponse(f"/map?{query}", status_code=301)
                await response(scope, receive, send)
                return
        await self.app(scope, receive, send)
