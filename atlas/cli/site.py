"""``atlas site``: the atlas as a folder for any web server."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from atlas.cli.output import json_option, print_json

__all__ = ["site"]


@click.command()
@click.argument("output", type=click.Path(path_type=Path))
@click.option("--languages", default="kk,ru,en", show_default=True, help="Which, with commas.")
@click.option("--indicators", help="Which, with commas; all that are listed if not given.")
@json_option
def site(*, output: Path, languages: str, indicators: str | None, as_json: bool) -> None:
    """Write the atlas to the folder OUTPUT, as files that need no program to serve them.

    One page and one map for each indicator and language, every layer as CSV, the maps shown as
    GeoJSON, outlines, a catalogue and checksums. The folder works below any address of a web
    server, and opened from a disk. The same data give the same bytes. A folder that holds
    anything but such a site is left alone.

    \b
    Example: atlas site public --languages kk,ru --indicators turnout,transfer_dependence
    """  # noqa: D301 -- click reads the backspace
    from atlas.errors import SelectionError  # noqa: PLC0415 -- `atlas --help` stays fast
    from atlas.export.site import open_site  # noqa: PLC0415
    from atlas.export.static_site import write_static_site  # noqa: PLC0415
    from atlas.text import Language  # noqa: PLC0415

    asked = [text.strip() for text in languages.split(",")]
    unknown = [text for text in asked if text not in set(Language)]
    if unknown:
        message = f"no language {unknown[0]!r}; there are {', '.join(Language)}"
        raise SelectionError(message)
    is_watched = sys.stderr.isatty()
    write_static_site(
        open_site(),
        output,
        languages=[language for language in Language if language in asked],
        indicators=[text.strip() for text in (indicators or "").split(",") if text.strip()],
        progress=lambda name: click.echo(f"{name} …", err=True) if is_watched else None,
    )
    files = [path for path in output.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    if as_json:
        print_json(output=str(output), files=len(files), bytes=size)
    else:
        click.echo(f"wrote {output} ({len(files):,} files, {size / 1e6:,.1f} MB)", err=True)
