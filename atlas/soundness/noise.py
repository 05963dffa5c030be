"""How sure a share is, where the counts it is made of are stored; nothing is assumed elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.catalogue import Operation, Theme

if TYPE_CHECKING:
    from collections.abc import Collection
    from decimal import Decimal

    from atlas.areas import Kato, Vintage
    from atlas.catalogue import Catalogue, Formula, Indicator
    from atlas.indicators import Figures

__all__ = ["Interval", "counted_share", "denominators", "share_intervals", "wilson"]

_CLEAR: Final = 1.96
"""Standard errors on either side of an interval that holds the true share 19 times in 20."""
_BODIES: Final = frozenset({"persons", "seats", "deputies", "akims", "candidates"})
"""Units of what a share can be a share of: votes for a winner, or money, are no such whole."""
_ELECTIONS: Final = frozenset({Theme.REPRESENTATIVES, Theme.EXECUTIVES})
"""Themes whose shares come about by elections; a register of residents has no chance in it."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Where a share lies, in per cent, at 95 % confidence."""

    low: float
    high: float

    def is_above(self, other: Interval) -> bool:
        """Return whether all of it lies above all of *other*."""
        return self.low > other.high


def wilson(part: Decimal | int, whole: Decimal | int) -> Interval:
    """Return Wilson's score interval of a share, in per cent.

    Parameters
    ----------
    part, whole
        Counts, ``0 <= part <= whole`` and ``whole > 0``.

    Examples
    --------
    >>> interval = wilson(1, 18)
    >>> round(interval.low, 1), round(interval.high, 1)
    (1.0, 25.8)
    """
    n = float(whole)
    share, squared = float(part) / n, _CLEAR**2
    middle = (share + squared / (2 * n)) / (1 + squared / n)
    spread = _CLEAR / (1 + squared / n) * (share * (1 - share) / n + squared / (4 * n * n)) ** 0.5
    return Interval(100 * max(0.0, middle - spread), 100 * min(1.0, middle + spread))


def counted_share(indicator: Indicator, catalogue: Catalogue) -> Formula | None:
    """Return the formula of a share of people, seats or posts; None for any other indicator.

    The share an indicator is the complement of will do: both rest on the same counts.
    """
    formula = indicator.formula
    if formula is None:
        return None
    if formula.operation is Operation.COMPLEMENT:
        return counted_share(catalogue.indicator(formula.parts[0]), catalogue)
    is_share = formula.operation is Operation.SHARE
    return formula if is_share and catalogue.indicator(formula.parts[1]).unit in _BODIES else None


def denominators(
    indicator: Indicator, cell: tuple[Vintage, str], katos: Collection[Kato], *, figures: Figures
) -> dict[Kato, Decimal]:
    """Return what each area's share is a share of, where that number is stored."""
    formula = counted_share(indicator, figures.geodata.catalogue)
    return {} if formula is None else _counts(formula, 1, cell, katos, figures)


def share_intervals(
    indicator: Indicator, cell: tuple[Vintage, str], katos: Collection[Kato], *, figures: Figures
) -> dict[Kato, Interval]:
    """Return the interval of each share of an election whose two counts are stored.

    Totals of administrations and registers have no sampling noise, and get no interval.
    """
    formula = counted_share(indicator, figures.geodata.catalogue)
    if formula is None or indicator.theme not in _ELECTIONS:
        return {}
    parts = _counts(formula, 0, cell, katos, figures)
    wholes = _counts(formula, 1, cell, katos, figures)
    found = {
        kato: wilson(parts[kato], whole)
        for kato, whole in wholes.items()
        if kato in parts and 0 <= parts[kato] <= whole and whole > 0
    }
    return _mirrored(found) if indicator.formula is not formula else found


def _mirrored(intervals: dict[Kato, Interval]) -> dict[Kato, Interval]:
    """Return the intervals of the complements of shares."""
    return {kato: Interval(100 - item.high, 100 - item.low) for kato, item in intervals.items()}


def _counts(
    formula: Formula,
    position: int,
    cell: tuple[Vintage, str],
    katos: Collection[Kato],
    figures: Figures,
) -> dict[Kato, Decimal]:
    name = formula.parts[position]
    vintage, period = cell
    table = figures.table(name, vintage, formula.part_periods.get(name, period))
    return {
        kato: figure.value
        for kato in katos
        if (figure := table.get(kato)) is not None and figure.value is not None
    }
