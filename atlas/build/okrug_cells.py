"""Cells of rural okrugs: which okrug's settlement is nearest, inside each district.

No open outlines of okrugs exist. A cell is the part of a district that lies nearer to a located
settlement of the okrug than to one of any other okrug of that district (a Voronoi diagram): good
for showing a value roughly where it belongs, not for areas or for asking where a point lies.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from shapely.ops import nearest_points

from atlas.areas import AdminLevel, AreaTable, Kato, parse_kato
from atlas.build.coverage import faces_of, to_albers
from atlas.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["Settlement", "build_cells", "read_settlements"]

GRID_M: Final = 1.0
"""Borders of cells meet on a grid of one metre."""

FARTHEST_OUTSIDE_M: Final = 15_000.0
"""How far outside its district a settlement may be located before the build stops."""

_INSIDE_M = 50.0
_SMALLEST_PART_M2 = 5e6
_SLIVER_M2 = 1e5


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """A located settlement: metres in the equal-area projection, and whose it is.

    ``moved`` is how far it was brought, in metres, because it is located outside its district.
    """

    kato: Kato
    owner: Kato
    district: Kato
    x: float
    y: float
    moved: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Face:
    """A piece of the map that is not cut further, with what it belongs to."""

    polygon: shapely.Polygon
    district: Kato
    owner: Kato
    holds_settlement: bool


def read_settlements(
    path: Path, *, areas: AreaTable, districts: Mapping[Kato, shapely.Geometry]
) -> list[Settlement]:
    """Read located settlements, each with the lowest area the classifier gives it to.

    That is the okrug; for a town without a row of its own above it, the town; for a settlement
    directly under a city, the city.

    Parameters
    ----------
    path
        CSV with ``kato, sub, district, lat, lon`` (degrees) of each settlement.
    areas
        Areas of the vintage of the codes.
    districts
        Outlines by code, in metres.

    Raises
    ------
    BuildError
        If a settlement's okrug is not in its district, or it lies too far outside of it.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    degrees = shapely.points([(float(row["lon"]), float(row["lat"])) for row in rows])
    located = to_albers(np.asarray(degrees, dtype=object))
    return [
        _settlement(row, point, areas=areas, districts=districts)
        for row, point in zip(rows, located, strict=True)
    ]


def _settlement(
    row: Mapping[str, str],
    point: shapely.Point,
    *,
    areas: AreaTable,
    districts: Mapping[Kato, shapely.Geometry],
) -> Settlement:
    kato, district = parse_kato(row["kato"]), parse_kato(row["district"])
    owner = _owner(row, areas)
    if district not in districts or owner not in {
        district,
        *(area.kato for area in areas.children(district)),
    }:
        message = (
            f"settlement {kato}: {owner} is not in district {district} or that has no outline; "
            "correct the row in the table of settlements"
        )
        raise BuildError(message)
    inside, moved = _inside(point, districts[district])
    if moved > FARTHEST_OUTSIDE_M:
        message = (
            f"settlement {kato} is located {moved:.0f} m outside district {district}; it is "
            "another place of that name: drop or correct its coordinates"
        )
        raise BuildError(message)
    # Whole metres: two settlements on one spot are then seen as such.
    return Settlement(
        kato=kato,
        owner=owner,
        district=district,
        x=float(round(inside.x)),
        y=float(round(inside.y)),
        moved=moved,
    )


def _owner(row: Mapping[str, str], areas: AreaTable) -> Kato:
    for column in ("sub", "kato"):
        code = parse_kato(row[column])
        if code in areas and areas[code].level is AdminLevel.OKRUG:
            return code
    return parse_kato(row["district"])


def _inside(point: shapely.Point, district: shapely.Geometry) -> tuple[shapely.Point, float]:
    if shapely.contains(district, point):
        return point, 0.0
    nearest = nearest_points(shapely.buffer(district, -_INSIDE_M), point)[0]
    return nearest, float(shapely.distance(point, nearest))


