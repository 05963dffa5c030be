"""The page of exercises: which one, of which figures, and the exercise itself."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.areas import AdminLevel
from atlas.i18n import N_, format_period
from atlas.teaching.exercises.address import LARGEST_SEED, Exercise
from atlas.ui.components.exercise_classes import classes_sheet
from atlas.ui.components.exercise_lineup import lineup_sheet
from atlas.ui.components.exercise_quiz import quiz_sheet
from atlas.ui.components.exercise_state import (
    change_exercise,
    current_exercise,
    exercise_address,
)
from atlas.ui.components.notices import show_rejected
from atlas.ui.markup import tag
from atlas.ui.packing import pack
from atlas.ui.script_element import script_element
from atlas.ui.session import current_site, current_translator, page_address
from atlas.views.wording import word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from streamlit.delta_generator import DeltaGenerator

    from atlas.i18n import Translator
    from atlas.teaching.exercises.address import ExerciseRequest

__all__ = ["EXERCISE_TITLES", "choose_exercise", "exercise", "exercise_page", "exercises_title"]

_KEY: Final = "atlas-exercise"

EXERCISE_TITLES: Final = {
    Exercise.CLASSES: N_("Would this map change?"),
    Exercise.LINEUP: N_("Find the real map"),
    Exercise.QUIZ: N_("Know the words"),
}
_LEADS: Final = {
    Exercise.CLASSES: N_(
        "Four maps of the same figures. Only the rule that divides them into classes, or the "
        "number of classes, is different. Which areas change class?"
    ),
    Exercise.LINEUP: N_(
        "One of these nine maps is real. In the other eight the same figures were dealt to the "
        "areas by chance; areas without data stay as they are. Which map is real?"
    ),
    Exercise.QUIZ: N_(
        "Ten questions on the words of the atlas; the same number gives everyone the same ones. "
        "What you answer stays in your browser."
    ),
}
_SEED_LABELS: Final = {
    Exercise.LINEUP: N_("Number of the line-up"),
    Exercise.QUIZ: N_("Number of the quiz"),
}


def exercise_page(exercise: Exercise) -> str:
    """Return the address of an exercise as it is at first."""
    query = {} if exercise is Exercise.CLASSES else {"exercise": exercise.value}
    return page_address("exercises", **query)


def exercises_title() -> None:
    """Draw the title, the exercises as links, and what in the address does not exist."""
    tr = current_translator()
    request, rejected = current_exercise()
    links = []
    for item, title in EXERCISE_TITLES.items():
        here = ' aria-current="true"' if item is request.exercise else ""
        href = escape(exercise_page(item))
        text = escape(tr.gettext(title))
        links.append(f'<a href="{href}"{here}>{text}</a>')
    label = escape(tr.gettext("Exercises"))
    st.html(
        f'<nav class="atlas-modes" aria-label="{label}">{"".join(links)}</nav>'
        + tag("h1", tr.gettext(EXERCISE_TITLES[request.exercise]), style="atlas-title")
        + tag("p", tr.gettext(_LEADS[request.exercise]), style="atlas-finding")
    )
    show_rejected(rejected)


def choose_exercise() -> None:
    """Draw lists of what the exercise may be about, and its number."""
    request, _ = current_exercise()
    tr = current_translator()
    if request.exercise is Exercise.QUIZ:
        _number(request, tr)
        return
    with st.container(key="exercise-choices"):
        columns = st.columns([6, 3, 3, 4] if request.exercise is Exercise.LINEUP else [6, 3, 3])
    _figures(request, tr, columns)
    if request.exercise is Exercise.LINEUP:
        with columns[3]:
            _number(request, tr)


def _figures(request: ExerciseRequest, tr: Translator, columns: Sequence[DeltaGenerator]) -> None:
    chosen, address = request.selection, exercise_address()
    catalogue = current_site().builder.geodata.catalogue
    titles = {
        name: catalogue.indicator(name).title.in_language(tr.language)
        for name in address.indicators
    }
    lists = (
        (tr.gettext("Indicator"), "indicator", [*titles], chosen.indicator, titles.__getitem__),
        (
            tr.gettext("Level"),
            "level",
            [str(level) for level in address.levels(chosen.indicator)],
            str(chosen.level),
            lambda raw: word(AdminLevel(raw), tr),
        ),
        (
            tr.gettext("Period"),
            "period",
            address.periods(chosen.indicator, chosen.level),
            chosen.period,
            lambda raw: format_period(raw, tr.language),
        ),
    )
    for column, item in zip(columns, lists, strict=False):
        with column:
            _list(*item)


def _list(
    label: str, parameter: str, options: Sequence[str], chosen: str, write: Callable[[str], str]
) -> None:
    key = f"exercise-{parameter}"
    st.session_state[key] = chosen
    st.selectbox(
        label,
        options,
        format_func=write,
        key=key,
        on_change=lambda: change_exercise(parameter, st.session_state[key]),
    )


def _number(request: ExerciseRequest, tr: Translator) -> None:
    st.session_state["exercise-seed"] = request.seed
    with st.container(key="exercise-number"):
        st.number_input(
            tr.gettext(_SEED_LABELS[request.exercise]),
            min_value=1,
            max_value=LARGEST_SEED,
            step=1,
            key="exercise-seed",
            on_change=lambda: change_exercise("seed", str(st.session_state["exercise-seed"])),
        )


def exercise() -> None:
    """Draw the exercise the address asks for, and its answers on a sheet of their own."""
    request, _ = current_exercise()
    tr = current_translator()
    sheet = {
        Exercise.CLASSES: classes_sheet,
        Exercise.LINEUP: lineup_sheet,
        Exercise.QUIZ: quiz_sheet,
    }[request.exercise](request, tr)
    script_element("exercises")(data=pack(sheet), key=_KEY, on_votes_change=_vote)


def _vote() -> None:
    votes = st.session_state[_KEY].votes
    if votes is not None:
        change_exercise("votes", str(votes))
