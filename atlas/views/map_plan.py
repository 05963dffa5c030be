"""How much a picture of a whole map carries: names of oblasts, and the cities drawn apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.areas import AdminLevel
from atlas.cartography.picture import MapPlan

if TYPE_CHECKING:
    from atlas.i18n import Translator
    from atlas.views.scene import Scene

__all__ = ["named_plan"]


def named_plan(
    scene: Scene, *, width: float, tr: Translator, description: str = "", has_scale: bool = True
) -> MapPlan:
    """Return the plan of a map wide enough for names.

    Parameters
    ----------
    width
        Pixels.
    description
        What the map shows, in a sentence.
    has_scale
        Whether a scale bar and the notes of the content stand in the corner.
    """
    oblasts = scene.areas.at_level(AdminLevel.OBLAST)
    return MapPlan(
        width=width,
        description=description,
        oblast_names={area.kato: area.name.in_language(tr.language) for area in oblasts},
        has_insets=True,
        has_scale=has_scale,
    )
