"""Names of areas as one language shows them, with the areas above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.areas import AdminLevel

if TYPE_CHECKING:
    from atlas.areas import AreaTable, Kato
    from atlas.text import Language

__all__ = ["parents_of"]


def parents_of(kato: Kato, *, areas: AreaTable, language: Language) -> str:
    """Return the names above an area, nearest first, without the country."""
    above = (area for area in areas.ancestors(kato) if area.level is not AdminLevel.COUNTRY)
    return ", ".join(area.name.in_language(language) for area in above)
