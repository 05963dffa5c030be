"""Which figures stand on the sheet of an area: five, from as many themes as are known.

The rule, which knows no area and no figure:

1. Each theme gives its first indicator, in the order of the catalogue, that the pages list and
   that has a figure for the area. The background (population and the like) comes last.
2. Where that makes fewer than five, each theme gives its next one, in turns, until there are
   five or none is left.
3. A theme without any figure is named all the same, with its first indicator of the area's level
   and the reason why that is not known; or it is said that it has none of this level.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Final

from atlas.catalogue import IndicatorKind, Theme
from atlas.views.area_figures import figure_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from atlas.areas import Area
    from atlas.catalogue import Indicator
    from atlas.indicators import Figure
    from atlas.provenance import MissingReason
    from atlas.views import ViewBuilder
    from atlas.views.area_figures import Series

__all__ = ["CHOSEN", "ChosenFigure", "UnknownTheme", "choose_figures", "unknown_themes"]

CHOSEN: Final = 5
"""Figures on a sheet, where that many are known."""


@dataclass(frozen=True, slots=True)
class ChosenFigure:
    """A figure of an area with its indicator."""

    indicator: Indicator
    figure: Figure


@dataclass(frozen=True, slots=True)
class UnknownTheme:
    """A theme without a figure; its first indicator and the reason, None where it has none."""

    theme: Theme
    indicator: Indicator | None
    reason: MissingReason | None


def choose_figures(
    series: Sequence[Series], area: Area, *, builder: ViewBuilder
) -> tuple[ChosenFigure, ...]:
    """Return at most :data:`CHOSEN` figures of an area, by theme."""
    by_theme = _known_by_theme(series, area, builder=builder)
    turns = chain.from_iterable(zip_longest(*by_theme.values()))
    chosen = [item for item in turns if item is not None][:CHOSEN]
    order = list(Theme)
    return tuple(sorted(chosen, key=lambda item: order.index(item.indicator.theme)))


def unknown_themes(
    series: Sequence[Series], area: Area, *, builder: ViewBuilder
) -> tuple[UnknownTheme, ...]:
    """Return the themes of which nothing is known for an area."""
    known = _known_by_theme(series, area, builder=builder)
    found = {item.indicator.id: item for item in series}
    unknown = []
    for theme in (theme for theme in Theme if not known[theme]):
        first = next(iter(_listed(theme, area, builder)), None)
        reason = None
        if first is not None:
            figures = found[first.id].figures if first.id in found else ()
            stated = [figure.reason for figure in figures if figure.reason]
            reason = stated[-1] if stated else first.missing[area.level]
        unknown.append(UnknownTheme(theme, first, reason))
    return tuple(unknown)


def _known_by_theme(
    series: Sequence[Series], area: Area, *, builder: ViewBuilder
) -> Mapping[Theme, list[ChosenFigure]]:
    shown = {item.indicator.id: figure_at(item, builder.latest_year) for item in series}
    return {
        theme: [
            ChosenFigure(indicator, figure)
            for indicator in _listed(theme, area, builder)
            if (figure := shown.get(indicator.id)) is not None
        ]
        for theme in Theme
    }


def _listed(theme: Theme, area: Area, builder: ViewBuilder) -> list[Indicator]:
    """Return the indicators of a theme that are asked of the area's level."""
    return [
        indicator
        for indicator in builder.geodata.catalogue.listed()
        if indicator.theme is theme
        and area.level in indicator.levels
        and indicator.kind is not IndicatorKind.CATEGORY
    ]
