"""Charts of an area's page: the parts of its revenue, and series that are long enough."""

from __future__ import annotations

from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Final

from atlas.cartography import Ground, sequential
from atlas.i18n import choose_scale, format_bare, format_period, unit_label
from atlas.teaching.slides.deck import BarChart, LineChart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atlas.geodata import Geodata
    from atlas.i18n import Translator
    from atlas.indicators import Figure
    from atlas.views.area_figures import Series
    from atlas.views.builder import ViewBuilder
    from atlas.views.profile import Profile
    from atlas.views.profile_budget import BudgetBar
    from atlas.views.profile_rows import ProfileRow

__all__ = ["budget_chart", "series_charts"]

_PART_COLOURS: Final = ("#1f5680", "#4f8cb8", "#9cc3dd", "#d98f4e", "#8c6bb1")
"""Of the parts of revenue in their order, those of the page."""

_FEWEST: Final = 3
"""Points of a series worth a slide."""

_MOST: Final = 2
"""Slides of series in a deck; the notes of the tables have every other."""

_SHADES: Final = 5


def budget_chart(budget: BudgetBar, *, title: str, geodata: Geodata) -> BarChart:
    """Return the parts of the revenue as bars, each with its sum and its share in words."""
    _, *parts = budget.figures
    values = _scaled(parts, geodata)
    labels = tuple(f"{part.value} · {part.share}" for part in budget.parts)
    named = zip(budget.parts, labels, strict=True)
    told = "; ".join(f"{part.title}: {label}" for part, label in named)
    return BarChart(
        alternative=f"{title}. {told}.",
        title=title,
        categories=tuple(part.title for part in budget.parts),
        values=values,
        labels=labels,
        colours=_PART_COLOURS[: len(values)],
    )


def series_charts(
    profile: Profile, *, builder: ViewBuilder, tr: Translator
) -> Iterator[tuple[str, LineChart]]:
    """Yield the first series of an area that are long enough, each with its indicator."""
    series = {
        item.indicator.id: item for item in builder.area_figures.of(profile.kato, profile.vintage)
    }
    rows = (row for theme in profile.themes for row in theme.rows)
    long = (
        row
        for row in rows
        if row.spark is not None and max(len(line) for line in row.spark.lines) >= _FEWEST
    )
    for row in islice(long, _MOST):
        yield row.indicator, _line_chart(row, series[row.indicator], tr)


def _line_chart(row: ProfileRow, series: Series, tr: Translator) -> LineChart:
    indicator, known = series.indicator, series.known
    values = [figure.value or Decimal(0) for figure in known]
    scale = choose_scale(values, indicator.unit)
    lines = tuple(len(line) for line in row.spark.lines) if row.spark else ()
    decimals = None if scale.unit.money else indicator.decimals
    return LineChart(
        alternative=f"{row.title}. {row.history}.",
        title=row.title,
        unit=unit_label(scale, tr.language),
        periods=tuple(format_period(figure.period, tr.language) for figure in known),
        values=tuple(float(scale.apply(value)) for value in values),
        labels=tuple(
            format_bare(value, scale=scale, language=tr.language, decimals=decimals)
            for value in values
        ),
        lines=lines,
        colour=sequential(indicator.theme, count=_SHADES, ground=Ground.LIGHT)[-1],
    )


def _scaled(figures: list[Figure], geodata: Geodata) -> tuple[float, ...]:
    """Return amounts in one unit of money, that in which the largest is written."""
    values = [figure.value or Decimal(0) for figure in figures]
    scale = choose_scale(values, geodata.catalogue.indicator(figures[0].indicator).unit)
    return tuple(float(scale.apply(value)) for value in values)
