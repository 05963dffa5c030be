"""``/data/<release>/slides/<language>/<story or KATO>.pptx``: decks at lasting addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas import __version__
from atlas.errors import ExportError
from atlas.teaching.slides import SlidesRequest
from atlas.web.lesson_file import LessonFile, lesson_file_route

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

    def find(request: Request) -> LessonFile:
        name, _, ending = request.path_params["file"].rpartition(".")
        if ending != _ENDING:
            message = f"no format {ending!r}; slides are {_ENDING}"
            raise ExportError(message)
        asked = SlidesRequest(
            name=name,
            language=request.path_params["language"],
            vintage=request.query_params.get("vintage", ""),
        )
        return LessonFile(
            download=provide(asked),
            language=asked.language,
            canonical=asked.address(__version__),
        )

    return [lesson_file_route("slides", "{file}", find, formats=[_ENDING], makers=1)]
