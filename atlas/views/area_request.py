"""The address of an area's page: which place, of which division, compared by what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas.areas import Vintage, parse_kato
from atlas.errors import UnknownAreaError
from atlas.views.address import AddressReader, RejectedValue, member

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.areas import Kato
    from atlas.geodata import Geodata

__all__ = ["AreaRequest", "read_area_request"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRequest:
    """What the page of an area is asked for.

    ``area`` is None where no code is given or the code given, ``unknown``, is of no vintage.
    ``indicator`` is what peers are compared by; None leaves the choice to the page.
    """

    area: Kato | None
    vintage: Vintage
    unknown: str = ""
    indicator: str | None = None
    search: str = ""


def read_area_request(
    query: Mapping[str, str], geodata: Geodata
) -> tuple[AreaRequest, tuple[RejectedValue, ...]]:
    """Read the parameters of an address.

    A code that is not of the asked division is looked for in the other: a withdrawn code
    leads to the area that had it.
    """
    given = AddressReader(query)
    wanted = given.take("vintage", member(Vintage), Vintage.V2022)
    indicator = given.take("indicator", lambda raw: _indicator(raw, geodata), None)
    raw = query.get("area", "").strip()
    area, vintage = _find(raw, wanted, geodata)
    request = AreaRequest(
        area=area,
        vintage=vintage,
        unknown="" if area else raw,
        indicator=indicator,
        search=query.get("q", "").strip(),
    )
    return request, tuple(given.rejected)


def _find(raw: str, wanted: Vintage, geodata: Geodata) -> tuple[Kato | None, Vintage]:
    try:
        kato = parse_kato(raw)
    except UnknownAreaError:
        return None, wanted
    others = (vintage for vintage in reversed(Vintage) if vintage is not wanted)
    found = (vintage for vintage in (wanted, *others) if kato in geodata.areas[vintage])
    vintage = next(found, None)
    return (None, wanted) if vintage is None else (kato, vintage)


def _indicator(raw: str, geodata: Geodata) -> str | None:
    found = geodata.catalogue.indicators.get(raw)
    return raw if found is not None and found.is_listed else None
