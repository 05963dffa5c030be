"""Cases on a map: symbols by kind, sums in tenge as circles of proportional area."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atlas.cartography import (
    CaseKindStyle,
    CaseMarker,
    SymbolLegend,
    case_legend_html,
    case_styles,
    legend_magnitudes,
    symbol_legend_html,
    symbol_radii,
)
from atlas.geodata import CaseKind
from atlas.i18n import format_value
from atlas.views.content import case_kinds, case_place, map_content
from atlas.views.legend_view import legend_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atlas.cartography import Ground, MapContent
    from atlas.geodata import Case
    from atlas.i18n import Translator
    from atlas.views.scene import Scene

__all__ = ["surrogate_legend", "surrogate_map"]

_TENGE: Final = "million_kzt"


def surrogate_map(
    scene: Scene,
    cases: Sequence[Case],
    *,
    ground: Ground,
    address: Callable[[str], str],
    tr: Translator,
) -> MapContent:
    """Return the map of *cases*; the largest circle is that of the largest sum of all cases.

    So a circle keeps its size whichever cases are chosen.
    """
    language = scene.selection.language
    styles = _kinds(ground, tr)
    positions = {kind: index for index, kind in enumerate(styles)}
    markers = []
    for case in cases:
        area, position = case_place(scene, case)
        if area is not None:
            markers.append(
                CaseMarker(
                    area=area,
                    kind=positions[_kind_of(case)],
                    title=case.title.in_language(language),
                    position=position,
                    radius=_radius(scene, case) if _has_circle(case) else None,
                )
            )
    whole = map_content(scene, ground=ground, address=address, tr=tr)
    return replace(whole, markers=tuple(markers), kinds=tuple(styles.values()))


def _kinds(ground: Ground, tr: Translator) -> dict[CaseKind | None, CaseKindStyle]:
    """Return how each kind is drawn; None stands for memoranda without a sum in tenge."""
    kinds = case_kinds(ground, tr)
    memorandum = kinds[CaseKind.MEMORANDUM_ECONOMY]
    hexagon = case_styles(len(kinds) + 1, ground)[-1]
    without = CaseKindStyle(
        title=tr.gettext("Memoranda with business: no sum, or one in dollars"),
        style=replace(hexagon, colour=memorandum.style.colour),
    )
    with_sum = replace(
        memorandum, title=tr.gettext("Memoranda with business: circle by the sum stated")
    )
    drawn: dict[CaseKind | None, CaseKindStyle] = {
        CaseKind.MEMORANDUM_ECONOMY: with_sum,
        None: without,
    }
    drawn.update((kind, style) for kind, style in kinds.items() if kind not in drawn)
    return drawn


def _has_circle(case: Case) -> bool:
    return case.unit == _TENGE and case.amount is not None


def _largest(scene: Scene) -> float:
    """Return the largest sum of all cases, million tenge."""
    return max(float(case.amount or 0) for case in scene.geodata.cases if _has_circle(case))


def _radius(scene: Scene, case: Case) -> float | None:
    (radius,) = symbol_radii([float(case.amount or 0)], largest=_largest(scene))
    return radius


def surrogate_legend(scene: Scene, cases: Sequence[Case], *, ground: Ground, tr: Translator) -> str:
    """Return the legend as HTML: kinds with the number of cases, and circles for sums."""
    kinds = _kinds(ground, tr)
    counts = {kind: sum(_kind_of(case) is kind for case in cases) for kind in (*CaseKind, None)}
    texts = legend_texts(tr)
    shapes = case_legend_html(
        tuple((style, counts[kind]) for kind, style in kinds.items() if counts[kind]),
        texts=texts,
    )
    if not any(_has_circle(case) for case in cases):
        return shapes
    largest = _largest(scene)
    magnitudes = legend_magnitudes(largest)
    legend = SymbolLegend(
        largest=largest,
        magnitudes=magnitudes,
        labels=tuple(
            format_value(size, unit=_TENGE, language=tr.language, trailing_zeros=False)
            for size in magnitudes
        ),
        signs={},
        no_data={},
        ground=ground,
    )
    return shapes + symbol_legend_html(legend, texts=texts)


def _kind_of(case: Case) -> CaseKind | None:
    is_plain = case.kind is CaseKind.MEMORANDUM_ECONOMY and not _has_circle(case)
    return None if is_plain else case.kind
