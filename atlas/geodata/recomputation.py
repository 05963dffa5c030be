"""Every published cell computed a second time, straight from the rows of the tables.

What draws the maps is left aside on purpose: this reads the same CSV rows with nothing but the
csv module, counts in exact fractions and says for each cell which rows it rests on. Two ways to
one number, and a difference is a fault of one of them.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from atlas.catalogue import Formula, Indicator
    from atlas.geodata.store import Geodata

__all__ = ["OPERATIONS", "SUM", "Recomputation", "RecomputedCell", "Row", "agrees", "evaluate"]

Row = dict[str, str]
"""One row of a table, every cell as the text in the file."""

Place = tuple[str, str]
"""A vintage and a period."""

SUM: Final = "sum"
"""The operation that also carries a total to an older division: the sum over its areas."""

TOLERANCE: Final = Fraction(1, 10**20)
"""How far decimals of 28 digits may be from the exact fraction, absolutely and relatively."""

_OLDER: Final = "2018"
_NEWER: Final = "2022"
_POWERS: Final = {"thousand": 3, "million": 6, "billion": 9}


def _weighted_complement(values: Sequence[Fraction], weights: Sequence[Fraction]) -> Fraction:
    return 100 - sum((w * v for w, v in zip(weights, values, strict=True)), Fraction(0))


OPERATIONS: Final[
    Mapping[str, Callable[[Sequence[Fraction], Sequence[Fraction]], Fraction | None]]
] = {
    "share": lambda v, _: 100 * v[0] / v[1] if v[1] else None,
    "ratio": lambda v, _: v[0] / v[1] if v[1] else None,
    "per_capita": lambda v, _: v[0] / v[1] if v[1] else None,
    "difference": lambda v, _: v[0] - v[1],
    "complement": lambda v, _: 100 - v[0],
    "weighted_complement": _weighted_complement,
    SUM: lambda v, _: sum(v, Fraction(0)),
}
"""What each operation does with the values of its parts, in base units, and its weights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecomputedCell:
    """The value of one cell, None where it has none, and the rows it rests on.

    ``versions`` are the published rows of the cell itself, oldest first; a cell that is only
    computed has none. ``members`` are the cells a sum over the areas of a divided one adds up.
    """

    value: Fraction | None
    rows: tuple[Row, ...]
    versions: tuple[Row, ...] = ()
    members: tuple[RecomputedCell, ...] = ()


def evaluate(
    operation: str,
    values: Sequence[Fraction],
    *,
    weights: Sequence[Fraction] = (),
    units: Sequence[str],
    unit: str,
) -> Fraction | None:
    """Return the value of a formula in *unit*; None where it would divide by zero.

    Raises
    ------
    KeyError
        If there is no such operation.

    Examples
    --------
    >>> evaluate("share", [Fraction(3), Fraction(4)], units=["kzt", "kzt"], unit="percent")
    Fraction(75, 1)
    """
    scaled = [value * _base(name) for value, name in zip(values, units, strict=True)]
    result = OPERATIONS[operation](scaled, weights)
    return None if result is None else result / _base(unit)


def _base(unit: str) -> int:
    """Return what one unit of money is in tenge or dollars; one for other units."""
    base: int = 10 ** _POWERS.get(unit.partition("_")[0], 0)
    return base


def agrees(stated: Fraction | None, exact: Fraction | None) -> bool:
    """Return whether a stated value is the exact one, to the last of its 28 digits or nearly."""
    if stated is None or exact is None:
        return stated is exact
    return abs(stated - exact) <= TOLERANCE * max(Fraction(1), abs(exact))


