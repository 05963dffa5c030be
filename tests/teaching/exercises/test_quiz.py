"""The quiz: one right answer among four, drawn from the glossary."""

from __future__ import annotations

import pytest

from atlas.export.site import open_site
from atlas.teaching.exercises.quiz import ANSWERS, QUESTIONS, make_quiz
from atlas.text import Language

TERMS = open_site().builder.geodata.glossary
SEEDS = [*range(1, 60), 9999]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_question_has_one_right_answer(seed: int) -> None:
    """Ten different terms; four different answers, in every language; both ways of asking."""
    quiz = make_quiz(TERMS, seed=seed)
    assert len({question.term.id for question in quiz}) == QUESTIONS
    for question in quiz:
        assert question.answers[question.right] is question.term
        assert set(question.answers) <= set(TERMS)
        for language in Language:
            terms = {answer.term.in_language(language) for answer in question.answers}
            meanings = {answer.meaning.in_language(language) for answer in question.answers}
            assert len(terms) == len(meanings) == ANSWERS
        # Every group has more than four terms: all answers are of one.
        assert len({answer.group for answer in question.answers}) == 1
    assert sum(question.asks_meaning for question in quiz) == QUESTIONS / 2
    assert make_quiz(TERMS, seed=seed) == quiz


def test_numbers_lead_to_different_questions() -> None:
    """And in the end to every term; the right answer stands in each place."""
    quizzes = [make_quiz(TERMS, seed=seed) for seed in SEEDS]
    assert len({tuple(question.term.id for question in quiz) for quiz in quizzes}) == len(SEEDS)
    asked = {question.term.id for quiz in quizzes for question in quiz}
    assert asked == {term.id for term in TERMS}
    places = [question.right for quiz in quizzes for question in quiz]
    assert min(places.count(place) for place in range(ANSWERS)) > len(places) / 6


def test_a_small_group_borrows_answers_from_the_others() -> None:
    """A glossary of few terms still has four answers."""
    one = next(term for term in TERMS if term.group == "money")
    others = [term for term in TERMS if term.group == "map"][:5]
    quiz = make_quiz([one, *others], seed=2)
    assert len(quiz) == 6
    assert all(len(set(question.answers)) == ANSWERS for question in quiz)
