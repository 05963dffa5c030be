"""Classes of changes: zero is a bound, and no change is nobody's decrease."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from atlas.classification import classify_changes

CHANGES = st.lists(
    st.one_of(st.just(0.0), st.floats(-1e6, 1e6).filter(lambda v: abs(v) > 1e-3)),
    min_size=1,
    max_size=40,
)


@given(CHANGES)
def test_no_class_mixes_signs(changes: list[float]) -> None:
    """Decreases, zeros and increases each lie in classes of their own; all are counted."""
    found = classify_changes(changes)
    assert found is not None
    classes = found.classification
    sides: dict[bool, set[int]] = {False: set(), True: set()}
    for value in changes:
        code = classes.class_of(value)
        assert code is not None
        if value == 0:
            assert found.has_unchanged
            assert code == found.below
        else:
            sides[value > 0].add(code)
    assert all(code < found.below for code in sides[False])
    assert all(code >= found.below + found.has_unchanged for code in sides[True])
    assert sum(classes.counts) == len(changes)
    assert min(classes.counts) > 0
    assert found.below <= 3
    assert found.above <= 3


@given(CHANGES)
def test_zero_is_a_bound_wherever_signs_differ(changes: list[float]) -> None:
    """So that the two sides of the palette mean increase and decrease."""
    found = classify_changes(changes)
    assert found is not None
    assert 0.0 in found.classification.bounds


def test_nothing_known_has_no_classes() -> None:
    """No data is never a class."""
    assert classify_changes([]) is None
