"""Commands on the quality of the data: the gate for releases and the generated documents."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from atlas import __version__
from atlas.cli.output import json_option, print_json, write_output
from atlas.errors import AtlasError

__all__ = ["document", "quality"]

_DOCUMENTS = Path(__file__).parents[2] / "docs"


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; fail if the report is not current.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=_DOCUMENTS / "data-quality.md",
    show_default="docs/data-quality.md",
    help="File of the report.",
)
@json_option
def quality(*, check: bool, output: Path, as_json: bool) -> None:
    """Hold the data to every rule of a release and write the report.

    Exit code 1 if a rule is broken, or with --check if the report is out of date.

    \b
    Example: atlas quality
    """  # noqa: D301 -- click reads the backspace
    from atlas.export.agreement import compare_views  # noqa: PLC0415 -- `atlas --help` stays fast
    from atlas.export.quality_document import quality_document  # noqa: PLC0415
    from atlas.geodata import Geodata, default_root  # noqa: PLC0415
    from atlas.geodata.quality import inspect  # noqa: PLC0415
    from atlas.views import ViewBuilder  # noqa: PLC0415

    report = inspect(default_root(), version=__version__)
    agreement = None
    try:
        agreement = compare_views(ViewBuilder(Geodata()))
    except AtlasError as error:
        # The report names the cause; without data there are no views to compare.
        click.echo(f"the views were not compared: {error}", err=True)
    faults = [f"{item.rule}: {item.where}: {item.message}" for item in report.findings]
    faults += agreement.faults if agreement else ()
    text = quality_document(report, agreement, version=__version__)
    is_current = _publish(text, output, check=check)
    checks = sum(report.checked.values())
    if as_json:
        print_json(checks=report.checked, faults=faults, report=str(output), is_current=is_current)
    else:
        for fault in faults:
            click.echo(fault, err=True)
        click.echo(f"{checks:,} checks, {len(faults)} faults; see {output.name}")
    if faults or agreement is None or not is_current:
        sys.exit(1)


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; fail if the page is not current.")
@click.option("--rules", is_flag=True, help="The page of the rules of honest maps.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File of the page; docs/data.md or docs/honest-maps.md if not given.",
)
@json_option
def document(*, check: bool, rules: bool, output: Path | None, as_json: bool) -> None:
    """Write the page that lists every indicator with its coverage, sources and caveats.

    \b
    Example: atlas document --check
    """  # noqa: D301 -- click reads the backspace
    from atlas.export.data_document import data_document  # noqa: PLC0415
    from atlas.export.rules_document import rules_document  # noqa: PLC0415
    from atlas.geodata import Geodata  # noqa: PLC0415

    text = rules_document() if rules else data_document(Geodata(), version=__version__)
    page = output or _DOCUMENTS / ("honest-maps.md" if rules else "data.md")
    is_current = _publish(text, page, check=check)
    if as_json:
        print_json(page=str(page), is_current=is_current)
    if not is_current:
        sys.exit(1)


def _publish(text: str, output: Path, *, check: bool) -> bool:
    """Write *text*, or with *check* say whether it is there already."""
    if not check:
        write_output(output, text.encode("utf-8"))
        return True
    is_current = output.is_file() and output.read_text(encoding="utf-8") == text
    if not is_current:
        click.echo(f"{output.name} is not what the data say; run `make data`", err=True)
    return is_current
