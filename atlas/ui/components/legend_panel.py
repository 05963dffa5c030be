"""Under the map: the legend, what dark means, and the map in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.ui.head_element import drawn_element
from atlas.ui.markup import block, tag
from atlas.ui.session import current_ground, current_translator
from atlas.views.legend_view import scene_legend
from atlas.views.map_words import colour_notes, map_words

if TYPE_CHECKING:
    from atlas.cartography import Ground
    from atlas.i18n import Translator
    from atlas.views import Scene

__all__ = ["legend_panel"]


def legend_panel(scene: Scene) -> None:
    """Draw the legend, if the map has anything to explain, and the map in words."""
    ground, tr = current_ground(), current_translator()
    legend = scene_legend(scene, ground=ground, tr=tr)
    words = scene.once(f"words {ground}", lambda: _words(scene, ground, tr))
    drawn_element(block("section", legend + words, style="atlas-words"), key="atlas-words-element")


def _words(scene: Scene, ground: Ground, tr: Translator) -> str:
    means = tag("p", " ".join(colour_notes(scene, ground=ground, tr=tr)), style="atlas-means")
    items = "".join(tag("li", sentence) for sentence in map_words(scene, tr=tr))
    summary = tag("summary", tr.gettext("The map in words"))
    return means + (block("details", summary + block("ul", items)) if items else "")
