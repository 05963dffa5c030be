"""Every indicator with its coverage and the documents its figures were read in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas.areas import AdminLevel
from atlas.catalogue import IndicatorKind
from atlas.i18n import format_period
from atlas.views.wording import areas_known, word

if TYPE_CHECKING:
    from atlas.catalogue import Indicator
    from atlas.i18n import Translator
    from atlas.provenance import Source
    from atlas.views.builder import ViewBuilder

__all__ = ["IndicatorEntry", "IndicatorGroup", "build_source_catalogue"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorEntry:
    """One indicator in words.

    ``coverage`` has a line for each level: of the fullest period, how many areas are known.
    ``sources`` is empty for what is computed from other figures alone.
    """

    id: str
    title: str
    description: str
    coverage: tuple[str, ...]
    sources: tuple[Source, ...]
    is_listed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorGroup:
    """The indicators of one theme, in the order of the catalogue."""

    title: str
    entries: tuple[IndicatorEntry, ...]


def build_source_catalogue(builder: ViewBuilder, *, tr: Translator) -> tuple[IndicatorGroup, ...]:
    """Return all indicators by theme.

    Raises
    ------
    GeodataError
        If a file is not what its sidecar records.
    """
    groups: dict[str, list[IndicatorEntry]] = {}
    for indicator in builder.geodata.catalogue.indicators.values():
        entry = _entry(builder, indicator, tr)
        groups.setdefault(word(indicator.theme, tr), []).append(entry)
    return tuple(
        IndicatorGroup(title=title, entries=tuple(entries)) for title, entries in groups.items()
    )


def _entry(builder: ViewBuilder, indicator: Indicator, tr: Translator) -> IndicatorEntry:
    geodata = builder.geodata
    used = {row.source_id for row in geodata.observations(indicator.id)}
    if indicator.kind is IndicatorKind.CATEGORY:
        used = {case.source_id for case in geodata.cases}
    return IndicatorEntry(
        id=indicator.id,
        title=indicator.title.in_language(tr.language),
        description=indicator.description.in_language(tr.language),
        coverage=_coverage(builder, indicator, tr),
        sources=tuple(
            sorted((geodata.sources[name] for name in used), key=lambda item: item.title)
        ),
        is_listed=indicator.is_listed,
    )


def _coverage(builder: ViewBuilder, indicator: Indicator, tr: Translator) -> tuple[str, ...]:
    lines = []
    for level in indicator.levels:
        periods = builder.figures.periods(indicator.id, level)
        vintages = {period: vintage for vintage, period in periods}
        if level is AdminLevel.COUNTRY or not vintages:
            continue
        period = builder.selections.default_period(indicator, level)
        listed = builder.geodata.areas[vintages[period]].at_level(level)
        table = builder.figures.table(indicator.id, vintages[period], period)
        known = sum(
            (figure := table.get(area.kato)) is not None and figure.value is not None
            for area in listed
        )
        sentence = areas_known(level, known, len(listed), tr)
        lines.append(f"{sentence} ({format_period(period, tr.language)})")
    return tuple(lines)
