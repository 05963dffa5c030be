"""One step of a story as a section of the capsule: text, map, table, notes, sources."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from atlas.teaching.capsule.figure_table import figure_table
from atlas.teaching.capsule.step_map import stage
from atlas.views.markup import block, link, tag

if TYPE_CHECKING:
    from atlas.i18n import Translator
    from atlas.teaching.stories import StorySource, ToldStep
    from atlas.views import Scene

__all__ = ["step_id", "step_section"]


def step_id(number: int) -> str:
    """Return the id of a step, which links and the arrow keys lead to."""
    return f"step-{number}"


def step_section(
    step: ToldStep, scene: Scene | None, tr: Translator, *, table_at: int | None
) -> str:
    """Return a step.

    Parameters
    ----------
    scene
        Its map; None where it has none.
    table_at
        Number of the earlier step that has the table of the same map; None where there is none.
    """
    title = f'<h2 id="title-{step.number}" tabindex="-1">{step.number}. {escape(step.title)}</h2>'
    text = "".join(tag("p", paragraph) for paragraph in step.paragraphs)
    notes = "".join(tag("p", note) for note in step.notes)
    told = (
        title,
        text,
        _folded(tr.gettext("Notes for the teacher"), notes, style="notes"),
        _folded(tr.gettext("Sources"), _sources(step.sources), style="sources"),
    )
    shown = ""
    if scene is not None:
        shown = block("div", stage(scene, tr) + _table(scene, tr, table_at), style="shown")
    body = block("div", "".join(told), style="told") + shown
    style = "step" if shown else "step plain"
    return (
        f'<section class="{style}" id="{step_id(step.number)}" '
        f'aria-labelledby="title-{step.number}">{body}</section>'
    )


def _folded(title: str, body: str, *, style: str) -> str:
    return block("details", tag("summary", title) + body, style=style) if body else ""


def _table(scene: Scene, tr: Translator, table_at: int | None) -> str:
    if table_at is None:
        return figure_table(scene, tr)
    text = escape(tr.gettext("The table of these figures is at step %(number)d.", number=table_at))
    return f'<p><a href="#{step_id(table_at)}">{text}</a></p>'


def _sources(sources: tuple[StorySource, ...]) -> str:
    items = (
        # A line of the atlas's own leads to the running atlas, which is not in the room.
        tag("li", source.title) if source.is_note else block("li", _source(source))
        for source in sources
    )
    listed = "".join(items)
    return block("ul", listed) if listed else ""


def _source(source: StorySource) -> str:
    origin = ", ".join(part for part in (source.publisher, source.date, source.locator) if part)
    rest = tag("small", origin) if origin else ""
    return f"{link(source.title, source.address)}{rest}"
