"""Compared figures as flat records: the columns of one side are those of the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.export.addresses import RECEIPT, DataRequest
from atlas.export.rows import EVIDENCE_FIELDS, Record, evidence
from atlas.provenance import MissingReason
from atlas.views.comparison_words import no_change_reason, row_difference
from atlas.views.naming import parents_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.areas import AdminLevel, AreaTable, Kato
    from atlas.catalogue import Indicator
    from atlas.i18n import Translator
    from atlas.indicators import Figure
    from atlas.views import ViewBuilder
    from atlas.views.area_pair import AreaPair, PairSide
    from atlas.views.indicator_pair import Axis, IndicatorPair
    from atlas.views.period_pair import PeriodPair

__all__ = ["ComparisonTable", "area_table", "indicator_table", "period_table"]

_AREA: Final = ("kato", "name", "parents", "level", "vintage")
_SUBJECT: Final = ("indicator", "title", "unit")
_STATED: Final = ("period", "value", "reason", *EVIDENCE_FIELDS, "receipt_url")
_RANKED: Final = ("kato", "name", "period", "value", "rank", "known")


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """Records with the same columns each, in their order; values are exact."""

    columns: tuple[str, ...]
    records: tuple[Record, ...]


def indicator_table(pair: IndicatorPair, builder: ViewBuilder, tr: Translator) -> ComparisonTable:
    """Return every area of the level with both figures, also where one of them is not known."""
    axes: dict[str, Axis] = {"x": pair.x, "y": pair.y}
    stated = _Stated(builder, pair.level, tr)
    records = [
        _area(kato, pair.areas, tr)
        | {
            f"{side}_{name}": cell
            for side, axis in axes.items()
            for name, cell in (
                _subject(axis.indicator, tr)
                | stated.figure(axis.table.get(kato), axis.indicator, kato, axis.period)
            ).items()
        }
        for kato in pair.listed
    ]
    columns = (f"{side}_{name}" for side in axes for name in (*_SUBJECT, *_STATED))
    return ComparisonTable((*_AREA, *columns), tuple(records))


def period_table(pair: PeriodPair, builder: ViewBuilder, tr: Translator) -> ComparisonTable:
    """Return every area of the level with both figures and the later less the earlier one.

    ``change`` is empty where it cannot be said, and ``change_reason`` says why.
    """
    sides = {"from": (pair.start, pair.earlier), "to": (pair.end, pair.later)}
    stated = _Stated(builder, pair.level, tr)
    records: list[Record] = []
    for area in pair.areas.at_level(pair.level):
        change = pair.changes.get(area.kato)
        figures: Record = {
            f"{side}_{name}": cell
            for side, (period, table) in sides.items()
            for name, cell in stated.figure(
                table.get(area.kato), pair.indicator, area.kato, period
            ).items()
        }
        changed: Record = {
            "change": change,
            "change_unit": pair.unit,
            "change_reason": None if change is not None else no_change_reason(pair, area.kato, tr),
        }
        about = _area(area.kato, pair.areas, tr) | _subject(pair.indicator, tr)
        records.append(about | changed | figures)
    columns = (f"{side}_{name}" for side in sides for name in _STATED)
    head = (*_AREA, *_SUBJECT, "change", "change_unit", "change_reason")
    return ComparisonTable((*head, *columns), tuple(records))


def area_table(pair: AreaPair, builder: ViewBuilder, tr: Translator) -> ComparisonTable:
    """Return every indicator known for both areas; ``difference`` says what keeps them apart."""
    level = pair.areas[pair.katos[0]].level
    stated = _Stated(builder, level, tr)
    records = []
    for row in pair.rows:
        about: Record = {
            **_subject(row.indicator, tr),
            "level": level.value,
            "is_comparable": row.is_comparable,
            "difference": row_difference(row, tr) or None,
        }
        sides = {
            f"{side}_{name}": cell
            for side, one in zip("ab", row.sides, strict=True)
            for name, cell in (
                _ranked(one, pair.areas, tr)
                | stated.figure(one.figure, row.indicator, one.figure.kato, one.period)
            ).items()
        }
        records.append(about | sides)
    names = dict.fromkeys((*_RANKED, *_STATED))
    columns = (f"{side}_{name}" for side in "ab" for name in names)
    head = (*_SUBJECT, "level", "is_comparable", "difference")
    return ComparisonTable((*head, *columns), tuple(records))


def _area(kato: Kato, areas: AreaTable, tr: Translator) -> Record:
    area = areas[kato]
    return {
        "kato": kato,
        "name": area.name.in_language(tr.language),
        "parents": parents_of(kato, areas=areas, language=tr.language),
        "level": area.level.value,
        "vintage": area.vintage.value,
    }


def _subject(indicator: Indicator, tr: Translator) -> Record:
    return {
        "indicator": indicator.id,
        "title": indicator.title.in_language(tr.language),
        "unit": indicator.unit,
    }


def _ranked(side: PairSide, areas: AreaTable, tr: Translator) -> Record:
    kato = side.figure.kato
    name = areas[kato].name.in_language(tr.language)
    rank = None if side.rank is None else side.rank.first
    return {"kato": kato, "name": name, "rank": rank, "known": side.count}


class _Stated:
    """Figures of one level with what they rest on and where their receipts are."""

    def __init__(self, builder: ViewBuilder, level: AdminLevel, tr: Translator) -> None:
        self._builder = builder
        self._level = level
        self._tr = tr
        self._own: dict[str, Mapping[str, str]] = {}

    def figure(
        self, figure: Figure | None, indicator: Indicator, kato: Kato, period: str
    ) -> Record:
        missing = indicator.missing.get(self._level, MissingReason.NOT_APPLICABLE)
        reason = missing if figure is None else figure.reason
        return {
            "period": period,
            "value": None if figure is None else figure.value,
            "reason": None if reason is None else reason.value,
            **evidence(figure, self._builder.geodata, self._tr),
            "receipt_url": None if figure is None else self._receipt(figure, kato),
        }

    def _receipt(self, figure: Figure, kato: Kato) -> str:
        """Return the address of a receipt; it names the division only of a figure summed to it."""
        own = self._own.setdefault(figure.indicator, self._divisions(figure.indicator))
        is_summed = own[figure.period] != figure.vintage
        return DataRequest(
            indicator=figure.indicator,
            level=self._level.value,
            period=figure.period,
            ending=RECEIPT,
            kato=kato,
            vintage=figure.vintage.value if is_summed else "",
        ).address()

    def _divisions(self, indicator: str) -> dict[str, str]:
        cells = self._builder.figures.periods(indicator, self._level)
        return {period: vintage.value for vintage, period in cells}
