"""A map in words: what its colours and marks say, from the very same numbers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from atlas.cartography import Ground
from atlas.catalogue import IndicatorKind
from atlas.i18n import format_number, format_period
from atlas.views.finding import by_value, with_areas
from atlas.views.wording import word

if TYPE_CHECKING:
    from atlas.i18n import Translator
    from atlas.views.scene import Scene

__all__ = ["colour_notes", "map_words", "outline_notes"]

_NAMED: Final = 3
"""Areas named at each end."""


def colour_notes(scene: Scene, *, ground: Ground, tr: Translator) -> tuple[str, ...]:
    """Return what dark means, in sentences, and of which maps the classes are."""
    notes = [scene.indicator.more_means.in_language(tr.language)]
    if scene.classification is None:
        return tuple(notes)
    if ground is Ground.DARK:
        notes.append(tr.gettext("On this dark page a lighter colour stands for darker."))
    if len(scene.periods) > 1:
        notes.append(
            tr.gettext(
                "The classes are the same for all periods from %(first)s to %(last)s.",
                first=format_period(min(scene.periods), tr.language),
                last=format_period(max(scene.periods), tr.language),
            )
        )
    if scene.selection.within is not None:
        notes.append(
            tr.gettext(
                "The classes are those of the whole country; counted are the areas of this part: "
                "%(area)s.",
                area=scene.name(scene.selection.within),
            )
        )
    return tuple(notes)


def map_words(scene: Scene, *, tr: Translator) -> tuple[str, ...]:
    """Return the map as sentences, for those who do not see it and those who want numbers."""
    if scene.indicator.kind is IndicatorKind.CATEGORY:
        counts = Counter(case.kind for case in scene.geodata.cases)
        return tuple(f"{word(kind, tr)}: {_number(count, tr)}." for kind, count in counts.items())
    return (*_classes(scene, tr), *_ends(scene, tr), *_missing(scene, tr))


def _classes(scene: Scene, tr: Translator) -> tuple[str, ...]:
    classes = scene.classification
    if classes is None:
        return ()
    bounds = [scene.write_bare(bound, trailing_zeros=False) for bound in classes.bounds]
    return tuple(
        _class(low, scene.template.replace("{value}", high), count, is_single=is_single, tr=tr)
        for low, high, count, is_single in zip(
            bounds[:-1], bounds[1:], classes.counts, classes.are_single, strict=True
        )
    )


def _class(low: str, high: str, count: int, *, is_single: bool, tr: Translator) -> str:
    if is_single:
        return tr.ngettext(
            "Exactly %(value)s: %(count)s area.",
            "Exactly %(value)s: %(count)s areas.",
            count,
            value=high,
            count=_number(count, tr),
        )
    return tr.ngettext(
        "From %(low)s to %(high)s: %(count)s area.",
        "From %(low)s to %(high)s: %(count)s areas.",
        count,
        low=low,
        high=high,
        count=_number(count, tr),
    )


def _ends(scene: Scene, tr: Translator) -> tuple[str, ...]:
    ordered = by_value(scene.known)[::-1]
    if len(ordered) <= 2 * _NAMED:
        listed = "; ".join(with_areas(scene, figures, tr) for figures in ordered)
        return (tr.gettext("From the largest: %(areas)s.", areas=listed),) if listed else ()
    largest = "; ".join(with_areas(scene, figures, tr) for figures in ordered[:_NAMED])
    smallest = "; ".join(with_areas(scene, figures, tr) for figures in ordered[-_NAMED:])
    return (
        tr.gettext("The largest: %(areas)s.", areas=largest),
        tr.gettext("The smallest: %(areas)s.", areas=smallest),
    )


def _missing(scene: Scene, tr: Translator) -> tuple[str, ...]:
    """Return what is hatched, as in the legend, and what is listed but not drawn."""
    hatched = tuple(
        tr.ngettext(
            "No data, %(reason)s: %(count)s area.",
            "No data, %(reason)s: %(count)s areas.",
            count,
            reason=word(reason, tr),
            count=_number(count, tr),
        )
        for reason, count in sorted(scene.reasons_shown.items())
    )
    return (*hatched, *outline_notes(scene, tr=tr))


def outline_notes(scene: Scene, *, tr: Translator) -> tuple[str, ...]:
    """Return how many areas are listed but not drawn; nothing where all are drawn."""
    count = scene.without_outline
    if not count:
        return ()
    return (
        tr.ngettext(
            "Not drawn, because no source gives the outline: %(count)s area.",
            "Not drawn, because no source gives the outline: %(count)s areas.",
            count,
            count=_number(count, tr),
        ),
    )


def _number(count: int, tr: Translator) -> str:
    return format_number(count, language=tr.language)
