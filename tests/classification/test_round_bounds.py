"""Rounder bounds."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from atlas.classification.round_bounds import ceil_round, floor_round, roundest_between

NUMBERS = st.floats(-1e9, 1e9, allow_nan=False).filter(lambda x: x == 0 or abs(x) > 1e-6)


@given(NUMBERS, NUMBERS)
def test_the_roundest_number_lies_in_the_gap(first: float, second: float) -> None:
    """At or above the lower value, below the higher one."""
    low, high = sorted((first, second))
    assume(high - low > 1e-6 * max(abs(low), abs(high)))
    assert low <= roundest_between(low, high) < high


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (68.91, 71.4, 70),
        (12.31, 12.34, 12.32),
        (-3.2, 4.0, 0),
        (0.0, 0.4, 0),
        (-8.4, -7.9, -8),
        (0.11, 0.29, 0.2),
        (99.9, 100.0, 99.9),
        (1e9, 1.3e9, 1e9),
    ],
)
def test_examples(low: float, high: float, expected: float) -> None:
    """Fewest digits first."""
    assert roundest_between(low, high) == pytest.approx(expected)


@given(NUMBERS, st.floats(1e-3, 1e9))
def test_outer_bounds_enclose_the_value(value: float, span: float) -> None:
    """The lowest bound is at or below, the highest at or above."""
    assert floor_round(value, span=span) <= value + 1e-9 * abs(value)
    assert ceil_round(value, span=span) >= value - 1e-9 * abs(value)
