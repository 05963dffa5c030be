"""What can be exported, and one layer of it, for the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from atlas.export.downloads import Download, export_view
from atlas.geodata import Geodata
from atlas.i18n import translator
from atlas.text import Language
from atlas.views import ViewBuilder

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Layer", "export_layer", "list_layers"]


class Layer(TypedDict):
    """One indicator at one level."""

    indicator: str
    level: str
    periods: list[str]
    title: str


def list_layers(*, language: Language = Language.EN) -> list[Layer]:
    """Return the layers there are, by theme."""
    builder = ViewBuilder(Geodata())
    return [
        Layer(
            indicator=indicator.id,
            level=level.value,
            periods=[period for _, period in builder.figures.periods(indicator.id, level)],
            title=indicator.title.in_language(language),
        )
        for indicator in builder.geodata.catalogue.listed()
        for level in indicator.drawn_levels
    ]


def export_layer(query: Mapping[str, str], *, extension: str) -> Download:
    """Return the file of the view *query* asks for.

    Raises
    ------
    SelectionError
        If a value of the query does not exist; nothing is replaced by a default.
    ExportError
        If there is no such format.
    """
    scene = ViewBuilder(Geodata()).exact(query)
    return export_view(scene, extension=extension, tr=translator(scene.selection.language))
