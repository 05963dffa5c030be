"""Files of exactly one view or one set of boundaries, with their sources and licences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas.areas import AdminLevel, Vintage
from atlas.catalogue import SCALES
from atlas.errors import SelectionError
from atlas.export.addresses import RECEIPT
from atlas.export.formats import find_format
from atlas.export.layers import boundary_layer, view_layer, view_name
from atlas.export.receipts import receipt, receipt_json

if TYPE_CHECKING:
    from atlas.areas import Kato
    from atlas.export.layers import Layer
    from atlas.export.options import LayerOptions
    from atlas.geodata import Geodata
    from atlas.views.scene import Scene

__all__ = ["Download", "export_boundaries", "export_receipt", "export_view"]


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


def export_receipt(scene: Scene, kato: Kato) -> Download:
    """Write the receipt of one area's value.

    Raises
    ------
    ExportError
        If the view draws cases, not values, or the area is not of the view's level.
    UnknownAreaError
        If the area is not in the view's vintage.
    """
    return Download(
        body=receipt_json(receipt(scene, kato)),
        media_type="application/json",
        filename=f"okrug-atlas_{view_name(scene.selection, kato)}.{RECEIPT}",
    )


def export_boundaries(
    geodata: Geodata, *, vintage: str, level: str, extension: str, options: LayerOptions
) -> Download:
    """Write boundaries without any indicator.

    Raises
    ------
    ExportError
        If there is no such format, or it draws values; the message lists those there are.
    SelectionError
        If there are no such boundaries; the message lists those there are.
    """
    find_format(extension)
    sets = geodata.catalogue.boundary_sets
    # A screen's geometry is no layer: it is neither in degrees nor made to be kept.
    drawn = sorted({(item.vintage, item.level) for item in sets if item.scale in SCALES})
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
