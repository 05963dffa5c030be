"""A scene: areas, figures, ranks and classes of one map, before words and colours."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from atlas.areas import Kato
from atlas.geodata import Geodata
from atlas.provenance import MissingReason
from atlas.soundness import Rank
from atlas.text import Language
from atlas.views import ViewBuilder
from tests.tiny_country import (
    EAST,
    EAST_CITY,
    EAST_STEPPE,
    WEST,
    WEST_CITY,
    WEST_STEPPE,
    observation,
    write_indicator,
)

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.views import Scene


def scene_of(builder: ViewBuilder, **query: str) -> Scene:
    """Return the scene of an address."""
    selection, rejected = builder.read(query, language=Language.EN)
    assert rejected == ()
    return builder.scene(selection)


def test_figures_stand_in_the_order_of_the_geometry(tiny: ViewBuilder) -> None:
    """What the browser receives has no codes: the order is all that ties values to outlines."""
    scene = scene_of(tiny, level="district")
    assert scene.joined.katos == scene.geometry.katos == (WEST_CITY, WEST_STEPPE, EAST_CITY)
    assert scene.values == (Decimal(25), Decimal(100), Decimal(0))


def test_all_areas_of_the_level_are_listed_drawn_or_not(tiny: ViewBuilder) -> None:
    """The fourth district has no outline; it is counted all the same."""
    scene = scene_of(tiny, level="district")
    assert scene.listed == (WEST_CITY, WEST_STEPPE, EAST_CITY, EAST_STEPPE)
    assert scene.total == 4
    assert EAST_STEPPE not in scene.position


def test_zero_is_a_value_and_no_row_is_none(tiny: ViewBuilder) -> None:
    """A district without transfers is known; one nobody has read is not."""
    scene = scene_of(tiny, level="district")
    assert scene.reason(Kato(EAST_CITY)) is None
    assert scene.reason(Kato(EAST_STEPPE)) is MissingReason.NOT_COLLECTED
    assert [figure.kato for figure in scene.known] == [WEST_CITY, WEST_STEPPE, EAST_CITY]


def test_an_undrawn_area_with_a_value_is_known_and_ranked_but_not_classed(tiny_root: Path) -> None:
    """It cannot be coloured; table, ranks and the sentence must not lose it."""
    rows = {WEST_CITY: "1", WEST_STEPPE: "2", EAST_CITY: "3", EAST_STEPPE: "9"}
    write_indicator(
        tiny_root, "rate", [observation(*item) for item in rows.items()], kind="rate", unit="index"
    )
    scene = scene_of(ViewBuilder(Geodata(tiny_root)), indicator="rate", level="district")
    assert scene.ranks[Kato(EAST_STEPPE)] == Rank(1, 1)
    assert len(scene.known) == 4
    assert scene.joined.report.not_drawn == (EAST_STEPPE,)
    assert scene.classification is not None
    assert sum(scene.classification.counts) == 3


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ({"status": "M", "reason": "not_applicable"}, MissingReason.NOT_APPLICABLE),
        ({"status": "M", "reason": "suppressed"}, MissingReason.SUPPRESSED),
        (None, MissingReason.NOT_COLLECTED),
    ],
)
def test_the_reason_of_the_cell_wins_over_that_of_the_indicator(
    tiny_root: Path, cell: dict[str, str] | None, reason: MissingReason
) -> None:
    """A stated reason is more than the general one."""
    rows = [observation(EAST, "1")] + ([observation(WEST, "", **cell)] if cell else [])
    write_indicator(tiny_root, "rate", rows, kind="rate", unit="index")
    scene = scene_of(ViewBuilder(Geodata(tiny_root)), indicator="rate")
    assert scene.reason(Kato(WEST)) is reason
    assert scene.joined.report.without_value == {reason: 1}


@pytest.mark.parametrize(
    ("indicator", "is_classed"), [("dependence", True), ("revenue", False), ("population", False)]
)
def test_counts_are_never_classed(tiny: ViewBuilder, indicator: str, *, is_classed: bool) -> None:
    """Totals are drawn as symbols; only a share or a rate may fill an area."""
    assert (scene_of(tiny, indicator=indicator).classification is not None) is is_classed


def test_views_that_differ_in_the_chosen_area_share_what_was_computed(tiny: ViewBuilder) -> None:
    """A click must not cost a classification."""
    first, second = scene_of(tiny), scene_of(tiny, area=WEST, row="20")
    assert second.selection.area == WEST
    assert first.selection.area is None
    assert first.classification is second.classification
    assert first.memo is second.memo


def test_classes_asked_for_are_classes_drawn(tiny: ViewBuilder) -> None:
    """Scheme and number reach the classification."""
    scene = scene_of(tiny, level="district", scheme="equal_interval", k="4")
    assert scene.classification is not None
    assert list(scene.classification.bounds) == [0, 25, 50, 75, 100]
    assert list(scene.classification.counts) == [2, 0, 0, 1]


# --- ranks ------------------------------------------------------------------------------------


def test_every_listed_area_with_a_value_has_a_rank(tiny: ViewBuilder) -> None:
    """Rank 1 is the largest."""
    assert scene_of(tiny, level="district").ranks == {
        WEST_STEPPE: Rank(1, 1),
        WEST_CITY: Rank(2, 2),
        EAST_CITY: Rank(3, 3),
    }
