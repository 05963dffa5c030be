"""Maslikhats in the raw table of electoral figures: what becomes of each kind of row."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel
from atlas.build.electoral_rows import ELECTORAL
from atlas.build.left_out import LeftOutReason
from atlas.errors import BuildError
from atlas.provenance import Basis

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from atlas.areas import AreaTable, Kato
    from atlas.build.observations import ObservationRow

__all__ = [
    "ALL_LEVELS",
    "CITY_SEATS",
    "DISTRICT_SEATS",
    "MANDATES",
    "MASLIKHAT_REASONS",
    "MASLIKHAT_TABLES",
    "OBLAST_SEATS",
    "oblast_of_only_city",
    "remaining_mandates",
]

MANDATES: Final = "district_city_mandates"
CITY_SEATS: Final = "city_maslikhat_seats"
DISTRICT_SEATS: Final = "district_maslikhat_seats"
OBLAST_SEATS: Final = "oblast_maslikhat_seats"
ALL_LEVELS: Final = "maslikhat_seats_all_levels"

MASLIKHAT_TABLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "turnout": "turnout",
        "dm_share_self_nominated": "self_nominee_share",
        "dm_share_party_affiliated": "party_nominee_share",
        "dm_seats_distributed": MANDATES,
        "dm_seats_total": MANDATES,
        "dm_seats_party_affiliated": "district_city_mandates_party",
        "dm_seats_amanat": "district_city_mandates_amanat",
        "dm_seats_self_nominated": "district_city_mandates_self_nominees",
        "city_maslikhat_seats": CITY_SEATS,
        "district_maslikhat_seats": DISTRICT_SEATS,
        "maslikhat_seats_oblast_level": OBLAST_SEATS,
        "maslikhat_seats_all_levels": ALL_LEVELS,
        "maslikhat_seats_majoritarian_all_levels": "maslikhat_seats_single_member",
        "maslikhats_total": "maslikhats",
        "om_deputies_total": "oblast_maslikhat_deputies",
        "om_deputies_women": "oblast_maslikhat_women",
        "women_share_maslikhat_deputies_all_levels": "maslikhat_women_share",
        "women_share_city_maslikhat_registered": "women_candidate_share_city",
        "women_share_district_maslikhat_registered": "women_candidate_share_district",
        "youth_under30_share_maslikhat_deputies": "deputies_under_30_share",
        "trust_maslikhats": "trust_in_maslikhats",
        "maslikhat_candidates_nominated_total": "maslikhat_candidates_nominated",
        "single_member_candidates_share_self_nominated": "self_nominee_candidate_share",
        "dm_self_nominee_registration_rejection_rate": "self_nominee_refusal_rate",
        "om_vote_share_amanat": "amanat_vote_share",
        "om_voters_listed": "maslikhat_ballot_voters",
        "om_voted": "maslikhat_ballot_voted",
        "registered_voters": "registered_voters",
    }
)
"""Raw indicator to the indicator it becomes; figures of maslikhats only."""

_FINER: Final = (
    "city_maslikhat_candidates_registered",
    "city_maslikhats",
    "district_maslikhat_candidates_registered",
    "district_maslikhats",
    "maslikhat_candidates_nominated_amanat_all_levels",
    "maslikhat_candidates_per_seat",
    "maslikhat_candidates_registered",
    "maslikhat_deputies_in_office",
    "maslikhat_deputy_average_age",
    "maslikhat_list_candidates",
    "maslikhat_party_list_candidates_amanat",
    "maslikhat_party_list_candidates_baitaq",
    "maslikhat_party_list_candidates_nominated",
    "maslikhat_seats_nur_otan_all_levels",
    "maslikhat_seats_oblast_level_single_member",
    "maslikhat_single_member_candidates_nominated_oblast_level",
    "maslikhat_single_member_candidates_registered_oblast_level",
    "oblast_level_maslikhats",
    "om_candidates",
    "om_deputies_agriculture",
    "om_deputies_average_age",
    "om_deputies_education",
    "om_deputies_entrepreneurs",
    "om_deputies_health",
    "om_deputies_media",
    "om_deputies_men",
    "om_deputies_ngo",
    "om_deputies_previous_convocations",
    "om_deputies_public_administration",
    "om_list_seats_amanat",
    "om_list_seats_aqzhol",
    "om_list_seats_auyl",
    "om_list_seats_baitaq",
    "om_list_seats_ppk",
    "om_list_seats_respublica",
    "om_renewal",
    "om_seats_amanat",
    "om_seats_aqzhol",
    "om_seats_baitaq",
    "om_seats_ppk",
    "om_seats_respublica",
    "om_seats_self_nominated",
    "om_seats_single_member",
    "om_share_women_youth_disabled",
    "om_vote_share_aqzhol",
    "om_vote_share_auyl",
    "om_vote_share_baitaq",
    "om_vote_share_ppk",
    "om_vote_share_respublica",
    "om_votes_against_all",
    "om_votes_amanat",
    "om_votes_aqzhol",
    "om_votes_auyl",
    "om_votes_baitaq",
    "om_votes_ppk",
    "om_votes_respublica",
    "regions_where_aqzhol_passed_5pct",
    "regions_where_auyl_passed_5pct",
    "women_share_city_maslikhat_nominated",
    "women_share_district_maslikhat_nominated",
)
_BY_ELECTIONS: Final = (
    "mby_average_age_elected",
    "mby_candidates",
    "mby_candidates_average_age",
    "mby_candidates_commercial",
    "mby_candidates_party",
    "mby_candidates_self_nominated",
    "mby_candidates_state_institutions",
    "mby_candidates_women",
    "mby_elected_party",
    "mby_elected_self_nominated",
    "mby_elected_total",
    "mby_elected_women",
    "mby_nominated",
    "mby_registered",
    "mby_seats_contested",
    "mby_turnout",
)
_OUTSIDE: Final = (
    "candidates_majilis_and_maslikhats_registered",
    "majilis_sm_candidates_nominated",
    "majilis_sm_candidates_refused",
    "majilis_sm_candidates_registered",
    "majilis_sm_candidates_registered_self_nominated",
    "majilis_sm_candidates_registration_cancelled",
    "majilis_sm_candidates_self_nominated",
    "majilis_sm_candidates_withdrew_before_registration",
    "trust_government",
    "trust_parliament",
    "trust_political_parties",
    "trust_president",
)

MASLIKHAT_REASONS: Final[Mapping[str, LeftOutReason]] = MappingProxyType(
    {
        **dict.fromkeys(_FINER, LeftOutReason.FINER_BREAKDOWN),
        **dict.fromkeys(_BY_ELECTIONS, LeftOutReason.BY_ELECTION),
        **dict.fromkeys(_OUTSIDE, LeftOutReason.OUTSIDE_SUBJECT),
        # 1,963 of 2,746, and 100 less 61.81: both stand as what they follow from.
        "dm_share_amanat": LeftOutReason.DUPLICATE_OF,
        "single_member_candidates_share_party_or_ngo": LeftOutReason.DUPLICATE_OF,
        # Said in one sentence with the share, whose note keeps the number.
        "women_maslikhat_deputies_all_levels": LeftOutReason.DUPLICATE_OF,
        "men_share_oblast_maslikhat_registered": LeftOutReason.APPROXIMATE,
        "maslikhat_candidates_women": LeftOutReason.ISOLATED_EXAMPLE,
        "women_candidates_nominated": LeftOutReason.ISOLATED_EXAMPLE,
        "women_candidates_not_registered_rate": LeftOutReason.ISOLATED_EXAMPLE,
    }
)
"""Why rows about maslikhats, and those on other bodies, are left out, by raw indicator."""


def oblast_of_only_city(city: Kato, *, areas: AreaTable) -> Kato:
    """Return the oblast of a city whose maslikhat is the only city maslikhat there.

    Raises
    ------
    BuildError
        If *city* is no city with a maslikhat, or the oblast has another one.
    """
    oblast = areas[city].parent
    if oblast is not None:
        cities = [
            area.kato
            for area in areas.children(oblast)
            if area.level is AdminLevel.DISTRICT and area.kind == "city_of_regional_significance"
        ]
        if cities == [city]:
            return oblast
    message = (
        f"{ELECTORAL}: {city} {areas[city].name.en} is not the only city with a maslikhat in its "
        "oblast; its seats are not those of all city maslikhats there"
    )
    raise BuildError(message)


def remaining_mandates(tables: Mapping[str, Sequence[ObservationRow]]) -> list[ObservationRow]:
    """Return mandates of districts and cities known as what all levels have over the oblast's.

    Where the parts or the sum are printed too, they must agree, and no row is returned.

    Parameters
    ----------
    tables
        Rows of the tables of seats, by indicator.

    Raises
    ------
    BuildError
        If printed seats of districts and cities are not all seats less those of the oblast.
    """
    seats = {
        name: {(row.kato, row.period): row for row in tables[name]}
        for name in (ALL_LEVELS, OBLAST_SEATS, MANDATES, CITY_SEATS, DISTRICT_SEATS)
    }
    found = []
    for key in sorted(seats[ALL_LEVELS].keys() & seats[OBLAST_SEATS].keys()):
        every, upper = seats[ALL_LEVELS][key], seats[OBLAST_SEATS][key]
        rest = _value(every) - _value(upper)
        printed = _printed(key, seats)
        if printed is None:
            note = f"{every.value} seats of all levels less {upper.value} of the oblast maslikhat"
            found.append(
                replace(
                    every,
                    value=rest,
                    basis=Basis.DERIVED,
                    locator=f"{every.locator}; {upper.locator}",
                    note=note,
                )
            )
        elif printed != rest:
            message = (
                f"{ELECTORAL}: {key[0]} has {printed} seats of district and city maslikhats, but "
                f"{every.value} of all levels less {upper.value}; read the sources again"
            )
            raise BuildError(message)
    return found


def _printed(
    key: tuple[Kato, str], seats: Mapping[str, Mapping[tuple[Kato, str], ObservationRow]]
) -> Decimal | None:
    if key in seats[MANDATES]:
        return _value(seats[MANDATES][key])
    parts = [seats[name][key] for name in (CITY_SEATS, DISTRICT_SEATS) if key in seats[name]]
    return _value(parts[0]) + _value(parts[1]) if len(parts) > 1 else None


def _value(row: ObservationRow) -> Decimal:
    if row.value is None:
        message = f"{ELECTORAL}: {row.kato} {row.period} has no number of seats; correct the row"
        raise BuildError(message)
    return row.value
