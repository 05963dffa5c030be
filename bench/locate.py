"""Points to okrugs: the atlas against spatial joins, on the same points in one run."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import click
import geopandas as gpd
import numpy as np
import psutil  # type: ignore[import-untyped]  # ships no types
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from atlas.areas import AdminLevel, Vintage
from atlas.geodata import Geodata
from atlas.location.grid import NOWHERE, AreaGrid
from bench.report import format_figure

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

__all__ = ["SIZES", "LocationRun", "location_lines", "measure_location"]

SIZES: Final = (1_000_000, 10_000_000)
_EXTENSION: Final = "spatial.duckdb_extension"
_PACKAGED: Final = "duckdb_extension_spatial"
"""The wheel that carries the extension; one for each release of DuckDB."""
_SEED: Final = 20_260_101
_WATCH_SECONDS: Final = 0.02
_MB: Final = 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationRun:
    """Seconds each way took for so many points, and what the command took from file to file.

    ``seconds`` go from arrays of coordinates to the place of an area for each, with everything
    that has to be built for it; ``agree`` names the ways with the same answer row for row.
    ``command_mb`` is the largest resident memory of ``atlas locate``.
    """

    points: int
    seconds: dict[str, float]
    agree: tuple[str, ...]
    command_seconds: float
    command_mb: float
    notes: tuple[str, ...] = ()

    @property
    def fastest_other(self) -> str:
        """The fastest way that is not the atlas."""
        return min((name for name in self.seconds if name != "atlas"), key=self.seconds.__getitem__)

    @property
    def is_held(self) -> bool:
        """Whether the atlas is at least as fast as every other way."""
        return self.seconds["atlas"] <= self.seconds[self.fastest_other]


def measure_location(size: int, *, say: Callable[[str], None]) -> LocationRun:
    """Return how long each way takes for *size* points, half near towns, half anywhere."""
    geodata = Geodata()
    outlines = geodata.boundaries(Vintage.V2022, AdminLevel.OKRUG, "100m")
    lon, lat = _points(size, shapely.get_coordinates(outlines.representative_point()))
    ways: dict[str, Callable[[], NDArray[np.int64]]] = {
        "atlas": lambda: _by_grid(outlines, lon, lat),
        "shapely STRtree": lambda: _by_tree(outlines, lon, lat),
        "geopandas.sjoin, within": lambda: _by_sjoin(outlines, lon, lat, "within"),
        "geopandas.sjoin, intersects": lambda: _by_sjoin(outlines, lon, lat, "intersects"),
    }
    notes: list[str] = []
    duckdb = _duckdb_with_spatial()
    if duckdb is None:
        notes.append(
            "DuckDB was not compared (skipped: no spatial extension of the installed DuckDB; "
            "nothing is fetched for it)."
        )
        say("skipped: no spatial extension of DuckDB")
    else:
        ways["DuckDB spatial"] = lambda: _by_duckdb(duckdb, outlines, lon, lat)
    seconds, answers = {}, {}
    for name, way in ways.items():
        say(f"{size:,} points to okrugs: {name}")
        begun = time.perf_counter()
        answers[name] = way()
        seconds[name] = time.perf_counter() - begun
    agree = tuple(name for name in ways if np.array_equal(answers[name], answers["atlas"]))
    say(f"{size:,} points from file to file")
    took, memory = _command(lon, lat)
    return LocationRun(
        points=size,
        seconds=seconds,
        agree=agree,
        command_seconds=took,
        command_mb=memory,
        notes=tuple(notes),
    )


def location_lines(runs: list[LocationRun]) -> list[str]:
    """Return the table as Markdown, and what it does not say."""
    names = list(dict.fromkeys(name for run in runs for name in run.seconds))
    head = ["points to okrugs", *(f"{run.points:,}" for run in runs)]
    rows = [[name, *(f"{format_figure(run.seconds[name])} s" for run in runs)] for name in names]
    rows.append(
        ["bar: as fast as the fastest other", *("yes" if r.is_held else "NOT HELD" for r in runs)]
    )
    rows.append(
        [
            "`atlas locate`, Parquet to Parquet",
            *(f"{format_figure(r.command_seconds)} s" for r in runs),
        ]
    )
    rows.append(["its memory at most", *(f"{format_figure(r.command_mb)} MB" for r in runs)])
    lines = [" | ".join(cells) for cells in (head, ["---"] * len(head), *rows)]
    others = [set(run.seconds) - set(run.agree) for run in runs]
    differ = sorted(set().union(*others))
    said = (
        "Every way gave the same answer, row for row."
        if not differ
        else (f"Not the same answer, row for row: {', '.join(differ)}.")
    )
    notes = dict.fromkeys(note for run in runs for note in run.notes)
    return [*(f"| {line} |" for line in lines), "", f"- {said}", *(f"- {note}" for note in notes)]


def _points(
    size: int, towns: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    random = np.random.default_rng(_SEED)
    anywhere = random.uniform((46.4, 40.5), (87.4, 55.5), (size // 2, 2))
    near = random.choice(towns, size - size // 2) + random.normal(0, 0.05, (size - size // 2, 2))
    points = random.permutation(np.concatenate([anywhere, near]))
    return np.ascontiguousarray(points[:, 0]), np.ascontiguousarray(points[:, 1])


def _first(size: int, point: NDArray[np.int64], area: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the first area of each point; NOWHERE for one without."""
    found = np.full(size, NOWHERE, dtype=np.int64)
    order = np.argsort(-area, kind="stable")
    found[point[order]] = area[order]
    return found


