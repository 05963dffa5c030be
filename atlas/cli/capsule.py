"""``atlas capsule``: a story as one file for a room without a network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from atlas.cli.output import json_option, print_json, write_output
from atlas.cli.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atlas.export.downloads import Download
    from atlas.export.site import Site
    from atlas.text import Language

__all__ = ["capsule"]


@click.command()
@click.argument("story", required=False)
@click.option("--lang", default="kk", show_default=True, help="kk, ru or en.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write; okrug-atlas-STORY-LANG.html if not given.",
)
@click.option(
    "--all",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for every story in every language.",
)
@json_option
def capsule(
    *, story: str | None, lang: str, output: Path | None, folder: Path | None, as_json: bool
) -> None:
    """Write one STORY to one HTML file: text, maps, tables, worksheet and answer key.

    The file is at most 2 MB, asks for nothing from any network and opens from a USB stick, on a
    phone too. The same data give the same bytes.

    \b
    Examples:
      atlas capsule where-the-money-lives --lang kk
      atlas capsule where-the-money-lives --lang ru -o lesson.html
      atlas capsule --all capsules
    """  # noqa: D301 -- click reads the backspace
    if (story is None) == (folder is None):
        message = "name one STORY, or --all with a folder; the stories are those of geodata/stories"
        raise click.UsageError(message)
    if folder is not None and output is not None:
        message = "--all names the files itself; leave --output out"
        raise click.UsageError(message)
    written = [*_written(story, lang, output)] if folder is None else [*_all(folder)]
    if as_json:
        print_json(files=written)
    for item in written:
        click.echo(f"wrote {item['file']} ({item['bytes']:,} bytes)", err=True)


def _written(story: str | None, lang: str, output: Path | None) -> Iterator[dict[str, Any]]:
    from atlas.errors import SelectionError  # noqa: PLC0415 -- `atlas --help` stays fast
    from atlas.export.site import make_site  # noqa: PLC0415
    from atlas.geodata import Geodata  # noqa: PLC0415
    from atlas.text import Language  # noqa: PLC0415

    if lang not in set(Language):
        message = f"no language {lang!r}; there are {', '.join(Language)}"
        raise SelectionError(message)
    language = Language(lang)
    download = _make(make_site(Geodata()), story or "", language)
    yield _write(output or Path(download.filename), download, story or "", language)


def _all(folder: Path) -> Iterator[dict[str, Any]]:
    from atlas.errors import ExportError  # noqa: PLC0415
    from atlas.export.site import make_site  # noqa: PLC0415
    from atlas.geodata import Geodata  # noqa: PLC0415
    from atlas.text import Language  # noqa: PLC0415

    site = make_site(Geodata())
    jobs = [(name, language) for name in site.builder.geodata.stories for language in Language]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder} cannot be made: {error.strerror}; name another folder"
        raise ExportError(message) from error
    with progress("Writing capsules", len(jobs)) as report:
        for name, language in jobs:
            report(f"{name} {language}")
            download = _make(site, name, language)
            yield _write(folder / download.filename, download, name, language)


def _make(site: Site, name: str, language: Language) -> Download:
    from atlas.teaching.capsule import story_capsule  # noqa: PLC0415

    return story_capsule(site, name, language)


def _write(path: Path, download: Download, name: str, language: Language) -> dict[str, Any]:
    write_output(path, download.body)
    return {
        "story": name,
        "language": language.value,
        "file": str(path),
        "bytes": len(download.body),
        "sha256": download.sha256,
    }
