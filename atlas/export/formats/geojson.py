"""GeoJSON (RFC 7946): WGS 84, right-hand rule, no ``crs`` member, a bounding box."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from atlas.export.formats.cells import json_cell

if TYPE_CHECKING:
    from atlas.export.layers import Layer

__all__ = ["write"]


def write(layer: Layer) -> bytes:
    """Return a feature collection; the outlines are those of the file, digit by digit."""
    collection = layer.features()
    outlines = {item["properties"]["kato"]: item["geometry"] for item in collection["features"]}
    features = [
        {
            "type": "Feature",
            "id": record["kato"],
            "properties": {field.name: json_cell(record[field.name]) for field in layer.fields},
            # An area without an outline stays in the layer: RFC 7946 allows a null geometry.
            "geometry": outlines.get(record["kato"]),
        }
        for record in layer.records
    ]
    result = {
        "type": "FeatureCollection",
        "name": layer.title,
        "description": layer.description,
        "licence": layer.licences,
        "bbox": collection["bbox"],
        "features": features,
    }
    return json.dumps(result, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
