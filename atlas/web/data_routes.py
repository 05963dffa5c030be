"""``/data/latest/…``: layers and boundaries at lasting addresses.

``<indicator>/<level>/<period>.<ending>`` is a view, ``boundaries/<vintage>/<level>.<ending>`` the
outlines alone.
"""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from atlas.errors import ExportError, SelectionError
from atlas.export.formats import FORMATS, ending_of
from atlas.export.options import DEFAULT_SCALE, LayerOptions
from atlas.text import Language
from atlas.web.conditional import Representation, respond

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.datastructures import QueryParams
    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from atlas.export.downloads import Download

    _Make = Callable[[Request, str, str, LayerOptions], Download]

__all__ = ["content_disposition", "data_routes"]

_PATH: Final = "/data/latest/{indicator}/{level}/{rest:path}"
_BOUNDARIES: Final = "/data/latest/boundaries/{vintage}/{rest:path}"
_MAKERS: Final = 2
"""As many files are made at once; who asks for another waits, and takes no thread of others."""

_PERIOD: Final = re.compile(r"[0-9]{4}[0-9-]*(/[0-9]{4}[0-9-]*)?")
_CORS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Disposition, ETag",
}
_PREFLIGHT: Final = {
    **_CORS,
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Max-Age": "86400",
}


def data_routes(
    provide: Callable[[str, str, str, str, LayerOptions], Download],
    provide_boundaries: Callable[[str, str, str, LayerOptions], Download],
) -> list[BaseRoute]:
    """Return the routes of the layers that *provide* and *provide_boundaries* make.

    An interval is written ``2018--2020`` or ``2018/2020``. ``?lang`` chooses the language of
    names and headings, or ``all`` names; ``?scale`` the scale of the outlines. Neither is read
    from headers: an address means the same file to everyone.

    Parameters
    ----------
    provide
        Makes a file from indicator, level, period, ending and options. Raises
        :class:`SelectionError`, saying what there is, if there is no such layer, and
        :class:`ExportError` if the format cannot hold it.
    provide_boundaries
        The same from vintage, level, ending and options.
    """
    makers = ThreadPoolExecutor(_MAKERS, thread_name_prefix="download-worker")

    def view(request: Request, stem: str, ending: str, options: LayerOptions) -> Download:
        path = request.path_params
        return provide(path["indicator"], path["level"], _period(stem), ending, options)

    def boundaries(request: Request, stem: str, ending: str, options: LayerOptions) -> Download:
        return provide_boundaries(request.path_params["vintage"], stem, ending, options)

    def route(path: str, make: _Make) -> Route:
        async def serve(request: Request) -> Response:
            if request.method == "OPTIONS":
                return Response(status_code=204, headers=_PREFLIGHT)
            # Making a file blocks nobody, and not even many of them take all memory.
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(makers, _answer, request, make)

        return Route(path, serve, methods=["GET", "HEAD", "OPTIONS"])

    return [route(_BOUNDARIES, boundaries), route(_PATH, view)]


def _answer(request: Request, make: _Make) -> Response:
    rest = request.path_params["rest"]
    ending = ending_of(rest)
    if ending not in FORMATS:
        return _refuse(406, f"no format {ending!r}; there are {', '.join(FORMATS)}")
    try:
        options = _options(request.query_params)
        download = make(request, rest.removesuffix(f".{ending}"), ending, options)
    except SelectionError as error:
        return _refuse(404, str(error))
    except ExportError as error:
        return _refuse(406, str(error))
    headers = {
        **_CORS,
        "Cache-Control": "no-cache",
        "Content-Disposition": content_disposition(download.filename),
        "Content-Language": ", ".join(Language) if options.has_all_names else options.names,
    }
    packed = FORMATS[ending].is_packed
    representation = Representation.of(download.body, download.media_type, is_packed=packed)
    return respond(request.scope, representation, headers)


def content_disposition(filename: str) -> str:
    """Return the header that saves a file under *filename*, in ASCII for old browsers, too."""
    plain = re.sub(r"[^A-Za-z0-9._ -]", "_", filename)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(filename, safe='')}"


def _options(query: QueryParams) -> LayerOptions:
    return LayerOptions.read(
        lang=query.get("lang", Language.EN), scale=query.get("scale", DEFAULT_SCALE)
    )


def _period(text: str) -> str:
    period = text.replace("--", "/")
    if not _PERIOD.fullmatch(period):
        message = (
            f"period {text!r} is not an ISO 8601 date, month, year or interval; "
            "write 2023-03-19, 2023-03, 2023 or 2018--2020"
        )
        raise SelectionError(message)
    return period


def _refuse(status: int, message: str) -> Response:
    content = {"error": message, "formats": list(FORMATS)}
    return JSONResponse(content, status_code=status, headers=_CORS)
