"""Why a map is refused: each reason with its one sentence, what holds instead, and a reference."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from atlas.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.i18n import Translator

__all__ = ["FEWEST_IN_DENOMINATOR", "REASONS", "Explanation", "Reason", "sentence"]

FEWEST_IN_DENOMINATOR: Final = 30
"""People or seats a share must be a share of before it colours an area.

The standards of the US National Center for Health Statistics ask for as many. Below, one person
more or fewer moves the share by more than three percentage points.
"""


class Reason(StrEnum):
    """Why a picture of figures, or a comparison of two, is refused."""

    WRONG_DIVISION = "wrong_division"
    """Figures on areas of another vintage that they cannot be summed to."""
    COUNT_AS_AREAS = "count_as_areas"
    SHARE_AS_SYMBOLS = "share_as_symbols"
    CASES_COUNTED = "cases_counted"
    DISTRICT_MONEY = "district_money"
    """Money from an oblast's own districts, taken for help from above."""
    SHARES_ADDED = "shares_added"
    SHARES_AVERAGED = "shares_averaged"
    SAMPLE_AS_WHOLE = "sample_as_whole"
    INCOMPLETE = "incomplete"
    SAMPLE = "sample"
    """What is known of the level is a sample, not the same areas twice."""
    SAME_PERIOD = "same_period"
    PERIOD_LENGTH = "period_length"
    """A year beside a day, or beside a span of years."""
    BREAK = "break"
    """The catalogue names a break in the series between the two periods."""
    VINTAGE = "vintage"
    """Areas changed, and the figures are no totals that could be summed again."""
    NO_COMMON_AREA = "no_common_area"
    BASIS = "basis"
    """A plan beside an execution, a law or a claim."""
    SAME_INDICATOR = "same_indicator"
    SMALL_DENOMINATOR = "small_denominator"
    TIES = "ties"
    NOISE = "noise"
    SAME_AREA = "same_area"
    LEVELS = "levels"
    """An oblast beside a district."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One rule in words: English texts that gettext translates, but for the reference.

    ``sentence`` is what a reader is told, ``instead`` what the atlas offers, ``title`` the
    heading in lists of rules. ``reference`` is empty where the rule needs no authority.
    """

    title: str
    sentence: str
    instead: str
    reference: str = ""


_MONMONIER: Final = "M. Monmonier, How to Lie with Maps, 3rd ed., Chicago 2018"
_SDMX: Final = "SDMX code list for observation status (CL_OBS_STATUS), code B: time series break"

