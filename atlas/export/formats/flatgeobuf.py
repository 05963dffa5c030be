"""FlatGeobuf: one layer, with a spatial index where every area has an outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.export.formats.gdal_files import write_single
from atlas.export.formats.typed_frame import typed_frame

if TYPE_CHECKING:
    from atlas.export.layers import Layer

__all__ = ["write"]


def write(layer: Layer) -> bytes:
    """Return a FlatGeobuf file.

    Its index cannot hold an area without an outline. Such a layer has no index, so that the
    area is kept: the file is small enough to be read as a whole.
    """
    frame = typed_frame(layer)
    is_indexed = not frame.geometry.isna().any()
    return write_single(
        frame,
        layer=layer.name,
        driver="FlatGeobuf",
        options={
            "SPATIAL_INDEX": "YES" if is_indexed else "NO",
            "TITLE": layer.title,
            "DESCRIPTION": f"{layer.description} ({'; '.join(layer.licences.values())})",
        },
    )
