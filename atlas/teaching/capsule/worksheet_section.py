"""Worksheet and answer key of a capsule: the same numbers, the key folded and on its own page."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from atlas.views.finding import map_title
from atlas.views.markup import block, tag

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atlas.i18n import Translator
    from atlas.teaching.question import Question
    from atlas.views import Scene

__all__ = ["Exercise", "answers_section", "worksheet_section"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """The questions about the map of one step."""

    step: int
    scene: Scene
    questions: tuple[Question, ...]


def worksheet_section(exercises: Sequence[Exercise], tr: Translator) -> str:
    """Return the questions, with lines to write on where it is printed."""
    fields = (
        tr.gettext("Your name"),
        tr.gettext("Class or group"),
        tr.gettext("Date of the lesson"),
    )
    lines = "".join(tag("span", f"{text}:") for text in fields)
    intro = tr.gettext(
        "Answer from the maps and the tables of the steps. Round as they do, and write “no data” "
        "where the figure is not known."
    )
    parts = (
        tag("h2", tr.gettext("Worksheet")),
        block("p", lines, style="fields"),
        tag("p", intro),
        *_lists(exercises, _asked, tr),
    )
    return _section("worksheet", "".join(parts))


def answers_section(exercises: Sequence[Exercise], tr: Translator) -> str:
    """Return the answers under the numbers of the questions."""
    intro = tr.gettext(
        "Computed from the same figures as the maps and the tables, and rounded as they are."
    )
    summary = tag("summary", tr.gettext("Show the answers"))
    body = tag("p", intro) + "".join(_lists(exercises, _answered, tr))
    head = tag("h2", tr.gettext("Answer key"))
    return _section("answers", head + block("details", summary + body))


def _section(name: str, body: str) -> str:
    return f'<section id="{name}">{body}</section>'


def _lists(
    exercises: Sequence[Exercise], write: Callable[[Question], str], tr: Translator
) -> list[str]:
    lists, number = [], 1
    for exercise in exercises:
        title = tr.gettext(
            "Step %(number)d: %(title)s",
            number=exercise.step,
            title=map_title(exercise.scene, tr=tr),
        )
        items = "".join(block("li", write(question)) for question in exercise.questions)
        lists.append(f'{tag("h3", title)}<ol start="{number}">{items}</ol>')
        number += len(exercise.questions)
    return lists


def _asked(question: Question) -> str:
    given = _letters(question.given) if question.is_choice else _plain(question.given)
    return f'{tag("p", question.text)}{given}<div class="lines"></div>'


def _answered(question: Question) -> str:
    if question.is_choice:
        return _letters(question.answer)
    return tag("p", " ".join(question.answer))


def _letters(texts: Sequence[str]) -> str:
    return f'<ol type="a">{_items(texts)}</ol>'


def _plain(texts: Sequence[str]) -> str:
    return block("ul", _items(texts)) if texts else ""


def _items(texts: Sequence[str]) -> str:
    return "".join(f"<li>{escape(text)}</li>" for text in texts)
