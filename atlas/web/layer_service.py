"""The service of layers below ``/ogc``, or a word on what it takes to have one."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse
from starlette.routing import Route

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from atlas.export.collections import CollectionStore
    from atlas.provenance import Licence

__all__ = ["has_layer_service", "layer_service_routes"]


def has_layer_service() -> bool:
    """Return whether pygeoapi is installed, which the service needs."""
    return find_spec("pygeoapi") is not None


def layer_service_routes(
    open_store: Callable[[], CollectionStore], licences: Mapping[str, Licence]
) -> list[BaseRoute]:
    """Return the routes of OGC API Features; see :func:`atlas.web.ogc.ogc_routes`."""
    if not has_layer_service():
        return [Route(path, _without_service) for path in ("/ogc", "/ogc/{rest:path}")]
    # Imported here because it is an extra, and takes a second.
    from atlas.web.ogc import ogc_routes  # noqa: PLC0415

    return ogc_routes(open_store, licences)


def _without_service(_request: Request) -> Response:
    message = (
        "this atlas runs without OGC API Features; whoever serves it can add them with "
        "pip install 'okrug-atlas[ogc]', and the same layers are at /data/catalogue.json"
    )
    return JSONResponse({"error": message}, status_code=501)
