"""A quiz on the glossary: terms and meanings, the wrong answers taken from the glossary itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.teaching.exercises.seeded import draw_number, shuffle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.geodata.glossary import Term

__all__ = ["ANSWERS", "QUESTIONS", "Question", "make_quiz"]

QUESTIONS: Final = 10
ANSWERS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question, in no language: its texts are those of the terms.

    ``asks_meaning`` says that the term is given and its meaning is to be found; else the meaning
    is given. ``answers`` holds ``term`` once.
    """

    term: Term
    asks_meaning: bool
    answers: tuple[Term, ...]

    @property
    def right(self) -> int:
        """Place of the right answer, from 0."""
        return self.answers.index(self.term)


def make_quiz(terms: Sequence[Term], *, seed: int) -> tuple[Question, ...]:
    """Return questions on different terms; the same number gives the same quiz in each language.

    Wrong answers are of the same group of terms first, where they are hardest to tell apart, and
    turn by turn the meaning or the term is asked for.
    """
    asked = shuffle(terms, "terms", seed)[:QUESTIONS]
    return tuple(
        Question(
            term=term,
            asks_meaning=number % 2 == 0,
            answers=_answers(term, terms, seed),
        )
        for number, term in enumerate(asked, start=draw_number(2, "first", seed))
    )


def _answers(term: Term, terms: Sequence[Term], seed: int) -> tuple[Term, ...]:
    others = shuffle((other for other in terms if other is not term), "answers", seed, term.id)
    wrong = sorted(others, key=lambda other: other.group is not term.group)[: ANSWERS - 1]
    return shuffle((term, *wrong), "places", seed, term.id)
