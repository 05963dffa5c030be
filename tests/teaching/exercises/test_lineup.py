"""Find the real map: what is dealt, what stays, and what votes are worth."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from atlas.errors import SelectionError
from atlas.export.site import open_site
from atlas.teaching.exercises.lineup import (
    MAP_COUNT,
    RARE,
    fewest_right,
    independent_p_value,
    make_lineup,
    shared_p_value,
)
from atlas.teaching.exercises.verdict import build_lineup, judge_votes
from atlas.text import Language

if TYPE_CHECKING:
    from collections.abc import Callable

CLASSES = st.lists(st.one_of(st.none(), st.integers(0, 4)), min_size=12, max_size=60)


@given(CLASSES, st.integers(1, 9999))
def test_a_line_up_deals_what_is_known_and_leaves_the_rest(
    items: list[int | None], seed: int
) -> None:
    """Every map has the same classes; areas without data keep their place; no map stands twice."""
    counts = Counter(item for item in items if item is not None)
    assume(len(counts) > 1 and counts.total() >= 10)
    found = make_lineup(items, seed=seed)
    assert len(set(found.maps)) == MAP_COUNT
    assert found.maps[found.true_map] == tuple(items)
    for dealt in found.maps:
        assert Counter(dealt) == Counter(items)
        assert [item is None for item in dealt] == [item is None for item in items]
    assert make_lineup(items, seed=seed) == found


def test_another_number_is_another_line_up() -> None:
    """The maps differ, not only the place of the true one."""
    items = [*range(5)] * 4
    lineups = [make_lineup(items, seed=seed) for seed in range(1, 100)]
    dealt = {maps for found in lineups for maps in found.maps if maps != tuple(items)}
    assert len(dealt) == len(lineups) * (MAP_COUNT - 1)
    assert {found.true_map for found in lineups} == set(range(MAP_COUNT))


@pytest.mark.parametrize("items", [[1] * 40, [1, 2], [1, 2, None, 3], [None] * 30])
def test_too_few_arrangements_make_no_line_up(items: list[int | None]) -> None:
    """The message says how many there are and what to do."""
    with pytest.raises(SelectionError, match=r"in \d ways; .* choose an indicator"):
        make_lineup(items, seed=1)


def test_ten_areas_of_which_one_differs_are_enough() -> None:
    """Ten arrangements hold a line-up of nine."""
    assert len(set(make_lineup([1] + [0] * 9, seed=3).maps)) == MAP_COUNT


# Majumder, Hofmann and Cook (2013), "Validation of visual statistical inference, applied to
# linear models": p-values for x of K observers and line-ups of 20.
PUBLISHED = [
    (1, 1, 0.0500),
    (1, 2, 0.0975),
    (2, 2, 0.0025),
    (1, 3, 0.1426),
    (2, 3, 0.0073),
    (3, 3, 0.0001),
    (1, 4, 0.1855),
    (2, 4, 0.0140),
    (3, 4, 0.0005),
    (1, 5, 0.2262),
    (2, 5, 0.0226),
    (3, 5, 0.0012),
]


@pytest.mark.parametrize(("right", "voters", "expected"), PUBLISHED)
def test_p_values_are_those_of_the_literature(right: int, voters: int, expected: float) -> None:
    """To the four digits of the table."""
    assert round(independent_p_value(right, voters, maps=20), 4) == expected


def tail(right: int, voters: int, chance: Callable[[int, int], float]) -> float:
    """Let voters vote one after another; *chance* of the next given right ones and all so far."""
    odds = [1.0]
    for voted in range(voters):
        following = [0.0] * (voted + 2)
        for found, weight in enumerate(odds):
            following[found] += weight * (1 - chance(found, voted))
            following[found + 1] += weight * chance(found, voted)
        odds = following
    return sum(odds[right:])


@pytest.mark.parametrize("voters", [1, 2, 5, 12, 30])
def test_p_values_are_what_voting_one_by_one_gives(voters: int) -> None:
    """Alone each is right with chance 1/9; in a class a map draws eyes the more it has drawn."""
    for right in range(voters + 1):
        alone = tail(right, voters, lambda _found, _voted: 1 / MAP_COUNT)
        assert independent_p_value(right, voters) == pytest.approx(alone)
        together = tail(right, voters, lambda found, voted: (found + 1) / (voted + MAP_COUNT))
        assert shared_p_value(right, voters) == pytest.approx(together)
        # Where votes say something, the second value is the more careful one.
        assert alone > RARE or together >= alone


def test_one_voter_is_right_by_chance_once_in_nine() -> None:
    """Alone nobody depends on anybody."""
    assert independent_p_value(1, 1) == shared_p_value(1, 1) == pytest.approx(1 / 9)
    assert independent_p_value(0, 5) == shared_p_value(0, 5) == 1


@pytest.mark.parametrize(("right", "voters"), [(2, 1), (-1, 5), (0, 0)])
def test_votes_that_cannot_be_are_refused(right: int, voters: int) -> None:
    """The numbers are named."""
    with pytest.raises(SelectionError, match=f"{right} of {voters} voters"):
        independent_p_value(right, voters)


@pytest.mark.parametrize("p_value", [independent_p_value, shared_p_value])
@pytest.mark.parametrize("voters", range(1, 40))
def test_the_fewest_right_votes_are_the_fewest(
    voters: int, p_value: Callable[[int, int], float]
) -> None:
    """One less would be no rare chance."""
    needed = fewest_right(voters, p_value=p_value)
    if needed is None:
        assert p_value(voters, voters) > 0.05
    else:
        assert p_value(needed, voters) <= 0.05 < p_value(needed - 1, voters)


def test_votes_are_counted_for_the_true_map() -> None:
    """On the map that is hidden at that number, and nowhere else."""
    builder = open_site().builder
    query = {"indicator": "wage_tax_share_not_kept", "level": "district"}
    scene = builder.scene(builder.read(query, language=Language.EN)[0])
    lineup = build_lineup(scene, seed=5)
    votes = tuple(7 if place == lineup.true_map else 1 for place in range(MAP_COUNT))
    verdict = judge_votes(lineup, votes)
    assert (verdict.right, verdict.voters) == (7, 15)
    assert verdict.independent == independent_p_value(7, 15)
    assert verdict.shared == shared_p_value(7, 15)
    nobody = judge_votes(lineup, (0,) * MAP_COUNT)
    assert (nobody.voters, nobody.independent, nobody.shared) == (0, None, None)
