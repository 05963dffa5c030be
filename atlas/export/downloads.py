"""Files of exactly one view or one set of boundaries, with their sources and licences."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from atlas.errors import SelectionError
from atlas.export.addresses import RECEIPT
from atlas.export.formats import find_format
from atlas.export.layers import boundary_layer, view_layer, view_name
from atlas.export.options import DEFAULT_SCALE
from atlas.export.receipts import receipt, receipt_json

if TYPE_CHECKING:
    from atlas.areas import Kato
    from atlas.catalogue import BoundarySet
    from atlas.export.layers import Layer
    from atlas.export.options import LayerOptions
    from atlas.geodata import Geodata
    from atlas.views.scene import Scene

__all__ = [
    "Download",
    "export_boundaries",
    "export_receipt",
    "export_view",
    "find_boundaries",
]


@dataclass(frozen=True, kw_only=True)
class Download:
    """A file ready to be sent; hashed and compressed once, when that is first asked for.

    ``is_packed`` says that compressing it again gains nothing. ``licence`` is the address of
    the licence of its values, or of its outlines where there are no values.
    """

    body: bytes
    media_type: str
    filename: str
    is_packed: bool = False
    licence: str = ""

    @property
    def weight(self) -> int:
        """Bytes it takes at most, its compressed copy included."""
        return len(self.body) if self.is_packed else 2 * len(self.body)

    @cached_property
    def sha256(self) -> str:
        """Hash of the content, in hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()

    @cached_property
    def gzipped(self) -> bytes:
        """The content compressed, or as it is where that gains nothing."""
        packed = self.body if self.is_packed else gzip.compress(self.body, 6, mtime=0)
        return min(packed, self.body, key=len)


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
        licence=scene.geodata.catalogue.licences[scene.indicator.licence].url,
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
    outlines = find_boundaries(geodata, vintage=vintage, level=level)
    layer = boundary_layer(geodata, vintage=outlines.vintage, level=outlines.level, options=options)
    return _download(layer, extension)


def find_boundaries(geodata: Geodata, *, vintage: str, level: str) -> BoundarySet:
    """Return the boundaries of the usual scale that an address asks for.

    Raises
    ------
    SelectionError
        If there are none; the message lists those there are.
    """
    # A screen's geometry is no layer: it is neither in degrees nor made to be kept.
    sets = [item for item in geodata.catalogue.boundary_sets if item.scale == DEFAULT_SCALE]
    for item in sets:
        if (item.vintage, item.level) == (vintage, level):
            return item
    known = ", ".join(sorted(f"{item.vintage}/{item.level}" for item in sets))
    message = f"no boundaries {vintage}/{level}; there are {known}"
    raise SelectionError(message)


def _download(layer: Layer, extension: str) -> Download:
    chosen = find_format(extension)
    return Download(
        body=chosen.write(layer),
        media_type=chosen.media_type,
        filename=f"{layer.stem}.{extension}",
        is_packed=chosen.is_packed,
        licence=layer.licence.url,
    )
