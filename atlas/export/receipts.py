"""The receipt of one drawn value: how it was computed, from what, and where that stands.

A receipt is a JSON document that can be checked without the atlas and without a network; what
each field means is written in ``docs/receipts.md``. Names stand in the three languages, so that
a receipt is the same in each of them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from atlas import __version__
from atlas.errors import ExportError
from atlas.export.addresses import receipt_address
from atlas.geodata.recomputation import SUM
from atlas.text import Language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from atlas.areas import Kato, Vintage
    from atlas.geodata import Geodata, Observation
    from atlas.indicators import Figure
    from atlas.text import LocalizedText
    from atlas.views import Scene

__all__ = ["RECEIPT_FORMAT", "receipt", "receipt_json", "receipts_of"]

RECEIPT_FORMAT: Final = "okrug-atlas-receipt/1"
"""Name and version of the form of a receipt; the version grows when a field changes."""

JsonObject = dict[str, object]


def receipt(scene: Scene, kato: Kato) -> JsonObject:
    """Return the receipt of one area's value in a view.

    An area without a value has a receipt as well: it says why there is none.

    Raises
    ------
    ExportError
        If the view draws cases, not values, or the area is not of the view's level.
    UnknownAreaError
        If the area is not in the view's vintage.
    """
    chosen = scene.selection
    _refuse_cases(scene)
    if scene.areas[kato].level is not chosen.level:
        message = (
            f"area {kato} is of the level {scene.areas[kato].level}, this view shows the level "
            f"{chosen.level}; ask for an area of that level"
        )
        raise ExportError(message)
    figure = scene.figure(kato)
    writer = _Writer(scene.geodata)
    if figure is not None:
        node = writer.figure(figure)
    else:
        node = writer.node(chosen.indicator, kato, chosen.vintage, chosen.period)
    if node["value"] is None:
        reason = scene.reason(kato)
        node["reason"] = None if reason is None else reason.value
    address = receipt_address(chosen, kato)
    return {"format": RECEIPT_FORMAT, "release": __version__, "address": address, **node}


def receipts_of(scene: Scene) -> tuple[JsonObject, ...]:
    """Return the receipts of every area of a view's level, drawn or not, by code.

    Raises
    ------
    ExportError
        If the view draws cases, not values.
    """
    _refuse_cases(scene)
    return tuple(receipt(scene, kato) for kato in scene.listed)


def receipt_json(document: Mapping[str, object] | Sequence[Mapping[str, object]]) -> bytes:
    """Return one receipt, or several as an array, as UTF-8; the same bytes every time."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _refuse_cases(scene: Scene) -> None:
    if not scene.has_values:
        message = (
            f"{scene.indicator.id} draws cases, not values, and has no receipts; each case names "
            "its source and locator itself"
        )
        raise ExportError(message)


class _Writer:
    """Turns figures into the nested objects of a receipt."""

    def __init__(self, geodata: Geodata) -> None:
        self._geodata = geodata

    def node(self, indicator: str, kato: Kato, vintage: Vintage, period: str) -> JsonObject:
        model = self._geodata.catalogue.indicator(indicator)
        area = self._geodata.areas[vintage][kato]
        return {
            "indicator": {"id": model.id, "title": _texts(model.title)},
            "area": {
                "kato": kato,
                "vintage": vintage.value,
                "level": area.level.value,
                "name": _texts(area.name),
            },
            "period": period,
            "value": None,
            "unit": model.unit,
            "reason": None,
            "formula": None,
            "parts": [],
            "stored": None,
            "also_reported": [],
            "earlier": [],
        }

    def figure(self, figure: Figure) -> JsonObject:
        node = self.node(figure.indicator, figure.kato, figure.vintage, figure.period)
        node["value"] = None if figure.value is None else format(figure.value, "f")
        node["reason"] = None if figure.reason is None else figure.reason.value
        if figure.observation is not None:
            node["stored"] = self.stored(figure.observation)
        else:
            node["formula"] = self._formula(figure)
            node["parts"] = [self.figure(part) for part in figure.parts]
        node["also_reported"] = [self.stored(item) for item in figure.also_reported]
        node["earlier"] = [self.stored(item) for item in figure.earlier]
        return node

    def _formula(self, figure: Figure) -> JsonObject:
        formula = self._geodata.catalogue.indicator(figure.indicator).formula
        if formula is None or figure.is_carried:
            # Carried to an older division: the sum over the areas it was divided into.
            return {"operation": SUM, "weights": [], "part_periods": {}}
        return {
            "operation": formula.operation.value,
            "weights": [format(weight, "f") for weight in formula.weights],
            "part_periods": dict(sorted(formula.part_periods.items())),
        }

    def stored(self, observation: Observation) -> JsonObject:
        record = self._geodata.catalogue.indicator(observation.indicator).file
        if record is None:
            message = f"{observation.indicator} has a stored figure and no table"
            raise ExportError(message)
        value, reason = observation.value, observation.reason
        return {
            "table": str(record.path),
            "sha256": record.sha256,
            "key": {
                "kato": observation.kato,
                "vintage": observation.vintage.value,
                "period": observation.period,
                "version_date": observation.version_date,
                "source_id": observation.source_id,
            },
            "value": None if value is None else format(value, "f"),
            "status": observation.status.value,
            "basis": observation.basis.value,
            "reason": None if reason is None else reason.value,
            "claim": observation.claim.value,
            "version_date": observation.version_date,
            "locator": observation.locator,
            "note": observation.note,
            "source": self._source(observation.source_id),
        }

    def _source(self, source_id: str) -> JsonObject:
        source = self._geodata.sources[source_id]
        licence = self._geodata.catalogue.licences.get(source.licence)
        return {
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "url": source.url,
            "citation": source.citation,
            "date": source.date,
            "licence": {
                "id": source.licence,
                "title": "" if licence is None else licence.title,
                "url": "" if licence is None else licence.url,
            },
        }


def _texts(text: LocalizedText) -> JsonObject:
    return {language.value: text.in_language(language) for language in Language}
