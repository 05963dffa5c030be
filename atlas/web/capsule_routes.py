"""``/data/<release>/capsule/<language>/<story>.html``: stories to take along, as one file each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas import __version__
from atlas.errors import SelectionError
from atlas.teaching.capsule import capsule_address
from atlas.text import Language
from atlas.web.lesson_file import LessonFile, lesson_file_route

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

    def find(request: Request) -> LessonFile:
        name, language = request.path_params["name"], _language(request.path_params["language"])
        return LessonFile(
            download=provide(name, language),
            language=language.value,
            canonical=capsule_address(name, language, release=__version__),
        )

    # One at a time, so that the second reader finds it made.
    return [lesson_file_route("capsule", "{name}.html", find, formats=["html"], makers=1)]


def _language(text: str) -> Language:
    if text not in set(Language):
        message = f"no language {text!r}; there are {', '.join(Language)}"
        raise SelectionError(message)
    return Language(text)
