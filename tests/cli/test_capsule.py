"""``atlas capsule``: files written whole, reported, and mistakes that end with 2."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from atlas.cli import main
from atlas.export.downloads import Download
from atlas.export.site import open_site
from atlas.text import Language

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.export.site import Site

STORIES = tuple(open_site().builder.geodata.stories)


def run(*arguments: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str, str]:
    """Run the command in *folder* and return exit code, standard output and standard error."""
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(main, ["capsule", *arguments])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Language]]:
    """Make capsules of a few bytes; return what was asked for, in order."""
    asked: list[tuple[str, Language]] = []

    def quick(site: Site, name: str, language: Language) -> Download:
        assert name in site.builder.geodata.stories
        asked.append((name, language))
        filename = f"{name}-{language}.html"
        return Download(body=b"<p>lesson</p>", media_type="text/html", filename=filename)

    monkeypatch.setattr("atlas.teaching.capsule.story_capsule", quick)
    return asked


@pytest.mark.parametrize(
    ("options", "language", "name"),
    [
        ([], Language.KK, f"{STORIES[0]}-kk.html"),
        (["--lang", "ru", "-o", "lesson.html"], Language.RU, "lesson.html"),
    ],
)
def test_a_capsule_is_written_and_reported(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    made: list[tuple[str, Language]],
    options: list[str],
    language: Language,
    name: str,
) -> None:
    """In Kazakh and under its own name unless told otherwise; the report holds its hash."""
    arguments = (STORIES[0], "--json", *options)
    code, out, err = run(*arguments, folder=tmp_path, monkeypatch=monkeypatch)
    assert code == 0
    assert made == [(STORIES[0], language)]
    content = (tmp_path / name).read_bytes()
    assert json.loads(out)["files"] == [
        {
            "story": STORIES[0],
            "language": language,
            "file": name,
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
    ]
    assert err == f"wrote {name} ({len(content):,} bytes)\n"
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_all_capsules_are_written_to_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: list[tuple[str, Language]]
) -> None:
    """Every story in every language, each made once; the folder is made."""
    code, out, err = run("--all", "a/b", folder=tmp_path, monkeypatch=monkeypatch)
    assert (code, out) == (0, "")
    assert made == [(name, language) for name in STORIES for language in Language]
    written = sorted(path.name for path in (tmp_path / "a" / "b").iterdir())
    assert written == sorted(f"{name}-{language}.html" for name, language in made)
    assert err.count("wrote ") == len(made)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "name one STORY, or --all with a folder"),
        ([STORIES[0], "--all", "folder"], "name one STORY, or --all with a folder"),
        (["--all", "folder", "-o", "a.html"], "leave --output out"),
        (["gone"], f"no story 'gone'; there are {STORIES[0]}"),
        ([STORIES[0], "--lang", "de"], "no language 'de'; there are kk, ru, en"),
        (["--all", "taken/folder"], "cannot be made"),
    ],
)
def test_a_mistake_ends_with_2_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
) -> None:
    """The message names the remedy."""
    (tmp_path / "taken").write_text("mine")
    code, out, err = run(*arguments, folder=tmp_path, monkeypatch=monkeypatch)
    assert code == 2
    assert out == ""
    assert words in " ".join(err.split())
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
