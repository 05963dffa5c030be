"""``/data/<release>/capsule/<language>/<story>.html``: stories to take along, as one file each."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from atlas import __version__
from atlas.errors import ReleaseGoneError, SelectionError
from atlas.export.addresses import LATEST
from atlas.export.releases import check_release
from atlas.teaching.capsule import capsule_address
from atlas.text import Language
from atlas.web.conditional import Representation, respond
from atlas.web.data_answers import PREFLIGHT, content_disposition, refuse

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from atlas.export.downloads import Download

__all__ = ["capsule_routes"]


def capsule_routes(provide: Callable[[str, Language], Download]) -> list[BaseRoute]:
    """Return the route of the capsules, which has to stand before those of the data.

    Parameters
    ----------
    provide
        Returns the capsule of a story in a language. Raises :class:`SelectionError`, saying what
        there is, if there is no such story.
    """
    # One takes some seconds to make: one at a time, so that the second reader finds it made.
    maker = ThreadPoolExecutor(1, thread_name_prefix="capsule-worker")

    async def serve(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=PREFLIGHT)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(maker, _answer, request, provide)

    path = "/data/{release}/capsule/{language}/{name}.html"
    return [Route(path, serve, methods=["GET", "HEAD", "OPTIONS"])]


def _answer(request: Request, provide: Callable[[str, Language], Download]) -> Response:
    release, name = request.path_params["release"], request.path_params["name"]
    try:
        check_release(release)
        language = _language(request.path_params["language"])
        download = provide(name, language)
    except ReleaseGoneError as error:
        return refuse(410, str(error))
    except SelectionError as error:
        return refuse(404, str(error))
    lasting = capsule_address(name, language, release=__version__)
    headers = {
        "Cache-Control": "no-cache" if release == LATEST else "public, max-age=86400",
        "Content-Disposition": content_disposition(download.filename),
        "Content-Language": language.value,
        "Link": f'<{lasting}>; rel="canonical"',
    }
    representation = Representation(
        body=download.body,
        gzipped=download.gzipped,
        media_type=download.media_type,
        sha256=download.sha256,
    )
    return respond(request.scope, representation, headers)


def _language(text: str) -> Language:
    if text not in set(Language):
        message = f"no language {text!r}; there are {', '.join(Language)}"
        raise SelectionError(message)
    return Language(text)
