"""Classification schemes the atlas offers."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["DEFAULT_CLASSES", "MAXIMUM_CLASSES", "MINIMUM_CLASSES", "Scheme"]

MINIMUM_CLASSES = 3
MAXIMUM_CLASSES = 7
DEFAULT_CLASSES = 5


class Scheme(StrEnum):
    """How values are put into classes."""

    QUANTILES = "quantiles"
    """The same number of areas in each class."""
    EQUAL_INTERVAL = "equal_interval"
    """Classes of the same width."""
    FISHER_JENKS = "fisher_jenks"
    """Classes that differ least inside: breaks where the values leave gaps."""
    OWN = "own"
    """Classes between bounds the reader has given."""
