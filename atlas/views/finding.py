"""One sentence under the title: what the map shows, computed from its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.areas import AdminLevel
from atlas.catalogue import IndicatorKind
from atlas.i18n import format_period
from atlas.views.wording import areas_known

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.i18n import Translator
    from atlas.indicators import Figure
    from atlas.views.scene import Scene

__all__ = ["ends", "finding", "map_title", "with_area"]


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
        return f"{coverage}: {with_area(scene, known[0], tr)}."
    ordered = _ordered(known)
    return tr.gettext(
        "%(coverage)s: from %(lowest)s to %(highest)s.",
        coverage=coverage,
        lowest=with_area(scene, ordered[0], tr),
        highest=with_area(scene, ordered[-1], tr),
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


def with_area(scene: Scene, figure: Figure, tr: Translator) -> str:
    """Return a value with the name of its area behind it."""
    value = scene.write(figure.value) if figure.value is not None else ""
    return tr.gettext("%(value)s (%(area)s)", value=value, area=scene.name(figure.kato))


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
    return tr.gettext("The middle one: %(value)s.", value=with_area(scene, middle, tr))
