"""The address of the page of exercises: which one, of which figures, and from which seed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel
from atlas.classification import DEFAULT_CLASSES
from atlas.errors import SelectionError
from atlas.teaching.exercises.lineup import MAP_COUNT
from atlas.teaching.exercises.stability import class_codes
from atlas.text import Language
from atlas.views.address import AddressReader, RejectedValue, member, whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.areas import Vintage
    from atlas.catalogue import Indicator
    from atlas.views import Selection, ViewBuilder

__all__ = [
    "LARGEST_SEED",
    "MINIMUM_KNOWN",
    "MOST_VOTES",
    "Exercise",
    "ExerciseAddress",
    "ExerciseRequest",
    "offered_periods",
]

LARGEST_SEED: Final = 9999
MOST_VOTES: Final = 999

MINIMUM_KNOWN: Final = 2 * DEFAULT_CLASSES
"""Areas with a figure that an exercise needs: two for each class."""

_LEVELS: Final = (AdminLevel.OBLAST, AdminLevel.DISTRICT)
"""Nine maps of 2400 okrugs would be no light page, and nobody could compare them."""


class Exercise(StrEnum):
    """The exercises, by their name in the address."""

    CLASSES = "would-this-map-change"
    LINEUP = "find-the-real-map"
    QUIZ = "glossary"


_FIRST_CHOICE: Final[Mapping[Exercise, tuple[str, AdminLevel]]] = {
    Exercise.CLASSES: ("transfer_dependence", AdminLevel.OBLAST),
    Exercise.LINEUP: ("wage_tax_share_not_kept", AdminLevel.DISTRICT),
    Exercise.QUIZ: ("transfer_dependence", AdminLevel.OBLAST),
}
"""What an address shows that names no figures, where it is offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseRequest:
    """What an address asks for.

    ``votes`` are those for each map of the line-up; empty as long as the answer is not asked for.
    """

    exercise: Exercise
    selection: Selection
    seed: int
    votes: tuple[int, ...]


@lru_cache(maxsize=4)
def offered_periods(builder: ViewBuilder) -> Mapping[tuple[str, AdminLevel], tuple[str, ...]]:
    """Return the periods that can be an exercise, oldest first, by indicator and level.

    Only what may be drawn by filling areas is offered, shares, rates and indices, and only where
    enough areas have a figure and they are not all in one class.

    Raises
    ------
    SelectionError
        If there is none.
    """
    offered: dict[tuple[str, AdminLevel], list[str]] = defaultdict(list)
    for indicator in builder.geodata.catalogue.listed():
        levels = [level for level in indicator.drawn_levels if level in _LEVELS]
        for level in levels if indicator.kind.is_choropleth else ():
            for cell in builder.figures.periods(indicator.id, level):
                if _is_offered(builder, indicator, level, cell):
                    offered[indicator.id, level].append(cell[1])
    if not offered:
        message = (
            f"no share, rate or index of {builder.geodata.root} is known for {MINIMUM_KNOWN} "
            "oblasts or districts; exercises need one that is"
        )
        raise SelectionError(message)
    return {key: tuple(sorted(periods)) for key, periods in offered.items()}


def _is_offered(
    builder: ViewBuilder, indicator: Indicator, level: AdminLevel, cell: tuple[Vintage, str]
) -> bool:
    vintage, period = cell
    table = builder.figures.table(indicator.id, vintage, period)
    areas = builder.geodata.areas[vintage]
    drawn = builder.geodata.screen_geometry(vintage, level).katos
    figures = (table[kato] for kato in drawn if kato in table and areas[kato].level is level)
    known = [float(figure.value) for figure in figures if figure.value is not None]
    if len(known) < MINIMUM_KNOWN or len(set(known)) == 1:
        return False
    # Periods share their bounds: a period may lie in one class that another parts.
    query = {"indicator": indicator.id, "level": str(level), "period": period}
    selection, _ = builder.read(query, language=Language.EN)
    scene = builder.scene(selection)
    return len(set(class_codes(known, scene.classification))) > 1


