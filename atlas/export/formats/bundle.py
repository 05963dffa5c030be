"""Everything in a view as one archive: data, outlines, metadata, licences, citation, receipts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from atlas import __version__
from atlas.catalogue import IndicatorKind
from atlas.export.citations import citation_file, cite_sources
from atlas.export.fields import FieldType
from atlas.export.formats import delimited, geojson
from atlas.export.formats.description import describe, heading_of
from atlas.export.formats.packing import CHECKSUMS, pack, with_checksums
from atlas.export.receipts import receipt_json, receipts_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.catalogue import Catalogue
    from atlas.export.layers import Layer

__all__ = ["licence_text", "write"]

_SCHEMA: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES: Final[Mapping[FieldType, str]] = {
    FieldType.TEXT: "string",
    FieldType.NUMBER: "number",
    FieldType.WHOLE: "integer",
    FieldType.FLAG: "boolean",
}


def write(layer: Layer) -> bytes:
    """Return the archive; ``sha256sum -c SHA256SUMS`` checks it."""
    catalogue = layer.geodata.catalogue
    outlines = layer.boundaries
    files = {
        "data.csv": delimited.write(layer),
        "data.geojson": geojson.write(layer),
        # Byte for byte what the sidecar records, so that its hash can be compared.
        f"boundaries_{outlines.level}_{outlines.vintage}_{outlines.scale}.geojson": (
            layer.geodata.read(outlines.file)
        ),
        "datapackage.json": _package(layer),
        "LICENCES.txt": licence_text(catalogue, _licences(layer)).encode("utf-8"),
        "CITATION.cff": citation_file(catalogue, version=__version__).encode("utf-8"),
    }
    if layer.sources:
        files["sources.bib"] = cite_sources(layer.sources, form="bibtex").encode("utf-8")
    if layer.scene is not None and layer.scene.indicator.kind is not IndicatorKind.CATEGORY:
        files["receipts.json"] = receipt_json(receipts_of(layer.scene))
    readme = _readme(layer, files).encode("utf-8")
    return pack(with_checksums({"README.txt": readme, **files}))


def licence_text(catalogue: Catalogue, licences: Mapping[str, str]) -> str:
    """Return a text that names the licence of each part, by the parts' names.

    A document may have a licence that no file has; then its id alone is known.
    """
    parts = []
    for part, name in licences.items():
        licence = catalogue.licences.get(name)
        known = name if licence is None else f"{licence.title} ({name})\n  {licence.url}"
        parts.append(f"{part}\n  {known}\n")
    return "\n".join(parts)


def _licences(layer: Layer) -> dict[str, str]:
    """Return the licence of each part by its name, documents by their titles."""
    outlines = {
        f"{layer.boundaries.title.en}. {layer.boundaries.description.en}": layer.boundaries.licence
    }
    if layer.scene is None:
        return outlines
    values = {layer.scene.indicator.title.en: layer.scene.indicator.licence}
    return values | {source.title: source.licence for source in layer.sources} | outlines


def _package(layer: Layer) -> bytes:
    """Return a Frictionless Data Package of the table."""
    catalogue = layer.geodata.catalogue
    fields = [
        {
            "name": field.name,
            "type": _TYPES[field.type],
            "description": layer.tr.gettext(field.meaning),
        }
        for field in layer.fields
    ]
    names = {layer.boundaries.licence}
    package: dict[str, object] = {
        "$schema": _SCHEMA,
        "name": layer.name.replace("_", "-").lower(),
        "title": heading_of(layer),
        "description": layer.description,
        "version": __version__,
    }
    if layer.scene is not None:
        chosen, indicator = layer.scene.selection, layer.scene.indicator
        names.add(indicator.licence)
        package |= {
            "indicator": indicator.id,
            "period": chosen.period,
            "unit": indicator.unit,
            "kind": indicator.kind.value,
            "theme": indicator.theme.value,
            "caveats": [caveat.in_language(layer.options.language) for caveat in indicator.caveats],
            "sources": [{"title": item.title, "path": item.url} for item in layer.sources],
        }
    package |= {
        "level": layer.boundaries.level.value,
        "vintage": layer.boundaries.vintage.value,
        "scale": layer.boundaries.scale,
        "approximate": layer.boundaries.is_approximate,
        "licenses": [
            {"name": item.id, "title": item.title, "path": item.url}
            for item in catalogue.licences.values()
            if item.id in names
        ],
        "resources": [
            {
                "name": "data",
                "path": "data.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {"fields": fields, "missingValues": [""], "primaryKey": ["kato"]},
            }
        ],
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _readme(layer: Layer, files: Mapping[str, bytes]) -> str:
    """Return what stands in the archive and what the layer is, in its language."""
    tr = layer.tr
    meanings = {
        "data.csv": tr.gettext("The table, for any program."),
        "data.geojson": tr.gettext("The table on its outlines, for maps."),
        "datapackage.json": tr.gettext("Metadata for programs (Frictionless Data Package)."),
        "LICENCES.txt": tr.gettext("Licences of the values, the documents and the outlines."),
        "CITATION.cff": tr.gettext("How to cite the atlas."),
        "sources.bib": tr.gettext("The documents as a bibliography (BibTeX)."),
        "receipts.json": tr.gettext("Where each value is from and how it was computed."),
    }
    outlines = tr.gettext("The outlines alone, as the atlas keeps them.")
    lines = [heading_of(layer), ""]
    lines += [f"{name}: {meanings.get(name, outlines)}" for name in files]
    lines += [f"{CHECKSUMS}: " + tr.gettext("Check sums, for sha256sum -c."), ""]
    lines += [f"{name}: {text}" for name, text in describe(layer)]
    return "\n".join(lines) + "\n"
