"""What is known of the figures a request would draw."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from atlas.catalogue import IndicatorKind
from atlas.errors import SelectionError
from atlas.soundness.comparisons import sides_of
from atlas.soundness.request import Picture

if TYPE_CHECKING:
    from atlas.areas import Kato, Vintage
    from atlas.catalogue import Indicator
    from atlas.indicators import Figure, Figures
    from atlas.soundness.comparisons import Side
    from atlas.soundness.request import Request

__all__ = ["Facts"]

Cell = tuple["Vintage", str]


class Facts:
    """The figures behind one request, looked up when a rule first asks for them.

    Raises
    ------
    SelectionError
        If the request names an indicator, a level or a period that does not exist.
    """

    def __init__(self, request: Request, figures: Figures) -> None:
        self.request = request
        self.figures = figures
        self.catalogue = figures.geodata.catalogue
        self.indicator = self.catalogue.indicator(request.indicator)
        self.own = self._cell(self.indicator, request.period)
        if request.picture is Picture.CHANGE and not self.is_cases:
            self._cell(self.indicator, request.start)
        if request.picture is Picture.BIVARIATE:
            self.other_own = self._cell(self.other, request.other_period)
        if request.per and not (self.indicator.kind.is_additive and self.per.kind.is_additive):
            message = (
                f"{request.indicator} per {request.per}: only a total is divided by a total; "
                "leave `per` out"
            )
            raise SelectionError(message)

    def _cell(self, indicator: Indicator, period: str) -> Cell:
        level = self.request.level
        if level not in indicator.drawn_levels:
            known = ", ".join(indicator.drawn_levels) or "none: it is known for the country alone"
            message = f"{indicator.id} has no map by {level}; levels are {known}"
            raise SelectionError(message)
        cells = {cell[1]: cell for cell in self.figures.periods(indicator.id, level)}
        if period in cells:
            return cells[period]
        if indicator.kind is IndicatorKind.CATEGORY and not period:
            return max(self.figures.geodata.areas), ""
        message = f"{indicator.id} by {level} has no period {period!r}; there are " + ", ".join(
            cells
        )
        raise SelectionError(message)

    @property
    def is_cases(self) -> bool:
        """Whether the indicator lists named cases."""
        return self.indicator.kind is IndicatorKind.CATEGORY

    @property
    def vintage(self) -> Vintage:
        """The division whose areas are drawn."""
        return self.request.vintage or self.own[0]

    @property
    def cell(self) -> Cell:
        """The division drawn, and the period."""
        return self.vintage, self.request.period

    @property
    def other(self) -> Indicator:
        """The second indicator of two."""
        return self.catalogue.indicator(self.request.other)

    @property
    def per(self) -> Indicator:
        """What the indicator is divided by."""
        return self.catalogue.indicator(self.request.per)

    @property
    def drawn(self) -> tuple[tuple[Indicator, Cell], ...]:
        """The indicators that are drawn, with division and period."""
        request = self.request
        first = (self.indicator, self.cell)
        if request.picture is Picture.BIVARIATE:
            return first, (self.other, (self.vintage, request.other_period))
        if request.picture is Picture.CHANGE:
            earlier, later = self.sides
            return (
                (self.indicator, (earlier.vintage, earlier.period)),
                (self.indicator, (later.vintage, later.period)),
            )
        return (first,)

    @cached_property
    def known(self) -> dict[Kato, Figure]:
        """The figures of the first indicator that have a value."""
        return self.figures.known(self.indicator.id, self.request.level, self.cell)

    @cached_property
    def total(self) -> int:
        """Number of areas of the level."""
        return len(self.figures.geodata.areas[self.vintage].at_level(self.request.level))

    @cached_property
    def sides(self) -> tuple[Side, Side]:
        """The two periods of a change."""
        request = self.request
        return sides_of(
            request.indicator, request.level, request.start, request.period, figures=self.figures
        )
