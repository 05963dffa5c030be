"""What can be exported, and one layer of it, for the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from atlas.export.case_files import export_cases
from atlas.export.downloads import Download, export_view
from atlas.export.formats import find_format
from atlas.export.options import ALL_LANGUAGES, LayerOptions
from atlas.geodata import Geodata
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


def export_layer(query: Mapping[str, str], *, extension: str, scale: str) -> Download:
    """Return the file of the view *query* asks for.

    Parameters
    ----------
    query
        ``indicator``, ``level``, ``period``, ``kind`` and ``lang`` as in the address of a page;
        ``lang`` may also be ``all``.
    extension
        Ending of a format.
    scale
        Tolerance of the outlines.

    Raises
    ------
    SelectionError
        If a value of the query does not exist; nothing is replaced by a default.
    UnsoundMapError
        If it is a picture, or is meant for one of that ``kind``, that would mislead.
    ExportError
        If there is no such format.
    """
    lang = query.get("lang", Language.EN)
    view = {**query, "lang": Language.EN} if lang == ALL_LANGUAGES else query
    builder = ViewBuilder(Geodata())
    scene = builder.exact(view)
    if "kind" in query or find_format(extension).is_picture:
        builder.check_picture(scene.selection)
    options = LayerOptions.read(lang=lang, scale=scale)
    if not scene.has_values:
        return export_cases(builder, extension=extension, options=options)
    return export_view(scene, extension=extension, options=options)
