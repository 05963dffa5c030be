"""GeoPackage: one layer with its title, description and licences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.export.formats.gdal_files import write_single
from atlas.export.formats.typed_frame import typed_frame

if TYPE_CHECKING:
    from atlas.export.layers import Layer

__all__ = ["write"]


def write(layer: Layer) -> bytes:
    """Return a GeoPackage with a spatial index."""
    licences = "; ".join(layer.licences.values())
    return write_single(
        typed_frame(layer),
        layer=layer.name,
        driver="GPKG",
        options={
            "IDENTIFIER": layer.title,
            "DESCRIPTION": f"{layer.description} ({licences})",
        },
    )
