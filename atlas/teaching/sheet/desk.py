"""Sheets made when asked for, and kept while there is room."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel, Vintage, parse_kato
from atlas.errors import ExportError, SelectionError, UnknownAreaError
from atlas.export.addresses import boundary_address
from atlas.export.downloads import Download
from atlas.export.recent_downloads import RecentDownloads
from atlas.i18n import translator
from atlas.teaching.sheet.address import FORMATS, sheet_name
from atlas.teaching.sheet.content import SHEET_LEVELS, build_content
from atlas.teaching.sheet.drawing import write_sheet
from atlas.text import Language

if TYPE_CHECKING:
    from atlas.areas import Area, Kato
    from atlas.geodata import Geodata
    from atlas.views import ViewBuilder

__all__ = ["SheetDesk", "SheetRequest", "find_sheet_area", "make_sheet", "sheet_areas"]

_CAPACITY: Final = 24 * 1024 * 1024
"""Bytes kept for all visitors together: some 400 sheets as PDF."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRequest:
    """A sheet as an address names it; nothing of it is known to exist.

    ``site`` is an address that :func:`~atlas.teaching.sheet.address.check_site` passed, or
    empty.
    """

    language: str
    kato: str
    ending: str
    site: str = ""


@dataclass(frozen=True, slots=True)
class SheetDesk:
    """Gives out sheets of one folder of data; threads may share it."""

    builder: ViewBuilder
    recent: RecentDownloads = field(default_factory=lambda: RecentDownloads(_CAPACITY))

    def provide(self, asked: SheetRequest) -> Download:
        """Return a sheet.

        Raises
        ------
        SelectionError
            If there is no such language or area; the message says what there is.
        ExportError
            If there is no such format.
        """
        if asked.ending not in FORMATS:
            message = f"no format {asked.ending!r}; a sheet is written as {', '.join(FORMATS)}"
            raise ExportError(message)
        if asked.language not in set(Language):
            message = f"no language {asked.language!r}; there are {', '.join(Language)}"
            raise SelectionError(message)
        return self.recent.get(asked, lambda: self._make(asked))

    def _make(self, asked: SheetRequest) -> Download:
        kato, language = find_sheet_area(self.builder.geodata, asked.kato), Language(asked.language)
        return Download(
            body=make_sheet(kato, language, asked.ending, builder=self.builder, site=asked.site),
            media_type=FORMATS[asked.ending],
            filename=sheet_name(kato, language, asked.ending),
            is_packed=True,
            licence=self._licence(kato),
        )

    def _licence(self, kato: Kato) -> str:
        catalogue = self.builder.geodata.catalogue
        level = self.builder.geodata.areas[Vintage.V2022][kato].level
        outlines = catalogue.boundary_set(Vintage.V2022, level, "map")
        return catalogue.licences[outlines.licence].url


def sheet_areas(geodata: Geodata, levels: tuple[AdminLevel, ...]) -> tuple[Area, ...]:
    """Return the areas of today of some levels, in the order of their codes."""
    areas = geodata.areas[Vintage.V2022]
    return tuple(area for level in levels for area in areas.at_level(level))


def find_sheet_area(geodata: Geodata, text: str) -> Kato:
    """Return the code of an area that has a sheet.

    Raises
    ------
    SelectionError
        If there is no such area, or it is neither an oblast nor a district.
    """
    areas = geodata.areas[Vintage.V2022]
    try:
        area = areas[parse_kato(text)]
    except UnknownAreaError as error:
        codes = [area.kato for area in sheet_areas(geodata, SHEET_LEVELS)]
        message = (
            f"no sheet of {text!r}; there is one of each oblast and district of today, "
            f"{len(codes)} in all, from {min(codes)} to {max(codes)}; "
            f"{boundary_address(Vintage.V2022, AdminLevel.DISTRICT, 'csv', lang=Language.EN)} "
            "lists the codes of the districts"
        )
        raise SelectionError(message) from error
    if area.level not in SHEET_LEVELS:
        message = (
            f"no sheet of {text!r} ({area.name.en}): it is of the level {area.level}; there are "
            "sheets of oblasts and districts, and the atlas shows a page of every area"
        )
        raise SelectionError(message)
    return area.kato


def make_sheet(
    kato: Kato, language: Language, ending: str, *, builder: ViewBuilder, site: str
) -> bytes:
    """Return the sheet of an area as PDF or PNG; see :func:`build_content` for errors."""
    tr = translator(language)
    return write_sheet(build_content(kato, builder=builder, site=site, tr=tr), ending, tr)
