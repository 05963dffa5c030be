"""The closed sets in which claims and their checks are described."""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "CheckOperation",
    "Comparison",
    "Decision",
    "Qualifier",
    "StatementKind",
    "Verdict",
]


class Verdict(StrEnum):
    """What the comparison with independent figures came to."""

    AGREES = "agrees"
    AGREES_WITH_NOTE = "agrees_with_note"
    DIFFERS = "differs"
    CANNOT_BE_CHECKED = "cannot_be_checked"


class StatementKind(StrEnum):
    """How the article states a figure."""

    OBSERVED = "observed"
    PLAN = "plan"
    PROJECTION = "projection"
    DERIVED = "derived"
    """Not printed: follows from a figure that is."""
    QUALITATIVE = "qualitative"
    """Stated in words, without a number."""


class Qualifier(StrEnum):
    """A word before the figure that widens it."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"


class Decision(StrEnum):
    """How many of the comparisons of a claim must hold."""

    ALL = "all"
    ANY = "any"


class CheckOperation(StrEnum):
    """The closed set of computations; the result is compared with the printed figure."""

    VALUE = "value"
    """One figure as it stands."""
    SUM = "sum"
    DIFFERENCE = "difference"
    """The first less all others."""
    SHARE_OF = "share_of"
    """100 x the sum of all but the last / the last."""
    RATIO = "ratio"
    """The first / the second."""
    COUNT_OF = "count_of"
    """In how many first-level areas a figure is above zero."""


class Comparison(StrEnum):
    """What must hold between a result and the printed figure."""

    EQUALS = "equals"
    ROUNDS_TO = "rounds_to"
    """Equal after rounding half up to the digits printed."""
    AT_LEAST = "at_least"
    WITHIN = "within"
    """Apart by the tolerance at most, in the unit of the claim."""
    CONTEXT = "context"
    """Shown beside the claim, but not the same thing: decides nothing."""
