"""Elected akims in the raw table of electoral figures: what becomes of each kind of row."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from atlas.build.left_out import LeftOutReason
from atlas.provenance import Basis

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from atlas.build.observations import ObservationRow

__all__ = ["AKIM_REASONS", "AKIM_TABLES", "PILOT_PARTS", "PILOT_POSTS", "add_pilot_posts"]

PILOT_POSTS: Final = "pilot_akim_elections"
PILOT_PARTS: Final = ("da_districts", "da_cities")
"""Raw indicators printed side by side that make the number of posts together."""

AKIM_TABLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "akim_turnout": "rural_akim_turnout",
        "akim_voters_listed": "rural_akim_voters",
        "akim_voted": "rural_akim_voted",
        "akim_elected_total": "rural_akims_elected",
        "akim_elected_year_total": "rural_akims_elected",
        "akim_elected_cumulative": "rural_akims_elected",
        "akim_elected_total_indirect": "rural_akims_elected_indirectly",
        "akim_elected_self_nominated": "rural_akims_self_nominated",
        "akim_elected_self_nominated_cumulative": "rural_akims_self_nominated",
        "akim_elected_self_nominated_share_cumulative": "rural_akim_self_nominee_share",
        "akim_elected_women": "rural_akims_women",
        "akim_elected_women_cumulative": "rural_akims_women",
        # A rural akim is elected in one district made for that election.
        "akim_election_districts": "rural_akim_posts_contested",
        "akim_posts_elected": "rural_akim_posts_contested",
        "akim_posts_total": "rural_akim_posts",
        "da_pilot_election_held": PILOT_POSTS,
        "da_elected_cumulative": PILOT_POSTS,
        "da_turnout": "pilot_akim_turnout",
        "da_voters_listed": "pilot_akim_voters",
        "da_candidates_nominated": "pilot_akim_candidates",
        "da_votes_winner": "pilot_winner_votes",
        "da_votes_second": "pilot_runner_up_votes",
        "trust_local_akim": "trust_in_akims",
        "trust_akims": "trust_in_akims",
        "trust_rural_akims": "trust_in_akims",
    }
)
"""Raw indicator to the indicator it becomes; figures of akims only."""

_FINER: Final = (
    "akim_candidates_average_age",
    "akim_candidates_nominated",
    "akim_candidates_on_ballot",
    "akim_candidates_party",
    "akim_candidates_registered",
    "akim_candidates_self_nominated",
    "akim_candidates_women",
    "akim_elected_adal",
    "akim_elected_amanat",
    "akim_elected_aqzhol",
    "akim_elected_auyl",
    "akim_elected_average_age",
    "akim_elected_average_age_cumulative",
    "akim_elected_budget_sector",
    "akim_elected_commercial",
    "akim_elected_former_civil_servants",
    "akim_elected_incumbents",
    "akim_elected_incumbents_cumulative",
    "akim_elected_not_former_civil_servants_share",
    "akim_elected_nur_otan",
    "akim_elected_osdp",
    "akim_elected_ppk",
    "akim_elections_held_cumulative",
    "akim_polling_stations",
    "akim_renewal",
    "akim_renewal_cumulative",
    "da_average_age_elected",
    "da_candidates_average_age",
    "da_candidates_on_ballot",
    "da_candidates_party_share",
    "da_candidates_women",
    "da_votes_against_all",
    "da_votes_third",
    "trust_oblast_akim",
)

AKIM_REASONS: Final[Mapping[str, LeftOutReason]] = MappingProxyType(
    {
        **dict.fromkeys(_FINER, LeftOutReason.FINER_BREAKDOWN),
        # 100 less the share of self-nominees, which is kept.
        "akim_elected_party_share_cumulative": LeftOutReason.DUPLICATE_OF,
        "akim_elected_party_cumulative": LeftOutReason.APPROXIMATE,
        "akim_incumbent_party_nominated": LeftOutReason.ISOLATED_EXAMPLE,
        "akim_incumbent_self_nominated": LeftOutReason.ISOLATED_EXAMPLE,
        "akim_incumbent_women": LeftOutReason.ISOLATED_EXAMPLE,
        "akim_winner_votes": LeftOutReason.ISOLATED_EXAMPLE,
        "ca_voters_listed": LeftOutReason.ISOLATED_EXAMPLE,
    }
)
"""Why rows about akims are left out, by raw indicator."""


def add_pilot_posts(parts: Sequence[ObservationRow]) -> list[ObservationRow]:
    """Return the number of posts as the sum of districts and cities printed together."""
    if not parts:
        return []
    total = sum((part.value for part in parts if part.value is not None), Decimal(0))
    note = " + ".join(str(part.value) for part in parts) + ": districts and cities, added up"
    return [replace(parts[0], value=total, basis=Basis.DERIVED, note=note)]
