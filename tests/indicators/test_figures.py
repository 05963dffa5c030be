"""Figures: chosen, derived, carried, joined."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.areas import COUNTRY, AdminLevel, Kato, Vintage
from atlas.catalogue import Formula, Operation
from atlas.errors import CatalogueError, VintageError
from atlas.geodata import Geodata
from atlas.indicators import Figures, carry_back, join
from atlas.indicators.derive import compute
from atlas.provenance import Basis, MissingReason, Status
from tests.tiny_country import (
    EAST,
    EAST_CITY,
    OLD,
    WEST,
    WEST_STEPPE,
    observation,
    write_indicator,
)

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.views import ViewBuilder

AMOUNTS = st.decimals(-1_000_000, 1_000_000, places=1)


def value_of(figures: Figures, name: str, kato: str, period: str = "2024") -> Decimal | None:
    """Return one value on the division of 2022."""
    return figures.table(name, Vintage.V2022, period)[Kato(kato)].value


def test_a_share_is_computed_from_its_stored_parts(tiny: ViewBuilder) -> None:
    """150 of 200 are 75 per cent; the parts stay with the figure."""
    figure = tiny.figures.table("dependence", Vintage.V2022, "2024")[Kato(WEST)]
    assert figure.value == 75
    assert [part.value for part in figure.parts] == [150, 200]
    assert figure.is_derived
    assert figure.basis is Basis.PLAN


def test_a_sum_needs_all_its_parts_and_at_least_two(tiny_root: Path) -> None:
    """Three parts are added to the last digit; where one is unknown, so is the sum."""
    for name, rows in {
        "taxes": [observation(WEST, "1.5"), observation(EAST, "9")],
        "fees": [observation(WEST, "0.25"), observation(EAST, "9")],
        "sales": [observation(WEST, "0.25")],
    }.items():
        write_indicator(tiny_root, name, rows)
    formula = '[formula]\noperation = "sum"\nparts = ["taxes", "fees", "sales"]\n'
    write_indicator(tiny_root, "own", None, extra=formula)
    table = Figures(Geodata(tiny_root)).table("own", Vintage.V2022, "2024")
    assert {kato: figure.value for kato, figure in table.items()} == {Kato(WEST): Decimal("2.00")}
    assert len(table[Kato(WEST)].parts) == 3
    write_indicator(tiny_root, "own", None, extra=formula.replace(', "fees", "sales"', ""))
    with pytest.raises(CatalogueError, match="are not what sum needs"):
        _ = Geodata(tiny_root).catalogue


def test_a_figure_of_the_country_alone_is_no_map(tiny_root: Path) -> None:
    """It is kept in the catalogue and not offered among the maps."""
    levels = ("country",)
    write_indicator(tiny_root, "fund", [observation(COUNTRY, "7")], levels=levels)
    with pytest.raises(CatalogueError, match="a figure of the country alone has no map"):
        _ = Geodata(tiny_root).catalogue
    write_indicator(
        tiny_root, "fund", [observation(COUNTRY, "7")], levels=levels, extra="listed = false\n"
    )
    geodata = Geodata(tiny_root)
    assert geodata.catalogue.indicator("fund").drawn_levels == ()
    assert "fund" not in {item.id for item in geodata.catalogue.listed()}
    assert value_of(Figures(geodata), "fund", COUNTRY) == 7


def test_an_area_without_one_of_the_parts_has_no_figure(tiny_root: Path) -> None:
    """A share of an unknown whole is unknown."""
    write_indicator(tiny_root, "revenue", [observation(WEST, "200")])
    figures = Figures(Geodata(tiny_root))
    assert set(figures.table("dependence", Vintage.V2022, "2024")) == {WEST}


def test_a_share_of_nothing_does_not_apply(tiny_root: Path) -> None:
    """Division by zero is no data with its reason, not infinity."""
    write_indicator(tiny_root, "revenue", [observation(WEST, "0")])
    figure = Figures(Geodata(tiny_root)).table("dependence", Vintage.V2022, "2024")[Kato(WEST)]
    assert figure.value is None
    assert figure.reason is MissingReason.NOT_APPLICABLE


def test_the_latest_version_is_drawn_and_the_earlier_ones_are_kept(tiny_root: Path) -> None:
    """A plan amended during the year is two rows with two dates."""
    rows = [
        observation(WEST, "200", version_date="2023-12-13"),
        observation(WEST, "260", version_date="2024-10-01"),
    ]
    write_indicator(tiny_root, "revenue", rows)
    figure = Figures(Geodata(tiny_root)).table("revenue", Vintage.V2022, "2024")[Kato(WEST)]
    assert figure.value == 260
    assert figure.version_date == "2024-10-01"
    assert [row.value for row in figure.earlier] == [200]


def test_parts_of_one_document_are_divided_in_one_version(tiny_root: Path) -> None:
    """Transfers of March over revenue of October would be a share nobody stated."""
    march, october = "2024-03-01", "2024-10-01"
    revenue = [
        observation(WEST, "200", version_date=march),
        observation(WEST, "300", version_date=october),
    ]
    write_indicator(tiny_root, "revenue", revenue)
    transfers = [observation(WEST, "150", version_date=march)]
    write_indicator(tiny_root, "transfers", transfers)
    assert value_of(Figures(Geodata(tiny_root)), "dependence", WEST) == 75
    write_indicator(tiny_root, "transfers", [observation(WEST, "150", version_date="2024-06-01")])
    table = Figures(Geodata(tiny_root)).table("dependence", Vintage.V2022, "2024")
    assert WEST not in table


def test_a_stored_figure_wins_over_a_computed_one(tiny_root: Path) -> None:
    """What a source prints is not recomputed."""
    write_indicator(
        tiny_root,
        "dependence",
        [observation(WEST, "74.9")],
        kind="ratio",
        unit="percent",
        extra='[formula]\noperation = "share"\nparts = ["transfers", "revenue"]',
    )
    figures = Figures(Geodata(tiny_root))
    assert value_of(figures, "dependence", WEST) == Decimal("74.9")
    assert value_of(figures, "dependence", EAST) == 10


def test_the_weakest_status_of_the_parts_is_the_status_of_the_figure(tiny_root: Path) -> None:
    """A share of a provisional whole is provisional."""
    write_indicator(tiny_root, "revenue", [observation(WEST, "200", status="P")])
    figure = Figures(Geodata(tiny_root)).table("dependence", Vintage.V2022, "2024")[Kato(WEST)]
    assert figure.status is Status.PROVISIONAL


def test_totals_are_summed_to_the_older_division(tiny: ViewBuilder) -> None:
    """60 and 40 people were 100 in the oblast before it was split."""
    figure = tiny.figures.table("population", Vintage.V2018, "2023-01-01")[Kato(OLD)]
    assert figure.value == 100
    assert len(figure.parts) == 2


def test_an_older_area_is_unknown_while_one_of_its_parts_is(tiny_root: Path) -> None:
    """A sum of what happens to be known would be wrong."""
    census = {"period": "2023-01-01", "basis": "observed"}
    write_indicator(tiny_root, "population", [observation(WEST, "60", **census)], unit="persons")
    assert not Figures(Geodata(tiny_root)).table("population", Vintage.V2018, "2023-01-01")


def test_shares_are_never_summed_to_an_older_division(tiny: ViewBuilder) -> None:
    """A share of the whole is not a sum of shares."""
    with pytest.raises(VintageError, match="dependence is a ratio, not a total"):
        carry_back(
            tiny.figures.table("dependence", Vintage.V2022, "2024"),
            indicator=tiny.geodata.catalogue.indicator("dependence"),
            changes=tiny.geodata.area_changes,
            vintage=Vintage.V2018,
        )


def test_a_share_of_an_older_area_is_divided_again(tiny: ViewBuilder) -> None:
    """150 + 5 of 200 + 50: 62 per cent, neither 75 nor 10 nor their mean."""
    figure = tiny.figures.table("dependence", Vintage.V2018, "2024")[Kato(OLD)]
    assert figure.value == 62
    assert [part.value for part in figure.parts] == [155, 250]
    assert all(part.is_carried for part in figure.parts)
    assert not figure.is_carried


def test_sums_of_two_parts_are_taken_from_the_same_versions(tiny_root: Path) -> None:
    """The west amended its revenue, not its transfers: both sums take the version they share."""
    march, october = "2024-03-01", "2024-10-01"
    east = observation(EAST, "50")
    west = [observation(WEST, "200", version_date=march)]
    west.append(observation(WEST, "350", version_date=october))
    write_indicator(tiny_root, "transfers", [*west, east])
    write_indicator(
        tiny_root,
        "revenue",
        [observation(WEST, "400", version_date=october), observation(EAST, "50")],
    )
    figure = Figures(Geodata(tiny_root)).table("dependence", Vintage.V2018, "2024")[Kato(OLD)]
    assert [part.value for part in figure.parts] == [400, 450]
    assert figure.version_date == ""
    # Where the version of the first part is missing in the other, nobody stated such a share.
    write_indicator(
        tiny_root,
        "revenue",
        [observation(WEST, "400", version_date=march), observation(EAST, "50")],
    )
    assert not Figures(Geodata(tiny_root)).table("dependence", Vintage.V2018, "2024")


@pytest.mark.parametrize(
    ("name", "level", "cell", "vintage", "message"),
    [
        ("dependence", "district", (Vintage.V2022, "2024"), Vintage.V2018, "known for oblasts"),
        ("population", "oblast", (Vintage.V2018, "2020"), Vintage.V2022, "not known for its parts"),
        (
            "polled",
            "oblast",
            (Vintage.V2022, "2024"),
            Vintage.V2018,
            "polled is a ratio, not a total",
        ),
        (
            "half",
            "oblast",
            (Vintage.V2022, "2024"),
            Vintage.V2018,
            "polled is a ratio, not a total",
        ),
        ("revenue", "oblast", (Vintage.V2022, "1999"), Vintage.V2018, "no area of the division"),
    ],
)
def test_a_division_that_would_be_wrong_is_refused_with_the_reason(
    tiny_root: Path,
    name: str,
    level: str,
    cell: tuple[Vintage, str],
    vintage: Vintage,
    message: str,
) -> None:
    """The level, the direction, a share that was read, whatever rests on one, an unknown part."""
    write_indicator(tiny_root, "polled", [observation(WEST, "40")], kind="ratio", unit="percent")
    extra = '[formula]\noperation = "complement"\nparts = ["polled"]'
    write_indicator(tiny_root, "half", None, kind="ratio", unit="percent", extra=extra)
    figures = Figures(Geodata(tiny_root))
    with pytest.raises(VintageError, match=message):
        figures.check_vintage(name, AdminLevel(level), cell, vintage=vintage)


def test_a_division_the_figures_follow_or_can_be_summed_to_is_not_refused(
    tiny: ViewBuilder,
) -> None:
    """Their own, and the former one for totals and for shares of totals."""
    for name in ("revenue", "dependence"):
        for vintage in Vintage:
            cell = (Vintage.V2022, "2024")
            tiny.figures.check_vintage(name, AdminLevel.OBLAST, cell, vintage=vintage)


@given(AMOUNTS, AMOUNTS)
def test_difference_and_sum_are_exact(first: Decimal, second: Decimal) -> None:
    """To the last digit: money is not floating point."""
    formula = Formula(operation=Operation.DIFFERENCE, parts=("a", "b"))
    result = compute(
        formula, [first, second], units=["thousand_kzt", "thousand_kzt"], unit="thousand_kzt"
    )
    assert result is not None
    assert result + second == first


@pytest.mark.parametrize(
    ("operation", "values", "units", "unit", "expected"),
    [
        (Operation.SHARE, (3, 4), ("thousand_kzt", "thousand_kzt"), "percent", 75),
        (Operation.SHARE, (3000, 4), ("thousand_kzt", "million_kzt"), "percent", 75),
        (Operation.PER_CAPITA, (12, 4), ("thousand_kzt", "persons"), "kzt_per_person", 3000),
        (Operation.PER_CAPITA, (12, 4), ("thousand_kzt", "persons"), "thousand_kzt_per_person", 3),
        (Operation.DIFFERENCE, (5, 2), ("million_kzt", "million_kzt"), "thousand_kzt", 3000),
        (Operation.COMPLEMENT, (97,), ("percent",), "percent", 3),
        (Operation.SUM, (5, 2), ("thousand_kzt", "million_kzt"), "thousand_kzt", 2005),
        (Operation.SUM, (1, 2, 4), ("seats", "seats", "seats"), "seats", 7),
        (Operation.RATIO, (1, 4), ("seats", "seats"), "index", Decimal("0.25")),
        (Operation.SHARE, (1, 0), ("seats", "seats"), "percent", None),
    ],
)
def test_operations_bring_amounts_to_one_unit_first(
    operation: Operation,
    values: tuple[int, ...],
    units: tuple[str, ...],
    unit: str,
    expected: Decimal | None,
) -> None:
    """Thousands over millions are not a share."""
    formula = Formula(operation=operation, parts=units)
    assert compute(formula, [Decimal(v) for v in values], units=units, unit=unit) == expected


def test_the_weighted_complement_is_that_of_the_norms() -> None:
    """100 - (0.55 x 39.2 + 0.45 x 14.5)."""
    formula = Formula(
        operation=Operation.WEIGHTED_COMPLEMENT,
        parts=("a", "b"),
        weights=(Decimal("0.55"), Decimal("0.45")),
    )
    values = [Decimal("39.2"), Decimal("14.5")]
    assert compute(formula, values, units=["percent"] * 2, unit="percent") == Decimal("71.915")


def test_nothing_is_lost_or_doubled_when_figures_meet_areas(tiny: ViewBuilder) -> None:
    """Every drawn area has a value or a reason; figures without outline are listed."""
    katos = tiny.geodata.screen_geometry(Vintage.V2022, AdminLevel.DISTRICT).katos
    joined = join(
        tiny.figures.table("dependence", Vintage.V2022, "2024"),
        katos=katos,
        areas=tiny.geodata.areas[Vintage.V2022],
        level=AdminLevel.DISTRICT,
        indicator=tiny.geodata.catalogue.indicator("dependence"),
    )
    assert joined.report.known + joined.report.without_value_total == len(katos)
    known = [figure is not None and figure.value is not None for figure in joined.figures]
    assert known == [reason is None for reason in joined.reasons]
    assert joined.katos[joined.report.known - 1] in {WEST_STEPPE, EAST_CITY}


def test_figures_of_areas_without_an_outline_are_listed(tiny_root: Path) -> None:
    """They stay in the table and the export."""
    from tests.tiny_country import EAST_STEPPE  # noqa: PLC0415

    write_indicator(tiny_root, "revenue", [observation(EAST_STEPPE, "9")])
    geodata = Geodata(tiny_root)
    joined = join(
        Figures(geodata).table("revenue", Vintage.V2022, "2024"),
        katos=geodata.screen_geometry(Vintage.V2022, AdminLevel.DISTRICT).katos,
        areas=geodata.areas[Vintage.V2022],
        level=AdminLevel.DISTRICT,
        indicator=geodata.catalogue.indicator("revenue"),
    )
    assert joined.report.not_drawn == (EAST_STEPPE,)
    assert joined.report.known == 0


def test_periods_are_those_with_a_figure_at_the_level(tiny: ViewBuilder) -> None:
    """A period known for oblasts alone is not offered for districts."""
    assert tiny.figures.periods("population", AdminLevel.OBLAST) == ((Vintage.V2022, "2023-01-01"),)
    assert tiny.figures.periods("population", AdminLevel.DISTRICT) == ()
