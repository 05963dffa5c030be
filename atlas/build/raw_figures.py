"""Rows of the two raw tables of figures, which have the same columns."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, ClassVar

from atlas.areas import AdminLevel
from atlas.build.left_out import LeftOut, LeftOutReason
from atlas.errors import BuildError

if TYPE_CHECKING:
    from typing import Self

    from atlas.build.raw import RawSources

__all__ = ["RawFigure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFigure:
    """One row of a raw table of figures.

    ``line`` is its line, the header being line 1; ``raw_period`` is the period as the table
    has it. ``FILE`` is the table, relative to the folder of raw sources.
    """

    FILE: ClassVar[str]

    line: int
    indicator: str
    unit_name: str
    level: AdminLevel
    raw_period: str
    value: Decimal
    unit: str
    title: str
    url: str
    date: str
    locator: str
    note: str

    @classmethod
    def read(cls, raw: RawSources) -> tuple[Self, ...]:
        """Return all rows of the table.

        Raises
        ------
        SourceError
            If the file is not the recorded one.
        BuildError
            If a value is not a number.
        """
        return tuple(cls._of(line, cells) for line, cells in enumerate(raw.read_csv(cls.FILE), 2))

    @classmethod
    def _of(cls, line: int, cells: dict[str, str]) -> Self:
        try:
            value = Decimal(cells["value"])
        except InvalidOperation:
            message = (
                f"{cls.FILE}, line {line}: value {cells['value']!r} is not a number; correct it"
            )
            raise BuildError(message) from None
        return cls(
            line=line,
            indicator=cells["indicator"],
            unit_name=cells["unit_name"],
            level=AdminLevel(cells["unit_level"]),
            raw_period=cells["period"],
            value=value,
            unit=cells["unit"],
            title=cells["source_title"],
            url=cells["source_url"],
            date=cells["source_date"],
            locator=cells["quote_or_locator"],
            note=cells["note"],
        )

    def left_out(self, reason: LeftOutReason) -> LeftOut:
        """Return the record of a row that no table takes."""
        return LeftOut(
            file=self.FILE,
            line=self.line,
            indicator=self.indicator,
            unit_name=self.unit_name,
            period=self.raw_period,
            reason=reason,
        )
