"""Points in many Parquet files, located by dask: on this machine or on a cluster."""

from __future__ import annotations

from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as pa_dataset
import pyarrow.parquet as pq

from atlas.areas import AdminLevel
from atlas.errors import LocationError
from atlas.geodata import Geodata
from atlas.location.columns import OUTCOME_COLUMN, OUTCOMES, PointColumns, column_of
from atlas.location.files import waiting_beside
from atlas.location.locator import Outcome, open_locator

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

    from atlas.location.report import LocationReport

__all__ = ["locate_partitions", "on_scheduler"]


def locate_partitions(
    points: Path, output: Path, *, lon: str, lat: str, root: Path, report: LocationReport
) -> None:
    """Write the rows of Parquet files with codes to the folder *output*, one file for each part.

    Rows stay in order; a part is a file, or of a large file some row groups. GeoParquet is read
    and written by dask-geopandas and keeps its geometry. Parts are located one by one by the
    workers of dask's current scheduler, each of which reads the outlines once.

    Parameters
    ----------
    points
        A Parquet file, or a folder of them.
    output
        A folder that does not exist, or is empty.
    root
        The folder of data files, as the workers see it.

    Raises
    ------
    LocationError
        If dask is not installed, the input is no Parquet, a column is missing, or *output* is
        taken.
    """
    if output.is_file() or (output.is_dir() and any(output.iterdir())):
        message = f"{output} is there already; name a folder that is empty or does not exist"
        raise LocationError(message)
    columns = _columns(root, report.vintage, report.scale, lon, lat)
    columns.schema(_schema(points), file=str(points))
    frame = _read(points)
    located = frame.map_partitions(
        _locate_partition,
        (root, report.vintage, report.scale, lon, lat),
        meta=columns.add_to_frame(frame._meta),  # noqa: SLF001 -- dask's empty partition
    )
    with waiting_beside(output) as waiting:
        located.to_parquet(
            waiting,
            write_index=False,
            compression="zstd",
            name_function="part-{:05}.parquet".format,
        )
        _count(waiting, lon, lat, report)
        if output.is_dir():
            output.rmdir()


@contextmanager
def on_scheduler(address: str | None, *, workers: int = 2) -> Iterator[None]:
    """Let dask compute on the scheduler at *address*, or on processes of this machine.

    Raises
    ------
    LocationError
        If dask is not installed, or no scheduler answers.
    """
    try:
        import dask_geopandas  # noqa: F401, PLC0415 -- an extra
        from dask.distributed import Client, LocalCluster  # noqa: PLC0415 -- an extra
    except ImportError as error:
        message = f"the engine dask needs {error.name}; install okrug-atlas[dask], or use stream"
        raise LocationError(message) from error
    if address is None:
        with (
            LocalCluster(
                n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
            ) as cluster,
            Client(cluster),
        ):
            yield
        return
    try:
        client = Client(address)
    except (OSError, ValueError) as error:
        message = f"no scheduler of dask answers at {address}: {error}; start it, or leave it out"
        raise LocationError(message) from error
    with client:
        yield


def _schema(points: Path) -> pa.Schema:
    try:
        dataset = pa_dataset.dataset(points, format="parquet")
    except (OSError, pa.ArrowInvalid) as error:
        message = f"{points} cannot be read as Parquet: {error}; the engine stream reads CSV"
        raise LocationError(message) from error
    if not dataset.files:
        message = f"{points} holds no Parquet file; name a folder that does"
        raise LocationError(message)
    return dataset.schema


def _read(points: Path) -> Any:  # noqa: ANN401 -- dask ships no types
    """Return a frame of dask, with geometry where the files have it."""
    if b"geo" in (_schema(points).metadata or {}):
        import dask_geopandas  # noqa: PLC0415 -- an extra

        return dask_geopandas.read_parquet(str(points))
    import dask.dataframe  # noqa: PLC0415 -- an extra

    return dask.dataframe.read_parquet(str(points), dtype_backend="pyarrow", index=False)


@lru_cache(maxsize=2)
def _columns(root: Path, vintage: str, scale: str, lon: str, lat: str) -> PointColumns:
    """Return what locates points; a worker makes it once."""
    locator = open_locator(Geodata(root), vintage=vintage, scale=scale)
    return PointColumns(locator, lon=lon, lat=lat)


def _locate_partition(frame: pd.DataFrame, asked: tuple[Path, str, str, str, str]) -> pd.DataFrame:
    return _columns(*asked).add_to_frame(frame)


def _count(folder: Path, lon: str, lat: str, report: LocationReport) -> None:
    """Count in *report* what was written."""
    finest = column_of(AdminLevel.OKRUG)
    for path in sorted(folder.glob("*.parquet")):
        with pq.ParquetFile(path) as file:
            names = [
                name for name in (lon, lat, finest, OUTCOME_COLUMN) if name in file.schema.names
            ]
            for batch in file.iter_batches(columns=names):
                outcome = pc.index_in(batch[OUTCOME_COLUMN], OUTCOMES).to_numpy().astype(np.int8)
                inside = outcome == list(Outcome).index(Outcome.LOCATED)
                empty = (
                    batch[finest].is_null().to_numpy(zero_copy_only=False)
                    if finest in names
                    else ~inside
                )
                report.add(outcome, int(np.count_nonzero(inside & empty)), (batch[lon], batch[lat]))
