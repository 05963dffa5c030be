"""The second way to every figure: plain rules, exact fractions, the rows each cell rests on."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.catalogue import Formula, Operation
from atlas.export.agreement import compare_views
from atlas.geodata import Geodata
from atlas.geodata.recomputation import OPERATIONS, SUM, Recomputation, agrees, evaluate
from atlas.indicators.derive import compute
from atlas.views import ViewBuilder
from tests.tiny_country import EAST, WEST, observation, write_indicator

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path

MARCH, DECEMBER = "2024-03-01", "2024-12-01"
UNITS = ("kzt", "thousand_kzt", "million_kzt", "billion_kzt")
AMOUNTS = st.decimals(-1_000_000, 1_000_000, places=2)


def value_of(root: Path, indicator: str, kato: str = WEST) -> Fraction | None:
    """Return a recomputed value of 2024."""
    return Recomputation(Geodata(root)).cells(indicator, "2022", "2024")[kato].value


def test_every_operation_can_be_recomputed() -> None:
    """A new operation has to be written twice, or `atlas verify` could not follow it."""
    assert {operation.value for operation in Operation} <= set(OPERATIONS)
    assert SUM in OPERATIONS


@given(AMOUNTS, AMOUNTS, st.sampled_from(UNITS), st.sampled_from(UNITS))
def test_both_ways_end_at_one_number(first: Decimal, second: Decimal, one: str, two: str) -> None:
    """Decimals of 28 digits and fractions agree for each operation in mixed units of money."""
    cases = [
        (Operation.SHARE, "percent"),
        (Operation.RATIO, "percent"),
        (Operation.PER_CAPITA, "thousand_kzt_per_person"),
        (Operation.DIFFERENCE, "million_kzt"),
    ]
    for operation, unit in cases:
        drawn = compute(
            Formula(operation=operation, parts=("a", "b")),
            [first, second],
            units=[one, two],
            unit=unit,
        )
        exact = evaluate(
            operation, [Fraction(first), Fraction(second)], units=[one, two], unit=unit
        )
        assert agrees(None if drawn is None else Fraction(drawn), exact)


@pytest.mark.parametrize(
    ("stated", "exact", "expected"),
    [
        (None, None, True),
        (None, Fraction(0), False),
        (Fraction(0), None, False),
        (Fraction("0.3333333333333333333333333333"), Fraction(1, 3), True),
        (Fraction("0.33333333333333"), Fraction(1, 3), False),
        (Fraction(10**15 + 1), Fraction(10**15), False),
    ],
)
def test_agreement_is_close(
    stated: Fraction | None, exact: Fraction | None, *, expected: bool
) -> None:
    """Rounding to 28 digits is agreement, a digit of a figure is none."""
    assert agrees(stated, exact) is expected


def test_the_latest_version_is_taken_wherever_it_stands(tiny_root: Path) -> None:
    """Rows need not be in order."""
    rows = [
        observation(WEST, "300", version_date=DECEMBER),
        observation(WEST, "200", version_date=MARCH),
        observation(EAST, "1", claim="also_reported"),
    ]
    write_indicator(tiny_root, "revenue", rows)
    assert value_of(tiny_root, "revenue") == 300
    assert EAST not in Recomputation(Geodata(tiny_root)).cells("revenue", "2022", "2024")


def test_parts_of_one_document_are_taken_in_one_version(tiny_root: Path) -> None:
    """Transfers of March are divided by the revenue of March, not by that of December."""
    revenue = [
        observation(WEST, "200", version_date=MARCH),
        observation(WEST, "400", version_date=DECEMBER),
    ]
    write_indicator(tiny_root, "revenue", revenue)
    write_indicator(tiny_root, "transfers", [observation(WEST, "50", version_date=MARCH)])
    assert value_of(tiny_root, "dependence") == 25
    assert compare_views(ViewBuilder(Geodata(tiny_root))).faults == ()
    june = [observation(WEST, "50", version_date="2024-06-01")]
    write_indicator(tiny_root, "transfers", june)
    assert not Recomputation(Geodata(tiny_root)).cells("dependence", "2022", "2024")
    assert compare_views(ViewBuilder(Geodata(tiny_root))).faults == ()


def test_what_is_missing_or_divided_by_nothing_has_no_value(tiny_root: Path) -> None:
    """The cell is there, and the views say the same of it."""
    missing = observation(WEST, "", status="M", reason="not_published")
    write_indicator(tiny_root, "revenue", [missing, observation(EAST, "0")])
    assert value_of(tiny_root, "dependence", WEST) is None
    assert value_of(tiny_root, "dependence", EAST) is None
    assert compare_views(ViewBuilder(Geodata(tiny_root))).faults == ()


def test_a_cell_names_the_rows_it_rests_on(tiny_root: Path) -> None:
    """In the order of the formula, each as it stands in its table."""
    recomputation = Recomputation(Geodata(tiny_root))
    rows = recomputation.cells("dependence", "2022", "2024")[WEST].rows
    assert [row["value"] for row in rows] == ["150", "200"]
    assert rows[0] in recomputation.rows("transfers")
