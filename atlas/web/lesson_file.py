"""What the addresses of sheets, slides and capsules have in common."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from atlas.errors import ExportError, ReleaseGoneError, SelectionError
from atlas.export.releases import check_release
from atlas.web.data_answers import PREFLIGHT, answer, refuse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from starlette.requests import Request

    from atlas.export.downloads import Download

__all__ = ["LessonFile", "lesson_file_route"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonFile:
    """A file with its lasting address; ``vary`` names what of the request it depends on."""

    download: Download
    language: str
    canonical: str
    vary: str = ""


def lesson_file_route(
    kind: str,
    name: str,
    find: Callable[[Request], LessonFile],
    *,
    formats: Sequence[str],
    makers: int,
) -> Route:
    """Return the route of one kind of file, ``/data/<release>/<kind>/<language>/<name>``.

    Parameters
    ----------
    name
        Last part of the address, with its parameter.
    find
        Makes what a request asks for. Raises :class:`SelectionError` if there is none, and
        :class:`ExportError` if there is no such format; each says what there is.
    formats
        Endings there are, for those who asked for another.
    makers
        As many files are made at once: they take seconds, and maps and tables do not wait.
    """
    pool = ThreadPoolExecutor(makers, thread_name_prefix=f"{kind}-worker")

    async def serve(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=PREFLIGHT)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(pool, _answer, request, find, formats)

    path = f"/data/{{release}}/{kind}/{{language}}/{name}"
    return Route(path, serve, methods=["GET", "HEAD", "OPTIONS"])


def _answer(
    request: Request, find: Callable[[Request], LessonFile], formats: Sequence[str]
) -> Response:
    release = request.path_params["release"]
    try:
        check_release(release)
        found = find(request)
    except ReleaseGoneError as error:
        return refuse(410, str(error), formats=formats)
    except SelectionError as error:
        return refuse(404, str(error), formats=formats)
    except ExportError as error:
        return refuse(406, str(error), formats=formats)
    links = [f'<{found.canonical}>; rel="canonical"']
    if found.download.licence:
        links.append(f'<{found.download.licence}>; rel="license"')
    return answer(
        request.scope,
        found.download,
        release=release,
        language=found.language,
        links=", ".join(links),
        vary=found.vary,
    )
