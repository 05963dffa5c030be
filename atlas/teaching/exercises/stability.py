"""Would this map change? Each area's class under every sound choice of classes.

The sound choices are all the atlas offers without bounds of the reader's: three rules, each with
three to seven classes. The map first shown, quantiles in five classes, is what an area's class is
compared with; the other fourteen are counted.

Classes of different numbers are compared by their place between lowest and highest: class ``c`` of
``k``, counted from 0, stands at ``c / (k - 1)``, so that lowest is always lowest and highest always
highest. An area keeps its class where the other map puts it into the class that stands nearest; of
two that stand equally near, either is right. So the middle class of five is kept by both middle
classes of four.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from atlas.classification import (
    DEFAULT_CLASSES,
    MAXIMUM_CLASSES,
    MINIMUM_CLASSES,
    Scheme,
    classify,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.classification import Classification

__all__ = [
    "OTHER_CHOICES",
    "REFERENCE",
    "SHOWN_CHOICES",
    "ClassChoice",
    "Stability",
    "class_codes",
    "class_stability",
    "nearest_classes",
]


@dataclass(frozen=True, slots=True)
class ClassChoice:
    """A rule for class bounds and a number of classes."""

    scheme: Scheme
    k: int


REFERENCE: Final = ClassChoice(Scheme.QUANTILES, DEFAULT_CLASSES)
"""The classes of every map of the atlas unless a reader chooses others."""

OTHER_CHOICES: Final = tuple(
    choice
    for scheme in (Scheme.QUANTILES, Scheme.EQUAL_INTERVAL, Scheme.FISHER_JENKS)
    for k in range(MINIMUM_CLASSES, MAXIMUM_CLASSES + 1)
    if (choice := ClassChoice(scheme, k)) != REFERENCE
)

SHOWN_CHOICES: Final = (
    REFERENCE,
    ClassChoice(Scheme.EQUAL_INTERVAL, DEFAULT_CLASSES),
    ClassChoice(Scheme.FISHER_JENKS, DEFAULT_CLASSES),
    ClassChoice(Scheme.QUANTILES, DEFAULT_CLASSES - 1),
)
"""Side by side: another rule, a third, and the first rule with another number of classes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stability:
    """Under how many of the other choices each area keeps its class; None where there is no data.

    ``choices`` is the number of other choices.
    """

    kept: tuple[int | None, ...]
    choices: int

    @property
    def known(self) -> int:
        """Number of areas with data."""
        return sum(count is not None for count in self.kept)

    @property
    def always(self) -> int:
        """Number of areas that keep their class under every choice."""
        return sum(count == self.choices for count in self.kept)


def nearest_classes(code: int, k: int, *, other_k: int) -> tuple[int, ...]:
    """Return the classes of *other_k* that stand nearest to where class *code* stands among *k*.

    Examples
    --------
    >>> nearest_classes(1, 5, other_k=5)
    (1,)
    >>> nearest_classes(2, 5, other_k=4)
    (1, 2)
    >>> nearest_classes(4, 5, other_k=7)
    (6,)
    """
    # Exact, so that two equally near are equally near.
    place = _place(code, k)
    distances = [abs(_place(other, other_k) - place) for other in range(other_k)]
    return tuple(c for c, distance in enumerate(distances) if distance == min(distances))


def _place(code: int, k: int) -> Fraction:
    """Return where a class stands between lowest, 0, and highest, 1; a single one in the middle."""
    return Fraction(code, k - 1) if k > 1 else Fraction(1, 2)


def class_codes(
    values: Sequence[float | None], classes: Classification | None
) -> tuple[int | None, ...]:
    """Return the class of each value; None for all where there are no classes."""
    if classes is None:
        return (None,) * len(values)
    return tuple(map(classes.class_of, values))


@lru_cache(maxsize=32)
def class_stability(
    values: tuple[float | None, ...],
    *,
    pool: tuple[float, ...],
    zero_is_meaningful: bool = False,
) -> Stability:
    """Return under how many choices each value keeps the class it has in the reference.

    Kept for readers of other languages: natural breaks of some hundred values take a second.

    Parameters
    ----------
    values
        One for each area; None where there is no data.
    pool
        All values that are put into classes together, *values* among them: the maps of several
        periods share their bounds.
    zero_is_meaningful
        Whether zero is a class bound.

    Raises
    ------
    ClassificationError
        If a value is not in the pool's range.
    """

    def classes_of(choice: ClassChoice) -> tuple[int, tuple[int | None, ...]]:
        found = classify(
            pool, scheme=choice.scheme, k=choice.k, zero_is_meaningful=zero_is_meaningful
        )
        return found.k if found else 0, class_codes(values, found)

    k, codes = classes_of(REFERENCE)
    kept = [0] * len(values)
    for choice in OTHER_CHOICES:
        other_k, others = classes_of(choice)
        near = [nearest_classes(code, k, other_k=other_k) for code in range(k)]
        for area, (code, other) in enumerate(zip(codes, others, strict=True)):
            kept[area] += code is not None and other in near[code]
    return Stability(
        kept=tuple(
            None if code is None else count for code, count in zip(codes, kept, strict=True)
        ),
        choices=len(OTHER_CHOICES),
    )
