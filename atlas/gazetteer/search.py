"""Places by what a reader types: any of the languages, old names, codes, one mistake a word.

Nothing is chosen for the reader: what could be meant is listed, the likeliest first. This is
not the matching of names in sources to codes, which never takes a likeness for a name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel
from atlas.errors import GazetteerError
from atlas.gazetteer.normalise import UnitKind, in_one_spelling, parse_name
from atlas.gazetteer.sound import sound_of
from atlas.gazetteer.spellings import Spellings, is_one_mistake
from atlas.text import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.areas import Area, AreaTable, Kato
    from atlas.gazetteer.aliases import Alias

__all__ = ["LONGEST_QUERY", "Likeness", "PlaceHit", "PlaceIndex"]

LONGEST_QUERY: Final = 100
"""Characters of a query that are read; no name is longer."""
_MOST_WORDS: Final = 8
_SHORTEST_CODE: Final = 2
_LEVELS: Final = tuple(AdminLevel)


class Likeness(IntEnum):
    """How near a name is to what was typed, nearest first."""

    SAME = 0
    BEGINNING = 1
    """The name begins with it."""
    WORDS = 2
    """Its words are in the name, or in those of the areas above."""
    SIMILAR = 3
    """A letter is missing, wrong or swapped."""


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """An area that may be meant; ``other_name`` is the old or other name that was met."""

    kato: Kato
    likeness: Likeness
    other_name: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """An area as it is searched; ``above`` are the positions of the areas it lies in."""

    area: Area
    kinds: frozenset[UnitKind]
    above: tuple[int, ...]


class PlaceIndex:
    """The names of all areas of one vintage, made once and then only read.

    Parameters
    ----------
    areas
        The areas; the country is not searched.
    aliases
        Old and other names; those of areas that are not in *areas* are left aside.
    """

    def __init__(self, areas: AreaTable, aliases: Iterable[Alias] = ()) -> None:
        listed = [area for area in areas if area.level is not AdminLevel.COUNTRY]
        self._position = {area.kato: position for position, area in enumerate(listed)}
        self._places = tuple(self._place(area, areas) for area in listed)
        self._others: dict[int, list[tuple[str, tuple[str, ...]]]] = {}
        names: dict[str, set[int]] = {}
        words: dict[str, set[int]] = {}
        for position, place in enumerate(self._places):
            for language in Language:
                _add(place.area.name.in_language(language), position, names, words)
        for alias in aliases:
            if alias.kato in self._position:
                position = self._position[alias.kato]
                forms = _add(alias.alias, position, names, words)
                self._others.setdefault(position, []).append((alias.alias, forms))
        self._names = Spellings(names)
        self._words = Spellings(words)

    def _place(self, area: Area, areas: AreaTable) -> _Place:
        names = [_parsed(area.name.in_language(language)) for language in Language]
        kinds = frozenset[UnitKind]().union(*(name.kinds for name in names))
        above = (self._position.get(item.kato) for item in areas.ancestors(area.kato))
        return _Place(
            area,
            kinds or _parsed(area.kind).kinds,
            tuple(position for position in above if position is not None),
        )

    def search(self, query: str) -> tuple[PlaceHit, ...]:
        """Return every area that may be meant, the likeliest first.

        Same names come before names that begin so, then names with these words in any order
        (words of the areas above may stand beside them), then similar ones; among these, areas
        of the kind that was named and larger units come first. Digits are the beginning of a
        code.
        """
        text = query[:LONGEST_QUERY].strip()
        digits = text.replace(" ", "")
        if digits.isascii() and digits.isdigit() and len(digits) >= _SHORTEST_CODE:
            return self._by_code(digits)
        try:
            spoken = parse_name(text)
        except GazetteerError:
            # A name typed in two scripts is searched as it sounds; signs alone are no name.
            bare, kinds = in_one_spelling(text), frozenset[UnitKind]()
        else:
            bare, kinds = spoken.bare, spoken.kinds
        if not bare:
            return ()
        found = self._by_name(bare)
        whole = in_one_spelling(text)
        if whole != bare:
            # The word for the kind may be part of the name, or be mistyped or unfinished.
            for position, hit in self._by_name(whole).items():
                found.setdefault(position, hit)
        return tuple(
            found[position]
            for position in sorted(found, key=lambda item: self._rank(item, found[item], kinds))
        )

    def _rank(
        self, position: int, hit: PlaceHit, kinds: frozenset[UnitKind]
    ) -> tuple[int, bool, int, int]:
        place = self._places[position]
        is_other_kind = bool(kinds) and not kinds & place.kinds
        return hit.likeness, is_other_kind, _LEVELS.index(place.area.level), position

    def _by_code(self, digits: str) -> tuple[PlaceHit, ...]:
        hits = [
            PlaceHit(kato, Likeness.SAME if kato == digits else Likeness.BEGINNING)
            for kato in self._position
            if kato.startswith(digits)
        ]
        levels = {hit.kato: _LEVELS.index(self._area(hit).level) for hit in hits}
        return tuple(sorted(hits, key=lambda hit: (hit.likeness, levels[hit.kato], hit.kato)))

    def _area(self, hit: PlaceHit) -> Area:
        return self._places[self._position[hit.kato]].area

    def _by_name(self, spelling: str) -> dict[int, PlaceHit]:
        words = spelling.split(" ")[:_MOST_WORDS]
        whole = _forms("".join(words))
        tiers = (
            (Likeness.SAME, _union(self._names.exact(form) for form in whole)),
            (Likeness.BEGINNING, _union(self._names.beginning(form) for form in whole)),
            (Likeness.WORDS, self._with_words([self._begun(word) for word in words])),
            (
                Likeness.SIMILAR,
                self._mistyped("".join(words))
                | self._with_words([self._begun(word) | self._mistyped(word) for word in words]),
            ),
        )
        found: dict[int, PlaceHit] = {}
        for likeness, positions in tiers:
            for position in positions:
                if position not in found:
                    found[position] = PlaceHit(self._places[position].area.kato, likeness)
        for position in found.keys() & self._others.keys():
            other = self._other_name(position, whole)
            found[position] = replace(found[position], other_name=other)
        return found

    def _other_name(self, position: int, typed: tuple[str, ...]) -> str:
        """Return the old or other name that was met where no name of today was."""
        name = self._places[position].area.name
        own = (_forms(_joined(name.in_language(language))) for language in Language)
        if any(_is_near(forms, typed) for forms in own):
            return ""
        others = self._others[position]
        return next((other for other, forms in others if _is_near(forms, typed)), "")

    def _begun(self, word: str) -> frozenset[int]:
        return _union(self._words.beginning(form) for form in _forms(word))

    def _mistyped(self, word: str) -> frozenset[int]:
        return _union(self._words.mistyped(form) for form in _forms(word))

    def _with_words(self, met: list[frozenset[int]]) -> frozenset[int]:
        """Return the places that bear one of the words themselves and the others here or above."""
        return frozenset(
            position
            for position in _union(met)
            if all(
                position in places or not places.isdisjoint(self._places[position].above)
                for places in met
            )
        )


# Two thousand okrugs share their names with others; taking a name apart is most of the work.
_parsed = lru_cache(maxsize=8192)(parse_name)


def _union(groups: Iterable[frozenset[int]]) -> frozenset[int]:
    return frozenset[int]().union(*groups)


def _forms(word: str) -> tuple[str, ...]:
    """Return a word as it is typed and as it sounds."""
    sound = sound_of(word)
    return (word,) if sound == word else (word, sound)


def _joined(name: str) -> str:
    """Return the proper name in one piece: «Алма-Ата» and «Алмаата» are one."""
    return _parsed(name).bare.replace(" ", "")


def _is_near(forms: Iterable[str], typed: Iterable[str]) -> bool:
    """Return whether a name begins with what was typed, or is one mistake away from it."""
    return any(
        form.startswith(text) or is_one_mistake(form, text) for form in forms for text in typed
    )


def _add(
    name: str, position: int, names: dict[str, set[int]], words: dict[str, set[int]]
) -> tuple[str, ...]:
    """Enter a name, whole and by words, and return the forms of the proper name."""
    bare, whole = _parsed(name).bare, in_one_spelling(name)
    for spelling in {bare, whole}:
        for form in _forms(spelling.replace(" ", "")):
            names.setdefault(form, set()).add(position)
    for word in {bare.replace(" ", ""), *bare.split(" "), *whole.split(" ")}:
        for form in _forms(word):
            words.setdefault(form, set()).add(position)
    return _forms(_joined(name))
