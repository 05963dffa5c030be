"""A story told in one language, with the numbers of today and the sources of each step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from atlas.errors import AtlasError, StoryError
from atlas.geodata.stories import placeholders
from atlas.i18n import translator
from atlas.teaching.stories.addresses import read_map, read_view
from atlas.teaching.stories.inputs import Origin, StoryInputs
from atlas.teaching.stories.sources import step_sources
from atlas.teaching.stories.values import compute_values
from atlas.teaching.stories.wording import fill, paragraphs, write_values
from atlas.text import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from atlas.geodata.stories import Story, StoryStep
    from atlas.i18n import Translator
    from atlas.teaching.stories.inputs import StoryValue
    from atlas.teaching.stories.sources import StorySource
    from atlas.text import LocalizedText
    from atlas.views import Selection, ViewBuilder
    from atlas.views.site_pages import SitePage

__all__ = ["ToldStep", "ToldStory", "find_story_faults", "told"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldStep:
    """One step as plain text of one language; ``number`` counts from 1.

    ``address`` is the path and parameters of the live view, with the language. ``selection`` is
    the map drawn beside the text; None where there is none. ``notes`` are for the presenter.
    """

    number: int
    title: str
    paragraphs: tuple[str, ...]
    notes: tuple[str, ...]
    address: str
    page: SitePage
    selection: Selection | None
    sources: tuple[StorySource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldStory:
    """A story as plain text of one language; ``minutes`` is how long telling it takes."""

    name: str
    title: str
    summary: str
    minutes: int
    steps: tuple[ToldStep, ...]
    language: Language


def told(story: Story, builder: ViewBuilder, tr: Translator) -> ToldStory:
    """Return a story with its figures as the data are now.

    Raises
    ------
    StoryError
        If a figure is not known, is not as the sentences around it expect, or an address leads
        to no view; the message names story, figure or step, value and remedy.
    """
    values = compute_values(story, StoryInputs(builder.geodata, builder.figures))
    language = tr.language
    written = write_values(story, values, geodata=builder.geodata, language=language)
    teller = _Teller(story, builder, tr, values, written)
    return ToldStory(
        name=story.name,
        title=story.title.in_language(language),
        summary=_line(story.summary.in_language(language)),
        minutes=story.minutes,
        steps=tuple(teller.step(number, step) for number, step in enumerate(story.steps, 1)),
        language=language,
    )


def find_story_faults(builder: ViewBuilder) -> tuple[int, tuple[str, ...]]:
    """Return how many stories there are, and why any of them cannot be told."""
    faults = []
    stories = builder.geodata.stories
    for story in stories.values():
        for language in Language:
            try:
                told(story, builder, translator(language))
            except AtlasError as error:
                faults.append(str(error))
    return len(stories), tuple(dict.fromkeys(faults))


@dataclass(frozen=True, slots=True)
class _Teller:
    """Turns the steps of one story into text of one language."""

    story: Story
    builder: ViewBuilder
    tr: Translator
    values: Mapping[str, StoryValue]
    written: Mapping[str, str]

    def step(self, number: int, step: StoryStep) -> ToldStep:
        """Return one step."""
        language = self.tr.language
        try:
            page, query = read_view(step.address, builder=self.builder)
            chosen = None
            if step.map_address is not None:
                chosen = read_map(step.map_address, builder=self.builder, language=language)
        except AtlasError as error:
            message = f"stories/{self.story.name}.toml: step {number}: {error}"
            raise StoryError(message) from error
        path = urlsplit(step.address).path
        address = f"{path}?{urlencode({'lang': str(language)} | query)}"
        return ToldStep(
            number=number,
            title=fill(_line(step.title.in_language(language)), self.written),
            paragraphs=self._paragraphs(step.text),
            notes=self._paragraphs(step.notes) if step.notes else (),
            address=address,
            page=page,
            selection=chosen,
            sources=step_sources(
                self._origins(step), geodata=self.builder.geodata, more_at=address, tr=self.tr
            ),
        )

    def _paragraphs(self, text: LocalizedText) -> tuple[str, ...]:
        parts = paragraphs(text.in_language(self.tr.language))
        return tuple(fill(part, self.written) for part in parts)

    def _origins(self, step: StoryStep) -> Iterator[Origin]:
        """Yield where the figures of a step come from, then what else it rests on."""
        language = self.tr.language
        texts = [step.title, step.text, *([step.notes] if step.notes else [])]
        names = [name for text in texts for name in placeholders(text.in_language(language))]
        for name in dict.fromkeys([*names, *step.rests_on]):
            yield from self.values[name].origins
        for item in step.citations:
            yield Origin(source_id=item.source_id, locator=item.locator)


def _line(text: str) -> str:
    return " ".join(text.split())
