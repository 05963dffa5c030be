"""Cases: figures and places from the raw tables, texts written by hand in three languages."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from atlas.areas import AdminLevel, Vintage, parse_kato
from atlas.build.files import write_csv
from atlas.build.fiscal import FISCAL, FiscalRow, match_first_level
from atlas.build.fiscal_documents import clean_locator, register_article, register_source
from atlas.build.memoranda import (
    MEMORANDUM_INDICATORS,
    SHARED_BUDGETS,
    reason_to_leave_out,
    write_memorandum_tables,
)
from atlas.errors import BuildError
from atlas.gazetteer import Aliases
from atlas.geodata.cases import CASE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from atlas.areas import AreaTable, Kato
    from atlas.build.left_out import LeftOut
    from atlas.build.observations import SourceRegistry
    from atlas.build.raw import RawSources

__all__ = ["ARTICLE_CASES", "CASE_TEXT_COLUMNS", "build_cases"]

ARTICLE_CASES = "indicators/article_cases.csv"
"""The raw table of the article's cases, relative to the folder of raw sources."""

CASE_TEXT_COLUMNS = (
    "case_id",
    "raw_rows",
    "figure_row",
    "divided_by",
    "case_kind",
    "kato",
    "period",
    "title_kk",
    "title_ru",
    "title_en",
    "summary_kk",
    "summary_ru",
    "summary_en",
    "unit",
    "obligation",
    "actors",
    "evidence",
    "basis",
    "note",
)
"""Columns of the hand-written table ``geodata/cases/case_texts.csv``."""

_TEXT_COLUMNS = frozenset(CASE_COLUMNS) & frozenset(CASE_TEXT_COLUMNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class _RawRows:
    """Raw rows by the references that the hand-written table uses: ``file:line or id``."""

    article: Mapping[str, dict[str, str]]
    fiscal: Mapping[str, FiscalRow]

    def value(self, reference: str) -> Decimal:
        if reference in self.fiscal:
            return self.fiscal[reference].value
        return Decimal(self.article[reference]["amount"])

    def __contains__(self, reference: object) -> bool:
        return reference in self.fiscal or reference in self.article


def build_cases(
    raw: RawSources, *, areas: AreaTable, registry: SourceRegistry, geodata: Path
) -> list[LeftOut]:
    """Write the table of cases and the two tables of memorandum sums.

    Parameters
    ----------
    areas
        The division of 2022; every case is placed on it.
    registry
        Receives the documents the cases were read in.
    geodata
        The folder with the hand-written ``cases/case_texts.csv``; ``cases/cases.csv`` and the
        tables of ``indicators/`` are written to it.

    Returns
    -------
    list[LeftOut]
        The rows about memoranda that are no case, each with its reason.

    Raises
    ------
    BuildError
        If the texts name a row that is not there, a raw row has no text, or place or kind of
        a text and its raw row differ.
    UnknownAreaError
        If a code is not in *areas*.
    """
    fiscal = [row for row in FiscalRow.read(raw) if row.indicator in MEMORANDUM_INDICATORS]
    rows = _RawRows(
        article={f"article_cases:{row['case_id']}": row for row in raw.read_csv(ARTICLE_CASES)},
        fiscal={f"fiscal:{row.line}": row for row in fiscal},
    )
    texts = _read_texts(geodata / "cases" / "case_texts.csv")
    left_out = _check_complete(texts, rows)
    cases = [_case(text, rows, areas=areas, registry=registry) for text in texts]
    write_csv(
        geodata / "cases" / "cases.csv",
        CASE_COLUMNS,
        sorted(cases, key=lambda case: case["case_id"]),
    )
    write_memorandum_tables(geodata / "indicators", fiscal, areas=areas, registry=registry)
    return left_out


def _read_texts(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        if tuple(reader.fieldnames or ()) != CASE_TEXT_COLUMNS:
            message = f"{path.name}: columns {reader.fieldnames}; write {CASE_TEXT_COLUMNS}"
            raise BuildError(message)
        return list(reader)


def _check_complete(texts: Iterable[Mapping[str, str]], rows: _RawRows) -> list[LeftOut]:
    """Return the rows left out; every other raw row must have a text, and every text a row."""
    used = {reference for text in texts for reference in text["raw_rows"].split()}
    unknown = sorted(reference for reference in used if reference not in rows)
    left_out = []
    without_text = sorted(set(rows.article) - used)
    for reference, row in rows.fiscal.items():
        reason = reason_to_leave_out(row)
        if reason is None and reference not in used:
            without_text.append(reference)
        if reason is not None:
            if reference in used:
                unknown.append(reference)
            left_out.append(row.left_out(reason))
    if unknown or without_text:
        message = (
            "case_texts.csv: rows that do not exist or are left out: "
            f"{', '.join(unknown) or 'none'}; rows without a text: "
            f"{', '.join(without_text) or 'none'}; correct raw_rows or write the missing texts"
        )
        raise BuildError(message)
    return left_out


def _case(
    text: Mapping[str, str], rows: _RawRows, *, areas: AreaTable, registry: SourceRegistry
) -> dict[str, str]:
    first = text["raw_rows"].split()[0]
    kato = areas[parse_kato(text["kato"])].kato
    case = {column: text[column] for column in sorted(_TEXT_COLUMNS)}
    case |= {"vintage": Vintage.V2022, "amount": _amount(text, rows)}
    if first in rows.article:
        row = rows.article[first]
        _check_same(text, {"kato": row["kato"], "case_kind": row["case_kind"]})
        case |= {
            "source_id": register_article(registry),
            "locator": row["article_section"],
            "cites": row["article_cites"],
        }
        return case
    figures = [rows.fiscal[reference] for reference in text["raw_rows"].split()]
    for figure in figures:
        _check_place(text, figure, kato=kato, areas=areas)
    locators = dict.fromkeys(clean_locator(figure.locator) for figure in figures)
    case |= {
        "source_id": register_source(figures[0], registry),
        "locator": " · ".join(locators),
        "cites": "",
    }
    return case


def _amount(text: Mapping[str, str], rows: _RawRows) -> str:
    if not text["figure_row"]:
        return ""
    amount = rows.value(text["figure_row"])
    if text["divided_by"]:
        amount /= Decimal(text["divided_by"])
    return format(amount, "f")


def _check_same(text: Mapping[str, str], expected: Mapping[str, str]) -> None:
    for column, value in expected.items():
        if text[column] != value:
            message = (
                f"case_texts.csv, case {text['case_id']}: {column} is {text[column]!r}, but "
                f"{ARTICLE_CASES} has {value!r}; correct one of them"
            )
            raise BuildError(message)


def _check_place(text: Mapping[str, str], row: FiscalRow, *, kato: Kato, areas: AreaTable) -> None:
    """Refuse a case placed in another oblast than its figure."""
    if row.level is not AdminLevel.OBLAST:
        return
    line = (kato, *(area.kato for area in areas.ancestors(kato)))
    places = SHARED_BUDGETS.get(row.unit_name) or (
        match_first_level(row.unit_name, areas=areas, aliases=Aliases()),
    )
    if not set(places) & set(line):
        message = (
            f"case_texts.csv, case {text['case_id']}: {kato} does not lie in {row.unit_name}, "
            f"which {FISCAL}, line {row.line} is about; correct the code"
        )
        raise BuildError(message)
