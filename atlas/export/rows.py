"""One flat record for each area of a view: what every table and layer of it carries."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from atlas.export.addresses import receipt_address
from atlas.views.area_panel import computation
from atlas.views.naming import parents_of

if TYPE_CHECKING:
    from atlas.areas import Kato
    from atlas.geodata import Geodata
    from atlas.i18n import Translator
    from atlas.indicators import Figure
    from atlas.views.scene import Scene

__all__ = ["EVIDENCE_FIELDS", "ROW_FIELDS", "Cell", "Record", "area_records", "evidence"]

EVIDENCE_FIELDS = (
    "basis",
    "status",
    "derived",
    "formula",
    "version_date",
    "source",
    "source_url",
    "source_date",
    "locator",
    "note",
)
"""What a figure rests on."""

ROW_FIELDS = (
    "kato",
    "name",
    "parents",
    "level",
    "vintage",
    "indicator",
    "title",
    "period",
    "value",
    "unit",
    "rank",
    "rank_last",
    "known",
    "basis",
    "status",
    "reason",
    "derived",
    "formula",
    "version_date",
    "source",
    "source_url",
    "source_date",
    "locator",
    "note",
    "receipt_url",
)

Cell = str | int | bool | Decimal | None
"""A cell; the value is an exact decimal."""

Record = dict[str, Cell]
"""The cells of one area by the name of their column."""


def area_records(scene: Scene, *, tr: Translator) -> list[Record]:
    """Return one record for each area of the level, drawn or not, by code.

    Areas without an outline are in it too: a table must not lose what a map cannot draw.
    """
    return [_record(scene, kato, tr) for kato in scene.listed]


def _record(scene: Scene, kato: Kato, tr: Translator) -> Record:
    figure = scene.figure(kato)
    value = None if figure is None else figure.value
    reason = scene.reason(kato)
    rank = scene.ranks.get(kato)
    record: Record = {
        "kato": kato,
        "name": scene.name(kato),
        "parents": parents_of(kato, areas=scene.areas, language=tr.language),
        "level": scene.selection.level.value,
        "vintage": scene.selection.vintage.value,
        "indicator": scene.indicator.id,
        "title": scene.indicator.title.in_language(tr.language),
        "period": scene.selection.period,
        "value": value,
        "unit": scene.indicator.unit,
        "rank": rank.first if rank else None,
        "rank_last": rank.last if rank else None,
        "known": len(scene.known),
        "reason": None if reason is None else reason.value,
        "receipt_url": receipt_address(scene.selection, kato) if scene.has_values else None,
    }
    return record | evidence(figure, scene.geodata, tr)


def evidence(figure: Figure | None, geodata: Geodata, tr: Translator) -> Record:
    """Return what the figure rests on; several documents are separated by " | "."""
    observations = tuple(figure.observations()) if figure is not None else ()
    if figure is None or not observations:
        return dict.fromkeys(EVIDENCE_FIELDS)
    sources = [geodata.sources[item.source_id] for item in observations]

    def joined(texts: list[str]) -> str:
        return " | ".join(dict.fromkeys(text for text in texts if text))

    return {
        "basis": figure.basis.value,
        "status": figure.status.value,
        "derived": figure.is_derived,
        "formula": computation(figure, geodata.catalogue, tr),
        "version_date": figure.version_date,
        "source": joined([source.title for source in sources]),
        "source_url": joined([source.url or source.citation for source in sources]),
        "source_date": joined([source.date for source in sources]),
        "locator": joined([item.locator for item in observations]),
        "note": joined([item.note for item in observations]),
    }
