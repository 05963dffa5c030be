"""Which cells make up which area: the layers drawn of each vintage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas.areas import COUNTRY, AdminLevel, AreaTable, Kato, Vintage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from atlas.areas import AreaChange

__all__ = ["Layer", "layers_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One level of one vintage: to which area of it each cell belongs, cell by cell."""

    vintage: Vintage
    level: AdminLevel
    areas: AreaTable
    area_of_cell: tuple[Kato, ...]

    @property
    def drawn(self) -> tuple[Kato, ...]:
        """Codes that have an outline, sorted."""
        return tuple(sorted(set(self.area_of_cell)))

    @property
    def missing(self) -> tuple[Kato, ...]:
        """Codes of the level without an outline, sorted."""
        drawn = set(self.drawn)
        return tuple(
            area.kato for area in self.areas.at_level(self.level) if area.kato not in drawn
        )

    def parent_of(self, kato: Kato) -> Kato:
        """Return the area of the level above, where a cell may bear that area's own code."""
        parent_level = self.level.parent
        return _at_level(kato, parent_level, self.areas) if parent_level else COUNTRY

    def oblast_of(self, kato: Kato) -> Kato:
        """Return the oblast or city of republican significance an area lies in."""
        return _at_level(kato, AdminLevel.OBLAST, self.areas)


def layers_of(
    cells: Sequence[Kato],
    *,
    areas: Mapping[Vintage, AreaTable],
    changes: Iterable[AreaChange],
) -> tuple[Layer, ...]:
    """Return the layers that can be drawn from the cells.

    Parameters
    ----------
    cells
        Codes of the cells: okrugs, or a district where a part of it has no okrug.
    areas
        Areas by vintage.
    changes
        Which areas of the older vintage are unions of areas of today.
    """
    current = areas[Vintage.V2022]
    old_of = {change.new: change.old for change in changes}
    oblasts = tuple(_at_level(cell, AdminLevel.OBLAST, current) for cell in cells)
    grouped = (
        (Vintage.V2022, AdminLevel.OBLAST, oblasts),
        (
            Vintage.V2022,
            AdminLevel.DISTRICT,
            tuple(_at_level(cell, AdminLevel.DISTRICT, current) for cell in cells),
        ),
        (Vintage.V2022, AdminLevel.OKRUG, tuple(cells)),
        (Vintage.V2018, AdminLevel.OBLAST, tuple(old_of[oblast] for oblast in oblasts)),
    )
    return tuple(
        Layer(vintage=vintage, level=level, areas=areas[vintage], area_of_cell=codes)
        for vintage, level, codes in grouped
    )


def _at_level(kato: Kato, level: AdminLevel, areas: AreaTable) -> Kato:
    """Return the code itself or the ancestor that is of *level*."""
    line = (areas[kato], *areas.ancestors(kato))
    return next(area.kato for area in line if area.level is level)
