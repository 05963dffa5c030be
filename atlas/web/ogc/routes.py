"""The addresses below ``/ogc``, each answered by one function of pygeoapi."""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pygeoapi import api as core
from pygeoapi.api import API, APIRequest, itemtypes
from pygeoapi.openapi import get_oas
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.routing import Mount, Route

from atlas.web.ogc.configuration import configuration
from atlas.web.ogc.parameters import ITEM_PARAMETERS, ITEMS_PARAMETERS, PARAMETERS, fault_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from atlas.export.collections import CollectionStore
    from atlas.provenance import Licence

__all__ = ["ogc_routes"]

_METHODS = ("GET", "HEAD", "OPTIONS")
_HOSTS_KEPT = 8
"""Services are made for the address they are asked at; anyone may ask with any host."""


def ogc_routes(
    open_store: Callable[[], CollectionStore], licences: Mapping[str, Licence]
) -> list[BaseRoute]:
    """Return the routes of the service.

    Links in its answers begin with the address of the request, so that the service need not
    be told where it stands.

    Parameters
    ----------
    open_store
        Returns the collections, the same ones at each call; called with the first request.
    licences
        Licences by id.
    """
    # Bad requests are the client's affair; pygeoapi would log each as an error.
    logging.getLogger("pygeoapi").setLevel(logging.CRITICAL)
    service = lru_cache(maxsize=_HOSTS_KEPT)(lambda url: _make_service(open_store(), licences, url))

    def known_at(path: str, names: Mapping[str, str]) -> Collection[str]:
        if path.endswith("{item}"):
            return ITEM_PARAMETERS
        store = open_store()
        if not path.endswith("/items") or names["name"] not in store.collections:
            return PARAMETERS
        return ITEMS_PARAMETERS | {field.name for field in store.fields(names["name"])}

    def route(path: str, function: Callable[..., Any], *names: str) -> Route:
        async def serve(request: Request) -> Response:
            if request.method == "OPTIONS":
                return Response(headers={"Allow": ", ".join(_METHODS)})
            parameters = [request.path_params[name] for name in names]
            url = f"{request.url.scheme}://{request.url.netloc}/ogc"
            api = await run_in_threadpool(service, url)
            asked = await APIRequest.from_starlette(request, api.locales)
            if not asked.is_valid():
                return _response(*api.get_format_exception(asked))
            known = await run_in_threadpool(known_at, path, request.path_params)
            if fault := fault_of(request.query_params, known):
                return _response(
                    *api.get_exception(400, {}, asked.format, "InvalidParameterValue", fault)
                )
            return _response(*await run_in_threadpool(function, api, asked, *parameters))

        return Route(path, serve, methods=_METHODS)

    one = "/collections/{name}"
    routes = [
        route("/", core.landing_page),
        route("/openapi", core.openapi_),
        route("/conformance", core.conformance),
        route("/collections", core.describe_collections),
        route(one, core.describe_collections, "name"),
        route(f"{one}/schema", core.get_collection_schema, "name"),
        route(f"{one}/queryables", itemtypes.get_collection_queryables, "name"),
        route(f"{one}/items", itemtypes.get_collection_items, "name"),
        route(f"{one}/items/{{item}}", itemtypes.get_collection_item, "name", "item"),
    ]
    middleware = [
        Middleware(CORSMiddleware, allow_origins=["*"], expose_headers=["Content-Crs", "Link"]),
        Middleware(GZipMiddleware, minimum_size=1000),
    ]
    return [Mount("/ogc", routes=routes, middleware=middleware)]


def _make_service(store: CollectionStore, licences: Mapping[str, Licence], url: str) -> API:
    config = configuration(store, licences, url=url)
    return API(config, get_oas(config))


def _response(headers: dict[str, str], status: int, content: str | bytes) -> Response:
    return Response(content, status_code=status, headers=headers)
