"""Layers as feature collections that can be queried: one for each indicator and level.

A collection holds every period of its indicator; a feature is one area in one period. Beside
them stand the boundaries of each level and division, without any indicator.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from atlas.catalogue import IndicatorKind
from atlas.errors import SelectionError
from atlas.export.formats.geojson import layer_features
from atlas.export.layers import boundary_layer, view_layer
from atlas.export.options import ALL_LANGUAGES, DEFAULT_SCALE, LayerOptions
from atlas.text import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atlas.areas import AdminLevel, Vintage
    from atlas.catalogue import BoundarySet, Indicator
    from atlas.export.fields import Field
    from atlas.export.layers import Layer
    from atlas.text import LocalizedText
    from atlas.views import ViewBuilder

__all__ = ["Collection", "CollectionStore", "period_bounds"]

_KEPT = 6
"""Collections held in memory at once; all okrugs in one period are some 30 MB as Python objects."""

_OPTIONS = LayerOptions.read(lang=ALL_LANGUAGES)
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """What a client learns of a collection before it asks for features.

    ``indicator`` is empty for boundaries alone; ``periods`` are pairs of vintage and ISO 8601
    period. ``bbox`` is west, south, east, north in degrees (CRS84).
    """

    id: str
    level: AdminLevel
    vintage: Vintage
    title: LocalizedText
    description: LocalizedText
    licence: str
    indicator: str
    periods: tuple[tuple[Vintage, str], ...]
    bbox: tuple[float, float, float, float]

    @property
    def temporal(self) -> tuple[date, date] | None:
        """First and last day of all periods; None for boundaries alone."""
        bounds = [period_bounds(period) for _, period in self.periods]
        if not bounds:
            return None
        return min(first for first, _ in bounds), max(last for _, last in bounds)


class CollectionStore:
    """The collections of one site; features are made when they are first asked for."""

    def __init__(self, builder: ViewBuilder) -> None:
        self._builder = builder
        self._bbox = lru_cache(maxsize=None)(self._read_bbox)
        self.collections = {item.id: item for item in self._all()}
        self.features = lru_cache(maxsize=_KEPT)(self._features)

    def fields(self, name: str) -> tuple[Field, ...]:
        """Return the properties of a collection's features, in their order."""
        return next(self._layers(self.collections[name])).fields

    def _all(self) -> Iterator[Collection]:
        geodata = self._builder.geodata
        for indicator in geodata.catalogue.listed():
            for level in indicator.drawn_levels:
                periods = tuple(self._builder.figures.periods(indicator.id, level))
                if periods and indicator.kind is not IndicatorKind.CATEGORY:
                    yield self._of_indicator(indicator, level, periods)
        for boundaries in geodata.catalogue.boundary_sets:
            if boundaries.scale == DEFAULT_SCALE:
                yield self._of_boundaries(boundaries)

    def _of_indicator(
        self, indicator: Indicator, level: AdminLevel, periods: tuple[tuple[Vintage, str], ...]
    ) -> Collection:
        vintage = periods[0][0]
        return Collection(
            id=f"{indicator.id}-{level}",
            level=level,
            vintage=vintage,
            title=indicator.title,
            description=indicator.description,
            licence=indicator.licence,
            indicator=indicator.id,
            periods=periods,
            bbox=self._bbox(vintage, level),
        )

    def _of_boundaries(self, boundaries: BoundarySet) -> Collection:
        return Collection(
            id=f"boundaries-{boundaries.vintage}-{boundaries.level}",
            level=boundaries.level,
            vintage=boundaries.vintage,
            title=boundaries.title,
            description=boundaries.description,
            licence=boundaries.licence,
            indicator="",
            periods=(),
            bbox=self._bbox(boundaries.vintage, boundaries.level),
        )

    def _read_bbox(self, vintage: Vintage, level: AdminLevel) -> tuple[float, float, float, float]:
        layer = boundary_layer(
            self._builder.geodata, vintage=vintage, level=level, options=_OPTIONS
        )
        west, south, east, north = layer.features()["bbox"]
        return west, south, east, north

    def _layers(self, collection: Collection) -> Iterator[Layer]:
        if not collection.indicator:
            yield boundary_layer(
                self._builder.geodata,
                vintage=collection.vintage,
                level=collection.level,
                options=_OPTIONS,
            )
        for _, period in collection.periods:
            query = {
                "indicator": collection.indicator,
                "level": collection.level.value,
                "period": period,
            }
            selection, _ = self._builder.read(query, language=Language.EN)
            yield view_layer(self._builder.scene(selection), _OPTIONS)

    def _features(self, name: str) -> tuple[dict[str, Any], ...]:
        """Return the features of a collection as GeoJSON objects, by period and code.

        They are shared by all who ask: whoever changes one makes a copy first.

        Raises
        ------
        KeyError
            If there is no such collection.
        """
        collection = self.collections[name]
        found = []
        for layer in self._layers(collection):
            for feature in layer_features(layer):
                period = feature["properties"].get("period")
                if period is not None:
                    feature["id"] = f"{feature['id']}.{period.replace('/', '--')}"
                found.append(feature)
        return tuple(found)


def period_bounds(period: str) -> tuple[date, date]:
    """Return the first and the last day of an ISO 8601 day, month, year or interval.

    Raises
    ------
    SelectionError
        If *period* is none of these.

    Examples
    --------
    >>> period_bounds("2018/2020")
    (datetime.date(2018, 1, 1), datetime.date(2020, 12, 31))
    """
    start, _, end = period.partition("/")
    return _point_bounds(start)[0], _point_bounds(end or start)[1]


def _point_bounds(text: str) -> tuple[date, date]:
    found = _DAY.fullmatch(text)
    if found is None:
        message = f"period {text!r} is no ISO 8601 day, month or year; write 2023-03-19 or 2023"
        raise SelectionError(message)
    year, month, day = (int(part or 0) for part in found.groups())
    first = date(year, month or 1, day or 1)
    last_month = month or 12
    return first, date(year, last_month, day or monthrange(year, last_month)[1])
