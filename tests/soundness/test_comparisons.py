"""What may be subtracted or stand side by side: a table of cases for each rule."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from atlas.areas import AdminLevel, Kato, Vintage
from atlas.catalogue import Break
from atlas.provenance import Basis
from atlas.soundness import (
    Reason,
    Side,
    break_between,
    is_same_basis,
    refuse_areas,
    refuse_periods,
    stated_bases,
)
from atlas.text import LocalizedText
from tests.tiny_country import EAST, WEST

if TYPE_CHECKING:
    from atlas.views import ViewBuilder

_REASON = LocalizedText(kk="себеп", ru="причина", en="reason")
_BREAK = Break(before="2022", after="2023", reason=_REASON)
_PLAN = frozenset({Basis.PLAN})
_EXECUTED = frozenset({Basis.EXECUTED})


def _side(
    period: str,
    *,
    vintage: Vintage = Vintage.V2022,
    basis: frozenset[Basis] = _PLAN,
    katos: tuple[str, ...] = (WEST, EAST),
) -> Side:
    return Side(period=period, vintage=vintage, bases={Kato(kato): basis for kato in katos})


OBLAST, OKRUG = AdminLevel.OBLAST, AdminLevel.OKRUG
CASES: list[tuple[str, AdminLevel, Side, Side, Reason | None]] = [
    ("sound", OBLAST, _side("2023"), _side("2024"), None),
    ("one area is enough", OBLAST, _side("2023"), _side("2024", katos=(EAST,)), None),
    ("two days", OBLAST, _side("2023-03-19"), _side("2024-03-19"), None),
    ("a sample", OKRUG, _side("2023"), _side("2024"), Reason.SAMPLE),
    ("a sample first of all", OKRUG, _side("2021"), _side("2021"), Reason.SAMPLE),
    ("one period", OBLAST, _side("2023"), _side("2023"), Reason.SAME_PERIOD),
    ("a year and a day", OBLAST, _side("2023"), _side("2024-01-01"), Reason.PERIOD_LENGTH),
    ("a year and a span", OBLAST, _side("2023"), _side("2024/2026"), Reason.PERIOD_LENGTH),
    ("two spans", OBLAST, _side("2023/2025"), _side("2024/2027"), Reason.PERIOD_LENGTH),
    ("over the break", OBLAST, _side("2022"), _side("2023"), Reason.BREAK),
    ("wide over the break", OBLAST, _side("2020"), _side("2026"), Reason.BREAK),
    (
        "a break before a division",
        OBLAST,
        _side("2022", vintage=Vintage.V2018),
        _side("2023"),
        Reason.BREAK,
    ),
    (
        "another division",
        OBLAST,
        _side("2023", vintage=Vintage.V2018),
        _side("2024"),
        Reason.VINTAGE,
    ),
    (
        "no area twice",
        OBLAST,
        _side("2023", katos=(WEST,)),
        _side("2024", katos=(EAST,)),
        Reason.NO_COMMON_AREA,
    ),
    ("plan and executed", OBLAST, _side("2023"), _side("2024", basis=_EXECUTED), Reason.BASIS),
    ("a law leaves zeros", OBLAST, _side("2023"), _side("2024", basis=frozenset()), None),
]


@pytest.mark.parametrize(
    ("level", "earlier", "later", "expected"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_periods_are_refused_for_the_first_rule_they_break(
    tiny: ViewBuilder, level: AdminLevel, earlier: Side, later: Side, expected: Reason | None
) -> None:
    """One reason, the coarsest."""
    indicator = replace(tiny.geodata.catalogue.indicator("revenue"), breaks=(_BREAK,))
    assert refuse_periods(indicator, level, earlier, later) is expected


def test_one_area_on_the_same_basis_keeps_the_comparison(tiny: ViewBuilder) -> None:
    """The others are left out by whoever draws."""
    indicator = tiny.geodata.catalogue.indicator("revenue")
    later = replace(_side("2024"), bases={Kato(WEST): _PLAN, Kato(EAST): _EXECUTED})
    assert refuse_periods(indicator, OBLAST, _side("2023"), later) is None


@pytest.mark.parametrize(
    ("earlier", "later", "is_broken"),
    [
        ("2022", "2023", True),
        ("2022-12-31", "2023-01-01", True),
        ("2019", "2022", False),
        ("2023", "2026", False),
        ("2020", "2024", True),
    ],
)
def test_a_break_lies_between_its_periods(earlier: str, later: str, *, is_broken: bool) -> None:
    """Days and years alike; on one side of it figures compare."""
    assert (break_between((_BREAK,), earlier, later) is _BREAK) is is_broken


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (_PLAN, _PLAN, True),
        (_PLAN, _EXECUTED, False),
        (_PLAN, frozenset(), True),
        (frozenset({Basis.PLAN, Basis.LAW}), _PLAN, False),
        (frozenset({Basis.OBSERVED}), _EXECUTED, False),
    ],
)
def test_kinds_of_statement_are_not_mixed(
    first: frozenset[Basis], second: frozenset[Basis], *, expected: bool
) -> None:
    """In either order."""
    assert is_same_basis(first, second) is expected
    assert is_same_basis(second, first) is expected


def test_a_derived_figure_is_what_its_parts_state(tiny: ViewBuilder) -> None:
    """A share of two planned amounts is planned; a count of people is observed."""
    dependence = tiny.figures.table("dependence", Vintage.V2022, "2024")[Kato(WEST)]
    people = tiny.figures.table("population", Vintage.V2022, "2023-01-01")[Kato(WEST)]
    assert stated_bases(dependence) == _PLAN
    assert stated_bases(people) == {Basis.OBSERVED}


@pytest.mark.parametrize(
    ("first", "second", "levels", "expected"),
    [
        (WEST, EAST, (OBLAST, OBLAST), None),
        (WEST, WEST, (OBLAST, OBLAST), Reason.SAME_AREA),
        (WEST, "101000000", (OBLAST, AdminLevel.DISTRICT), Reason.LEVELS),
    ],
)
def test_areas_are_compared_with_others_of_their_level(
    first: str, second: str, levels: tuple[AdminLevel, AdminLevel], expected: Reason | None
) -> None:
    """And not with themselves."""
    assert refuse_areas(Kato(first), Kato(second), levels=levels) is expected
