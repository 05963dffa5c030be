"""GeoJSON (RFC 7946): WGS 84, right-hand rule, no ``crs`` member, a bounding box."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from atlas.export.formats.cells import json_cell

if TYPE_CHECKING:
    from atlas.export.layers import Layer

__all__ = ["layer_features", "write"]


def layer_features(layer: Layer) -> list[dict[str, Any]]:
    """Return the features; the outlines are those of the file, digit by digit."""
    outlines = {
        item["properties"]["kato"]: item["geometry"] for item in layer.features()["features"]
    }
    return [
        {
            "type": "Feature",
            "id": record["kato"],
            "properties": {field.name: json_cell(record[field.name]) for field in layer.fields},
            # An area without an outline stays in the layer: RFC 7946 allows a null geometry.
            "geometry": outlines.get(record["kato"]),
        }
        for record in layer.records
    ]


def write(layer: Layer) -> bytes:
    """Return a feature collection."""
    result = {
        "type": "FeatureCollection",
        "name": layer.title,
        "description": layer.description,
        "licence": layer.licences,
        "bbox": layer.features()["bbox"],
        "features": layer_features(layer),
    }
    return json.dumps(result, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
