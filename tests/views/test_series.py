"""Periods that may be compared, and the classes their maps share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas.export.site import open_site
from atlas.text import Language
from atlas.views.series import breaks_between

if TYPE_CHECKING:
    from atlas.views import Scene

BUILDER = open_site().builder
CATALOGUE = BUILDER.geodata.catalogue
BROKEN = "net_transfer_from_oblast_per_capita"


def _scene(**query: str) -> Scene:
    selection, rejected = BUILDER.read(query, language=Language.EN)
    assert rejected == ()
    return BUILDER.scene(selection)


def test_a_series_breaks_where_its_sidecar_says() -> None:
    """Between the two periods on its sides, wherever they stand; nowhere else."""
    indicator = CATALOGUE.indicator(BROKEN)
    periods = ("2020", "2022", "2023", "2024", "2026")
    assert breaks_between(indicator, periods) == ((2, "2023"), (4, "2026"))
    assert breaks_between(indicator, ("2023", "2024", "2025")) == ()
    assert breaks_between(indicator, ("2021", "2027")) == ((1, "2026"),)
    assert breaks_between(CATALOGUE.indicator("turnout"), ("2021-01-10", "2023-03-19")) == ()


def _levels_with_periods() -> list[tuple[str, str]]:
    return [
        (item.id, level.value)
        for item in CATALOGUE.listed()
        if item.kind.is_choropleth
        for level in item.drawn_levels
        if len(BUILDER.figures.periods(item.id, level)) > 1
    ]


@pytest.mark.parametrize(("indicator", "level"), _levels_with_periods())
def test_all_periods_that_may_be_compared_have_one_set_of_classes(
    indicator: str, level: str
) -> None:
    """And one scale of numbers; a period behind a break is none of them."""
    periods = [
        period
        for _, period in BUILDER.figures.periods(
            indicator, next(x for x in CATALOGUE.indicator(indicator).drawn_levels if x == level)
        )
    ]
    first = _scene(indicator=indicator, level=level, period=periods[0])
    for period in periods:
        scene = _scene(indicator=indicator, level=level, period=period)
        assert period in scene.periods
        crossed = breaks_between(scene.indicator, sorted({min(first.periods), period}))
        assert (scene.periods == first.periods) == (crossed == ())
        if scene.periods == first.periods and scene.classification and first.classification:
            assert scene.classification.bounds == first.classification.bounds
            assert scene.scale == first.scale


def test_a_part_of_the_country_keeps_its_classes_and_counts_its_own() -> None:
    """Colours mean the same everywhere; the list and the counts are those of the part."""
    whole = _scene(level="okrug", period="2024")
    part = _scene(level="okrug", period="2024", within="630000000")
    assert whole.classification is not None
    assert part.classification is not None
    assert part.classification.bounds == whole.classification.bounds
    inside = [kato for kato in whole.listed if "630000000" in _codes_above(whole, kato)]
    assert list(part.listed) == inside
    assert sum(part.classification.counts) == len(part.known) == 35
    assert sum(part.classification.counts) + sum(part.reasons_shown.values()) == sum(
        part.is_shown(kato) for kato in part.joined.katos
    )
    assert part.ranks == {}, "a sample is not ranked"


def _codes_above(scene: Scene, kato: str) -> set[str]:
    return {area.kato for area in scene.areas.ancestors(scene.areas[kato].kato)}  # type: ignore[index]
