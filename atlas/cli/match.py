"""``atlas match``: the areas a table names."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from atlas.cli.output import write_output
from atlas.errors import TableError

__all__ = ["match"]

_SHOWN = 20
"""Rows without an area that are listed; the report has them all."""


@click.command()
@click.argument("table", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option("--name", help="Column with the names of areas; guessed if not given.")
@click.option("--oblast", help="Column with the oblast each row lies in.")
@click.option("--district", help="Column with the district each row lies in.")
@click.option("--code", help="Column with KATO codes.")
@click.option("--level", help="oblast, district or okrug; guessed if not given.")
@click.option("--lang", default="en", show_default=True, help="Language of reasons: kk, ru, en.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="CSV to write; standard output if not given.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="JSON to write: counts, and every row without an area.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report in place of the table.")
def match(  # noqa: PLR0913 -- one argument for each option
    *,
    table: Path,
    name: str | None,
    oblast: str | None,
    district: str | None,
    code: str | None,
    level: str | None,
    lang: str,
    output: Path | None,
    report: Path | None,
    as_json: bool,
) -> None:
    """Add KATO codes to a TABLE of areas (CSV, TSV or XLSX; - is standard input).

    Names may be Kazakh, Russian or English, in Cyrillic or Latin letters, old or abbreviated.
    Four columns are added: kato, score (0 to 1), reason, and the candidates where a name
    could be several areas. A code is given only where no other area can be meant.

    Exit code 0 if every row has an area, 1 if some have none (they are listed on standard
    error), 2 if the table cannot be read. If you name one column, name all that are to be used.

    \b
    Examples: atlas match turnout.xlsx -o turnout-kato.csv
              atlas match okrugs.csv --name Округ --district Район --oblast Область --level okrug
              cat list.csv | atlas match - --json | jq .counts
    """  # noqa: D301 -- click reads the backspace
    from atlas.export.matching import (  # noqa: PLC0415 -- `atlas --help` stays fast
        TableMatcher,
        joined_csv,
        report_json,
    )
    from atlas.geodata import Geodata  # noqa: PLC0415
    from atlas.i18n import choose_language, translator  # noqa: PLC0415
    from atlas.views.match_wording import reason_text, summary  # noqa: PLC0415

    matcher = TableMatcher(Geodata())
    tr = translator(choose_language(lang, None))
    read = matcher.read(_content(table))
    named = {"name": name, "oblast": oblast, "district": district, "code": code}
    found = matcher.match(read, named=named, level=level)
    joined, written = joined_csv(read, found, tr=tr), report_json(read, found, tr=tr)
    if report is not None:
        write_output(report, written)
    if output is not None:
        write_output(output, joined)
    if as_json or output is None:
        click.echo(written if as_json else joined, nl=False)
    click.echo(summary(found.counts, tr), err=True)
    for row in list(found.open_rows.values())[:_SHOWN]:
        click.echo(f"row {row.place}: {row.key.text}: {reason_text(row.finding, tr)}", err=True)
    if not found.is_complete:
        sys.exit(1)


def _content(table: Path) -> bytes:
    if str(table) == "-":
        return sys.stdin.buffer.read()
    try:
        return table.read_bytes()
    except OSError as error:
        message = f"{table} cannot be read: {error.strerror}; name a file, or - for a pipe"
        raise TableError(message, fault="not_a_table") from error
