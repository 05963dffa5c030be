"""The page that compares: what is asked for decides which of its three kinds is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.ui.components.compare_areas import compare_areas
from atlas.ui.components.compare_indicators import compare_indicators
from atlas.ui.components.compare_periods import compare_periods
from atlas.ui.components.comparison_state import current_comparison
from atlas.views.comparison_address import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from atlas.views.comparison_address import Comparison

__all__ = ["compare"]

_KINDS: Final[Mapping[Mode, Callable[[Comparison], None]]] = {
    Mode.INDICATORS: compare_indicators,
    Mode.AREAS: compare_areas,
    Mode.PERIODS: compare_periods,
}


def compare() -> None:
    """Draw the comparison the address asks for."""
    comparison = current_comparison()
    _KINDS[comparison.mode](comparison)
