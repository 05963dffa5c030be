"""Questions about what figures are: how they are computed, stated, and to be compared."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel
from atlas.catalogue import IndicatorKind
from atlas.i18n import find_unit, format_number, format_period
from atlas.provenance import Basis
from atlas.soundness import Reason, is_same_basis, refuse_areas, sentence, stated_bases
from atlas.teaching.question import Question, QuestionKind, example, full_name, known_figures
from atlas.views.area_panel import formula_text, write_formula
from atlas.views.claim_wording import write_exact
from atlas.views.comparison_words import change_refusal
from atlas.views.wording import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atlas.areas import Kato
    from atlas.i18n import Translator
    from atlas.indicators import Figure
    from atlas.views import Scene, ViewBuilder

__all__ = ["cases", "comparison", "computation", "statement"]

_LONGEST_FRACTION: Final = 4
"""Digits after the point of a part that a class can still be asked to compute with."""

_Pair = tuple[str, str]
"""Two things in words, and why they are not compared; empty where they may be."""


def computation(scene: Scene, tr: Translator) -> Question | None:
    """Ask for a figure from its parts; None where it is not computed from such parts."""
    formula = scene.indicator.formula
    figure = example(scene, place=0.7, is_fit=_has_plain_parts)
    if formula is None or figure is None or figure.value is None:
        return None
    catalogue = scene.geodata.catalogue
    parts = [catalogue.indicator(part.indicator) for part in figure.parts]
    numbers = [
        write_exact(part.value or Decimal(0), model.unit, tr)
        for part, model in zip(figure.parts, parts, strict=True)
    ]
    answer = [f"{write_formula(formula, numbers)} = {scene.write(figure.value)}."]
    units = {find_unit(model.unit).money for model in parts}
    if None not in units and len(units) > 1:
        answer.append(tr.gettext("The parts are in different units: bring them to one first."))
    return Question(
        kind=QuestionKind.COMPUTATION,
        text=tr.gettext(
            "The figure is computed as %(formula)s. Compute it for %(area)s.",
            formula=formula_text(scene, tr),
            area=full_name(scene, figure.kato, tr),
        ),
        given=tuple(
            f"{model.short_title.in_language(tr.language)}: {number}"
            for model, number in zip(parts, numbers, strict=True)
        ),
        answer=tuple(answer),
    )


def _has_plain_parts(figure: Figure) -> bool:
    """Whether every part is a number that can be written with all its digits."""
    if not figure.parts or figure.is_carried:
        return False
    values = [part.value for part in figure.parts]
    return all(value is not None and _fraction(value) <= _LONGEST_FRACTION for value in values)


def _fraction(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def statement(scene: Scene, tr: Translator) -> Question | None:
    """Ask what kinds of statement the figures are; None where nothing is known."""
    counts = Counter(figure.basis for figure in scene.known)
    if not counts:
        return None
    answer = [
        tr.ngettext(
            "%(kind)s: %(count)s area.",
            "%(kind)s: %(count)s areas.",
            count,
            kind=_capital(word(basis, tr)),
            count=format_number(count, language=tr.language),
        )
        for basis, count in sorted(counts.items())
    ]
    if not counts.keys().isdisjoint({Basis.PLAN, Basis.EXECUTED}):
        answer.append(
            tr.gettext(
                "A plan says what was decided beforehand, an execution what was done: the two are "
                "not compared."
            )
        )
    text = tr.gettext(
        "What kinds of statement are these figures, and for how many areas is each kind known? The "
        "table says it."
    )
    return Question(kind=QuestionKind.STATEMENT, text=text, answer=tuple(answer))


def comparison(scene: Scene, tr: Translator, *, builder: ViewBuilder) -> Question | None:
    """Ask which things may be compared; None unless some of them may not."""
    pairs = [
        *_area_pairs(scene, tr),
        *_level_pairs(scene, tr),
        *_period_pairs(scene, tr, builder),
    ]
    if not any(reason for _, reason in pairs):
        return None
    return Question(
        kind=QuestionKind.COMPARISON,
        text=tr.gettext("Which of these may be compared, and which not? Give the reason."),
        given=tuple(text for text, _ in pairs),
        is_choice=True,
        answer=tuple(
            tr.gettext("Not to be compared. %(reason)s", reason=reason)
            if reason
            else tr.gettext("May be compared.")
            for _, reason in pairs
        ),
    )


def _area_pairs(scene: Scene, tr: Translator) -> Iterator[_Pair]:
    """Yield the ends of the map, and two areas whose figures are different kinds of statement."""
    known = known_figures(scene)
    others = [item for item in known if not _is_alike(known[0], item)] if known else []
    for first, second in [(known[0], known[-1])] if len(known) > 1 else []:
        yield _two_figures(scene, first, second, tr)
    if others and others[-1] is not known[-1]:
        yield _two_figures(scene, known[0], others[-1], tr)


def _is_alike(first: Figure, second: Figure) -> bool:
    return is_same_basis(stated_bases(first), stated_bases(second))


def _two_figures(scene: Scene, first: Figure, second: Figure, tr: Translator) -> _Pair:
    text = tr.gettext(
        "%(first)s and %(second)s: %(period)s",
        first=full_name(scene, first.kato, tr),
        second=full_name(scene, second.kato, tr),
        period=format_period(scene.selection.period, tr.language),
    )
    return text, "" if _is_alike(first, second) else sentence(Reason.BASIS, tr)


def _level_pairs(scene: Scene, tr: Translator) -> Iterator[_Pair]:
    """Yield an area and the one above it, or one below it."""
    for one, other in _kin(scene):
        levels = (scene.areas[one].level, scene.areas[other].level)
        refusal = refuse_areas(one, other, levels=levels)
        text = tr.gettext(
            "%(first)s and %(second)s, which is a part of it",
            first=full_name(scene, one, tr),
            second=scene.name(other),
        )
        yield text, sentence(refusal, tr) if refusal else ""


def _kin(scene: Scene) -> Iterator[tuple[Kato, Kato]]:
    katos = [figure.kato for figure in known_figures(scene)]
    if scene.selection.level is not AdminLevel.OBLAST:
        yield from ((scene.areas.ancestors(kato)[0].kato, kato) for kato in katos[:1])
        return
    divided = (kato for kato in katos if scene.areas.children(kato))
    for kato in islice(divided, 1):
        yield kato, scene.areas.children(kato)[0].kato


def _period_pairs(scene: Scene, tr: Translator, builder: ViewBuilder) -> Iterator[_Pair]:
    """Yield the period shown beside the one before it, and beside the first of all."""
    chosen = scene.selection
    own = chosen.period
    cells = builder.figures.periods(chosen.indicator, chosen.level)
    earlier = sorted({period for _, period in cells if period < own})
    answers: set[str] = set()
    for start in dict.fromkeys((*earlier[-1:], *earlier[:1])):
        pair = builder.comparisons.periods.pair(chosen.indicator, chosen.level, start, own)
        reason = change_refusal(pair, tr)
        if reason in answers:
            continue
        answers.add(reason)
        text = tr.gettext(
            "one area in two periods: %(start)s and %(end)s",
            start=format_period(start, tr.language),
            end=format_period(own, tr.language),
        )
        yield text, reason


def cases(scene: Scene, tr: Translator) -> Question | None:
    """Ask for the kinds of cases and where most are recorded; None for other indicators."""
    if scene.indicator.kind is not IndicatorKind.CATEGORY:
        return None
    recorded = scene.geodata.cases
    kinds = Counter(case.kind for case in recorded)
    places = Counter(kato for case in recorded if (kato := scene.drawn_above(case.kato)))
    answer = [
        f"{word(kind, tr)}: {format_number(count, language=tr.language)}."
        for kind, count in kinds.items()
    ]
    most = max(places.values(), default=0)
    names = "; ".join(scene.name(kato) for kato, n in sorted(places.items()) if n == most)
    answer += [
        tr.ngettext(
            "Most of them, %(count)s case: %(areas)s.",
            "Most of them, %(count)s cases each: %(areas)s.",
            most,
            count=format_number(most, language=tr.language),
            areas=names,
        ),
        tr.gettext(
            "A region without a symbol has no recorded case; that does not say that there was none."
        ),
    ]
    text = tr.gettext(
        "How many cases of each kind are recorded, and in which region are most of them? What does "
        "a region without a symbol say?"
    )
    return Question(kind=QuestionKind.CASES, text=text, answer=tuple(answer))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
