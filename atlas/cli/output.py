"""What commands write: files whole or not at all, and what was done in words or as JSON."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import click

from atlas import __version__
from atlas.errors import ExportError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["json_option", "print_json", "say_written", "write_output"]

json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print what was done as JSON, for programs."
)


def write_output(path: Path, content: bytes) -> None:
    """Write *content* to a temporary file beside *path*, then rename it into place.

    Raises
    ------
    ExportError
        If the folder is not there or cannot be written.
    """
    fresh = path.with_name(f".{path.name}.part")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}; name another file"
        raise ExportError(message) from error


def say_written(path: Path, content: bytes, *, as_json: bool) -> None:
    """Say which file was written: in words on standard error, or as JSON on standard output."""
    if not as_json:
        click.echo(f"wrote {path} ({len(content):,} bytes)", err=True)
        return
    digest = hashlib.sha256(content).hexdigest()
    print_json(output=str(path), bytes=len(content), sha256=digest)


def print_json(**found: object) -> None:
    """Print what was done, with the release, as the whole of standard output."""
    document = {"release": __version__, **found}
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))
