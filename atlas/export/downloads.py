"""Files of exactly one view or one set of boundaries, with their sources and licences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas.areas import AdminLevel, Vintage
from atlas.errors import SelectionError
from atlas.export.formats import find_format
from atlas.export.layers import boundary_layer, view_layer

if TYPE_CHECKING:
    from atlas.export.layers import Layer
    from atlas.export.options import LayerOptions
    from atlas.geodata import Geodata
    from atlas.views.scene import Scene

__all__ = ["Download", "export_boundaries", "export_view"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file ready to be sent."""

    body: bytes
    media_type: str
    filename: str


def export_view(scene: Scene, *, extension: str, options: LayerOptions) -> Download:
    """Write a view in one of the formats of :data:`atlas.export.formats.FORMATS`.

    Raises
    ------
    ExportError
        If there is no such format; the message lists those there are.
    SelectionError
        If there are no outlines of the scale asked for.
    """
    find_format(extension)
    return _download(view_layer(scene, options), extension)


def export_boundaries(
    geodata: Geodata, *, vintage: str, level: str, extension: str, options: LayerOptions
) -> Download:
    """Write boundaries without any indicator.

    Raises
    ------
    ExportError
        If there is no such format; the message lists those there are.
    SelectionError
        If there are no such boundaries; the message lists those there are.
    """
    find_format(extension)
    drawn = sorted({(item.vintage, item.level) for item in geodata.catalogue.boundary_sets})
    if (vintage, level) not in drawn:
        known = ", ".join(f"{one}/{other}" for one, other in drawn)
        message = f"no boundaries {vintage}/{level}; there are {known}"
        raise SelectionError(message)
    layer = boundary_layer(
        geodata, vintage=Vintage(vintage), level=AdminLevel(level), options=options
    )
    return _download(layer, extension)


def _download(layer: Layer, extension: str) -> Download:
    chosen = find_format(extension)
    return Download(
        body=chosen.write(layer),
        media_type=chosen.media_type,
        filename=f"{layer.stem}.{extension}",
    )
