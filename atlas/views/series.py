"""The periods of an indicator that may be compared, and the values all their maps share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from atlas.areas import Vintage
    from atlas.catalogue import Indicator
    from atlas.geodata import Geodata
    from atlas.indicators import Figures
    from atlas.views.selection import Selection

__all__ = ["breaks_between", "comparable_cells", "comparable_values"]


def breaks_between(indicator: Indicator, periods: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """Return where a series breaks: the index of the first period after it, and its ``after``.

    Parameters
    ----------
    periods
        ISO 8601 periods, oldest first.
    """
    found = []
    for index in range(1, len(periods)):
        before, after = periods[index - 1], periods[index]
        crossed = [item.after for item in indicator.breaks if before < item.after <= after]
        found += [(index, crossed[-1])] if crossed else []
    return tuple(found)


def comparable_cells(
    selection: Selection, indicator: Indicator, figures: Figures
) -> tuple[tuple[Vintage, str], ...]:
    """Return vintage and period of each map on the same side of every break as *selection*.

    Figures summed to an older division are compared with none of another period.
    """
    if selection.is_carried:
        return ((selection.vintage, selection.period),)

    def side(period: str) -> tuple[bool, ...]:
        return tuple(period >= item.after for item in indicator.breaks)

    cells = figures.periods(indicator.id, selection.level)
    here = side(selection.period)
    return tuple(cell for cell in cells if side(cell[1]) == here)


def comparable_values(
    selection: Selection, indicator: Indicator, *, geodata: Geodata, figures: Figures
) -> Iterator[Decimal]:
    """Yield the drawn values of every period that may be compared with that of *selection*."""
    level = selection.level
    for vintage, period in comparable_cells(selection, indicator, figures):
        areas = geodata.areas[vintage]
        table = figures.table(indicator.id, vintage, period)
        for kato in geodata.screen_geometry(vintage, level).katos:
            figure = table.get(kato)
            if figure is not None and figure.value is not None and areas[kato].level is level:
                yield figure.value
