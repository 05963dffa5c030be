"""Colours of the maps: ramps by theme, two sides of zero, no data, symbols.

Light ramps are those of ColorBrewer by Cynthia Brewer, Mark Harrower and The Pennsylvania State
University (colorbrewer2.org, Apache License 2.0), without their lightest steps: on a white page a
nearly white class reads as no data. ColorBrewer has no grey-teal and no ramps for a dark ground;
those were computed for the atlas in CIELAB (equal steps of lightness, one hue, chroma highest in
the middle), as were the sixth and seventh step of each side of PuOr. On a dark ground more is
lighter: more is always further from the ground.

The tests hold: lightness is monotone; neighbours differ by at least 4.5 CIEDE2000 (about twice a
difference that is just seen side by side) in normal vision, protanopia, deuteranopia and
tritanopia; no class comes closer than 7 to the ground of the page or to the colours of no data,
because those must not be mistaken at a distance, without a neighbour to compare.
"""

from __future__ import annotations

from dataclasses import dataclass

from atlas.cartography.ramps import ABOVE, BELOW, SEQUENTIAL, Ground
from atlas.catalogue.model import Theme
from atlas.errors import ClassificationError

__all__ = [
    "MAXIMUM_CLASSES",
    "CaseStyle",
    "Ground",
    "NoDataColours",
    "case_styles",
    "change_colours",
    "diverging",
    "ground_colour",
    "no_data",
    "quiet",
    "sequential",
    "sign_colours",
]

MAXIMUM_CLASSES = 7
"""More classes cannot be told apart on a map."""


@dataclass(frozen=True, slots=True)
class NoDataColours:
    """Colours of the hatch that marks areas without data, as ``#rrggbb``."""

    fill: str
    line: str


@dataclass(frozen=True, slots=True)
class CaseStyle:
    """How one kind of case is drawn; shape and hue differ together, so neither is needed alone.

    ``outline`` is a polygon in units of half the size of a symbol, y downward; empty for a circle.
    """

    shape: str
    outline: tuple[tuple[float, float], ...]
    colour: str


_GROUNDS = {Ground.LIGHT: "#ffffff", Ground.DARK: "#0e1117"}
_QUIET = {Ground.LIGHT: "#ececea", Ground.DARK: "#262b34"}
_UNCHANGED = {Ground.LIGHT: "#c4beb4", Ground.DARK: "#44403a"}
_NO_DATA = {
    Ground.LIGHT: NoDataColours("#fbfbf9", "#d0d2d3"),
    Ground.DARK: NoDataColours("#181c23", "#363c46"),
}

_FAMILIES = {
    Theme.REPRESENTATIVES: "purples",
    Theme.LOCAL_BUDGETS: "blues",
    Theme.TAX_MIGRATION: "oranges",
    Theme.EXECUTIVES: "teals",
    Theme.SURROGATES: "greens",
    Theme.CONTEXT: "greys",
}

# A cross, a star and so on of about equal weight to the eye, not of equal width.
_SHAPES: dict[str, str] = {
    "circle": "",
    "square": "-.88,-.88 .88,-.88 .88,.88 -.88,.88",
    "triangle": "0,-1.15 1.1,.8 -1.1,.8",
    "diamond": "0,-1.25 1.1,0 0,1.25 -1.1,0",
    "cross": (
        "-.42,-1.1 .42,-1.1 .42,-.42 1.1,-.42 1.1,.42 .42,.42 "
        ".42,1.1 -.42,1.1 -.42,.42 -1.1,.42 -1.1,-.42 -.42,-.42"
    ),
    "hexagon": "0,-1.15 1,-.57 1,.57 0,1.15 -1,.57 -1,-.57",
    "star": (
        "0,-1.3 .38,-.42 1.25,-.4 .57,.16 .8,1.05 0,.55 -.8,1.05 -.57,.16 -1.25,-.4 -.38,-.42"
    ),
}

# ColorBrewer Dark2 on light and Set2 on dark, in one order with the shapes.
_CASE_HUES = {
    Ground.LIGHT: "1b9e77 d95f02 7570b3 e7298a 66a61e b08504 a6761d",
    Ground.DARK: "66c2a5 fc8d62 8da0cb e78ac3 a6d854 ffd92f e5c494",
}


def _colours(row: str) -> tuple[str, ...]:
    return tuple(f"#{code}" for code in row.split())


