"""The layers of the atlas as pygeoapi asks for them: filtered, sorted, page by page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import shapely
from pygeoapi.provider.base import (
    BaseProvider,
    ProviderInvalidQueryError,
    ProviderItemNotFoundError,
)
from pyproj import CRS, Transformer

from atlas.export.collections import period_bounds
from atlas.export.fields import FieldType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pygeoapi.util import CrsTransformSpec

    from atlas.export.collections import CollectionStore

__all__ = ["LayerProvider"]

Feature = dict[str, Any]

_HALF_CIRCLE: Final = 180.0
_JSON_TYPES: Final = {
    FieldType.TEXT: "string",
    FieldType.NUMBER: "number",
    FieldType.WHOLE: "integer",
    FieldType.FLAG: "boolean",
}


class LayerProvider(BaseProvider):  # type: ignore[misc]  # pygeoapi has no types
    """Reads one collection; pygeoapi makes an instance for each request.

    Parameters
    ----------
    provider_def
        ``data`` is the name of the collection, ``open`` returns the
        :class:`~atlas.export.collections.CollectionStore` that holds it.
    """

    def __init__(self, provider_def: dict[str, Any]) -> None:
        super().__init__(provider_def)
        self._store: CollectionStore = provider_def["open"]()
        self._fields = self.get_fields()

    def get_fields(self) -> dict[str, dict[str, str]]:
        """Return name, type and meaning of each property."""
        return {
            field.name: {"type": _JSON_TYPES[field.type], "title": field.meaning}
            for field in self._store.fields(self.data)
        }

    def query(  # noqa: PLR0913 -- the arguments are pygeoapi's
        self,
        *,
        offset: int = 0,
        limit: int = 10,
        resulttype: str = "results",
        bbox: Sequence[float] = (),
        datetime_: str | None = None,
        properties: Sequence[tuple[str, str]] = (),
        sortby: Sequence[dict[str, str]] = (),
        select_properties: Sequence[str] = (),
        skip_geometry: bool = False,
        q: str | None = None,
        filterq: object = None,
        crs_transform_spec: CrsTransformSpec | None = None,
        **_rest: object,
    ) -> dict[str, Any]:
        """Return a page of the features that are asked for, and how many there are in all.

        Raises
        ------
        ProviderInvalidQueryError
            If the request has a full-text search or a CQL filter, which there is none of.
        """
        if q is not None or filterq is not None:
            message = "there is no q and no filter here; filter by property, bbox and datetime"
            raise ProviderInvalidQueryError(user_msg=message)
        found: Iterable[Feature] = self._store.features(self.data)
        found = [item for item in found if _has(item, properties) and _is_in(item, datetime_)]
        if bbox:
            found = _in_box(found, bbox)
        for key in reversed(sortby):
            found = _sorted(found, key["property"], is_descending=key["order"] == "-")
        page = [] if resulttype == "hits" else found[offset : offset + limit]
        return {
            "type": "FeatureCollection",
            "features": [
                _copy(item, select_properties, None if skip_geometry else outline)
                for item, outline in zip(page, _outlines(page, crs_transform_spec), strict=True)
            ],
            "numberMatched": len(found),
            "numberReturned": len(page),
        }

    def get(
        self,
        identifier: str,
        *,
        crs_transform_spec: CrsTransformSpec | None = None,
        **_rest: object,
    ) -> Feature:
        """Return one feature.

        Raises
        ------
        ProviderItemNotFoundError
            If there is none of that name.
        """
        for item in self._store.features(self.data):
            if item["id"] == identifier:
                return _copy(item, (), _outlines([item], crs_transform_spec)[0])
        message = f"no feature {identifier!r} in {self.data}; ids are <kato>.<period> or <kato>"
        raise ProviderItemNotFoundError(user_msg=message)


def _has(item: Feature, wanted: Sequence[tuple[str, str]]) -> bool:
    """Return whether properties have the values of the address, which are text."""
    return all(_as_text(item["properties"][name]) == value for name, value in wanted)


def _as_text(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _is_in(item: Feature, wanted: str | None) -> bool:
    """Return whether the period of a feature meets the time asked for, a day or an interval."""
    period = item["properties"].get("period")
    if wanted is None or not period:
        return True
    start, slash, end = wanted.partition("/")
    first, last = period_bounds(period)
    after = _day(start, date.min)
    before = _day(end, date.max) if slash else _day(start, date.max)
    return first <= before and last >= after


def _day(text: str, unbounded: date) -> date:
    """Return the day of an RFC 3339 time, a year or a month; *unbounded* for an open end."""
    if text in {"", ".."}:
        return unbounded
    first, last = period_bounds(text[:10])
    return last if unbounded == date.max else first


def _in_box(items: Sequence[Feature], box: Sequence[float]) -> list[Feature]:
    """Return the features whose outline meets a box; those without an outline meet none."""
    drawn = [item for item in items if item["geometry"] is not None]
    outlines = [shapely.geometry.shape(item["geometry"]) for item in drawn]
    half = len(box) // 2  # a box may have heights, which areas have not
    west, south, east, north = box[0], box[1], box[half], box[half + 1]
    # With the west east of the east, a box lies over the 180th meridian, as the standard has it.
    is_cut = west > east
    sides = ((west, _HALF_CIRCLE), (-_HALF_CIRCLE, east)) if is_cut else ((west, east),)
    frame = shapely.MultiPolygon([shapely.box(start, south, end, north) for start, end in sides])
    hits = shapely.STRtree(outlines).query(frame, predicate="intersects")
    return [drawn[index] for index in sorted(hits)]


def _sorted(items: Sequence[Feature], name: str, *, is_descending: bool) -> list[Feature]:
    """Return features by a property; those without a value come last either way."""
    known = [item for item in items if item["properties"][name] is not None]
    unknown = [item for item in items if item["properties"][name] is None]
    known.sort(key=lambda item: item["properties"][name], reverse=is_descending)
    return [*known, *unknown]


def _outlines(
    items: Sequence[Feature], wanted: CrsTransformSpec | None
) -> list[dict[str, Any] | None]:
    """Return the outlines in the reference system asked for; those stored are in CRS84."""
    stored = [item["geometry"] for item in items]
    if wanted is None:
        return stored
    # Axes come in the order of the reference system: latitude first where it says so.
    transformer = Transformer.from_crs(
        CRS.from_wkt(wanted.source_crs_wkt), CRS.from_wkt(wanted.target_crs_wkt)
    )
    drawn = [None if one is None else shapely.geometry.shape(one) for one in stored]
    # The stubs of shapely know a transformation of interleaved coordinates alone.
    moved = shapely.transform(drawn, transformer.transform, interleaved=False)  # type: ignore[arg-type]
    return [None if one is None else shapely.geometry.mapping(one) for one in moved]


def _copy(item: Feature, names: Sequence[str], outline: dict[str, Any] | None) -> Feature:
    """Return a feature that pygeoapi may change: the store's is shared by all requests."""
    properties = item["properties"]
    kept = {name: properties[name] for name in properties if not names or name in names}
    return {**item, "properties": kept, "geometry": outline}
