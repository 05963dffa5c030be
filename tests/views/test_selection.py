"""The address is the state: what is read, refused, written and kept."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.areas import AdminLevel, Kato, Vintage
from atlas.classification import MAXIMUM_CLASSES, MINIMUM_CLASSES, Scheme
from atlas.errors import SelectionError
from atlas.export.site import open_site
from atlas.geodata import Geodata
from atlas.text import Language
from atlas.views import RejectedValue, Selection, ViewBuilder
from tests.tiny_country import EAST, EAST_STEPPE, OLD, WEST, WEST_CITY, observation, write_indicator

if TYPE_CHECKING:
    from pathlib import Path

DEFAULT = Selection(
    language=Language.RU,
    indicator="dependence",
    level=AdminLevel.OBLAST,
    period="2024",
    vintage=Vintage.V2022,
)


def test_an_empty_address_is_the_first_view_in_the_language_of_the_browser(
    tiny: ViewBuilder,
) -> None:
    """Nothing is asked for, so nothing is refused."""
    assert tiny.read({}, language=Language.RU) == (DEFAULT, ())


@pytest.mark.parametrize(
    ("parameter", "raw", "name", "value"),
    [
        ("lang", "kk", "language", Language.KK),
        ("indicator", "revenue", "indicator", "revenue"),
        ("level", "district", "level", AdminLevel.DISTRICT),
        ("period", "2024", "period", "2024"),
        ("area", WEST, "area", Kato(WEST)),
        ("area", EAST_STEPPE, "area", Kato(EAST_STEPPE)),
        ("scheme", "fisher_jenks", "scheme", Scheme.FISHER_JENKS),
        ("k", "7", "k", 7),
        ("breaks", "10,22.5,50", "breaks", (10.0, 22.5, 50.0)),
        ("breaks", "-10,20", "breaks", (-10.0, 20.0)),
        ("row", "20", "row", 20),
    ],
)
def test_each_parameter_is_read(
    tiny: ViewBuilder, parameter: str, raw: str, name: str, value: object
) -> None:
    """The value stands in the selection and nothing is refused."""
    selection, rejected = tiny.read({parameter: raw}, language=Language.RU)
    assert getattr(selection, name) == value
    assert rejected == ()


@pytest.mark.parametrize(
    ("parameter", "raw"),
    [
        ("lang", "xx"),
        ("lang", "KK"),
        ("lang", "en-GB"),
        ("lang", ""),
        ("indicator", "dependance"),
        ("indicator", "DEPENDENCE"),
        ("indicator", ""),
        ("indicator", "dependence "),
        ("level", "country"),  # a figure of the whole country is no map
        ("level", "okrug"),  # the indicator has no such level
        ("level", "village"),
        ("level", ""),
        ("period", "1999"),
        ("period", "2024 "),
        ("period", "2024-01-01"),
        ("period", "'; drop table"),
        ("period", ""),
        ("area", ""),
        ("area", "123"),
        ("area", "999999999"),
        ("area", "1000000000"),
        ("area", f" {WEST}"),
        ("area", "West Region"),
        ("area", "１" * 9),
        ("area", "<script>alert(1)</script>"),
        ("scheme", "jenks"),
        ("scheme", "QUANTILES"),
        ("scheme", ""),
        ("k", "2"),
        ("k", "8"),
        ("k", "5.0"),
        ("k", "+5"),
        ("k", "-5"),
        ("k", "٥"),
        ("k", "five"),
        ("k", ""),
        ("breaks", ""),
        ("breaks", "10"),
        ("breaks", "20,10"),
        ("breaks", "10,10,20"),
        ("breaks", "1,2,3,4,5,6,7"),
        ("breaks", "10;20"),
        ("breaks", "ten,20"),
        ("breaks", "1,nan"),
        ("breaks", "1,inf"),
        ("breaks", "1," + "2" * 200),
        ("scheme", "own"),  # without bounds there is nothing to own
        ("within", WEST),  # a map of oblasts shows the country
        ("within", "999999999"),
        ("row", "-1"),
        ("row", "100001"),
        ("row", "1e3"),
        ("row", "9" * 5000),
        ("row", ""),
    ],
)
def test_what_does_not_exist_is_replaced_by_the_default_and_named(
    tiny: ViewBuilder, parameter: str, raw: str
) -> None:
    """The view is the usual one; the value is handed back as it was given."""
    expected = (DEFAULT, (RejectedValue(parameter, raw),))
    assert tiny.read({parameter: raw}, language=Language.RU) == expected


def test_every_fault_of_an_address_is_named_in_the_order_of_the_parameters(
    tiny: ViewBuilder,
) -> None:
    """One bad value does not hide another, nor a good one."""
    query = {"row": "x", "k": "3", "area": "1", "lang": "de", "indicator": "?", "level": "?"}
    selection, rejected = tiny.read(query, language=Language.RU)
    assert [item.parameter for item in rejected] == ["lang", "indicator", "level", "area", "row"]
    assert selection.k == 3


def test_parameters_of_others_are_left_alone(tiny: ViewBuilder) -> None:
    """A link may carry marks of whoever sent it."""
    assert tiny.read({"utm_source": "x"}, language=Language.RU) == (DEFAULT, ())


def test_an_indicator_that_is_only_a_part_of_others_is_no_view(tiny_root: Path) -> None:
    """It is not offered, so an address does not lead to it either."""
    write_indicator(tiny_root, "hidden", [observation(WEST, "1")], extra="listed = false")
    selection, rejected = ViewBuilder(Geodata(tiny_root)).read(
        {"indicator": "hidden"}, language=Language.RU
    )
    assert selection.indicator == "dependence"
    assert rejected == (RejectedValue("indicator", "hidden"),)


def test_an_area_must_be_of_the_division_of_its_period(tiny_root: Path) -> None:
    """A district of today did not stand in the table of 2018."""
    old = {"vintage": "2018", "period": "2021"}
    write_indicator(tiny_root, "turnout", [observation("100000000", "40", **old)], kind="rate")
    builder = ViewBuilder(Geodata(tiny_root))
    query = {"indicator": "turnout", "area": WEST_CITY}
    selection, rejected = builder.read(query, language=Language.EN)
    assert selection.vintage is Vintage.V2018
    assert rejected == (RejectedValue("area", WEST_CITY),)
    # The same code is an area of both divisions, and a different place.
    selection, rejected = builder.read(query | {"area": "100000000"}, language=Language.EN)
    assert builder.scene(selection).name(Kato("100000000")) == "Old Region"
    assert rejected == ()


# --- the default period -----------------------------------------------------------------------


def _with_periods(root: Path, periods: dict[str, tuple[str, ...]]) -> ViewBuilder:
    rows = [
        observation(kato, "1", period=period) for period, katos in periods.items() for kato in katos
    ]
    write_indicator(root, "series", rows)
    return ViewBuilder(Geodata(root))


BOTH, ONE = ("100000000", "200000000"), ("100000000",)


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ({"2024": BOTH, "2025": ONE}, "2024"),
        ({"2023": BOTH, "2024": BOTH, "2025": ONE}, "2024"),
        ({"2024": ONE, "2025": ONE}, "2025"),
        ({"2024": ONE, "2099": BOTH}, "2024"),  # laws also name years to come
        ({"2098": ONE, "2099": BOTH}, "2099"),
        ({"2018/2020": ONE, "2019": ONE}, "2019"),
    ],
)
def test_a_visit_begins_with_the_fullest_period_that_has_begun(
    tiny_root: Path, periods: dict[str, tuple[str, ...]], expected: str
) -> None:
    """Of equally full ones the latest; one to come only where there is no other."""
    builder = _with_periods(tiny_root, periods)
    selection, _ = builder.read({"indicator": "series"}, language=Language.EN)
    assert selection.period == expected
    assert builder.selections.write(selection) == {"lang": "en", "indicator": "series"}


def test_a_period_without_any_value_is_not_offered(tiny_root: Path) -> None:
    """A cell that only says why it is empty makes no map."""
    empty = observation(WEST, "", period="2025", status="M", reason="not_published")
    write_indicator(tiny_root, "series", [observation(WEST, "1"), empty])
    builder = ViewBuilder(Geodata(tiny_root))
    _, rejected = builder.read({"indicator": "series", "period": "2025"}, language=Language.EN)
    assert rejected == (RejectedValue("period", "2025"),)


# --- changes ----------------------------------------------------------------------------------


@pytest.fixture
def series(tiny_root: Path) -> ViewBuilder:
    """Return views with an indicator of other levels and periods than the rest."""
    old = {"vintage": "2018", "period": "2021"}
    rows = [observation(WEST, "1"), observation(WEST, "2", period="2025")]
    rows += [observation("200000000", "3", period="2025"), observation("100000000", "4", **old)]
    write_indicator(tiny_root, "series", rows, levels=("oblast",))
    return ViewBuilder(Geodata(tiny_root))


@pytest.mark.parametrize(
    ("given", "change", "expected"),
    [
        ({}, {"level": AdminLevel.DISTRICT}, {"level": "district", "period": "2024"}),
        ({}, {"indicator": "series"}, {"level": "oblast", "period": "2024"}),
        ({"level": "district"}, {"indicator": "revenue"}, {"level": "district", "period": "2024"}),
        ({"level": "district"}, {"indicator": "series"}, {"level": "oblast", "period": "2024"}),
        (
            {"indicator": "series", "period": "2025"},
            {"indicator": "dependence"},
            {"level": "oblast", "period": "2024"},
        ),
        ({"indicator": "series"}, {"period": "2021"}, {"period": "2021", "vintage": "2018"}),
        ({"indicator": "series"}, {"period": "1900"}, {"period": "2025"}),
        ({"row": "40"}, {"level": AdminLevel.DISTRICT}, {"row": 0}),
        ({"area": WEST}, {"indicator": "series"}, {"area": WEST}),
        ({"area": WEST_CITY, "indicator": "series"}, {"period": "2021"}, {"area": None}),
        ({"k": "3", "scheme": "equal_interval"}, {"indicator": "series"}, {"k": 3}),
    ],
)
def test_a_change_keeps_what_it_can(
    series: ViewBuilder,
    given: dict[str, str],
    change: dict[str, object],
    expected: dict[str, object],
) -> None:
    """Level and period are kept where the new view has them; the table begins anew."""
    before, rejected = series.read(given, language=Language.KK)
    assert rejected == ()
    after = series.selections.change(before, **change)  # type: ignore[arg-type]
    assert {name: getattr(after, name) for name in expected} == expected
    assert after.language is Language.KK


@pytest.mark.parametrize(
    ("given", "parameter", "raw", "expected"),
    [
        ({}, "indicator", "turnout", {"indicator": "turnout"}),
        ({"indicator": "turnout"}, "indicator", "transfer_dependence", {}),
        (
            {"area": "230000000"},
            "indicator",
            "turnout",
            {"indicator": "turnout", "area": "230000000"},
        ),
        ({"level": "district", "row": "20"}, "indicator", "turnout", {"indicator": "turnout"}),
        ({"breaks": "20,50"}, "indicator", "self_sufficiency", {"indicator": "self_sufficiency"}),
        ({}, "level", "okrug", {"level": "okrug"}),
        ({"level": "okrug"}, "within", "630000000", {"level": "okrug", "within": "630000000"}),
        ({"level": "okrug", "within": "630000000"}, "within", "", {"level": "okrug"}),
        ({"level": "okrug", "within": "630000000"}, "level", "oblast", {}),
        ({}, "scheme", "fisher_jenks", {"scheme": "fisher_jenks"}),
        ({"breaks": "20,50"}, "scheme", "quantiles", {}),
        ({"breaks": "20,50"}, "k", "7", {"k": "7"}),
        ({"k": "7"}, "k", "5", {}),
        ({}, "breaks", "20,50", {"breaks": "20,50"}),
        ({}, "breaks", "50,20", {"breaks": "50,20"}),  # left for the notice to name
        ({}, "indicator", "nonsense", {"indicator": "nonsense"}),
    ],
)
def test_a_choice_becomes_an_address(
    given: dict[str, str], parameter: str, raw: str, expected: dict[str, str]
) -> None:
    """What fits is kept, defaults leave no trace, nonsense is not swallowed."""
    selection, rejected = _REAL.read(given, language=Language.EN)
    assert rejected == ()
    address = _REAL.selections.choose(selection, parameter, raw)
    assert address == {"lang": "en"} | expected


def test_zero_parts_givers_from_receivers_whatever_the_bounds() -> None:
    """No class of the reader's mixes the two."""
    query = {"indicator": "net_general_transfer_to_grp", "breaks": "-5,5"}
    selection, rejected = _REAL.read(query, language=Language.EN)
    assert (selection.breaks, rejected) == ((-5.0, 0.0, 5.0), ())


