"""Which figures may be subtracted from one another, or stand side by side, and why others not.

Pure rules on what is known of two figures; nothing is read here and nothing is worded. The first
rule that is broken is the answer, from the coarsest to the finest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel
from atlas.soundness.bases import is_same_basis, stated_bases
from atlas.soundness.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.areas import Kato, Vintage
    from atlas.catalogue import Break, Indicator
    from atlas.indicators import Figures
    from atlas.provenance import Basis

__all__ = ["SAMPLED", "Side", "break_between", "refuse_areas", "refuse_periods", "sides_of"]

SAMPLED: Final = frozenset({AdminLevel.OKRUG})
"""Levels of which only those areas are known whose documents were found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two periods: ``bases`` holds what each area's figure rests on, by code.

    ``vintage`` is the division the figures are drawn in, after any summing.
    """

    period: str
    vintage: Vintage
    bases: dict[Kato, frozenset[Basis]]


def sides_of(
    indicator: str, level: AdminLevel, start: str, end: str, *, figures: Figures
) -> tuple[Side, Side]:
    """Return both periods, in the older division where the newer can be summed to it."""
    vintages = {period: vintage for vintage, period in figures.periods(indicator, level)}
    older = min(vintages[start], vintages[end])
    sides = [
        _side(indicator, level, period, older, figures)
        or _side(indicator, level, period, vintages[period], figures)
        or Side(period=period, vintage=vintages[period], bases={})
        for period in (start, end)
    ]
    return sides[0], sides[1]


def _side(
    indicator: str, level: AdminLevel, period: str, vintage: Vintage, figures: Figures
) -> Side | None:
    """Return what a period's figures rest on; None where none is known in the division."""
    known = figures.known(indicator, level, (vintage, period))
    bases = {kato: stated_bases(figure) for kato, figure in known.items()}
    return Side(period=period, vintage=vintage, bases=bases) if bases else None


def break_between(breaks: Iterable[Break], earlier: str, later: str) -> Break | None:
    """Return the first break that lies between two periods, or None.

    A break is between *before*, the last period of the old series, and *after*, the first of
    the new one; both may be written coarser than the periods.

    Examples
    --------
    >>> break_between((), "2022", "2023") is None
    True
    """
    for item in breaks:
        is_before = earlier[: len(item.before)] <= item.before
        if is_before and later[: len(item.after)] >= item.after:
            return item
    return None


def refuse_periods(
    indicator: Indicator, level: AdminLevel, earlier: Side, later: Side
) -> Reason | None:
    """Return why two periods of one indicator must not be subtracted; None where they may.

    Areas whose own basis changed are to be left out by the caller; it is a refusal only where
    no area is left.
    """
    common = earlier.bases.keys() & later.bases.keys()
    rules = (
        (level in SAMPLED, Reason.SAMPLE),
        (earlier.period == later.period, Reason.SAME_PERIOD),
        (_shape(earlier.period) != _shape(later.period), Reason.PERIOD_LENGTH),
        (
            break_between(indicator.breaks, earlier.period, later.period) is not None,
            Reason.BREAK,
        ),
        (earlier.vintage is not later.vintage, Reason.VINTAGE),
        (not common, Reason.NO_COMMON_AREA),
        (
            not any(is_same_basis(earlier.bases[kato], later.bases[kato]) for kato in common),
            Reason.BASIS,
        ),
    )
    return next((reason for is_broken, reason in rules if is_broken), None)


def refuse_areas(
    first: Kato, second: Kato, *, levels: tuple[AdminLevel, AdminLevel]
) -> Reason | None:
    """Return why two areas must not stand side by side; None where they may."""
    if levels[0] is not levels[1]:
        return Reason.LEVELS
    return Reason.SAME_AREA if first == second else None


def _shape(period: str) -> tuple[int, ...]:
    """Return what a period is: day, month or year; for a span, also its length in years."""
    start, slash, end = period.partition("/")
    if not slash:
        return (start.count("-"),)
    return start.count("-"), end.count("-"), int(end[:4]) - int(start[:4])
