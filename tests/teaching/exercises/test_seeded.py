"""Chance from a seed: the same everywhere, and fair."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.teaching.exercises.address import LARGEST_SEED
from atlas.teaching.exercises.lineup import MAP_COUNT
from atlas.teaching.exercises.seeded import draw_number, shuffle

SEEDS = range(1, LARGEST_SEED + 1)

CRITICAL = {8: 26.12, 3: 16.27, 1: 10.83}
"""Chi-square by degrees of freedom that chance exceeds once in a thousand."""


def chi_square(counts: Counter[int], cells: int) -> float:
    """Return how far counts are from being equal."""
    expected = counts.total() / cells
    return sum((counts[cell] - expected) ** 2 / expected for cell in range(cells))


@given(st.lists(st.integers()), st.integers())
def test_shuffling_loses_and_adds_nothing(items: list[int], seed: int) -> None:
    """And does the same again."""
    assert Counter(shuffle(items, seed)) == Counter(items)
    assert shuffle(items, seed) == shuffle(items, seed)


@pytest.mark.parametrize("label", ["place", "first"])
@pytest.mark.parametrize("count", [2, 4, MAP_COUNT])
def test_every_number_is_as_likely_as_any_other(label: str, count: int) -> None:
    """Over all seeds a class can be given."""
    counts = Counter(draw_number(count, label, seed) for seed in SEEDS)
    assert chi_square(counts, count) < CRITICAL[count - 1]


def test_an_item_goes_to_every_place_as_often() -> None:
    """The first of nine, over all seeds."""
    counts = Counter(shuffle(range(9), "deal", seed).index(0) for seed in SEEDS)
    assert chi_square(counts, 9) < CRITICAL[8]


def test_a_later_version_deals_what_this_one_does() -> None:
    """A line-up printed today is the one on the screen next year."""
    assert shuffle("abcdefgh", "line-up", 7, 0) == tuple("ecdghfba")
    assert [draw_number(9, "place", seed) for seed in range(1, 10)] == [5, 6, 4, 4, 5, 1, 5, 3, 3]
