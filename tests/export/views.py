"""Views and boundaries as files, for the tests of every format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.export.downloads import export_boundaries, export_view
from atlas.export.formats import FORMATS
from atlas.export.options import LayerOptions
from atlas.export.site import open_site
from atlas.text import Language

if TYPE_CHECKING:
    from atlas.views import Scene, ViewBuilder

TABLES = [item for item in FORMATS.values() if not item.is_picture]
"""Formats that carry the figures themselves."""


def scene_of(builder: ViewBuilder, **query: str) -> Scene:
    """Return the scene of an address."""
    selection, rejected = builder.read(query, language=Language.EN)
    assert rejected == ()
    return builder.scene(selection)


def written(scene: Scene, extension: str, **options: str) -> bytes:
    """Return a view in a format, in the language of the view unless *options* say otherwise."""
    chosen = LayerOptions.read(**{"lang": scene.selection.language.value, **options})
    return export_view(scene, extension=extension, options=chosen).body


def written_boundaries(extension: str, level: str, **options: str) -> bytes:
    """Return the real boundaries of a level in a format."""
    return export_boundaries(
        open_site().builder.geodata,
        vintage="2022",
        level=level,
        extension=extension,
        options=LayerOptions.read(**options),
    ).body
