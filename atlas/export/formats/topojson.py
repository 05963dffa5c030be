"""TopoJSON: borders as arcs, each shared border written once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from atlas.export.formats.cells import json_cell
from atlas.geodata.topology import topojson_text

if TYPE_CHECKING:
    from atlas.export.layers import Layer

__all__ = ["write"]

_GRID: Final = 1e-5
"""Degrees between two positions: that of the outlines, so that nothing is rounded here."""


def write(layer: Layer) -> bytes:
    """Return a topology with one object, ``areas``, in degrees, longitude first."""
    outlines = np.asarray(layer.outlines().to_numpy(), dtype=object)
    on_grid = shapely.transform(outlines, lambda points: np.round(points / _GRID))
    text = topojson_text(
        list(on_grid),
        ids=[str(record["kato"]) for record in layer.records],
        properties=[
            {field.name: json_cell(record[field.name]) for field in layer.fields}
            for record in layer.records
        ],
        scale=_GRID,
        origin=(0, 0),
    )
    return text.encode("utf-8")
