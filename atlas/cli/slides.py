"""``atlas slides``: an area or a story as slides."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from atlas.cli.output import json_option, print_json, write_output
from atlas.cli.progress import progress

if TYPE_CHECKING:
    from atlas.teaching.slides.desk import WrittenDeck

__all__ = ["slides"]


@click.command()
@click.argument("name", required=False)
@click.option("--lang", default="en", show_default=True, help="kk, ru or en.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write; NAME-LANG.pptx here if not given.",
)
@click.option(
    "--all",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Write a deck of every story, oblast and district to this folder.",
)
@click.option("--vintage", default="", help="Division of the area, 2022 or 2018.")
@click.option(
    "--site",
    default="",
    help="Address of your atlas: makes addresses links, puts a QR code on the first slide.",
)
@json_option
def slides(  # noqa: PLR0913 -- one for each option
    *,
    name: str | None,
    lang: str,
    output: Path | None,
    folder: Path | None,
    vintage: str,
    site: str,
    as_json: bool,
) -> None:
    """Write slides (PPTX) of a story or an area, NAME: the name of a story, or a KATO code.

    Text, tables and charts can be edited; maps are pictures described in words. The notes of each
    slide say what to tell and name the documents. The same command writes the same bytes.

    \b
    Examples:
      atlas slides where-the-money-lives --lang kk -o money.pptx
      atlas slides 230000000 --lang ru --site https://atlas.example
      atlas slides --all decks --lang kk
    """  # noqa: D301 -- click reads the backspace
    if (name is None) == (folder is None) or (folder is not None and output is not None):
        message = "name one story or KATO, with -o or without, or write all with --all FOLDER"
        raise click.UsageError(message)
    from atlas.geodata import Geodata  # noqa: PLC0415 -- `atlas --help` stays fast
    from atlas.teaching.slides.desk import deck_names, write_slides  # noqa: PLC0415
    from atlas.views import ViewBuilder  # noqa: PLC0415

    builder = ViewBuilder(Geodata())
    names = deck_names(builder) if name is None else (name,)
    described = []
    with progress("Writing slides", len(names)) as report:
        for item in names:
            report(item)
            deck = write_slides(item, language=lang, builder=builder, vintage=vintage, site=site)
            path = output or (folder or Path()) / f"{item}-{lang}.pptx"
            write_output(path, deck.body)
            click.echo(f"wrote {path} ({deck.slides} slides, {len(deck.body):,} bytes)", err=True)
            described.append({"name": item, "language": lang, "file": str(path), **_facts(deck)})
    if as_json:
        print_json(files=described)


def _facts(deck: WrittenDeck) -> dict[str, str | int]:
    return {
        "title": deck.title,
        "slides": deck.slides,
        "bytes": len(deck.body),
        "sha256": hashlib.sha256(deck.body).hexdigest(),
    }
