"""Where an area lies, as pictures: its oblast in the country, the area in its oblast."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel
from atlas.cartography.locator import locator_svg

if TYPE_CHECKING:
    from atlas.areas import Area, AreaTable, Kato, Vintage
    from atlas.cartography import Ground
    from atlas.geodata import Geodata
    from atlas.text import Language

__all__ = ["locators"]

_WIDTH: Final = 260.0
_KEPT_PICTURES: Final = 256


def locators(
    kato: Kato, vintage: Vintage, *, geodata: Geodata, ground: Ground, language: Language
) -> tuple[str, ...]:
    """Return SVG documents, the country first; none for the country itself.

    An area without an outline is shown by the area above it.
    """
    areas = geodata.areas[vintage]
    area = areas[kato]
    if area.level is AdminLevel.COUNTRY:
        return ()
    line = (area, *areas.ancestors(kato))
    oblast = next(item for item in line if item.level is AdminLevel.OBLAST)
    pictures = [_picture(geodata, oblast, None, ground, language)]
    drawn = next(item for item in line if _is_drawn(item, geodata))
    if drawn.level is not AdminLevel.OBLAST:
        pictures.append(_picture(geodata, drawn, oblast.kato, ground, language))
    return tuple(pictures)


def _is_drawn(area: Area, geodata: Geodata) -> bool:
    return area.kato in geodata.screen_geometry(area.vintage, area.level).katos


@lru_cache(maxsize=_KEPT_PICTURES)
def _picture(
    geodata: Geodata, area: Area, within: Kato | None, ground: Ground, language: Language
) -> str:
    areas: AreaTable = geodata.areas[area.vintage]
    whole = areas[within] if within else areas.ancestors(area.kato)[-1]
    names = [item.name.in_language(language) for item in (area, whole)]
    return locator_svg(
        geodata.screen_geometry(area.vintage, area.level),
        area.kato,
        within=within,
        width=_WIDTH,
        ground=ground,
        title=", ".join(names),
    )
