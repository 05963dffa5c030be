"""Names of areas as one language shows them, with the areas above."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel
from atlas.i18n import N_

if TYPE_CHECKING:
    from atlas.areas import Area, AreaTable, Kato
    from atlas.i18n import Translator
    from atlas.text import Language

__all__ = ["kind_of", "parents_of"]

_KINDS: Final = {
    "country": N_("Country"),
    "oblast": N_("Oblast"),
    "city_of_republican_significance": N_("City of republican significance"),
    "district": N_("District"),
    "city_of_regional_significance": N_("City of oblast significance"),
    "district_of_city": N_("District of a city"),
    "city_of_district_significance": N_("City of district significance"),
    "city_proper": N_("City without the places under it"),
    "rural_okrug": N_("Rural okrug"),
    "settlement": N_("Settlement"),
    "village": N_("Village"),
}


def kind_of(area: Area, tr: Translator) -> str:
    """Return the word for what an area is: ``rural okrug``."""
    return tr.gettext(_KINDS[area.kind])


def parents_of(kato: Kato, *, areas: AreaTable, language: Language) -> str:
    """Return the names above an area, nearest first, without the country."""
    above = (area for area in areas.ancestors(kato) if area.level is not AdminLevel.COUNTRY)
    return ", ".join(area.name.in_language(language) for area in above)
