"""Which figures may be subtracted from one another, or stand side by side, and why others not.

Pure rules on what is known of two figures; nothing is read here and nothing is worded. The first
rule that is broken is the answer, from the coarsest to the finest.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel
from atlas.provenance import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.areas import Kato, Vintage
    from atlas.catalogue import Break, Indicator
    from atlas.indicators import Figure

__all__ = [
    "Refusal",
    "Side",
    "break_between",
    "is_same_basis",
    "refuse_areas",
    "refuse_periods",
    "stated_bases",
]


class Refusal(StrEnum):
    """Why two figures are not compared."""

    SAMPLE = "sample"
    """What is known of the level is a sample, not the same areas twice."""
    SAME_PERIOD = "same_period"
    PERIOD_LENGTH = "period_length"
    """A year beside a day, or beside a span of years."""
    BREAK = "break"
    """The catalogue names a break in the series between the two periods."""
    VINTAGE = "vintage"
    """Areas changed, and the figures are no totals that could be summed again."""
    BASIS = "basis"
    """A plan beside an execution, a law or a claim."""
    NO_COMMON_AREA = "no_common_area"
    SAME_AREA = "same_area"
    LEVELS = "levels"
    """An oblast beside a district."""


_SAMPLED: Final = frozenset({AdminLevel.OKRUG})
"""Levels of which only those areas are known whose documents were found."""

_STATEMENTS: Final = frozenset({Basis.PLAN, Basis.LAW, Basis.EXECUTED, Basis.CLAIMED})
"""Kinds of statement that decide; a population counted under a plan leaves it a plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two periods: ``bases`` holds what each area's figure rests on, by code.

    ``vintage`` is the division the figures are drawn in, after any summing.
    """

    period: str
    vintage: Vintage
    bases: dict[Kato, frozenset[Basis]]


def stated_bases(figure: Figure) -> frozenset[Basis]:
    """Return the kinds of statement that decide what a figure is; empty if only derived."""
    found = frozenset(observation.basis for observation in figure.observations())
    return (found & _STATEMENTS) or (found - {Basis.DERIVED})


def is_same_basis(first: frozenset[Basis], second: frozenset[Basis]) -> bool:
    """Return whether two figures rest on the same kinds of statement.

    A figure that is only derived, for instance a zero that follows from a law, contradicts
    none.

    Examples
    --------
    >>> is_same_basis(frozenset({Basis.PLAN}), frozenset({Basis.EXECUTED}))
    False
    >>> is_same_basis(frozenset({Basis.PLAN}), frozenset())
    True
    """
    return not first or not second or first == second


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
) -> Refusal | None:
    """Return why two periods of one indicator must not be subtracted; None where they may.

    Areas whose own basis changed are to be left out by the caller; it is a refusal only where
    no area is left.
    """
    common = earlier.bases.keys() & later.bases.keys()
    rules = (
        (level in _SAMPLED, Refusal.SAMPLE),
        (earlier.period == later.period, Refusal.SAME_PERIOD),
        (_shape(earlier.period) != _shape(later.period), Refusal.PERIOD_LENGTH),
        (
            break_between(indicator.breaks, earlier.period, later.period) is not None,
            Refusal.BREAK,
        ),
        (earlier.vintage is not later.vintage, Refusal.VINTAGE),
        (not common, Refusal.NO_COMMON_AREA),
        (
            not any(is_same_basis(earlier.bases[kato], later.bases[kato]) for kato in common),
            Refusal.BASIS,
        ),
    )
    return next((refusal for is_broken, refusal in rules if is_broken), None)


def refuse_areas(
    first: Kato, second: Kato, *, levels: tuple[AdminLevel, AdminLevel]
) -> Refusal | None:
    """Return why two areas must not stand side by side; None where they may."""
    if levels[0] is not levels[1]:
        return Refusal.LEVELS
    return Refusal.SAME_AREA if first == second else None


def _shape(period: str) -> tuple[int, ...]:
    """Return what a period is: day, month or year; for a span, also its length in years."""
    start, slash, end = period.partition("/")
    if not slash:
        return (start.count("-"),)
    return start.count("-"), end.count("-"), int(end[:4]) - int(start[:4])
