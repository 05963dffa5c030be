"""Files of exactly one view: the same areas and numbers as on the map, with their sources."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from atlas.errors import ExportError
from atlas.export.addresses import RECEIPT
from atlas.export.receipts import receipt, receipt_json
from atlas.export.rows import ROW_FIELDS, area_records

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from atlas.areas import Kato
    from atlas.export.rows import Cell
    from atlas.i18n import Translator
    from atlas.provenance import Licence
    from atlas.views.scene import Scene

__all__ = ["DOWNLOAD_SCALE", "EXTENSIONS", "Download", "export_receipt", "export_view"]

DOWNLOAD_SCALE: Final = "500m"
"""Scale of the outlines in a downloaded view."""

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file ready to be sent."""

    body: bytes
    media_type: str
    filename: str


def export_view(scene: Scene, *, extension: str, tr: Translator) -> Download:
    """Write a view as ``geojson`` or ``csv``.

    Raises
    ------
    ExportError
        If there is no such format; the message lists those there are.
    """
    if extension not in EXTENSIONS:
        message = f"no format {extension!r}; views are written as {', '.join(sorted(EXTENSIONS))}"
        raise ExportError(message)
    media_type, write = EXTENSIONS[extension]
    chosen = scene.selection
    period = chosen.period.replace("/", "_")
    division = f"_vintage-{chosen.vintage}" if chosen.is_carried else ""
    stem = f"okrug-atlas_{chosen.indicator}_{chosen.level}_{period}{division}_{chosen.language}"
    return Download(body=write(scene, tr), media_type=media_type, filename=f"{stem}.{extension}")


def export_receipt(scene: Scene, kato: Kato) -> Download:
    """Write the receipt of one area's value.

    Raises
    ------
    ExportError
        If the view draws cases, not values, or the area is not of the view's level.
    UnknownAreaError
        If the area is not in the view's vintage.
    """
    chosen = scene.selection
    period = chosen.period.replace("/", "_")
    division = f"_vintage-{chosen.vintage}" if chosen.is_carried else ""
    return Download(
        body=receipt_json(receipt(scene, kato)),
        media_type="application/json",
        filename=f"okrug-atlas_{chosen.indicator}_{kato}_{period}{division}.{RECEIPT}",
    )


def _write_csv(scene: Scene, tr: Translator) -> bytes:
    """Return UTF-8 with a byte order mark, without which Excel garbles Kazakh letters."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, ROW_FIELDS, lineterminator="\r\n")
    writer.writeheader()
    for record in area_records(scene, tr=tr):
        writer.writerow({name: _csv_cell(record[name]) for name in ROW_FIELDS})
    return buffer.getvalue().encode("utf-8-sig")


def _csv_cell(cell: Cell | Decimal) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return format(cell, "f")
    if isinstance(cell, bool):
        return str(cell).lower()
    text = str(cell)
    # A spreadsheet runs a text that begins like a formula.
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _write_geojson(scene: Scene, tr: Translator) -> bytes:
    """Return RFC 7946: WGS 84, right-hand rule, no ``crs`` member, a bounding box."""
    chosen = scene.selection
    boundaries = scene.geodata.catalogue.boundary_set(chosen.vintage, chosen.level, DOWNLOAD_SCALE)
    collection = json.loads(scene.geodata.read(boundaries.file))
    outlines = {item["properties"]["kato"]: item for item in collection["features"]}
    features = []
    for record in area_records(scene, tr=tr):
        outline = outlines.get(record["kato"])
        properties = {name: _json_value(record[name]) for name in ROW_FIELDS}
        if boundaries.is_approximate:
            properties["outline"] = tr.gettext("approximate outline (Voronoi)")
        feature = {"type": "Feature", "id": record["kato"], "properties": properties}
        # An area without an outline stays in the layer: RFC 7946 allows a null geometry.
        feature["geometry"] = None if outline is None else outline["geometry"]
        if outline is not None and "bbox" in outline:
            feature["bbox"] = outline["bbox"]
        features.append(feature)
    result = {
        "type": "FeatureCollection",
        "name": scene.indicator.title.in_language(chosen.language),
        "description": scene.indicator.description.in_language(chosen.language),
        "licence": _licences(scene, boundaries.licence),
        "bbox": collection["bbox"],
        "features": features,
    }
    text = json.dumps(result, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8")


def _licences(scene: Scene, boundary_licence: str) -> dict[str, str]:
    licences: Mapping[str, Licence] = scene.geodata.catalogue.licences
    return {
        "values": licences[scene.indicator.licence].title,
        "boundaries": f"{licences[boundary_licence].title}, © OpenStreetMap contributors",
    }


def _json_value(cell: Cell | Decimal) -> str | int | float | bool | None:
    if not isinstance(cell, Decimal):
        return cell
    # repr of a float keeps every digit a source prints (up to 15); integers stay integers.
    return int(cell) if cell == cell.to_integral_value() else float(cell)


EXTENSIONS: Final[Mapping[str, tuple[str, Callable[[Scene, Translator], bytes]]]] = {
    "csv": ("text/csv; charset=utf-8", _write_csv),
    "geojson": ("application/geo+json", _write_geojson),
}
"""Formats of a view: media type and writer."""
