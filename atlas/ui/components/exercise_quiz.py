"""The quiz on the glossary, marked in the browser: nothing a reader answers is sent."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from atlas.teaching.exercises.address import LARGEST_SEED
from atlas.teaching.exercises.quiz import make_quiz
from atlas.ui.components.exercise_state import exercise_link
from atlas.ui.markup import block, tag
from atlas.ui.session import current_site, page_address

if TYPE_CHECKING:
    from atlas.geodata.glossary import Term
    from atlas.i18n import Translator
    from atlas.teaching.exercises.address import ExerciseRequest
    from atlas.teaching.exercises.quiz import Question

__all__ = ["quiz_sheet"]


def quiz_sheet(request: ExerciseRequest, tr: Translator) -> dict[str, object]:
    """Return the quiz as HTML; it has no maps."""
    quiz = make_quiz(current_site().builder.geodata.glossary, seed=request.seed)
    questions = "".join(_question(number, item, tr) for number, item in enumerate(quiz, 1))
    check = escape(tr.gettext("Check the answers"))
    following = exercise_link(request, "seed", str(request.seed % LARGEST_SEED + 1))
    score = escape(tr.gettext("Right: {right} of {count}"))
    another = escape(tr.gettext("Another quiz"))
    title = tag("h2", tr.gettext("Quiz %(number)d", number=request.seed))
    html = (
        f'<form class="atlas-quiz">{title}{questions}'
        f'<div class="atlas-quiz-foot"><button type="submit" class="atlas-button">{check}</button>'
        f'<p role="status" data-score="{score}"></p>'
        f'<a href="{escape(following)}">{another}</a></div></form>'
    )
    return {"html": html + _answers(quiz, request, tr), "maps": [], "titles": []}


def _text(term: Term, tr: Translator, *, is_meaning: bool) -> str:
    return (term.meaning if is_meaning else term.term).in_language(tr.language)


def _question(number: int, question: Question, tr: Translator) -> str:
    given = _text(question.term, tr, is_meaning=not question.asks_meaning)
    asked = (
        tr.gettext("What does “%(term)s” mean?", term=given)
        if question.asks_meaning
        else tr.gettext("Which term is this? %(meaning)s", meaning=given)
    )
    answers = "".join(
        f'<label><input type="radio" name="question-{number}" value="{place}">'
        f"<span>{place}. {escape(_text(term, tr, is_meaning=question.asks_meaning))}</span></label>"
        for place, term in enumerate(question.answers, 1)
    )
    verdicts = "".join(
        f'<strong data-verdict="{name}" hidden>{escape(text)}</strong> '
        for name, text in (
            ("right", tr.gettext("Right.")),
            ("wrong", tr.gettext("Not right.")),
            ("none", tr.gettext("Not answered.")),
        )
    )
    reason = f'<p class="atlas-reason" hidden>{verdicts}{_definition(question.term, tr)}</p>'
    legend = tag("legend", f"{number}. {asked}")
    return f'<fieldset data-right="{question.right + 1}">{legend}{answers}{reason}</fieldset>'


def _definition(term: Term, tr: Translator) -> str:
    """Return a term with its meaning, the term leading to the glossary."""
    href = escape(page_address("glossary", term=term.id))
    name = escape(_text(term, tr, is_meaning=False))
    return f'<a href="{href}">{name}</a>: {escape(_text(term, tr, is_meaning=True))}'


def _answers(quiz: tuple[Question, ...], request: ExerciseRequest, tr: Translator) -> str:
    """Return the sheet of answers, for paper alone."""
    title = tr.gettext("Answers to quiz %(number)d", number=request.seed)
    items = "".join(
        block(
            "li",
            tag("strong", tr.gettext("Answer %(number)d.", number=item.right + 1))
            + f" {_definition(item.term, tr)}",
        )
        for item in quiz
    )
    return block(
        "section", tag("h2", title) + block("ol", items), style="atlas-answers atlas-on-paper"
    )
