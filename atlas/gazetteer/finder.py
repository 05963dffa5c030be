"""A name as people write it to the area it can only mean, with a score and the reason.

Stages run from exact to coarse. The first stage at which any area bears the name decides: one
area is an answer, several are a question. Likeness alone never answers; it only suggests.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel, Kato
from atlas.errors import GazetteerError
from atlas.gazetteer.aliases import Aliases
from atlas.gazetteer.finding import Candidate, Finding, MatchReason
from atlas.gazetteer.name_index import IndexedName, NameIndex, initials_fit
from atlas.gazetteer.normalise import adjective_forms, nominative_forms, parse_name
from atlas.gazetteer.spelling import (
    in_nominative,
    in_russian_letters,
    latin_readings,
    plain_signs,
    repair_scripts,
    sound,
    spell_out,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.areas import AreaChange, AreaTable
    from atlas.gazetteer.normalise import AreaName

__all__ = ["AreaFinder"]


_BY_LANGUAGE: Final = {
    "kk": MatchReason.NAME_KK,
    "ru": MatchReason.NAME_RU,
    "en": MatchReason.NAME_EN,
}
_SCORES: Final = {
    MatchReason.ALIAS: 0.98,
    MatchReason.FORM: 0.97,
    MatchReason.INITIALS: 0.95,
    MatchReason.LETTERS: 0.95,
    MatchReason.SOUND: 0.9,
}
_FORMER: Final = "former"
_FORMER_PARENT_SCORE: Final = 0.9
_ELSEWHERE_SCORE: Final = 0.5
_NEAREST: Final = 0.75
"""Likeness from which a name is suggested, of 1."""
_SUGGESTED: Final = 5
_SUGGESTION_WEIGHT: Final = 0.8
"""A suggestion never scores as high as an answer."""

_TOTALS: Final = frozenset(
    sound(text)
    for text in (
        "всего", "итого", "барлығы", "жиыны", "total", "казахстан", "қазақстан", "kazakhstan",
        "рк", "қр", "республика казахстан", "қазақстан республикасы", "republic of kazakhstan",
        "итого по рк", "всего по республике", "республика бойынша", "қазақстан бойынша",
    )
)  # fmt: skip

_BETWEEN_LANGUAGES: Final = re.compile(r"\s*[/|]\s*|\s+[-–—]\s+")

Stage = tuple[MatchReason, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Reading:
    """A name taken apart; ``is_repaired`` if letters of another script were replaced first."""

    name: AreaName
    is_repaired: bool


class AreaFinder:
    """Finds areas of one territorial division by names as people write them.

    Parameters
    ----------
    areas, aliases
        The areas and the reviewed table of other names.
    former
        Names that areas bore when they were not, or may not have been, what they are today:
        such a name is asked about, never taken for an area.
    changes
        What older oblasts were divided into: a table may still name the oblast of its time.
    """

    def __init__(
        self,
        areas: AreaTable,
        aliases: Aliases,
        *,
        former: Aliases | None = None,
        changes: Iterable[AreaChange] = (),
    ) -> None:
        self.areas = areas
        # On demand: the names of two thousand okrugs take a second, and most tables are short.
        self._index = lru_cache(maxsize=None)(
            partial(NameIndex, areas, aliases, former or Aliases())
        )
        parts: dict[Kato, set[Kato]] = {}
        for change in changes:
            if change.new_vintage is areas.vintage:
                parts.setdefault(change.old, set()).add(change.new)
        self._parts = {old: frozenset(new) for old, new in parts.items() if len(new) > 1}
        self._find = lru_cache(maxsize=65_536)(self._find_once)

    def find(
        self, name: str, *, level: AdminLevel, within: frozenset[Kato] | None = None
    ) -> Finding:
        """Return the area of *level* that bears *name* inside one of the areas *within*.

        Parameters
        ----------
        name
            A name in Kazakh, Russian or English, in Cyrillic or Latin letters.
        level
            Oblast, district or okrug. Among districts the cities of republican significance
            stand too: lists of districts name them beside districts.
        within
            Codes of areas above, one of which the area lies in; None for the country.

        Returns
        -------
        Finding
            With a code only where no other area can be meant.
        """
        return self._find(name, level, within)

    def is_listed(self, kato: Kato, level: AdminLevel) -> bool:
        """Return whether an area stands in lists of *level*."""
        return self._index(level).lists(kato)

    def knows(self, name: str, level: AdminLevel) -> bool:
        """Return whether one or more areas of *level* bear *name*, wherever they lie."""
        return self._answer(_parsed(name), level, None) is not None

    def is_total(self, name: str) -> bool:
        """Return whether *name* is the country or a sum."""
        readings = repair_scripts(name)
        return any(sound(_letters(text)) in _TOTALS for text in readings)

    def _find_once(self, name: str, level: AdminLevel, within: frozenset[Kato] | None) -> Finding:
        if not name.strip():
            return Finding.nothing(MatchReason.EMPTY)
        spoken = _parsed(name)
        if not spoken:
            return Finding.nothing(MatchReason.NOTHING)
        found = self._answer(spoken, level, within) or self._in_two_languages(name, level, within)
        if found is None and within is not None:
            found = self._in_former(spoken, level, within)
        return found or self._suggest(spoken, level, within)

    def _answer(
        self, readings: tuple[_Reading, ...], level: AdminLevel, within: frozenset[Kato] | None
    ) -> Finding | None:
        index = self._index(level)
        for reading in readings:
            spoken = reading.name
            for reason, keys in _stages(spoken, level):
                hits = index.at(reason.value, keys, spoken=spoken, within=within)
                if reason is MatchReason.INITIALS:
                    hits = [hit for hit in hits if initials_fit(spoken.bare, hit.bare)]
                if reason is MatchReason.NAME_RU and hits and not spoken.kinds:
                    # «Аксу» is the Russian name of a city and how many write the district Ақсу.
                    letters = (in_russian_letters(spoken.bare),)
                    hits += index.at("letters", letters, spoken=spoken, within=within)
                if hits:
                    is_exact = reason is MatchReason.NAME_RU and not reading.is_repaired
                    return _decide(reason if is_exact else _inexact(reason), hits)
        return None

    def _in_two_languages(
        self, name: str, level: AdminLevel, within: frozenset[Kato] | None
    ) -> Finding | None:
        """Return the area that all parts of a name like «Абай ауданы / Абайский район» bear."""
        parts = [part for part in _BETWEEN_LANGUAGES.split(name) if part.strip()]
        if len(parts) == 1:
            return None
        found = [self._answer(_parsed(part), level, within) for part in parts]
        known = [item for item in found if item is not None and item.kato is not None]
        if len(known) < len(parts) or len({item.kato for item in known}) > 1:
            return None
        return min(known, key=lambda item: item.score)

    def _in_former(
        self, readings: tuple[_Reading, ...], level: AdminLevel, within: frozenset[Kato]
    ) -> Finding | None:
        former = frozenset[Kato]().union(*(self._parts.get(kato, frozenset()) for kato in within))
        if not former - within:
            return None
        found = self._answer(readings, level, former)
        if found is None or found.kato is None:
            return found
        return replace(found, reason=MatchReason.FORMER_PARENT, score=_FORMER_PARENT_SCORE)

    def _suggest(
        self, readings: tuple[_Reading, ...], level: AdminLevel, within: frozenset[Kato] | None
    ) -> Finding:
        if within is not None:
            elsewhere = self._answer(readings, level, None)
            if elsewhere is not None:
                listed = [replace(item, score=_ELSEWHERE_SCORE) for item in elsewhere.choices]
                return Finding.nothing(MatchReason.ELSEWHERE, listed)
        near = self._index(level).near(
            [reading.name for reading in readings], within, least=_NEAREST, limit=_SUGGESTED
        )
        if not near:
            return Finding.nothing(MatchReason.NOTHING)
        listed = [
            Candidate(
                kato=kato,
                score=round(likeness * _SUGGESTION_WEIGHT, 2),
                reason=MatchReason.NEAR,
            )
            for kato, likeness in near
        ]
        return Finding.nothing(MatchReason.NEAR, listed)


def _letters(text: str) -> str:
    return "".join(sign if sign.isalpha() else " " for sign in text.casefold()).strip()


def _parsed(name: str) -> tuple[_Reading, ...]:
    plain = plain_signs(name)
    readings: dict[AreaName, _Reading] = {}
    for text in repair_scripts(name):
        try:
            spoken = parse_name(spell_out(text))
        except GazetteerError:
            continue  # no letters, or scripts that cannot be told apart: no reading of it
        readings.setdefault(spoken, _Reading(spoken, is_repaired=text != plain))
    return tuple(readings.values())


def _inexact(reason: MatchReason) -> MatchReason:
    return MatchReason.LETTERS if reason is MatchReason.NAME_RU else reason


def _stages(spoken: AreaName, level: AdminLevel) -> list[Stage]:
    bare = spoken.bare
    forms = nominative_forms(bare)
    adjectives = adjective_forms(bare) if level is AdminLevel.OKRUG else ()
    latin = latin_readings(bare)
    return [
        (MatchReason.NAME_RU, (bare,)),
        (MatchReason.ALIAS, forms),
        (MatchReason.FORM, (*forms, *adjectives)),
        (MatchReason.FORMER, forms),
        (MatchReason.INITIALS, (in_nominative(bare.rsplit(" ", 1)[-1]),)),
        (MatchReason.LETTERS, tuple(in_russian_letters(form) for form in (*forms, *adjectives))),
        (MatchReason.SOUND, tuple(sound(form) for form in (*latin, *forms[1:], *adjectives))),
    ]


def _decide(reason: MatchReason, hits: list[IndexedName]) -> Finding:
    # A former name counts only where no name of today is met as near.
    present = [hit for hit in hits if hit.origin != _FORMER]
    by_area: dict[Kato, Candidate] = {}
    for hit in present or hits:
        by_area.setdefault(hit.kato, _candidate(reason, hit))
    found = [by_area[kato] for kato in sorted(by_area)]
    if not present:
        notes = dict.fromkeys(hit.note for hit in hits)
        return Finding.several(MatchReason.FORMER, found, note="; ".join(notes))
    return Finding.of(found[0]) if len(found) == 1 else Finding.several(MatchReason.SEVERAL, found)


def _candidate(reason: MatchReason, hit: IndexedName) -> Candidate:
    if reason is MatchReason.NAME_RU and hit.origin in _BY_LANGUAGE:
        return Candidate(kato=hit.kato, score=1.0, reason=_BY_LANGUAGE[hit.origin])
    if hit.origin == _FORMER:
        return Candidate(
            kato=hit.kato, score=_ELSEWHERE_SCORE, reason=MatchReason.FORMER, note=hit.note
        )
    why = MatchReason.ALIAS if hit.note else reason
    score = _SCORES.get(reason, _SCORES[MatchReason.ALIAS])
    return Candidate(kato=hit.kato, score=score, reason=why, note=hit.note)
