"""What the addresses below ``/ogc`` may ask, where pygeoapi passes over what it does not know."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = ["ITEMS_PARAMETERS", "ITEM_PARAMETERS", "PARAMETERS", "fault_of"]

PARAMETERS: Final = frozenset({"f", "lang", "limit", "offset", "bbox", "datetime"})
"""Parameters of every address."""

ITEM_PARAMETERS: Final = frozenset({"f", "lang", "crs"})
"""Parameters of one feature."""

ITEMS_PARAMETERS: Final = PARAMETERS | {
    *("bbox-crs", "crs", "resulttype", "sortby", "properties", "skipGeometry"),
    # Named to be refused with the reason: there is no search and no filter language here.
    *("q", "filter", "filter-crs", "filter-lang"),
}
"""Parameters of features, beside their properties."""

_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "resulttype": ("results", "hits"),
    "skipGeometry": ("true", "false"),
}


def fault_of(query: Mapping[str, str], known: Collection[str]) -> str:
    """Return what is wrong with a query and the remedy; empty where nothing is.

    Only what pygeoapi would pass over, or fail on, is looked at.
    """
    for name, value in query.items():
        if name not in known:
            return f"no parameter {name!r}; there are {', '.join(sorted(known))}"
        if name in _CHOICES and value not in _CHOICES[name]:
            return f"no {name} {value!r}; there are {', '.join(_CHOICES[name])}"
    if not query.get("sortby", "-value").strip("+-, "):
        return "sortby names no property; write sortby=kato, or sortby=-value for descending order"
    if any(_is_endless(side) for side in query.get("bbox", "").split(",")):
        return "a side of bbox is not finite; write bbox=west,south,east,north in degrees"
    return ""


def _is_endless(text: str) -> bool:
    """Return whether a text is a number without an end, or not a number at all (NaN)."""
    try:
        return not isfinite(float(text))
    except ValueError:
        return False  # no number: pygeoapi says so
