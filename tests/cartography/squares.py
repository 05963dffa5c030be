"""A country of squares for tests of the map: TopoJSON, names and content that fit each other.

Four columns and three rows of districts, each 40 x 40 units. The two columns in the west are
oblast 10, those in the east oblast 20, except the south-eastern square: it is a city with an
inset. Codes count from the south-west along the rows. The last area has no outline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from atlas.areas import AdminLevel
from atlas.cartography import MAP_TEXTS, Ground, MapContent, MapKind
from atlas.text import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

COLUMNS, ROWS, SIDE = 4, 3, 40
WEST, EAST, CITY = "100000000", "200000000", "300000000"
COUNT = COLUMNS * ROWS + 1

TEXTS = {name: name.replace("_", " ") for name in MAP_TEXTS} | {
    "map_label": "Map of squares",
    "no_data": "no data",
    "no_data_because": "no data: {reason}",
    "rank": "rank {rank} of {count}",
    "km": "km",
    "load_failed": "The map could not be loaded.",
}


def oblast_of(column: int, row: int) -> str:
    """Return the oblast of a square."""
    if (column, row) == (COLUMNS - 1, 0):
        return CITY
    return WEST if column < COLUMNS // 2 else EAST


def code_of(column: int, row: int) -> str:
    """Return the code of a square."""
    return f"{oblast_of(column, row)[0]}{row * COLUMNS + column + 1:02d}000000"


def _squares() -> list[tuple[int, int]]:
    cells = [(column, row) for row in range(ROWS) for column in range(COLUMNS)]
    return sorted(cells, key=lambda cell: code_of(*cell))


CELLS = _squares()
KATOS = [code_of(*cell) for cell in CELLS]
NAMES = [f"Square {column}-{row}" for column, row in CELLS] + ["Without outline"]


def topology() -> dict[str, Any]:
    """Return the squares as TopoJSON: every edge is one arc, shared by the squares beside it."""
    across = {(x, y): i for i, (x, y) in enumerate(_grid(COLUMNS, ROWS + 1))}
    upward = {(x, y): len(across) + i for i, (x, y) in enumerate(_grid(COLUMNS + 1, ROWS))}
    arcs = [[[x * 10, y * 10], [10, 0]] for x, y in across]
    arcs += [[[x * 10, y * 10], [0, 10]] for x, y in upward]
    geometries = [_square(cell, across, upward) for cell in CELLS]
    geometries.append(
        {"type": None, "id": "399000000", "properties": {"parent": CITY, "oblast": CITY}}
    )
    return {
        "type": "Topology",
        "transform": {"scale": [SIDE / 10, SIDE / 10], "translate": [-80, -60]},
        "objects": {"areas": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": arcs,
    }


def _grid(width: int, height: int) -> list[tuple[int, int]]:
    return [(x, y) for y in range(height) for x in range(width)]


def _square(
    cell: tuple[int, int],
    across: Mapping[tuple[int, int], int],
    upward: Mapping[tuple[int, int], int],
) -> dict[str, Any]:
    x, y = cell
    ring = [across[x, y], upward[x + 1, y], ~across[x, y + 1], ~upward[x, y]]
    oblast = oblast_of(x, y)
    label = [(x + 0.5) * SIDE - 80, (y + 0.5) * SIDE - 60]
    properties: dict[str, Any] = {"parent": oblast, "oblast": oblast, "label": label}
    if oblast == CITY:
        properties["inset"] = CITY
    return {"type": "Polygon", "arcs": [ring], "id": code_of(x, y), "properties": properties}


def names(prefix: str = "") -> dict[str, Any]:
    """Return the names file of the squares."""
    return {
        "names": [f"{prefix}{name}" for name in NAMES],
        "parents": ["West" if kato.startswith("1") else "East" for kato in [*KATOS, "3"]],
        "labels": {WEST: f"{prefix}West", EAST: f"{prefix}East", CITY: f"{prefix}City"},
    }


def content(**changes: Any) -> MapContent:  # noqa: ANN401 -- any field of MapContent
    """Return a map of the squares; the second and the last area have no data."""
    classes = tuple(None if i in {1, COUNT - 1} else i % 3 for i in range(COUNT))
    fields: dict[str, Any] = {
        "geometry_url": "/geometry.json",
        "names_url": "/names.json",
        "indicator": "turnout",
        "level": AdminLevel.DISTRICT,
        "period": "2023",
        "language": Language.EN,
        "theme": Ground.LIGHT,
        "kind": MapKind.CHOROPLETH,
        "texts": TEXTS,
        "colours": ("#dadaeb", "#9e9ac8", "#54278f"),
        "classes": classes,
        "values": tuple(None if code is None else f"{code}.5" for code in classes),
        "templates": "{value} %",
        "ranks": tuple(None if code is None else str(3 - code) for code in classes),
        "statements": tuple(None if code is None else "plan" for code in classes),
        "reasons": tuple("not published" if code is None else None for code in classes),
    }
    return MapContent(**(fields | changes))