# --- the whole of the real data ---------------------------------------------------------------

_REAL = open_site().builder
_CELLS = [
    (indicator.id, level, vintage, period)
    for indicator in _REAL.geodata.catalogue.listed()
    for level in indicator.drawn_levels
    for vintage, period in _REAL.figures.periods(indicator.id, level) or ((Vintage.V2022, ""),)
]


def _breaks(indicator: str) -> st.SearchStrategy[tuple[float, ...]]:
    model = _REAL.geodata.catalogue.indicator(indicator)
    if not model.kind.is_choropleth or model.zero_is_meaningful:
        return st.just(())
    whole = st.integers(-1000, 1000).map(lambda number: number / 8)
    bounds = st.sets(whole, min_size=2, max_size=6).map(lambda found: tuple(sorted(found)))
    return st.just(()) | bounds


def _within(vintage: Vintage, level: AdminLevel) -> st.SearchStrategy[Kato | None]:
    areas = _REAL.geodata.areas[vintage]
    above = {
        AdminLevel.DISTRICT: areas.at_level(AdminLevel.OBLAST),
        AdminLevel.OKRUG: areas.at_level(AdminLevel.OBLAST) + areas.at_level(AdminLevel.DISTRICT),
    }.get(level, ())
    return st.none() | st.sampled_from([area.kato for area in above]) if above else st.none()


