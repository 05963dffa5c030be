"""All figures by area: what is known about one place, over all indicators and periods."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from atlas.areas import Vintage
from atlas.soundness import rank_areas

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.areas import AdminLevel, Kato
    from atlas.catalogue import Indicator
    from atlas.geodata import Geodata
    from atlas.indicators import Figure, Figures
    from atlas.soundness import Rank

__all__ = ["AreaFigures", "Series", "figure_at"]

_UNCHANGED: Final = "unchanged"
_KEPT_RANKS: Final = 512

Place = tuple[Vintage, "Kato"]


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one indicator for one area, by period; some may be without a value."""

    indicator: Indicator
    figures: tuple[Figure, ...]

    @property
    def known(self) -> tuple[Figure, ...]:
        """The figures that have a value, oldest first."""
        return tuple(figure for figure in self.figures if figure.value is not None)


class AreaFigures:
    """An index of the figures by area, made when it is first asked for and shared by all.

    The figures themselves are those that :class:`~atlas.indicators.Figures` keeps.
    """

    def __init__(self, geodata: Geodata, figures: Figures) -> None:
        self._geodata = geodata
        self._figures = figures
        self.ranks = lru_cache(maxsize=_KEPT_RANKS)(self._ranks)

    def of(self, kato: Kato, vintage: Vintage) -> tuple[Series, ...]:
        """Return the series of an area, by theme and order of the indicators.

        An area that the division of 2022 left as it was has figures of both vintages; where
        both have one for a period, that of the asked vintage stands.
        """
        found = dict(self._index.get((vintage, kato), {}))
        other = self._same_area.get((vintage, kato))
        for key, figure in self._index.get(other, {}).items() if other else ():
            found.setdefault(key, figure)
        grouped: dict[str, list[Figure]] = {}
        for (name, _), figure in sorted(found.items(), key=lambda item: item[0][1]):
            grouped.setdefault(name, []).append(figure)
        return tuple(
            Series(indicator, tuple(grouped[name]))
            for name, indicator in self._geodata.catalogue.indicators.items()
            if name in grouped
        )

    @cached_property
    def _index(self) -> Mapping[Place, Mapping[tuple[str, str], Figure]]:
        index: dict[Place, dict[tuple[str, str], Figure]] = {}
        for name in self._geodata.catalogue.indicators:
            for vintage, period in self._figures.cells(name):
                for kato, figure in self._figures.table(name, vintage, period).items():
                    index.setdefault((vintage, kato), {})[name, period] = figure
        return index

    @cached_property
    def _same_area(self) -> Mapping[Place, Place]:
        """The same area in another vintage, where the change left it as it was."""
        same: dict[Place, Place] = {}
        for change in self._geodata.area_changes:
            if change.relation == _UNCHANGED:
                old, new = (change.old_vintage, change.old), (change.new_vintage, change.new)
                same |= {old: new, new: old}
        return same

    def _ranks(
        self, indicator: str, vintage: Vintage, period: str, level: AdminLevel
    ) -> Mapping[Kato, Rank]:
        """Return the rank of every area of a level with a value, 1 for the largest."""
        return rank_areas(indicator, level, (vintage, period), figures=self._figures)


def figure_at(series: Series, latest_year: str) -> Figure | None:
    """Return the newest known figure of a period that has begun, else the nearest to come."""
    known = series.known
    begun = [figure for figure in known if figure.period[:4] <= latest_year]
    if begun:
        return max(begun, key=lambda figure: figure.period.split("/")[::-1])
    return known[0] if known else None
