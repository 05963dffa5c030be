"""``atlas locate``: in which oblast, district and okrug points lie."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from atlas import __version__

if TYPE_CHECKING:
    from atlas.location import LocationReport

__all__ = ["locate"]


@click.command()
@click.argument("points", type=click.Path(path_type=Path, exists=True))
@click.option("--lon", required=True, help="Column with the longitude, in degrees.")
@click.option("--lat", required=True, help="Column with the latitude, in degrees.")
@click.option(
    "--scale", default="100m", show_default=True, help="Outlines to use: 100m, 500m or 1500m."
)
@click.option(
    "--vintage",
    default="2022",
    show_default=True,
    help="2022: oblasts, districts, okrugs of today; 2018: oblasts before 8 June 2022.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write, .parquet or .csv (a folder with --engine dask); POINTS with .located "
    "in its name if not given.",
)
@click.option(
    "--engine",
    type=click.Choice(["stream", "dask"]),
    default="stream",
    show_default=True,
    help="stream: one file, part by part, on one processor; dask: Parquet files in parallel.",
)
@click.option(
    "--scheduler", help="Address of a dask scheduler; processes of this machine if not given."
)
@click.option("--json", "as_json", is_flag=True, help="Write the report as JSON.")
def locate(  # noqa: PLR0913 -- one for each option
    *,
    points: Path,
    lon: str,
    lat: str,
    scale: str,
    vintage: str,
    output: Path | None,
    engine: str,
    scheduler: str | None,
    as_json: bool,
) -> None:
    """Add the codes (KATO) of oblast, district and okrug to the POINTS of a file.

    Every row stays, in its order, with the columns kato_oblast, kato_district,
    kato_okrug_approximate and location_status. Okrugs are approximate: no official outlines are
    published. A point exactly on a border belongs to the area with the lowest code. Points that
    cannot be located get no code, and location_status says why: outside, swapped (longitude and
    latitude exchanged), missing, unreadable, out_of_range or projected (metres).

    Exit code 0 if any point was located or the file has no rows, 1 if there are points and none
    could be (the file is written all the same), 2 if the file cannot be read or written.

    \b
    Example: atlas locate schools.csv --lon lon --lat lat -o schools_located.csv
             atlas locate parts/ --lon x --lat y --engine dask -o located/
    """  # noqa: D301 -- click reads the backspace
    from atlas.location import LocationReport  # noqa: PLC0415 -- `atlas --help` stays fast

    target = points.with_name(f"{points.stem}.located{points.suffix}") if output is None else output
    report = LocationReport(vintage=vintage, scale=scale)
    if engine == "dask":
        _in_partitions(points, target, lon=lon, lat=lat, report=report, scheduler=scheduler)
    else:
        _in_stream(points, target, lon=lon, lat=lat, report=report)
    if as_json:
        found = {**report.as_json(), "output": str(target), "release": __version__}
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(report.lines()), err=True)
        click.echo(f"wrote {target}", err=True)
    if report.is_useless:
        click.echo("none of the points could be located", err=True)
        sys.exit(1)


def _in_stream(points: Path, output: Path, *, lon: str, lat: str, report: LocationReport) -> None:
    from atlas.geodata import Geodata  # noqa: PLC0415
    from atlas.location import PointColumns, locate_file, open_locator  # noqa: PLC0415

    locator = open_locator(Geodata(), vintage=report.vintage, scale=report.scale)
    columns = PointColumns(locator, lon=lon, lat=lat)
    is_watched = sys.stderr.isatty()

    def progress(done: int) -> None:
        if is_watched:
            click.echo(f"\r{done:,} points", err=True, nl=False)

    locate_file(points, output, columns, report, progress=progress)
    if is_watched:
        click.echo(err=True)


def _in_partitions(
    points: Path, output: Path, *, lon: str, lat: str, report: LocationReport, scheduler: str | None
) -> None:
    from atlas.geodata import default_root  # noqa: PLC0415
    from atlas.location.partitions import locate_partitions, on_scheduler  # noqa: PLC0415

    with on_scheduler(scheduler):
        root = default_root().resolve()
        locate_partitions(points, output, lon=lon, lat=lat, root=root, report=report)
