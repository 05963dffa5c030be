"""What the small maps of an exercise share: outlines, fills, frames and legends."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from atlas.cartography import Ground
from atlas.cartography.small_multiples import shared_outlines
from atlas.ui.markup import block

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atlas.cartography.small_multiples import SharedOutlines
    from atlas.views import Scene

__all__ = ["HATCH", "both_grounds", "fill", "map_frame", "outlines"]

_WIDTH: Final = 400
"""Pixels for which the maps are drawn; shown smaller they stay sharp."""

HATCH: Final = (
    '<svg class="atlas-exercise-hatch" width="0" height="0" aria-hidden="true"><defs>'
    '<pattern id="atlas-exercise-hatch" width="5" height="5" patternUnits="userSpaceOnUse" '
    'patternTransform="scale(1.7) rotate(-45)"><path d="M0 0h5v5H0z"/>'
    '<path d="M0 0h1.2v5H0z"/></pattern></defs></svg>'
)
"""The pattern for no data, once for all maps of the page."""


def outlines(scene: Scene) -> SharedOutlines:
    """Return the outlines all maps of an exercise are filled into."""
    return shared_outlines(scene.geometry, scene.selection.level, _WIDTH)


def fill(
    codes: Sequence[int | None], colours: Callable[[Ground], Sequence[str]]
) -> dict[str, object]:
    """Return how one map is filled: a class for each area, light and dark colours for each class.

    No data is -1.
    """
    pairs = zip(colours(Ground.LIGHT), colours(Ground.DARK), strict=True)
    return {
        "codes": [-1 if code is None else code for code in codes],
        "colours": [list(pair) for pair in pairs],
    }


def map_frame(number: int, label: str, size: Sequence[int]) -> str:
    """Return the place of map *number*, counted from 0; the script fills it."""
    width, height = size
    return (
        f'<svg class="atlas-small-map" data-map="{number}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-label="{escape(label)}"></svg>'
    )


def both_grounds(write: Callable[[Ground], str]) -> str:
    """Return what *write* makes for a light and for a dark page; the style sheet shows one."""
    return block("div", write(Ground.LIGHT), style="atlas-on-light") + block(
        "div", write(Ground.DARK), style="atlas-on-dark"
    )
