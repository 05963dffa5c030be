"""Questions that are answered by counting and summing the figures of a map."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from atlas.i18n import format_number, value_template
from atlas.teaching.question import Question, QuestionKind, known_figures, name_areas
from atlas.views.wording import word

if TYPE_CHECKING:
    from atlas.areas import Kato
    from atlas.i18n import Translator
    from atlas.views import Scene

__all__ = ["signs", "total", "unknown"]

_LARGEST: Final = 3
"""Areas whose share of the total is asked for."""
_BEARABLE: Final = 60
"""Areas without data that a key still names one by one."""


def unknown(scene: Scene, tr: Translator) -> Question | None:
    """Ask for the areas without data and the reasons; None where everything is known.

    Cases are no figures: a region without one lacks no data.
    """
    missing: dict[str, list[Kato]] = {}
    for kato in scene.listed if scene.has_values else ():
        reason = scene.reason(kato)
        if reason is not None:
            missing.setdefault(word(reason, tr), []).append(kato)
    count = sum(len(katos) for katos in missing.values())
    if not count:
        return None
    numbers = {"count": _number(count, tr), "total": _number(scene.total, tr)}
    answer = [tr.gettext("Without data: %(count)s of %(total)s areas.", **numbers)]
    answer += [
        tr.gettext(
            "%(reason)s: %(count)s (%(areas)s).",
            reason=reason[:1].upper() + reason[1:],
            count=_number(len(katos), tr),
            areas=name_areas(scene, katos, tr, bearable=_BEARABLE),
        )
        for reason, katos in sorted(missing.items())
    ]
    drawn = sum(scene.reasons_shown.values())
    if drawn != count:
        answer.append(
            tr.gettext(
                "The legend counts %(count)s: the areas that are drawn.", count=_number(drawn, tr)
            )
        )
    answer.append(tr.gettext("“No data” says that a figure is not known here; zero is a figure."))
    text = tr.gettext(
        "How many of the %(total)s areas have no data, and for which reason? Why is that not the "
        "same as zero?",
        total=numbers["total"],
    )
    return Question(kind=QuestionKind.UNKNOWN, text=text, answer=tuple(answer))


def signs(scene: Scene, tr: Translator) -> Question | None:
    """Ask who receives and who gives; None where the sign of a figure means nothing."""
    if not scene.indicator.zero_is_meaningful or not scene.known:
        return None
    values = {figure.kato: figure.value or Decimal(0) for figure in scene.known}
    counts = Counter((value > 0) - (value < 0) for value in values.values())
    answer = [
        tr.gettext(
            "Receive: %(takes)s. Give: %(gives)s. Neither: %(even)s.",
            takes=_number(counts[1], tr),
            gives=_number(counts[-1], tr),
            even=_number(counts[0], tr),
        )
    ]
    givers = [kato for kato, value in values.items() if value < 0]
    if givers:
        named = name_areas(scene, givers, tr)
        answer.append(tr.gettext("Those that give: %(areas)s.", areas=named))
    text = tr.gettext(
        "How many areas receive more than they give, how many give more than they receive, and "
        "for how many is it zero?"
    )
    return Question(kind=QuestionKind.SIGNS, text=text, answer=tuple(answer))


def total(scene: Scene, tr: Translator) -> Question | None:
    """Ask for the share of the largest areas in the sum, or why there is no sum to speak of.

    None where figures are not additive, some are below zero, or it is not clear which areas are
    the largest.
    """
    known = known_figures(scene)
    values = [figure.value or Decimal(0) for figure in known]
    if not scene.indicator.kind.is_additive or len(known) <= 1 or values[-1] < 0:
        return None
    if len(known) < scene.total:
        return _no_total(scene, tr)
    if len(known) <= _LARGEST:
        return None
    largest, whole = values[:_LARGEST], sum(values)
    if largest[-1] == values[_LARGEST] or not whole:
        return None
    share = format_number(100 * sum(largest) / whole, language=tr.language, decimals=1)
    part = scene.write(sum(largest, Decimal(0)))
    return Question(
        kind=QuestionKind.TOTAL,
        text=tr.gettext("What share of the sum of all areas do the three largest have together?"),
        answer=(
            tr.gettext(
                "%(areas)s: together %(part)s of %(whole)s, that is %(share)s.",
                areas=name_areas(scene, [figure.kato for figure in known[:_LARGEST]], tr),
                part=part,
                whole=scene.write(Decimal(whole)),
                share=value_template("percent", tr.language).replace("{value}", share),
            ),
        ),
    )


def _no_total(scene: Scene, tr: Translator) -> Question:
    return Question(
        kind=QuestionKind.TOTAL,
        text=tr.gettext("May these figures be summed to a figure of all areas? Why, or why not?"),
        answer=(
            tr.gettext(
                "No: the figure is known for %(count)s of %(total)s areas. The sum would count the "
                "others as zero.",
                count=_number(len(scene.known), tr),
                total=_number(scene.total, tr),
            ),
        ),
    )


def _number(count: int, tr: Translator) -> str:
    return format_number(count, language=tr.language)
