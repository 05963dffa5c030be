"""Outlines as GeoJSON (RFC 7946), the same bytes for the same outlines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

__all__ = ["COORDINATE_DECIMALS", "geojson_text"]

COORDINATE_DECIMALS = 5
"""Decimals of a degree: about one metre, far below the tolerance of generalisation."""


def geojson_text(
    outlines: Mapping[str, shapely.Geometry], *, properties: Mapping[str, Mapping[str, str]]
) -> str:
    """Return outlines as a feature collection, one feature to a line.

    Parameters
    ----------
    outlines
        Polygons or multipolygons by KATO code, in degrees, on the grid of
        :data:`COORDINATE_DECIMALS`.
    properties
        Properties beside ``kato``, by code; codes without any may be left out.
    """
    codes = sorted(outlines)
    box = shapely.total_bounds(np.asarray([outlines[code] for code in codes], dtype=object))
    lines = [
        json.dumps(
            {
                "type": "Feature",
                "properties": {"kato": code, **properties.get(code, {})},
                "geometry": _geometry(outlines[code]),
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for code in codes
    ]
    head = '{"type":"FeatureCollection","bbox":' + json.dumps(
        [round(float(edge), COORDINATE_DECIMALS) for edge in box], separators=(",", ":")
    )
    return head + ',"features":[\n' + ",\n".join(lines) + "\n]}\n"


def _geometry(outline: shapely.Geometry) -> dict[str, Any]:
    # Normalised first, so that rings start where they always start; then turned to the
    # right-hand rule of RFC 7946: outer rings counter-clockwise, holes clockwise.
    ordered = shapely.orient_polygons(shapely.normalize(outline), exterior_cw=False)
    polygons = [
        [_ring(ring) for ring in (polygon.exterior, *polygon.interiors)]
        for polygon in shapely.get_parts(ordered)
    ]
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def _ring(ring: shapely.LinearRing) -> list[list[float]]:
    coordinates: NDArray[np.float64] = shapely.get_coordinates(ring)
    rounded: list[list[float]] = np.round(coordinates, COORDINATE_DECIMALS).tolist()
    return rounded
