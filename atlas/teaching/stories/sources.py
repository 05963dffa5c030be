"""The documents behind one step of a story, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from atlas.i18n import format_number
from atlas.views.claim_wording import section_title
from atlas.views.evidence import day_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.geodata import Geodata
    from atlas.i18n import Translator
    from atlas.teaching.stories.inputs import Origin

__all__ = ["StorySource", "step_sources"]

_NAMED: Final = 8
"""Documents of a step that are named; of more, only how many there are."""
_LOCATORS: Final = 4


class StorySource(NamedTuple):
    """A document; ``address`` and ``date`` may be empty, ``locator`` is the place in it.

    Title, publisher and locator stay in the language of the document, except where ``is_note``
    marks a line of the atlas's own that leads to further documents.
    """

    title: str
    publisher: str
    address: str
    date: str
    locator: str
    is_note: bool = False


def step_sources(
    origins: Iterable[Origin], *, geodata: Geodata, more_at: str, tr: Translator
) -> tuple[StorySource, ...]:
    """Return the documents of *origins*, those of single figures first.

    Parameters
    ----------
    more_at
        Address at which each figure of a level stands with its source.
    """
    ordered = sorted(origins, key=lambda origin: origin.is_one_of_many)
    places: dict[str, list[str]] = {}
    for origin in ordered:
        found = places.setdefault(origin.source_id, [])
        place = section_title(origin.locator, tr)
        if place and place not in found:
            found.append(place)
    named = [_source(source_id, found, geodata, tr) for source_id, found in places.items()]
    rest = len(named) - _NAMED
    if rest <= 0:
        return tuple(named)
    note = tr.ngettext(
        "And %(count)s more document: each figure stands with its source at the live view.",
        "And %(count)s more documents: each figure stands with its source at the live view.",
        rest,
        count=format_number(rest, language=tr.language),
    )
    name = tr.gettext("Okrug Atlas")
    more = StorySource(note, name, more_at, "", "", is_note=True)
    return (*named[:_NAMED], more)


def _source(source_id: str, places: list[str], geodata: Geodata, tr: Translator) -> StorySource:
    source = geodata.sources[source_id]
    more = ["…"] if len(places) > _LOCATORS else []
    return StorySource(
        title=source.title,
        publisher=source.publisher,
        address=source.url,
        date=day_text(source.date, tr),
        locator="; ".join([*places[:_LOCATORS], *more]),
    )
