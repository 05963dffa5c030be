"""Areas of the same kind, side by side in one indicator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel
from atlas.catalogue import IndicatorKind
from atlas.i18n import format_period, sort_key
from atlas.views.area_figures import figure_at
from atlas.views.profile_rows import write_figure
from atlas.views.selection import DEFAULT_INDICATOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.areas import Area, AreaTable, Kato
    from atlas.catalogue import Indicator
    from atlas.i18n import Translator
    from atlas.indicators import Figure
    from atlas.views.area_figures import Series
    from atlas.views.builder import ViewBuilder

__all__ = ["PeerRow", "Peers", "build_peers"]

_CITY: Final = "city_of_regional_significance"
_FEWEST: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerRow:
    """One area with its value; ``percent`` is its length beside the largest, for drawing."""

    kato: Kato
    name: str
    parents: str
    value: str
    percent: float
    is_self: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """The areas of one kind that have a value, the largest first, of ``total`` there are.

    ``choices`` are the other indicators they can be compared by, with their names.
    """

    indicator: str
    title: str
    period: str
    rows: tuple[PeerRow, ...]
    total: int
    choices: tuple[tuple[str, str], ...]


def build_peers(
    area: Area,
    series: Sequence[Series],
    *,
    chosen: str | None,
    builder: ViewBuilder,
    tr: Translator,
) -> Peers | None:
    """Compare an area with its peers; None where it has no figure to compare by.

    Peers are all cities of the same significance, else the areas of the same level and kind in
    the same oblast; for an oblast, all oblasts.
    """
    shown = {
        item.indicator.id: figure
        for item in series
        if item.indicator.is_listed
        and item.indicator.kind is not IndicatorKind.CATEGORY
        and (figure := figure_at(item, builder.latest_year)) is not None
    }
    areas = builder.geodata.areas[area.vintage]
    peers = _peers(area, areas)
    tables = {
        name: known
        for name, figure in shown.items()
        if len(known := _known(figure, peers, builder)) >= _FEWEST
    }
    if not tables:
        return None
    wanted = (chosen, DEFAULT_INDICATOR, next(iter(tables)))
    name = next(item for item in wanted if item in tables)
    catalogue = builder.geodata.catalogue
    return Peers(
        indicator=name,
        title=catalogue.indicator(name).short_title.in_language(tr.language),
        period=format_period(shown[name].period, tr.language),
        rows=_rows(area, tables[name], catalogue.indicator(name), areas, tr),
        total=len(peers),
        choices=tuple(
            (other, catalogue.indicator(other).short_title.in_language(tr.language))
            for other in tables
            if other != name
        ),
    )


def _peers(area: Area, areas: AreaTable) -> tuple[Area, ...]:
    same = tuple(item for item in areas.at_level(area.level) if item.kind == area.kind)
    if area.level in {AdminLevel.COUNTRY, AdminLevel.OBLAST} or area.kind == _CITY:
        return same
    oblast = _oblast(area, areas)
    return tuple(item for item in same if _oblast(item, areas) == oblast)


def _oblast(area: Area, areas: AreaTable) -> Kato:
    return areas.ancestors(area.kato)[-2].kato


def _known(figure: Figure, peers: Sequence[Area], builder: ViewBuilder) -> dict[Kato, Figure]:
    table = builder.figures.table(figure.indicator, figure.vintage, figure.period)
    found = {peer.kato: table[peer.kato] for peer in peers if peer.kato in table}
    return {kato: item for kato, item in found.items() if item.value is not None}


def _rows(
    area: Area,
    known: dict[Kato, Figure],
    indicator: Indicator,
    areas: AreaTable,
    tr: Translator,
) -> tuple[PeerRow, ...]:
    names = {kato: areas[kato].name.in_language(tr.language) for kato in known}
    values = {kato: float(figure.value or 0) for kato, figure in known.items()}
    largest = max(abs(value) for value in values.values()) or 1.0
    ordered = sorted(known, key=lambda kato: (-values[kato], sort_key(names[kato], tr.language)))
    return tuple(
        PeerRow(
            kato=kato,
            name=names[kato],
            parents=_above(areas, kato, area, tr),
            value=write_figure(known[kato], indicator, tr),
            percent=100 * abs(values[kato]) / largest,
            is_self=kato == area.kato,
        )
        for kato in ordered
    )


def _above(areas: AreaTable, kato: Kato, area: Area, tr: Translator) -> str:
    """Return the name of the area above a peer where peers lie in several."""
    parent = areas[kato].parent
    if parent is None or area.level is AdminLevel.OBLAST or parent == area.parent:
        return ""
    return areas[parent].name.in_language(tr.language)
