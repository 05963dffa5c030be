"""Values to classes; the only place that knows mapclassify."""

from atlas.classification.change import ChangeClasses, classify_changes
from atlas.classification.classification import Classification, classify, classify_between
from atlas.classification.scheme import (
    DEFAULT_CLASSES,
    MAXIMUM_CLASSES,
    MINIMUM_CLASSES,
    Scheme,
)

__all__ = [
    "DEFAULT_CLASSES",
    "MAXIMUM_CLASSES",
    "MINIMUM_CLASSES",
    "ChangeClasses",
    "Classification",
    "Scheme",
    "classify",
    "classify_between",
    "classify_changes",
]
