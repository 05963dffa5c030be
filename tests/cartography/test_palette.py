"""Colours can be told apart: by lightness, by colour-blind readers, from ground and no data."""

from __future__ import annotations

import itertools

import pytest

from atlas.cartography.palette import (
    CaseStyle,
    Ground,
    case_styles,
    diverging,
    ground_colour,
    no_data,
    quiet,
    sequential,
    sign_colours,
)
from atlas.catalogue.model import Theme
from atlas.errors import ClassificationError
from tests.cartography.colour_vision import VISION, contrast, difference, lightness

NEIGHBOURS = 4.5
"""CIEDE2000 of classes side by side: about twice what is just noticed."""
APART = 7.0
"""CIEDE2000 of what must not be mistaken without a neighbour to compare."""
STEPS = range(3, 8)
GROUNDS = list(Ground)
SIDES = [(below, above) for below in range(8) for above in range(8) if 1 <= below + above <= 7]


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("count", range(1, 8))
def test_a_ramp_has_a_colour_for_each_class(theme: Theme, ground: Ground, count: int) -> None:
    """One to seven classes, no colour twice, each written as six hexadecimal digits."""
    ramp = sequential(theme, count=count, ground=ground)
    assert len(set(ramp)) == count
    assert all(len(colour) == 7 and int(colour[1:], 16) >= 0 for colour in ramp)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("count", range(2, 8))
def test_more_is_always_further_from_the_ground(theme: Theme, ground: Ground, count: int) -> None:
    """Lightness falls on a light page and rises on a dark one, step by step."""
    levels = [lightness(colour) for colour in sequential(theme, count=count, ground=ground)]
    assert levels == sorted(levels, reverse=ground is Ground.LIGHT)
    assert abs(levels[0] - lightness(ground_colour(ground))) < abs(
        levels[-1] - lightness(ground_colour(ground))
    )


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("count", STEPS)
def test_neighbouring_classes_differ_for_every_eye(
    theme: Theme, ground: Ground, count: int, vision: str
) -> None:
    """In normal vision and three kinds of colour blindness."""
    ramp = sequential(theme, count=count, ground=ground)
    least = min(difference(a, b, vision) for a, b in itertools.pairwise(ramp))
    assert least >= NEIGHBOURS


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize(("below", "above"), SIDES)
def test_the_two_sides_of_zero_differ_for_every_eye(
    below: int, above: int, ground: Ground, vision: str
) -> None:
    """Neighbours differ, and the two colours beside zero, which decide who gives and who gets."""
    ramp = diverging(below=below, above=above, ground=ground)
    assert len(ramp) == below + above
    steps = [difference(a, b, vision) for a, b in itertools.pairwise(ramp)]
    assert min(steps, default=APART) >= NEIGHBOURS
    if below and above:
        assert steps[below - 1] >= APART


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize(("below", "above"), SIDES)
def test_each_side_moves_away_from_the_ground(below: int, above: int, ground: Ground) -> None:
    """The further from zero, the further from the ground, on both sides."""
    levels = [lightness(c) for c in diverging(below=below, above=above, ground=ground)]
    is_light = ground is Ground.LIGHT
    assert levels[:below] == sorted(levels[:below], reverse=not is_light)
    assert levels[below:] == sorted(levels[below:], reverse=is_light)


def test_a_sign_keeps_its_hue_where_the_other_is_absent() -> None:
    """Purple receives and orange gives also on a map where all receive or all give."""
    both = diverging(below=3, above=3, ground=Ground.LIGHT)
    assert diverging(below=3, above=0, ground=Ground.LIGHT) == both[:3]
    assert diverging(below=0, above=3, ground=Ground.LIGHT) == both[3:]


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("ground", GROUNDS)
def test_no_class_is_taken_for_the_ground_or_for_no_data(ground: Ground, vision: str) -> None:
    """Every colour of every ramp keeps its distance from page, hatch fill and hatch line."""
    hatch = no_data(ground)
    ramps = [sequential(theme, count=n, ground=ground) for theme in Theme for n in STEPS]
    ramps += [diverging(below=b, above=a, ground=ground) for b, a in SIDES]
    colours = set(itertools.chain(*ramps))
    for other in (ground_colour(ground), hatch.fill):
        assert min(difference(colour, other, vision) for colour in colours) >= APART
    assert hatch.line not in colours
    assert hatch.fill != ground_colour(ground)


@pytest.mark.parametrize("ground", GROUNDS)
def test_the_hatch_is_seen_and_stays_quiet(ground: Ground) -> None:
    """Its lines stand out from its fill, but less than any class from the ground."""
    hatch = no_data(ground)
    assert difference(hatch.fill, hatch.line) >= APART
    strongest = min(
        contrast(sequential(theme, count=5, ground=ground)[-1], ground_colour(ground))
        for theme in Theme
    )
    assert contrast(hatch.line, ground_colour(ground)) < strongest / 2


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("theme", list(Theme))
def test_symbols_of_the_two_signs_differ(theme: Theme, ground: Ground, vision: str) -> None:
    """From each other and from the areas they stand on."""
    above, below = sign_colours(theme, ground)
    assert difference(above, below, vision) >= APART
    for colour in (above, below):
        assert contrast(colour, quiet(ground)) >= 1.9


@pytest.mark.parametrize("ground", GROUNDS)
def test_kinds_of_cases_differ_in_shape_and_hue(ground: Ground) -> None:
    """Seven of each; fewer kinds take the first, so that a kind keeps its symbol."""
    styles = case_styles(7, ground)
    assert len({style.shape for style in styles}) == len({style.colour for style in styles}) == 7
    assert case_styles(3, ground) == styles[:3]
    assert all(contrast(style.colour, quiet(ground)) >= 2.3 for style in styles)


@pytest.mark.parametrize("style", case_styles(7, Ground.LIGHT), ids=lambda style: style.shape)
def test_a_case_symbol_fits_its_square(style: CaseStyle) -> None:
    """No shape is so large that it would be taken for more important."""
    assert all(abs(number) <= 1.3 for point in style.outline for number in point)
    assert bool(style.outline) is (style.shape != "circle")


@pytest.mark.parametrize("count", [0, -1, 8])
def test_a_number_of_classes_without_colours_is_refused(count: int) -> None:
    """With the number and the range in the message."""
    with pytest.raises(ClassificationError, match=rf"count is {count}; .* 1 to 7"):
        sequential(Theme.CONTEXT, count=count, ground=Ground.LIGHT)


@pytest.mark.parametrize(("below", "above"), [(0, 0), (8, 0), (0, 8), (4, 4), (-1, 2)])
def test_sides_without_colours_are_refused(below: int, above: int) -> None:
    """None at all, more than seven, or a negative number."""
    with pytest.raises(ClassificationError):
        diverging(below=below, above=above, ground=Ground.DARK)
