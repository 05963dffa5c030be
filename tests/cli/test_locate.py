"""``atlas locate``: what it prints, what it writes, and with which exit code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from atlas import __version__
from atlas.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def run(tiny_root: Path, *arguments: str) -> Result:
    """Run the command on the tiny country."""
    options = ("--lon", "x", "--lat", "y", "--scale", "500m")
    environment = {"ATLAS_GEODATA": str(tiny_root)}
    return CliRunner().invoke(main, ["locate", *arguments, *options], env=environment)


@pytest.fixture
def points(tmp_path: Path) -> Path:
    """Return a file with one point inside and two that are not."""
    path = tmp_path / "points.csv"
    path.write_text("x,y\n0.5,0.5\n9,9\n0.5,2.5\n", encoding="utf-8")
    return path


def test_points_are_located_beside_the_file_and_counted(tiny_root: Path, points: Path) -> None:
    """Messages go to stderr, and say what to do about faulty points and what okrugs are."""
    result = run(tiny_root, str(points))
    assert result.exit_code == 0
    assert result.stdout == ""
    output = points.with_name("points.located.csv")
    assert output.read_text(encoding="utf-8").splitlines() == [
        "x,y,kato_oblast,kato_district,location_status",
        "0.5,0.5,100000000,101000000,located",
        "9,9,,,outside",
        "0.5,2.5,,,swapped",
    ]
    for words in ("3 points, 1 located", "1 swapped", "exchange --lon", "row 3", "approximate"):
        assert words in result.stderr
    assert "\r" not in result.stderr, "progress is for terminals"


def test_the_report_as_json_is_all_of_standard_output(tiny_root: Path, points: Path) -> None:
    """For a program: counts, the first faulty rows, the release and the caveat."""
    result = run(tiny_root, str(points), "--json", "-o", str(points.with_name("out.parquet")))
    report = json.loads(result.stdout)
    assert (report["points"], report["located"], report["swapped"]) == (3, 1, 1)
    assert report["first"]["swapped"] == {"row": 3, "lon": "0.5", "lat": "2.5"}
    assert report["release"] == __version__
    assert "approximate" in report["note"]


def test_nothing_located_ends_with_1_and_the_file_is_there(tiny_root: Path, points: Path) -> None:
    """A script notices, and the reasons are in the file."""
    points.write_text("x,y\n9,9\n", encoding="utf-8")
    result = run(tiny_root, str(points))
    assert result.exit_code == 1
    assert "none of the points could be located" in result.stderr
    assert points.with_name("points.located.csv").is_file()


@pytest.mark.parametrize("content", ["lon,y\n1,2\n", "", "x,y\n1,2,3\n"])
def test_a_faulty_file_ends_with_2(tiny_root: Path, points: Path, content: str) -> None:
    """With its name and no traceback; nothing is written."""
    points.write_text(content, encoding="utf-8")
    result = run(tiny_root, str(points))
    assert result.exit_code == 2
    assert result.stderr.startswith("atlas: ")
    assert "points.csv" in result.stderr
    assert list(points.parent.glob("*located*")) == []


def test_a_file_without_rows_is_no_failure(tiny_root: Path, points: Path) -> None:
    """Nothing was asked."""
    points.write_text("x,y\n", encoding="utf-8")
    assert run(tiny_root, str(points)).exit_code == 0
