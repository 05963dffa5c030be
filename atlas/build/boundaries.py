"""Boundaries: from outlines of districts and located settlements to ``geodata/boundaries/``.

One coverage of the finest cells is generalised for each scale; districts and oblasts are joined
from its cells, so every level nests exactly in the one above. Names are never taken from a
geometry file: a cell has a code, and the areas table has the names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pyogrio

from atlas.areas import AdminLevel, AreaTable, Kato, Vintage, parse_kato
from atlas.build.boundaries_geojson import COORDINATE_DECIMALS, geojson_text
from atlas.build.boundaries_layers import Layer, layers_of
from atlas.build.boundaries_screen import label_point, screen_geometry
from atlas.build.boundaries_sidecars import boundary_sidecar
from atlas.build.coverage import dissolve, simplify, snap_to_grid, to_albers, to_degrees
from atlas.build.files import write_csv, write_text
from atlas.build.okrug_cells import build_cells, read_settlements
from atlas.catalogue.model import SCALES
from atlas.errors import BuildError
from atlas.geodata.places import read_area_changes, read_areas

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import shapely
    from numpy.typing import NDArray

__all__ = ["VORONOI", "build_boundaries"]

VORONOI: Final = "voronoi approximation"
"""What the property ``outline`` says of a cell drawn from settlements."""

_WHOLE_DISTRICT: Final = "district outline"
_DISTRICTS: Final = "boundaries/derived/districts_osm_2026.gpkg"
_SETTLEMENTS: Final = "boundaries/derived/okrug_points.csv"
_LABEL_SCALE: Final = "500m"
_LABEL_COLUMNS = ("kato", "level", "lon", "lat")


def build_boundaries(sources: Path, geodata: Path) -> None:
    """Write every file below ``boundaries/`` with its sidecar.

    Parameters
    ----------
    sources
        Folder of raw sources.
    geodata
        Folder of data files; its areas table must be built already.

    Raises
    ------
    BuildError
        If a district is unknown, a settlement lies elsewhere, or generalisation fails.
    """
    areas = read_areas((geodata / "areas" / "areas.csv").read_bytes(), name="areas/areas.csv")
    changes = read_area_changes(
        (geodata / "areas" / "area_changes.csv").read_bytes(),
        name="areas/area_changes.csv",
        areas=areas,
    )
    cells = _read_cells(sources, areas=areas[Vintage.V2022])
    polygons = np.asarray(list(cells.values()), dtype=object)
    layers = layers_of(list(cells), areas=areas, changes=changes)
    target = geodata / "boundaries"
    coverages = {scale: _generalised(polygons, scale=scale) for scale in SCALES}
    for scale, coverage in coverages.items():
        for layer in layers:
            _write_outlines(target, layer, dissolve(coverage, layer.area_of_cell), scale=scale)
    labels = _labels(coverages[_LABEL_SCALE], layers)
    for layer, points in zip(layers, labels, strict=True):
        folder = target / layer.vintage / "map"
        write_text(
            folder / f"{layer.level}.topojson", screen_geometry(polygons, layer, labels=points)
        )
        _write_sidecar(folder, layer, scale="map", suffix="topojson")
    _write_label_points(target, layers, labels)


def _read_cells(sources: Path, *, areas: AreaTable) -> dict[Kato, shapely.Geometry]:
    frame = pyogrio.read_dataframe(sources / _DISTRICTS, columns=["kato"]).sort_values("kato")
    outlines = to_albers(frame.geometry.to_numpy())
    districts = {
        parse_kato(code): outline for code, outline in zip(frame["kato"], outlines, strict=True)
    }
    known = {area.kato for area in areas.at_level(AdminLevel.DISTRICT)}
    unknown = sorted(set(districts) - known)
    if unknown:
        message = f"{_DISTRICTS}: {', '.join(unknown)} are not districts of vintage {areas.vintage}"
        raise BuildError(message)
    settlements = read_settlements(sources / _SETTLEMENTS, areas=areas, districts=districts)
    return build_cells(districts, settlements)


def _generalised(polygons: NDArray[np.object_], *, scale: str) -> NDArray[np.object_]:
    """Return the cells generalised by the tolerance the scale names, in rounded degrees."""
    tolerance = float(scale.removesuffix("m"))
    return snap_to_grid(
        to_degrees(simplify(polygons, tolerance=tolerance)), grid=10.0**-COORDINATE_DECIMALS
    )


def _write_outlines(
    target: Path, layer: Layer, outlines: Mapping[str, shapely.Geometry], *, scale: str
) -> None:
    folder = target / layer.vintage / scale
    properties: dict[str, dict[str, str]] = {}
    if layer.level is AdminLevel.OKRUG:
        properties = {code: _okrug_properties(code, layer) for code in layer.drawn}
    text = geojson_text(outlines, properties=properties)
    write_text(folder / f"{layer.level}.geojson", text)
    _write_sidecar(folder, layer, scale=scale, suffix="geojson")


def _okrug_properties(code: Kato, layer: Layer) -> dict[str, str]:
    area = layer.areas[code]
    # Districts of the three cities have no okrugs below them: their outline is their own.
    is_whole = area.level is AdminLevel.DISTRICT and not layer.areas.children(code)
    return {"level": area.level, "outline": _WHOLE_DISTRICT if is_whole else VORONOI}


def _write_sidecar(folder: Path, layer: Layer, *, scale: str, suffix: str) -> None:
    text = boundary_sidecar(
        level=layer.level,
        vintage=layer.vintage,
        scale=scale,
        path=f"{layer.level}.{suffix}",
        missing=layer.missing,
    )
    write_text(folder / f"{layer.level}.meta.toml", text)


def _labels(
    coverage: NDArray[np.object_], layers: Sequence[Layer]
) -> list[dict[Kato, shapely.Point]]:
    """Return the label points of each layer, in metres."""
    metres = to_albers(coverage)
    return [
        {
            parse_kato(code): label_point(outline)
            for code, outline in dissolve(metres, layer.area_of_cell).items()
        }
        for layer in layers
    ]


def _write_label_points(
    target: Path, layers: Sequence[Layer], labels: Sequence[Mapping[Kato, shapely.Point]]
) -> None:
    rows: dict[Vintage, list[dict[str, str]]] = {vintage: [] for vintage in Vintage}
    for layer, points in zip(layers, labels, strict=True):
        degrees = to_degrees(np.asarray(list(points.values()), dtype=object))
        rows[layer.vintage].extend(
            {
                "kato": code,
                "level": layer.level,
                "lon": f"{point.x:.{COORDINATE_DECIMALS}f}",
                "lat": f"{point.y:.{COORDINATE_DECIMALS}f}",
            }
            for code, point in zip(points, degrees, strict=True)
        )
    for vintage, group in rows.items():
        folder = target / vintage
        write_csv(folder / "label_points.csv", _LABEL_COLUMNS, group)
        sidecar = boundary_sidecar(
            level=AdminLevel.COUNTRY,
            vintage=vintage,
            scale="points",
            path="label_points.csv",
            missing=(),
        )
        write_text(folder / "label_points.meta.toml", sidecar)
