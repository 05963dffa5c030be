"""Two areas side by side: every indicator both know, or why they are not compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel, Vintage
from atlas.catalogue import IndicatorKind
from atlas.i18n import find_unit, format_value
from atlas.soundness import Rank, Reason, is_same_basis, rank_areas, refuse_areas, stated_bases

if TYPE_CHECKING:
    from decimal import Decimal

    from atlas.areas import AreaTable, Kato
    from atlas.catalogue import Indicator
    from atlas.geodata import Geodata
    from atlas.indicators import Figure, Figures
    from atlas.text import Language

__all__ = ["AreaPair", "PairRow", "PairSide", "build_area_pair"]

_VINTAGE: Final = Vintage.V2022
_FULL: Final = 100.0
"""A bar of a share is as long as the whole it is a share of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairSide:
    """The figure of one of the areas: its rank from the largest of ``count`` known ones.

    ``rank`` is None where a sample is known. ``bar`` is the length of its bar from 0 to 1; None
    where bars would not be sound.
    """

    figure: Figure
    value: Decimal
    period: str
    rank: Rank | None
    count: int
    bar: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """One indicator of both areas."""

    indicator: Indicator
    sides: tuple[PairSide, PairSide]
    is_same_basis: bool

    @property
    def is_same_period(self) -> bool:
        """Whether both figures are of one period."""
        return self.sides[0].period == self.sides[1].period

    @property
    def is_comparable(self) -> bool:
        """Whether one figure may be called larger than the other."""
        return self.is_same_period and self.is_same_basis

    def write(self, side: PairSide, language: Language) -> str:
        """Return a value with its unit."""
        is_money = find_unit(self.indicator.unit).money is not None
        return format_value(
            side.value,
            unit=self.indicator.unit,
            language=language,
            decimals=None if is_money else self.indicator.decimals,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaPair:
    """Two areas of the division in force.

    ``nearest`` are two areas that may be compared, where these may not. ``only`` counts the
    indicators known for one of the two alone.
    """

    katos: tuple[Kato, Kato]
    areas: AreaTable
    rows: tuple[PairRow, ...]
    only: tuple[int, int]
    refusal: Reason | None
    nearest: tuple[Kato, Kato] | None


def build_area_pair(
    first: Kato, second: Kato, *, geodata: Geodata, figures: Figures, latest_year: str
) -> AreaPair:
    """Return what is known of both areas.

    Parameters
    ----------
    latest_year
        Laws also name years to come; those are taken only where no other is known.
    """
    areas = geodata.areas[_VINTAGE]
    level = areas[first].level
    refusal = refuse_areas(first, second, levels=(level, areas[second].level))
    rows, only = [], [0, 0]
    indicators = () if refusal else geodata.catalogue.listed()
    for indicator in indicators:
        if indicator.kind is IndicatorKind.CATEGORY or level not in indicator.drawn_levels:
            continue
        known = _known(indicator, (first, second), level, figures=figures)
        periods = _periods(known, latest_year)
        if periods is None:
            only[0] += bool(known[0]) and not known[1]
            only[1] += bool(known[1]) and not known[0]
        else:
            rows.append(_row(indicator, known, periods, areas=areas, figures=figures))
    return AreaPair(
        katos=(first, second),
        areas=areas,
        rows=tuple(rows),
        only=(only[0], only[1]),
        refusal=refusal,
        nearest=_nearest(first, second, areas) if refusal else None,
    )


Known = tuple[dict[str, "Figure"], dict[str, "Figure"]]
"""Figures of both areas by period."""


def _known(
    indicator: Indicator, katos: tuple[Kato, Kato], level: AdminLevel, *, figures: Figures
) -> Known:
    found: Known = ({}, {})
    for vintage, period in figures.periods(indicator.id, level):
        if vintage is not _VINTAGE:
            continue
        table = figures.table(indicator.id, vintage, period)
        for kato, by_period in zip(katos, found, strict=True):
            if kato in table and table[kato].value is not None:
                by_period[period] = table[kato]
    return found


def _periods(known: Known, latest_year: str) -> tuple[str, str] | None:
    """Return the period shown of each area: the latest of both, else the latest of each."""
    if not all(known):
        return None

    def latest(periods: set[str]) -> str:
        begun = {period for period in periods if period[:4] <= latest_year}
        return max(begun) if begun else min(periods)

    common = {*known[0]} & {*known[1]}
    return (latest(common),) * 2 if common else (latest({*known[0]}), latest({*known[1]}))


def _row(
    indicator: Indicator,
    known: Known,
    periods: tuple[str, str],
    *,
    areas: AreaTable,
    figures: Figures,
) -> PairRow:
    shown = known[0][periods[0]], known[1][periods[1]]
    is_same = is_same_basis(stated_bases(shown[0]), stated_bases(shown[1]))
    first, second = (_value(figure) for figure in shown)
    bars: tuple[float | None, float | None] = (None, None)
    if is_same and periods[0] == periods[1]:
        bars = _bars(indicator, first, second)
    sides = []
    for figure, value, period, bar in zip(shown, (first, second), periods, bars, strict=True):
        level = areas[figure.kato].level
        ranks = rank_areas(indicator.id, level, (_VINTAGE, period), figures=figures)
        sides.append(
            PairSide(
                figure=figure,
                value=value,
                period=period,
                rank=ranks.get(figure.kato),
                count=len(ranks),
                bar=bar,
            )
        )
    return PairRow(indicator=indicator, sides=(sides[0], sides[1]), is_same_basis=is_same)


def _value(figure: Figure) -> Decimal:
    if figure.value is None:  # pragma: no cover - only known figures come here
        message = f"{figure.indicator} of {figure.kato} has no value to compare"
        raise AssertionError(message)
    return figure.value


def _bars(
    indicator: Indicator, first: Decimal, second: Decimal
) -> tuple[float | None, float | None]:
    """Return lengths of bars on one scale from zero; none where values lie below it.

    An index has no zero to measure from.
    """
    largest = max(first, second)
    if indicator.kind is IndicatorKind.INDEX or min(first, second) < 0 or largest == 0:
        return None, None
    whole = max(float(largest), _FULL) if indicator.unit == "percent" else float(largest)
    return float(first) / whole, float(second) / whole


def _nearest(first: Kato, second: Kato, areas: AreaTable) -> tuple[Kato, Kato] | None:
    """Return two areas of one level: those above, or a neighbour of the smaller one."""
    lines = [(kato, *(area.kato for area in areas.ancestors(kato))) for kato in (first, second)]
    length = min(len(line) for line in lines)
    one, two = (line[-length] for line in lines)
    if one != two:
        return one, two
    smaller = max(lines, key=len)[0]
    parent = areas[smaller].parent
    siblings = () if parent is None else areas.children(parent)
    other = next((area.kato for area in siblings if area.kato != smaller), None)
    return None if other is None else (smaller, other)
