"""The small line of a series: never across a break, a gap or a change of kind."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType

import pytest

from atlas.areas import AdminLevel, Kato, Vintage
from atlas.catalogue import Break, Indicator, IndicatorKind, Theme
from atlas.geodata import Observation
from atlas.indicators import Figure
from atlas.provenance import Basis, Claim, Status
from atlas.text import LocalizedText
from atlas.views.spark import Spark, build_spark

TEXT = LocalizedText(kk="x", ru="x", en="x")
BREAK = Break(before="2022", after="2023", reason=TEXT)


def indicator(*breaks: Break) -> Indicator:
    """Return an indicator that matters here for its breaks alone."""
    return Indicator(
        id="x",
        kind=IndicatorKind.RATIO,
        theme=Theme.CONTEXT,
        unit="percent",
        levels=(AdminLevel.OBLAST,),
        title=TEXT,
        short_title=TEXT,
        description=TEXT,
        more_means=TEXT,
        caveats=(),
        decimals=1,
        minimum=None,
        maximum=None,
        zero_is_meaningful=False,
        is_listed=True,
        order=1,
        formula=None,
        breaks=breaks,
        missing=MappingProxyType({}),
        choice_rule=None,
        licence="CC-BY-4.0",
        file=None,
    )


def figure(period: str, value: int, basis: Basis = Basis.LAW) -> Figure:
    """Return a figure read somewhere."""
    kato = Kato("100000000")
    row = Observation(
        indicator="x",
        kato=kato,
        vintage=Vintage.V2022,
        period=period,
        value=Decimal(value),
        status=Status.NORMAL,
        basis=basis,
        reason=None,
        claim=Claim.PUBLISHED,
        source_id="s",
        locator="",
        version_date="",
        note="",
    )
    return Figure(
        indicator="x",
        kato=kato,
        vintage=Vintage.V2022,
        period=period,
        value=row.value,
        observation=row,
    )


def spark(figures: list[Figure], *breaks: Break) -> Spark | None:
    """Return the line of figures of which the last is shown."""
    return build_spark(indicator(*breaks), figures, shown=figures[-1])


def lengths(drawn: Spark | None) -> list[int]:
    """Return how many points each line has."""
    assert drawn is not None
    return [len(line) for line in drawn.lines]


YEARS = [figure(str(year), year) for year in (2021, 2022, 2023, 2024)]


def test_points_stand_by_time_and_value() -> None:
    """From the lower left to the upper right of a unit square; the last is marked."""
    drawn = spark(YEARS[:3])
    assert drawn is not None
    (line,) = drawn.lines
    assert line[0] == (0.0, 0.0)
    assert line[1] == pytest.approx((0.5, 0.5), abs=0.01)
    assert line[2] == drawn.marked == (1.0, 1.0)


@pytest.mark.parametrize(
    ("figures", "breaks", "expected"),
    [
        (YEARS, (), [4]),
        (YEARS, (BREAK,), [2, 2]),
        (YEARS[1:3], (BREAK,), [1, 1]),
        ([figure("2019", 1), figure("2021", 2), figure("2022", 3)], (), [1, 2]),
        ([figure("2021", 1, Basis.EXECUTED), figure("2022", 2, Basis.PLAN)], (), [1, 1]),
        ([figure("2021-07-25", 1), figure("2023-08-27", 2)], (), [2]),
        ([figure("2021", 5), figure("2022", 5)], (), [2]),
    ],
    ids=["whole", "break", "two around a break", "gap", "kind of figure", "days", "level"],
)
def test_a_line_ends_where_figures_must_not_be_joined(
    figures: list[Figure], breaks: tuple[Break, ...], expected: list[int]
) -> None:
    """At a break, at a year without a figure, and where a plan follows what was executed."""
    assert lengths(spark(figures, *breaks)) == expected


@pytest.mark.parametrize(
    "figures",
    [
        YEARS[:1],
        [figure("2021-07/2022-07", 1), figure("2021-07/2025-11", 2)],
        [figure("2021", 1), figure("2023-08-27", 2)],
    ],
    ids=["one", "overlapping spans", "year and day"],
)
def test_what_is_no_series_has_no_line(figures: list[Figure]) -> None:
    """Spans that overlap would be drawn as if they followed one another."""
    assert spark(figures) is None
