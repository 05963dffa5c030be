"""Two indicators on one map: nine colours that every eye tells apart, and the square."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from atlas.cartography import (
    BivariateLegend,
    Ground,
    bivariate,
    bivariate_legend_html,
    change_colours,
    ground_colour,
    no_data,
)
from atlas.errors import ClassificationError
from tests.cartography.colour_vision import VISION, contrast, difference, lightness

APART = 7.0
"""CIEDE2000 of what must not be mistaken without a neighbour to compare."""

each_ground = pytest.mark.parametrize("ground", Ground)
each_vision = pytest.mark.parametrize("vision", VISION)

LEGEND = BivariateLegend(
    x_title="Dependence, %",
    y_title="Turnout <%>",
    x_bounds=("0", "20", "50", "90"),
    y_bounds=("40", "40", "60"),
    x_places=(0, 1, 2),
    y_places=(0, 2),
    counts=(1, 2, 3, 0, 0, 0, 4, 5, 6),
    no_data={"": 2},
    ground=Ground.LIGHT,
    chosen=8,
)
TEXTS = {
    "legend": "Legend",
    "class_pair": "{x} and {y}: {count}",
    "no_data": "no data",
    "no_data_because": "no data: {reason}",
}


@each_vision
@each_ground
def test_any_two_of_nine_classes_differ_for_every_eye(ground: Ground, vision: str) -> None:
    """Not neighbours alone: on a map any class may lie beside any other."""
    closest = min(difference(a, b, vision) for a, b in combinations(bivariate(ground), 2))
    assert closest >= APART


@each_vision
@each_ground
def test_no_class_is_taken_for_the_ground_or_for_no_data(ground: Ground, vision: str) -> None:
    """From the ground of the page and both colours of the hatch."""
    hatch = no_data(ground)
    others = (ground_colour(ground), hatch.fill, hatch.line)
    for colour in bivariate(ground):
        assert min(difference(colour, other, vision) for other in others) >= APART


@each_ground
def test_both_together_are_furthest_from_the_ground(ground: Ground) -> None:
    """The corner of two high values is the darkest on light and the lightest on dark."""
    levels = [lightness(colour) for colour in bivariate(ground)]
    is_light = ground is Ground.LIGHT
    assert levels[8] == (min(levels) if is_light else max(levels))
    assert levels[0] == (max(levels) if is_light else min(levels))


@each_ground
@pytest.mark.parametrize("below", range(4))
@pytest.mark.parametrize("above", range(4))
def test_no_change_is_told_from_both_sides(ground: Ground, below: int, above: int) -> None:
    """For every eye, from its neighbours, from the ground and from no data."""
    colours = change_colours(below=below, above=above, has_unchanged=True, ground=ground)
    assert len(colours) == below + above + 1
    middle = colours[below]
    beside = colours[max(0, below - 1) : below] + colours[below + 1 : below + 2]
    hatch = no_data(ground)
    others = (*beside, ground_colour(ground), hatch.fill, hatch.line)
    assert min(difference(middle, c, vision) for c in others for vision in VISION) >= APART


def test_the_square_shows_the_classes_there_are() -> None:
    """Two rows of three; the chosen class is marked; titles are escaped; all of it in words."""
    html = bivariate_legend_html(LEGEND, texts=TEXTS)
    assert html.count("atlas-square-cell ") + html.count('atlas-square-cell"') == 6
    assert html.count("atlas-square-chosen") == 1
    assert "Turnout &lt;%&gt;" in html
    assert "50 – 90 and 40 – 60: 6" in html
    assert "0 – 20 and 40: 1" in html
    assert "no data: 2" in html


@each_ground
def test_counts_can_be_read_on_every_colour(ground: Ground) -> None:
    """Black or white, with the contrast of text."""
    html = bivariate_legend_html(replace(LEGEND, ground=ground), texts=TEXTS)
    pairs = [part.split('"')[0].split(";color:") for part in html.split('style="background:#')[1:]]
    inks = [(f"#{pair[0]}", pair[1]) for pair in pairs if len(pair) == 2]
    assert len(inks) == 6
    assert all(contrast(colour, ink) >= 4.5 for colour, ink in inks)


@pytest.mark.parametrize("fault", [{"counts": (1, 2)}, {"x_bounds": ("0", "1")}])
def test_a_legend_of_another_map_is_refused(fault: dict[str, Any]) -> None:
    """Counts and bounds have to match the classes."""
    with pytest.raises(ClassificationError, match="two indicators"):
        replace(LEGEND, **fault)