def _by_grid(
    outlines: gpd.GeoDataFrame, lon: NDArray[np.float64], lat: NDArray[np.float64]
) -> NDArray[np.int64]:
    grid, step = AreaGrid(list(outlines.geometry)), 2**18
    parts = [grid.find(lon[i : i + step], lat[i : i + step]) for i in range(0, len(lon), step)]
    return np.concatenate(parts).astype(np.int64)


def _by_tree(
    outlines: gpd.GeoDataFrame, lon: NDArray[np.float64], lat: NDArray[np.float64]
) -> NDArray[np.int64]:
    tree = shapely.STRtree(np.asarray(shapely.points(lon, lat)))
    area, point = tree.query(np.asarray(outlines.geometry), predicate="intersects")
    return _first(len(lon), point, area)


def _by_sjoin(
    outlines: gpd.GeoDataFrame, lon: NDArray[np.float64], lat: NDArray[np.float64], predicate: str
) -> NDArray[np.int64]:
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat, crs=outlines.crs))
    areas = gpd.GeoDataFrame(
        {"place": np.arange(len(outlines))},
        geometry=np.asarray(outlines.geometry),
        crs=outlines.crs,
    )
    joined = gpd.sjoin(points, areas, predicate=predicate)
    return _first(len(lon), joined.index.to_numpy(), joined["place"].to_numpy())


def _duckdb_with_spatial() -> object | None:
    """Return a connection of DuckDB with its spatial extension, where both are installed."""
    if find_spec("duckdb") is None:
        return None
    import duckdb  # noqa: PLC0415 -- compared where it is there

    # Only what lies on this machine is loaded: nothing is fetched while times are taken.
    connection = duckdb.connect(config={"autoinstall_known_extensions": "false"})
    packaged = find_spec(_PACKAGED)
    folders = packaged.submodule_search_locations if packaged else None
    files = [path for root in folders or () for path in Path(root).rglob(_EXTENSION)]
    for name in ("spatial", *(f"'{path}'" for path in files)):
        try:
            connection.execute(f"LOAD {name}")
        except duckdb.Error:
            continue
        return connection
    return None


def _by_duckdb(
    connection: object,
    outlines: gpd.GeoDataFrame,
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
) -> NDArray[np.int64]:
    execute = connection.execute  # type: ignore[attr-defined]  # DuckDB may be absent
    areas = pa.table(
        {"place": np.arange(len(outlines)), "wkb": shapely.to_wkb(np.asarray(outlines.geometry))}
    )
    points = pa.table({"n": np.arange(len(lon)), "x": lon, "y": lat})
    connection.register("areas_given", areas)  # type: ignore[attr-defined]
    connection.register("points", points)  # type: ignore[attr-defined]
    execute(
        "CREATE OR REPLACE TABLE areas AS "
        "SELECT place, ST_GeomFromWKB(wkb) AS shape FROM areas_given"
    )
    found = execute(
        "SELECT n, place FROM (SELECT n, ST_Point(x, y) AS spot FROM points) AS located "
        "JOIN areas ON ST_Intersects(areas.shape, located.spot)"
    ).fetchnumpy()
    return _first(len(lon), found["n"], found["place"])


def _command(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> tuple[float, float]:
    """Return the seconds and the most memory in MB that ``atlas locate`` takes."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "points.parquet"
        pq.write_table(pa.table({"lon": lon, "lat": lat}), path)
        command = [sys.executable, "-m", "atlas.cli", "locate", str(path), "--lon", "lon"]
        begun = time.perf_counter()
        process = subprocess.Popen([*command, "--lat", "lat", "--json"], stdout=subprocess.DEVNULL)
        # The kernel's own maximum would count this program, of which the other is a fork.
        watched, memory = psutil.Process(process.pid), 0
        while process.poll() is None:
            with suppress(psutil.NoSuchProcess):
                memory = max(memory, watched.memory_info().rss)
            time.sleep(_WATCH_SECONDS)
        took = time.perf_counter() - begun
    if process.returncode:
        message = f"atlas locate ended with {process.returncode}"
        raise RuntimeError(message)
    return took, memory / _MB


if __name__ == "__main__":
    wanted = [int(text) for text in sys.argv[1:]] or list(SIZES)
    found = [
        measure_location(size, say=lambda text: click.echo(f"… {text}", err=True))
        for size in wanted
    ]
    click.echo("\n".join(location_lines(found)))
