"""Shapefile as an archive, with a text that says what the format cuts."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from atlas.export.fields import FieldType
from atlas.export.formats.description import heading_of
from atlas.export.formats.gdal_files import append_layer
from atlas.export.formats.packing import pack
from atlas.export.formats.typed_frame import typed_frame
from atlas.export.release_date import RELEASED

if TYPE_CHECKING:
    import geopandas as gpd

    from atlas.export.layers import Layer

__all__ = ["clip", "write"]

_LONGEST: Final = 254
"""Bytes a text of a Shapefile may have."""


def write(layer: Layer) -> bytes:
    """Return the files of a Shapefile, in UTF-8, packed with a text about its limits."""
    frame = typed_frame(layer)
    cut = _clip_texts(frame, layer)
    frame = frame.rename(columns={field.name: field.short for field in layer.fields})
    with TemporaryDirectory(prefix="atlas-") as folder:
        path = Path(folder) / f"{layer.name}.shp"
        append_layer(
            frame,
            path,
            layer=layer.name,
            driver="ESRI Shapefile",
            options={"DBF_DATE_LAST_UPDATE": f"{RELEASED:%Y-%m-%d}"},
        )
        files = {item.name: item.read_bytes() for item in sorted(Path(folder).iterdir())}
    return pack({"README.txt": _limits(layer, cut).encode("utf-8"), **files})


def clip(text: str, *, longest: int = _LONGEST) -> str:
    """Return as many whole letters of *text* as fit into *longest* bytes of UTF-8.

    Examples
    --------
    >>> clip("Әлем", longest=3)
    'Ә'
    """
    return text.encode("utf-8")[:longest].decode("utf-8", errors="ignore")


def _clip_texts(frame: gpd.GeoDataFrame, layer: Layer) -> dict[str, int]:
    """Clip the texts of *frame* in place; return how many were cut in each column."""
    cut = {}
    for field in layer.fields:
        if field.type is FieldType.TEXT:
            whole = frame[field.name]
            frame[field.name] = whole.map(clip, na_action="ignore").astype("string")
            count = int((frame[field.name] != whole).sum())
            if count:
                cut[field.name] = count
    return cut


def _limits(layer: Layer, cut: dict[str, int]) -> str:
    """Return what the format does to the layer, and what each column means."""
    tr = layer.tr
    lines = [
        heading_of(layer),
        layer.description,
        *layer.licences.values(),
        "",
        tr.gettext(
            "A Shapefile has limits: names of columns have at most ten letters, a text at most "
            "254 bytes of UTF-8, a number at most 15 digits, and some programs read an empty "
            "number as 0: look at the column “reason”. GeoPackage has none of these limits."
        ),
    ]
    lines += [
        tr.ngettext(
            "%(column)s: %(count)s text was cut.",
            "%(column)s: %(count)s texts were cut.",
            count,
            column=column,
            count=count,
        )
        for column, count in cut.items()
    ]
    lines.append("")
    meanings = {field: tr.gettext(field.meaning) for field in layer.fields}
    lines += [f"{field.short} = {field.name}: {text}" for field, text in meanings.items()]
    return "\n".join(lines) + "\n"
