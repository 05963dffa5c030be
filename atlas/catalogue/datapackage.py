"""The catalogue as a Frictionless Data Package v2; generated, never edited."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Final

from atlas.catalogue.model import BoundarySet
from atlas.provenance import Basis, Claim, MissingReason, Source, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.catalogue.catalogue import Catalogue
    from atlas.catalogue.model import Resource
    from atlas.text import LocalizedText

__all__ = ["TABLE_COLUMNS", "datapackage_json"]

_SCHEMA: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_MEDIA_TYPES: Final = {
    ".cff": ("cff", "application/yaml"),
    ".csv": ("csv", "text/csv"),
    ".geojson": ("geojson", "application/geo+json"),
    ".toml": ("toml", "application/toml"),
    ".topojson": ("topojson", "application/json"),
}

TABLE_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    name: tuple(columns.split())
    for name, columns in {
        "observations": "kato vintage period value status basis reason claim source_id locator "
        "version_date note",
        "areas": "kato vintage level kind parent_kato name_kk name_ru name_en "
        "name_en_is_romanised iso_3166_2",
        "area_changes": "old_kato old_vintage new_kato new_vintage relation date",
        "aliases": "alias parent_kato level kato reason",
        "aliases_budgets": "alias parent_kato level kato reason",
        "aliases_tables": "alias parent_kato level kato reason",
        "aliases_electoral": "alias parent_kato level kato reason",
        "former_names": "alias parent_kato level kato reason until",
        "label_points": "kato level lon lat",
        "cases": "case_id case_kind kato vintage period title_kk title_ru title_en summary_kk "
        "summary_ru summary_en amount unit obligation actors source_id locator cites evidence "
        "basis note",
        "case_texts": "case_id raw_rows figure_row divided_by case_kind kato period title_kk "
        "title_ru title_en summary_kk summary_ru summary_en unit obligation actors evidence "
        "basis note",
        "arithmetic_slips": "kato vintage period version_date source_id locator budget_revenue "
        "sum_of_parts difference note",
        "terms": "term_id group is_of_the_article term_kk term_ru term_en meaning_kk meaning_ru "
        "meaning_en indicator",
        "left_out": "file line indicator unit_name period reason",
    }.items()
} | {"sources": tuple(field.name for field in fields(Source))}
"""Columns of the tables by file name; every indicator's are those of ``observations``.

Without them a reader infers types, and KATO 000000000 becomes the number 0.
"""

_TYPES: Final = {
    "value": "number",
    "amount": "number",
    "budget_revenue": "number",
    "sum_of_parts": "number",
    "difference": "number",
    "lon": "number",
    "lat": "number",
    "line": "integer",
    "name_en_is_romanised": "boolean",
    "is_of_the_article": "boolean",
}
_CODES: Final = frozenset({"kato", "parent_kato", "old_kato", "new_kato"})
_VOCABULARIES: Final[Mapping[str, list[str]]] = {
    "status": list(Status),
    "basis": list(Basis),
    "claim": list(Claim),
    "reason": list(MissingReason),
}
# version_date is empty where there is one version only, so this is no primary key.
_OBSERVATION_KEY: Final = ["kato", "vintage", "period", "version_date", "source_id"]


def datapackage_json(catalogue: Catalogue, *, version: str) -> str:
    """Return the text of ``geodata/datapackage.json``."""
    package = {
        "$schema": _SCHEMA,
        "name": "okrug-atlas",
        "title": "Okrug Atlas: local self-government in Kazakhstan",
        "description": (
            "Areas, generalised boundaries and indicators of local self-government in "
            "Kazakhstan. Every value carries source, locator, status, basis and version date."
        ),
        "version": version,
        "licenses": [
            {"name": licence.id, "title": licence.title, "path": licence.url}
            for licence in sorted(catalogue.licences.values(), key=lambda item: item.id)
            if any(item.licence == licence.id for item in catalogue.resources.values())
        ],
        "resources": [_resource(item, catalogue) for item in catalogue.resources.values()],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(resource: Resource, catalogue: Catalogue) -> dict[str, object]:
    extension, media_type = _MEDIA_TYPES[resource.file.path.suffix]
    licence = catalogue.licences[resource.licence]
    entry: dict[str, object] = {
        "name": resource.name,
        "path": str(resource.file.path),
        "title": resource.title.en,
        "description": resource.description.en,
        "format": extension,
        "mediatype": media_type,
        "encoding": "utf-8",
        "bytes": resource.file.bytes,
        # A bare hash means MD5 in the standard.
        "hash": f"sha256:{resource.file.sha256}",
        "licenses": [{"name": licence.id, "title": licence.title, "path": licence.url}],
    }
    entry |= _translations("title", resource.title) | _translations(
        "description", resource.description
    )
    if isinstance(resource, BoundarySet):
        entry |= {
            "level": resource.level,
            "vintage": resource.vintage,
            "scale": resource.scale,
            "approximate": resource.is_approximate,
        }
    indicator = catalogue.indicators.get(resource.name)
    if indicator is not None:
        entry |= {"unit": indicator.unit, "kind": indicator.kind, "theme": indicator.theme}
    table = "observations" if indicator is not None else resource.file.path.stem
    if extension == "csv" and table in TABLE_COLUMNS:
        entry |= {"schema": _table_schema(table)}
    return entry


def _table_schema(table: str) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [_field(name, table) for name in TABLE_COLUMNS[table]],
        "missingValues": [""],
    }
    if table == "observations":
        schema["uniqueKeys"] = [_OBSERVATION_KEY]
    return schema


def _field(name: str, table: str) -> dict[str, object]:
    field: dict[str, object] = {"name": name, "type": _TYPES.get(name, "string")}
    if name in _CODES:
        field["constraints"] = {"pattern": "[0-9]{9}"}
    elif table == "observations" and name in _VOCABULARIES:
        field["constraints"] = {"enum": _VOCABULARIES[name]}
    return field


def _translations(key: str, text: LocalizedText) -> dict[str, str]:
    # The standard has no translations that tools implement; these are keys of our own.
    return {f"{key}_kk": text.kk, f"{key}_ru": text.ru}