def _check_count(name: str, count: int, *, minimum: int) -> None:
    if not minimum <= count <= MAXIMUM_CLASSES:
        message = f"{name} is {count}; there are colours for {minimum} to {MAXIMUM_CLASSES} classes"
        raise ClassificationError(message)


def sequential(theme: Theme, *, count: int, ground: Ground) -> tuple[str, ...]:
    """Return the ramp of a theme, from least to most.

    Parameters
    ----------
    theme
        Chapter of the atlas; each has one family of colours.
    count
        Number of classes, 1 to 7. Values that hardly vary leave fewer than three.
    ground
        Ground of the page.

    Returns
    -------
    tuple of str
        *count* colours as ``#rrggbb``.

    Raises
    ------
    ClassificationError
        If *count* is out of range.
    """
    _check_count("count", count, minimum=1)
    rows = SEQUENTIAL[_FAMILIES[theme], ground]
    if count >= len(_colours(rows[0])):
        return _colours(rows[count - 3])
    three = _colours(rows[0])
    return three[1:2] if count == 1 else (three[0], three[2])


def diverging(*, below: int, above: int, ground: Ground) -> tuple[str, ...]:
    """Return colours for classes on two sides of zero: orange below, purple above.

    The scale stays the same where all values lie on one side, so that purple never means
    "gives" on one map and "receives" on another.

    Parameters
    ----------
    below, above
        Number of classes below and above zero, 0 to 7 each, at least one in all.
    ground
        Ground of the page.

    Returns
    -------
    tuple of str
        ``below + above`` colours as ``#rrggbb``, from the lowest class to the highest.

    Raises
    ------
    ClassificationError
        If a number is out of range or both are 0.
    """
    _check_count("below", below, minimum=0)
    _check_count("above", above, minimum=0)
    _check_count("below + above", below + above, minimum=1)
    low = _colours(BELOW[ground][below - 1]) if below else ()
    high = _colours(ABOVE[ground][above - 1]) if above else ()
    return (*reversed(low), *high)


def change_colours(
    *, below: int, above: int, has_unchanged: bool, ground: Ground
) -> tuple[str, ...]:
    """Return colours for classes of changes: those of :func:`diverging`, no change between them.

    Raises
    ------
    ClassificationError
        If there are more classes of one side than colours.
    """
    if not below and not above:
        return (_UNCHANGED[ground],) * has_unchanged
    sides = diverging(below=below, above=above, ground=ground)
    return (*sides[:below], *(_UNCHANGED[ground],) * has_unchanged, *sides[below:])


_GIVING_AND_RECEIVING = {Theme.LOCAL_BUDGETS, Theme.TAX_MIGRATION}


def sign_colours(theme: Theme, ground: Ground) -> tuple[str, str]:
    """Return the colours of symbols for values above and below zero, in this order.

    Where money is given and received they are those of the two sides of :func:`diverging`, so
    that a symbol and an area of one colour say the same; elsewhere the first is of the theme.
    """
    below = "#e66101" if ground is Ground.LIGHT else "#e89d4e"
    if theme in _GIVING_AND_RECEIVING:
        return ("#5e3c99" if ground is Ground.LIGHT else "#b4a1f3"), below
    return sequential(theme, count=5, ground=ground)[3], below


def no_data(ground: Ground) -> NoDataColours:
    """Return the colours of the hatch for areas without data."""
    return _NO_DATA[ground]


def ground_colour(ground: Ground) -> str:
    """Return the colour of the page the ramps were made for."""
    return _GROUNDS[ground]


def quiet(ground: Ground) -> str:
    """Return the fill of areas that only carry symbols."""
    return _QUIET[ground]


def case_styles(count: int, ground: Ground) -> tuple[CaseStyle, ...]:
    """Return the symbols for *count* kinds of cases, always in the same order.

    Raises
    ------
    ClassificationError
        If more kinds are asked for than can be told apart.
    """
    _check_count("count", count, minimum=0)
    hues = _colours(_CASE_HUES[ground])
    styles = zip(_SHAPES.items(), hues, strict=True)
    return tuple(CaseStyle(shape, _points(text), hue) for (shape, text), hue in styles)[:count]


def _points(text: str) -> tuple[tuple[float, float], ...]:
    pairs = (pair.split(",") for pair in text.split())
    return tuple((float(x), float(y)) for x, y in pairs)
