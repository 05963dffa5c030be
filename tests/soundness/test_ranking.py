"""Ranks and intervals: what cannot be told apart shares a place, and nothing else does."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.areas import AdminLevel, Kato, Vintage
from atlas.export.site import open_site
from atlas.geodata import Geodata
from atlas.indicators import Figures
from atlas.soundness import Rank, rank_areas, rank_values
from atlas.soundness.noise import Interval, denominators, share_intervals, wilson
from tests.tiny_country import EAST, WEST, observation, write_indicator

if TYPE_CHECKING:
    from pathlib import Path

FIGURES = open_site().builder.figures
CATALOGUE = FIGURES.geodata.catalogue
VALUES = st.dictionaries(st.text("abcdefgh", min_size=1), st.decimals(-9, 9, places=0))


@given(VALUES)
def test_equal_values_share_their_places_and_others_do_not(values: dict[str, Decimal]) -> None:
    """The first is one more than the larger ones, the last leaves room for the smaller ones."""
    ranks = rank_values(values)
    assert set(ranks) == set(values)
    for name, value in values.items():
        larger = sum(other > value for other in values.values())
        smaller = sum(other < value for other in values.values())
        assert ranks[name] == Rank(1 + larger, len(values) - smaller)


@given(VALUES)
def test_without_width_intervals_rank_as_values_do(values: dict[str, Decimal]) -> None:
    """Noise of nothing changes nothing."""
    exact = {name: Interval(float(value), float(value)) for name, value in values.items()}
    assert rank_values(values, exact) == rank_values(values)


@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(1, 60)).filter(lambda pair: pair[0] <= pair[1]),
        min_size=1,
        max_size=12,
    )
)
def test_noise_widens_ranks_and_never_moves_them(counts: list[tuple[int, int]]) -> None:
    """The place by value is among the places that an area may hold."""
    values = {str(n): Decimal(part) / whole for n, (part, whole) in enumerate(counts)}
    intervals = {str(n): wilson(part, whole) for n, (part, whole) in enumerate(counts)}
    plain, unsure = rank_values(values), rank_values(values, intervals)
    for name, rank in plain.items():
        assert unsure[name].first <= rank.first <= rank.last <= unsure[name].last


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        # Wilson (1927) as tabled by Newcombe, Statistics in Medicine 17 (1998), method 3.
        (81, 263, 25.53, 36.62),
        (15, 148, 6.24, 16.05),
        (0, 20, 0.0, 16.11),
        (1, 29, 0.61, 17.18),
    ],
)
def test_the_interval_is_that_of_the_tables(part: int, whole: int, low: float, high: float) -> None:
    """To the hundredth of a per cent."""
    interval = wilson(part, whole)
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=0.006)


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share_and_lies_within_the_whole(pair: tuple[int, int]) -> None:
    """And that of the complement is its mirror."""
    part, whole = pair
    interval, mirror = wilson(part, whole), wilson(whole - part, whole)
    assert 0 <= interval.low <= 100 * part / whole + 1e-9
    assert 100 * part / whole - 1e-9 <= interval.high <= 100
    assert interval.low == pytest.approx(100 - mirror.high, abs=1e-9)


def _intervals(name: str, cell: tuple[Vintage, str], level: AdminLevel) -> dict[Kato, Interval]:
    known = FIGURES.known(name, level, cell)
    return share_intervals(CATALOGUE.indicator(name), cell, known, figures=FIGURES)


def test_women_among_akims_are_not_told_apart() -> None:
    """One of 18, one of 40, five of 35, eight of 77: no two of four intervals are apart."""
    cell = (Vintage.V2018, "2021-07-25")
    ranks = rank_areas("rural_akim_women_share", AdminLevel.OBLAST, cell, figures=FIGURES)
    assert set(ranks.values()) == {Rank(1, 4)}
    assert len(_intervals("rural_akim_women_share", cell, AdminLevel.OBLAST)) == 4


@pytest.mark.parametrize(
    ("name", "cell", "level"),
    [
        # A register has no chance in it, money is no body of people, votes for a winner no whole,
        # and a turnout whose counts are not stored has no interval.
        ("rural_population_share", (Vintage.V2022, "2023-01-01"), AdminLevel.OBLAST),
        ("transfer_dependence", (Vintage.V2022, "2024"), AdminLevel.OBLAST),
        ("pilot_runner_up_to_winner", (Vintage.V2022, "2023-11-05"), AdminLevel.DISTRICT),
        ("turnout", (Vintage.V2022, "2023-03-19"), AdminLevel.OBLAST),
        ("population", (Vintage.V2022, "2023-01-01"), AdminLevel.OBLAST),
    ],
)
def test_no_noise_is_invented(name: str, cell: tuple[Vintage, str], level: AdminLevel) -> None:
    """Ranks are those of the values."""
    assert _intervals(name, cell, level) == {}
    known = FIGURES.known(name, level, cell)
    values = {kato: figure.value for kato, figure in known.items() if figure.value is not None}
    assert rank_areas(name, level, cell, figures=FIGURES) == rank_values(values)


def test_a_complement_has_the_mirrored_interval_of_its_share(tiny_root: Path) -> None:
    """Both rest on the same counts, and so does the rule on small denominators."""
    write_indicator(tiny_root, "women", [observation(WEST, "2"), observation(EAST, "30")])
    write_indicator(
        tiny_root,
        "akims",
        [observation(WEST, "20"), observation(EAST, "40")],
        unit="akims",
    )
    share = '\n[formula]\noperation = "share"\nparts = ["women", "akims"]\n'
    rest = '\n[formula]\noperation = "complement"\nparts = ["women_share"]\n'
    for name, formula in (("women_share", share), ("men_share", rest)):
        path = write_indicator(tiny_root, name, None, kind="ratio", unit="percent")
        sidecar = path.with_name(f"{name}.meta.toml")
        text = sidecar.read_text(encoding="utf-8").replace(
            'theme = "local_budgets"', 'theme = "executives"'
        )
        sidecar.write_text(text + formula, encoding="utf-8")
    figures = Figures(Geodata(tiny_root))
    cell = (Vintage.V2022, "2024")
    katos = (Kato(WEST), Kato(EAST))
    indicators = figures.geodata.catalogue.indicators
    women = share_intervals(indicators["women_share"], cell, katos, figures=figures)
    men = share_intervals(indicators["men_share"], cell, katos, figures=figures)
    assert women[Kato(WEST)] == wilson(2, 20)
    for kato in katos:
        assert men[kato] == Interval(100 - women[kato].high, 100 - women[kato].low)
    found = denominators(indicators["men_share"], cell, katos, figures=figures)
    assert found == {WEST: 20, EAST: 40}


def test_a_sample_is_not_ranked() -> None:
    """A place among the okrugs found is no place among all."""
    cell = (Vintage.V2022, "2024")
    assert FIGURES.known("transfer_dependence", AdminLevel.OKRUG, cell)
    assert rank_areas("transfer_dependence", AdminLevel.OKRUG, cell, figures=FIGURES) == {}


def test_areas_are_ranked_among_those_asked_for() -> None:
    """Within an oblast the largest of its districts is the first."""
    cell = (Vintage.V2022, "2023-01-01")
    every = rank_areas("population", AdminLevel.DISTRICT, cell, figures=FIGURES)
    few = sorted(every)[:5]
    ranks = rank_areas("population", AdminLevel.DISTRICT, cell, figures=FIGURES, among=few)
    assert sorted(ranks.values()) == [Rank(place, place) for place in range(1, 6)]
    assert sorted(few, key=ranks.__getitem__) == sorted(few, key=every.__getitem__)
