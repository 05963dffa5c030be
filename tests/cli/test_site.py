"""``atlas site``: what it prints and with which exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from atlas.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def test_a_site_is_written_in_the_languages_asked_for(tmp_path: Path) -> None:
    """With one line on what was written, and nothing on standard output."""
    target = tmp_path / "public"
    options = ["--languages", "ru,kk", "--indicators", "turnout"]
    result = CliRunner().invoke(main, ["site", str(target), *options])
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr.startswith(f"wrote {target} (")
    assert sorted(path.name for path in target.iterdir() if len(path.name) == 2) == ["kk", "ru"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--languages", "de"], "no language 'de'; there are kk, ru, en"),
        (["--indicators", "turnuot"], "no indicator 'turnuot'; there are"),
        ([], "name an empty folder"),
    ],
)
def test_what_cannot_be_written_ends_with_2(tmp_path: Path, options: list[str], words: str) -> None:
    """And leaves the folder as it was."""
    (tmp_path / "mine.txt").write_text("mine")
    result = CliRunner().invoke(main, ["site", str(tmp_path), *options])
    assert result.exit_code == 2
    assert words in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
