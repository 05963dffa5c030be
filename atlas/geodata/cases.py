"""Cases: named examples of memoranda, digital reception rooms, mutual aid and the like."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from atlas.areas import Vintage
from atlas.geodata.tables import TableRow, read_table
from atlas.provenance import Basis

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from decimal import Decimal

    from atlas.areas import AreaTable, Kato
    from atlas.text import LocalizedText

__all__ = ["CASE_COLUMNS", "Case", "CaseKind", "Obligation", "read_cases"]

CASE_COLUMNS = (
    "case_id",
    "case_kind",
    "kato",
    "vintage",
    "period",
    "title_kk",
    "title_ru",
    "title_en",
    "summary_kk",
    "summary_ru",
    "summary_en",
    "amount",
    "unit",
    "obligation",
    "actors",
    "source_id",
    "locator",
    "cites",
    "evidence",
    "basis",
    "note",
)


class CaseKind(StrEnum):
    """What a case is an example of."""

    MEMORANDUM_ECONOMY = "memorandum_economy"
    DIGITAL_POPULISM = "digital_populism"
    TRADITIONAL_MUTUAL_AID = "traditional_mutual_aid"
    TAX_MIGRATION = "tax_migration"
    ELECTORAL_BARRIER = "electoral_barrier"


class Obligation(StrEnum):
    """Whether a payment was promised freely or owed under a contract with the state."""

    VOLUNTARY = "voluntary"
    PRODUCTION_SHARING = "production_sharing"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case. ``amount`` is as stated, in ``unit``; None where no sum is given."""

    id: str
    kind: CaseKind
    kato: Kato
    vintage: Vintage
    period: str
    title: LocalizedText
    summary: LocalizedText
    amount: Decimal | None
    unit: str
    obligation: Obligation
    actors: str
    source_id: str
    locator: str
    cites: str
    evidence: str
    basis: Basis
    note: str


def read_cases(
    content: bytes,
    *,
    name: str,
    areas: Mapping[Vintage, AreaTable],
    source_ids: Collection[str],
) -> tuple[Case, ...]:
    """Read the table of cases.

    Raises
    ------
    GeodataError
        If a cell is not what its column declares, an id stands twice, or the area or the
        source is unknown.
    """
    cases: dict[str, Case] = {}
    for row in read_table(content, name=name, columns=CASE_COLUMNS):
        case = _case(row)
        if case.id in cases:
            raise row.fail("case_id", "stands twice; each case has an id of its own")
        if case.kato not in areas[case.vintage]:
            raise row.fail("kato", f"is not in vintage {case.vintage}")
        if case.source_id not in source_ids:
            raise row.fail("source_id", "is not in sources/sources.csv; record the source")
        cases[case.id] = case
    return tuple(cases.values())


def _case(row: TableRow) -> Case:
    return Case(
        id=row.text("case_id"),
        kind=row.choice("case_kind", CaseKind),
        kato=row.kato("kato"),
        vintage=row.choice("vintage", Vintage),
        period=row.text("period"),
        title=row.localized("title"),
        summary=row.localized("summary"),
        amount=row.decimal("amount"),
        unit=row.cells["unit"],
        obligation=row.choice("obligation", Obligation),
        actors=row.cells["actors"],
        source_id=row.text("source_id"),
        locator=row.text("locator"),
        cites=row.cells["cites"],
        evidence=row.cells["evidence"],
        basis=row.choice("basis", Basis),
        note=row.cells["note"],
    )
