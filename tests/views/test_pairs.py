"""Pairs of indicators, periods and areas: on the tiny country and on the real data."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.areas import AdminLevel, Kato
from atlas.export.site import open_site
from atlas.geodata import Geodata
from atlas.i18n import translator
from atlas.soundness import Reason
from atlas.text import Language
from atlas.views import ViewBuilder
from atlas.views.comparison_address import Mode
from atlas.views.comparison_table import build_change_table, build_pair_table
from atlas.views.comparison_words import change_finding, no_change_reason, pair_trend
from atlas.views.indicator_pair import rank_correlation, share_figures
from tests.tiny_country import (
    EAST,
    EAST_STEPPE,
    OLD,
    WEST,
    WEST_CITY,
    observation,
    write_indicator,
)

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.views.comparison_address import Comparison

EN = translator(Language.EN)
BUILDER = open_site().builder
AKMOLA, ASTANA = Kato("110000000"), Kato("710000000")


def _read(builder: ViewBuilder, **query: str) -> Comparison:
    return builder.comparisons.reader.read(query, language=Language.EN)


REAL_QUERIES: list[dict[str, str]] = [
    {},
    {"level": "district"},
    {"level": "okrug", "area": "113220000", "row": "40"},
    {"x": "turnout", "xperiod": "2021-01-10"},
    {"y": "self_sufficiency"},
    {"mode": "areas"},
    {"mode": "areas", "a": "710000000", "b": "110000000"},
    {"mode": "periods"},
    {"mode": "periods", "indicator": "grp", "from": "2019", "to": "2023"},
    {"mode": "periods", "indicator": "transfer_dependence", "level": "okrug"},
]


@pytest.mark.parametrize("query", REAL_QUERIES, ids=lambda query: "-".join(query.values()))
def test_an_address_is_written_as_short_as_it_says_the_same(query: dict[str, str]) -> None:
    """Nothing is lost, and no parameter could be left out."""
    reader = BUILDER.comparisons.reader
    comparison = reader.read(query, language=Language.EN)
    assert comparison.rejected == ()
    written = reader.write(comparison)
    assert reader.read(written, language=Language.EN) == comparison
    for name in written.keys() - {"lang"}:
        shorter = {key: value for key, value in written.items() if key != name}
        assert reader.read(shorter, language=Language.EN) != comparison, name
    assert {"lang"} <= written.keys() <= {"lang", "mode", *query}


@pytest.mark.parametrize(
    ("query", "rejected"),
    [
        ({"mode": "three"}, {"mode"}),
        ({"x": "grp", "y": "transfer_dependence"}, {"x", "y"}),
        ({"level": "country", "xperiod": "1899", "area": "12"}, {"level", "xperiod", "area"}),
        ({"mode": "areas", "a": "000000000", "b": "x"}, {"a", "b"}),
        (
            {"mode": "periods", "indicator": "turnuot", "from": "x", "to": ""},
            {"indicator", "from", "to"},
        ),
    ],
)
def test_what_does_not_exist_is_replaced_and_named(
    query: dict[str, str], rejected: set[str]
) -> None:
    """Totals are never laid over another indicator, nor an indicator over itself."""
    comparison = _read(BUILDER, **query)
    assert {item.parameter for item in comparison.rejected} == rejected
    usual = _read(
        BUILDER, **({"mode": query["mode"]} if comparison.mode != Mode.INDICATORS else {})
    )
    assert comparison == usual


def test_the_later_period_is_always_the_second() -> None:
    """A difference is later minus earlier, however the address was typed."""
    comparison = _read(BUILDER, mode="periods", indicator="grp", **{"from": "2023", "to": "2019"})
    assert (comparison.start, comparison.end) == ("2019", "2023")


def test_both_indicators_are_of_one_division() -> None:
    """Turnout of 2021 is known for the old oblasts: only what is known for those goes with it."""
    comparison = _read(BUILDER, x="turnout", xperiod="2021-01-10")
    pair = BUILDER.comparisons.indicator_pair(comparison)
    assert pair.vintage == "2018"
    assert pair.y.table
    assert set(pair.common) <= {area.kato for area in pair.areas}


@pytest.mark.parametrize("level", ["oblast", "district", "okrug"])
def test_classes_hold_every_area_known_for_both(level: str) -> None:
    """And no other; each axis has three classes at most."""
    pair = BUILDER.comparisons.indicator_pair(_read(BUILDER, level=level))
    for kato in pair.listed:
        is_common = kato in set(pair.common)
        assert (pair.class_of(kato) is not None) is is_common
        both = [axis.table.get(kato) for axis in (pair.x, pair.y)]
        assert is_common is all(figure and figure.value is not None for figure in both)


def test_a_handful_of_areas_has_no_trend(tiny: ViewBuilder) -> None:
    """Nor have figures that are computed from one another."""
    catalogue = BUILDER.geodata.catalogue
    assert share_figures("transfer_dependence", "self_sufficiency", catalogue=catalogue)
    assert not share_figures("transfer_dependence", "turnout", catalogue=catalogue)
    same = BUILDER.comparisons.indicator_pair(_read(BUILDER, y="self_sufficiency"))
    assert "arithmetic" in pair_trend(same, EN)
    few = BUILDER.comparisons.indicator_pair(_read(BUILDER, y="self_nominee_share"))
    assert len(few.common) < 8
    assert "Too few" in pair_trend(few, EN)
    assert "n =" not in pair_trend(few, EN)
    assert not tiny.comparisons.reader.paired_levels()


def test_a_correlation_says_of_how_many_and_that_it_is_no_cause() -> None:
    """As the reader sees it."""
    text = pair_trend(BUILDER.comparisons.indicator_pair(_read(BUILDER)), EN)
    assert "n = 15" in text
    assert "cause" in text


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=2, max_size=20))
def test_a_rank_correlation_knows_order_alone(points: list[tuple[int, int]]) -> None:
    """Between -1 and 1; symmetric; blind to any rising scale; turned by a falling one."""
    x, y = ([float(value) for value in side] for side in zip(*points, strict=True))
    found = rank_correlation(x, y)
    if len(set(x)) == 1 or len(set(y)) == 1:
        assert found is None
        return
    assert found is not None
    assert -1 - 1e-9 <= found <= 1 + 1e-9
    assert rank_correlation(y, x) == pytest.approx(found)
    assert rank_correlation([v**3 for v in x], y) == pytest.approx(found)
    assert rank_correlation([-v for v in x], y) == pytest.approx(-found)
    assert rank_correlation(x, x) == pytest.approx(1)


@pytest.mark.parametrize(
    ("query", "refusal"),
    [
        ({"indicator": "general_transfer_per_capita", "from": "2022", "to": "2023"}, Reason.BREAK),
        ({"indicator": "general_transfer_per_capita", "from": "2023", "to": "2024"}, None),
        ({"indicator": "transfer_dependence", "level": "okrug"}, Reason.SAMPLE),
        ({"indicator": "turnout"}, Reason.VINTAGE),
        ({"indicator": "grp", "from": "2020", "to": "2021"}, None),
        ({"indicator": "share_kept_social_tax", "from": "2025", "to": "2026"}, Reason.BREAK),
        ({"indicator": "grp", "from": "2020", "to": "2020"}, Reason.SAME_PERIOD),
    ],
)
def test_real_series_are_compared_where_that_is_sound(
    query: dict[str, str], refusal: Reason | None
) -> None:
    """And what is offered instead is itself sound."""
    comparison = _read(BUILDER, mode="periods", **query)
    assert comparison.rejected == ()
    pair = BUILDER.comparisons.period_pair(comparison)
    assert pair.refusal is refusal
    assert bool(pair.changes) is (refusal is None)
    assert (pair.nearest is None) is (refusal is None)
    if pair.nearest is not None:
        assert BUILDER.judge.judge(pair.nearest).is_sound


def test_a_change_is_the_later_figure_minus_the_earlier() -> None:
    """Exactly, for every area; totals of the divided oblasts are summed."""
    comparison = _read(BUILDER, mode="periods", indicator="grp", **{"from": "2020", "to": "2023"})
    pair = BUILDER.comparisons.period_pair(comparison)
    assert pair.is_summed
    assert len(pair.changes) == 17
    for kato, change in pair.changes.items():
        earlier, later = pair.earlier[kato].value, pair.later[kato].value
        assert earlier is not None
        assert later is not None
        assert change == later - earlier
    table = build_change_table(pair, row=0, tr=EN)
    shown = [pair.changes[row.kato] for row in table.rows]
    assert shown == sorted(shown, reverse=True)
    assert all(row.cells[2].startswith("+") for row in table.rows)


@pytest.fixture
def changing(tiny_root: Path) -> ViewBuilder:
    """Return views of the tiny country with figures of two years, one area's basis changed."""
    rows = [
        observation(WEST, "10", period="2023"),
        observation(WEST, "12.5", period="2024"),
        observation(EAST, "10", period="2023"),
        observation(EAST, "11", period="2024", basis="executed"),
        observation(WEST_CITY, "4", period="2024"),
        observation(OLD, "9", period="2021", vintage="2018"),
    ]
    write_indicator(tiny_root, "level", rows, kind="ratio", unit="percent")
    return ViewBuilder(Geodata(tiny_root))


