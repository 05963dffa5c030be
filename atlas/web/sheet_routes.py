"""``/data/<release>/sheet/<language>/<kato>.pdf`` and ``.png``: an area on one page to print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas import __version__
from atlas.teaching.sheet.address import FORMATS, configured_site, local_site, sheet_path
from atlas.teaching.sheet.desk import SheetRequest
from atlas.web.lesson_file import LessonFile, lesson_file_route

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from atlas.export.downloads import Download

__all__ = ["sheet_routes"]

_MAKERS: Final = 2


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
    site = configured_site()

    def find(request: Request) -> LessonFile:
        stem, _, ending = request.path_params["name"].partition(".")
        asked = SheetRequest(
            language=request.path_params["language"],
            kato=stem,
            ending=ending,
            site=site or local_site(str(request.base_url)),
        )
        return LessonFile(
            download=provide(asked),
            language=asked.language,
            canonical=sheet_path(asked.kato, asked.language, asked.ending, release=__version__),
            vary="" if site else "Host",
        )

    return [lesson_file_route("sheet", "{name}", find, formats=[*FORMATS], makers=_MAKERS)]
