"""The pattern of areas without data, in pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.cartography.palette import no_data
from atlas.cartography.svg_text import number

if TYPE_CHECKING:
    from atlas.cartography.palette import Ground

__all__ = ["hatch_definition", "hatch_name"]


def hatch_definition(ground: Ground, step: float) -> str:
    """Return the pattern for no data, 5 pixels apart at 45 degrees, for outlines of that step."""
    colours = no_data(ground)
    return (
        f'<defs><pattern id="{hatch_name(ground, step)}" width="5" height="5" '
        f'patternUnits="userSpaceOnUse" '
        f'patternTransform="scale({number(1 / step)}) rotate(-45)">'
        f'<path fill="{colours.fill}" d="M0 0h5v5H0z"/>'
        f'<path fill="{colours.line}" d="M0 0h1.2v5H0z"/></pattern></defs>'
    )


def hatch_name(ground: Ground, step: float) -> str:
    """Return the name of the pattern for outlines of a step."""
    # Several pictures of one page share a name only where they share the pattern.
    return f"no-data-{ground}-{round(100 * step)}"
