"""The address of an exercise: what is offered, what is refused, what a choice changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas.areas import AdminLevel
from atlas.errors import SelectionError
from atlas.export.site import open_site
from atlas.teaching.exercises.address import (
    MINIMUM_KNOWN,
    Exercise,
    ExerciseAddress,
    offered_periods,
)
from atlas.teaching.exercises.verdict import build_lineup
from atlas.text import Language

if TYPE_CHECKING:
    from atlas.teaching.exercises.address import ExerciseRequest
    from atlas.views import ViewBuilder

BUILDER = open_site().builder
ADDRESS = ExerciseAddress(BUILDER)
LINEUP = {"exercise": "find-the-real-map"}
VOTES = "1.0.2.0.0.12.0.1.999"


def read(query: dict[str, str]) -> tuple[ExerciseRequest, list[str]]:
    """Return what an address asks for, and the parameters that were refused."""
    request, rejected = ADDRESS.read(query, language=Language.KK)
    return request, [item.parameter for item in rejected]


def test_only_sound_maps_are_offered() -> None:
    """Shares, rates and indices with enough figures; each makes a line-up and opens as it is."""
    offered = offered_periods(BUILDER)
    assert len(offered) > 10
    for (indicator, level), periods in offered.items():
        assert BUILDER.geodata.catalogue.indicator(indicator).kind.is_choropleth
        for period in periods:
            query = {"indicator": indicator, "level": str(level), "period": period}
            selection, rejected = BUILDER.read(query, language=Language.EN)
            assert rejected == ()
            scene = BUILDER.scene(selection)
            assert sum(value is not None for value in scene.values) >= MINIMUM_KNOWN
            assert build_lineup(scene, seed=1).maps
    # Known for five oblasts only.
    assert ("self_nominee_share", AdminLevel.OBLAST) not in offered


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"indicator": "turnout", "period": "2021-01-10"},
        {"indicator": "rural_population_share", "level": "district"},
        LINEUP,
        LINEUP | {"seed": "77", "votes": VOTES},
        LINEUP | {"indicator": "wage_tax_share_not_kept", "period": "2022"} | {"seed": "9999"},
        {"exercise": "glossary", "seed": "3"},
    ],
)
def test_an_address_comes_back_as_it_was(query: dict[str, str]) -> None:
    """Defaults left out."""
    request, refused = read(query)
    assert refused == []
    written = ADDRESS.write(request)
    assert set(written.items()) <= set(query.items())
    assert read(written)[0] == request


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("exercise", "chess"),
        ("indicator", "population"),  # a count
        ("indicator", "self_nominee_share"),  # known for five oblasts
        ("level", "okrug"),
        ("period", "1999"),
        ("seed", "0"),
        ("seed", "10000"),
        ("votes", "1.2.3"),
        ("votes", "1.2.3.4.5.6.7.8.-9"),
        ("votes", "1.2.3.4.5.6.7.8.1000"),
    ],
)
def test_what_is_not_offered_is_refused(parameter: str, value: str) -> None:
    """And named; the rest is as without it."""
    request, refused = read({parameter: value})
    assert refused == [parameter]
    assert request == read({})[0]


def test_a_choice_keeps_what_it_can_and_drops_the_votes() -> None:
    """Votes were for other maps."""
    request, _ = read(LINEUP | {"seed": "5", "votes": VOTES})
    assert ADDRESS.choose(request, "seed", "6") == LINEUP | {"seed": "6"}
    changed = ADDRESS.choose(request, "indicator", "turnout")
    assert changed == LINEUP | {"indicator": "turnout", "seed": "5"}
    assert ADDRESS.choose(request, "votes", "0.0.0.0.0.0.0.0.1")["votes"] == "0.0.0.0.0.0.0.0.1"


def test_each_exercise_has_its_own_first_map() -> None:
    """The line-up begins with many areas, the quiz with none."""
    levels = {item: read({"exercise": item.value})[0].selection.level for item in Exercise}
    assert levels[Exercise.LINEUP] is AdminLevel.DISTRICT
    assert levels[Exercise.CLASSES] is AdminLevel.OBLAST


def test_a_country_without_enough_figures_has_no_exercise(tiny: ViewBuilder) -> None:
    """The message says what is missing."""
    with pytest.raises(SelectionError, match=f"known for {MINIMUM_KNOWN} oblasts or districts"):
        ExerciseAddress(tiny)
