"""One sentence under the title: what the map shows, computed from its figures."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel
from atlas.catalogue import IndicatorKind
from atlas.i18n import format_period
from atlas.views.wording import areas_known

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atlas.i18n import Translator
    from atlas.indicators import Figure
    from atlas.views.scene import Scene

__all__ = ["by_value", "ends", "finding", "map_title", "with_areas"]

_MOST_NAMED: Final = 3
"""Areas of equal value that are named; more are counted."""


def map_title(scene: Scene, *, tr: Translator) -> str:
    """Return what is measured, in which part of the country, and when."""
    chosen = scene.selection
    parts = [scene.indicator.title.in_language(tr.language)]
    if chosen.within is not None:
        parts.append(scene.name(chosen.within))
    if chosen.period:
        parts.append(format_period(chosen.period, tr.language))
    return ", ".join(parts)


def finding(scene: Scene, *, tr: Translator) -> str:
    """Return how many areas are known, the lowest and the highest value, and the middle one."""
    known = scene.known
    middle = _middle(scene, _ordered(known), tr) if len(known) > 1 else ""
    return " ".join(part for part in (ends(scene, tr=tr), middle) if part)


def ends(scene: Scene, *, tr: Translator) -> str:
    """Return how many areas are known, and the lowest and highest value with their areas."""
    if scene.indicator.kind is IndicatorKind.CATEGORY:
        return _cases(scene, tr)
    known = scene.known
    if not known:
        return tr.gettext("No figure is known for this choice.")
    coverage = areas_known(scene.selection.level, len(known), scene.total, tr)
    if len(known) == 1:
        return f"{coverage}: {with_areas(scene, known, tr)}."
    groups = by_value(known)
    if len(groups) == 1:
        value = scene.write(groups[0][0].value or Decimal(0))
        return tr.gettext("%(coverage)s: %(value)s everywhere.", coverage=coverage, value=value)
    return tr.gettext(
        "%(coverage)s: from %(lowest)s to %(highest)s.",
        coverage=coverage,
        lowest=with_areas(scene, groups[0], tr),
        highest=with_areas(scene, groups[-1], tr),
    )


def _ordered(figures: Iterable[Figure]) -> list[Figure]:
    return sorted(figures, key=lambda figure: figure.value or 0)


def _cases(scene: Scene, tr: Translator) -> str:
    """Return how many cases are recorded, in how many areas."""
    cases = scene.geodata.cases
    places = {scene.drawn_above(case.kato) for case in cases} - {None}
    recorded = tr.ngettext("%(count)d case is recorded", "%(count)d cases are recorded", len(cases))
    where = tr.ngettext("in %(count)d region", "in %(count)d regions", len(places))
    return f"{recorded} {where}."


def with_areas(scene: Scene, figures: Sequence[Figure], tr: Translator) -> str:
    """Return a value with the areas that share it: their names, or how many they are."""
    value = figures[0].value
    text = "" if value is None else scene.write(value)
    if len(figures) > _MOST_NAMED:
        return tr.ngettext(
            "%(value)s (%(count)d area)", "%(value)s (%(count)d areas)", len(figures), value=text
        )
    names = ", ".join(scene.name(figure.kato) for figure in figures)
    return tr.gettext("%(value)s (%(area)s)", value=text, area=names)


def by_value(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Return known figures from the smallest value, those of equal value together."""
    ordered = sorted(figures, key=lambda figure: figure.value or 0)
    return [list(group) for _, group in groupby(ordered, key=lambda figure: figure.value)]


def _middle(scene: Scene, ordered: list[Figure], tr: Translator) -> str:
    """Return who receives and who gives, or the middle value; never for a partial sample."""
    if scene.indicator.zero_is_meaningful:
        gives = sum(1 for figure in ordered if figure.value is not None and figure.value < 0)
        takes = sum(1 for figure in ordered if figure.value is not None and figure.value > 0)
        return tr.gettext("Receive: %(takes)d, give: %(gives)d.", takes=takes, gives=gives)
    is_share = scene.indicator.kind is not IndicatorKind.COUNT
    # Neither a convenience sample of okrugs nor a handful of areas has a national middle.
    is_handful = 2 * len(ordered) <= scene.total
    is_sample = scene.selection.level is AdminLevel.OKRUG or is_handful
    middle = ordered[len(ordered) // 2]
    if is_sample or not is_share or len(ordered) % 2 == 0 or middle.value is None:
        return ""
    equal = [figure for figure in ordered if figure.value == middle.value]
    return tr.gettext("The middle one: %(value)s.", value=with_areas(scene, equal, tr))
