"""A story as a deck: a slide for each step, with its map, its notes and its documents."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from atlas.export.pictures import licence_note
from atlas.teaching.slides.deck import Deck, Paragraph, Slide
from atlas.teaching.slides.map_picture import map_picture
from atlas.teaching.slides.notes import ended, release_note, source_paragraph
from atlas.teaching.slides.page import SOURCE_SIZES, spread
from atlas.teaching.stories import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from atlas.i18n import Translator
    from atlas.teaching.stories import Story, StorySource, ToldStep, ToldStory
    from atlas.views.builder import ViewBuilder

__all__ = ["story_deck"]


def story_deck(story: Story, *, builder: ViewBuilder, tr: Translator) -> Deck:
    """Return a story as slides, with its figures as the data are now.

    Raises
    ------
    StoryError
        If the story cannot be told from the data; see :func:`atlas.teaching.stories.told`.
    """
    spoken = told(story, builder, tr)
    steps = [slide for step in spoken.steps for slide in _step(step, builder, tr)]
    address = f"/stories?{urlencode({'lang': str(tr.language), 'story': spoken.name})}"
    slides = (_opening(spoken, address, tr), *steps, *_sources(spoken, address, tr))
    return Deck(title=spoken.title, language=spoken.language, slides=slides)


def _opening(spoken: ToldStory, address: str, tr: Translator) -> Slide:
    length = tr.ngettext("about %(count)d minute", "about %(count)d minutes", spoken.minutes)
    return Slide(
        title=spoken.title,
        address=address,
        paragraphs=(
            Paragraph(text=spoken.summary),
            *(Paragraph(text=f"{step.number}. {step.title}") for step in spoken.steps),
            Paragraph(text=length, is_quiet=True),
        ),
        notes=(
            tr.gettext(
                "The address at the foot of each slide opens the live view of the step: there "
                "areas can be chosen and figures followed to their documents."
            ),
            tr.gettext(
                "Every number was read in a document. The notes of each slide name the documents "
                "and the places in them."
            ),
            release_note(tr),
        ),
    )


def _step(step: ToldStep, builder: ViewBuilder, tr: Translator) -> tuple[Slide, ...]:
    slide = Slide(
        title=step.title,
        address=step.address,
        paragraphs=tuple(Paragraph(text=text) for text in step.paragraphs),
    )
    notes = (*step.notes, *_documents(step.sources, tr))
    if step.selection is not None:
        scene = builder.scene(step.selection)
        picture = map_picture(scene, tr=tr)
        notes = (*step.notes, picture.alternative, *_documents(step.sources, tr))
        notes = (*notes, licence_note(scene, tr))
        slide = replace(slide, figures=(replace(picture, caption=picture.title),))
    return spread(replace(slide, notes=notes))


def _documents(sources: Iterable[StorySource], tr: Translator) -> Iterator[str]:
    """Yield a paragraph for each document: title, publisher and date, address, place in it."""
    for source in sources:
        parts = [ended(source.title)]
        origin = ", ".join(part for part in (source.publisher, source.date) if part)
        parts += [ended(origin)] if origin else []
        parts += [source.address] if source.address else []
        if source.locator:
            parts.append(tr.gettext("Place in the document: %(place)s", place=source.locator))
        yield " ".join(parts)


def _sources(spoken: ToldStory, address: str, tr: Translator) -> tuple[Slide, ...]:
    """Return every document of the story once, in the order of the steps."""
    found = {
        (source.title, source.address): source
        for step in spoken.steps
        for source in step.sources
        if not source.is_note
    }
    words = tuple(
        source_paragraph(number, item.title, (item.publisher, item.date), item.address)
        for number, item in enumerate(found.values(), 1)
    )
    notes = tuple(_documents(found.values(), tr))
    slide = Slide(title=tr.gettext("Sources"), address=address, paragraphs=words, notes=notes)
    return spread(slide, body_sizes=SOURCE_SIZES) if words else ()
