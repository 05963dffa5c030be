"""``/data/…``: layers, boundaries, receipts and descriptions at lasting addresses.

Below ``/data/latest/`` or ``/data/<release>/`` stand
``<indicator>/<level>/<period>.<ending>``, a view;
``<indicator>/<level>/<period>.metadata.json``, its description;
``<indicator>/<level>/<period>/<kato>.receipt.json``, the receipt of a cell;
``boundaries/<vintage>/<level>.<ending>``, the outlines alone;
``judge``, whether a picture would mislead;
``cases.<ending>``, the list of cases, ``compare/<kind>.csv``, a compared table;
``catalogue.json``, all of these, and ``okrug-atlas.gpkg`` and ``.zip``, everything as one file.
"""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

from starlette.responses import Response
from starlette.routing import Route

from atlas.errors import ExportError, ReleaseGoneError, SelectionError, UnsoundMapError
from atlas.export.addresses import (
    CASE_ENDINGS,
    CATALOGUE,
    COMPARED,
    JUDGE,
    LATEST,
    METADATA,
    RECEIPT,
    WHOLE_ATLAS,
    BoundaryRequest,
    CaseRequest,
    ComparisonRequest,
    DataRequest,
    JudgeRequest,
    WholeRequest,
)
from atlas.export.formats import FORMATS, ending_of
from atlas.export.options import DEFAULT_SCALE, LayerOptions
from atlas.export.releases import check_release
from atlas.text import Language
from atlas.web.data_answers import PREFLIGHT, refuse, refuse_picture, send

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from atlas.export.addresses import AtlasRequest
    from atlas.export.downloads import Download

__all__ = ["data_routes"]

_MAKERS: Final = 2
"""As many files are made at once; who asks for another waits, and takes no thread of others."""

_DESCRIPTIONS: Final = (METADATA, RECEIPT)
_PERIOD: Final = re.compile(r"[0-9]{4}[0-9-]*(/[0-9]{4}[0-9-]*)?")
_RECEIPT_OF: Final = re.compile(r"(?P<period>.+)/(?P<kato>[^/]+)")


class _NoFormatError(Exception):
    """An ending that stands for no format."""


def data_routes(provide: Callable[[AtlasRequest], Download]) -> list[BaseRoute]:
    """Return the routes of what *provide* makes.

    An interval is written ``2018--2020`` or ``2018/2020``. ``?lang`` chooses the language of
    names and headings, or ``all`` names; receipts and descriptions have all of them. ``?scale``
    chooses the scale of the outlines, ``?vintage=2018`` sums figures of a later period to the
    division before 8 June 2022, ``?scheme``, ``?k`` and ``?breaks`` the classes of a
    picture, ``?kind`` what it is drawn as. Nothing is read from headers: an address means the same
    file to everyone.

    A picture that would mislead is answered 422: the address is right and the figures exist (so no
    404), the format could hold them (no 406), and asking again later changes nothing (no 409).

    Parameters
    ----------
    provide
        Makes a file. Raises :class:`SelectionError`, saying what there is, if there is no such
        thing, and :class:`ExportError` if the format cannot hold it.
    """
    makers = ThreadPoolExecutor(_MAKERS, thread_name_prefix="download-worker")
    # Everything at once takes long to make: one at a time, so that the second finds it made.
    whole_maker = ThreadPoolExecutor(1, thread_name_prefix="whole-atlas-worker")

    def route(
        path: str, read: Callable[[Request], AtlasRequest], pool: ThreadPoolExecutor
    ) -> Route:
        async def serve(request: Request) -> Response:
            if request.method == "OPTIONS":
                return Response(status_code=204, headers=PREFLIGHT)
            # Making a file blocks nobody, and not even many of them take all memory.
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(pool, _answer, request, read, provide)

        return Route(path, serve, methods=["GET", "HEAD", "OPTIONS"])

    return [
        route(f"/data/{CATALOGUE}", _read_whole, makers),
        route(f"/data/{{release}}/{CATALOGUE}", _read_whole, makers),
        route(f"/data/{{release}}/{JUDGE}", _read_judge, makers),
        route("/data/{release}/cases.{ending}", _read_cases, makers),
        route("/data/{release}/compare/{name}", _read_comparison, makers),
        route("/data/{release}/{name}", _read_whole, whole_maker),
        route("/data/{release}/boundaries/{vintage}/{rest:path}", _read_boundaries, makers),
        route("/data/{release}/{indicator}/{level}/{rest:path}", _read_view, makers),
        route("/data/{rest:path}", _read_nothing, makers),
    ]


