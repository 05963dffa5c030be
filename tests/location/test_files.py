"""Files of points: every row stays, in order, and says what became of it."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import atlas
from atlas.errors import LocationError
from atlas.location import (
    LocationReport,
    Outcome,
    PointColumns,
    files,
    locate_file,
    open_locator,
)

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.location import Locator
    from atlas.views import ViewBuilder

ADDED = ("kato_oblast", "kato_district", "location_status")

# Longitude, latitude, then the codes and the outcome. Districts are squares of one degree.
POINTS = (
    ("0.5", "0.5", "100000000", "101000000", "located"),
    ("2.5", "1", "200000000", "201000000", "located"),
    ("1", "0.5", "100000000", "101000000", "located"),  # on a border: the lower code
    ("2", "0", "100000000", "102000000", "located"),  # on a corner of two oblasts
    ("3.01", "0.5", "", "", "outside"),
    ("0.5", "2.5", "", "", "swapped"),
    ("", "0.5", "", "", "missing"),
    ("NaN", "0.5", "", "", "missing"),
    ("north", "0.5", "", "", "unreadable"),
    ("200", "0.5", "", "", "out_of_range"),
    ("0.5", "-91", "", "", "out_of_range"),
    ("612345.6", "5412345", "", "", "projected"),
)


@pytest.fixture(scope="module")
def locator(tiny: ViewBuilder) -> Locator:
    """Return a locator of the tiny country."""
    return open_locator(tiny.geodata, scale="500m")


def locate(points: Path, output: Path, locator: Locator) -> LocationReport:
    """Locate a file with columns ``x`` and ``y``."""
    report = LocationReport(vintage="2022", scale="500m")
    locate_file(points, output, PointColumns(locator, lon="x", lat="y"), report)
    return report


def write_points(path: Path, delimiter: str = ",") -> None:
    """Write the cases with a column before and one after the coordinates."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
        writer.writerow(["id", "x", "y", "note"])
        for place, (lon, lat, *_) in enumerate(POINTS):
            writer.writerow([f"{place:03}", lon, lat, 'say "aye", Қала\nnew line'])


def read_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_each_row_of_a_csv_file_says_what_became_of_it(
    tmp_path: Path, locator: Locator, delimiter: str
) -> None:
    """Codes where there is a place, a reason where not; other cells letter for letter."""
    points, output = tmp_path / "points.csv", tmp_path / "out.csv"
    write_points(points, delimiter)
    report = locate(points, output, locator)
    rows = read_rows(output)
    assert [tuple(row[name] for name in ("x", "y", *ADDED)) for row in rows] == list(POINTS)
    assert [row["id"] for row in rows] == [f"{place:03}" for place in range(len(POINTS))]
    assert {row["note"] for row in rows} == {'say "aye", Қала\nnew line'}
    assert report.points == len(POINTS)
    expected = [case[-1] for case in POINTS]
    assert report.counts == {outcome: expected.count(outcome) for outcome in Outcome}
    assert report.first[Outcome.SWAPPED] == (6, "0.5", "2.5")
    assert sorted(tmp_path.iterdir()) == [output, points]


def test_decimal_commas_are_read(tmp_path: Path, locator: Locator) -> None:
    """As a spreadsheet in Kazakhstan writes them."""
    points = tmp_path / "points.csv"
    points.write_text("\ufeffx;y\n0,5;0,5\n1,5;0,25\n", encoding="utf-8")
    locate(points, tmp_path / "out.csv", locator)
    rows = read_rows(tmp_path / "out.csv")
    assert [row["kato_district"] for row in rows] == ["101000000", "102000000"]
    assert [row["x"] for row in rows] == ["0,5", "1,5"]


