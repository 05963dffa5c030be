"""Commands on the data: list, verify, record, build."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from atlas import __version__
from atlas.cli.output import json_option, print_json
from atlas.cli.progress import progress

__all__ = ["build", "layers", "record", "verify"]


@click.command()
@json_option
def layers(*, as_json: bool) -> None:
    """List indicators with their levels and periods.

    \b
    Example: atlas layers | grep transfer
    """  # noqa: D301 -- click reads the backspace
    from atlas.export.listing import list_layers  # noqa: PLC0415 -- `atlas --help` stays fast

    found = list_layers()
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for item in found:
        click.echo(f"{item['indicator']:34} {item['level']:9} {', '.join(item['periods'])}")


@click.command()
@click.argument(
    "receipt", required=False, type=click.Path(path_type=Path, dir_okay=False, exists=True)
)
@json_option
def verify(*, receipt: Path | None, as_json: bool) -> None:
    """Check the data and every published figure, or one RECEIPT against them.

    Without RECEIPT: every file against its hash, its schema and the data package, then every
    figure computed a second time from the tables and compared with what the views draw, then the
    numbers in every story. Exit code 0 if all is well, 1 if something is not, 2 if RECEIPT is no
    receipt.

    \b
    Example: atlas verify receipt.json
    """  # noqa: D301 -- click reads the backspace
    findings = _verify_data() if receipt is None else _verify_receipt(receipt.read_bytes())
    if as_json:
        click.echo(json.dumps(asdict(findings), ensure_ascii=False, indent=2))
    else:
        for text in (*findings.faults, *findings.notes):
            click.echo(text, err=True)
        click.echo(f"{len(findings.faults)} faults" if findings.faults else findings.summary)
    if findings.faults:
        sys.exit(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Findings:
    """What ``atlas verify`` says, as text and as JSON."""

    release: str = __version__
    checked: dict[str, int]
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    summary: str = ""


def _verify_data() -> _Findings:
    from atlas.export.agreement import compare_views, comparison_steps  # noqa: PLC0415
    from atlas.geodata import Geodata  # noqa: PLC0415
    from atlas.geodata.verification import find_faults  # noqa: PLC0415
    from atlas.teaching.stories import find_story_faults  # noqa: PLC0415
    from atlas.views import ViewBuilder  # noqa: PLC0415

    faults = find_faults(version=__version__)
    if faults:
        return _Findings(checked={}, faults=tuple(faults))
    geodata = Geodata()
    builder = ViewBuilder(geodata)
    with progress("Comparing figures", comparison_steps(builder)) as report:
        found = compare_views(builder, report=report)
    stories, story_faults = find_story_faults(builder)
    files = len(geodata.catalogue.resources)
    checked = {"files": files, "figures": found.figures, "drawn_areas": found.drawn}
    return _Findings(
        checked=checked | {"stories": stories},
        faults=(*found.faults, *story_faults),
        summary=(
            f"every data file is as recorded ({files} files), and every figure is what the tables "
            f"give ({found.figures:,} figures, {found.drawn:,} areas drawn); "
            f"stories that hold: {stories}"
        ),
    )


def _verify_receipt(content: bytes) -> _Findings:
    from atlas.export.receipt_check import ReceiptChecker  # noqa: PLC0415
    from atlas.geodata import Geodata  # noqa: PLC0415
    from atlas.views import ViewBuilder  # noqa: PLC0415

    found = ReceiptChecker(ViewBuilder(Geodata())).check(content)
    return _Findings(
        checked={"receipts": found.receipts},
        faults=found.faults,
        notes=found.notes,
        summary=f"{found.receipts} receipts hold" if found.receipts > 1 else "the receipt holds",
    )


@click.command()
@json_option
def record(*, as_json: bool) -> None:
    """Record sizes and hashes of data files in their sidecars, and the data package.

    For tables written or corrected by hand; `atlas build` does it by itself.

    \b
    Example: atlas record && atlas verify
    """  # noqa: D301 -- click reads the backspace
    from atlas.build.records import record_files  # noqa: PLC0415
    from atlas.geodata import default_root  # noqa: PLC0415

    record_files(default_root(), version=__version__)
    _say_recorded("recorded", as_json=as_json)


@click.command()
@click.option(
    "--sources",
    required=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder of raw sources, as listed in geodata/sources/raw_files.csv.",
)
@json_option
def build(*, sources: Path, as_json: bool) -> None:
    """Rebuild geodata/ from raw sources; a second run changes no byte.

    \b
    Example: atlas build --sources ../sources
    """  # noqa: D301 -- click reads the backspace
    from atlas.build.pipeline import build_geodata  # noqa: PLC0415
    from atlas.geodata import default_root  # noqa: PLC0415

    build_geodata(
        sources,
        default_root(),
        version=__version__,
        report=lambda step: click.echo(f"{step} …", err=True),
    )
    _say_recorded("built", as_json=as_json)


def _say_recorded(done: str, *, as_json: bool) -> None:
    """Say which files stand in the folder of data now, in words or as JSON."""
    from atlas.geodata import Geodata  # noqa: PLC0415

    geodata = Geodata()
    files = [item.file for item in geodata.catalogue.resources.values()]
    if as_json:
        hashes = {str(file.path): file.sha256 for file in files}
        print_json(folder=str(geodata.root), files=hashes)
    else:
        click.echo(f"{done} {len(files):,} files in {geodata.root.name}", err=True)
