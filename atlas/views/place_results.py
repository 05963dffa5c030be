"""Places found by name or code, as text: each with what it is and where it lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas.areas import Vintage
from atlas.gazetteer import Likeness
from atlas.i18n import format_number
from atlas.views.naming import kind_of, parents_of

if TYPE_CHECKING:
    from atlas.areas import Kato
    from atlas.i18n import Translator
    from atlas.views.builder import ViewBuilder

__all__ = ["PlaceResult", "PlaceResults", "find_places", "nearest_codes"]

_SHORTEST_CODE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceResult:
    """One place; ``other_name`` is the old or other name it was found by, mostly empty."""

    kato: Kato
    name: str
    kind: str
    parents: str
    other_name: str
    is_similar: bool

    def line(self, tr: Translator) -> str:
        """Return what the place is, where it lies, and by which other name it was found."""
        where = ", ".join(part for part in (self.kind, self.parents) if part)
        if not self.other_name:
            return where
        return tr.gettext("%(where)s; other name: %(name)s", where=where, name=self.other_name)


@dataclass(frozen=True, slots=True)
class PlaceResults:
    """The first places found, in order, and in words how many there are."""

    places: tuple[PlaceResult, ...]
    total: int
    tally: str


def find_places(query: str, *, builder: ViewBuilder, limit: int, tr: Translator) -> PlaceResults:
    """Return the places of today that may be meant; nothing for an empty query."""
    hits = builder.places.search(query)
    areas = builder.geodata.areas[Vintage.V2022]
    places = tuple(
        PlaceResult(
            kato=hit.kato,
            name=areas[hit.kato].name.in_language(tr.language),
            kind=kind_of(areas[hit.kato], tr),
            parents=parents_of(hit.kato, areas=areas, language=tr.language),
            other_name=hit.other_name,
            is_similar=hit.likeness is Likeness.SIMILAR,
        )
        for hit in hits[:limit]
    )
    return PlaceResults(places, len(hits), _tally(query, len(places), len(hits), tr))


def _tally(query: str, shown: int, total: int, tr: Translator) -> str:
    if not query.strip():
        return ""
    if not total:
        return tr.gettext("No place of this name or code was found.")
    number = format_number(total, language=tr.language)
    found = tr.ngettext("%(count)s place found.", "%(count)s places found.", total, count=number)
    if shown == total:
        return found
    first = tr.ngettext(
        "The first %(shown)d is shown.", "The first %(shown)d are shown.", shown, shown=shown
    )
    return f"{found} {first}"


def nearest_codes(code: str, *, builder: ViewBuilder, limit: int, tr: Translator) -> PlaceResults:
    """Return places whose codes begin as *code* does, as far as any do; they are no answer.

    The first digits of a code name the oblast, the next the district.
    """
    digits = code if code.isascii() and code.isdigit() else ""
    for length in range(len(digits), _SHORTEST_CODE - 1, -1):
        found = find_places(digits[:length], builder=builder, limit=limit, tr=tr)
        if found.total:
            return found
    return PlaceResults((), 0, "")
