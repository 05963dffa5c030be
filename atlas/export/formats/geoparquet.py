"""GeoParquet 1.1: CRS84, boxes of the outlines as a covering, zstd, sorted by code."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pyarrow.compute as pc
import pyarrow.parquet as pq

from atlas.export.formats.typed_frame import typed_frame

if TYPE_CHECKING:
    from atlas.export.layers import Layer

__all__ = ["write"]


def write(layer: Layer) -> bytes:
    """Return a Parquet file; title, description and licences stand beside the schema."""
    frame = typed_frame(layer, crs="OGC:CRS84")
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False, schema_version="1.1.0", write_covering_bbox=True)
    table = pq.read_table(buffer)
    # An area without an outline has no box either; GeoPandas writes one of four empty sides.
    boxes = pc.if_else(pc.is_valid(table["geometry"]), table["bbox"], None)
    position = table.schema.get_field_index("bbox")
    metadata = dict(table.schema.metadata)
    table = table.set_column(position, table.schema.field("bbox"), boxes)
    geo = json.loads(metadata[b"geo"])
    # As RFC 7946 asks of the files the outlines come from; GeoPandas does not say it.
    geo["columns"]["geometry"]["orientation"] = "counterclockwise"
    metadata[b"geo"] = json.dumps(geo).encode("utf-8")
    texts = {
        "title": layer.title,
        "description": layer.description,
        "licence": json.dumps(layer.licences, ensure_ascii=False),
    }
    written = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(metadata | texts), written, compression="zstd")
    return written.getvalue()
