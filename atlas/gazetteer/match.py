"""One name, one parent, one level: the area it stands for, or an error that says why not."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from atlas.areas import COUNTRY, AdminLevel
from atlas.errors import GazetteerError
from atlas.gazetteer.normalise import UnitKind, adjective_forms, nominative_forms, parse_name
from atlas.text import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from atlas.areas import Area, AreaTable, Kato
    from atlas.gazetteer.aliases import Aliases
    from atlas.gazetteer.normalise import AreaName

__all__ = ["NameQuery", "kinds_admit", "match_area", "match_areas"]

# A village okrug, a settlement and a village change into one another without changing place;
# a city and the district named after it are two places.
_INTERCHANGEABLE = frozenset({UnitKind.OKRUG, UnitKind.SETTLEMENT, UnitKind.VILLAGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class NameQuery:
    """A name to be matched; ``parent`` may be any area above, None stands for the country."""

    name: str
    parent: Kato | None
    level: AdminLevel


@dataclass(frozen=True, slots=True)
class _NamedArea:
    """An area under one of its names; ``above`` are the codes of all areas it lies in."""

    area: Area
    kinds: frozenset[UnitKind]
    above: frozenset[Kato]


def match_area(
    name: str, *, areas: AreaTable, parent: Kato | None, level: AdminLevel, aliases: Aliases
) -> Kato:
    """Return the code of the one area of *level* inside *parent* that bears *name*.

    A name matches if it equals a Kazakh, Russian or English name of the area after
    normalisation, or does so once a Russian adjective is put into the nominative or, for an
    okrug, a Russian noun into the adjective, or stands in the reviewed table of aliases.
    Nothing is ever guessed from likeness.

    Raises
    ------
    GazetteerError
        If no area or more than one bears the name, or the name mixes scripts; the message
        names the candidates.
    """
    # Whether the classifier's edition has a row for the country must make no difference.
    parent = None if parent == COUNTRY else parent
    query = NameQuery(name=name, parent=parent, level=level)
    spoken = parse_name(name)
    forms = nominative_forms(spoken.bare)
    hits = _hits(query, spoken, forms, _index(areas, level))
    if not hits and level is AdminLevel.OKRUG:
        hits = _hits(query, spoken, adjective_forms(spoken.bare), _index(areas, level))
        hits = hits or _hits(query, spoken, forms, _adjective_index(areas, level))
    if len(hits) == 1:
        return hits[0].kato
    reviewed = _alias_hits(query, spoken, forms, areas, aliases)
    if len(reviewed) == 1:
        return reviewed[0]
    raise _mismatch(query, hits or [areas[kato] for kato in reviewed], areas)


def match_areas(
    queries: Iterable[NameQuery], *, areas: AreaTable, aliases: Aliases
) -> dict[NameQuery, Kato]:
    """Match many names and report everything that stays unmatched at once.

    Raises
    ------
    GazetteerError
        If any name is unmatched or ambiguous; the message has one line for each.
    """
    found: dict[NameQuery, Kato] = {}
    faults: dict[NameQuery, str] = {}
    for query in queries:
        if query in found or query in faults:
            continue
        try:
            found[query] = match_area(
                query.name, areas=areas, parent=query.parent, level=query.level, aliases=aliases
            )
        except GazetteerError as error:
            faults[query] = str(error)
    if faults:
        message = f"{len(faults)} of {len(found) + len(faults)} names have no area:\n" + "\n".join(
            faults.values()
        )
        raise GazetteerError(message)
    return found


def _hits(
    query: NameQuery,
    spoken: AreaName,
    forms: tuple[str, ...],
    index: Mapping[str, tuple[_NamedArea, ...]],
) -> list[Area]:
    named = [
        item
        for form in forms
        for item in index.get(form, ())
        if query.parent is None or query.parent in item.above
    ]
    return _of_kind(spoken, named)


def _of_kind(spoken: AreaName, named: list[_NamedArea]) -> list[Area]:
    """Keep the areas whose kind the name admits; of several, those of the very kind named."""
    fitting = [item for item in named if kinds_admit(spoken.kinds, item.kinds)]
    areas = {item.area.kato: item.area for item in fitting}
    if len(areas) > 1:
        same = {item.area.kato: item.area for item in fitting if spoken.kinds & item.kinds}
        areas = same or areas
    return [areas[kato] for kato in sorted(areas)]


def kinds_admit(spoken: frozenset[UnitKind], known: frozenset[UnitKind]) -> bool:
    """Return whether what a name says of the kind of unit fits what the unit is."""
    if not spoken or not known or spoken & known:
        return True
    return bool(spoken & _INTERCHANGEABLE) and bool(known & _INTERCHANGEABLE)


def _alias_hits(
    query: NameQuery, spoken: AreaName, forms: tuple[str, ...], areas: AreaTable, aliases: Aliases
) -> list[Kato]:
    found = set()
    for form in forms:
        for name, alias in aliases.named(form, level=query.level):
            if alias.kato not in areas or not kinds_admit(spoken.kinds, name.kinds):
                continue
            above = [item.kato for item in areas.ancestors(alias.kato)]
            if query.parent is not None and query.parent not in above:
                continue
            # An alias reviewed for one parent says nothing about a wider search.
            if alias.parent is None or _is_inside(query.parent, alias.parent, areas):
                found.add(alias.kato)
    return sorted(found)


def _is_inside(kato: Kato | None, parent: Kato, areas: AreaTable) -> bool:
    if kato is None or kato not in areas:
        return False
    return kato == parent or parent in [item.kato for item in areas.ancestors(kato)]


@lru_cache(maxsize=16)
def _index(areas: AreaTable, level: AdminLevel) -> Mapping[str, tuple[_NamedArea, ...]]:
    """Return the areas of a level under each of their names, in one spelling."""
    index: dict[str, list[_NamedArea]] = {}
    for area in areas.at_level(level):
        names = [parse_name(area.name.in_language(language)) for language in Language]
        kinds = frozenset[UnitKind]().union(*(name.kinds for name in names))
        above = frozenset(item.kato for item in areas.ancestors(area.kato))
        named = _NamedArea(area, kinds or parse_name(area.kind).kinds, above)
        for bare in {name.bare for name in names}:
            index.setdefault(bare, []).append(named)
    return {bare: tuple(items) for bare, items in index.items()}


@lru_cache(maxsize=16)
def _adjective_index(areas: AreaTable, level: AdminLevel) -> Mapping[str, tuple[_NamedArea, ...]]:
    """Return the areas under the adjectives that may be made of their Russian nouns."""
    russian = {
        area.kato: parse_name(area.name.in_language(Language.RU)).bare
        for area in areas.at_level(level)
    }
    index: dict[str, dict[Kato, _NamedArea]] = {}
    for bare, items in _index(areas, level).items():
        for item in items:
            if russian[item.area.kato] == bare:
                for form in adjective_forms(bare):
                    index.setdefault(form, {})[item.area.kato] = item
    return {form: tuple(items.values()) for form, items in index.items()}


def _mismatch(query: NameQuery, hits: list[Area], areas: AreaTable) -> GazetteerError:
    where = "the country"
    if query.parent is not None:
        where = f"{query.parent} ({areas[query.parent].name.ru})"
    if hits:
        listed = "; ".join(f"{area.kato} {area.name.ru} / {area.name.kk}" for area in hits)
        return GazetteerError(
            f"{query.level} {query.name!r} in {where} is ambiguous: {listed}. Name the kind or the "
            "parent, or add a reviewed row to geodata/areas/aliases.csv"
        )
    return GazetteerError(
        f"no {query.level} {query.name!r} in {where}; similar names there: "
        f"{_similar(query, areas)}. Correct the name or the parent, or add a reviewed row to "
        "geodata/areas/aliases.csv"
    )


def _similar(query: NameQuery, areas: AreaTable) -> str:
    """Return look-alikes for the message alone; they are never taken."""
    index = _index(areas, query.level)
    inside = {
        bare: item.area
        for bare, items in index.items()
        for item in items
        if query.parent is None or query.parent in item.above
    }
    close = difflib.get_close_matches(parse_name(query.name).bare, sorted(inside), n=4, cutoff=0.6)
    listed = dict.fromkeys(f"{inside[bare].kato} {inside[bare].name.ru}" for bare in close)
    return "; ".join(listed) or "none"