@st.composite
def _selections(draw: st.DrawFn) -> Selection:
    indicator, level, vintage, period = draw(st.sampled_from(_CELLS))
    katos = [area.kato for area in _REAL.geodata.areas[vintage]]
    return Selection(
        language=draw(st.sampled_from(list(Language))),
        indicator=indicator,
        level=level,
        period=period,
        vintage=vintage,
        area=draw(st.none() | st.sampled_from(katos)),
        scheme=draw(st.sampled_from([item for item in Scheme if item is not Scheme.OWN])),
        k=draw(st.integers(MINIMUM_CLASSES, MAXIMUM_CLASSES)),
        breaks=draw(_breaks(indicator)),
        within=draw(_within(vintage, level)),
        row=draw(st.integers(0, 100_000)),
    )


@given(selection=_selections(), language=st.sampled_from(list(Language)))
def test_an_address_says_the_whole_selection(selection: Selection, language: Language) -> None:
    """What is written is read back the same, whatever language the browser prefers."""
    query = _REAL.selections.write(selection)
    assert _REAL.read(query, language=language) == (selection, ())
    assert all(isinstance(value, str) for value in query.values())


@pytest.mark.parametrize(("indicator", "level", "vintage", "period"), _CELLS)
def test_every_view_there_is_can_be_addressed(
    indicator: str, level: AdminLevel, vintage: Vintage, period: str
) -> None:
    """Each indicator, level and period of the real data is found under its address."""
    query = {"indicator": indicator, "level": level.value} | ({"period": period} if period else {})
    selection, rejected = _REAL.read(query, language=Language.EN)
    found = (selection.indicator, selection.level, selection.vintage, selection.period)
    assert found == (indicator, level, vintage, period)
    assert rejected == ()


