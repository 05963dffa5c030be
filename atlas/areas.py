"""Areas: what a place is, at which level, under which territorial division.

A KATO code is text and means something only together with a vintage: codes are reused
(191000000 was Taldykorgan in 2018 and is Qonaev now). Names are never a key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NewType, Self

from atlas.errors import UnknownAreaError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from atlas.text import LocalizedText

__all__ = [
    "COUNTRY",
    "AdminLevel",
    "Area",
    "AreaChange",
    "AreaTable",
    "Kato",
    "Vintage",
    "parse_kato",
]

Kato = NewType("Kato", str)
"""A nine-digit code of the classifier of administrative units, as text."""

COUNTRY = Kato("000000000")
"""The whole country. The classifier has no row for it; this code is the atlas's own."""

_KATO_PATTERN = re.compile(r"[0-9]{9}")


def parse_kato(text: str) -> Kato:
    """Return *text* as a KATO code.

    Raises
    ------
    UnknownAreaError
        If it is not exactly nine ASCII digits.
    """
    if not _KATO_PATTERN.fullmatch(text):
        message = f"{text!r} is not a KATO code: write nine digits, leading zeros included"
        raise UnknownAreaError(message)
    return Kato(text)


class AdminLevel(StrEnum):
    """A level of the administrative hierarchy, from the country down."""

    COUNTRY = "country"
    OBLAST = "oblast"
    DISTRICT = "district"
    OKRUG = "okrug"

    @property
    def parent(self) -> AdminLevel | None:
        """The level above; None for the country."""
        levels = list(AdminLevel)
        position = levels.index(self)
        return levels[position - 1] if position else None


class Vintage(StrEnum):
    """A territorial division, named by the year from which it was in force."""

    V2018 = "2018"
    """14 oblasts and 3 cities, in force from 19 June 2018 until 7 June 2022."""
    V2022 = "2022"
    """17 oblasts and 3 cities, in force since 8 June 2022."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One administrative unit of one vintage.

    ``name_en_is_romanised`` marks English names made by our romanisation of the Kazakh name
    rather than taken from a published list.
    """

    kato: Kato
    vintage: Vintage
    level: AdminLevel
    kind: str
    parent: Kato | None
    name: LocalizedText
    name_en_is_romanised: bool
    iso_3166_2: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaChange:
    """An area of an older vintage is exactly the union of areas of a newer one."""

    old: Kato
    old_vintage: Vintage
    new: Kato
    new_vintage: Vintage
    relation: str
    date: str


class AreaTable:
    """All areas of one vintage, immutable, in order of KATO code.

    Raises
    ------
    UnknownAreaError
        If a code stands twice or a parent is not in the table.
    """

    def __init__(self, vintage: Vintage, areas: Iterable[Area]) -> None:
        by_kato: dict[Kato, Area] = {}
        children: dict[Kato, list[Area]] = {}
        for area in sorted(areas, key=lambda item: item.kato):
            if area.kato in by_kato:
                message = f"area {area.kato} stands twice in vintage {vintage}; keep one row"
                raise UnknownAreaError(message)
            by_kato[area.kato] = area
        for area in by_kato.values():
            if area.parent is None:
                continue
            if area.parent not in by_kato:
                message = (
                    f"area {area.kato} names parent {area.parent}, which is not in vintage "
                    f"{vintage}; add the parent or correct the code"
                )
                raise UnknownAreaError(message)
            children.setdefault(area.parent, []).append(area)
        self.vintage = vintage
        self._by_kato: Mapping[Kato, Area] = MappingProxyType(by_kato)
        self._children = {kato: tuple(group) for kato, group in children.items()}

    def __len__(self) -> int:
        return len(self._by_kato)

    def __iter__(self) -> Iterator[Area]:
        return iter(self._by_kato.values())

    def __contains__(self, kato: object) -> bool:
        return kato in self._by_kato

    def __getitem__(self, kato: Kato) -> Area:
        """Return the area with that code.

        Raises
        ------
        UnknownAreaError
            If the code is not in this vintage; the nearest code is never guessed.
        """
        try:
            return self._by_kato[kato]
        except KeyError:
            message = f"no area {kato!r} in vintage {self.vintage}; codes are valid per vintage"
            raise UnknownAreaError(message) from None

    def at_level(self, level: AdminLevel) -> tuple[Area, ...]:
        """Return the areas of one level, by code."""
        return tuple(area for area in self if area.level is level)

    def children(self, kato: Kato) -> tuple[Area, ...]:
        """Return the areas directly below, by code."""
        return self._children.get(kato, ())

    def ancestors(self, kato: Kato) -> tuple[Area, ...]:
        """Return the areas above, nearest first, the country last."""
        line: list[Area] = []
        parent = self[kato].parent
        while parent is not None:
            line.append(self[parent])
            parent = line[-1].parent
        return tuple(line)

    def within(self, areas: Iterable[Area]) -> Self:
        """Return a table of the same vintage with only *areas*."""
        return type(self)(self.vintage, areas)
