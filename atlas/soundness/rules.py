"""The rules, each small and with its reason, from the coarsest to the finest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.errors import VintageError
from atlas.soundness.bases import is_mixed
from atlas.soundness.comparisons import SAMPLED, refuse_periods
from atlas.soundness.noise import denominators
from atlas.soundness.ranking import rank_areas
from atlas.soundness.reasons import FEWEST_IN_DENOMINATOR, Reason
from atlas.soundness.request import Picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.soundness.facts import Facts

__all__ = ["RULES", "Rule", "first_broken"]

_OF_ONE_PERIOD: Final = frozenset(Picture) - {Picture.CHANGE}
_FILLED: Final = frozenset({Picture.CHOROPLETH, Picture.BIVARIATE})
_ONE_FIGURE: Final = frozenset({Picture.TOTAL, Picture.AVERAGE})
_OF_ALL: Final = _ONE_FIGURE | {Picture.RANKING}
_COMPARING: Final = _OF_ALL | {Picture.CHANGE}
_OWN_DISTRICTS: Final = frozenset({"transfers_from_districts", "withdrawals_from_districts"})
"""What oblasts take from the budgets below them."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A reason to refuse some kinds of picture; ``is_broken`` is asked for those alone."""

    reason: Reason
    pictures: frozenset[Picture]
    is_broken: Callable[[Facts], bool]


def _is_on_wrong_division(facts: Facts) -> bool:
    level = facts.request.level
    cells = [(facts.indicator, facts.own)]
    if facts.request.picture is Picture.BIVARIATE:
        cells.append((facts.other, facts.other_own))
    try:
        for indicator, own in cells:
            facts.figures.check_vintage(indicator.id, level, own, vintage=facts.vintage)
    except VintageError:
        return True
    return False


def _fills_with_count(facts: Facts) -> bool:
    indicators = [indicator for indicator, _ in facts.drawn]
    return not facts.request.per and any(not item.kind.is_choropleth for item in indicators)


def _draws_share_as_circle(facts: Facts) -> bool:
    return facts.indicator.kind.is_choropleth or bool(facts.request.per)


def _counts_districts_as_help(facts: Facts) -> bool:
    return bool(facts.request.per) and facts.indicator.id in _OWN_DISTRICTS


def _is_no_total(facts: Facts) -> bool:
    return not facts.indicator.kind.is_additive or bool(facts.request.per)


def _is_of_sample(facts: Facts) -> bool:
    return facts.request.level in SAMPLED


def _is_incomplete(facts: Facts) -> bool:
    return len(facts.known) < facts.total


def _mixes_statements(facts: Facts) -> bool:
    return any(
        is_mixed(facts.figures.known(indicator.id, facts.request.level, cell).values())
        for indicator, cell in facts.drawn
    )


def _is_of_few(facts: Facts) -> bool:
    return any(
        count < FEWEST_IN_DENOMINATOR
        for indicator, cell in facts.drawn
        for count in denominators(
            indicator,
            cell,
            facts.figures.known(indicator.id, facts.request.level, cell),
            figures=facts.figures,
        ).values()
    )


def _is_mostly_tied(facts: Facts) -> bool:
    counts = Counter(figure.value for figure in facts.known.values())
    tied = sum(count for count in counts.values() if count > 1)
    return 2 * tied > len(facts.known)


def _is_inside_noise(facts: Facts) -> bool:
    ranks = rank_areas(facts.indicator.id, facts.request.level, facts.cell, figures=facts.figures)
    equal = Counter(figure.value for figure in facts.known.values())
    return any(
        rank.last - rank.first >= equal[facts.known[kato].value] for kato, rank in ranks.items()
    )


_COMPARISONS: Final = (
    Reason.SAMPLE,
    Reason.SAME_PERIOD,
    Reason.PERIOD_LENGTH,
    Reason.BREAK,
    Reason.VINTAGE,
    Reason.NO_COMMON_AREA,
    Reason.BASIS,
)


def _refuses_periods_for(reason: Reason) -> Callable[[Facts], bool]:
    def is_broken(facts: Facts) -> bool:
        return refuse_periods(facts.indicator, facts.request.level, *facts.sides) is reason

    return is_broken


def _on(*pictures: Picture) -> frozenset[Picture]:
    return frozenset(pictures)


RULES: Final = (
    Rule(Reason.WRONG_DIVISION, _OF_ONE_PERIOD, _is_on_wrong_division),
    Rule(Reason.COUNT_AS_AREAS, _FILLED, _fills_with_count),
    Rule(Reason.SHARE_AS_SYMBOLS, _on(Picture.SYMBOLS), _draws_share_as_circle),
    Rule(Reason.CASES_COUNTED, _COMPARING, lambda facts: facts.is_cases),
    Rule(Reason.DISTRICT_MONEY, frozenset(Picture), _counts_districts_as_help),
    Rule(Reason.SHARES_ADDED, _on(Picture.TOTAL), _is_no_total),
    Rule(Reason.SHARES_AVERAGED, _on(Picture.AVERAGE), _is_no_total),
    Rule(Reason.SAMPLE_AS_WHOLE, _OF_ALL, _is_of_sample),
    Rule(Reason.INCOMPLETE, _ONE_FIGURE, _is_incomplete),
    *(Rule(reason, _on(Picture.CHANGE), _refuses_periods_for(reason)) for reason in _COMPARISONS),
    Rule(Reason.BASIS, _OF_ONE_PERIOD - {Picture.BIVARIATE}, _mixes_statements),
    Rule(
        Reason.SAME_INDICATOR,
        _on(Picture.BIVARIATE),
        lambda facts: facts.request.other == facts.request.indicator,
    ),
    Rule(Reason.SMALL_DENOMINATOR, _FILLED | {Picture.CHANGE}, _is_of_few),
    Rule(Reason.TIES, _on(Picture.RANKING), _is_mostly_tied),
    Rule(Reason.NOISE, _on(Picture.RANKING), _is_inside_noise),
)
"""Asked in this order; the first that is broken is the answer."""


def first_broken(facts: Facts) -> Reason | None:
    """Return the reason of the first rule that a request breaks; None where it is sound."""
    picture = facts.request.picture
    return next(
        (rule.reason for rule in RULES if picture in rule.pictures and rule.is_broken(facts)), None
    )
