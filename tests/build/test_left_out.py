"""Rows that do not enter the atlas are listed, each with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas.build.left_out import LeftOut, LeftOutReason, check_all_accounted, write_left_out
from atlas.errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path


def _left_out(line: int, *, reason: str = "approximate", unit_name: str = "Kazakhstan") -> LeftOut:
    return LeftOut(
        file="indicators/x.csv",
        line=line,
        indicator="x",
        unit_name=unit_name,
        period="2024",
        reason=reason,
    )


def test_rows_are_written_in_order_of_file_and_line(tmp_path: Path) -> None:
    """Lines are numbers, not texts: 10 comes after 9."""
    path = tmp_path / "left_out.csv"
    write_left_out(path, [_left_out(10), _left_out(9, reason=LeftOutReason.NOT_MAPPABLE)])
    assert path.read_text(encoding="utf-8").splitlines() == [
        "file,line,indicator,unit_name,period,reason",
        "indicators/x.csv,9,x,Kazakhstan,2024,not_mappable",
        "indicators/x.csv,10,x,Kazakhstan,2024,approximate",
    ]


def test_a_reason_outside_the_vocabulary_is_refused() -> None:
    """A free text could not be counted."""
    with pytest.raises(BuildError, match="line 3: reason 'because'"):
        _left_out(3, reason="because")


@pytest.mark.parametrize(("taken", "left_out"), [(7, 2), (7, 4), (11, 0)])
def test_rows_lost_or_counted_twice_stop_the_build(taken: int, left_out: int) -> None:
    """In and out make all."""
    check_all_accounted("x.csv", total=10, taken=7, left_out=3)
    with pytest.raises(BuildError, match="the file has 10"):
        check_all_accounted("x.csv", total=10, taken=taken, left_out=left_out)
