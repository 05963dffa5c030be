"""Entry of the command: bad input ends with exit code 2, a failed check with 1."""

from __future__ import annotations

import sys

import click

from atlas import __version__
from atlas.cli.capsule import capsule
from atlas.cli.data import build, layers, record, verify
from atlas.cli.export import export
from atlas.cli.judge import judge
from atlas.cli.locate import locate
from atlas.cli.match import match
from atlas.cli.quality import document, quality
from atlas.cli.receipts import cite, receipt
from atlas.cli.serve import serve
from atlas.cli.sheets import sheets
from atlas.cli.site import site
from atlas.cli.slides import slides
from atlas.errors import AtlasError

__all__ = ["main"]


class _AtlasGroup(click.Group):
    """Shows errors of the atlas as one message on stderr, never as a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except AtlasError as error:
            click.echo(f"atlas: {error}", err=True)
            sys.exit(2)
        except BrokenPipeError:
            # `atlas layers | head` closes the pipe early; that is not a fault.
            sys.stderr.close()
            sys.exit(0)


@click.group(cls=_AtlasGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="atlas")
def main() -> None:
    """Okrug Atlas: local self-government in Kazakhstan, place by place, with sources.

    \b
    atlas serve                       open the atlas at http://localhost:8501
    atlas layers                      list what can be mapped
    atlas export turnout -o t.gpkg    write one view to a file
    atlas export --all -o atlas.zip   write everything to one file
    atlas judge population --picture choropleth   whether a map would mislead
    atlas locate points.csv --lon x --lat y   add codes of oblast, district, okrug
    atlas site public                 the atlas as files for any web server
    atlas sheets -o sheets            one page of A4 for each oblast and district
    atlas slides 230000000 --lang kk  slides (PPTX) of a story or an area
    atlas capsule STORY --lang kk     a lesson as one file, for a room without a network
    atlas receipt turnout --area 100000000   what one figure rests on
    atlas match TABLE -o joined.csv   add KATO codes to a table of names
    atlas verify                      recompute every figure, check every file
    atlas quality                     the gate for a release
    atlas document                    write docs/data.md
    atlas cite --format bibtex        all sources as a bibliography
    atlas record                      write hashes of tables edited by hand
    atlas build --sources DIR         rebuild the data files from raw sources
    """  # noqa: D301 -- click reads the backspace


for command in (
    serve,
    layers,
    export,
    judge,
    match,
    locate,
    site,
    sheets,
    slides,
    capsule,
    receipt,
    verify,
    quality,
    document,
    cite,
    record,
    build,
):
    main.add_command(command)
