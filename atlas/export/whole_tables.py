"""Everything but the boundaries as flat tables: areas, indicators, figures, sources, licences."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.geodata.observations import OBSERVATION_COLUMNS
from atlas.indicators import Figures
from atlas.text import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from atlas.export.rows import Record
    from atlas.geodata import Geodata
    from atlas.text import LocalizedText

__all__ = ["TABLES", "table_frame"]


def table_frame(rows: Iterable[Record]) -> pd.DataFrame:
    """Return rows as a frame with one type for each column; numbers are doubles."""
    frame = pd.DataFrame(rows, dtype=object)
    return frame.astype({name: _column_type(frame[name].dropna()) for name in frame.columns})


def _column_type(cells: pd.Series) -> str:
    """Return the type of the cells of a column; that of a text where it has none."""
    first = None if cells.empty else cells.iloc[0]
    if isinstance(first, bool):
        return "boolean"
    if isinstance(first, Decimal):
        return "Float64"
    return "Int64" if isinstance(first, int) else "string"


def _areas(geodata: Geodata) -> Iterator[Record]:
    for table in geodata.areas.values():
        for area in table:
            yield {
                "kato": area.kato,
                "vintage": area.vintage.value,
                "level": area.level.value,
                "kind": area.kind,
                "parent_kato": area.parent,
                **_texts("name", area.name),
                "name_en_is_romanised": area.name_en_is_romanised,
                "iso_3166_2": area.iso_3166_2,
            }


def _indicators(geodata: Geodata) -> Iterator[Record]:
    for item in geodata.catalogue.indicators.values():
        formula = item.formula
        yield {
            "indicator": item.id,
            "theme": item.theme.value,
            "kind": item.kind.value,
            "unit": item.unit,
            "levels": " ".join(item.levels),
            "listed": item.is_listed,
            **_texts("title", item.title),
            **_texts("description", item.description),
            "operation": None if formula is None else formula.operation.value,
            "parts": None if formula is None else " ".join(formula.parts),
            "weights": None if formula is None else " ".join(map(str, formula.weights)) or None,
            "licence": item.licence,
        }


def _observations(geodata: Geodata) -> Iterator[Record]:
    for indicator in geodata.catalogue.indicators:
        for item in geodata.observations(indicator):
            cells = {name: getattr(item, name) or None for name in OBSERVATION_COLUMNS}
            yield {"indicator": indicator, **cells, "value": item.value}


def _figures(geodata: Geodata) -> Iterator[Record]:
    figures = Figures(geodata)
    for item in geodata.catalogue.indicators.values():
        for vintage, period in figures.cells(item.id):
            for kato, figure in sorted(figures.table(item.id, vintage, period).items()):
                yield {
                    "indicator": item.id,
                    "kato": kato,
                    "vintage": vintage.value,
                    "period": period,
                    "value": figure.value,
                    "unit": item.unit,
                    "reason": figure.reason,
                    "derived": figure.is_derived,
                    "basis": figure.basis.value,
                    "status": figure.status.value,
                    "version_date": figure.version_date or None,
                }


def _sources(geodata: Geodata) -> Iterator[Record]:
    return (asdict(source) for source in geodata.sources.values())


def _licences(geodata: Geodata) -> Iterator[Record]:
    return (asdict(licence) for licence in geodata.catalogue.licences.values())


def _texts(stem: str, text: LocalizedText) -> Record:
    return {f"{stem}_{language}": text.in_language(language) for language in Language}


TABLES: Final[Mapping[str, tuple[str, Callable[[Geodata], Iterator[Record]]]]] = MappingProxyType(
    {
        "areas": ("Administrative units of each division, by KATO code and vintage.", _areas),
        "indicators": ("Indicators with their units, texts and formulas.", _indicators),
        "observations": ("Every stored value, every claim and version of it.", _observations),
        "figures": ("The value that is drawn in each cell, computed ones among them.", _figures),
        "sources": ("Documents the values were read in.", _sources),
        "licences": ("Licences of the files and documents.", _licences),
    }
)
"""Tables by name: what each holds, and its rows."""
