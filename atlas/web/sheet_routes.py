"""``/data/<release>/sheet/<language>/<kato>.pdf`` and ``.png``: an area on one page to print."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from atlas import __version__
from atlas.errors import ExportError, ReleaseGoneError, SelectionError
from atlas.export.addresses import LATEST
from atlas.export.releases import check_release
from atlas.teaching.sheet.address import FORMATS, configured_site, local_site, sheet_path
from atlas.teaching.sheet.desk import SheetRequest
from atlas.web.conditional import Representation, respond
from atlas.web.data_answers import CORS, PREFLIGHT, content_disposition

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from atlas.export.downloads import Download

__all__ = ["sheet_routes"]

_MAKERS: Final = 2
"""As many sheets are made at once; who asks for another waits, and takes no thread of others."""


def sheet_routes(provide: Callable[[SheetRequest], Download]) -> list[BaseRoute]:
    """Return the route of the sheets that *provide* makes; it stands before those of layers.

    The QR code holds the address of the site from ``ATLAS_SITE``. Where that is not set, it
    holds the one a sheet was asked for at, if that is of this machine or its own network; the
    answer then says so (``Vary: Host``) to whatever keeps copies.

    Parameters
    ----------
    provide
        Makes a sheet. Raises :class:`SelectionError`, saying what there is, if there is no such
        area or language, and :class:`ExportError` if there is no such format.
    """
    makers = ThreadPoolExecutor(_MAKERS, thread_name_prefix="sheet-worker")
    site = configured_site()

    async def serve(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=PREFLIGHT)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(makers, _answer, request, site, provide)

    path = "/data/{release}/sheet/{language}/{name}"
    return [Route(path, serve, methods=["GET", "HEAD", "OPTIONS"])]


def _answer(request: Request, site: str, provide: Callable[[SheetRequest], Download]) -> Response:
    release = request.path_params["release"]
    stem, _, ending = request.path_params["name"].partition(".")
    asked = SheetRequest(
        language=request.path_params["language"],
        kato=stem,
        ending=ending,
        site=site or local_site(str(request.base_url)),
    )
    try:
        check_release(release)
        sheet = provide(asked)
    except ReleaseGoneError as error:
        return _refuse(410, error)
    except SelectionError as error:
        return _refuse(404, error)
    except ExportError as error:
        return _refuse(406, error)
    representation = Representation(
        body=sheet.body, gzipped=sheet.gzipped, media_type=sheet.media_type, sha256=sheet.sha256
    )
    return respond(
        request.scope, representation, _headers(asked, sheet, release, is_fixed=bool(site))
    )


def _headers(
    asked: SheetRequest, sheet: Download, release: str, *, is_fixed: bool
) -> dict[str, str]:
    canonical = sheet_path(asked.kato, asked.language, asked.ending, release=__version__)
    links = [f'<{canonical}>; rel="canonical"', f'<{sheet.licence}>; rel="license"']
    headers = {
        **CORS,
        "Cache-Control": "no-cache" if release == LATEST else "public, max-age=86400",
        "Content-Disposition": content_disposition(sheet.filename),
        "Content-Language": asked.language,
        "Link": ", ".join(links),
    }
    return headers if is_fixed else headers | {"Vary": "Host"}


def _refuse(status: int, error: Exception) -> Response:
    content = {"error": str(error), "formats": list(FORMATS)}
    return JSONResponse(content, status_code=status, headers=CORS)
