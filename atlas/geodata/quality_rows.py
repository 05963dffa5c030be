"""Rules about rows: areas, keys, vocabularies, periods, ranges, locators."""

from __future__ import annotations

import json
import re
from collections import Counter
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

from atlas.geodata.quality_report import Rule
from atlas.provenance import Basis, Claim, MissingReason, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.geodata.quality_files import DataFolder
    from atlas.geodata.quality_report import QualityReport

__all__ = ["check_rows"]

Row = dict[str, str]

DIVISION_DATE: Final = "2022-06-08"
"""From this day on the division of vintage 2022 is in force."""

_AREAS: Final = "areas/areas.csv"
_CODE_COLUMNS: Final = (
    ("kato", "vintage"),
    ("katos", "vintage"),
    ("old_kato", "old_vintage"),
    ("new_kato", "new_vintage"),
)
_VOCABULARIES: Final[Mapping[str, frozenset[str]]] = {
    "status": frozenset(Status),
    "basis": frozenset(Basis),
    "claim": frozenset(Claim),
    "reason": frozenset(MissingReason) | {""},
}
_INTERVAL: Final = re.compile(r"(\d{4}(?:-\d\d){0,2})(?:/(\d{4}(?:-\d\d){0,2}))?")


def check_rows(folder: DataFolder, report: QualityReport) -> None:
    """Check every row of every table, and the codes of every outline."""
    codes: dict[str, set[str]] = {}
    for row in folder.rows(_AREAS):
        codes.setdefault(row.get("vintage", ""), set()).add(row.get("kato", ""))
    for path in folder.tables():
        if path != _AREAS:
            for number, row in enumerate(folder.rows(path), 2):
                _check_codes(report, f"{path} row {number}", row, codes)
    _check_outlines(folder, report, codes)
    for name, path, _ in folder.described():
        sidecar = folder.sidecars[name]
        if sidecar.get("resource") == "indicator":
            _check_observations(folder, report, path, sidecar)
        elif path == _AREAS:
            _check_keys(report, path, folder.rows(path), ("kato", "vintage"))


def _check_codes(
    report: QualityReport, where: str, row: Row, codes: Mapping[str, set[str]]
) -> None:
    every = set().union(*codes.values())
    for column, vintage_column in _CODE_COLUMNS:
        vintage = row.get(vintage_column)
        known = every if vintage is None else codes.get(vintage, set())
        for kato in row.get(column, "").split():
            message = f"{column} {kato} is no area of vintage {vintage or 'any'}; correct the code"
            report.expect(Rule.ORPHAN_KATO, where, message, holds=kato in known)


def _check_outlines(
    folder: DataFolder, report: QualityReport, codes: Mapping[str, set[str]]
) -> None:
    for name, path, _ in folder.described():
        sidecar = folder.sidecars[name]
        if sidecar.get("resource") != "boundaries" or path.endswith(".csv"):
            continue
        vintage = str(sidecar.get("vintage"))
        for kato in _outline_codes(folder, path):
            message = f"outline {kato} is no area of vintage {vintage}; correct the code"
            report.expect(Rule.ORPHAN_KATO, path, message, holds=kato in codes.get(vintage, set()))


def _outline_codes(folder: DataFolder, path: str) -> list[str]:
    try:
        document: dict[str, Any] = json.loads((folder.root / path).read_bytes())
        if "features" in document:
            return [item["properties"]["kato"] for item in document["features"]]
        return [item["id"] for item in document["objects"]["areas"]["geometries"]]
    except (FileNotFoundError, KeyError, TypeError, ValueError):
        # Found by its hash or by the reader of the pages.
        return []


def _check_observations(
    folder: DataFolder, report: QualityReport, path: str, sidecar: Mapping[str, Any]
) -> None:
    rows = folder.rows(path)
    _check_keys(report, path, rows, ("kato", "vintage", "period", "version_date", "source_id"))
    drawn = [row for row in rows if row.get("claim") == Claim.PUBLISHED]
    _check_keys(report, path, drawn, ("kato", "vintage", "period", "version_date"))
    early: Counter[str] = Counter()
    for number, row in enumerate(rows, 2):
        where = f"{path} row {number}"
        report.expect(
            Rule.SOURCE,
            where,
            "has no source or no place in it; fill in source_id and locator",
            holds=bool(row.get("source_id") and row.get("locator")),
        )
        for column, known in _VOCABULARIES.items():
            message = f"{column} {row.get(column)!r} is unknown; one of {', '.join(sorted(known))}"
            report.expect(Rule.VOCABULARY, where, message, holds=row.get(column) in known)
        _check_range(report, where, row, sidecar)
        early[_check_period(report, where, row)] += 1
    if early["explained"]:
        report.notes.append(
            f"{path}: {early['explained']} figures of the division of 2022 are dated before it; "
            "the note of each row says how"
        )


def _check_keys(
    report: QualityReport, path: str, rows: tuple[Row, ...] | list[Row], columns: tuple[str, ...]
) -> None:
    counts = Counter(tuple(row.get(column, "") for column in columns) for row in rows)
    for key, count in counts.items():
        message = f"{'/'.join(columns)} {'/'.join(key)} stands {count} times; keep one"
        report.expect(Rule.DUPLICATE_KEY, path, message, holds=count == 1)


def _check_range(report: QualityReport, where: str, row: Row, sidecar: Mapping[str, Any]) -> None:
    raw = row.get("value", "")
    if not raw:
        return
    value = _decimal(raw)
    low, high = _decimal(sidecar.get("minimum")), _decimal(sidecar.get("maximum"))
    message = f"value {raw!r} is no number, or lies outside the declared range {low} to {high}"
    holds = value is not None and (low is None or value >= low) and (high is None or value <= high)
    report.expect(Rule.RANGE, where, message, holds=holds)


def _decimal(raw: object) -> Decimal | None:
    try:
        value = Decimal(str(raw))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _check_period(report: QualityReport, where: str, row: Row) -> str:
    """Check one row against its division; return ``explained`` for an exception with a note."""
    period, vintage = row.get("period", ""), row.get("vintage", "")
    found = _INTERVAL.fullmatch(period)
    begin, end = (found[1], found[2] or found[1]) if found else ("", "")
    if vintage == "2018":
        holds = bool(begin) and begin < DIVISION_DATE
    else:
        # "2022" < "2022-06-08" as text, though the year ends later: compare its last day.
        holds = bool(end) and f"{end}-99-99"[:10] >= DIVISION_DATE
    is_explained = bool(found) and vintage == "2022" and not holds and bool(row.get("note"))
    report.expect(
        Rule.PERIOD,
        where,
        f"period {period!r} is not in vintage {vintage}, which changed on {DIVISION_DATE}; use the "
        "other vintage, or say in the note why the figure holds for this one",
        holds=holds or is_explained,
    )
    return "explained" if is_explained else "plain"
