"""The map beside a step of a story: a still picture with insets, names and the chosen area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.cartography.picture import MapPlan, map_svg
from atlas.i18n import translator
from atlas.views.content import map_content
from atlas.views.finding import ends, map_title
from atlas.views.map_plan import named_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.cartography import Ground
    from atlas.i18n import Translator
    from atlas.views.scene import Scene

__all__ = ["SMALL", "WIDE", "map_sentence", "story_map"]

WIDE: Final = 720.0
SMALL: Final = 420.0
"""Pixels for which the maps are drawn; shown larger or smaller they stay sharp. On a small one
names could not be read, and cities drawn apart would leave no room."""


def map_sentence(scene: Scene, *, tr: Translator) -> str:
    """Return what a map shows, for those who do not see it."""
    title = map_title(scene, tr=tr)
    return tr.gettext("Map: %(subject)s. %(finding)s", subject=title, finding=ends(scene, tr=tr))


def story_map(scene: Scene, *, ground: Ground, width: float, address: Callable[[str], str]) -> str:
    """Return a scene as SVG in the colours of one ground.

    Parameters
    ----------
    width
        :data:`WIDE` or :data:`SMALL`.
    address
        Returns the address of the outlines, for content that the live map shares.

    Raises
    ------
    GeodataError
        If a file it needs is not what its sidecar records.
    """
    tr = translator(scene.selection.language)
    content = map_content(scene, ground=ground, address=address, tr=tr)
    sentence = map_sentence(scene, tr=tr)
    if width == WIDE:
        plan = named_plan(scene, width=width, tr=tr, description=sentence, has_scale=False)
    else:
        plan = MapPlan(width=width, description=sentence)
    return map_svg(content, scene.geometry, plan)
