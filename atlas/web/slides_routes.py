"""``/data/<release>/slides/<language>/<story or KATO>.pptx``: decks at lasting addresses."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

from starlette.responses import Response
from starlette.routing import Route

from atlas import __version__
from atlas.errors import ReleaseGoneError, SelectionError
from atlas.export.releases import check_release
from atlas.teaching.slides import SlidesRequest
from atlas.web.data_answers import PREFLIGHT, answer, refuse

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from atlas.export.downloads import Download

__all__ = ["slides_routes"]

_ENDING: Final = "pptx"


def slides_routes(provide: Callable[[SlidesRequest], Download]) -> list[BaseRoute]:
    """Return the route of decks; an address means the same file to everyone.

    ``?vintage=2018`` means the area of the division before 8 June 2022.

    Parameters
    ----------
    provide
        Makes a deck. Raises :class:`SelectionError`, saying what there is, if there is none.
    """
    # A deck takes seconds to make: one at a time, so that maps and tables do not wait for many.
    maker = ThreadPoolExecutor(1, thread_name_prefix="slides-worker")

    async def serve(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=PREFLIGHT)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(maker, _answer, request, provide)

    path = "/data/{release}/slides/{language}/{file}"
    return [Route(path, serve, methods=["GET", "HEAD", "OPTIONS"])]


def _answer(request: Request, provide: Callable[[SlidesRequest], Download]) -> Response:
    release, language = request.path_params["release"], request.path_params["language"]
    name, _, ending = request.path_params["file"].rpartition(".")
    if ending != _ENDING:
        return refuse(406, f"no format {ending!r}; slides are {_ENDING}", formats=[_ENDING])
    asked = SlidesRequest(
        name=name, language=language, vintage=request.query_params.get("vintage", "")
    )
    try:
        check_release(release)
        download = provide(asked)
    except ReleaseGoneError as error:
        return refuse(410, str(error), formats=[_ENDING])
    except SelectionError as error:
        return refuse(404, str(error), formats=[_ENDING])
    links = f'<{asked.address(__version__)}>; rel="canonical"'
    return answer(request.scope, download, release=release, language=language, links=links)
