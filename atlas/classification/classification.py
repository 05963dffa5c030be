"""Values to classes. No data is never a class; colours and legend follow from one object."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from atlas.classification.breaks import upper_bounds
from atlas.classification.round_bounds import ceil_round, floor_round, rounded
from atlas.classification.scheme import MAXIMUM_CLASSES, MINIMUM_CLASSES, Scheme
from atlas.errors import ClassificationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Classification", "classify", "classify_between"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """Classes of one map: right-closed intervals ``(bounds[i], bounds[i + 1]]``.

    The first class also holds its lower bound. ``counts`` is the number of values in each.
    """

    scheme: Scheme
    lower: float
    upper_bounds: tuple[float, ...]
    counts: tuple[int, ...]

    @property
    def k(self) -> int:
        """Number of classes; derived, so that it cannot disagree with the bounds."""
        return len(self.upper_bounds)

    @property
    def bounds(self) -> tuple[float, ...]:
        """All class bounds, one more than there are classes."""
        return (self.lower, *self.upper_bounds)

    @property
    def are_single(self) -> tuple[bool, ...]:
        """For each class, whether its bounds are equal: it holds one value, not a range.

        Only the first class can be one: its lower bound is the least value there is, and where
        that value is frequent, it is the upper bound as well.
        """
        return tuple(low == high for low, high in pairwise(self.bounds))

    @property
    def below_zero(self) -> int:
        """Number of classes that lie at or below zero."""
        return sum(bound <= 0 for bound in self.upper_bounds)

    def class_of(self, value: float | None) -> int | None:
        """Return the class of *value*, counted from 0; None when there is no data.

        Raises
        ------
        ClassificationError
            If the value lies outside the bounds; it is never put into the nearest class.
        """
        if value is None:
            return None
        if not self.lower <= value <= self.upper_bounds[-1]:
            message = (
                f"value {value} lies outside the classes {self.lower} to "
                f"{self.upper_bounds[-1]}; classify it together with the others"
            )
            raise ClassificationError(message)
        return bisect_left(self.upper_bounds, value)

    def counting(self, values: Iterable[float | None]) -> Classification:
        """Return the same classes with the counts of *values*, which may leave some empty.

        Raises
        ------
        ClassificationError
            If a value lies outside the bounds.
        """
        codes = Counter(self.class_of(value) for value in values if value is not None)
        return replace(self, counts=tuple(codes[code] for code in range(self.k)))


def classify(
    values: Iterable[float | None],
    *,
    scheme: Scheme,
    k: int,
    zero_is_meaningful: bool = False,
) -> Classification | None:
    """Put values into at most *k* classes.

    Parameters
    ----------
    values
        Values; None where there is no data. Order does not matter.
    scheme
        Where to break.
    k
        Classes asked for, 3 to 7; fewer come out where values repeat.
    zero_is_meaningful
        Put zero on a class bound, so that no class mixes negative and positive values.

    Returns
    -------
    Classification or None
        None where there is no value at all.

    Raises
    ------
    ClassificationError
        If *k* is out of range, a value is not finite, or the scheme has no rule.
    """
    if not MINIMUM_CLASSES <= k <= MAXIMUM_CLASSES:
        message = f"k is {k}; choose {MINIMUM_CLASSES} to {MAXIMUM_CLASSES} classes"
        raise ClassificationError(message)
    if scheme is Scheme.OWN:
        message = "own classes have no rule to find their bounds; give them to classify_between"
        raise ClassificationError(message)
    known = sorted(float(value) for value in values if value is not None)
    if not known:
        return None
    if not all(math.isfinite(value) for value in (known[0], known[-1], sum(known))):
        message = "a value is not a finite number; mark it as no data, with a reason"
        raise ClassificationError(message)
    if zero_is_meaningful and known[0] < 0 < known[-1]:
        return _split_at_zero(known, scheme=scheme, k=k)
    return _classify_side(known, scheme=scheme, k=k)


def classify_between(
    values: Iterable[float | None], *, breaks: Sequence[float]
) -> Classification | None:
    """Put values into the classes between bounds the reader has given.

    The outermost classes reach as far as the values; where no value lies beyond the first or the
    last of *breaks*, the class there is as wide as its neighbour, and empty.

    Parameters
    ----------
    values
        Values; None where there is no data.
    breaks
        Inner bounds, strictly increasing, 2 to 6.

    Returns
    -------
    Classification or None
        None where there is no value at all.

    Raises
    ------
    ClassificationError
        If there are too few or too many bounds, or they do not increase.

    Examples
    --------
    >>> classify_between([1, 12, 55], breaks=(10, 20, 50)).counts
    (1, 1, 0, 1)
    """
    known = sorted(float(value) for value in values if value is not None)
    is_increasing = all(low < high for low, high in pairwise(breaks))
    if not is_increasing or not MINIMUM_CLASSES <= len(breaks) + 1 <= MAXIMUM_CLASSES:
        listed = ", ".join(str(bound) for bound in breaks)
        message = (
            f"the bounds between classes are {listed or 'none'}; give {MINIMUM_CLASSES - 1} to "
            f"{MAXIMUM_CLASSES - 1} numbers, each larger than the one before"
        )
        raise ClassificationError(message)
    if not known:
        return None
    span = known[-1] - known[0]
    lower = floor_round(known[0], span=span) if span else known[0]
    top = ceil_round(known[-1], span=span) if span else known[-1]
    if lower >= breaks[0]:
        lower = breaks[0] - (breaks[1] - breaks[0])
    if top <= breaks[-1]:
        top = breaks[-1] + (breaks[-1] - breaks[-2])
    return _with_counts(known, (*breaks, top), lower=lower, scheme=Scheme.OWN)


def _classify_side(known: Sequence[float], *, scheme: Scheme, k: int) -> Classification:
    uppers = upper_bounds(known, scheme=scheme, k=k)
    if scheme is not Scheme.EQUAL_INTERVAL:
        uppers = rounded(uppers, known)
    span = known[-1] - known[0]
    lower = floor_round(known[0], span=span) if span else known[0]
    if scheme is Scheme.EQUAL_INTERVAL and len(uppers) > 1:
        # One width below the first bound; rounding and min() take off floating dust.
        lower = min(known[0], round(2 * uppers[0] - uppers[1], 12))
    top = max(uppers[-1], ceil_round(known[-1], span=span)) if span else uppers[-1]
    return _with_counts(known, (*uppers[:-1], top), lower=lower, scheme=scheme)


def _split_at_zero(known: Sequence[float], *, scheme: Scheme, k: int) -> Classification:
    below = [value for value in known if value <= 0]
    above = [value for value in known if value > 0]
    # Each side gets at least one class; the rest is shared by the number of values.
    for_below = min(max(round(k * len(below) / len(known)), 1), k - 1)
    negative = _classify_side(below, scheme=scheme, k=for_below)
    positive = _classify_side(above, scheme=scheme, k=k - for_below)
    # The class next to zero ends at zero, wherever its largest value lies.
    inner = tuple(bound for bound in negative.upper_bounds[:-1] if bound < 0)
    uppers = (*inner, 0.0, *(bound for bound in positive.upper_bounds if bound > 0))
    return _with_counts(known, uppers, lower=negative.lower, scheme=scheme)


def _with_counts(
    known: Sequence[float], uppers: tuple[float, ...], *, lower: float, scheme: Scheme
) -> Classification:
    counts = [0] * len(uppers)
    for value in known:
        counts[bisect_left(uppers, value)] += 1
    return Classification(scheme=scheme, lower=lower, upper_bounds=uppers, counts=tuple(counts))