def test_an_area_whose_kind_of_figure_changed_is_left_out(changing: ViewBuilder) -> None:
    """It is counted and named as such; the other area is compared, in percentage points."""
    comparison = _read(changing, mode="periods", indicator="level")
    pair = changing.comparisons.period_pair(comparison)
    assert (pair.start, pair.end, pair.refusal) == ("2023", "2024", None)
    assert pair.changes == {WEST: Decimal("2.5")}
    assert pair.unit == "percentage_points"
    assert pair.changed_basis == {EAST}
    assert "kind of figure changed: 1" in change_finding(pair, EN)
    assert no_change_reason(pair, Kato(EAST), EN) == "the kind of figure changed"
    assert pair.write_change(Decimal("-2.5"), Language.EN).startswith("\N{MINUS SIGN}2.5")


def test_shares_are_not_summed_over_a_division(changing: ViewBuilder) -> None:
    """The nearest sound pair keeps the later period."""
    query = {"from": "2021", "to": "2024"}
    comparison = _read(changing, mode="periods", indicator="level", **query)
    pair = changing.comparisons.period_pair(comparison)
    assert pair.refusal is Reason.VINTAGE
    assert pair.nearest is not None
    assert (pair.nearest.start, pair.nearest.period) == ("2023", "2024")


def test_two_areas_stand_side_by_side_with_what_both_know() -> None:
    """Every row has both values, of the latest common period where there is one."""
    pair = BUILDER.comparisons.area_pair(_read(BUILDER, mode="areas", a=AKMOLA, b=ASTANA))
    assert pair.refusal is None
    assert pair.rows
    for row in pair.rows:
        for side, kato in zip(row.sides, pair.katos, strict=True):
            assert side.figure.kato == kato
            assert side.figure.value == side.value
            assert side.rank is not None
            assert 1 <= side.rank.first <= side.rank.last <= side.count
        if not row.is_comparable:
            assert row.sides[0].bar is None
        elif row.sides[0].bar is not None and row.sides[1].bar is not None:
            bars = [side.bar or 0 for side in row.sides]
            values = [float(side.value) for side in row.sides]
            assert all(0 <= bar <= 1 for bar in bars)
            assert bars[0] * values[1] == pytest.approx(bars[1] * values[0])
    shared = {row.indicator.id: row for row in pair.rows}
    # The law names years to come; what has begun is shown.
    assert all(row.sides[0].period[:4] <= "2026" for row in pair.rows)
    assert shared["general_transfer"].sides[0].bar is None or all(
        side.value >= 0 for side in shared["general_transfer"].sides
    )


