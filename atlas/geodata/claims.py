"""Claims: figures printed in the article, and by which checks each is compared."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from atlas.areas import Vintage, parse_kato
from atlas.errors import GeodataError, UnknownAreaError
from atlas.geodata.claim_inputs import CheckInput, InputKind, read_inputs
from atlas.geodata.claim_terms import (
    CheckOperation,
    Comparison,
    Decision,
    Qualifier,
    StatementKind,
    Verdict,
)
from atlas.geodata.tables import TableRow, read_table
from atlas.text import Language, LocalizedText

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from decimal import Decimal

    from atlas.areas import AreaTable, Kato

__all__ = [
    "CHECK_COLUMNS",
    "CLAIM_COLUMNS",
    "Check",
    "Claim",
    "read_claims",
]

CLAIM_COLUMNS: Final = (
    "claim_id",
    "katos",
    "vintage",
    "period",
    "value",
    "unit",
    "qualifier",
    "kind",
    "section",
    "table",
    "cites",
    "source_id",
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
    "note",
)
CHECK_COLUMNS: Final = (
    "claim_id",
    "step",
    "operation",
    "inputs",
    "comparison",
    "tolerance",
    "label_kk",
    "label_ru",
    "label_en",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One computation from stored figures."""

    claim_id: str
    step: str
    operation: CheckOperation
    inputs: tuple[CheckInput, ...]
    comparison: Comparison
    tolerance: Decimal | None
    label: LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One figure of the article. ``value`` is as printed there, in ``unit``.

    ``period`` is empty for a figure without a date. ``reason`` was written for the verdict
    ``reason_for``; where the figures come to another verdict it must not be shown.
    """

    id: str
    katos: tuple[Kato, ...]
    vintage: Vintage
    period: str
    value: Decimal
    unit: str
    qualifier: Qualifier
    kind: StatementKind
    section: str
    table: str
    cites: str
    source_id: str
    text: LocalizedText
    decision: Decision
    verdict_if_holds: Verdict
    reason_for: Verdict
    reason: LocalizedText
    caveat: LocalizedText | None
    note: str
    checks: tuple[Check, ...] = ()


def read_claims(
    claims: bytes,
    checks: bytes,
    *,
    areas: Mapping[Vintage, AreaTable],
    source_ids: Collection[str],
) -> tuple[Claim, ...]:
    """Read the table of claims with the checks of each, in the order of the article.

    Indicators that checks name are not looked up here: a check whose figure is not stored
    yet is no fault of the table.

    Raises
    ------
    GeodataError
        If a cell is not what its column declares, an id stands twice, an area, a source, a
        claim or a step is unknown, or a check lacks what its operation needs.
    """
    found: dict[str, Claim] = {}
    for row in read_table(claims, name="claims/claims.csv", columns=CLAIM_COLUMNS):
        claim = _claim(row)
        if claim.id in found:
            raise row.fail("claim_id", "stands twice; each claim has an id of its own")
        unknown = [kato for kato in claim.katos if kato not in areas[claim.vintage]]
        if unknown:
            raise row.fail("katos", f"{', '.join(unknown)} is not in vintage {claim.vintage}")
        if claim.source_id not in source_ids:
            raise row.fail("source_id", "is not in sources/sources.csv; record the source")
        found[claim.id] = claim
    rows = read_table(checks, name="claims/claim_checks.csv", columns=CHECK_COLUMNS)
    by_claim = _read_checks(rows, claims=found, areas=areas)
    for claim in found.values():
        _check_decidable(claim, by_claim.get(claim.id, []))
    return tuple(
        replace(claim, checks=tuple(by_claim.get(claim.id, ()))) for claim in found.values()
    )


def _claim(row: TableRow) -> Claim:
    value = row.decimal("value")
    if value is None:
        raise row.fail("value", "is empty; a claim has the figure printed in the article")
    return Claim(
        id=row.text("claim_id"),
        katos=_katos(row),
        vintage=row.choice("vintage", Vintage),
        period=row.cells["period"],
        value=value,
        unit=row.text("unit"),
        qualifier=row.choice("qualifier", Qualifier),
        kind=row.choice("kind", StatementKind),
        section=row.text("section"),
        table=row.cells["table"],
        cites=row.cells["cites"],
        source_id=row.text("source_id"),
        text=row.localized("claim"),
        decision=row.choice("decision", Decision),
        verdict_if_holds=row.choice("verdict_if_holds", Verdict),
        reason_for=row.choice("reason_for", Verdict),
        reason=row.localized("reason"),
        caveat=_optional_text(row, "caveat"),
        note=row.cells["note"],
    )


def _katos(row: TableRow) -> tuple[Kato, ...]:
    """Return the codes of a claim, parted by spaces: most are about one area, some about more."""
    try:
        return tuple(parse_kato(code) for code in row.text("katos").split())
    except UnknownAreaError:
        raise row.fail("katos", "is not codes of nine digits parted by spaces") from None


def _optional_text(row: TableRow, stem: str) -> LocalizedText | None:
    """Return a text that is there in all languages or in none."""
    is_there = any(row.cells[f"{stem}_{language}"] for language in Language)
    return row.localized(stem) if is_there else None


def _read_checks(
    rows: Iterable[TableRow],
    *,
    claims: Mapping[str, Claim],
    areas: Mapping[Vintage, AreaTable],
) -> dict[str, list[Check]]:
    by_claim: dict[str, list[Check]] = {}
    for row in rows:
        if row.text("claim_id") not in claims:
            raise row.fail("claim_id", "is not in claims/claims.csv")
        group = by_claim.setdefault(row.text("claim_id"), [])
        check = _check(row)
        steps = {earlier.step for earlier in group}
        if check.step in steps:
            raise row.fail("step", "stands twice for one claim; name each step differently")
        _check_inputs(row, check, steps=steps, claims=claims, areas=areas)
        group.append(check)
    return by_claim


def _check(row: TableRow) -> Check:
    comparison = row.choice("comparison", Comparison)
    tolerance = row.decimal("tolerance")
    if (tolerance is None) == (comparison is Comparison.WITHIN):
        raise row.fail("tolerance", f"belongs to the comparison {Comparison.WITHIN} alone")
    return Check(
        claim_id=row.text("claim_id"),
        step=row.text("step"),
        operation=row.choice("operation", CheckOperation),
        inputs=read_inputs(row, "inputs"),
        comparison=comparison,
        tolerance=tolerance,
        label=row.localized("label"),
    )


def _check_inputs(
    row: TableRow,
    check: Check,
    *,
    steps: Collection[str],
    claims: Mapping[str, Claim],
    areas: Mapping[Vintage, AreaTable],
) -> None:
    known = {InputKind.STEP: steps, InputKind.CLAIM: claims}
    for item in check.inputs:
        if item.kind is not InputKind.FIGURE:
            if item.name not in known[item.kind]:
                raise row.fail("inputs", f"names the {item.kind} {item.name!r}, which is not above")
        elif item.kato is not None and item.kato not in areas[item.vintage]:
            raise row.fail("inputs", f"names {item.kato}, which is not in vintage {item.vintage}")
    kinds = Counter("all" if item.is_all_areas else "one" for item in check.inputs)
    wanted = {
        CheckOperation.VALUE: kinds == {"one": 1},
        CheckOperation.COUNT_OF: kinds == {"all": 1},
        CheckOperation.RATIO: kinds == {"one": 2},
    }
    if not wanted.get(check.operation, kinds["one"] > 1 and not kinds["all"]):
        raise row.fail("inputs", f"are not what {check.operation} needs")


def _check_decidable(claim: Claim, checks: Iterable[Check]) -> None:
    """Refuse a claim that promises a verdict its checks can never give."""
    is_compared = any(check.comparison is not Comparison.CONTEXT for check in checks)
    positive = {Verdict.AGREES, Verdict.AGREES_WITH_NOTE}
    expected = positive if is_compared else {Verdict.CANNOT_BE_CHECKED}
    if claim.verdict_if_holds not in expected:
        message = (
            f"claims/claims.csv: {claim.id} has verdict_if_holds {claim.verdict_if_holds}, but "
            f"its checks allow {', '.join(sorted(expected))}; correct it or add a comparison"
        )
        raise GeodataError(message)
