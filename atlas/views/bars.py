"""Bars of a chart: a label, a number as text, and how long the bar is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from atlas.areas import Kato

__all__ = ["Bar", "lengths"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar. ``length`` runs from -1 to 1, zero is the baseline of all bars of a chart.

    ``note`` says what kind of statement the number is; ``kato`` is the place it is about, for
    a link, where the chart is one of places.
    """

    label: str
    text: str
    length: float
    note: str
    kato: Kato | None = None


def lengths(amounts: Iterable[Decimal]) -> list[float]:
    """Return lengths proportional to *amounts* of one unit, the largest magnitude 1.

    Examples
    --------
    >>> from decimal import Decimal
    >>> lengths([Decimal(4), Decimal(-2), Decimal(0)])
    [1.0, -0.5, 0.0]
    """
    known = list(amounts)
    largest = max((abs(amount) for amount in known), default=0)
    return [float(amount / largest) if largest else 0.0 for amount in known]
