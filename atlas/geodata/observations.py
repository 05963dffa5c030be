"""Observations: one number about one area at one time, with where it was read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas.areas import Vintage
from atlas.errors import GeodataError
from atlas.geodata.tables import TableRow, read_table
from atlas.provenance import Basis, Claim, MissingReason, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from decimal import Decimal

    from atlas.areas import AreaTable, Kato
    from atlas.catalogue import Indicator

__all__ = ["OBSERVATION_COLUMNS", "Observation", "read_observations"]

OBSERVATION_COLUMNS = (
    "kato",
    "vintage",
    "period",
    "value",
    "status",
    "basis",
    "reason",
    "claim",
    "source_id",
    "locator",
    "version_date",
    "note",
)

_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
_PERIOD = re.compile(rf"{_DATE}(/{_DATE})?")
_VERSION_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One row of an observation table; ``docs/sidecars.md`` defines each field."""

    indicator: str
    kato: Kato
    vintage: Vintage
    period: str
    value: Decimal | None
    status: Status
    basis: Basis
    reason: MissingReason | None
    claim: Claim
    source_id: str
    locator: str
    version_date: str
    note: str


def read_observations(
    content: bytes,
    *,
    indicator: Indicator,
    name: str,
    areas: Mapping[Vintage, AreaTable],
    source_ids: Collection[str],
) -> tuple[Observation, ...]:
    """Read an observation table and check every row against areas, sources and range.

    Raises
    ------
    GeodataError
        If a code is not in its vintage, a key stands twice, two rows are published for one
        cell, a value lies outside the declared range, a source is unknown, or an empty value
        has no reason; the message names file, row, column, value and remedy.
    """
    seen: dict[tuple[str, ...], int] = {}
    observations = []
    for row in read_table(content, name=name, columns=OBSERVATION_COLUMNS):
        observation = _observation(row, indicator)
        if observation.kato not in areas[observation.vintage]:
            raise row.fail(
                "kato", f"is not in vintage {observation.vintage}; codes are per vintage"
            )
        if observation.source_id not in source_ids:
            raise row.fail("source_id", "is not in sources/sources.csv; record the source")
        _check_value(row, observation, indicator)
        _check_keys(row, observation, seen)
        observations.append(observation)
    return tuple(observations)


def _observation(row: TableRow, indicator: Indicator) -> Observation:
    period = row.text("period")
    if not _PERIOD.fullmatch(period):
        raise row.fail("period", "is not an ISO 8601 date, month, year or interval a/b")
    if not _VERSION_DATE.fullmatch(row.cells["version_date"]):
        raise row.fail("version_date", "is not a date; write YYYY-MM-DD or leave it empty")
    return Observation(
        indicator=indicator.id,
        kato=row.kato("kato"),
        vintage=row.choice("vintage", Vintage),
        period=period,
        value=row.decimal("value"),
        status=row.choice("status", Status),
        basis=row.choice("basis", Basis),
        reason=row.choice("reason", MissingReason) if row.cells["reason"] else None,
        claim=row.choice("claim", Claim),
        source_id=row.text("source_id"),
        locator=row.text("locator"),
        version_date=row.cells["version_date"],
        note=row.cells["note"],
    )


def _check_value(row: TableRow, observation: Observation, indicator: Indicator) -> None:
    is_missing = observation.status is Status.MISSING
    if (observation.value is None) != is_missing:
        raise row.fail("value", "and its status disagree; empty goes with status M alone")
    if is_missing != (observation.reason is not None):
        raise row.fail("reason", "and the value disagree; an empty value needs a reason")
    if observation.value is None:
        return
    low, high = indicator.minimum, indicator.maximum
    if (low is not None and observation.value < low) or (
        high is not None and observation.value > high
    ):
        raise row.fail("value", f"lies outside the declared range {low} to {high}")


def _check_keys(row: TableRow, observation: Observation, seen: dict[tuple[str, ...], int]) -> None:
    cell = (observation.kato, observation.vintage, observation.period, observation.version_date)
    keys: list[tuple[str, ...]] = [(*cell, observation.source_id)]
    if observation.claim is Claim.PUBLISHED:
        keys.append((*cell, "", "published"))
    for key in keys:
        if key in seen:
            message = (
                f"{row.file}, row {row.line}: {key} already stands in row {seen[key]}; keep one, "
                "or mark the other also_reported"
            )
            raise GeodataError(message)
        seen[key] = row.line
