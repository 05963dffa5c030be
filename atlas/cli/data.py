"""Commands on the data: list, export, verify, build."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from atlas import __version__

__all__ = ["build", "export", "layers", "verify"]


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Write JSON instead of a table.")
def layers(*, as_json: bool) -> None:
    r"""List indicators with their levels and periods.

    \b
    Example: atlas layers | grep transfer
    """
    from atlas.export.listing import list_layers  # noqa: PLC0415 -- `atlas --help` stays fast

    found = list_layers()
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for item in found:
        click.echo(f"{item['indicator']:34} {item['level']:9} {', '.join(item['periods'])}")


@click.command()
@click.argument("indicator")
@click.option("--level", help="oblast, district or okrug; the indicator's first if not given.")
@click.option("--period", help="ISO 8601 period; the latest begun if not given.")
@click.option("--lang", default="en", show_default=True, help="kk, ru or en.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write; its ending (.csv, .geojson) chooses the format.",
)
def export(
    *, indicator: str, level: str | None, period: str | None, lang: str, output: Path
) -> None:
    r"""Write one INDICATOR of one level and period to a file.

    \b
    Example: atlas export transfer_dependence --level okrug --period 2024 -o okrugs.geojson
    """
    from atlas.export.listing import export_layer  # noqa: PLC0415

    query = {"indicator": indicator, "level": level, "period": period, "lang": lang}
    download = export_layer(
        {name: value for name, value in query.items() if value is not None},
        extension=output.suffix.removeprefix("."),
    )
    fresh = output.with_name(f".{output.name}.part")
    fresh.write_bytes(download.body)
    fresh.replace(output)
    click.echo(f"wrote {output} ({len(download.body):,} bytes)", err=True)


@click.command()
def verify() -> None:
    """Check every data file against its record, its schema and the data package.

    Exit code 1 if anything is not as recorded.
    """
    from atlas.geodata.verification import find_faults  # noqa: PLC0415

    faults = find_faults(version=__version__)
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        click.echo(f"{len(faults)} faults", err=True)
        sys.exit(1)
    click.echo("every data file is as recorded")


@click.command()
@click.option(
    "--sources",
    required=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder of raw sources, as listed in geodata/sources/raw_files.csv.",
)
def build(*, sources: Path) -> None:
    r"""Rebuild geodata/ from raw sources; a second run changes no byte.

    \b
    Example: atlas build --sources ../sources
    """
    from atlas.build.pipeline import build_geodata  # noqa: PLC0415
    from atlas.geodata import default_root  # noqa: PLC0415

    build_geodata(
        sources,
        default_root(),
        version=__version__,
        report=lambda step: click.echo(f"{step} …", err=True),
    )
