"""Every command: help that teaches, bad arguments refused, progress for a reader alone."""

from __future__ import annotations

import io
import re
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from atlas.cli import main
from atlas.cli.progress import progress

COMMANDS = sorted(main.commands)
each_command = pytest.mark.parametrize("name", COMMANDS)

BAD: dict[str, list[str]] = {
    "build": ["--sources", "no/such/folder"],
    "capsule": ["where-the-money-went"],
    "cite": ["--format", "word"],
    "document": ["--what"],
    "export": ["turnout", "--scale", "10m", "-o", "a.csv"],
    "judge": ["turnoit"],
    "layers": ["--yaml"],
    "locate": ["no-such-file.csv", "--lon", "x", "--lat", "y"],
    "match": ["no-such-file.csv"],
    "quality": ["--output"],
    "receipt": ["turnoit"],
    "record": ["now"],
    "serve": ["--port", "http"],
    "sheets": ["230000000", "--lang", "de", "-o", "sheets"],
    "site": ["public", "--languages", "de"],
    "slides": ["no-such-story"],
    "verify": ["no-such-receipt.json"],
}
"""One mistake for each command."""


@each_command
def test_help_shows_what_it_is_for_and_an_example_that_the_command_knows(name: str) -> None:
    """An example names this command, and only options there are."""
    result = CliRunner().invoke(main, [name, "--help"], terminal_width=200)
    assert result.exit_code == 0
    assert re.search(r"^ +(Examples?: *)?$|Examples?:", result.stdout, re.MULTILINE)
    options = {
        text
        for item in main.commands[name].params
        if isinstance(item, click.Option)
        for text in item.opts
    }
    examples = re.findall(rf"\batlas {name}\b([^|&\n]*)", result.stdout)
    assert examples
    for example in examples:
        # `atlas export --all`, its own command; what follows a pipe is not ours.
        assert set(re.findall(r"(?<!\S)--?[a-z-]+", example)) <= options, example


@each_command
def test_a_command_stands_in_the_help_of_all(name: str) -> None:
    """With an example in one line."""
    assert f"atlas {name}" in CliRunner().invoke(main, ["--help"]).stdout


@each_command
def test_a_mistake_ends_with_2_and_says_what_is_wrong(name: str) -> None:
    """On standard error; standard output is left to data."""
    result = CliRunner().invoke(main, [name, *BAD[name]])
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert len(result.stderr.strip()) > 20
    assert "Traceback" not in result.stderr


def test_a_pipe_that_closes_early_is_no_fault() -> None:
    """`atlas layers | head -1` ends with 0 on both sides."""
    code = "import sys; from atlas.cli import main; sys.argv = ['atlas', 'layers']; main()"
    done = subprocess.run(  # noqa: S602 -- a shell is what makes the pipe
        f'set -o pipefail; "{sys.executable}" -c "{code}" | head -1',
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 1


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "is_drawn"), [(_Screen(), True), (io.StringIO(), False)])
def test_a_bar_is_drawn_on_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, *, is_drawn: bool
) -> None:
    """With the name of the step; nothing at all in a pipe."""
    monkeypatch.setattr(sys, "stderr", stream)
    with progress("Writing", 2) as report:
        report("areas")
        report("figures")
    written = stream.getvalue()
    assert ("Writing" in written, "figures" in written) == (is_drawn, is_drawn)
