"""One kind of row at a time: periods, divisions, remarks, seats and posts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from atlas.areas import AdminLevel, Kato, Vintage
from atlas.build.akims import AKIM_REASONS, AKIM_TABLES, add_pilot_posts
from atlas.build.electoral import _reason
from atlas.build.electoral_notes import reader_note
from atlas.build.electoral_rows import ElectoralRow
from atlas.build.left_out import LeftOutReason
from atlas.build.maslikhats import (
    ALL_LEVELS,
    CITY_SEATS,
    DISTRICT_SEATS,
    MANDATES,
    MASLIKHAT_REASONS,
    MASLIKHAT_TABLES,
    OBLAST_SEATS,
    oblast_of_only_city,
    remaining_mandates,
)
from atlas.build.observations import ObservationRow
from atlas.errors import BuildError
from atlas.geodata import default_root
from atlas.geodata.places import read_areas
from atlas.provenance import Basis

KOSTANAY = Kato("390000000")


def electoral_row(**changes: object) -> ElectoralRow:
    """Return a row about elected akims of an oblast."""
    cells: dict[str, object] = {
        "line": 2,
        "indicator": "akim_elected_total",
        "unit_name": "Atyrau region",
        "level": AdminLevel.OBLAST,
        "raw_period": "2021-07-25",
        "value": Decimal(18),
        "unit": "akims",
        "title": "t",
        "url": "https://inform.kz/1",
        "date": "",
        "locator": "l",
        "note": "",
    }
    return ElectoralRow(**(cells | changes))  # type: ignore[arg-type]


def seats(kato: str, value: int) -> ObservationRow:
    """Return a row of seats of 2023."""
    return ObservationRow(
        kato=Kato(kato),
        vintage=Vintage.V2022,
        period="2023-03-19",
        value=Decimal(value),
        source_id="s-1",
        locator="list",
        basis=Basis.OBSERVED,
    )


@pytest.mark.parametrize(
    ("raw", "period", "vintage"),
    [
        ("2021-07-25", "2021-07-25", "2018"),
        ("2023-03-19", "2023-03-19", "2022"),
        ("2021-07 to 2022-07", "2021-07/2022-07", "2022"),
        ("2021-07 to 2021-11", "2021-07/2021-11", "2018"),
        ("VI convocation (2016-2020)", "2016/2020", "2018"),
        ("VII convocation (before 2023)", "2021/2023", "2022"),
        ("2022", "2022", "2022"),
        ("2021", "2021", "2018"),
    ],
)
def test_a_period_decides_the_division(raw: str, period: str, vintage: str) -> None:
    """The end of an interval counts: what ended before 8 June 2022 is of the former division."""
    row = electoral_row(raw_period=raw)
    assert (row.period, row.vintage) == (period, vintage)


def test_districts_stand_on_the_present_division_whatever_their_date() -> None:
    """Those of 2018 are not drawn."""
    row = electoral_row(level=AdminLevel.DISTRICT, unit_name="Aral district, Kyzylorda region")
    assert row.vintage is Vintage.V2022


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, None),
        ({"indicator": "akim_turnout_1300"}, "interim_figure"),
        ({"raw_period": "2021-07-07 (interim)"}, "interim_figure"),
        ({"note": "PARTIAL: only the named units"}, "not_mappable"),
        ({"unit_name": "Turkistan region (then South Kazakhstan)"}, "historical_borders"),
        ({"note": "Karaganda may still include today's Ulytau region"}, "historical_borders"),
        ({"level": AdminLevel.OKRUG}, "isolated_example"),
        ({"level": AdminLevel.OKRUG, "raw_period": "n.d."}, "undated"),
        ({"indicator": "mby_turnout"}, "by_election"),
        ({"indicator": "trust_president"}, "outside_subject"),
    ],
)
def test_each_kind_of_row_has_one_fate(changes: dict[str, object], reason: str | None) -> None:
    """Marks left by the reader of the source go before the kind of figure."""
    assert _reason(electoral_row(**changes)) == reason


def test_a_kind_of_row_nobody_decided_about_stops_the_build() -> None:
    """A new row is neither drawn nor dropped in silence."""
    with pytest.raises(BuildError, match="nothing is decided about 'akim_salary'"):
        _reason(electoral_row(indicator="akim_salary"))


def test_no_kind_of_row_is_both_taken_and_left_out() -> None:
    """Four lists, no overlap but that of a table with several kinds of rows."""
    taken = [*MASLIKHAT_TABLES, *AKIM_TABLES]
    left_out = [*MASLIKHAT_REASONS, *AKIM_REASONS]
    assert len({*taken, *left_out}) == len(taken) + len(left_out)
    assert {*MASLIKHAT_REASONS.values(), *AKIM_REASONS.values()} <= set(LeftOutReason)


@pytest.mark.parametrize(
    ("note", "indicator", "expected"),
    [
        ("", "turnout", ""),
        ("lower bound", "akim_elected_cumulative", "the source says: more than"),
        ("24 + 134 = 158 seats (DERIVED)", "district_maslikhat_seats", "24 + 134 = 158 seats"),
        (
            "info-orda repost prints 51.97% for Amanat",
            "om_vote_share_amanat",
            "a repost of another outlet prints a slightly different share",
        ),
        ("info-orda repost prints 51.97% for Amanat", "om_voted", ""),
        ("da_ = pilot election of district / city akims", "da_turnout", ""),
        ("survey not named", "trust_rural_akims", "the survey is not named"),
        ("repost", "om_vote_share_aqzhol", "repost"),
    ],
)
def test_remarks_speak_to_the_reader(note: str, indicator: str, expected: str) -> None:
    """Working marks and remarks on other figures of the page are taken out."""
    assert reader_note(note, indicator=indicator) == expected


def test_a_rest_is_computed_only_where_nothing_is_printed() -> None:
    """Printed parts are checked against it and kept."""
    tables: dict[str, list[ObservationRow]] = {
        ALL_LEVELS: [seats("350000000", 214), seats("590000000", 193)],
        OBLAST_SEATS: [seats("350000000", 36), seats("590000000", 30), seats("790000000", 32)],
        CITY_SEATS: [seats("590000000", 18)],
        DISTRICT_SEATS: [seats("590000000", 145)],
        MANDATES: [],
    }
    (found,) = remaining_mandates(tables)
    assert (found.kato, found.value) == (Kato("350000000"), Decimal(178))
    assert found.basis is Basis.DERIVED
    tables[DISTRICT_SEATS] = [seats("590000000", 144)]
    with pytest.raises(BuildError, match=r"162 seats .* but 193 of all levels less 30"):
        remaining_mandates(tables)


def test_posts_of_the_pilot_are_districts_and_cities_together() -> None:
    """One cell of two rows, marked as derived."""
    (found,) = add_pilot_posts([seats("000000000", 42), seats("000000000", 3)])
    assert found.value == Decimal(45)
    assert found.basis is Basis.DERIVED
    assert found.note.startswith("42 + 3")
    assert add_pilot_posts([]) == []


def test_seats_of_a_city_are_those_of_the_oblast_only_if_it_has_no_other() -> None:
    """North Kazakhstan has one such city, Kostanay has several."""
    content = (default_root() / "areas" / "areas.csv").read_bytes()
    areas = read_areas(content, name="areas.csv")[Vintage.V2022]
    assert oblast_of_only_city(Kato("591000000"), areas=areas) == "590000000"
    for city in ("392400000", "398200000", KOSTANAY):
        if Kato(city) in areas:
            with pytest.raises(BuildError, match="is not the only city"):
                oblast_of_only_city(Kato(city), areas=areas)
