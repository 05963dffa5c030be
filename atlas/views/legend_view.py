"""The legend of a scene as HTML, made of the very classification that colours the map."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from atlas.cartography import (
    Ground,
    Legend,
    MapKind,
    SymbolLegend,
    case_legend_html,
    legend_html,
    legend_magnitudes,
    make_legend,
    symbol_legend_html,
)
from atlas.i18n import find_unit, format_value, unit_label
from atlas.views.content import case_kinds, class_colours, map_kind
from atlas.views.wording import word

if TYPE_CHECKING:
    from atlas.cartography import CaseKindStyle
    from atlas.i18n import Translator
    from atlas.views.scene import Scene

__all__ = ["case_counts", "choropleth_legend", "legend_texts", "scene_legend", "symbol_legend"]


def scene_legend(scene: Scene, *, ground: Ground, tr: Translator) -> str:
    """Return the legend of whatever kind of map the scene is; empty where nothing is drawn."""
    kind = map_kind(scene)
    if kind is MapKind.CATEGORIES:
        return _case_legend(scene, ground, tr)
    if kind is MapKind.SYMBOLS:
        return _symbol_legend(scene, ground, tr)
    return _choropleth_legend(scene, ground, tr)


def legend_texts(tr: Translator) -> dict[str, str]:
    """Return the words of legends, see :data:`~atlas.cartography.LEGEND_TEXTS`."""
    return {
        "legend": tr.gettext("Legend"),
        "class": tr.gettext("{low} to {high}: {count}"),
        "class_single": tr.gettext("{value}: {count}"),
        "class_pair": tr.gettext("→ {x}, ↑ {y}: {count}"),
        "no_data": tr.gettext("no data"),
        "no_data_because": tr.gettext("no data: {reason}"),
        "chosen": tr.gettext("chosen area: {value}"),
        "approximate": tr.gettext("Approximate outlines"),
    }


def _no_data(scene: Scene, tr: Translator) -> dict[str, int]:
    reasons = sorted(scene.reasons_shown.items())
    return {word(reason, tr): count for reason, count in reasons}


def choropleth_legend(scene: Scene, ground: Ground, tr: Translator) -> Legend | None:
    """Return the legend of filled areas; None where nothing is known."""
    if scene.classification is None:
        return None
    return make_legend(
        scene.classification,
        colours=class_colours(scene, ground),
        format_bound=lambda bound: scene.write_bare(bound, trailing_zeros=False),
        unit=unit_label(scene.scale, tr.language),
        no_data=_no_data(scene, tr),
        ground=ground,
    )


def _choropleth_legend(scene: Scene, ground: Ground, tr: Translator) -> str:
    area = scene.selection.area
    if area is None or area not in scene.position:
        return scene.once(f"legend {ground}", lambda: _legend_html(scene, None, ground, tr))
    figure = scene.figure(area)
    return _legend_html(scene, None if figure is None else figure.value, ground, tr)


def _legend_html(scene: Scene, value: Decimal | None, ground: Ground, tr: Translator) -> str:
    """Return the legend with a marker at *value*, that of the chosen area."""
    legend = choropleth_legend(scene, ground, tr)
    if legend is None:
        return ""
    return legend_html(
        legend,
        texts=legend_texts(tr),
        selected_value=None if value is None else float(value),
        selected_label="" if value is None else scene.write(value),
        is_approximate=scene.is_approximate,
    )


def symbol_legend(scene: Scene, ground: Ground, tr: Translator) -> SymbolLegend | None:
    """Return the legend of proportional symbols; None where there is no magnitude above zero."""
    if not scene.largest:
        return None
    unit = find_unit(scene.indicator.unit)
    # Of what is counted one by one there is no half; rounded, its circle would say one or none.
    is_counted = unit.money is None and unit.decimals == 0
    magnitudes = tuple(
        item for item in legend_magnitudes(scene.largest) if item >= 1 or not is_counted
    )
    above, below = class_colours(scene, ground)
    signs = {above: tr.gettext("amount")}
    if scene.indicator.zero_is_meaningful:
        signs = {above: tr.gettext("receives"), below: tr.gettext("gives")}
    return SymbolLegend(
        largest=scene.largest,
        magnitudes=magnitudes,
        labels=tuple(_round_amount(scene, magnitude) for magnitude in magnitudes),
        signs=signs,
        no_data=_no_data(scene, tr),
        ground=ground,
    )


def _symbol_legend(scene: Scene, ground: Ground, tr: Translator) -> str:
    legend = symbol_legend(scene, ground, tr)
    return "" if legend is None else symbol_legend_html(legend, texts=legend_texts(tr))


def _round_amount(scene: Scene, magnitude: float) -> str:
    return format_value(
        Decimal(str(magnitude)),
        unit=scene.indicator.unit,
        language=scene.selection.language,
        trailing_zeros=False,
    )


def case_counts(
    scene: Scene, ground: Ground, tr: Translator
) -> tuple[tuple[CaseKindStyle, int], ...]:
    """Return the kinds of cases there are, each with the number of its cases."""
    counts = Counter(case.kind for case in scene.geodata.cases)
    kinds = case_kinds(ground, tr)
    return tuple((style, counts[kind]) for kind, style in kinds.items() if counts[kind])


def _case_legend(scene: Scene, ground: Ground, tr: Translator) -> str:
    return case_legend_html(case_counts(scene, ground, tr), texts=legend_texts(tr))
