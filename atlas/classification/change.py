"""Classes of changes: fewer on one side of zero, more on the other, and no change by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from atlas.classification.classification import Classification, classify
from atlas.classification.round_bounds import roundest_between
from atlas.classification.scheme import Scheme

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["ChangeClasses", "classify_changes"]

_CLASSES_OF_A_SIDE: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeClasses:
    """Classes of changes with zero on a bound.

    The first ``below`` classes hold decreases; where ``has_unchanged``, the next one holds
    nothing but zeros, however wide it looks; the rest hold increases.
    """

    classification: Classification
    below: int
    has_unchanged: bool

    @property
    def above(self) -> int:
        """Number of classes of increases."""
        return self.classification.k - self.below - self.has_unchanged


def classify_changes(values: Iterable[float]) -> ChangeClasses | None:
    """Put changes into at most three classes on each side of zero, and zeros into their own.

    An area that did not change must not get the colour of a small decrease, as it would in
    right-closed classes that merely end at zero.

    Returns
    -------
    ChangeClasses or None
        None where there is no value at all.

    Raises
    ------
    ClassificationError
        If a value is not finite.

    Examples
    --------
    >>> classes = classify_changes([-3.0, 0.0, 0.0, 2.0])
    >>> classes.classification.bounds, classes.classification.counts
    ((-3.0, -2.0, 0.0, 2.0), (1, 2, 1))
    """
    known = sorted(values)
    if not known:
        return None
    falls = [value for value in known if value < 0]
    rises = [value for value in known if value > 0]
    has_unchanged = len(falls) + len(rises) < len(known)
    lower, below = _falls(falls, is_next_to_zeros=has_unchanged)
    uppers = (*below, *([0.0] if has_unchanged else []), *_rises(rises))
    classes = Classification(
        scheme=Scheme.QUANTILES, lower=lower, upper_bounds=uppers, counts=(0,) * len(uppers)
    )
    members = [classes.class_of(value) for value in known]
    counts = tuple(members.count(index) for index in range(classes.k))
    return ChangeClasses(
        classification=replace(classes, counts=counts),
        below=len(below),
        has_unchanged=has_unchanged,
    )


def _classes(values: Sequence[float]) -> Classification | None:
    return classify(values, scheme=Scheme.QUANTILES, k=_CLASSES_OF_A_SIDE)


def _falls(values: Sequence[float], *, is_next_to_zeros: bool) -> tuple[float, tuple[float, ...]]:
    """Return the lower bound of all classes and the upper bounds of those of decreases."""
    classes = _classes(values)
    if classes is None:
        return 0.0, ()
    inner = classes.upper_bounds[:-1]
    # The class next to zeros must end before them; otherwise it ends at zero itself.
    return classes.lower, (*inner, roundest_between(max(values), 0.0) if is_next_to_zeros else 0.0)


def _rises(values: Sequence[float]) -> tuple[float, ...]:
    classes = _classes(values)
    return () if classes is None else classes.upper_bounds
