"""``/data/catalogue.json``: every layer there is, with its addresses, licence and tables."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from atlas import __version__
from atlas.catalogue import SCALES, IndicatorKind
from atlas.export.addresses import (
    CASE_ENDINGS,
    CATALOGUE,
    COMPARED,
    LATEST,
    METADATA,
    RECEIPT,
    WHOLE_ATLAS,
    BoundaryRequest,
    CaseRequest,
    ComparisonRequest,
    WholeRequest,
    receipt_address_parts,
    view_request,
)
from atlas.export.downloads import Download
from atlas.export.formats import FORMATS
from atlas.export.options import ALL_LANGUAGES, DEFAULT_SCALE
from atlas.text import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atlas.areas import AdminLevel
    from atlas.catalogue import Catalogue, Indicator
    from atlas.text import LocalizedText
    from atlas.views import Selection, ViewBuilder

__all__ = ["CATALOGUE_FORMAT", "catalogue_file", "table_hashes"]

CATALOGUE_FORMAT: Final = "okrug-atlas-catalogue/1"
"""Name and version of the form of the catalogue; the version grows when a field changes."""

Node = dict[str, object]


def catalogue_file(builder: ViewBuilder) -> Download:
    """Return the catalogue; addresses follow the releases and are relative to the site.

    Put the name of the release in the place of ``latest`` to pin one. Those of compared tables
    have the names of their parameters in braces.
    """
    catalogue = builder.geodata.catalogue
    document = {
        "format": CATALOGUE_FORMAT,
        "release": __version__,
        "pinned": f"/data/{__version__}/{CATALOGUE}",
        "whole": [WholeRequest(name=name).address() for name in WHOLE_ATLAS],
        "formats": [
            {"ending": item.ending, "title": item.title, "media_type": item.media_type}
            for item in FORMATS.values()
        ],
        "parameters": {
            "lang": [*Language, ALL_LANGUAGES],
            "scale": {"default": DEFAULT_SCALE, "values": SCALES},
        },
        "licences": [asdict(licence) for licence in catalogue.licences.values()],
        "boundaries": list(_boundaries(catalogue)),
        "layers": list(_layers(builder)),
        "cases": list(_cases(catalogue)),
        "comparisons": [
            {"compared": mode, "address": ComparisonRequest(mode=mode, given=()).example()}
            for mode in COMPARED
        ],
    }
    return Download(
        body=(json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8"),
        media_type="application/json",
        filename=f"okrug-atlas_{CATALOGUE}",
    )


def table_hashes(catalogue: Catalogue, indicator: Indicator) -> dict[str, str]:
    """Return the SHA-256 of each table an indicator is read or computed from, by its path."""
    found = {}
    if indicator.file is not None:
        found[str(indicator.file.path)] = indicator.file.sha256
    for part in indicator.formula.parts if indicator.formula else ():
        found |= table_hashes(catalogue, catalogue.indicator(part))
    return dict(sorted(found.items()))


def _boundaries(catalogue: Catalogue) -> Iterator[Node]:
    for item in catalogue.boundary_sets:
        if item.scale == DEFAULT_SCALE:
            endings = [one.ending for one in FORMATS.values() if not one.is_picture]
            alike = [
                other
                for other in catalogue.boundary_sets
                if (other.vintage, other.level) == (item.vintage, item.level)
                and other.scale in SCALES
            ]
            yield {
                "vintage": item.vintage,
                "level": item.level,
                "title": _texts(item.title),
                "approximate": item.is_approximate,
                "licence": item.licence,
                "files": {str(other.file.path): other.file.sha256 for other in alike},
                "addresses": {
                    ending: BoundaryRequest(
                        vintage=item.vintage.value, level=item.level.value, ending=ending
                    ).address()
                    for ending in (*endings, METADATA)
                },
            }


def _layers(builder: ViewBuilder) -> Iterator[Node]:
    for indicator in builder.geodata.catalogue.listed():
        for level in indicator.drawn_levels:
            for _, period in builder.figures.periods(indicator.id, level):
                # Cases have no period; they have addresses of their own.
                if period:
                    yield _layer(builder, indicator, level, period)


def _cases(catalogue: Catalogue) -> Iterator[Node]:
    for indicator in catalogue.listed():
        if indicator.kind is IndicatorKind.CATEGORY:
            record = catalogue.resources["cases"].file
            yield {
                "indicator": indicator.id,
                "theme": indicator.theme,
                "title": _texts(indicator.title),
                "licence": indicator.licence,
                "tables": {str(record.path): record.sha256},
                "addresses": {
                    ending: CaseRequest(ending=ending).address() for ending in CASE_ENDINGS
                },
            }


def _layer(builder: ViewBuilder, indicator: Indicator, level: AdminLevel, period: str) -> Node:
    query = {"indicator": indicator.id, "level": level.value, "period": period}
    selection, _ = builder.read(query, language=Language.EN)
    other = builder.selections.other_division(selection)
    catalogue = builder.geodata.catalogue
    outlines = catalogue.boundary_set(selection.vintage, level, DEFAULT_SCALE)
    return {
        **query,
        "vintage": selection.vintage,
        "theme": indicator.theme,
        "kind": indicator.kind,
        "unit": indicator.unit,
        "title": _texts(indicator.title),
        "licences": {"values": indicator.licence, "boundaries": outlines.licence},
        "tables": table_hashes(catalogue, indicator),
        "addresses": _addresses(selection, builder),
        "on_other_division": None if other is None else _addresses(other, builder),
    }


def _addresses(selection: Selection, builder: ViewBuilder) -> dict[str, str]:
    """Return the address of each format; a receipt has the code of an area in place of {kato}.

    What would mislead as a picture has no address as one.
    """
    has_picture = builder.sound(selection)[1].is_sound
    formats = (item.ending for item in FORMATS.values() if has_picture or not item.is_picture)
    endings = (*formats, METADATA)
    found = {ending: view_request(selection, ending).address(LATEST) for ending in endings}
    before, after = receipt_address_parts(selection)
    return found | {RECEIPT: f"{before}{{kato}}{after}"}


def _texts(text: LocalizedText) -> dict[str, str]:
    return {language.value: text.in_language(language) for language in Language}