def test_parquet_keeps_columns_types_and_order_over_many_parts(
    tmp_path: Path, locator: Locator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However the file is divided; what it says about itself stays as well."""
    monkeypatch.setattr(files, "_ROWS", 7)
    table = pa.table(
        {
            "x": pa.array([0.5, 1.5, None, float("nan"), 9.0] * 8),
            "y": pa.array([0.5] * 40, pa.float32()),
            "n": pa.array([1, None, 3, 4, 5] * 8, pa.int16()),
            "when": pa.array(range(40), pa.timestamp("us", "Asia/Almaty")),
        }
    ).replace_schema_metadata({"about": "us"})
    pq.write_table(table, tmp_path / "points.parquet", row_group_size=10)
    report = locate(tmp_path / "points.parquet", tmp_path / "out.parquet", locator)
    found = pq.read_table(tmp_path / "out.parquet")
    kept = found.select(table.column_names)
    assert kept.schema == table.schema
    assert str(kept.to_pylist()) == str(table.to_pylist())  # as text, where NaN equals itself
    assert found.schema.metadata[b"about"] == b"us"
    assert found["kato_district"].to_pylist() == ["101000000", "102000000", None, None, None] * 8
    assert report.first[Outcome.OUTSIDE] == (5, "9.0", "0.5")
    assert report.counts[Outcome.MISSING] == 16


def test_a_file_without_rows_has_the_columns(tmp_path: Path, locator: Locator) -> None:
    """Nothing asked is nothing failed."""
    pq.write_table(
        pa.table({"x": pa.array([], pa.float64()), "y": pa.array([], pa.float64())}),
        tmp_path / "p.parquet",
    )
    report = locate(tmp_path / "p.parquet", tmp_path / "out.csv", locator)
    assert (tmp_path / "out.csv").read_text() == "x,y,kato_oblast,kato_district,location_status\n"
    assert not report.is_useless


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("p.csv", b"lon,y\n1,2\n", ("p.csv", "'x'", "lon, y")),
        ("p.csv", b"", ("p.csv", "empty", "name the columns")),
        ("p.csv", b"x,y\n1,2\n1,2,3\n", ("p.csv", "cannot be read", "3")),
        ("p.csv", b"x,y,n\n1,2,\xcf\xf0\n", ("p.csv", "UTF-8")),
        ("p.csv", b"x,x,y\n1,2,3\n", ("p.csv", "more than one column 'x'")),
        ("p.csv", b"x,y,kato_oblast\n1,2,3\n", ("'kato_oblast' already", "rename")),
        ("p.parquet", b"PAR1", ("p.parquet", "cannot be read")),
        ("p.xlsx", b"", ("p.xlsx", ".parquet or .csv")),
    ],
)
def test_a_faulty_file_is_named_and_nothing_is_written(
    tmp_path: Path, locator: Locator, name: str, content: bytes, words: tuple[str, ...]
) -> None:
    """With what is wrong and what to do; no half-written file stays behind."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(LocationError) as caught:
        locate(tmp_path / name, tmp_path / "out.csv", locator)
    for word in words:
        assert word in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_column_that_holds_no_numbers_is_named(tmp_path: Path, locator: Locator) -> None:
    """Dates are no coordinates."""
    pq.write_table(pa.table({"x": pa.array([0], pa.date32()), "y": [1.0]}), tmp_path / "p.parquet")
    with pytest.raises(LocationError, match="'x' holds date32"):
        locate(tmp_path / "p.parquet", tmp_path / "out.csv", locator)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, locator: Locator) -> None:
    """Before any point is read."""
    write_points(tmp_path / "p.csv")
    with pytest.raises(LocationError, match="cannot be written"):
        locate(tmp_path / "p.csv", tmp_path / "no" / "out.csv", locator)


def test_outlines_that_do_not_exist_are_refused_with_those_that_do(tiny: ViewBuilder) -> None:
    """A scale is not chosen in silence."""
    with pytest.raises(LocationError, match="there are: 2022 at 500m"):
        open_locator(tiny.geodata, scale="50m")


def test_a_frame_keeps_its_index_and_columns() -> None:
    """`atlas.locate` in Python; a district of Astana has no okrug, and 2018 only oblasts."""
    frame = pd.DataFrame({"lon": ["71,43", 76.9, None], "lat": [51.13, 43.2, 1]}, index=[7, 3, 5])
    found = atlas.locate(frame, scale="1500m")
    pd.testing.assert_frame_equal(found[["lon", "lat"]], frame)
    assert found["kato_oblast"].to_list()[:2] == ["710000000", "750000000"]
    assert found["kato_okrug_approximate"].isna().all()
    assert found["kato_district"].notna().to_list() == [True, True, False]
    assert found["location_status"].to_list() == ["located", "located", "missing"]
    former = atlas.locate(frame, vintage="2018", scale="1500m")
    assert [*former.columns] == ["lon", "lat", "kato_oblast", "location_status"]
