"""Commands on provenance: the receipt of a value, and the sources as a bibliography."""

from __future__ import annotations

from pathlib import Path

import click

from atlas import __version__
from atlas.cli.output import json_option, print_json, say_written, write_output

__all__ = ["cite", "receipt"]

_OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write; standard output if not given.",
)


@click.command()
@click.argument("indicator")
@click.option("--level", help="oblast, district or okrug; the indicator's first if not given.")
@click.option("--period", help="ISO 8601 period; the fullest that has begun if not given.")
@click.option("--vintage", help="2018: sum later figures to the division before 8 June 2022.")
@click.option("--area", help="KATO of the area; every area of the level if not given.")
@_OUTPUT
@json_option
def receipt(  # noqa: PLR0913 -- one for each option
    *,
    indicator: str,
    level: str | None,
    period: str | None,
    vintage: str | None,
    area: str | None,
    output: Path | None,
    as_json: bool,
) -> None:
    """Write the receipt of one value of INDICATOR: formula, parts, sources, hashes.

    A receipt is JSON: --json says more only where it goes to a file.

    \b
    Example: atlas receipt transfer_dependence --period 2024 --area 230000000
    """  # noqa: D301 -- click reads the backspace
    from atlas.areas import parse_kato  # noqa: PLC0415 -- `atlas --help` stays fast
    from atlas.export.receipts import receipt as receipt_of  # noqa: PLC0415
    from atlas.export.receipts import receipt_json, receipts_of  # noqa: PLC0415
    from atlas.geodata import Geodata  # noqa: PLC0415
    from atlas.views import ViewBuilder  # noqa: PLC0415

    asked = {"indicator": indicator, "level": level, "period": period, "vintage": vintage}
    query = {name: value for name, value in asked.items() if value is not None}
    scene = ViewBuilder(Geodata()).exact(query)
    written = receipts_of(scene) if area is None else receipt_of(scene, parse_kato(area))
    content = receipt_json(written)
    if output is None:
        click.echo(content, nl=False)
    else:
        _write(content, output, as_json=as_json)


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["bibtex", "csl", "cff"]),
    default="bibtex",
    show_default=True,
    help="BibTeX or CSL-JSON of every source; cff: how to cite the data as a whole.",
)
@_OUTPUT
@json_option
def cite(*, form: str, output: Path | None, as_json: bool) -> None:
    """Write the sources as a bibliography.

    With --json and no file it is one text within what is printed.

    \b
    Example: atlas cite --format csl -o sources.json
    """  # noqa: D301 -- click reads the backspace
    from atlas.export.citations import citation_file, cite_sources  # noqa: PLC0415
    from atlas.geodata import Geodata  # noqa: PLC0415

    geodata = Geodata()
    if form == "cff":
        text = citation_file(geodata.catalogue, version=__version__)
    else:
        text = cite_sources(geodata.sources.values(), form=form)
    if output is not None:
        _write(text.encode("utf-8"), output, as_json=as_json)
    elif as_json:
        print_json(format=form, text=text)
    else:
        click.echo(text, nl=False)


def _write(content: bytes, output: Path, *, as_json: bool) -> None:
    write_output(output, content)
    say_written(output, content, as_json=as_json)
