"""The catalogue as a Frictionless Data Package v2; generated, never edited."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from atlas.catalogue.model import BoundarySet

if TYPE_CHECKING:
    from atlas.catalogue.catalogue import Catalogue
    from atlas.catalogue.model import Resource
    from atlas.text import LocalizedText

__all__ = ["datapackage_json"]

_SCHEMA: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_MEDIA_TYPES: Final = {
    ".csv": ("csv", "text/csv"),
    ".geojson": ("geojson", "application/geo+json"),
    ".topojson": ("topojson", "application/json"),
}


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
    return entry


def _translations(key: str, text: LocalizedText) -> dict[str, str]:
    # The standard has no translations that tools implement; these are keys of our own.
    return {f"{key}_kk": text.kk, f"{key}_ru": text.ru}
