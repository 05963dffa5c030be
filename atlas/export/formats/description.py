"""What a layer is, in words: for the sheet beside a table and the page inside a bundle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas import __version__

if TYPE_CHECKING:
    from atlas.export.layers import Layer

__all__ = ["describe", "heading_of"]


def heading_of(layer: Layer) -> str:
    """Return the title of a layer, with its period where it has one."""
    return layer.title if layer.scene is None else f"{layer.title}, {layer.scene.selection.period}"


def describe(layer: Layer) -> list[tuple[str, str]]:
    """Return what a layer is, where it is from and what its columns mean, as names and texts."""
    tr = layer.tr
    lines = [
        (tr.gettext("Title"), heading_of(layer)),
        (tr.gettext("Description"), layer.description),
    ]
    if layer.scene is not None:
        indicator = layer.scene.indicator
        lines += [
            (tr.gettext("Beware"), caveat.in_language(tr.language)) for caveat in indicator.caveats
        ]
        lines.append((tr.gettext("Licence of the values"), layer.licences["values"]))
        lines += [
            (tr.gettext("Source"), ", ".join(filter(None, (source.title, source.date, source.url))))
            for source in layer.sources
        ]
    lines += [
        (tr.gettext("Outlines"), layer.boundaries.title.in_language(tr.language)),
        (tr.gettext("On the outlines"), layer.boundaries.description.in_language(tr.language)),
        (tr.gettext("Licence of the outlines"), layer.licences["boundaries"]),
        (tr.gettext("Release"), f"Okrug Atlas {__version__}"),
    ]
    return lines + [(field.name, tr.gettext(field.meaning)) for field in layer.fields]
