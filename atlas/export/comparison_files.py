"""Compared tables as files: two indicators, two areas or two periods, asked for by an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.errors import SelectionError
from atlas.export.addresses import COMPARED, ComparisonRequest
from atlas.export.comparison_rows import area_table, indicator_table, period_table
from atlas.export.downloads import Download
from atlas.export.formats import find_format
from atlas.export.formats.delimited import write_records
from atlas.i18n import translator
from atlas.text import Language
from atlas.views.comparison_address import Mode
from atlas.views.comparison_words import area_refusal, change_refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.export.comparison_rows import ComparisonTable
    from atlas.i18n import Translator
    from atlas.views import ViewBuilder
    from atlas.views.comparison_address import Comparison

__all__ = ["comparison_request", "export_comparison", "find_comparison"]


def comparison_request(comparison: Comparison) -> ComparisonRequest:
    """Return the request for what a page compares as a table, with every parameter written."""
    c = comparison
    given = {
        "level": c.level.value,
        "x": c.x,
        "xperiod": c.x_period,
        "y": c.y,
        "yperiod": c.y_period,
        "indicator": c.x,
        "from": c.start,
        "to": c.end,
        "a": c.a,
        "b": c.b,
    }
    return ComparisonRequest(
        mode=c.mode.value,
        given=tuple((name, given[name]) for name in COMPARED[c.mode]),
        lang=c.language.value,
    )


def find_comparison(builder: ViewBuilder, asked: ComparisonRequest) -> Comparison:
    """Return the comparison a request means; nothing is replaced by a default.

    Raises
    ------
    SelectionError
        If a part of it is missing or does not exist; the message says what there is.
    """
    if asked.mode not in COMPARED:
        message = f"nothing compares {asked.mode!r}; there are {', '.join(COMPARED)}"
        raise SelectionError(message)
    if asked.lang not in set(Language):
        message = f"no language {asked.lang!r}; there are {', '.join(Language)}"
        raise SelectionError(message)
    given = dict(asked.given)
    missing = [name for name in COMPARED[asked.mode] if not given.get(name)]
    if missing:
        message = f"the address lacks {', '.join(missing)}; write {asked.example()}"
        raise SelectionError(message)
    reader = builder.comparisons.reader
    found = reader.read(
        {**given, "mode": asked.mode, "lang": asked.lang}, language=Language(asked.lang)
    )
    if found.rejected:
        wrong = found.rejected[0]
        known = ", ".join(_what_there_is(builder, found, wrong.parameter))
        message = f"no {wrong.parameter} {wrong.value!r} here; there are {known}"
        raise SelectionError(message)
    return found


def export_comparison(builder: ViewBuilder, asked: ComparisonRequest) -> Download:
    """Write a compared table as CSV: exact values, each with its sources and its receipt.

    Raises
    ------
    SelectionError
        If a part of the request does not exist, or the two are not compared; the message
        says what there is, or why not.
    """
    comparison = find_comparison(builder, asked)
    table = _table(builder, comparison, translator(comparison.language))
    named = (comparison.mode, *(text.replace("/", "_") for _, text in asked.given), asked.lang)
    return Download(
        body=write_records(table.columns, table.records),
        media_type=find_format("csv").media_type,
        filename=f"okrug-atlas_compare_{'_'.join(named)}.csv",
        licence=_licence(builder, comparison),
    )


def _table(builder: ViewBuilder, comparison: Comparison, tr: Translator) -> ComparisonTable:
    made = builder.comparisons
    if comparison.mode is Mode.INDICATORS:
        return indicator_table(made.indicator_pair(comparison), builder, tr)
    if comparison.mode is Mode.PERIODS:
        periods = made.period_pair(comparison)
        _refuse(change_refusal(periods, tr))
        return period_table(periods, builder, tr)
    areas = made.area_pair(comparison)
    _refuse(area_refusal(areas, tr))
    return area_table(areas, builder, tr)


def _refuse(reason: str) -> None:
    if reason:
        message = f"not compared: {reason}"
        raise SelectionError(message)


def _licence(builder: ViewBuilder, comparison: Comparison) -> str:
    """Return the address of the licence all values share; empty where they share none."""
    catalogue = builder.geodata.catalogue
    used = [name for name in (comparison.x, comparison.y) if name]
    if not used:
        used = [row.indicator.id for row in builder.comparisons.area_pair(comparison).rows]
    licences = {catalogue.indicator(name).licence for name in used}
    return catalogue.licences[licences.pop()].url if len(licences) == 1 else ""


def _what_there_is(builder: ViewBuilder, found: Comparison, parameter: str) -> Iterable[str]:
    if parameter in {"a", "b"}:
        return ("codes (KATO) of oblasts, districts and okrugs of today",)
    reader = builder.comparisons.reader
    if found.mode is Mode.PERIODS:
        model = builder.geodata.catalogue.indicator(found.x)
        known: dict[str, Iterable[str]] = {
            "indicator": (item.id for item in reader.changing_indicators()),
            "level": reader.changing_levels(model),
        }
        return known.get(parameter, reader.periods(found.x, found.level))
    offered: dict[str, Iterable[str]] = {
        "level": reader.paired_levels(),
        "x": (item.id for item in reader.first_indicators(found.level)),
        "xperiod": reader.periods(found.x, found.level),
        "y": (item.id for item in reader.second_indicators(found)),
        "yperiod": reader.second_periods(found, found.y),
    }
    return offered[parameter]
