"""Puts the capsule together: a story told in one language, as one file."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from atlas import __version__
from atlas.errors import ExportError
from atlas.i18n import format_number, translator
from atlas.teaching.capsule.document import document
from atlas.teaching.capsule.step_map import data_blocks, live_maps
from atlas.teaching.capsule.step_section import step_id, step_section
from atlas.teaching.capsule.worksheet_section import (
    Exercise,
    answers_section,
    worksheet_section,
)
from atlas.teaching.worksheet import worksheet
from atlas.views.about_text import CITATION
from atlas.views.markup import block, link, tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.export.site import Site
    from atlas.i18n import Translator
    from atlas.teaching.stories import ToldStory
    from atlas.views import Scene

__all__ = ["MAXIMUM_BYTES", "make_capsule"]

MAXIMUM_BYTES: Final = 2_000_000
"""What still goes through a messenger and opens on a small phone."""

_Map = tuple[object, ...]
"""What two steps have in common that show one map, whatever area they choose on it."""


def make_capsule(story: ToldStory, site: Site) -> bytes:
    """Return the capsule of a story in the language it is told in; the same bytes each time.

    Raises
    ------
    ExportError
        If it would be larger than :data:`MAXIMUM_BYTES`.
    """
    tr = translator(story.language)
    scenes = [
        None if step.selection is None else site.builder.scene(step.selection)
        for step in story.steps
    ]
    drawn = [scene for scene in scenes if scene is not None]
    first = _first_steps(scenes)
    asked = worksheet([scene for _, scene in first.values()], builder=site.builder, tr=tr)
    exercises = [
        Exercise(step=number, scene=scene, questions=questions)
        for (number, scene), questions in zip(first.values(), asked, strict=True)
    ]
    sections = [
        step_section(step, scene, tr, table_at=_earlier(first, scene, step.number))
        for step, scene in zip(story.steps, scenes, strict=True)
    ]
    main = (
        block("div", "".join(sections), style="steps")
        + _pager(tr)
        + worksheet_section(exercises, tr)
        + answers_section(exercises, tr)
        + _about(drawn, tr)
    )
    atlas = tr.gettext("Okrug Atlas")
    content = document(
        title=f"{story.title} · {atlas}",
        body=f"{_head(story, tr)}<main>{main}</main>",
        data=live_maps(scenes, tr) + data_blocks(drawn, site.assets, tr),
        assets=site.assets,
        tr=tr,
    )
    if len(content) > MAXIMUM_BYTES:
        message = (
            f"the capsule of {story.name} in {story.language} has {len(content):,} bytes, "
            f"{MAXIMUM_BYTES:,} are allowed; show fewer levels or fewer maps of rural "
            f"okrugs in geodata/stories/{story.name}.toml"
        )
        raise ExportError(message)
    return content


def _first_steps(scenes: Sequence[Scene | None]) -> dict[_Map, tuple[int, Scene]]:
    """Return number and scene of the first step that shows each map."""
    first: dict[_Map, tuple[int, Scene]] = {}
    for number, scene in enumerate(scenes, 1):
        if scene is not None:
            first.setdefault(_map_of(scene), (number, scene))
    return first


def _map_of(scene: Scene) -> _Map:
    chosen = scene.selection
    return chosen.indicator, chosen.level, chosen.period, chosen.vintage, chosen.within


def _earlier(first: dict[_Map, tuple[int, Scene]], scene: Scene | None, number: int) -> int | None:
    """Return the number of an earlier step with the map of this one."""
    at = number if scene is None else first[_map_of(scene)][0]
    return at if at < number else None


def _head(story: ToldStory, tr: Translator) -> str:
    minutes = tr.ngettext(
        "%(count)s minute",
        "%(count)s minutes",
        story.minutes,
        count=format_number(story.minutes, language=tr.language),
    )
    steps = tr.ngettext("%(count)d step", "%(count)d steps", len(story.steps))
    facts = " · ".join((minutes, steps, tr.gettext("Release %(version)s.", version=__version__)))
    links = [
        f'<li><a href="#{step_id(step.number)}" title="{escape(step.title)}" '
        f'aria-label="{step.number}. {escape(step.title)}">{step.number}</a></li>'
        for step in story.steps
    ]
    others = {
        "worksheet": tr.gettext("Worksheet"),
        "answers": tr.gettext("Answer key"),
        "about": tr.gettext("About this file"),
    }
    links += [f'<li><a href="#{name}">{escape(text)}</a></li>' for name, text in others.items()]
    label = escape(tr.gettext("Steps of the lesson"))
    parts = (
        tag("p", tr.gettext("Okrug Atlas"), style="brand"),
        tag("h1", story.title),
        tag("p", story.summary, style="summary"),
        tag("p", facts, style="facts"),
        f'<nav aria-label="{label}">{block("ol", "".join(links))}</nav>',
    )
    return block("header", "".join(parts))


def _pager(tr: Translator) -> str:
    """Return the buttons below a step; a browser without scripts shows all steps, and no pager."""
    keys = tr.gettext("Left and right arrow keys go from step to step.")
    position = escape(tr.gettext("Step {number} of {count}"))
    previous, following = escape(tr.gettext("Step back")), escape(tr.gettext("Next step"))
    return (
        '<div class="pager" hidden>'
        f'<button type="button" id="previous">← {previous}</button>'
        f'<span id="position" data-text="{position}"></span>'
        f'<button type="button" id="next">{following} →</button>'
        f"{tag('p', keys)}</div>"
    )


def _about(scenes: list[Scene], tr: Translator) -> str:
    lines = (
        tr.gettext(
            "This file needs no network and asks nobody for anything. Maps, tables, worksheet and "
            "answer key are computed from the same figures."
        ),
        tr.gettext("Boundaries: © OpenStreetMap contributors and others, ODbL 1.0."),
        tr.gettext("Tables: CC BY 4.0. Code: Apache 2.0."),
        tr.gettext("Release %(version)s.", version=__version__),
    )
    cite = tr.gettext("Cite the atlas as below, and with each figure the document that it names.")
    licences = {
        scene.geodata.catalogue.licences[scene.indicator.licence].title: (
            scene.geodata.catalogue.licences[scene.indicator.licence].url
        )
        for scene in scenes
    }
    named = "; ".join(link(title, url) for title, url in sorted(licences.items()))
    owed = tr.gettext("Licence of the figures:")
    prints = {
        "class": tr.gettext("Print for the class"),
        "teacher": tr.gettext("Print for the teacher"),
    }
    buttons = "".join(
        f'<button type="button" data-print="{name}">{escape(text)}</button>'
        for name, text in prints.items()
    )
    hint = tr.gettext("For the class, the notes for the teacher and the answer key are left out.")
    body = (
        tag("h2", tr.gettext("About this file"))
        + tag("p", " ".join(lines))
        + (block("p", f"{escape(owed)} {named}") if named else "")
        + tag("p", cite)
        + f'<blockquote lang="en">{escape(CITATION)}</blockquote>'
        + f'<div class="prints" hidden>{buttons}{tag("p", hint)}</div>'
    )
    return f'<section id="about">{body}</section>'
