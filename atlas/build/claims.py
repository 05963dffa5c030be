"""Claims of the article: figures from the raw table, texts written by hand in three languages."""

from __future__ import annotations

import csv
import re
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from atlas.areas import COUNTRY, Vintage
from atlas.build.files import write_csv
from atlas.build.fiscal_documents import register_article
from atlas.errors import BuildError
from atlas.geodata.claims import CLAIM_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from atlas.build.observations import SourceRegistry
    from atlas.build.raw import RawSources

__all__ = ["ARTICLE_FIGURES", "CLAIM_TEXT_COLUMNS", "build_claims"]

ARTICLE_FIGURES: Final = "indicators/article_figures.csv"
"""The raw table of the article's figures, relative to the folder of raw sources."""

CLAIM_TEXT_COLUMNS: Final = (
    "claim_id",
    "raw_line",
    "raw_indicator",
    "katos",
    "qualifier",
    "claim_kk",
    "claim_ru",
    "claim_en",
    "decision",
    "verdict_if_holds",
    "reason_for",
    "reason_kk",
    "reason_ru",
    "reason_en",
    "caveat_kk",
    "caveat_ru",
    "caveat_en",
)
"""Columns of the hand-written table ``geodata/claims/claim_texts.csv``."""

_TEXT_COLUMNS: Final = frozenset(CLAIM_COLUMNS) & frozenset(CLAIM_TEXT_COLUMNS)
_UNITS: Final = MappingProxyType(
    {
        "%": "percent",
        "bn KZT": "billion_kzt",
        "count": "cases",
        "families": "families",
        "functions": "functions",
        "houses": "houses",
        "million KZT": "million_kzt",
        "million KZT a year": "million_kzt",
        "of 20 regions": "regions",
        "people": "persons",
        "seats": "seats",
        "times": "times",
        "years": "years",
    }
)
_COUNTRY_NAME: Final = "Kazakhstan"
_YEARS: Final = re.compile(r"\d{4}(?:-\d{2}-\d{2})?(?:/(?P<end>\d{4}))?")
_LAST_YEAR_OF_2018: Final = 2021
"""The division of 2018 was in force until 7 June 2022."""
_SECTION: Final = re.compile(r"(?P<section>.+?)(?:, Table (?P<table>\d+))?")

_RawRow = dict[str, str]


def build_claims(raw: RawSources, *, registry: SourceRegistry, geodata: Path) -> None:
    """Write the table of claims.

    Parameters
    ----------
    registry
        Receives the article.
    geodata
        The folder with the hand-written ``claims/claim_texts.csv``; ``claims/claims.csv`` is
        written to it, in the order of the raw table.

    Raises
    ------
    BuildError
        If a raw row has no text or more than one, a text names a row that is not there or is
        another, or a value, unit or section of the raw table cannot be read.
    """
    rows = {str(line): row for line, row in enumerate(raw.read_csv(ARTICLE_FIGURES), start=2)}
    texts = _read_texts(geodata / "claims" / "claim_texts.csv")
    _check_complete(texts, rows)
    source_id = register_article(registry)
    ordered = sorted(texts, key=lambda text: int(text["raw_line"]))
    write_csv(
        geodata / "claims" / "claims.csv",
        CLAIM_COLUMNS,
        [_claim(text, rows[text["raw_line"]], source_id=source_id) for text in ordered],
    )


def _read_texts(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        if tuple(reader.fieldnames or ()) != CLAIM_TEXT_COLUMNS:
            message = f"{path.name}: columns {reader.fieldnames}; write {CLAIM_TEXT_COLUMNS}"
            raise BuildError(message)
        return list(reader)


def _check_complete(texts: Iterable[Mapping[str, str]], rows: Mapping[str, _RawRow]) -> None:
    """Refuse texts that are not one for each raw row."""
    faults = []
    seen: set[str] = set()
    for text in texts:
        line, indicator = text["raw_line"], text["raw_indicator"]
        if line not in rows or rows[line]["indicator"] != indicator:
            faults.append(f"{text['claim_id']}: line {line} is not {indicator}")
        elif line in seen:
            faults.append(f"{text['claim_id']}: line {line} has a text already")
        seen.add(line)
    faults += [f"line {line} has no text" for line in rows if line not in seen]
    if faults:
        message = f"claim_texts.csv against {ARTICLE_FIGURES}: {'; '.join(faults)}; correct them"
        raise BuildError(message)


def _claim(text: Mapping[str, str], row: _RawRow, *, source_id: str) -> dict[str, str]:
    where = f"{ARTICLE_FIGURES}, line {text['raw_line']}"
    if row["unit"] not in _UNITS:
        message = f"{where}: unit {row['unit']!r} is unknown; add it to the units of claims"
        raise BuildError(message)
    section = _SECTION.fullmatch(row["article_section"])
    if section is None:
        message = f"{where}: no section; write the heading the figure stands under"
        raise BuildError(message)
    period, vintage = _period(row["period"])
    claim = {column: text[column] for column in sorted(_TEXT_COLUMNS)}
    return claim | {
        "katos": _katos(text, row, where=where),
        "vintage": vintage,
        "period": period,
        "value": _value(row["value"], where=where),
        "unit": _UNITS[row["unit"]],
        "kind": row["kind"],
        "section": section["section"],
        "table": section["table"] or "",
        "cites": row["article_cites"],
        "source_id": source_id,
        "note": row["note"],
    }


def _katos(text: Mapping[str, str], row: _RawRow, *, where: str) -> str:
    """Return the codes of a claim; hand-written ones only where the raw row has none."""
    known = COUNTRY if row["area"] == _COUNTRY_NAME else row["kato"]
    written = text["katos"]
    if bool(known) == bool(written):
        message = (
            f"{where}: the raw code is {known!r} and claim_texts.csv has {written!r}; write codes "
            "there only for a row about several areas, which has none of its own"
        )
        raise BuildError(message)
    return known or written


def _value(printed: str, *, where: str) -> str:
    try:
        return format(Decimal(printed), "f")
    except InvalidOperation:
        message = f"{where}: value {printed!r} is not a number; correct it"
        raise BuildError(message) from None


def _period(printed: str) -> tuple[str, str]:
    """Return the period, empty for one without a year, and the division it falls into."""
    years = _YEARS.fullmatch(printed)
    if years is None:
        return "", Vintage.V2022
    last = int(years["end"] or printed[:4])
    return printed, Vintage.V2018 if last <= _LAST_YEAR_OF_2018 else Vintage.V2022