REASONS: Final[Mapping[Reason, Explanation]] = {
    Reason.WRONG_DIVISION: Explanation(
        N_("Figures on another division"),
        N_(
            "The figures belong to another division into areas and cannot be recomputed for this "
            "one."
        ),
        N_("The same figures on their own areas. Totals are summed to the older areas exactly."),
        "S. Openshaw, The Modifiable Areal Unit Problem, Norwich 1984",
    ),
    Reason.COUNT_AS_AREAS: Explanation(
        N_("Totals as coloured areas"),
        N_("A total coloured over whole areas makes large territories look like large numbers."),
        N_("The same totals as circles whose area follows the total."),
        _MONMONIER,
    ),
    Reason.SHARE_AS_SYMBOLS: Explanation(
        N_("Shares as circles"),
        N_("A circle stands for an amount that can be added up, and shares cannot be added up."),
        N_("The same shares as coloured areas."),
        _MONMONIER,
    ),
    Reason.CASES_COUNTED: Explanation(
        N_("Cases as statistics"),
        N_(
            "The cases are examples that were found, not a count of all: they are not added up, "
            "compared or ranked."
        ),
        N_("The cases where they happened, by kind."),
    ),
    Reason.DISTRICT_MONEY: Explanation(
        N_("Money of the districts as help from above"),
        N_(
            "What an oblast takes from its own districts is no help from above: counted as such, "
            "an oblast that gives to the republic looks dependent."
        ),
        N_("Dependence on transfers from the republic alone."),
    ),
    Reason.SHARES_ADDED: Explanation(
        N_("Sums of shares"),
        N_("Shares and figures per resident do not add up to anything."),
        N_("The shares themselves, area by area."),
    ),
    Reason.SHARES_AVERAGED: Explanation(
        N_("Averages of shares"),
        N_(
            "The average of the areas’ shares is not the share of the whole: a small area weighs "
            "as much as a large one."
        ),
        N_("The shares themselves, area by area."),
    ),
    Reason.SAMPLE_AS_WHOLE: Explanation(
        N_("A sample as the whole"),
        N_(
            "Of rural okrugs only those are known whose documents were found: their sum, average "
            "or order is not that of all."
        ),
        N_("The okrugs that are known, area by area."),
        "L. Kish, Survey Sampling, New York 1965",
    ),
    Reason.INCOMPLETE: Explanation(
        N_("A part as the whole"),
        N_("Some areas have no figure: the sum or average of the others is not that of all."),
        N_("The areas that are known, the others hatched."),
    ),
    Reason.SAMPLE: Explanation(
        N_("Change of a sample"),
        N_(
            "Budgets of rural okrugs are known only where a document was found, and not for the "
            "same okrugs in both years: a map of changes would show the search, not the okrugs."
        ),
        N_("Change at a level that is known in both periods, or one period."),
    ),
    Reason.SAME_PERIOD: Explanation(
        N_("One period twice"),
        N_("Both periods are the same: nothing can have changed."),
        N_("The nearest two periods that can be compared."),
    ),
    Reason.PERIOD_LENGTH: Explanation(
        N_("Periods of different length"),
        N_(
            "The periods are not of one length: a sum over several years is not compared with "
            "another."
        ),
        N_("The nearest two periods that can be compared."),
    ),
    Reason.BREAK: Explanation(
        N_("Change across a break"),
        N_("The rules by which the figures come about changed between these periods."),
        N_("The nearest two periods on one side of the break."),
        _SDMX,
    ),
    Reason.VINTAGE: Explanation(
        N_("Change of the areas themselves"),
        N_(
            "The division into areas changed between these periods, and shares cannot be summed "
            "to the old one."
        ),
        N_("Two periods on one division."),
        _SDMX,
    ),
    Reason.NO_COMMON_AREA: Explanation(
        N_("No area in both periods"),
        N_("No area has a figure in both periods."),
        N_("The nearest two periods that can be compared."),
    ),
    Reason.BASIS: Explanation(
        N_("Different kinds of figure"),
        N_(
            "The figures are different kinds of statement: a plan, for instance, is not compared "
            "with what was executed."
        ),
        N_("Figures of one kind."),
    ),
    Reason.SAME_INDICATOR: Explanation(
        N_("One indicator beside itself"),
        N_("Both indicators are the same: they go together by themselves."),
        N_("The map of that indicator alone."),
    ),
    Reason.SMALL_DENOMINATOR: Explanation(
        N_("Shares of very few"),
        N_(
            "Some of the shares are shares of fewer than %(fewest)d people or seats: one more or "
            "one fewer changes the map."
        ),
        N_("The numbers the share is made of, as circles."),
        "J. D. Parker et al., National Center for Health Statistics Data Presentation Standards "
        "for Proportions, Vital and Health Statistics 2(175), 2017",
    ),
    Reason.TIES: Explanation(
        N_("An order where most are equal"),
        N_("More than half of the areas share their value with another: there is no order."),
        N_("The map of the values. Equal areas share a rank."),
    ),
    Reason.NOISE: Explanation(
        N_("Ranks inside the noise"),
        N_(
            "Some of the differences between areas are no larger than chance: which of them comes "
            "first is not known."
        ),
        N_("The map, or the numbers it rests on. Areas that cannot be told apart share a rank."),
        "H. Goldstein and D. J. Spiegelhalter, League Tables and Their Limitations, Journal of "
        "the Royal Statistical Society A 159 (1996); interval: E. B. Wilson, Journal of the "
        "American Statistical Association 22 (1927)",
    ),
    Reason.SAME_AREA: Explanation(
        N_("One area beside itself"),
        N_("Both sides are the same area."),
        N_("Another area of the same level."),
    ),
    Reason.LEVELS: Explanation(
        N_("Areas of different levels"),
        N_("The areas are of different levels: their duties and revenues are not the same."),
        N_("Two areas of one level."),
    ),
}


def sentence(reason: Reason, tr: Translator) -> str:
    """Return why a map is refused, in the language of the reader."""
    text = REASONS[reason].sentence
    if reason is Reason.SMALL_DENOMINATOR:
        return tr.gettext(text, fewest=FEWEST_IN_DENOMINATOR)
    return tr.gettext(text)