@pytest.mark.parametrize(
    ("first", "second", "refusal", "nearest"),
    [
        (WEST, EAST, None, None),
        (WEST, EAST_STEPPE, Reason.LEVELS, (WEST, EAST)),
        (EAST_STEPPE, WEST, Reason.LEVELS, (EAST, WEST)),
        (WEST, WEST_CITY, Reason.LEVELS, (WEST_CITY, "102000000")),
        (WEST, WEST, Reason.SAME_AREA, (WEST, EAST)),
    ],
)
def test_areas_of_two_levels_are_refused_with_a_choice_that_is_sound(
    tiny: ViewBuilder,
    first: str,
    second: str,
    refusal: Reason | None,
    nearest: tuple[str, str] | None,
) -> None:
    """The areas above of one level, else a neighbour of the smaller."""
    pair = tiny.comparisons.area_pair(_read(tiny, mode="areas", a=first, b=second))
    assert (pair.refusal, pair.nearest) == (refusal, nearest)
    assert bool(pair.rows) is (refusal is None)


def test_a_table_shows_its_last_page_beyond_the_end() -> None:
    """And rows from the highest value."""
    pair = BUILDER.comparisons.indicator_pair(_read(BUILDER, level="okrug"))
    table = build_pair_table(pair, row=100_000, tr=EN)
    assert table.first + len(table.rows) == table.total == len(pair.common)
    first = build_pair_table(pair, row=0, tr=EN).rows[0]
    assert pair.x.values[first.kato] == max(pair.x.values.values())


def test_the_first_visit_finds_the_levels_with_two_indicators() -> None:
    """Okrugs have a few, districts many."""
    assert BUILDER.comparisons.reader.paired_levels() == (
        AdminLevel.OBLAST,
        AdminLevel.DISTRICT,
        AdminLevel.OKRUG,
    )
