"""A worksheet for several maps, with its answer key: both computed from the figures shown.

No question and no answer is written down anywhere: what can be asked about a map follows from
what is known of it, and the key changes with the data.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from atlas.teaching.count_questions import signs, total, unknown
from atlas.teaching.map_questions import class_of, ends, members, own_place, rank
from atlas.teaching.method_questions import cases, comparison, computation, statement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.i18n import Translator
    from atlas.teaching.question import Question, QuestionKind
    from atlas.views import Scene, ViewBuilder

__all__ = ["MOST_QUESTIONS", "questions", "worksheet"]

MOST_QUESTIONS: Final = 4
"""Questions about one map, unless another number is asked for."""


def questions(scene: Scene, *, builder: ViewBuilder, tr: Translator) -> tuple[Question, ...]:
    """Return every question that can be asked about a map, from reading it to judging it.

    Parameters
    ----------
    scene
        The map; its chosen area is the one that is asked about.
    builder
        Where the scene comes from; other periods of the indicator are looked up there.
    """
    asked = (
        cases(scene, tr),
        ends(scene, tr),
        signs(scene, tr),
        unknown(scene, tr),
        class_of(scene, tr),
        total(scene, tr),
        computation(scene, tr),
        members(scene, tr),
        rank(scene, tr),
        comparison(scene, tr, builder=builder) if scene.has_values else None,
        statement(scene, tr),
        own_place(scene, tr),
    )
    return tuple(question for question in asked if question is not None)


def worksheet(
    scenes: Iterable[Scene],
    *,
    builder: ViewBuilder,
    tr: Translator,
    most: int = MOST_QUESTIONS,
) -> tuple[tuple[Question, ...], ...]:
    """Return the questions for each map, at most *most*, kinds not asked before first.

    So a worksheet of several maps asks different things about each, and the same maps give the
    same worksheet.
    """
    used: Counter[QuestionKind] = Counter()
    sheet = []
    for scene in scenes:
        possible = questions(scene, builder=builder, tr=tr)
        chosen = sorted(possible, key=lambda question: used[question.kind])[:most]
        used.update(question.kind for question in chosen)
        sheet.append(tuple(question for question in possible if question in chosen))
    return tuple(sheet)
