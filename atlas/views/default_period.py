"""The period a map begins with where the address names none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from atlas.areas import AdminLevel
    from atlas.catalogue import Indicator
    from atlas.geodata import Geodata
    from atlas.indicators import Figures

__all__ = ["fullest_period"]


def fullest_period(
    indicator: Indicator,
    level: AdminLevel,
    *,
    geodata: Geodata,
    figures: Figures,
    latest_year: str,
) -> str:
    """Return the period of most known areas that has begun by *latest_year*, the latest of equals.

    Laws also name years to come, and a year for which little has been read is no view to begin
    with. Empty where the indicator has no period at the level.
    """
    cells = figures.periods(indicator.id, level)
    begun = [cell for cell in cells if cell[1][:4] <= latest_year] or list(cells)
    known = {}
    for vintage, period in begun:
        areas = geodata.areas[vintage]
        known[period] = sum(
            figure.value is not None and areas[kato].level is level
            for kato, figure in figures.table(indicator.id, vintage, period).items()
        )
    return max(known, key=lambda period: (known[period], period), default="")
