"""Label points and screen geometry: what the browser draws."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from atlas.areas import AdminLevel
from atlas.build.coverage import dissolve, simplify_around, snap_to_grid
from atlas.geodata.topology import topojson_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from atlas.areas import Kato
    from atlas.build.boundaries_layers import Layer

__all__ = ["SCREEN_TOLERANCES", "UNIT_M", "label_point", "screen_geometry"]

UNIT_M: Final = 5_000.0
"""Metres to one unit of the map: coordinates of Leaflet then stay small at every zoom."""

_GRID_M: Final = 50.0
_LABEL_DECIMALS: Final = 2

_CITY_KIND = "city_of_republican_significance"


@dataclass(frozen=True, slots=True)
class _Tolerances:
    """Tolerances of generalisation in metres, in the three cities and elsewhere."""

    cities: float
    elsewhere: float


SCREEN_TOLERANCES: Final[Mapping[AdminLevel, _Tolerances]] = MappingProxyType(
    {
        AdminLevel.OBLAST: _Tolerances(50.0, 100.0),
        AdminLevel.DISTRICT: _Tolerances(50.0, 150.0),
        AdminLevel.OKRUG: _Tolerances(50.0, 200.0),
    }
)
"""Chosen so that a level is as fine as its bytes over the wire allow."""


def label_point(outline: shapely.Geometry) -> shapely.Point:
    """Return the point of an area that lies farthest from its border.

    Parameters
    ----------
    outline
        Polygon or multipolygon in metres; the part with most room is used.
    """
    radius = shapely.maximum_inscribed_circle(np.asarray([outline], dtype=object))[0]
    centre: shapely.Point = shapely.get_point(radius, 0)
    return centre


def screen_geometry(
    cells: NDArray[np.object_], layer: Layer, *, labels: Mapping[Kato, shapely.Point]
) -> str:
    """Return a layer as TopoJSON in units of 5 km of the equal-area projection.

    Parameters
    ----------
    cells
        The cells of the layer, in metres, in the order of ``layer.area_of_cell``.
    layer
        Which cell belongs to which area.
    labels
        Label point of each area, in metres.
    """
    joined = dissolve(cells, layer.area_of_cell)
    codes = list(layer.drawn)
    polygons = np.asarray([joined[code] for code in codes], dtype=object)
    cities = {
        area.kato for area in layer.areas.at_level(AdminLevel.OBLAST) if area.kind == _CITY_KIND
    }
    tolerances = SCREEN_TOLERANCES[layer.level]
    drawn = simplify_around(
        polygons,
        keep=np.asarray([layer.oblast_of(code) in cities for code in codes]),
        fine=tolerances.cities,
        coarse=tolerances.elsewhere,
    )
    snapped = snap_to_grid(drawn, grid=_GRID_M)
    steps = np.floor(shapely.total_bounds(snapped)[:2] / _GRID_M)
    integers = shapely.transform(snapped, lambda xy: np.round(xy / _GRID_M) - steps)
    return topojson_text(
        list(integers),
        ids=codes,
        properties=[_properties(code, layer, labels[code], cities=cities) for code in codes],
        scale=_GRID_M / UNIT_M,
        origin=(float(steps[0]) * _GRID_M / UNIT_M, float(steps[1]) * _GRID_M / UNIT_M),
    )


def _properties(
    code: Kato, layer: Layer, label: shapely.Point, *, cities: set[Kato]
) -> dict[str, Any]:
    oblast = layer.oblast_of(code)
    properties: dict[str, Any] = {
        "parent": layer.parent_of(code),
        "oblast": oblast,
        "label": [
            round(label.x / UNIT_M, _LABEL_DECIMALS),
            round(label.y / UNIT_M, _LABEL_DECIMALS),
        ],
    }
    if oblast in cities:
        properties["inset"] = oblast
    return properties
