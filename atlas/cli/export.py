"""The command that writes files: a view, boundaries alone, or the whole atlas."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from atlas.cli.output import json_option, say_written, write_output
from atlas.cli.progress import progress
from atlas.export.formats import FORMATS, ending_of
from atlas.export.options import DEFAULT_SCALE

if TYPE_CHECKING:
    from atlas.export.downloads import Download

__all__ = ["export"]


@click.command()
@click.argument("indicator", required=False)
@click.option("--boundaries", is_flag=True, help="Write outlines alone, without an indicator.")
@click.option("--all", "everything", is_flag=True, help="Write the whole atlas to one file.")
@click.option("--level", help="oblast, district or okrug; the indicator's first if not given.")
@click.option("--period", help="ISO 8601 period; the fullest begun if not given.")
@click.option(
    "--vintage",
    help="Division: 2018 sums later figures to it; 2022 or 2018 of --boundaries, 2022 by itself.",
)
@click.option(
    "--kind",
    help="What is to be drawn of it: choropleth, symbols or ranking; refused if it would mislead.",
)
@click.option(
    "--lang", default="en", show_default=True, help="kk, ru or en; all for names in each."
)
@click.option(
    "--scale",
    default=DEFAULT_SCALE,
    show_default=True,
    help="Tolerance of the outlines: 100m, 500m or 1500m.",
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"File to write; its ending chooses the format: .{', .'.join(FORMATS)}.",
)
@json_option
def export(  # noqa: PLR0913 -- one for each option
    *,
    indicator: str | None,
    boundaries: bool,
    everything: bool,
    level: str | None,
    period: str | None,
    vintage: str | None,
    kind: str | None,
    lang: str,
    scale: str,
    output: Path,
    as_json: bool,
) -> None:
    """Write one INDICATOR of one level and period to a file, or boundaries, or everything.

    .zip holds all that belongs to a view: table, outlines, licences, citation, receipts and
    check sums. With --all, .gpkg is one GeoPackage of all layers and tables, .zip the data
    package. The same command writes the same bytes. A picture that would mislead is refused.

    \b
    Examples:
      atlas export transfer_dependence --level okrug --period 2024 -o okrugs.gpkg
      atlas export turnout --lang all --scale 100m -o turnout.parquet
      atlas export --boundaries --level district --vintage 2022 -o districts.fgb
      atlas export --all -o atlas.gpkg
    """  # noqa: D301 -- click reads the backspace
    if [indicator is not None, boundaries, everything].count(True) != 1:
        message = "name one INDICATOR, or --boundaries, or --all; `atlas layers` lists indicators"
        raise click.UsageError(message)
    ending = ending_of(output.name)
    if everything:
        download = _everything(ending, scale)
    elif boundaries:
        download = _boundaries(vintage, level, ending, lang=lang, scale=scale)
    else:
        query = {
            "indicator": indicator,
            "level": level,
            "period": period,
            "vintage": vintage,
            "kind": kind,
            "lang": lang,
        }
        download = _view(query, ending, scale)
    write_output(output, download.body)
    say_written(output, download.body, as_json=as_json)


def _view(query: dict[str, str | None], ending: str, scale: str) -> Download:
    from atlas.export.listing import export_layer  # noqa: PLC0415 -- `atlas --help` stays fast

    asked = {name: value for name, value in query.items() if value is not None}
    return export_layer(asked, extension=ending, scale=scale)


def _boundaries(
    vintage: str | None, level: str | None, ending: str, *, lang: str, scale: str
) -> Download:
    from atlas.export.downloads import export_boundaries  # noqa: PLC0415
    from atlas.export.options import LayerOptions  # noqa: PLC0415
    from atlas.geodata import Geodata  # noqa: PLC0415

    return export_boundaries(
        Geodata(),
        vintage=vintage or "2022",
        level=level or "oblast",
        extension=ending,
        options=LayerOptions.read(lang=lang, scale=scale),
    )


def _everything(ending: str, scale: str) -> Download:
    from atlas.export.options import LayerOptions  # noqa: PLC0415
    from atlas.export.whole_atlas import atlas_steps, export_atlas  # noqa: PLC0415
    from atlas.geodata import Geodata  # noqa: PLC0415

    geodata, options = Geodata(), LayerOptions.read(lang="all", scale=scale)
    # A wrong ending has no steps, and is refused before anything is written.
    steps = atlas_steps(geodata, extension=ending, options=options)
    with progress("Writing the atlas", steps) as report:
        return export_atlas(geodata, extension=ending, options=options, report=report)