def _answer(
    request: Request,
    read: Callable[[Request], AtlasRequest],
    provide: Callable[[AtlasRequest], Download],
) -> Response:
    release = request.path_params.get("release", LATEST)
    try:
        check_release(release)
        asked = read(request)
        download = provide(asked)
    except UnsoundMapError as error:
        return refuse_picture(error, read(request))
    except ReleaseGoneError as error:
        return refuse(410, str(error))
    except SelectionError as error:
        return refuse(404, str(error))
    except (ExportError, _NoFormatError) as error:
        return refuse(406, str(error))
    return send(request.scope, asked, download, release=release)


def _read_nothing(_request: Request) -> AtlasRequest:
    message = f"nothing is here; /data/{CATALOGUE} lists every address there is"
    raise SelectionError(message)


def _read_whole(request: Request) -> WholeRequest:
    name = request.path_params.get("name", CATALOGUE)
    if name not in {CATALOGUE, *WHOLE_ATLAS}:
        known = ", ".join((CATALOGUE, *WHOLE_ATLAS))
        message = f"no file {name!r}; there are {known}, and /data/{CATALOGUE} lists the layers"
        raise SelectionError(message)
    return WholeRequest(name=name)


def _read_judge(request: Request) -> JudgeRequest:
    return JudgeRequest(query=tuple(sorted(request.query_params.items())))


def _read_cases(request: Request) -> CaseRequest:
    ending = request.path_params["ending"]
    if ending not in CASE_ENDINGS:
        message = f"no format {ending!r} for cases; there are {', '.join(CASE_ENDINGS)}"
        raise _NoFormatError(message)
    return CaseRequest(ending=ending, options=LayerOptions.read(lang=_language(request)))


def _read_comparison(request: Request) -> ComparisonRequest:
    """Return what the address of a compared table asks for; other parameters are passed over."""
    mode, point, ending = request.path_params["name"].partition(".")
    if mode not in COMPARED:
        message = f"nothing compares {mode!r}; there are {', '.join(COMPARED)}"
        raise SelectionError(message)
    if point + ending != ".csv":
        message = f"no format {ending!r} for compared tables; there is csv"
        raise _NoFormatError(message)
    query = request.query_params
    given = tuple(
        (name, query[name].replace("--", "/")) for name in COMPARED[mode] if query.get(name)
    )
    return ComparisonRequest(mode=mode, given=given, lang=_language(request))


def _language(request: Request) -> str:
    return request.query_params.get("lang", Language.EN)


def _read_boundaries(request: Request) -> BoundaryRequest:
    stem, ending = _split(request.path_params["rest"], (*FORMATS, METADATA))
    return BoundaryRequest(
        vintage=request.path_params["vintage"],
        level=stem,
        ending=ending,
        options=_options(request, ending),
    )


def _read_view(request: Request) -> DataRequest:
    """Return what the address of a view, its description or a receipt asks for.

    Raises
    ------
    SelectionError
        If the period is no period, or a receipt has no area.
    """
    period, ending = _split(request.path_params["rest"], (*FORMATS, *_DESCRIPTIONS))
    kato = ""
    if ending == RECEIPT:
        found = _RECEIPT_OF.fullmatch(period)
        if found is None:
            message = f"a receipt is of one area: write <period>/<KATO>.{RECEIPT}"
            raise SelectionError(message)
        period, kato = found["period"], found["kato"]
    query = request.query_params
    is_picture = ending in FORMATS and FORMATS[ending].is_picture
    return DataRequest(
        indicator=request.path_params["indicator"],
        level=request.path_params["level"],
        period=_period(period),
        ending=ending,
        options=_options(request, ending),
        kato=kato,
        vintage=query.get("vintage", ""),
        scheme=query.get("scheme", "") if is_picture else "",
        k=query.get("k", "") if is_picture else "",
        breaks=query.get("breaks", "") if is_picture else "",
        kind=query.get("kind", "") if is_picture else "",
    )


def _split(rest: str, endings: tuple[str, ...]) -> tuple[str, str]:
    """Return the name of a file and its ending, one of *endings*."""
    described = (ending for ending in _DESCRIPTIONS if rest.endswith(f".{ending}"))
    ending = next(described, ending_of(rest))
    if ending not in endings:
        message = f"no format {ending!r}; there are {', '.join(endings)}"
        raise _NoFormatError(message)
    return rest.removesuffix(f".{ending}"), ending


def _options(request: Request, ending: str) -> LayerOptions:
    query = request.query_params
    options = LayerOptions.read(lang=_language(request), scale=query.get("scale", DEFAULT_SCALE))
    return LayerOptions() if ending in _DESCRIPTIONS else options


def _period(text: str) -> str:
    period = text.replace("--", "/")
    if not _PERIOD.fullmatch(period):
        message = (
            f"period {text!r} is not an ISO 8601 date, month, year or interval; "
            "write 2023-03-19, 2023-03, 2023 or 2018--2020"
        )
        raise SelectionError(message)
    return period
