"""Rows of raw tables that do not enter ``geodata/``, each with its reason: nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING

from atlas.build.files import write_csv
from atlas.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["LeftOut", "LeftOutReason", "check_all_accounted", "write_left_out"]


class LeftOutReason(StrEnum):
    """Why a row is left out; the closed vocabulary."""

    OUTSIDE_SUBJECT = "outside_subject"
    """About bodies or budgets of the republic, not about local self-government."""
    FINER_BREAKDOWN = "finer_breakdown"
    """By party, occupation, age, kind of list or stage of nomination: finer than any indicator."""
    BY_ELECTION = "by_election"
    """About elections to single vacant seats; the atlas shows general elections."""
    ISOLATED_EXAMPLE = "isolated_example"
    """Known for one or a few places alone: an example, too little for an indicator."""
    UNDATED = "undated"
    """The source does not say for which year or day the figure holds."""
    NOT_MAPPABLE = "not_mappable"
    """Stands for several areas at once, or for a part of one."""
    NO_KATO_MATCH = "no_kato_match"
    """Stands for a unit that the edition of the classifier does not have."""
    INTERIM_FIGURE = "interim_figure"
    """Counted before the end, and replaced by a final figure or never made final."""
    APPROXIMATE = "approximate"
    """Printed as "about", "more than", in words or as a range."""
    HISTORICAL_BORDERS = "historical_borders"
    """Holds for borders that no vintage of the atlas has."""
    SUPERSEDED_BY_PRIMARY = "superseded_by_primary"
    """Repeats at second hand what stands in a primary source."""
    OTHER_CURRENCY = "other_currency"
    """Not in tenge."""
    DUPLICATE_OF = "duplicate_of"
    """The same figure of the same document stands in another row, or follows from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """One row of a raw table that was left out; ``line`` is its line, the header being 1.

    Raises
    ------
    BuildError
        If the reason is not one of :class:`LeftOutReason`.
    """

    file: str
    line: int
    indicator: str
    unit_name: str
    period: str
    reason: str

    def __post_init__(self) -> None:
        """Refuse a reason outside the vocabulary."""
        if self.reason not in set(LeftOutReason):
            known = ", ".join(LeftOutReason)
            message = (
                f"{self.file}, line {self.line}: reason {self.reason!r} is not in the vocabulary; "
                f"one of {known}"
            )
            raise BuildError(message)

    def as_text(self) -> dict[str, str]:
        """Return the row as text cells."""
        return {name: str(getattr(self, name)) for name in _COLUMNS}


_COLUMNS = tuple(field.name for field in fields(LeftOut))


def write_left_out(path: Path, rows: Iterable[LeftOut]) -> None:
    """Write ``geodata/indicators/left_out.csv``, sorted by file, line, indicator and unit."""
    ordered = sorted(
        rows, key=lambda row: (row.file, row.line, row.indicator, row.unit_name, row.period)
    )
    write_csv(path, _COLUMNS, (row.as_text() for row in ordered))


def check_all_accounted(file: str, *, total: int, taken: int, left_out: int) -> None:
    """Check that every row of a raw table was either taken in or listed as left out.

    Raises
    ------
    BuildError
        If rows are missing or counted twice.
    """
    if taken + left_out != total:
        message = (
            f"{file}: {taken} rows taken in and {left_out} left out make {taken + left_out}, but "
            f"the file has {total}; every row must be one or the other"
        )
        raise BuildError(message)
