"""A scene as the content of a map: classes to colours, values to text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from atlas.cartography import (
    CaseKindStyle,
    CaseMarker,
    Ground,
    MapContent,
    MapKind,
    case_styles,
    diverging,
    sequential,
    sign_colours,
    symbol_radii,
)
from atlas.catalogue import IndicatorKind
from atlas.geodata import CaseKind
from atlas.i18n import format_period, value_templates
from atlas.views.wording import rank_text, statement, word

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.areas import Kato
    from atlas.geodata import Case
    from atlas.i18n import Translator
    from atlas.views.scene import Scene

__all__ = [
    "case_kinds",
    "case_place",
    "class_colours",
    "map_content",
    "map_kind",
    "map_texts",
    "packed_map",
]

_KINDS = tuple(CaseKind)


def map_kind(scene: Scene) -> MapKind:
    """Return how a scene is drawn: counts are never a choropleth."""
    kind = scene.indicator.kind
    if kind is IndicatorKind.CATEGORY:
        return MapKind.CATEGORIES
    return MapKind.SYMBOLS if kind is IndicatorKind.COUNT else MapKind.CHOROPLETH


def class_colours(scene: Scene, ground: Ground) -> tuple[str, ...]:
    """Return a colour for each class; for symbols, one above and one below zero."""
    if map_kind(scene) is MapKind.SYMBOLS:
        return sign_colours(scene.indicator.theme, ground)
    classes = scene.classification
    if classes is None:
        return ()
    if scene.indicator.zero_is_meaningful and classes.lower < 0:
        below = classes.below_zero
        return diverging(below=below, above=classes.k - below, ground=ground)
    return sequential(scene.indicator.theme, count=classes.k, ground=ground)


def map_content(
    scene: Scene, *, ground: Ground, address: Callable[[str], str], tr: Translator
) -> MapContent:
    """Return what travels to the browser.

    Parameters
    ----------
    ground
        Light or dark page.
    address
        Returns the URL of ``boundaries/<vintage>-<level>.json`` and of the names beside it.
    """
    content = _shared_content(scene, ground=ground, address=address, tr=tr)
    area = scene.selection.area
    return content if area is None else replace(content, selected=area)


def packed_map(
    scene: Scene, *, ground: Ground, address: Callable[[str], str], tr: Translator
) -> str:
    """Return the content of the map without the chosen area, packed once for all visitors."""

    def pack() -> str:
        return _shared_content(scene, ground=ground, address=address, tr=tr).to_packed()

    # Once for each kind of address: a picture or a file of the same scene has others than a page.
    geometry, _ = _files(scene)
    return scene.once(f"packed {ground} {address(geometry)}", pack)


def _shared_content(
    scene: Scene, *, ground: Ground, address: Callable[[str], str], tr: Translator
) -> MapContent:
    content = scene.once(f"content {ground}", lambda: _content(scene, ground=ground, tr=tr))
    geometry, names = _files(scene)
    return replace(content, geometry_url=address(geometry), names_url=address(names))


def _files(scene: Scene) -> tuple[str, str]:
    """Return the names of the files with the outlines of a scene and with what they are called."""
    chosen = scene.selection
    stem = f"{chosen.vintage}-{chosen.level}"
    return f"boundaries/{stem}.json", f"names/{stem}.{chosen.language}.json"


def _content(scene: Scene, *, ground: Ground, tr: Translator) -> MapContent:
    """Return the content without addresses: they differ between a page, a picture and a file."""
    chosen = scene.selection
    kind = map_kind(scene)
    markers = _markers(scene) if kind is MapKind.CATEGORIES else ()
    return MapContent(
        geometry_url="",
        names_url="",
        indicator=scene.indicator.id,
        level=chosen.level,
        period=chosen.period,
        language=chosen.language,
        theme=ground,
        kind=kind,
        texts=_texts(scene, tr),
        classes=_classes(scene, kind),
        values=tuple(None if value is None else scene.write_bare(value) for value in scene.values),
        colours=class_colours(scene, ground),
        templates=value_templates(scene.scale, chosen.language),
        ranks=tuple(rank_text(scene.ranks.get(kato)) for kato in scene.joined.katos),
        rank_count=len(scene.known),
        statements=_statements(scene, tr),
        reasons=() if kind is MapKind.CATEGORIES else _reasons(scene, tr),
        radii=_radii(scene) if kind is MapKind.SYMBOLS else (),
        markers=markers,
        kinds=tuple(case_kinds(ground, tr).values()) if markers else (),
        within=chosen.within,
        notes=(tr.gettext("Approximate outlines"),) if scene.is_approximate else (),
    )


def _reasons(scene: Scene, tr: Translator) -> tuple[str | None, ...]:
    return tuple(None if item is None else word(item, tr) for item in scene.joined.reasons)


def _classes(scene: Scene, kind: MapKind) -> tuple[int | None, ...]:
    if kind is MapKind.SYMBOLS:
        return tuple(None if value is None else int(value < 0) for value in scene.values)
    classes = scene.classification
    if classes is None:
        return (None,) * len(scene.values)
    return tuple(
        classes.class_of(None if value is None else float(value)) for value in scene.values
    )


def _radii(scene: Scene) -> tuple[float | None, ...]:
    magnitudes = [None if value is None else abs(float(value)) for value in scene.values]
    return symbol_radii(magnitudes, largest=scene.largest or 1.0)


def _statements(scene: Scene, tr: Translator) -> tuple[str | None, ...]:
    written: dict[tuple[object, ...], str] = {}
    result: list[str | None] = []
    for figure, value in zip(scene.joined.figures, scene.values, strict=True):
        if figure is None or value is None:
            result.append(None)
            continue
        key = (figure.basis, figure.status, figure.version_date)
        if key not in written:
            written[key] = statement(*key, tr)
        result.append(written[key])
    return tuple(result)


def case_kinds(ground: Ground, tr: Translator) -> dict[CaseKind, CaseKindStyle]:
    """Return title and symbol of each kind of case, in their order on the map."""
    styles = case_styles(len(_KINDS), ground)
    return {
        kind: CaseKindStyle(title=word(kind, tr), style=style)
        for kind, style in zip(_KINDS, styles, strict=True)
    }


def _markers(scene: Scene) -> tuple[CaseMarker, ...]:
    language = scene.selection.language
    found = []
    for case in scene.geodata.cases:
        area, position = case_place(scene, case)
        if area is None:
            continue
        found.append(
            CaseMarker(
                area=area,
                kind=_KINDS.index(case.kind),
                title=case.title.in_language(language),
                position=position,
            )
        )
    return tuple(found)


def case_place(scene: Scene, case: Case) -> tuple[int | None, tuple[float, float] | None]:
    """Return the drawn area a case stands in, and its own place where that is finer."""
    kato = scene.drawn_above(case.kato)
    if kato is None:
        return None, None
    return scene.position[kato], _own_point(scene, case.kato)


def _own_point(scene: Scene, kato: Kato) -> tuple[float, float] | None:
    area = scene.areas[kato]
    if area.level is scene.selection.level:
        return None
    geometry = scene.geodata.screen_geometry(area.vintage, area.level)
    if kato not in geometry.katos:
        return None
    return geometry.labels[geometry.katos.index(kato)]


def _texts(scene: Scene, tr: Translator) -> dict[str, str]:
    chosen = scene.selection
    period = format_period(chosen.period, tr.language) if chosen.period else ""
    within = "" if chosen.within is None else scene.name(chosen.within)
    title = scene.indicator.title.in_language(tr.language)
    subject = (title, within, word(chosen.level, tr), period)
    return map_texts(", ".join(part for part in subject if part), tr, reset=within)


def map_texts(subject: str, tr: Translator, *, reset: str = "") -> dict[str, str]:
    """Return the interface texts of a map of *subject*; *reset* names the part it is zoomed to."""
    return {
        "map_label": tr.gettext("Map: %(subject)s", subject=subject),
        "keys": tr.gettext(
            "Arrow keys move to the neighbouring area, Enter chooses it, Escape clears the choice."
        ),
        "no_data": tr.gettext("no data"),
        "no_data_because": tr.gettext("no data: {reason}"),
        "rank": tr.gettext("rank {rank} of {count} known"),
        "zoom_in": tr.gettext("Zoom in"),
        "zoom_out": tr.gettext("Zoom out"),
        "zoom_reset": reset or tr.gettext("Whole country"),
        "km": tr.gettext("km"),
        "loading": tr.gettext("Loading the map …"),
        "load_failed": tr.gettext(
            "The map could not be loaded. Check the connection and try again."
        ),
    }
