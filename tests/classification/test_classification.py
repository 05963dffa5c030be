"""Values into classes."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas.classification import Classification, Scheme, classify, classify_between
from atlas.errors import ClassificationError

VALUES = st.lists(
    st.one_of(st.none(), st.decimals(-10_000, 10_000, places=2).map(float)), max_size=60
)
SCHEMES = st.sampled_from([item for item in Scheme if item is not Scheme.OWN])
K = st.integers(3, 7)


@settings(deadline=None)  # the first Fisher-Jenks imports mapclassify, which takes 2 s
@given(VALUES, SCHEMES, K, st.booleans())
def test_every_known_value_has_one_class_and_no_data_has_none(
    values: list[float | None], scheme: Scheme, k: int, zero: bool
) -> None:
    """Missing values are never a class; known ones are counted exactly once."""
    classes = classify(values, scheme=scheme, k=k, zero_is_meaningful=zero)
    known = [value for value in values if value is not None]
    if not known:
        assert classes is None
        return
    assert classes is not None
    found = [classes.class_of(value) for value in values]
    assert [item is None for item in found] == [value is None for value in values]
    counted = [sum(item == index for item in found) for index in range(classes.k)]
    assert tuple(counted) == classes.counts


@settings(deadline=None)  # the first Fisher-Jenks imports mapclassify, which takes 2 s
@given(VALUES, SCHEMES, K, st.booleans())
def test_bounds_increase_and_there_are_never_more_classes_than_asked_for(
    values: list[float | None], scheme: Scheme, k: int, zero: bool
) -> None:
    """The number of classes follows from the bounds."""
    classes = classify(values, scheme=scheme, k=k, zero_is_meaningful=zero)
    if classes is None:
        return
    assert 1 <= classes.k <= k
    inner = classes.upper_bounds
    assert all(low < high for low, high in pairwise(inner))
    assert classes.lower <= inner[0]


@settings(deadline=None)
@given(st.lists(st.integers(-50, 50), min_size=1, max_size=40), SCHEMES, K, st.randoms())
def test_order_of_values_does_not_matter(
    values: list[int], scheme: Scheme, k: int, random: object
) -> None:
    """The same areas in another order give the same map."""
    shuffled = list(values)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert classify(values, scheme=scheme, k=k) == classify(shuffled, scheme=scheme, k=k)


@settings(deadline=None)
@given(st.lists(st.integers(-999, 999), min_size=1, max_size=40), SCHEMES, K)
def test_no_class_mixes_negative_and_positive_values_where_zero_means_something(
    values: list[int], scheme: Scheme, k: int
) -> None:
    """Who gives and who receives never share a colour."""
    classes = classify(values, scheme=scheme, k=k, zero_is_meaningful=True)
    assert classes is not None
    signs: dict[int | None, set[bool]] = {}
    for value in values:
        if value:
            signs.setdefault(classes.class_of(value), set()).add(value > 0)
    assert all(len(found) == 1 for found in signs.values())


@given(st.lists(st.integers(-999, 999), min_size=8, max_size=60, unique=True), K)
def test_rounding_a_quantile_moves_no_value_into_another_class(values: list[int], k: int) -> None:
    """Bounds become round only inside the gap between two neighbouring values."""
    import numpy as np  # noqa: PLC0415

    classes = classify(values, scheme=Scheme.QUANTILES, k=k)
    exact = np.quantile(values, np.linspace(0, 1, k + 1)[1:])
    assert classes is not None
    partition = [bisect_left(list(exact), value - 1e-9) for value in values]
    found = [classes.class_of(value) for value in values]
    by_class = {(a, b) for a, b in zip(partition, found, strict=True)}
    # Classes that share a gap merge; apart from that the partition is the same.
    assert len({a for a, _ in by_class}) == len(by_class)


@pytest.mark.parametrize(
    ("values", "scheme", "bounds", "counts"),
    [
        ([1, 2, 3, 4, 5, 6], Scheme.QUANTILES, (1, 2, 4, 6), (2, 2, 2)),
        ([5, 5, 5], Scheme.QUANTILES, (5, 5), (3,)),
        ([5, 5, 5], Scheme.EQUAL_INTERVAL, (5, 5), (3,)),
        ([5, 5, 5], Scheme.FISHER_JENKS, (5, 5), (3,)),
        ([0, 0, 0, 0, 0, 0, 9], Scheme.QUANTILES, (0, 0, 9), (6, 1)),
        ([1, 2], Scheme.FISHER_JENKS, (1, 1, 2), (1, 1)),
        ([0, 100], Scheme.EQUAL_INTERVAL, (0, 50, 100), (1, 1)),
        ([0, 30, 60], Scheme.EQUAL_INTERVAL, (0, 20, 40, 60), (1, 1, 1)),
        ([1, 2, 3, 50, 51, 99, 100], Scheme.FISHER_JENKS, (1, 20, 60, 100), (3, 2, 2)),
    ],
)
def test_degenerate_and_plain_inputs(
    values: list[float], scheme: Scheme, bounds: tuple[float, ...], counts: tuple[int, ...]
) -> None:
    """Constants, many zeros and two values follow one policy in every scheme."""
    classes = classify(values, scheme=scheme, k=3)
    assert classes is not None
    assert classes.bounds == bounds
    assert classes.counts == counts


@pytest.mark.parametrize("k", [-1, 0, 2, 8, 100])
def test_a_number_of_classes_out_of_range_is_refused(k: int) -> None:
    """The message names the value and the range."""
    with pytest.raises(ClassificationError, match=rf"k is {k}; choose 3 to 7"):
        classify([1.0], scheme=Scheme.QUANTILES, k=k)


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), float("-inf")])
def test_a_value_that_is_no_number_is_refused(bad: float) -> None:
    """A NaN would silently poison every bound."""
    with pytest.raises(ClassificationError, match="not a finite number"):
        classify([1.0, bad, 2.0], scheme=Scheme.QUANTILES, k=3)


@pytest.mark.parametrize("value", [-0.1, 10.1])
def test_a_value_outside_the_classes_is_refused_and_never_clamped(value: float) -> None:
    """The library would put it into the nearest class."""
    classes = Classification(scheme=Scheme.QUANTILES, lower=0, upper_bounds=(5, 10), counts=(1, 1))
    with pytest.raises(ClassificationError, match="outside the classes"):
        classes.class_of(value)


def test_a_class_holds_its_upper_bound_and_the_first_its_lower_too() -> None:
    """Classes are right-closed."""
    classes = Classification(scheme=Scheme.QUANTILES, lower=0, upper_bounds=(5, 10), counts=(1, 1))
    assert [classes.class_of(value) for value in (0, 5, 5.1, 10)] == [0, 0, 1, 1]


# --- bounds of the reader's own ---------------------------------------------------------------

BREAKS = st.sets(st.integers(-9_000, 9_000), min_size=2, max_size=6).map(
    lambda found: tuple(float(bound) for bound in sorted(found))
)


@given(VALUES, BREAKS)
def test_own_bounds_stand_between_the_classes_whatever_the_values(
    values: list[float | None], breaks: tuple[float, ...]
) -> None:
    """None is moved, none is lost, and every value has a class."""
    classes = classify_between(values, breaks=breaks)
    known = [value for value in values if value is not None]
    if not known:
        assert classes is None
        return
    assert classes is not None
    assert classes.upper_bounds[:-1] == breaks
    assert all(low < high for low, high in pairwise(classes.bounds))
    assert sum(classes.counts) == len(known)
    assert [classes.class_of(value) for value in known] == [
        bisect_left(breaks, value) for value in known
    ]


@pytest.mark.parametrize("breaks", [(), (1.0,), (2.0, 1.0), (1.0, 1.0, 2.0), (1, 2, 3, 4, 5, 6, 7)])
def test_bounds_that_are_none_are_refused(breaks: tuple[float, ...]) -> None:
    """The error says how many there may be."""
    with pytest.raises(ClassificationError, match="give 2 to 6 numbers"):
        classify_between([1.0, 2.0], breaks=breaks)


def test_own_classes_cannot_be_found_by_a_rule() -> None:
    """A caller who forgets the bounds hears of it."""
    with pytest.raises(ClassificationError, match="classify_between"):
        classify([1.0, 2.0, 3.0], scheme=Scheme.OWN, k=3)


def test_the_same_classes_count_other_values() -> None:
    """Some may be empty; a value beyond the bounds is refused."""
    classes = classify_between([0.0, 15.0, 30.0, 60.0], breaks=(10.0, 20.0, 50.0))
    assert classes is not None
    other = classes.counting([12.0, None, 13.0])
    assert (other.bounds, other.counts) == (classes.bounds, (0, 2, 0, 0))
    with pytest.raises(ClassificationError, match="outside the classes"):
        classes.counting([1000.0])
