"""Rows of the raw table of electoral figures: read, placed, cited."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from atlas.areas import COUNTRY, AdminLevel, Vintage
from atlas.build.fiscal_documents import licence_of, register_article
from atlas.build.raw_figures import RawFigure
from atlas.errors import GazetteerError
from atlas.gazetteer import match_area

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from atlas.areas import AreaTable, Kato
    from atlas.build.observations import SourceRegistry
    from atlas.gazetteer import Aliases

__all__ = ["ELECTORAL", "ElectoralRow", "place", "register"]

ELECTORAL = "indicators/electoral.csv"
"""The raw table, relative to the folder of raw sources."""

DIVISION_DATE = "2022-06-08"
"""Three oblasts were formed on this day; earlier figures hold for the former division."""

_COUNTRY_NAME = "Kazakhstan"
_PERIODS = MappingProxyType(
    {
        "VI convocation (2016-2020)": "2016/2020",
        "VII convocation (2021)": "2021",
        # Elected in January 2021, in office until the election of March 2023.
        "VII convocation (before 2023)": "2021/2023",
    }
)
_PUBLISHERS = MappingProxyType({"inform.kz": "Kazinform", "wikipedia.org": "Wikipedia"})
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectoralRow(RawFigure):
    """One row of the raw table of electoral figures."""

    FILE = ELECTORAL

    @property
    def period(self) -> str:
        """The period in ISO 8601; ``2021-07 to 2022-07`` is an interval."""
        return _PERIODS.get(self.raw_period, self.raw_period.replace(" to ", "/"))

    @property
    def vintage(self) -> Vintage:
        """The division the figure holds for; districts are known in that of 2022 only."""
        end = self.period.rpartition("/")[2]
        is_former = f"{end}-99-99"[: len(DIVISION_DATE)] < DIVISION_DATE
        return Vintage.V2018 if is_former and not self.is_district else Vintage.V2022

    @property
    def is_district(self) -> bool:
        """Whether the figure is about one district or city of an oblast."""
        return self.level is AdminLevel.DISTRICT


def place(
    rows: Iterable[ElectoralRow], *, areas: Mapping[Vintage, AreaTable], aliases: Aliases
) -> dict[int, Kato]:
    """Return the code of the area of each row, by line, in the division of the row's day.

    Raises
    ------
    GazetteerError
        If names match no area; the message lists all of them.
    """
    found: dict[int, Kato] = {}
    faults: dict[str, str] = {}
    for row in rows:
        try:
            found[row.line] = _kato(row, areas[row.vintage], aliases)
        except GazetteerError as error:
            faults[row.unit_name] = str(error)
    if faults:
        message = f"{ELECTORAL}: {len(faults)} names have no area:\n" + "\n".join(faults.values())
        raise GazetteerError(message)
    return found


def _kato(row: ElectoralRow, areas: AreaTable, aliases: Aliases) -> Kato:
    if row.unit_name == _COUNTRY_NAME:
        return COUNTRY
    # «Aksu district, Zhetysu region»; a city may stand without its oblast.
    name, _, oblast = row.unit_name.partition(", ")
    parent = None
    if oblast:
        parent = match_area(
            oblast, areas=areas, parent=None, level=AdminLevel.OBLAST, aliases=aliases
        )
    return match_area(name, areas=areas, parent=parent, level=row.level, aliases=aliases)


def register(row: ElectoralRow, registry: SourceRegistry) -> str:
    """Record the document the row was read in and return its id."""
    if not row.url:
        return register_article(registry)
    date = _ISO_DATE.match(row.date)
    return registry.add(
        title=row.title,
        publisher=_publisher(row.url),
        url=row.url,
        date=date[0] if date else "",
        licence=licence_of(row.url),
    )


def _publisher(url: str) -> str:
    """Return the publisher known by the host of the address, else the host."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    for name, publisher in _PUBLISHERS.items():
        if host == name or host.endswith(f".{name}"):
            return publisher
    return host
