"""Which pictures of the figures are honest: rules with reasons, and the nearest sound one."""

from atlas.soundness.bases import is_same_basis, stated_bases
from atlas.soundness.comparisons import (
    Side,
    break_between,
    refuse_areas,
    refuse_periods,
    sides_of,
)
from atlas.soundness.judge import Judge, Verdict, judge
from atlas.soundness.ranking import Rank, rank_areas, rank_values
from atlas.soundness.reasons import FEWEST_IN_DENOMINATOR, REASONS, Reason, sentence
from atlas.soundness.request import PARAMETERS, Picture, Request, usual_picture

__all__ = [
    "FEWEST_IN_DENOMINATOR",
    "PARAMETERS",
    "REASONS",
    "Judge",
    "Picture",
    "Rank",
    "Reason",
    "Request",
    "Side",
    "Verdict",
    "break_between",
    "is_same_basis",
    "judge",
    "rank_areas",
    "rank_values",
    "refuse_areas",
    "refuse_periods",
    "sentence",
    "sides_of",
    "stated_bases",
    "usual_picture",
]
