"""``python -m bench``: measure, print the table, keep the figures in ``bench/results/``."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import click
from playwright.sync_api import Error as PlaywrightError

from bench.locate import SIZES, location_lines, measure_location
from bench.machine import OthersWatch, describe_machine
from bench.measure import Amount, measure
from bench.report import format_table, rows_as_json
from bench.rows import notes_of, rows_of
from bench.server import ROOT
from bench.serving import measure_serving, serving_lines

if TYPE_CHECKING:
    from pathlib import Path

_QUICK: Final = Amount(changes=3, openings=2, sessions=3, imports=3, rounds=2, each=6)
_DISTURBED: Final = 0.15
_RESULTS: Final = ROOT / "bench" / "results"


@click.command()
@click.option("--quick", is_flag=True, help="Repeat everything less often.")
def main(*, quick: bool) -> None:
    """Measure the speed of the atlas against a plain folium map, and print a table.

    A bar that is missed is printed as NOT HELD and is no failure; the exit code says only
    whether the run itself came to its end.
    """
    machine = describe_machine()
    watch = OthersWatch()
    try:
        measured = measure(_QUICK if quick else Amount(), say=_say)
    except (RuntimeError, PlaywrightError) as error:
        click.echo(f"the run failed: {error}", err=True)
        sys.exit(1)
    located = [measure_location(size, say=_say) for size in SIZES[: 1 if quick else None]]
    serving = measure_serving(say=_say)
    others = watch.share()
    machine["taken by other programs"] = f"{others:.0%} of the processors"
    rows, notes = rows_of(measured), notes_of(measured)
    path = _keep(
        {
            "machine": machine,
            "rows": rows_as_json(rows),
            "measured": asdict(measured),
            "located": [asdict(run) for run in located],
        }
    )
    click.echo(format_table(rows))
    click.echo()
    click.echo("\n".join(f"- {note}" for note in notes))
    click.echo("\n".join(f"- {name.capitalize()}: {text}." for name, text in machine.items()))
    click.echo("\n" + "\n".join(location_lines(located)))
    click.echo("\n" + "\n".join(serving_lines(serving)))
    if others > _DISTURBED:
        click.echo(
            "- The machine was busy with other things: times are longer than on an idle one."
        )
    click.echo(f"\nAll figures are in {path.relative_to(ROOT)}.", err=True)


def _say(text: str) -> None:
    click.echo(f"… {text}", err=True)


def _keep(content: dict[str, Any]) -> Path:
    _RESULTS.mkdir(exist_ok=True)
    path = _RESULTS / f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}.json"
    waiting = path.with_suffix(".part")
    waiting.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    waiting.replace(path)
    return path


if __name__ == "__main__":
    main()
