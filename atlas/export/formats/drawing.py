"""SVG, PNG and PDF: the map of a view with its legend, sources and licences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.errors import ExportError
from atlas.export import pictures

if TYPE_CHECKING:
    from atlas.export.layers import Layer
    from atlas.views.scene import Scene

__all__ = ["write_pdf", "write_png", "write_svg"]


def write_svg(layer: Layer) -> bytes:
    """Return the map that a page shows, drawn from its own geometry.

    Raises
    ------
    ExportError
        If the layer is of boundaries alone: they have no values to draw.
    """
    return pictures.write_svg(_scene(layer), layer.tr)


def write_png(layer: Layer) -> bytes:
    """Return the same in pixels; see :func:`write_svg`."""
    return pictures.write_png(_scene(layer), layer.tr)


def write_pdf(layer: Layer) -> bytes:
    """Return the same as a page to print; see :func:`write_svg`."""
    return pictures.write_pdf(_scene(layer), layer.tr)


def _scene(layer: Layer) -> Scene:
    if layer.scene is None:
        message = f"{layer.name} has no values to draw; ask for boundaries in another format"
        raise ExportError(message)
    return layer.scene
