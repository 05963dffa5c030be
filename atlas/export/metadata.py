"""Descriptions of layers for search engines and data portals: schema.org and DCAT 3 as JSON-LD.

Addresses in them are relative to the document, as JSON-LD allows: a copy of the site describes
itself.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from atlas import __version__
from atlas.export.addresses import METADATA, BoundaryRequest, view_request
from atlas.export.downloads import Download, find_boundaries
from atlas.export.formats import FORMATS
from atlas.export.layers import boundary_layer, view_layer, view_name
from atlas.export.options import LayerOptions
from atlas.text import Language

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.export.formats import Format
    from atlas.export.layers import Layer
    from atlas.geodata import Geodata
    from atlas.provenance import Source
    from atlas.text import LocalizedText
    from atlas.views import Scene

__all__ = ["JSON_LD", "describe_boundaries", "describe_view"]

JSON_LD: Final = "application/ld+json"

_CONTEXT: Final = {
    "@vocab": "https://schema.org/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
_MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"

Node = dict[str, object]


def describe_view(scene: Scene) -> Download:
    """Return the description of one view; it is the same in every language."""
    layer = view_layer(scene, LayerOptions())
    indicator, chosen = scene.indicator, scene.selection

    def address(ending: str, release: str = __version__) -> str:
        return view_request(chosen, ending, lang=Language.EN).address(release)

    described = _dataset(layer, address, indicator.title, indicator.description)
    described["temporalCoverage"] = chosen.period
    described["variableMeasured"] = {
        "@type": "PropertyValue",
        "name": _texts(indicator.title),
        "propertyID": indicator.id,
        "unitText": indicator.unit,
        "measurementTechnique": _technique(scene),
    }
    described["rdfs:comment"] = [text for item in indicator.caveats for text in _texts(item)]
    described["isBasedOn"] = [_document(source, layer) for source in layer.sources]
    return _file(described, view_name(chosen, chosen.level), layer)


def describe_boundaries(geodata: Geodata, *, vintage: str, level: str) -> Download:
    """Return the description of boundaries alone.

    Raises
    ------
    SelectionError
        If there are none such; the message lists those there are.
    """
    found = find_boundaries(geodata, vintage=vintage, level=level)
    layer = boundary_layer(
        geodata, vintage=found.vintage, level=found.level, options=LayerOptions()
    )

    def address(ending: str, release: str = __version__) -> str:
        return BoundaryRequest(vintage=vintage, level=level, ending=ending).address(release)

    described = _dataset(layer, address, found.title, found.description)
    sources = (geodata.sources[name] for name in found.sources if name in geodata.sources)
    described["isBasedOn"] = [_document(source, layer) for source in sources]
    return _file(described, layer.name, layer)


def _dataset(
    layer: Layer, address: Callable[[str], str], title: LocalizedText, text: LocalizedText
) -> Node:
    """Return what every layer has: names, release, licences, place, files."""
    files = [
        _distribution(item, address(item.ending), layer.licence.url)
        for item in FORMATS.values()
        if layer.scene is not None or not item.is_picture
    ]
    west, south, east, north = layer.features()["bbox"]
    boundary_licence = layer.geodata.catalogue.licences[layer.boundaries.licence]
    return {
        "@context": _CONTEXT,
        "@id": address(METADATA),
        "@type": ["Dataset", "dcat:Dataset"],
        "name": _texts(title),
        "dct:title": _texts(title),
        "description": _texts(text),
        "dct:description": _texts(text),
        "identifier": address(METADATA),
        "version": __version__,
        "dcat:version": __version__,
        "inLanguage": [language.value for language in Language],
        "isAccessibleForFree": True,
        "license": layer.licence.url,
        "dct:license": {"@id": layer.licence.url},
        "dct:rights": f"{boundary_licence.title}, © OpenStreetMap contributors: the outlines",
        "creator": {"@type": "Organization", "name": "Okrug Atlas contributors"},
        "includedInDataCatalog": {"@type": "DataCatalog", "@id": "/data/catalogue.json"},
        "spatialCoverage": {
            "@type": "Place",
            "name": "Kazakhstan",
            "geo": {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"},
        },
        "distribution": files,
        "dcat:distribution": [{"@id": item["@id"]} for item in files],
    }


def _distribution(item: Format, address: str, licence: str) -> Node:
    media_type = item.media_type.partition(";")[0]
    return {
        "@id": address,
        "@type": ["DataDownload", "dcat:Distribution"],
        "name": item.title,
        "contentUrl": address,
        "dcat:downloadURL": {"@id": address},
        "encodingFormat": media_type,
        "dcat:mediaType": {"@id": f"{_MEDIA_TYPES}{media_type}"},
        "dct:license": {"@id": licence},
    }


def _document(source: Source, layer: Layer) -> Node:
    """Return a document that values were read in, with what of it is known."""
    licence = layer.geodata.catalogue.licences.get(source.licence)
    known = {
        "name": source.title,
        "url": source.url,
        "publisher": source.publisher,
        "datePublished": source.date,
        "citation": source.citation,
        "license": source.licence if licence is None else licence.url,
    }
    return {"@type": "CreativeWork", **{name: text for name, text in known.items() if text}}


def _technique(scene: Scene) -> str:
    formula = scene.indicator.formula
    return formula.operation.value if formula else "read in documents"


def _texts(text: LocalizedText) -> list[Node]:
    return [
        {"@language": language.value, "@value": text.in_language(language)} for language in Language
    ]


def _file(described: Node, name: str, layer: Layer) -> Download:
    return Download(
        body=(json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode("utf-8"),
        media_type=JSON_LD,
        filename=f"okrug-atlas_{name}.{METADATA}",
        licence=layer.licence.url,
    )