class ExerciseAddress:
    """Reads and writes addresses of the page."""

    def __init__(self, builder: ViewBuilder) -> None:
        self._builder = builder
        self._offered = offered_periods(builder)

    def read(
        self, query: Mapping[str, str], *, language: Language
    ) -> tuple[ExerciseRequest, tuple[RejectedValue, ...]]:
        """Read a query string; whatever does not exist is replaced by its default."""
        given = AddressReader(query)
        exercise = given.take("exercise", member(Exercise), Exercise.CLASSES)
        indicator = given.take(
            "indicator",
            lambda raw: raw if self.levels(raw) else None,
            self._first(exercise)[0],
        )
        level = given.take(
            "level",
            lambda raw: next((item for item in self.levels(indicator) if item == raw), None),
            self._default_level(exercise, indicator),
        )
        period = given.take(
            "period",
            lambda raw: raw if raw in self.periods(indicator, level) else None,
            self._default_period(indicator, level),
        )
        selection, _ = self._builder.read(
            {"indicator": indicator, "level": level, "period": period}, language=language
        )
        request = ExerciseRequest(
            exercise=exercise,
            selection=selection,
            seed=given.take("seed", whole_number(1, LARGEST_SEED), 1),
            votes=given.take("votes", _read_votes, ()),
        )
        return request, tuple(given.rejected)

    def write(self, request: ExerciseRequest) -> dict[str, str]:
        """Return the parameters of a request, defaults left out, without the language.

        A quiz has no figures and only a line-up has votes.
        """
        exercise, chosen = request.exercise, request.selection
        indicator = chosen.indicator
        query = {} if exercise is Exercise.CLASSES else {"exercise": str(exercise)}
        if exercise is not Exercise.QUIZ:
            if indicator != self._first(exercise)[0]:
                query["indicator"] = indicator
            if chosen.level is not self._default_level(exercise, indicator):
                query["level"] = str(chosen.level)
            if chosen.period != self._default_period(indicator, chosen.level):
                query["period"] = chosen.period
        if exercise is not Exercise.CLASSES and request.seed != 1:
            query["seed"] = str(request.seed)
        if exercise is Exercise.LINEUP and request.votes:
            query["votes"] = ".".join(map(str, request.votes))
        return query

    def choose(self, request: ExerciseRequest, parameter: str, raw: str) -> dict[str, str]:
        """Return the address after a choice: the votes were for other maps, and go.

        What the choice does not have, for instance the period, takes its default.
        """
        query = self.write(request) | {parameter: raw}
        if parameter != "votes":
            query.pop("votes", None)
        changed, _ = self.read(query, language=request.selection.language)
        return self.write(changed)

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators offered, in the order of the catalogue."""
        return tuple(dict.fromkeys(indicator for indicator, _ in self._offered))

    def levels(self, indicator: str) -> tuple[AdminLevel, ...]:
        """Return the levels an indicator is offered at."""
        return tuple(level for level in _LEVELS if (indicator, level) in self._offered)

    def periods(self, indicator: str, level: AdminLevel) -> tuple[str, ...]:
        """Return the periods offered, oldest first."""
        return self._offered[indicator, level]

    def _first(self, exercise: Exercise) -> tuple[str, AdminLevel]:
        wanted = _FIRST_CHOICE[exercise]
        return wanted if wanted in self._offered else next(iter(self._offered))

    def _default_level(self, exercise: Exercise, indicator: str) -> AdminLevel:
        named, level = self._first(exercise)
        return level if named == indicator else self.levels(indicator)[0]

    def _default_period(self, indicator: str, level: AdminLevel) -> str:
        model = self._builder.geodata.catalogue.indicator(indicator)
        usual = self._builder.selections.default_period(model, level)
        periods = self.periods(indicator, level)
        return usual if usual in periods else periods[-1]


def _read_votes(raw: str) -> tuple[int, ...] | None:
    """Return nine numbers of votes, written with points between them."""
    read = [whole_number(0, MOST_VOTES)(part) for part in raw.split(".")]
    votes = tuple(vote for vote in read if vote is not None)
    return votes if len(votes) == len(read) == MAP_COUNT else None
