"""Ranks that say no more than the figures do: areas that cannot be told apart share one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from atlas.soundness.comparisons import SAMPLED
from atlas.soundness.noise import share_intervals

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from decimal import Decimal

    from atlas.areas import AdminLevel, Kato, Vintage
    from atlas.indicators import Figures
    from atlas.soundness.noise import Interval

__all__ = ["Rank", "rank_areas", "rank_values"]

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True, order=True)
class Rank:
    """The places an area may hold, 1 for the largest value.

    Examples
    --------
    >>> str(Rank(7, 7)), str(Rank(1, 3))
    ('7', '1–3')
    """

    first: int
    last: int

    def __str__(self) -> str:
        """Return the place, or the first and the last of them."""
        return str(self.first) if self.is_single else f"{self.first}–{self.last}"

    @property
    def is_single(self) -> bool:
        """Whether it is one place and no other."""
        return self.first == self.last


def rank_values(
    values: Mapping[Key, Decimal], intervals: Mapping[Key, Interval] | None = None
) -> dict[Key, Rank]:
    """Return the rank of each value; equal ones, and those whose intervals overlap, share places.

    A value without an interval is exact. Two values are told apart by intervals only where both
    have one.

    Examples
    --------
    >>> from decimal import Decimal
    >>> ranks = rank_values({"a": Decimal(5), "b": Decimal(9), "c": Decimal(5)})
    >>> {name: str(rank) for name, rank in ranks.items()}
    {'b': '1', 'a': '2–3', 'c': '2–3'}
    """
    ordered = sorted(values, key=lambda key: -values[key])
    if intervals:
        return {key: _unsure(key, values, intervals) for key in ordered}
    last = {values[key]: place for place, key in enumerate(ordered, 1)}
    first = {values[key]: place for place, key in reversed([*enumerate(ordered, 1)])}
    return {key: Rank(first[values[key]], last[values[key]]) for key in ordered}


def _unsure(key: Key, values: Mapping[Key, Decimal], intervals: Mapping[Key, Interval]) -> Rank:
    def is_above(one: Key, two: Key) -> bool:
        if one in intervals and two in intervals:
            return intervals[one].is_above(intervals[two])
        return values[one] > values[two]

    above = sum(is_above(other, key) for other in values)
    below = sum(is_above(key, other) for other in values)
    return Rank(1 + above, len(values) - below)


def rank_areas(
    indicator: str,
    level: AdminLevel,
    cell: tuple[Vintage, str],
    *,
    figures: Figures,
    among: Collection[Kato] | None = None,
) -> dict[Kato, Rank]:
    """Return the ranks of the areas of a level with a value, from the largest.

    Parameters
    ----------
    among
        Areas to be ranked, for instance those of one oblast; all of the level if None.

    Returns
    -------
    dict
        Empty for levels of which a sample is known: a place among those found is none among all.
    """
    if level in SAMPLED:
        return {}
    known = figures.known(indicator, level, cell)
    values = {
        kato: figure.value
        for kato, figure in known.items()
        if figure.value is not None and (among is None or kato in among)
    }
    model = figures.geodata.catalogue.indicator(indicator)
    return rank_values(values, share_intervals(model, cell, values, figures=figures))
