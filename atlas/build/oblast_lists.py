"""Lists of sums between an oblast and its districts: what it means not to be named in one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from atlas.areas import Kato
from atlas.errors import BuildError
from atlas.provenance import Basis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.areas import AreaTable

__all__ = ["ActRow", "divided_units", "unnamed_units"]

_FULL_LISTS = frozenset({"subvention_from_oblast", "withdrawal_to_oblast"})
"""Lists that name every unit concerned, so that a unit not named has no such sum."""

_UNSETTLED_YEARS = frozenset({"2022"})
"""Oblasts and general transfers were both changed within the year: no zero is concluded."""

_DOUBTFUL_ACTS = frozenset({(Kato("230000000"), "2024"), (Kato("310000000"), "2025")})
"""Oblast and year of acts that allow no conclusion on a unit they do not name.

Of the act of Atyrau for 2024 only a part was at hand; that of Zhambyl for 2025 heads its list
with budgets of districts alone, so that the city of Taraz may stand outside it.
"""

_DIVIDED = MappingProxyType(
    {
        Kato("104100000"): Kato("101000000"),  # Zhanasemey from Semey
        Kato("104500000"): Kato("104600000"),  # Makanshy from Urzhar
        Kato("191800000"): Kato("196800000"),  # Alatau from Ile
        Kato("635500000"): Kato("635200000"),  # Markakol from Kurshim
        Kato("636300000"): Kato("635400000"),  # Ulken Naryn from Katonkaragay
    }
)
"""Units formed after the count of 2023 and the unit each was carved out of.

Where a list does not name a new unit, it may still count it inside the old one.
"""

_FIRST_DIVIDED_YEAR = "2025"
"""Budgets for 2024 were voted before the divisions of that year."""

_ZERO_NOTE = (
    "the list of the act does not name this unit, and the amounts it does name add up to its "
    "printed total"
)
_COMPENSATION_NOTE = "; the unit pays a compensation transfer to the oblast besides"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow:
    """A share or a sum for one unit and year, as an act states it or lets be concluded."""

    indicator: str
    kato: Kato
    oblast: Kato
    period: str
    value: Decimal
    version_date: str
    title: str
    url: str
    locator: str
    basis: Basis
    note: str

    @property
    def text(self) -> tuple[str, str]:
        """What identifies the text of an act in one edition: title, file it was read in."""
        return (self.title, self.locator.partition(", point ")[0])

    @property
    def point(self) -> tuple[str, str, str]:
        """What identifies the point read: title, version, place."""
        return (self.title, self.version_date, self.locator)


def unnamed_units(rows: Sequence[ActRow], areas: AreaTable) -> list[ActRow]:
    """Return a zero for each unit that a full list of sums does not name.

    Parameters
    ----------
    rows
        All rows of the acts: shares tell which units an act deals with.

    Raises
    ------
    BuildError
        If one list was read in several places.
    """
    lists: dict[tuple[Kato, str, str], list[ActRow]] = {}
    units: dict[tuple[Kato, str], set[Kato]] = {}
    compensating = {
        (row.kato, row.period) for row in rows if row.indicator == "compensation_to_oblast"
    }
    for row in rows:
        units.setdefault((row.oblast, row.period), set()).add(row.kato)
        if row.indicator in _FULL_LISTS:
            lists.setdefault((row.oblast, row.period, row.indicator), []).append(row)
    zeros = []
    for (oblast, period, _), named in lists.items():
        if period in _UNSETTLED_YEARS or (oblast, period) in _DOUBTFUL_ACTS:
            continue
        _check_one_point(named)
        # A unit on which the act says nothing at all may lie outside the oblast's budget.
        silent = units[oblast, period] - {row.kato for row in named} - set(_DIVIDED)
        zeros += [
            _zero(named[0], kato, is_compensating=(kato, period) in compensating)
            for kato in sorted(silent)
            if areas[kato].parent == oblast
        ]
    return zeros


def _check_one_point(named: Sequence[ActRow]) -> None:
    points = {row.point for row in named}
    if len(points) > 1:
        message = (
            f"the list {named[0].indicator} of {named[0].oblast} for "
            f"{named[0].period} was read in {len(points)} places; a unit that is not named has no "
            "certain zero"
        )
        raise BuildError(message)


def _zero(named: ActRow, kato: Kato, *, is_compensating: bool) -> ActRow:
    return replace(
        named,
        kato=kato,
        value=Decimal(0),
        basis=Basis.DERIVED,
        note=_ZERO_NOTE + (_COMPENSATION_NOTE if is_compensating else ""),
    )


def divided_units(rows: Sequence[ActRow]) -> list[ActRow]:
    """Return the withdrawals of units whose territory is no longer that of the count of 2023.

    Only those for which a net transfer can be computed: the unit has a subvention too, be it
    zero. Sums per resident of 2023 would relate two different territories.
    """
    sums = {
        (row.kato, row.period): row
        for row in rows
        if row.kato in set(_DIVIDED.values()) and row.period >= _FIRST_DIVIDED_YEAR
        if row.indicator == "withdrawal_to_oblast"
    }
    received = {(row.kato, row.period) for row in rows if row.indicator == "subvention_from_oblast"}
    return [sums[cell] for cell in sorted(sums.keys() & received)]
