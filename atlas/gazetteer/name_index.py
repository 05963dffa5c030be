"""The names of one level under keys from exact to coarse."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel
from atlas.gazetteer.match import kinds_admit
from atlas.gazetteer.normalise import UnitKind, adjective_forms, parse_name
from atlas.gazetteer.spelling import in_nominative, in_russian_letters, sound
from atlas.text import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atlas.areas import Area, AreaTable, Kato
    from atlas.gazetteer.aliases import Alias, Aliases
    from atlas.gazetteer.normalise import AreaName

__all__ = ["IndexedName", "NameIndex", "initials_fit"]

_CITY_OF_REPUBLIC: Final = "city_of_republican_significance"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedName:
    """An area under one of its names.

    ``above`` are the codes of the area and of all it lies in; ``origin`` is the language of the
    name, or ``alias`` or ``former``, of which ``note`` says why it was accepted and ``parent``
    inside what.
    """

    kato: Kato
    bare: str
    kinds: frozenset[UnitKind]
    above: frozenset[Kato]
    origin: str
    note: str = ""
    parent: Kato | None = None


class NameIndex:
    """The names, reviewed aliases and former names of the areas of one level, found by keys.

    Stages are named as the reasons of a match: ``name_ru`` (names exactly, of any language),
    ``alias``, ``form``, ``former``, ``initials``, ``letters``, ``sound``.
    """

    def __init__(
        self, areas: AreaTable, aliases: Aliases, former: Aliases, level: AdminLevel
    ) -> None:
        self._areas = areas
        self._stages: dict[str, dict[str, list[IndexedName]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._kinds: dict[Kato, frozenset[UnitKind]] = {}
        for area in self._listed(level):
            for name in self._names_of(area):
                self._add(name, level)
                self._kinds[area.kato] = name.kinds
        for origin, table in (("alias", aliases), ("former", former)):
            for alias in table:
                if alias.kato in self._kinds:
                    self._add(self._other_name(alias, origin), level)

    def _other_name(self, alias: Alias, origin: str) -> IndexedName:
        spoken = parse_name(alias.alias)
        return IndexedName(
            kato=alias.kato,
            bare=spoken.bare,
            kinds=spoken.kinds or self._kinds[alias.kato],
            above=self._above(alias.kato),
            origin=origin,
            note=alias.reason,
            parent=alias.parent,
        )

    def _listed(self, level: AdminLevel) -> tuple[Area, ...]:
        listed = self._areas.at_level(level)
        if level is not AdminLevel.DISTRICT:
            return listed
        # Lists of districts name Astana, Almaty and Shymkent beside districts and cities.
        above = self._areas.at_level(AdminLevel.OBLAST)
        return (*listed, *(area for area in above if area.kind == _CITY_OF_REPUBLIC))

    def lists(self, kato: Kato) -> bool:
        """Return whether an area stands in lists of this level."""
        return kato in self._kinds

    def _above(self, kato: Kato) -> frozenset[Kato]:
        return frozenset((kato, *(area.kato for area in self._areas.ancestors(kato))))

    def _names_of(self, area: Area) -> list[IndexedName]:
        parsed = {
            language: parse_name(area.name.in_language(language))
            for language in (Language.RU, Language.KK, Language.EN)
        }
        # One language may name the kind where another does not.
        kinds = frozenset[UnitKind]().union(*(name.kinds for name in parsed.values()))
        return [
            IndexedName(
                kato=area.kato,
                bare=name.bare,
                kinds=kinds or parse_name(area.kind).kinds,
                above=self._above(area.kato),
                origin=language.value,
            )
            for language, name in parsed.items()
        ]

    def _add(self, name: IndexedName, level: AdminLevel) -> None:
        is_other = name.origin in {"alias", "former"}
        self._stages[name.origin if is_other else "name_ru"][name.bare].append(name)
        if not is_other:
            self._stages["form"][name.bare].append(name)
            if level is AdminLevel.OKRUG and name.origin == Language.RU:
                for form in adjective_forms(name.bare):
                    self._stages["form"][form].append(name)
        self._stages["initials"][in_nominative(name.bare.rsplit(" ", 1)[-1])].append(name)
        self._stages["letters"][in_russian_letters(name.bare)].append(name)
        self._stages["sound"][sound(name.bare)].append(name)

    def at(
        self,
        stage: str,
        keys: Iterable[str],
        *,
        spoken: AreaName,
        within: frozenset[Kato] | None,
    ) -> list[IndexedName]:
        """Return the names under *keys* that lie *within* and are of a kind *spoken* admits."""
        index = self._stages[stage]
        found = [
            name
            for key in dict.fromkeys(keys)
            for name in index.get(key, ())
            if self._is_within(name, within) and kinds_admit(spoken.kinds, name.kinds)
        ]
        same = [name for name in found if spoken.kinds & name.kinds]
        return same or found

    def _is_within(self, name: IndexedName, within: frozenset[Kato] | None) -> bool:
        if within is not None and not within & name.above:
            return False
        if name.parent is None:
            return True
        # An alias reviewed for one parent says nothing about a wider search.
        return within is not None and any(
            name.parent in self._above(kato) for kato in within & name.above
        )

    def near(
        self,
        readings: Sequence[AreaName],
        within: frozenset[Kato] | None,
        *,
        least: float,
        limit: int,
    ) -> list[tuple[Kato, float]]:
        """Return areas whose names sound alike, with the likeness from 0 to 1, likest first."""
        from rapidfuzz import distance, process  # noqa: PLC0415 -- only where a name is unknown

        likeness: dict[Kato, float] = {}
        index = self._stages["sound"]
        for spoken in readings:
            found = process.extract(
                sound(spoken.bare),
                list(index),
                scorer=distance.Levenshtein.normalized_similarity,
                score_cutoff=least,
                limit=10 * limit,
            )
            for key, score, _ in found:
                for name in index[key]:
                    if self._is_within(name, within) and kinds_admit(spoken.kinds, name.kinds):
                        likeness[name.kato] = max(score, likeness.get(name.kato, 0.0))
        ordered = sorted(likeness.items(), key=lambda item: (-item[1], item[0]))
        return ordered[:limit]


def initials_fit(spoken: str, known: str) -> bool:
    """Return whether *spoken* is the person's name *known*, first names perhaps cut to initials.

    Examples
    --------
    >>> initials_fit("т рыскулова", "турара рыскулова")
    True
    >>> initials_fit("рыскулова", "турара рыскулова")
    False
    """
    words = [in_nominative(word) for word in spoken.split(" ")]
    names = [in_nominative(name) for name in known.split(" ")]
    if len(words) != len(names) or len(words) == 1:
        return False
    *first, last = zip(words, names, strict=True)
    return last[0] == last[1] and all(_is_first_name(word, name) for word, name in first)


def _is_first_name(word: str, name: str) -> bool:
    return name.startswith(word) if len(word) == 1 else name in {word, f"{word}а", f"{word}я"}
