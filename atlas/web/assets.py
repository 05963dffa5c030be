"""``/assets/``: files that a browser fetches once and keeps for ever."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse
from starlette.routing import Route

from atlas.export.assets import ASSET_ROOT
from atlas.web.conditional import Representation, respond

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from atlas.export.assets import Asset, AssetStore

__all__ = ["asset_routes"]

_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
# Under its plain name a file may change with a release: the browser asks, mostly for a 304.
_ASK_AGAIN = {"Cache-Control": "no-cache"}
_PINNED = re.compile(r"(?P<stem>.+)\.(?P<hash>[0-9a-f]{16})\.(?P<ending>[a-z0-9]+)")


def asset_routes(store: AssetStore) -> list[BaseRoute]:
    """Return the route of all files of *store*.

    Names are looked up, never joined to a folder: no address leads out of the store.
    """

    def serve(request: Request) -> Response:
        name = request.path_params["name"]
        if pinned := _PINNED.fullmatch(name):
            asset = store.get(f"{pinned['stem']}.{pinned['ending']}")
            if asset and asset.url == f"{ASSET_ROOT}{name}":
                return respond(request.scope, _representation(asset), _FOR_EVER)
        else:
            asset = store.get(name)
            if asset and asset.is_plain:
                return respond(request.scope, _representation(asset), _ASK_AGAIN)
        return _not_found(asset)

    # A plain function: Starlette runs it in a thread, where reading and compressing may wait.
    return [Route(f"{ASSET_ROOT}{{name:path}}", serve, methods=["GET", "HEAD"])]


def _representation(asset: Asset) -> Representation:
    return Representation(
        body=asset.body,
        gzipped=asset.gzipped,
        media_type=asset.media_type,
        sha256=asset.sha256,
    )


def _not_found(asset: Asset | None) -> Response:
    text = f"This file is now at {asset.url}\n" if asset else "There is no such file.\n"
    return PlainTextResponse(text, status_code=404, headers={"Cache-Control": "no-store"})
