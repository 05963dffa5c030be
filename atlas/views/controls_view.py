"""The controls of a map as plain data: what can be chosen, and what is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.areas import AdminLevel
from atlas.classification import MAXIMUM_CLASSES, MINIMUM_CLASSES, Scheme
from atlas.i18n import format_period, sort_key, unit_label
from atlas.views.class_breaks import write_breaks
from atlas.views.series import breaks_between
from atlas.views.wording import word

if TYPE_CHECKING:
    from atlas.areas import Kato
    from atlas.catalogue import Theme
    from atlas.geodata import Geodata
    from atlas.i18n import Translator
    from atlas.indicators import Figures
    from atlas.views.scene import Scene

__all__ = ["build_controls"]


def build_controls(scene: Scene, figures: Figures, *, tr: Translator) -> dict[str, object]:
    """Return what ``static/controls.js`` draws; options are pairs of value and label."""
    chosen = scene.selection
    return {
        "texts": _texts(scene, tr),
        "indicators": _indicators(scene.geodata, tr),
        "indicator": chosen.indicator,
        "levels": [[level, word(level, tr)] for level in scene.indicator.drawn_levels],
        "level": chosen.level,
        "places": _places(scene),
        "within": chosen.within or "",
        "periods": _periods(scene, figures, tr),
        "period": chosen.period,
        "schemes": _schemes(scene, tr),
        "scheme": Scheme.OWN if chosen.breaks else chosen.scheme,
        "k": chosen.k,
        "k_range": [MINIMUM_CLASSES, MAXIMUM_CLASSES],
        "breaks": write_breaks(chosen.breaks).replace(",", " "),
    }


def _texts(scene: Scene, tr: Translator) -> dict[str, str]:
    unit = unit_label(scene.indicator.unit, tr.language)
    return {
        "indicator": tr.gettext("Indicator"),
        "level": tr.gettext("Level"),
        "within": tr.gettext("Part of the country"),
        "whole": tr.gettext("Whole country"),
        "period": tr.gettext("Period"),
        "play": tr.gettext("Play the periods"),
        "pause": tr.gettext("Pause"),
        "classes": tr.gettext("How values are put into classes"),
        "k": tr.gettext("Number of classes"),
        "breaks": tr.gettext("Bounds between classes, in: %(unit)s", unit=unit)
        if unit
        else tr.gettext("Bounds between classes"),
        "breaks_hint": tr.gettext("Two to six numbers with spaces between them: 10 20 50"),
        "apply": tr.gettext("Apply"),
    }


def _indicators(geodata: Geodata, tr: Translator) -> list[list[object]]:
    """Return the themes in their order, each with its indicators."""
    groups: dict[Theme, list[list[str]]] = {}
    for item in geodata.catalogue.listed():
        option = [item.id, item.short_title.in_language(tr.language)]
        groups.setdefault(item.theme, []).append(option)
    return [[word(theme, tr), options] for theme, options in groups.items()]


def _places(scene: Scene) -> list[list[object]]:
    """Return the parts of the country the map can be zoomed to: code, name, depth.

    Districts are listed of the oblast that is chosen: all 200 would be no list to choose from.
    """
    chosen, areas = scene.selection, scene.areas
    if chosen.level is AdminLevel.OBLAST:
        return []
    oblast = None if chosen.within is None else _oblast_of(chosen.within, scene)
    places: list[list[object]] = []
    for kato in _by_name([area.kato for area in areas.at_level(AdminLevel.OBLAST)], scene):
        places.append([kato, scene.name(kato), 0])
        if kato == oblast and chosen.level is AdminLevel.OKRUG:
            below = [area.kato for area in areas.children(kato)]
            places += [[code, scene.name(code), 1] for code in _by_name(below, scene)]
    return places


def _oblast_of(kato: Kato, scene: Scene) -> Kato:
    above = (area for area in scene.areas.ancestors(kato) if area.level is AdminLevel.OBLAST)
    return next((area.kato for area in above), kato)


def _by_name(katos: list[Kato], scene: Scene) -> list[Kato]:
    return sorted(katos, key=lambda kato: sort_key(scene.name(kato), scene.selection.language))


def _periods(scene: Scene, figures: Figures, tr: Translator) -> list[list[str]]:
    """Return the periods, oldest first: value, label, and why the series breaks before it."""
    indicator = scene.indicator
    periods = sorted(period for _, period in figures.periods(indicator.id, scene.selection.level))
    reasons = {item.after: item.reason.in_language(tr.language) for item in indicator.breaks}
    broken = {index: reasons[after] for index, after in breaks_between(indicator, periods)}
    return [
        [period, format_period(period, tr.language), broken.get(index, "")]
        for index, period in enumerate(periods)
    ]


def _schemes(scene: Scene, tr: Translator) -> list[list[str]]:
    """Return the ways to make classes, each with a hint; none where areas are not filled."""
    if not scene.indicator.kind.is_choropleth:
        return []
    hints = {
        Scheme.QUANTILES: tr.gettext("As many areas in each class: shows who stands where."),
        Scheme.EQUAL_INTERVAL: tr.gettext("Classes of one width: shows how far apart values lie."),
        Scheme.FISHER_JENKS: tr.gettext("Bounds where values leave gaps: shows groups."),
        Scheme.OWN: tr.gettext("Bounds of your choice: to compare with a norm or another map."),
    }
    return [[scheme, word(scheme, tr), hint] for scheme, hint in hints.items()]
