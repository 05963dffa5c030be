"""A view as a picture that stands for itself: words, map, legend, sources, licences, release."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from atlas import __version__
from atlas.areas import AdminLevel
from atlas.cartography import Ground, MapKind
from atlas.cartography.figure import FigureWords, figure_svg
from atlas.cartography.raster import pdf_of, png_of
from atlas.cartography.typeface import embed_letters
from atlas.export.addresses import view_address
from atlas.i18n import format_period
from atlas.views.content import map_content, map_kind
from atlas.views.finding import finding
from atlas.views.legend_view import case_counts, choropleth_legend, legend_texts, symbol_legend

if TYPE_CHECKING:
    from atlas.cartography import Legend, SymbolLegend
    from atlas.cartography.picture_legend import CaseLegend
    from atlas.i18n import Translator
    from atlas.views.scene import Scene

__all__ = [
    "licence_note",
    "picture_legend",
    "picture_svg",
    "source_note",
    "write_pdf",
    "write_png",
    "write_svg",
]

_PNG_SCALE: Final = 2.0
"""Pixels of a PNG for each of the SVG: 2,000 pixels wide."""

_NAMED_SOURCES: Final = 3
"""More titles than this are counted; each would take a line or two."""


def write_svg(scene: Scene, tr: Translator) -> bytes:
    """Return a view as an SVG document on a light ground, with the letters it is set in."""
    return embed_letters(picture_svg(scene, ground=Ground.LIGHT, tr=tr)).encode("utf-8")


def write_png(scene: Scene, tr: Translator) -> bytes:
    """Return a view as a PNG, wide enough for a slide or half a printed page."""
    return png_of(picture_svg(scene, ground=Ground.LIGHT, tr=tr), scale=_PNG_SCALE)


def write_pdf(scene: Scene, tr: Translator) -> bytes:
    """Return a view as a PDF of one page."""
    return pdf_of(picture_svg(scene, ground=Ground.LIGHT, tr=tr))


def picture_svg(scene: Scene, *, ground: Ground, tr: Translator) -> str:
    """Return a view as an SVG document with everything that belongs to its map."""
    content = map_content(scene, ground=ground, address=lambda path: path, tr=tr)
    words = _words(scene, tr)
    return figure_svg(
        content, scene.geometry, words=words, legend=picture_legend(scene, ground, tr)
    )


def picture_legend(
    scene: Scene, ground: Ground, tr: Translator
) -> Legend | SymbolLegend | CaseLegend | None:
    """Return what explains the map of a scene; None where nothing is known."""
    kind = map_kind(scene)
    if kind is MapKind.CATEGORIES:
        return case_counts(scene, ground, tr)
    make = symbol_legend if kind is MapKind.SYMBOLS else choropleth_legend
    return make(scene, ground, tr)


def _words(scene: Scene, tr: Translator) -> FigureWords:
    title = scene.indicator.title.in_language(tr.language)
    period = scene.selection.period
    oblasts = scene.areas.at_level(AdminLevel.OBLAST)
    return FigureWords(
        title=f"{title}, {format_period(period, tr.language)}" if period else title,
        finding=finding(scene, tr=tr),
        notes=tuple(filter(None, (source_note(scene, tr), licence_note(scene, tr), _release(tr)))),
        legend=legend_texts(tr),
        oblasts={area.kato: area.name.in_language(tr.language) for area in oblasts},
    )


def source_note(scene: Scene, tr: Translator) -> str:
    """Return the documents the figures were read in, those of most figures first."""
    counts = Counter(_source_ids(scene))
    if not counts:
        return ""
    ids = sorted(counts, key=lambda name: (-counts[name], name))
    named = "; ".join(scene.geodata.sources[name].title for name in ids[:_NAMED_SOURCES])
    text = tr.gettext("Sources: %(titles)s.", titles=named.rstrip("."))
    rest = len(ids) - _NAMED_SOURCES
    if rest <= 0:
        return text
    more = tr.ngettext("And %(count)d more document.", "And %(count)d more documents.", rest)
    return " ".join(filter(None, (text, more, _address(scene, tr))))


def _address(scene: Scene, tr: Translator) -> str:
    """Return where the sources left out are named; cases have no table by area."""
    if map_kind(scene) is MapKind.CATEGORIES:
        return ""
    address = view_address(scene.selection, "csv")
    return tr.gettext("Each figure with its source: %(address)s", address=address)


def _source_ids(scene: Scene) -> list[str]:
    if map_kind(scene) is MapKind.CATEGORIES:
        return [case.source_id for case in scene.geodata.cases]
    figures = (figure for figure in scene.joined.figures if figure is not None)
    return [item.source_id for figure in figures for item in figure.observations()]


def licence_note(scene: Scene, tr: Translator) -> str:
    """Return under which licences the figures and the outlines of a scene stand."""
    catalogue, chosen = scene.geodata.catalogue, scene.selection
    outlines = catalogue.boundary_set(chosen.vintage, chosen.level, "map")
    return tr.gettext(
        "Licences: figures %(figures)s; boundaries %(boundaries)s, © OpenStreetMap contributors.",
        figures=catalogue.licences[scene.indicator.licence].title,
        boundaries=catalogue.licences[outlines.licence].title,
    )


def _release(tr: Translator) -> str:
    name = tr.gettext("Okrug Atlas")
    release = tr.gettext("Release %(version)s.", version=__version__)
    return f"{name}. {release}"
