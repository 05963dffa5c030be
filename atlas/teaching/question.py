"""One question about a map with its answer, and how answers name areas."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel
from atlas.i18n import format_number, sort_key
from atlas.views.naming import parents_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from atlas.areas import Kato
    from atlas.i18n import Translator
    from atlas.indicators import Figure
    from atlas.views import Scene

__all__ = ["Question", "QuestionKind", "example", "full_name", "known_figures", "name_areas"]

_NAMED: Final = 12
"""Areas an answer names one by one, unless more are asked for; the rest is counted."""


class QuestionKind(StrEnum):
    """What a question exercises."""

    ENDS = "ends"
    SIGNS = "signs"
    UNKNOWN = "unknown"
    CLASS = "class"
    TOTAL = "total"
    COMPUTATION = "computation"
    MEMBERS = "members"
    RANK = "rank"
    COMPARISON = "comparison"
    STATEMENT = "statement"
    CASES = "cases"
    OWN_PLACE = "own_place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question, what is given with it, and its answer, all in one language.

    ``given`` are figures to compute with, or things to choose among; ``is_choice`` says which.
    Each sentence of ``answer`` rests on the figures of the map the question is about.
    """

    kind: QuestionKind
    text: str
    answer: tuple[str, ...]
    given: tuple[str, ...] = ()
    is_choice: bool = False


def full_name(scene: Scene, kato: Kato, tr: Translator) -> str:
    """Return a name that is clear by itself: many districts and okrugs share theirs."""
    name = scene.name(kato)
    if scene.areas[kato].level is AdminLevel.OBLAST:
        return name
    parents = parents_of(kato, areas=scene.areas, language=tr.language)
    return f"{name} ({parents})" if parents else name


def name_areas(
    scene: Scene, katos: Collection[Kato], tr: Translator, *, bearable: int = _NAMED
) -> str:
    """Return the names of areas in the order of the alphabet.

    A list longer than *bearable* is cut short, and says how many more there are.
    """
    names = sorted(
        (full_name(scene, kato, tr) for kato in katos),
        key=lambda name: sort_key(name, tr.language),
    )
    if len(names) <= bearable:
        return "; ".join(names)
    return tr.gettext(
        "%(areas)s; and %(count)s more",
        areas="; ".join(names[:_NAMED]),
        count=format_number(len(names) - _NAMED, language=tr.language),
    )


def known_figures(scene: Scene) -> tuple[Figure, ...]:
    """Return the figures with a value, the largest first, equal ones by code."""
    return tuple(sorted(scene.known, key=lambda figure: (-(figure.value or 0), figure.kato)))


def example(
    scene: Scene, *, place: float, is_fit: Callable[[Figure], bool] = lambda _: True
) -> Figure | None:
    """Return the figure a question is about: the chosen area's, or the next that fits.

    Parameters
    ----------
    place
        Where to look first among the figures from the largest, 0 to 1; different questions look
        at different places, so that one map is not asked about one area alone.
    is_fit
        Whether a question about a figure has one clear answer.
    """
    known = known_figures(scene)
    start = int(place * len(known))
    chosen = [figure for figure in known if figure.kato == scene.selection.area]
    candidates = (*chosen, *known[start:], *known[:start])
    return next((figure for figure in candidates if is_fit(figure)), None)
