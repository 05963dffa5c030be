"""Where an area stands among all of its level: rank, ties, and its place on a strip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.views.profile_rows import write_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.areas import Area
    from atlas.i18n import Translator
    from atlas.teaching.sheet.choice import ChosenFigure
    from atlas.views import ViewBuilder

__all__ = ["Standing", "build_standing"]

_FEWEST: Final = 2
"""Alone there is no rank, and nothing to stand among."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The place of one figure among all known of its level and period.

    ``shared`` says how many others have the rank, or nothing. ``places`` run from 0, the
    smallest, to 1, the largest; ``own`` is the area's. ``lowest`` and ``highest`` are the
    values at the two ends.
    """

    rank: str
    shared: str
    places: tuple[float, ...]
    own: float
    lowest: str
    highest: str


def build_standing(
    chosen: ChosenFigure, area: Area, *, builder: ViewBuilder, tr: Translator
) -> Standing | None:
    """Return where a figure stands, or None where it is the only one known."""
    figure = chosen.figure
    place = (figure.indicator, figure.vintage, figure.period)
    ranks = builder.area_figures.ranks(*place, area.level)
    if len(ranks) < _FEWEST or figure.kato not in ranks:
        return None
    table = builder.figures.table(*place)
    known = sorted((table[kato] for kato in ranks), key=lambda item: (item.value or 0, item.kato))
    values = [float(item.value or 0) for item in known]
    own = ranks[figure.kato]
    return Standing(
        rank=tr.gettext("%(rank)s of %(count)d known", rank=own, count=len(ranks)),
        shared=_shared(list(ranks.values()).count(own) - 1, tr),
        places=tuple(_place(value, values) for value in values),
        own=_place(float(figure.value or 0), values),
        lowest=write_figure(known[0], chosen.indicator, tr),
        highest=write_figure(known[-1], chosen.indicator, tr),
    )


def _place(value: float, ordered: Sequence[float]) -> float:
    """Return where a value lies between the ends; in the middle where all are equal."""
    low, high = ordered[0], ordered[-1]
    return (value - low) / (high - low) if high > low else 0.5


def _shared(others: int, tr: Translator) -> str:
    if not others:
        return ""
    return tr.ngettext(
        "the same value as %(count)d other", "the same value as %(count)d others", others
    )
