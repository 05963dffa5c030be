"""``/data/latest/<indicator>/<level>/<period>.<ext>``: one layer at a lasting address.

``/data/latest/<indicator>/<level>/<period>/<kato>.receipt.json``: the receipt of a cell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from atlas.errors import ExportError, SelectionError
from atlas.export.addresses import RECEIPT, DataRequest
from atlas.text import Language
from atlas.web.conditional import Representation, respond

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from atlas.export.downloads import Download

__all__ = ["EXTENSIONS", "content_disposition", "data_routes"]

EXTENSIONS: Final = ("csv", "geojson", RECEIPT)
"""Formats offered, sorted."""

DEFAULT_LANGUAGE: Final = Language.EN
"""An address means the same file to everyone, so headers do not decide, unlike on pages."""

_PATH: Final = "/data/latest/{indicator}/{level}/{rest:path}"
_PERIOD: Final = re.compile(r"[0-9]{4}[0-9-]*(/[0-9]{4}[0-9-]*)?")
_RECEIPT_OF: Final = re.compile(r"(?P<period>.+)/(?P<kato>[^/]+)")
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


def data_routes(provide: Callable[[DataRequest], Download]) -> list[BaseRoute]:
    """Return the route of the layers and receipts *provide* makes.

    An interval is written ``2018--2020`` or ``2018/2020``. ``?lang`` chooses the language of
    names and headings; a receipt has all of them. ``?vintage=2018`` sums figures of a later
    period to the division before 8 June 2022.

    Parameters
    ----------
    provide
        Makes a file. Raises :class:`SelectionError` or :class:`ExportError`, saying what there
        is, if there is no such layer or receipt.
    """

    def serve(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=_PREFLIGHT)
        ending = _ending(request.path_params["rest"])
        if ending not in EXTENSIONS:
            return _refuse(406, f"no format {ending!r}; there are {', '.join(EXTENSIONS)}")
        try:
            asked = _read(request, ending)
            download = provide(asked)
        except (SelectionError, ExportError) as error:
            return _refuse(404, str(error))
        languages = Language if ending == RECEIPT else (asked.language,)
        headers = {
            **_CORS,
            "Cache-Control": "no-cache",
            "Content-Disposition": content_disposition(download.filename),
            "Content-Language": ", ".join(languages),
        }
        representation = Representation.of(download.body, download.media_type)
        return respond(request.scope, representation, headers)

    # A plain function: Starlette runs it in a thread, so that making a file blocks nobody.
    return [Route(_PATH, serve, methods=["GET", "HEAD", "OPTIONS"])]


def _ending(rest: str) -> str:
    return RECEIPT if rest.endswith(f".{RECEIPT}") else rest.rpartition(".")[2]


def _read(request: Request, ending: str) -> DataRequest:
    """Return what the address asks for.

    Raises
    ------
    SelectionError
        If the language does not exist, the period is no period, or a receipt has no area.
    """
    period, kato = request.path_params["rest"].removesuffix(f".{ending}"), ""
    if ending == RECEIPT:
        found = _RECEIPT_OF.fullmatch(period)
        if found is None:
            message = f"a receipt is of one area: write <period>/<KATO>.{RECEIPT}"
            raise SelectionError(message)
        period, kato = found["period"], found["kato"]
    return DataRequest(
        indicator=request.path_params["indicator"],
        level=request.path_params["level"],
        period=_period(period),
        ending=ending,
        language=_language(request.query_params.get("lang")),
        kato=kato,
        vintage=request.query_params.get("vintage", ""),
    )


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
