"""``/data/latest/<indicator>/<level>/<period>.<ext>``: one layer at a lasting address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from atlas.errors import SelectionError
from atlas.text import Language
from atlas.web.conditional import Representation, respond

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from atlas.export.downloads import Download

__all__ = ["EXTENSIONS", "content_disposition", "data_routes"]

EXTENSIONS: Final = ("csv", "geojson", "svg")
"""Formats offered, sorted."""

DEFAULT_LANGUAGE: Final = Language.EN
"""An address means the same file to everyone, so headers do not decide, unlike on pages."""

_PATH: Final = "/data/latest/{indicator}/{level}/{rest:path}"
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


def data_routes(provide: Callable[[str, str, str, str, Language], Download]) -> list[BaseRoute]:
    """Return the route of the layers *provide* makes.

    An interval is written ``2018--2020`` or ``2018/2020``. ``?lang`` chooses the language of
    names and headings.

    Parameters
    ----------
    provide
        Makes a file from indicator, level, period, extension and language. Raises
        :class:`SelectionError`, saying what there is, if there is no such layer.
    """

    def serve(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=_PREFLIGHT)
        period, _, ending = request.path_params["rest"].rpartition(".")
        if ending not in EXTENSIONS:
            return _refuse(406, f"no format {ending!r}; there are {', '.join(EXTENSIONS)}")
        try:
            language = _language(request.query_params.get("lang"))
            download = provide(
                request.path_params["indicator"],
                request.path_params["level"],
                _period(period),
                ending,
                language,
            )
        except SelectionError as error:
            return _refuse(404, str(error))
        headers = {
            **_CORS,
            "Cache-Control": "no-cache",
            "Content-Disposition": content_disposition(download.filename),
            "Content-Language": language.value,
        }
        representation = Representation.of(download.body, download.media_type)
        return respond(request.scope, representation, headers)

    # A plain function: Starlette runs it in a thread, so that making a file blocks nobody.
    return [Route(_PATH, serve, methods=["GET", "HEAD", "OPTIONS"])]


def content_disposition(filename: str) -> str:
    """Return the header that saves a file under *filename*, in ASCII for old browsers, too."""
    plain = re.sub(r"[^A-Za-z0-9._ -]", "_", filename)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(filename, safe='')}"


def _language(requested: str | None) -> Language:
    if requested is None:
        return DEFAULT_LANGUAGE
    if requested not in set(Language):
        message = f"no language {requested!r}; there are {', '.join(Language)}"
        raise SelectionError(message)
    return Language(requested)


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
    content = {"error": message, "formats": list(EXTENSIONS)}
    return JSONResponse(content, status_code=status, headers=_CORS)