class Recomputation:
    """All cells of a folder of data, computed from its rows.

    Files are read through :meth:`Geodata.read`, which checks their hashes.
    """

    def __init__(self, geodata: Geodata) -> None:
        self._geodata = geodata
        self._tables: dict[str, tuple[Row, ...]] = {}
        self._by_place: dict[str, dict[Place, dict[str, list[Row]]]] = {}
        self._cells: dict[tuple[str, str, str], dict[str, RecomputedCell]] = {}

    def rows(self, indicator: str) -> tuple[Row, ...]:
        """Return the rows of an indicator's table; none for one without a table."""
        if indicator not in self._tables:
            record = self._model(indicator).file
            text = "" if record is None else self._geodata.read(record).decode("utf-8")
            self._tables[indicator] = tuple(csv.DictReader(io.StringIO(text, newline="")))
        return self._tables[indicator]

    def places(self, indicator: str) -> set[Place]:
        """Return the vintages and periods an indicator has a cell for."""
        found = set(self._grouped(indicator))
        formula = self._model(indicator).formula
        if formula is not None:
            found |= self.places(formula.parts[0])
        return {place for place in found if self.cells(indicator, *place)}

    def cells(self, indicator: str, vintage: str, period: str) -> dict[str, RecomputedCell]:
        """Return the cells of one indicator for a vintage and a period, by KATO."""
        key = (indicator, vintage, period)
        if key not in self._cells:
            model = self._model(indicator)
            cells = self._computed(model, vintage, period) | self._read(model, vintage, period)
            if not cells and vintage == _OLDER and model.kind == "count":
                cells = self._summed(indicator, period)
            self._cells[key] = cells
        return self._cells[key]

    def _model(self, indicator: str) -> Indicator:
        return self._geodata.catalogue.indicator(indicator)

    def _grouped(self, indicator: str) -> dict[Place, dict[str, list[Row]]]:
        if indicator not in self._by_place:
            grouped: dict[Place, dict[str, list[Row]]] = {}
            for row in self.rows(indicator):
                place = grouped.setdefault((row["vintage"], row["period"]), {})
                place.setdefault(row["kato"], []).append(row)
            self._by_place[indicator] = grouped
        return self._by_place[indicator]

    def _read(self, model: Indicator, vintage: str, period: str) -> dict[str, RecomputedCell]:
        cells = {}
        for kato, rows in self._grouped(model.id).get((vintage, period), {}).items():
            versions = [row for row in rows if row["claim"] == "published"]
            versions.sort(key=lambda row: row["version_date"])
            if versions:
                cells[kato] = RecomputedCell(
                    value=_value(versions[-1]), rows=(versions[-1],), versions=tuple(versions)
                )
        return cells

    def _computed(self, model: Indicator, vintage: str, period: str) -> dict[str, RecomputedCell]:
        formula = model.formula
        if formula is None:
            return {}
        tables = [
            self.cells(part, vintage, formula.part_periods.get(part, period))
            for part in formula.parts
        ]
        cells = {}
        for kato, first in tables[0].items():
            parts = [table.get(kato) for table in tables]
            matched = [None if part is None else _in_version_of(first, part) for part in parts]
            known = [part for part in matched if part is not None]
            if len(known) == len(parts):
                cells[kato] = self._combine(model, formula, known)
        return cells

    def _combine(
        self, model: Indicator, formula: Formula, parts: Sequence[RecomputedCell]
    ) -> RecomputedCell:
        values = [part.value for part in parts if part.value is not None]
        value = None
        if len(values) == len(parts):
            value = evaluate(
                formula.operation,
                values,
                weights=[Fraction(weight) for weight in formula.weights],
                units=[self._model(part).unit for part in formula.parts],
                unit=model.unit,
            )
        return RecomputedCell(value=value, rows=tuple(row for part in parts for row in part.rows))

    def _summed(self, indicator: str, period: str) -> dict[str, RecomputedCell]:
        newer = self.cells(indicator, _NEWER, period)
        members: dict[str, list[str]] = {}
        for change in self._geodata.area_changes:
            if change.old_vintage == _OLDER:
                members.setdefault(change.old, []).append(change.new)
        cells = {}
        for old, katos in members.items():
            total = _total([newer.get(kato) for kato in katos])
            if total is not None:
                cells[old] = total
        return cells


def _total(members: Sequence[RecomputedCell | None]) -> RecomputedCell | None:
    """Return the sum over all members; None where one of them is unknown."""
    known = [item for item in members if item is not None]
    values = [item.value for item in known if item.value is not None]
    if len(values) != len(members):
        return None
    return RecomputedCell(
        value=sum(values, Fraction(0)),
        rows=tuple(row for item in known for row in item.rows),
        members=tuple(known),
    )


def _value(row: Row) -> Fraction | None:
    return Fraction(row["value"]) if row["value"] else None


def _in_version_of(first: RecomputedCell, part: RecomputedCell) -> RecomputedCell | None:
    """Return *part* as it stood in the document *first* was read in, where both are of one."""
    if first.members and part.members:
        pairs = zip(first.members, part.members, strict=True)
        return _total([_in_version_of(*pair) for pair in pairs])
    if not first.versions or not part.versions:
        return part
    theirs, ours = first.versions[-1], part.versions[-1]
    if ours["source_id"] != theirs["source_id"]:
        return part
    for row in part.versions:
        if row["version_date"] == theirs["version_date"]:
            return RecomputedCell(value=_value(row), rows=(row,), versions=part.versions)
    return None
