"""The map of a view as a picture for a slide; title, legend and finding are text beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.cartography import Ground
from atlas.cartography.legend_style import no_data_words
from atlas.cartography.picture import map_svg
from atlas.export.pictures import picture_legend
from atlas.teaching.slides.deck import MapPicture
from atlas.views.content import map_content
from atlas.views.finding import map_title
from atlas.views.legend_view import legend_texts
from atlas.views.map_plan import named_plan
from atlas.views.map_words import map_words

if TYPE_CHECKING:
    from atlas.i18n import Translator
    from atlas.views.scene import Scene

__all__ = ["MAP_WIDTH", "map_picture"]

MAP_WIDTH: Final = 720.0
"""Pixels of the map; its names and marks are made for this width."""


def map_picture(scene: Scene, *, tr: Translator) -> MapPicture:
    """Return the map of *scene*, its chosen area outlined, with what it says in words."""
    content = map_content(scene, ground=Ground.LIGHT, address=lambda path: path, tr=tr)
    plan = named_plan(scene, width=MAP_WIDTH, tr=tr)
    legend = picture_legend(scene, Ground.LIGHT, tr)
    missing = {} if legend is None or isinstance(legend, tuple) else legend.no_data
    words = (f"{content.texts['map_label']}.", _chosen(scene, tr), *map_words(scene, tr=tr))
    return MapPicture(
        svg=map_svg(content, scene.geometry, plan),
        alternative=" ".join(filter(None, words)),
        title=map_title(scene, tr=tr),
        legend=legend,
        no_data=tuple(no_data_words(missing, texts=legend_texts(tr))),
    )


def _chosen(scene: Scene, tr: Translator) -> str:
    """Return which area is outlined; nothing where none is."""
    area = scene.selection.area
    if area is None or area not in scene.position:
        return ""
    return tr.gettext("Outlined: %(area)s.", area=scene.name(area))
