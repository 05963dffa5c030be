"""Decks by name: that of a story, or the code of an area."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel, Vintage
from atlas.errors import SelectionError
from atlas.export.downloads import Download
from atlas.export.recent_downloads import RecentDownloads
from atlas.i18n import translator
from atlas.teaching.slides.address import SLIDES_TYPE
from atlas.teaching.slides.area_deck import area_deck
from atlas.teaching.slides.story_deck import story_deck
from atlas.text import Language
from atlas.views.area_request import read_area_request
from atlas.views.place_results import find_places

if TYPE_CHECKING:
    from atlas.teaching.slides.address import SlidesRequest
    from atlas.teaching.slides.deck import Deck
    from atlas.views.builder import ViewBuilder

__all__ = ["SlidesDesk", "WrittenDeck", "deck_names", "write_slides"]

_CAPACITY: Final = 16 * 1024 * 1024
"""Bytes of decks kept for all visitors together."""

_ALIKE: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDeck:
    """A deck as PPTX, with its title and the number of its slides."""

    title: str
    slides: int
    body: bytes


@dataclass(frozen=True, slots=True)
class SlidesDesk:
    """Gives out decks and keeps those asked for last; threads may share it."""

    builder: ViewBuilder
    recent: RecentDownloads = field(default_factory=lambda: RecentDownloads(_CAPACITY))

    def provide(self, asked: SlidesRequest) -> Download:
        """Return the deck an address asks for.

        Raises
        ------
        SelectionError
            If there is no such story, area or language; the message says what there is.
        """
        return self.recent.get(asked, lambda: self._make(asked))

    def _make(self, asked: SlidesRequest) -> Download:
        written = write_slides(
            asked.name, language=asked.language, vintage=asked.vintage, builder=self.builder
        )
        return Download(
            body=written.body,
            media_type=SLIDES_TYPE,
            filename=f"okrug-atlas_slides_{asked.name}_{asked.language}.pptx",
            is_packed=True,
        )


def write_slides(
    name: str, *, language: str, builder: ViewBuilder, vintage: str = "", site: str = ""
) -> WrittenDeck:
    """Return the deck of a story or of an area.

    Parameters
    ----------
    name
        Name of a story, or KATO of an area of either division.
    language
        kk, ru or en.
    vintage
        Division of the area, 2022 or 2018; that of today, if it has the area, where empty.
    site
        Address of the site, if it is known: see :func:`.presentation.write_deck`.

    Raises
    ------
    SelectionError
        If there is no such story, area or language; the message says what there is.
    """
    if language not in set(Language):
        message = f"no language {language!r}; there are {', '.join(Language)}"
        raise SelectionError(message)
    deck = _deck(name, vintage, Language(language), builder)
    # python-pptx takes a second to load and is needed for this alone.
    from atlas.teaching.slides.presentation import write_deck  # noqa: PLC0415

    body = write_deck(deck, tr=translator(deck.language), site=site)
    return WrittenDeck(title=deck.title, slides=len(deck.slides), body=body)


def deck_names(builder: ViewBuilder) -> tuple[str, ...]:
    """Return what decks are made of when all are: stories, oblasts and districts of today."""
    areas = builder.geodata.areas[Vintage.V2022]
    levels = (AdminLevel.OBLAST, AdminLevel.DISTRICT)
    codes = (area.kato for level in levels for area in areas.at_level(level))
    return (*builder.geodata.stories, *codes)


def _deck(name: str, vintage: str, language: Language, builder: ViewBuilder) -> Deck:
    tr = translator(language)
    stories = builder.geodata.stories
    if name in stories:
        return story_deck(stories[name], builder=builder, tr=tr)
    if vintage and vintage not in set(Vintage):
        message = f"no division {vintage!r}; there are {', '.join(Vintage)}"
        raise SelectionError(message)
    query = {"area": name, "vintage": vintage or Vintage.V2022}
    request, _ = read_area_request(query, builder.geodata)
    if request.area is None:
        raise SelectionError(_what_there_is(name, builder))
    return area_deck(request.area, request.vintage, builder=builder, tr=tr)


def _what_there_is(name: str, builder: ViewBuilder) -> str:
    """Return that there is no such deck, the stories, and areas that may be meant."""
    stories = ", ".join(builder.geodata.stories) or "none"
    found = find_places(name, builder=builder, limit=_ALIKE, tr=translator(Language.EN))
    places = "; ".join(f"{place.kato} {place.name}, {place.parents}" for place in found.places)
    alike = f"areas called so: {places}" if places else "write the KATO of an area, nine digits"
    return f"no story and no area {name!r}; stories: {stories}; {alike}"
