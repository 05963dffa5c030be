"""The list of cases as files: a table, points on a map, and the picture of the map of cases."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel, Vintage
from atlas.catalogue import IndicatorKind
from atlas.errors import ExportError, SelectionError
from atlas.export.addresses import CASE_ENDINGS
from atlas.export.downloads import Download
from atlas.export.formats import find_format
from atlas.export.formats.cells import json_cell
from atlas.export.formats.delimited import write_records
from atlas.export.pictures import write_pdf, write_png, write_svg
from atlas.i18n import translator
from atlas.text import Language
from atlas.views.naming import parents_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from atlas.areas import Kato
    from atlas.catalogue import Indicator
    from atlas.export.options import LayerOptions
    from atlas.export.rows import Record
    from atlas.geodata import Case, Geodata
    from atlas.i18n import Translator
    from atlas.text import LocalizedText
    from atlas.views import Scene, ViewBuilder

__all__ = ["case_indicator", "case_records", "export_cases"]

_POINT: Final = ("lon", "lat")

_PICTURES: Final[Mapping[str, Callable[[Scene, Translator], bytes]]] = {
    "svg": write_svg,
    "png": write_png,
    "pdf": write_pdf,
}


def case_indicator(builder: ViewBuilder) -> Indicator:
    """Return the indicator that lists the cases.

    Raises
    ------
    SelectionError
        If the data have none.
    """
    for item in builder.geodata.catalogue.listed():
        if item.kind is IndicatorKind.CATEGORY:
            return item
    message = "these data have no list of cases"
    raise SelectionError(message)


def export_cases(builder: ViewBuilder, *, extension: str, options: LayerOptions) -> Download:
    """Write the list of cases: CSV, GeoJSON, or the map of cases as a picture.

    Raises
    ------
    ExportError
        If cases are not written in that format; the message lists those they are written in.
    SelectionError
        If the data have no list of cases.
    """
    if extension not in CASE_ENDINGS:
        message = f"no format {extension!r} for cases; there are {', '.join(CASE_ENDINGS)}"
        raise ExportError(message)
    indicator = case_indicator(builder)
    records = case_records(builder.geodata, options)
    if extension in _PICTURES:
        query = {"indicator": indicator.id}
        selection, _ = builder.read(query, language=options.language)
        body = _PICTURES[extension](builder.scene(selection), translator(options.language))
    elif extension == "csv":
        body = write_records([*records[0]] if records else [], records)
    else:
        body = _features(builder.geodata, indicator, records, options)
    chosen = find_format(extension)
    return Download(
        body=body,
        media_type=chosen.media_type,
        filename=f"okrug-atlas_cases_{options.names}.{extension}",
        is_packed=chosen.is_packed,
        licence=builder.geodata.catalogue.licences[indicator.licence].url,
    )


def case_records(geodata: Geodata, options: LayerOptions) -> list[Record]:
    """Return one record for each case, in the order of the file, with all its evidence.

    ``lon`` and ``lat`` (degrees, WGS 84) are a point inside the area the case is recorded for,
    not the place where something happened.
    """
    points = {vintage: geodata.label_points(vintage) for vintage in Vintage}
    return [_record(case, geodata, points[case.vintage], options) for case in geodata.cases]


def _record(
    case: Case,
    geodata: Geodata,
    points: Mapping[AdminLevel, Mapping[Kato, tuple[float, float]]],
    options: LayerOptions,
) -> Record:
    areas = geodata.areas[case.vintage]
    area, source = areas[case.kato], geodata.sources[case.source_id]
    # Okrugs without an outline have no point; the case stays in the list.
    lon, lat = points.get(area.level, {}).get(case.kato, (None, None))
    return {
        "case_id": case.id,
        "case_kind": case.kind.value,
        **_texts("title", case.title, options),
        **_texts("summary", case.summary, options),
        "period": case.period,
        "amount": case.amount,
        "unit": case.unit or None,
        "obligation": case.obligation.value,
        "actors": case.actors or None,
        "kato": case.kato,
        **_texts("name", area.name, options),
        "parents": parents_of(case.kato, areas=areas, language=options.language),
        "level": area.level.value,
        "vintage": case.vintage.value,
        "lon": None if lon is None else Decimal(str(lon)),
        "lat": None if lat is None else Decimal(str(lat)),
        "basis": case.basis.value,
        "evidence": case.evidence or None,
        "source": source.title,
        "source_url": source.url or source.citation,
        "source_date": source.date,
        "locator": case.locator,
        "cites": case.cites or None,
        "note": case.note or None,
    }


def _texts(name: str, text: LocalizedText, options: LayerOptions) -> Record:
    """Return a text in the language asked for, or in each."""
    if not options.has_all_names:
        return {name: text.in_language(options.language)}
    return {f"{name}_{language}": text.in_language(language) for language in Language}


def _features(
    geodata: Geodata, indicator: Indicator, records: list[Record], options: LayerOptions
) -> bytes:
    """Return GeoJSON (RFC 7946) with a point for each case."""
    language, licences = options.language, geodata.catalogue.licences
    points = geodata.catalogue.boundary_set(Vintage.V2022, AdminLevel.COUNTRY, "points")
    features = [
        {
            "type": "Feature",
            "id": record["case_id"],
            "properties": {
                name: json_cell(cell) for name, cell in record.items() if name not in _POINT
            },
            "geometry": _point([json_cell(record[name]) for name in _POINT]),
        }
        for record in records
    ]
    collection = {
        "type": "FeatureCollection",
        "name": indicator.title.in_language(language),
        "description": indicator.description.in_language(language),
        "licence": {
            "values": licences[indicator.licence].title,
            "points": f"{licences[points.licence].title}, © OpenStreetMap contributors",
        },
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _point(coordinates: list[str | int | float | bool | None]) -> dict[str, object] | None:
    return None if None in coordinates else {"type": "Point", "coordinates": coordinates}
