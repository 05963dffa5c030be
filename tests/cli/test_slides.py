"""``atlas slides``: files whole or not at all, one line on each, mistakes with a remedy."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from atlas.cli import main
from atlas.teaching.slides import desk

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.views import ViewBuilder


def test_a_deck_is_written_under_the_name_given(tmp_path: Path) -> None:
    """Standard output has the description that was asked for, and nothing else."""
    target = tmp_path / "kurchatov.pptx"
    options = ["101810000", "--lang", "kk", "-o", str(target), "--json"]
    result = CliRunner().invoke(main, ["slides", *options])
    assert result.exit_code == 0, result.output
    body = target.read_bytes()
    assert body.startswith(b"PK")
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert result.stderr == f"wrote {target} (2 slides, {len(body):,} bytes)\n"
    (told,) = json.loads(result.stdout)["files"]
    assert told == {
        "name": "101810000",
        "language": "kk",
        "file": str(target),
        "title": "Курчатов қаласы, Курчатов қалалық әкімдігі, Абай облысы",
        "slides": 2,
        "bytes": len(body),
        "sha256": hashlib.sha256(body).hexdigest(),
    }


def test_all_decks_are_written_to_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each under its name and language; two stand for all here."""

    def few(_builder: ViewBuilder) -> tuple[str, ...]:
        return ("101810000", "354081000")

    monkeypatch.setattr(desk, "deck_names", few)
    result = CliRunner().invoke(main, ["slides", "--all", str(tmp_path), "--lang", "ru"])
    assert result.exit_code == 0, result.output
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["101810000-ru.pptx", "354081000-ru.pptx"]
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["no-such-story"], "where-the-money-lives"),
        (["Aktau"], "471000000 Aktau City Administration"),
        (["101810000", "--lang", "de"], "there are kk, ru, en"),
        (["101810000", "-o", "no/such/folder/a.pptx"], "name another file"),
        ([], "name one story or KATO"),
        (["101810000", "--all", "."], "name one story or KATO"),
    ],
)
def test_what_cannot_be_written_ends_with_2(options: list[str], words: str) -> None:
    """With what there is, on standard error alone."""
    result = CliRunner().invoke(main, ["slides", *options])
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""
