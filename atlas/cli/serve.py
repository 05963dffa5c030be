"""``atlas serve``: the pages in a browser."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from atlas.errors import AtlasError

__all__ = ["serve"]


@click.command()
@click.option("--port", default=8501, show_default=True, help="Port to listen on.")
@click.option(
    "--address",
    default="localhost",
    show_default=True,
    help="Address to listen on; 0.0.0.0 for every one of the machine.",
)
def serve(*, port: int, address: str) -> None:
    """Serve the atlas; no internet is needed.

    \b
    Example: atlas serve --port 8600
    """  # noqa: D301 -- click reads the backspace
    script = Path(__file__).parents[2] / "streamlit_app.py"
    if not script.is_file():
        message = f"{script} is not there; run `atlas serve` from a checkout of the project"
        raise AtlasError(message)
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    options = ["--server.port", str(port), "--server.address", address, "--server.headless", "true"]
    # A fixed program with options of our own; the port is a number and the address one word.
    sys.exit(subprocess.run([*command, *options], check=False).returncode)  # noqa: S603
