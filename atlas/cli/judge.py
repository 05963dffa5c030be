"""The command that says whether a picture of the figures would mislead."""

from __future__ import annotations

import sys

import click

from atlas.cli.output import json_option, print_json

__all__ = ["judge"]


@click.command()
@click.argument("indicator")
@click.option(
    "--picture",
    help="choropleth, symbols, bivariate, change, ranking, total or average; the atlas's if none.",
)
@click.option("--level", help="oblast, district or okrug; the indicator's first if not given.")
@click.option("--period", help="ISO 8601 period, of a change the later; the fullest if not given.")
@click.option("--from", "start", help="The earlier period of a change.")
@click.option("--vintage", help="Division whose areas are to be drawn: 2018 or 2022.")
@click.option("--y", help="The second of two indicators.")
@click.option("--yperiod", help="Its period.")
@click.option("--per", help="What a total is to be divided by.")
@json_option
def judge(*, as_json: bool, **asked: str | None) -> None:
    """Say whether a picture of INDICATOR is sound, else why not and what is.

    Exit code 0 if it is sound, 1 if it would mislead, 2 if there is no such thing.

    \b
    Examples:
      atlas judge population --picture choropleth
      atlas judge general_transfer --picture change --from 2022 --period 2023
      atlas judge turnout --picture average --json
    """  # noqa: D301 -- click reads the backspace
    from atlas.export.verdicts import read_picture, verdict_document  # noqa: PLC0415
    from atlas.geodata import Geodata  # noqa: PLC0415 -- `atlas --help` stays fast
    from atlas.i18n import translator  # noqa: PLC0415
    from atlas.soundness import sentence  # noqa: PLC0415
    from atlas.text import Language  # noqa: PLC0415
    from atlas.views import ViewBuilder  # noqa: PLC0415
    from atlas.views.honest_maps import request_words  # noqa: PLC0415

    builder, tr = ViewBuilder(Geodata()), translator(Language.EN)
    query = {name: value for name, value in asked.items() if value is not None}
    if "start" in query:
        query["from"] = query.pop("start")
    verdict = builder.judge.judge(read_picture(builder, query))
    catalogue = builder.geodata.catalogue
    if as_json:
        print_json(**verdict_document(verdict))
    else:
        click.echo(request_words(verdict.request, catalogue, tr))
        if verdict.reason is None or verdict.nearest is None:
            click.echo("sound")
        else:
            click.echo(f"refused ({verdict.reason}): {sentence(verdict.reason, tr)}")
            click.echo(f"sound instead: {request_words(verdict.nearest, catalogue, tr)}")
    if not verdict.is_sound:
        sys.exit(1)
