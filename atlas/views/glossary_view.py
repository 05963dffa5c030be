"""The glossary in the order of one language, with the term the address asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas.i18n import sort_key
from atlas.text import Language
from atlas.views.address import AddressReader, RejectedValue
from atlas.views.wording import word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.geodata import Geodata
    from atlas.geodata.glossary import Term
    from atlas.i18n import Translator

__all__ = ["GlossaryEntry", "build_glossary", "read_term"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryEntry:
    """One term: its name and meaning, what it belongs to, its names in the other languages.

    ``map_title`` and ``indicator`` name the map that shows it; both empty where there is none.
    """

    id: str
    term: str
    meaning: str
    group: str
    is_of_the_article: bool
    others: tuple[tuple[Language, str], ...]
    indicator: str
    map_title: str


def build_glossary(geodata: Geodata, *, tr: Translator) -> tuple[GlossaryEntry, ...]:
    """Return all terms, sorted by the alphabet of the language.

    Raises
    ------
    GeodataError
        If the table is not what its sidecar records.
    """
    entries = (_entry(term, geodata, tr) for term in geodata.glossary)
    return tuple(sorted(entries, key=lambda entry: sort_key(entry.term, tr.language)))


def _entry(term: Term, geodata: Geodata, tr: Translator) -> GlossaryEntry:
    language = tr.language
    indicator = geodata.catalogue.indicators[term.indicator] if term.indicator else None
    return GlossaryEntry(
        id=term.id,
        term=term.term.in_language(language),
        meaning=term.meaning.in_language(language),
        group=word(term.group, tr),
        is_of_the_article=term.is_of_the_article,
        others=tuple(
            (other, term.term.in_language(other)) for other in Language if other is not language
        ),
        indicator=indicator.id if indicator else "",
        map_title=indicator.title.in_language(language) if indicator else "",
    )


def read_term(
    query: Mapping[str, str], geodata: Geodata
) -> tuple[str | None, tuple[RejectedValue, ...]]:
    """Return the term an address asks for, and what of the address does not exist."""
    known = {term.id for term in geodata.glossary}
    address = AddressReader(query)
    term = address.take("term", lambda raw: raw if raw in known else None, None)
    return term, tuple(address.rejected)
