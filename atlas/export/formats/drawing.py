"""SVG: the map of a view with its legend, sources and licences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.errors import ExportError
from atlas.export.pictures import write_svg

if TYPE_CHECKING:
    from atlas.export.layers import Layer

__all__ = ["write"]


def write(layer: Layer) -> bytes:
    """Return the map that a page shows, drawn from its own geometry.

    Raises
    ------
    ExportError
        If the layer is of boundaries alone: they have no values to draw.
    """
    if layer.scene is None:
        message = f"{layer.name} has no values to draw; ask for boundaries in another format"
        raise ExportError(message)
    return write_svg(layer.scene, layer.tr)
