"""The address of the page of exercises, read and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from atlas.teaching.exercises.address import ExerciseAddress
from atlas.ui.session import current_language, current_site, page_address

if TYPE_CHECKING:
    from atlas.teaching.exercises.address import ExerciseRequest
    from atlas.views import RejectedValue

__all__ = ["change_exercise", "current_exercise", "exercise_address", "exercise_link"]


def exercise_address() -> ExerciseAddress:
    """Return what reads and writes addresses of the page."""
    return ExerciseAddress(current_site().builder)


def current_exercise() -> tuple[ExerciseRequest, tuple[RejectedValue, ...]]:
    """Return what the address asks for, and what of it does not exist."""
    return exercise_address().read(st.query_params.to_dict(), language=current_language())


def change_exercise(parameter: str, raw: str) -> None:
    """Write a choice into the address; the run that follows shows it."""
    request, _ = current_exercise()
    query = {"lang": str(current_language())} | exercise_address().choose(request, parameter, raw)
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)


def exercise_link(request: ExerciseRequest, parameter: str, raw: str) -> str:
    """Return the address of *request* after a choice, for links."""
    return page_address("exercises", **exercise_address().choose(request, parameter, raw))
