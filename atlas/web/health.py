"""``/healthz`` and ``/readyz``: whether the process is up, and whether it can serve maps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse
from starlette.routing import Route

from atlas.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

__all__ = ["health_routes"]

_HEADERS = {"Cache-Control": "no-store"}


def health_routes(verify: Callable[[], None]) -> list[BaseRoute]:
    """Return the two routes.

    Parameters
    ----------
    verify
        Raises an :class:`AtlasError` if the data are not what they should be. Files do not
        change under a running server, so it is not called again once it has passed.
    """
    is_verified = False

    async def healthz(_request: Request) -> Response:
        return JSONResponse({"status": "up"}, headers=_HEADERS)

    def readyz(_request: Request) -> Response:
        nonlocal is_verified
        if not is_verified:
            try:
                verify()
            except AtlasError as error:
                content = {"status": "not ready", "error": str(error)}
                return JSONResponse(content, status_code=503, headers=_HEADERS)
            is_verified = True
        return JSONResponse({"status": "ready"}, headers=_HEADERS)

    return [Route("/healthz", healthz), Route("/readyz", readyz)]
