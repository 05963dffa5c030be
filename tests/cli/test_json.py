"""``--json`` of every command: one document on standard output, whatever the command does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from atlas import __version__
from atlas.build.records import record_files
from atlas.cli import main
from tests.teaching.stories.tiny_story import write_story
from tests.tiny_country import WEST

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

SERVES = "serve"
"""The one command that prints nothing of its own and ends only when it is stopped."""


@dataclass(frozen=True)
class Use:
    """A command as it is used: what it ends with, and a key of what it prints as JSON."""

    arguments: tuple[str, ...]
    key: str
    code: int = 0
    given: str = ""


USES = (
    Use(("layers",), "indicator"),
    Use(("export", "revenue", "--level", "oblast", "-o", "t.csv"), "sha256"),
    Use(("match", "-", "--level", "oblast"), "counts", given="oblast\nWest Region\n"),
    Use(("match", "-", "--level", "oblast"), "counts", 1, given="oblast\nWest Region\nNorth\n"),
    Use(("locate", "p.csv", "--lon", "x", "--lat", "y", "--scale", "500m"), "located"),
    Use(("locate", "q.csv", "--lon", "x", "--lat", "y", "--scale", "500m"), "located", 1),
    Use(("site", "public", "--languages", "ru", "--indicators", "population"), "files"),
    Use(("receipt", "revenue", "--area", WEST), "value"),
    Use(("receipt", "revenue", "--area", WEST, "-o", "r.json"), "sha256"),
    Use(("judge", "revenue", "--picture", "symbols", "--period", "2024"), "is_sound"),
    Use(("judge", "revenue", "--picture", "choropleth", "--period", "2024"), "sentence", 1),
    Use(("sheets", WEST, "--lang", "en", "--jobs", "1", "-o", "sheets"), "files"),
    Use(("slides", WEST, "--lang", "en", "-o", "s.pptx"), "files"),
    Use(("capsule", "money", "--lang", "en", "-o", "c.html"), "files"),
    Use(("verify",), "checked"),
    Use(("quality", "-o", "q.md"), "checks"),
    Use(("quality", "--check", "-o", "none.md"), "is_current", 1),
    Use(("document", "-o", "d.md"), "page"),
    Use(("document", "--check", "-o", "none.md"), "is_current", 1),
    Use(("cite",), "text"),
    Use(("cite", "--format", "csl", "-o", "s.json"), "sha256"),
    Use(("record",), "files"),
    Use(("build", "--sources", "."), "files"),
)
FAULTY = (
    ("export", "turnuot", "-o", "t.csv"),
    ("match", "none.csv"),
    ("locate", "p.csv", "--lon", "lon", "--lat", "y", "--scale", "500m"),
    ("site", "public", "--languages", "de"),
    ("receipt", "turnuot"),
    ("judge", "turnuot", "--picture", "choropleth"),
    ("sheets", "999999999", "-o", "sheets"),
    ("slides", "none"),
    ("capsule", "none"),
    ("verify", "p.csv"),
    ("quality", "-o", "none/q.md"),
    ("document", "-o", "none/d.md"),
    ("cite", "-o", "none/s.json"),
    ("build", "--sources", "none"),
)


@pytest.fixture
def run(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Return what runs a command in a folder of its own, on the tiny country."""
    assert os.environ["ATLAS_GEODATA"] == str(root)
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "p.csv").write_text("x,y\n0.5,0.5\n9,9\n", encoding="utf-8")
    write_story(root)
    record_files(root, version=__version__)
    (folder / "q.csv").write_text("x,y\n9,9\n", encoding="utf-8")
    monkeypatch.chdir(folder)

    def step(*_: object, report: Callable[[str], None], **__: object) -> None:
        report("areas")  # raw sources are no part of the tiny country

    monkeypatch.setattr("atlas.build.pipeline.build_geodata", step)
    return lambda *arguments, given="": CliRunner().invoke(main, arguments, input=given.encode())


def test_every_command_is_among_them() -> None:
    """A new one has to be added here."""
    assert {use.arguments[0] for use in USES} == set(main.commands) - {SERVES}


@pytest.mark.parametrize("use", USES, ids=lambda use: f"{'-'.join(use.arguments[:2])}-{use.code}")
def test_standard_output_is_one_document(run: Callable[..., Result], use: Use) -> None:
    """With the same exit code as without; words and progress go to standard error."""
    found = run(*use.arguments, "--json", given=use.given)
    assert found.exit_code == use.code, found.stderr
    document: Any = json.loads(found.stdout)
    first = document[0] if isinstance(document, list) else document
    assert use.key in first
    assert first.get("release", __version__) == __version__
    assert "Traceback" not in found.stderr


@pytest.mark.parametrize("arguments", FAULTY, ids=lambda arguments: arguments[0])
def test_bad_input_prints_no_document(
    run: Callable[..., Result], arguments: tuple[str, ...]
) -> None:
    """2, a message, and nothing that a program would take for an answer."""
    found = run(*arguments, "--json")
    assert found.exit_code == 2
    assert found.stdout == ""
    assert found.stderr
    assert "Traceback" not in found.stderr


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("arguments", [("layers",), ("cite",), ("cite", "--json")])
def test_a_reader_that_stops_early_is_no_fault(arguments: tuple[str, ...]) -> None:
    """``atlas layers | head -1``: no traceback, no complaint at the end of the program."""
    command = [sys.executable, "-m", "atlas.cli", *arguments]
    with subprocess.Popen(  # noqa: S603 -- a program and arguments written here
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaint = process.stderr.read()
    assert (process.returncode, complaint) == (0, b"")
