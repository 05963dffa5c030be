"""Find the real map: the true map among eight made from it by chance, and what votes say.

The line-up of Buja et al. (2009) and Wickham et al. (2010): one true picture is hidden among
others in which the figures were dealt anew over the same places. Whoever cannot see any order in
the figures picks the true one of nine with probability 1/9.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from math import comb, factorial, prod
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from atlas.errors import SelectionError
from atlas.teaching.exercises.seeded import draw_number, shuffle

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

__all__ = [
    "MAP_COUNT",
    "RARE",
    "Lineup",
    "fewest_right",
    "independent_p_value",
    "make_lineup",
    "shared_p_value",
]

MAP_COUNT: Final = 9
"""The true map and eight permutations."""

RARE: Final = 0.05
"""A p-value at which chance is called a rare explanation: 1 of 20 line-ups."""

Item = TypeVar("Item", bound="Hashable")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineup(Generic[Item]):
    """Maps, each with one item for each area; ``true_map`` is the place of the true one from 0."""

    maps: tuple[tuple[Item | None, ...], ...]
    true_map: int


def make_lineup(items: Sequence[Item | None], *, seed: int) -> Lineup[Item]:
    """Hide the true map among permutations of it; no two of the nine are the same.

    Parameters
    ----------
    items
        What is drawn of each area, for instance its class; None where there is no data. These
        areas stay without data in every map.
    seed
        The same number gives the same line-up everywhere.

    Raises
    ------
    SelectionError
        If the items cannot be arranged in nine ways.
    """
    places = [place for place, item in enumerate(items) if item is not None]
    known = [items[place] for place in places]
    ways = factorial(len(known)) // prod(factorial(n) for n in Counter(known).values())
    if ways < MAP_COUNT:
        message = (
            f"{len(known)} known areas can be arranged in {ways} ways; a line-up needs "
            f"{MAP_COUNT}: choose an indicator with more known areas or more classes"
        )
        raise SelectionError(message)
    true = tuple(items)
    seen, others = {true}, []
    for attempt in count():
        dealt = dict(zip(places, shuffle(known, "line-up", seed, attempt), strict=True))
        candidate = tuple(dealt.get(place) for place in range(len(items)))
        if candidate not in seen:
            seen.add(candidate)
            others.append(candidate)
        if len(others) == MAP_COUNT - 1:
            break
    place = draw_number(MAP_COUNT, "place", seed)
    return Lineup(maps=(*others[:place], true, *others[place:]), true_map=place)


def independent_p_value(right: int, voters: int, *, maps: int = MAP_COUNT) -> float:
    """Return how likely at least *right* of *voters* pick the true map by chance.

    Every voter is taken to choose alone, each map being as likely as any other: the binomial
    distribution, ``P(X >= x), X ~ B(K, 1/m)`` (Majumder, Hofmann and Cook 2013).

    Examples
    --------
    >>> round(independent_p_value(2, 5, maps=20), 4)
    0.0226
    """
    _check_votes(right, voters)
    chance = Fraction(1, maps)
    return float(
        sum(
            comb(voters, x) * chance**x * (1 - chance) ** (voters - x)
            for x in range(right, voters + 1)
        )
    )


def shared_p_value(right: int, voters: int, *, maps: int = MAP_COUNT) -> float:
    """Return the same for voters who all look at one line-up, and so are not independent.

    A permutation may catch many eyes by chance, or the true map may. How strongly each map attracts
    is taken to be unknown, every division equally likely; then the number of votes for one map is
    beta-binomial with parameters 1 and ``maps - 1`` (scenario 3 of VanderPlas et al. 2021, a flat
    Dirichlet distribution with alpha 1).

    Examples
    --------
    >>> shared_p_value(1, 1) == independent_p_value(1, 1)
    True
    """
    _check_votes(right, voters)
    # One division of the votes is as likely as another; those with `right` or more for the true
    # map are the divisions of the rest.
    return float(
        Fraction(comb(voters - right + maps - 1, maps - 1), comb(voters + maps - 1, maps - 1))
    )


def _check_votes(right: int, voters: int) -> None:
    if not 0 <= right <= voters or voters < 1:
        message = f"{right} of {voters} voters are right; give one voter or more, none right twice"
        raise SelectionError(message)


def fewest_right(
    voters: int, *, p_value: Callable[[int, int], float] = independent_p_value
) -> int | None:
    """Return the fewest right votes whose *p_value* is at most :data:`RARE`; None if there is none.

    Examples
    --------
    >>> fewest_right(10), fewest_right(10, p_value=shared_p_value)
    (4, 5)
    """
    return next((x for x in range(1, voters + 1) if p_value(x, voters) <= RARE), None)
