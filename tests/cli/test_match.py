"""``atlas match``: exit codes, pipes, files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from atlas.cli import main

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "Область;Район\nВКО;Глубоковский р-н\nАкмолинская;Аккольский\n"


@pytest.mark.parametrize(
    ("text", "arguments", "code"),
    [
        (GOOD, [], 0),
        (GOOD + ";Абайский\n", [], 1),
        (GOOD + "ВСЕГО;\n", [], 0),
        (GOOD, ["--name", "Город"], 2),
        (GOOD, ["--level", "village"], 2),
        ("", [], 2),
        ("a;b\n1;2\n", [], 2),
    ],
)
def test_the_exit_code_says_whether_all_were_found(
    text: str, arguments: list[str], code: int
) -> None:
    """From a pipe; a fault is one line on standard error."""
    result = CliRunner().invoke(main, ["match", "-", *arguments], input=text.encode())
    assert result.exit_code == code
    assert result.stderr
    assert "Traceback" not in result.output


def test_table_and_report_are_written(tmp_path: Path) -> None:
    """The open rows are listed with their candidates."""
    source, output, report = (tmp_path / name for name in ("t.csv", "o.csv", "r.json"))
    source.write_text(GOOD + ";Абайский\n", encoding="utf-8")
    arguments = ["match", str(source), "-o", str(output), "--report", str(report)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "row 4: Абайский" in result.stderr
    lines = output.read_text(encoding="utf-8-sig").splitlines()
    assert lines[1].startswith("ВКО,Глубоковский р-н,634000000,1.00,")
    found = json.loads(report.read_text(encoding="utf-8"))
    assert found["counts"] == {"matched": 2, "ambiguous": 1, "unmatched": 0, "total": 0}
    assert [item["row"] for item in found["open"]] == [4]


def test_json_takes_the_place_of_the_table() -> None:
    """Standard output holds nothing else."""
    result = CliRunner().invoke(main, ["match", "-", "--json"], input=GOOD.encode())
    assert json.loads(result.stdout)["level"] == "district"


def test_a_file_that_is_not_there_is_named() -> None:
    """With what to do."""
    result = CliRunner().invoke(main, ["match", "/nowhere/t.csv"])
    assert result.exit_code == 2
    assert "/nowhere/t.csv cannot be read" in result.stderr
