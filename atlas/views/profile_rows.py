"""What is known about an area, indicator by indicator, and what is not, by reason."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from atlas.catalogue import IndicatorKind
from atlas.i18n import find_unit, format_period, format_value
from atlas.views.area_figures import figure_at
from atlas.views.selection import Selection
from atlas.views.spark import Spark, build_spark
from atlas.views.wording import statement, word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.areas import Area
    from atlas.catalogue import Indicator
    from atlas.i18n import Translator
    from atlas.indicators import Figure
    from atlas.provenance import MissingReason
    from atlas.views.area_figures import Series
    from atlas.views.builder import ViewBuilder
    from atlas.views.profile_sources import SourceList

__all__ = ["ProfileRow", "ThemeRows", "Unknown", "known_rows", "unknown_indicators", "write_figure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRow:
    """One known indicator as text.

    ``rank`` is empty where nothing is ranked; ``history`` lists all periods in words, for those
    who do not see the line. ``selection`` is the map with this very figure; None where
    there is no map. ``sources`` are numbers in the list of sources.
    """

    indicator: str
    title: str
    value: str
    period: str
    rank: str
    statement: str
    spark: Spark | None
    history: str
    selection: Selection | None
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeRows:
    """The known indicators of a theme; ``further`` are those the pages do not map."""

    title: str
    rows: tuple[ProfileRow, ...]
    further: tuple[ProfileRow, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """Indicators without a value for one reason."""

    reason: str
    titles: tuple[str, ...]


def write_figure(figure: Figure, indicator: Indicator, tr: Translator) -> str:
    """Return a known value with its unit, rounded for display; money by its own size."""
    is_money = find_unit(indicator.unit).money is not None
    return format_value(
        figure.value or 0,
        unit=indicator.unit,
        language=tr.language,
        decimals=None if is_money else indicator.decimals,
    )


def known_rows(
    series: Iterable[Series],
    area: Area,
    *,
    builder: ViewBuilder,
    sources: SourceList,
    tr: Translator,
) -> tuple[ThemeRows, ...]:
    """Return the known indicators of an area by theme, each with its newest figure."""
    themes = []
    for theme, group in groupby(series, key=lambda item: item.indicator.theme):
        rows: dict[bool, list[ProfileRow]] = {True: [], False: []}
        for item in group:
            shown = figure_at(item, builder.latest_year)
            if shown is not None:
                row = _row(item, shown, area, builder=builder, sources=sources, tr=tr)
                rows[item.indicator.is_listed].append(row)
        if rows[True] or rows[False]:
            themes.append(
                ThemeRows(title=word(theme, tr), rows=tuple(rows[True]), further=tuple(rows[False]))
            )
    return tuple(themes)


def _row(
    series: Series,
    shown: Figure,
    area: Area,
    *,
    builder: ViewBuilder,
    sources: SourceList,
    tr: Translator,
) -> ProfileRow:
    indicator = series.indicator
    return ProfileRow(
        indicator=indicator.id,
        title=indicator.short_title.in_language(tr.language),
        value=write_figure(shown, indicator, tr),
        period=format_period(shown.period, tr.language),
        rank=_rank(shown, area, builder, tr),
        statement=statement(shown.basis, shown.status, shown.version_date, tr),
        spark=build_spark(indicator, series.known, shown=shown),
        history=_history(series, tr) if len(series.known) > 1 else "",
        selection=_selection(shown, indicator, area, builder, tr),
        sources=sources.cite(shown.observations()),
    )


def _rank(shown: Figure, area: Area, builder: ViewBuilder, tr: Translator) -> str:
    ranks = builder.area_figures.ranks(shown.indicator, shown.vintage, shown.period, area.level)
    rank = ranks.get(shown.kato)
    if rank is None or len(ranks) < 2:  # noqa: PLR2004 - alone there is no rank
        return ""
    return tr.gettext("%(rank)s of %(count)d known", rank=rank, count=len(ranks))


def _history(series: Series, tr: Translator) -> str:
    """Return all figures in words, and that the periods around a break are not compared."""
    parts = [
        f"{format_period(figure.period, tr.language)}: {write_figure(figure, series.indicator, tr)}"
        for figure in series.known
    ]
    first, last = series.known[0].period[:4], series.known[-1].period[:4]
    parts += [
        tr.gettext(
            "%(before)s and %(after)s are not compared", before=item.before, after=item.after
        )
        for item in series.indicator.breaks
        if first <= item.before and last >= item.after
    ]
    return "; ".join(parts)


def _selection(
    shown: Figure, indicator: Indicator, area: Area, builder: ViewBuilder, tr: Translator
) -> Selection | None:
    if not indicator.is_listed or area.level not in indicator.drawn_levels:
        return None
    cells = {cell[1]: cell[0] for cell in builder.figures.periods(indicator.id, area.level)}
    return Selection(
        language=tr.language,
        indicator=indicator.id,
        level=area.level,
        period=shown.period,
        vintage=shown.vintage,
        is_carried=shown.vintage is not cells.get(shown.period, shown.vintage),
        area=shown.kato,
    )


def unknown_indicators(
    series: Iterable[Series], area: Area, *, builder: ViewBuilder, tr: Translator
) -> tuple[Unknown, ...]:
    """Return the indicators of the area's level that have no value for it, by reason."""
    found = {item.indicator.id: item for item in series}
    by_reason: dict[MissingReason, list[str]] = {}
    for indicator in builder.geodata.catalogue.listed():
        if area.level not in indicator.levels or indicator.kind is IndicatorKind.CATEGORY:
            continue
        item = found.get(indicator.id)
        if item is not None and item.known:
            continue
        stated = [figure.reason for figure in item.figures if figure.reason] if item else []
        reason = stated[-1] if stated else indicator.missing[area.level]
        by_reason.setdefault(reason, []).append(indicator.short_title.in_language(tr.language))
    return tuple(
        Unknown(word(reason, tr), tuple(titles)) for reason, titles in sorted(by_reason.items())
    )