def build_cells(
    districts: Mapping[Kato, shapely.Geometry], settlements: Sequence[Settlement]
) -> dict[Kato, shapely.Geometry]:
    """Return the cells by code, sorted; together they fill the districts exactly.

    A district without settlements of okrugs is one cell and keeps its own code.

    Parameters
    ----------
    districts
        A valid coverage, by code, in metres.
    settlements
        Located settlements; of several on one spot the first counts.

    Raises
    ------
    BuildError
        If an okrug with a settlement comes out without a cell.
    """
    by_district: dict[Kato, dict[tuple[float, float], Kato]] = defaultdict(dict)
    for item in settlements:
        by_district[item.district].setdefault((item.x, item.y), item.owner)
    lines = [shapely.boundary(outline) for outline in districts.values()]
    for district, owners in by_district.items():
        if len(set(owners.values())) > 1:
            lines.append(_borders_between(owners, inside=districts[district]))
    faces = _owned_faces(faces_of(lines, grid=GRID_M), districts, by_district)
    cells: dict[Kato, list[shapely.Polygon]] = defaultdict(list)
    for face, owner in zip(faces, _owners_without_crumbs(faces), strict=True):
        cells[owner].append(face.polygon)
    lost = {item.owner for item in settlements} - set(cells)
    if lost:
        message = f"no cell is left for {', '.join(sorted(lost))}; see their settlements"
        raise BuildError(message)
    return {owner: shapely.coverage_union_all(cells[owner]) for owner in sorted(cells)}


def _borders_between(
    owners: Mapping[tuple[float, float], Kato], *, inside: shapely.Geometry
) -> shapely.Geometry:
    """Return the borders of the Voronoi cells of different owners, clipped to the district."""
    cells = shapely.get_parts(
        shapely.voronoi_polygons(
            shapely.multipoints(list(owners)), extend_to=shapely.envelope(inside), ordered=True
        )
    )
    groups: dict[Kato, list[shapely.Polygon]] = defaultdict(list)
    for owner, cell in zip(owners.values(), cells, strict=True):
        groups[owner].append(cell)
    borders = [shapely.boundary(shapely.union_all(group)) for group in groups.values()]
    return shapely.intersection(shapely.union_all(borders), inside)


def _owned_faces(
    polygons: NDArray[np.object_],
    districts: Mapping[Kato, shapely.Geometry],
    by_district: Mapping[Kato, Mapping[tuple[float, float], Kato]],
) -> list[_Face]:
    """Give each face to the settlement nearest to a point inside it, in the same district."""
    codes = list(districts)
    inner = shapely.point_on_surface(polygons)
    found, positions = shapely.STRtree(list(districts.values())).query(inner, predicate="within")
    nearest = {
        district: (shapely.STRtree(shapely.points(list(owners))), list(owners.values()))
        for district, owners in by_district.items()
    }
    faces = []
    for index, position in zip(found, positions, strict=True):
        district, polygon = codes[position], polygons[index]
        owner, holds = district, True
        if district in nearest:
            tree, owners = nearest[district]
            owner = owners[tree.nearest(inner[index])]
            held = tree.query(polygon, predicate="contains")
            holds = any(owners[item] == owner for item in held)
        faces.append(_Face(polygon=polygon, district=district, owner=owner, holds_settlement=holds))
    return faces


def _owners_without_crumbs(faces: Sequence[_Face]) -> list[Kato]:
    """Return the owner of each face, small cut-off pieces being given to a neighbour.

    A border of the district can cut a small piece from a cell. A piece below 5 km2 without a
    settlement joins the neighbour in its district with which it shares the longest border; a
    sliver below 0.1 km2 that has no such neighbour joins one in another district.
    """
    tree = shapely.STRtree([face.polygon for face in faces])
    owners = [face.owner for face in faces]
    for index, face in enumerate(faces):
        area = shapely.area(face.polygon)
        if face.holds_settlement or area >= _SMALLEST_PART_M2:
            continue
        shared = _shared_borders(index, faces, tree)
        own = {other: size for other, size in shared.items() if _same_district(faces, index, other)}
        candidates = own or (shared if area < _SLIVER_M2 else {})
        if candidates:
            owners[index] = faces[max(candidates, key=lambda item: (candidates[item], -item))].owner
    return owners


def _same_district(faces: Sequence[_Face], first: int, second: int) -> bool:
    return faces[first].district == faces[second].district


def _shared_borders(index: int, faces: Sequence[_Face], tree: shapely.STRtree) -> dict[int, float]:
    """Return the length of the border with each neighbour that is not a crumb itself."""
    polygon = faces[index].polygon
    lengths = {}
    for other in sorted(tree.query(polygon, predicate="intersects")):
        neighbour = faces[other].polygon
        if other == index or shapely.area(neighbour) < _SMALLEST_PART_M2:
            continue
        shared = shapely.intersection(shapely.boundary(polygon), shapely.boundary(neighbour))
        if shapely.length(shared) > 0:
            lengths[int(other)] = float(shapely.length(shared))
    return lengths
