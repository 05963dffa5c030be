"""The engine dask: the same answers as the stream and as dask-geopandas, row for row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from atlas.areas import AdminLevel, Vintage
from atlas.errors import LocationError
from atlas.geodata import Geodata
from atlas.location import LocationReport, PointColumns, locate_file, open_locator

dask_geopandas = pytest.importorskip("dask_geopandas", reason="the extra dask is not installed")
from atlas.location.partitions import locate_partitions, on_scheduler  # noqa: E402 -- needs it

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCALE = "1500m"


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    """Start a worker process of dask on this machine."""
    with on_scheduler(None, workers=1):
        yield


@pytest.fixture(scope="module")
def points(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with three parts of points: named so that part 10 sorts before part 2."""
    folder = tmp_path_factory.mktemp("points")
    random = np.random.default_rng(3)
    for part in (2, 10, 11):
        lon, lat = random.uniform(45, 89, 400), random.uniform(40, 56, 400)
        lon[::50] = np.nan
        lon[7::50], lat[7::50] = lat[7::50], lon[7::50].copy()
        table = pa.table({"n": pa.array([part, None] * 200, pa.int32()), "x": lon, "y": lat})
        pq.write_table(table, folder / f"part.{part}.parquet")
    return folder


def locate(points: Path, output: Path) -> LocationReport:
    """Locate a folder with columns ``x`` and ``y``."""
    report = LocationReport(vintage="2022", scale=SCALE)
    locate_partitions(points, output, lon="x", lat="y", root=Geodata().root, report=report)
    return report


def as_text(table: pa.Table) -> str:
    """Return all cells as text, in which NaN equals itself."""
    return str(table.to_pylist())


def in_order(folder: Path) -> list[Path]:
    """Return the parts as they are numbered."""
    return sorted(folder.iterdir(), key=lambda path: int(path.name.split(".")[1]))


@pytest.mark.usefixtures("cluster")
def test_every_row_is_as_the_stream_and_a_join_of_dask_geopandas_have_it(
    points: Path, tmp_path: Path
) -> None:
    """Over all parts, with nothing lost, moved or changed."""
    report = locate(points, tmp_path / "out")
    found = pa.concat_tables(pq.read_table(path) for path in sorted((tmp_path / "out").iterdir()))
    whole = pa.concat_tables(pq.read_table(path) for path in in_order(points))
    assert as_text(found.select(whole.column_names)) == as_text(whole)

    pq.write_table(whole, tmp_path / "whole.parquet")
    columns = PointColumns(open_locator(Geodata(), scale=SCALE), lon="x", lat="y")
    streamed = LocationReport(vintage="2022", scale=SCALE)
    locate_file(tmp_path / "whole.parquet", tmp_path / "out.parquet", columns, streamed)
    expected = pq.read_table(tmp_path / "out.parquet")
    assert as_text(found) == as_text(expected)
    assert report == streamed

    outlines = Geodata().boundaries(Vintage.V2022, AdminLevel.OKRUG, SCALE)
    spots = gpd.GeoDataFrame(geometry=gpd.points_from_xy(whole["x"], whole["y"], crs=4326))
    frame = dask_geopandas.from_geopandas(spots, npartitions=2)
    joined = dask_geopandas.sjoin(frame, outlines, how="inner", predicate="intersects")
    lowest = (
        joined["kato"]
        .compute(scheduler="synchronous")
        .groupby(level=0)
        .min()
        .reindex(range(len(spots)))
    )
    finest = found["kato_okrug_approximate"].to_pandas()
    finest = finest.where(finest.notna(), found["kato_district"].to_pandas())
    assert lowest.fillna("").to_list() == finest.fillna("").to_list()


@pytest.mark.usefixtures("cluster")
def test_geoparquet_stays_geoparquet(tmp_path: Path) -> None:
    """The geometry of the points is still there, and the reference system with it."""
    frame = pd.DataFrame({"x": [71.43, 76.9], "y": [51.13, 43.2]})
    spots = gpd.GeoDataFrame(frame, geometry=gpd.points_from_xy(frame["x"], frame["y"], crs=4326))
    spots.to_parquet(tmp_path / "points.parquet")
    locate(tmp_path / "points.parquet", tmp_path / "out")
    found = gpd.read_parquet(tmp_path / "out")
    assert found.crs == spots.crs
    assert found.geometry.to_list() == spots.geometry.to_list()
    assert found["kato_oblast"].to_list() == ["710000000", "750000000"]


def test_what_cannot_be_done_is_said_before_it_is_begun(points: Path, tmp_path: Path) -> None:
    """A folder in use stays as it is; a CSV file has another engine; an empty folder is named."""
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "mine.txt").write_text("mine")
    with pytest.raises(LocationError, match="there already"):
        locate(points, tmp_path / "taken")
    (tmp_path / "p.csv").write_text("x,y\n1,2\n")
    with pytest.raises(LocationError, match="engine stream reads CSV"):
        locate(tmp_path / "p.csv", tmp_path / "out")
    (tmp_path / "none").mkdir()
    with pytest.raises(LocationError, match="no Parquet file"):
        locate(tmp_path / "none", tmp_path / "out")
    assert not (tmp_path / "out").exists()
