"""Entry of the command: bad input ends with exit code 2, a failed check with 1."""

from __future__ import annotations

import sys

import click

from atlas import __version__
from atlas.cli.data import build, export, layers, verify
from atlas.cli.serve import serve
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
    r"""Okrug Atlas: local self-government in Kazakhstan, place by place, with sources.

    \b
    atlas serve                       open the atlas at http://localhost:8501
    atlas layers                      list what can be mapped
    atlas export turnout -o t.csv     write one view to a file
    atlas verify                      check every data file
    atlas build --sources DIR         rebuild the data files from raw sources
    """


for command in (serve, layers, export, verify, build):
    main.add_command(command)
