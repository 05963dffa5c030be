"""The one table of formats that the command line, the addresses and the pages read.

It knows where the writer of each format is and loads it only when that format is asked for:
some of them need GDAL or Arrow.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast

from atlas.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from atlas.export.layers import Layer

__all__ = ["FORMATS", "Format", "ending_of", "find_format"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One way of writing a layer.

    ``ending`` is that of the file's name, without the first point. ``is_packed`` says that
    compressing the file again gains nothing, ``has_outlines`` that it holds geometry of a scale.
    ``is_picture`` says that it draws values: there is none of boundaries alone. ``function`` of
    ``module`` makes the bytes of a layer.
    """

    ending: str
    title: str
    media_type: str
    module: str
    function: str = "write"
    has_outlines: bool = True
    is_packed: bool = False
    is_picture: bool = False

    def write(self, layer: Layer) -> bytes:
        """Return *layer* in this format; the same bytes for the same layer.

        Raises
        ------
        ExportError
            If the format cannot hold the layer.
        """
        module = import_module(f"atlas.export.formats.{self.module}")
        write = cast("Callable[[Layer], bytes]", getattr(module, self.function))
        return write(layer)


_FORMATS: Final = (
    Format(
        ending="csv",
        title="CSV",
        media_type="text/csv; charset=utf-8",
        module="delimited",
        has_outlines=False,
    ),
    Format(
        ending="xlsx",
        title="Excel",
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        module="workbook",
        has_outlines=False,
        is_packed=True,
    ),
    Format(ending="geojson", title="GeoJSON", media_type="application/geo+json", module="geojson"),
    Format(
        ending="gpkg",
        title="GeoPackage",
        media_type="application/geopackage+sqlite3",
        module="geopackage",
    ),
    Format(
        ending="parquet",
        title="GeoParquet",
        media_type="application/vnd.apache.parquet",
        module="geoparquet",
        is_packed=True,
    ),
    Format(
        ending="fgb",
        title="FlatGeobuf",
        media_type="application/flatgeobuf",
        module="flatgeobuf",
    ),
    Format(ending="topojson", title="TopoJSON", media_type="application/json", module="topojson"),
    Format(
        ending="shp.zip",
        title="Shapefile",
        media_type="application/zip",
        module="shapefile",
        is_packed=True,
    ),
    Format(
        ending="svg",
        title="SVG",
        media_type="image/svg+xml",
        module="drawing",
        function="write_svg",
        has_outlines=False,
        is_picture=True,
    ),
    Format(
        ending="png",
        title="PNG",
        media_type="image/png",
        module="drawing",
        function="write_png",
        has_outlines=False,
        is_packed=True,
        is_picture=True,
    ),
    Format(
        ending="pdf",
        title="PDF",
        media_type="application/pdf",
        module="drawing",
        function="write_pdf",
        has_outlines=False,
        is_packed=True,
        is_picture=True,
    ),
    Format(
        ending="zip", title="ZIP", media_type="application/zip", module="bundle", is_packed=True
    ),
)

FORMATS: Final[Mapping[str, Format]] = MappingProxyType({item.ending: item for item in _FORMATS})
"""Formats by ending, in the order in which they are offered."""


def find_format(ending: str) -> Format:
    """Return the format with that ending.

    Raises
    ------
    ExportError
        If there is none; the message lists those there are.
    """
    if ending not in FORMATS:
        message = f"no format {ending!r}; layers are written as {', '.join(FORMATS)}"
        raise ExportError(message)
    return FORMATS[ending]


def ending_of(name: str) -> str:
    """Return the longest ending of a file's name that is a format, else what its last point says.

    Examples
    --------
    >>> ending_of("okrugs.shp.zip"), ending_of("2024.zip"), ending_of("a.doc"), ending_of("a")
    ('shp.zip', 'zip', 'doc', '')
    """
    known = [ending for ending in FORMATS if name.endswith(f".{ending}")]
    return max(known, key=len) if known else name.rpartition(".")[2] if "." in name else ""
