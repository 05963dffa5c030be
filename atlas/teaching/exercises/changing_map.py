"""One map under the classifications of an exercise: scenes, classes, and what keeps its class."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from atlas.classification import Classification, Scheme
from atlas.i18n import sort_key
from atlas.teaching.exercises.stability import SHOWN_CHOICES, class_codes, class_stability
from atlas.views.series import comparable_values

if TYPE_CHECKING:
    from atlas.areas import Kato
    from atlas.teaching.exercises.stability import Stability
    from atlas.views import Scene, Selection, ViewBuilder

__all__ = ["ChangingArea", "ChangingMap", "build_changing_map"]

_SHARES: Final = (20.0, 40.0, 60.0, 80.0, 100.0)
"""Upper bounds of the classes of stability, in per cent of the choices."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangingArea:
    """One area: its class on each map shown, from 1, and under how many choices it keeps it."""

    kato: Kato
    classes: tuple[int, ...]
    kept: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangingMap:
    """The same figures under several choices of classes.

    Sequences of areas are in the order of the geometry. ``scenes`` and ``codes`` belong to
    :data:`~atlas.teaching.exercises.stability.SHOWN_CHOICES`; ``shares`` are the classes of the
    map of stability, in per cent, and ``share_codes`` the class of each area. ``areas`` are those
    with a figure, the least stable first, of equals in the order of the alphabet.
    """

    scenes: tuple[Scene, ...]
    codes: tuple[tuple[int | None, ...], ...]
    stability: Stability
    shares: Classification
    share_codes: tuple[int | None, ...]
    areas: tuple[ChangingArea, ...]


def build_changing_map(builder: ViewBuilder, selection: Selection) -> ChangingMap:
    """Classify one indicator of one period under every sound choice.

    Parameters
    ----------
    selection
        Indicator, level and period; scheme and number of classes do not matter.

    Raises
    ------
    GeodataError
        If a file it needs is not what its sidecar records.
    """
    scenes = tuple(
        builder.scene(replace(selection, scheme=choice.scheme, k=choice.k, breaks=()))
        for choice in SHOWN_CHOICES
    )
    first = scenes[0]
    values = tuple(None if value is None else float(value) for value in first.values)
    pool = comparable_values(
        selection, first.indicator, geodata=builder.geodata, figures=builder.figures
    )
    stability = class_stability(
        values,
        pool=tuple(float(value) for value in pool),
        zero_is_meaningful=first.indicator.zero_is_meaningful,
    )
    codes = tuple(class_codes(values, scene.classification) for scene in scenes)
    shares, share_codes = _share_classes(stability)
    return ChangingMap(
        scenes=scenes,
        codes=codes,
        stability=stability,
        shares=shares,
        share_codes=share_codes,
        areas=_areas(first, codes, stability),
    )


def _share_classes(stability: Stability) -> tuple[Classification, tuple[int | None, ...]]:
    """Return the fixed fifths of the share of choices, and each area's class among them."""
    shares = [None if kept is None else 100 * kept / stability.choices for kept in stability.kept]
    classes = Classification(
        scheme=Scheme.OWN, lower=0.0, upper_bounds=_SHARES, counts=(0,) * len(_SHARES)
    )
    codes = class_codes(shares, classes)
    counts = Counter(codes)
    counted = replace(classes, counts=tuple(counts[code] for code in range(classes.k)))
    return counted, codes


def _areas(
    scene: Scene, codes: tuple[tuple[int | None, ...], ...], stability: Stability
) -> tuple[ChangingArea, ...]:
    found = [
        ChangingArea(
            kato=kato,
            classes=tuple(code + 1 for shown in codes if (code := shown[place]) is not None),
            kept=kept,
        )
        for place, (kato, kept) in enumerate(zip(scene.joined.katos, stability.kept, strict=True))
        if kept is not None
    ]
    language = scene.selection.language
    return tuple(
        sorted(found, key=lambda area: (area.kept, sort_key(scene.name(area.kato), language)))
    )
