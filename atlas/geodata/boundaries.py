"""Boundary files: outlines as GeoJSON, and screen geometry as TopoJSON text."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas.areas import AdminLevel, Kato, parse_kato
from atlas.errors import GeodataError
from atlas.geodata.tables import read_table

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["ScreenGeometry", "read_boundaries", "read_label_points", "read_screen_geometry"]

LABEL_POINT_COLUMNS = ("kato", "level", "lon", "lat")


@dataclass(frozen=True, slots=True)
class ScreenGeometry:
    """What the browser draws: TopoJSON in Albers, units of 5 km, and the order of its areas.

    Values travel to the browser as arrays in exactly this order. ``labels`` are points inside
    the areas, x east and y north, in the units of the geometry.
    """

    content: bytes
    katos: tuple[Kato, ...]
    labels: tuple[tuple[float, float], ...]


def read_screen_geometry(content: bytes, *, name: str) -> ScreenGeometry:
    """Read screen geometry far enough to know the order of its areas.

    Raises
    ------
    GeodataError
        If it has no object ``areas`` or its areas are not in order of KATO.
    """
    topology = json.loads(content)
    try:
        geometries = topology["objects"]["areas"]["geometries"]
        katos = tuple(parse_kato(item["id"]) for item in geometries)
        labels = tuple(tuple(item["properties"]["label"]) for item in geometries)
    except KeyError as error:
        message = f"{name}: has no {error} where TopoJSON has one; rebuild with `make data`"
        raise GeodataError(message) from error
    if list(katos) != sorted(set(katos)):
        message = f"{name}: areas are not in order of KATO, once each; rebuild with `make data`"
        raise GeodataError(message)
    return ScreenGeometry(content=content, katos=katos, labels=labels)


def read_boundaries(content: bytes, *, name: str) -> gpd.GeoDataFrame:
    """Read outlines.

    Returns
    -------
    geopandas.GeoDataFrame
        Index ``kato`` (text, unique, sorted), column ``geometry`` (polygons, EPSG:4326), and
        ``outline`` where the file says how the outline was made.

    Raises
    ------
    GeodataError
        If codes are missing, repeated or malformed, or a geometry is empty or invalid.
    """
    import geopandas as gpd  # noqa: PLC0415 -- 150 MB that a page with a map does not need

    frame = gpd.read_file(io.BytesIO(content), engine="pyogrio")
    if "kato" not in frame.columns:
        message = f"{name}: features have no property `kato`; rebuild with `make data`"
        raise GeodataError(message)
    faulty = frame.geometry.is_empty | ~frame.geometry.is_valid | frame["kato"].duplicated()
    if faulty.any():
        codes = ", ".join(frame.loc[faulty, "kato"].astype(str))
        message = f"{name}: empty, invalid or repeated outlines: {codes}; rebuild with `make data`"
        raise GeodataError(message)
    for code in frame["kato"]:
        parse_kato(code)
    return frame.set_index("kato").sort_index()


def read_label_points(
    content: bytes, *, name: str
) -> dict[AdminLevel, dict[Kato, tuple[float, float]]]:
    """Read a point inside each area, as (longitude, latitude) in degrees, by level."""
    points: dict[AdminLevel, dict[Kato, tuple[float, float]]] = {}
    for row in read_table(content, name=name, columns=LABEL_POINT_COLUMNS):
        lon, lat = row.decimal("lon"), row.decimal("lat")
        if lon is None or lat is None:
            raise row.fail("lon", "or lat is empty; each drawn area has a label point")
        level = points.setdefault(row.choice("level", AdminLevel), {})
        level[row.kato("kato")] = (float(lon), float(lat))
    return points
