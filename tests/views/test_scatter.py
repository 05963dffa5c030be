"""The scatter plot: round ticks that cover the values, and points where their values are."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.cartography import Ground
from atlas.export.site import open_site
from atlas.i18n import translator
from atlas.text import Language
from atlas.views.scatter import build_scatter, round_ticks

VALUES = st.floats(-1e9, 1e9).filter(lambda value: value == 0 or abs(value) > 1e-3)


@given(VALUES, VALUES)
def test_ticks_cover_the_values_evenly(first: float, second: float) -> None:
    """From two to seven, of one width, none of them beyond one step outside."""
    low, high = sorted((first, second))
    ticks = round_ticks(low, high)
    width = ticks[1] - ticks[0]
    assert 2 <= len(ticks) <= 8
    slack = 1e-6 * max(abs(low), abs(high), 1)
    assert ticks[0] <= low + slack
    assert ticks[-1] >= high - slack
    steps = [b - a for a, b in pairwise(ticks)]
    assert all(math.isclose(step, width, rel_tol=1e-6, abs_tol=1e-9) for step in steps)


@pytest.mark.parametrize(
    ("low", "high", "least", "ticks"),
    [
        (2, 3, 1.0, (2, 3)),
        (2, 3, 0.1, (2.0, 2.2, 2.4, 2.6, 2.8, 3.0)),
        (30, 90, 0.0, (0, 20, 40, 60, 80, 100)),
        (45, 67, 0.0, (45, 50, 55, 60, 65, 70)),
        (-3, 8, 0.0, (-5, 0, 5, 10)),
        (5, 5, 0.0, (5, 6)),
    ],
)
def test_ticks_are_round(low: float, high: float, least: float, ticks: tuple[float, ...]) -> None:
    """Zero where it is near; no step finer than what is written."""
    assert round_ticks(low, high, least=least) == pytest.approx(ticks)


@pytest.mark.parametrize("level", ["oblast", "district", "okrug"])
def test_points_stand_where_their_values_are(level: str) -> None:
    """Inside the plot, one for each area known for both, the highest value rightmost."""
    comparisons = open_site().builder.comparisons
    comparison = comparisons.reader.read({"level": level}, language=Language.EN)
    pair = comparisons.indicator_pair(comparison)
    scatter = build_scatter(pair, ground=Ground.LIGHT, tr=translator(Language.EN))
    assert scatter is not None
    assert [point.kato for point in scatter.points] == list(pair.common)
    assert all(0 <= point.x <= 1 and 0 <= point.y <= 1 for point in scatter.points)
    rightmost = max(scatter.points, key=lambda point: point.x)
    assert pair.x.values[rightmost.kato] == max(pair.x.values.values())
    assert len({text for _, text in scatter.y_ticks}) == len(scatter.y_ticks)