def test_defaults_are_left_out_of_the_address() -> None:
    """Only the language always stands in it: a link must not change with the browser."""
    selection, _ = _REAL.read({}, language=Language.KK)
    assert _REAL.selections.write(selection) == {"lang": "kk"}
    assert selection.indicator == "transfer_dependence"


# --- the territorial division -----------------------------------------------------------------


def test_a_later_period_is_shown_on_the_former_division_when_asked(tiny: ViewBuilder) -> None:
    """It stands in the address then, and areas are those of that division."""
    query = {"vintage": "2018", "area": OLD, "lang": "ru"}
    selection, rejected = tiny.read(query, language=Language.RU)
    assert rejected == ()
    assert (selection.vintage, selection.is_carried) == (Vintage.V2018, True)
    assert selection.area == OLD
    assert tiny.selections.write(selection) == query
    scene = tiny.scene(selection)
    assert (scene.listed, scene.values) == ((OLD,), (Decimal(62),))


def test_the_division_of_the_period_needs_no_word(tiny: ViewBuilder) -> None:
    """Asked for or not, it is the same view at the same address."""
    asked, rejected = tiny.read({"vintage": "2022"}, language=Language.RU)
    assert (asked, rejected) == (DEFAULT, ())
    assert "vintage" not in tiny.selections.write(asked)


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ({"vintage": "1997"}, ""),
        ({"vintage": "2018 "}, ""),
        ({"vintage": "2018", "level": "district"}, "known for oblasts, not for the level district"),
    ],
)
def test_a_division_that_cannot_be_shown_is_handed_back_with_the_reason(
    tiny: ViewBuilder, query: dict[str, str], reason: str
) -> None:
    """The view is that of the period's own division."""
    selection, (rejected,) = tiny.read(query, language=Language.RU)
    assert (selection.vintage, selection.is_carried) == (Vintage.V2022, False)
    assert (rejected.parameter, rejected.value) == ("vintage", query["vintage"])
    assert reason in rejected.reason
    with pytest.raises(SelectionError, match=f"vintage '{query['vintage']}'.*{reason}"):
        tiny.exact(query)


def test_a_change_keeps_the_former_division_where_it_can(tiny: ViewBuilder) -> None:
    """Another total is shown on it, too; districts are not."""
    carried, _ = tiny.read({"vintage": "2018"}, language=Language.RU)
    revenue = tiny.selections.change(carried, indicator="revenue")
    assert (revenue.vintage, revenue.is_carried) == (Vintage.V2018, True)
    districts = tiny.selections.change(carried, level=AdminLevel.DISTRICT)
    assert (districts.vintage, districts.is_carried) == (Vintage.V2022, False)


def test_the_other_division_leads_there_and_back(tiny: ViewBuilder) -> None:
    """Where there is one; a chosen area that is not on it is let go."""
    chosen = replace(DEFAULT, area=Kato(EAST))
    there = tiny.selections.other_division(chosen)
    assert there is not None
    assert (there.vintage, there.is_carried, there.area) == (Vintage.V2018, True, None)
    assert tiny.selections.other_division(there) == DEFAULT
    assert tiny.selections.other_division(replace(DEFAULT, level=AdminLevel.DISTRICT)) is None
