"""``atlas sheets``: one page to print for each oblast and district."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from atlas.cli.output import json_option, print_json, write_output
from atlas.cli.progress import progress
from atlas.errors import ExportError, SelectionError

if TYPE_CHECKING:
    from atlas.areas import Kato
    from atlas.geodata import Geodata
    from atlas.teaching.sheet.batch import MadeSheet
    from atlas.text import Language

__all__ = ["sheets"]


@click.command()
@click.argument("kato", nargs=-1)
@click.option(
    "--level",
    type=click.Choice(["oblast", "district"]),
    help="Only the areas of one level; both if not given.",
)
@click.option("--lang", default="kk,ru,en", show_default=True, help="Which, with commas.")
@click.option(
    "--format",
    "ending",
    type=click.Choice(["pdf", "png"]),
    default="pdf",
    show_default=True,
    help="pdf: text that can be searched; png: a picture, 150 pixels to the inch.",
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write to; it is made where there is none.",
)
@click.option(
    "--site",
    help="Public address of the atlas, for the QR code to the profile; $ATLAS_SITE if not given.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="Processes at work; as many as there are processors if not given.",
)
@json_option
def sheets(  # noqa: PLR0913 -- one for each option
    *,
    kato: tuple[str, ...],
    level: str | None,
    lang: str,
    ending: str,
    output: Path,
    site: str | None,
    jobs: int | None,
    as_json: bool,
) -> None:
    """Write a page of A4 for each area KATO, or for every oblast and district.

    A page says where the area lies, five of its figures with their rank, its budget, cases, what
    is not known and why, and the documents behind all of it. A file is named after code and
    language: 230000000.kk.pdf. Without an address of the site there is no QR code; the page then
    prints the path of the profile. The same data give the same bytes.

    \b
    Examples:
      atlas sheets -o sheets --site https://atlas.example.org
      atlas sheets 230000000 750000000 --lang kk,ru --format png -o sheets
      atlas sheets --level district --jobs 2 -o districts
    """  # noqa: D301 -- click reads the backspace
    from atlas.geodata import Geodata  # noqa: PLC0415 -- `atlas --help` stays fast
    from atlas.teaching.sheet.address import check_site, configured_site  # noqa: PLC0415
    from atlas.teaching.sheet.batch import SheetOrder, make_sheets  # noqa: PLC0415

    geodata = Geodata()
    order = SheetOrder(
        languages=_languages(lang),
        ending=ending,
        site=configured_site() if site is None else check_site(site),
        root=geodata.root,
    )
    katos = _areas(geodata, kato, level)
    _make_folder(output)
    if not order.site:
        click.echo("no QR codes: name the address of the site with --site", err=True)
    files = []
    with progress("Writing sheets", len(katos)) as report:
        for made in make_sheets(katos, order, jobs=jobs or os.cpu_count() or 1):
            files += [_write(output, sheet) for sheet in made]
            report(made[0].kato)
    size = sum(int(file["bytes"]) for file in files)
    if as_json:
        print_json(output=str(output), site=order.site, files=files)
    click.echo(f"wrote {output} ({len(files):,} files, {size / 1e6:,.1f} MB)", err=True)


def _languages(asked: str) -> tuple[Language, ...]:
    from atlas.text import Language  # noqa: PLC0415

    names = [text.strip() for text in asked.split(",")]
    unknown = [text for text in names if text not in set(Language)]
    if unknown:
        message = f"no language {unknown[0]!r}; there are {', '.join(Language)}"
        raise SelectionError(message)
    return tuple(language for language in Language if language in names)


def _areas(geodata: Geodata, asked: tuple[str, ...], level: str | None) -> tuple[Kato, ...]:
    """Return the codes asked for, each once, or all of one level or of both.

    Raises
    ------
    SelectionError
        If one of them has no sheet; nothing is written then.
    """
    from atlas.areas import AdminLevel  # noqa: PLC0415
    from atlas.teaching.sheet.content import SHEET_LEVELS  # noqa: PLC0415
    from atlas.teaching.sheet.desk import find_sheet_area, sheet_areas  # noqa: PLC0415

    if asked and level:
        message = "name areas or --level, not both"
        raise click.UsageError(message)
    if asked:
        return tuple(dict.fromkeys(find_sheet_area(geodata, text) for text in asked))
    levels = (AdminLevel(level),) if level else SHEET_LEVELS
    return tuple(area.kato for area in sheet_areas(geodata, levels))


def _make_folder(output: Path) -> None:
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{output} cannot be made: {error.strerror}; name another folder"
        raise ExportError(message) from error


def _write(output: Path, sheet: MadeSheet) -> dict[str, str | int]:
    write_output(output / sheet.name, sheet.body)
    return {
        "kato": sheet.kato,
        "lang": sheet.language.value,
        "file": sheet.name,
        "bytes": len(sheet.body),
        "sha256": hashlib.sha256(sheet.body).hexdigest(),
    }
