"""Ink, lines and sizes of pictures: those of ``static/atlas-map.css``, in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel
from atlas.cartography.palette import Ground, ground_colour
from atlas.cartography.screen_topology import BorderRank

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["INKS", "NARROW", "Inks", "ink_on", "line_widths"]

NARROW: Final = 480.0
"""Pixels; a picture below this width has finer lines and coarser outlines."""

_DARK_INK, _LIGHT_INK = "#16191d", "#ffffff"
_EVEN_LUMINANCE: Final = 0.179
"""Relative luminance at which black and white stand out equally, as WCAG defines it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inks:
    """Colours of type and lines on one ground."""

    ink: str
    soft: str
    line: str
    ground: str


INKS: Final[Mapping[Ground, Inks]] = {
    Ground.LIGHT: Inks(
        ink="#22262b", soft="#5a6169", line="#5f666e", ground=ground_colour(Ground.LIGHT)
    ),
    Ground.DARK: Inks(
        ink="#f1f2f4", soft="#b4bac2", line="#b9c0c9", ground=ground_colour(Ground.DARK)
    ),
}


def line_widths(level: AdminLevel, width: float) -> dict[BorderRank, float]:
    """Return the width in pixels of each border on a picture of a level, *width* pixels wide."""
    is_narrow = width < NARROW
    hairline = 0.5 if is_narrow else 0.8
    return {
        BorderRank.AREA: 0.35 if level is AdminLevel.OKRUG else hairline,
        BorderRank.PARENT: 0.3 if is_narrow else 0.45,
        BorderRank.OBLAST: 0.8 if is_narrow else 1.1,
        BorderRank.OUTLINE: 0.9 if is_narrow else 1.2,
    }


def ink_on(colour: str) -> str:
    """Return black or white, whichever stands out more: at least 4.58 to 1 on any ``#rrggbb``."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return _DARK_INK if luminance > _EVEN_LUMINANCE else _LIGHT_INK


def _linear(part: float) -> float:
    """Undo the transfer function of sRGB."""
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004
