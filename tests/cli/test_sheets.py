"""``atlas sheets``: what it writes, what it prints and with which exit code."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from atlas.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

SITE = ["--site", "https://atlas.example.org/"]


def run(*arguments: str, **environment: str) -> Result:
    """Run the command in one process."""
    return CliRunner().invoke(main, ["sheets", *arguments, "--jobs", "1"], env=environment)


def test_each_sheet_is_a_file_named_by_code_and_language(tmp_path: Path) -> None:
    """In a folder that is made, each area once, listed with size and hash."""
    target = tmp_path / "new" / "sheets"
    codes = ["230000000", "551600000", "230000000"]
    result = run(*codes, "--lang", "ru,kk", "-o", str(target), "--json", *SITE)
    assert result.exit_code == 0, result.stderr
    listed = json.loads(result.stdout)
    assert listed["site"] == "https://atlas.example.org"
    names = [file["file"] for file in listed["files"]]
    assert names == [f"{code}.{lang}.pdf" for code in codes[:2] for lang in ("kk", "ru")]
    assert sorted(names) == sorted(path.name for path in target.iterdir())
    for file in listed["files"]:
        body = (target / file["file"]).read_bytes()
        assert body.startswith(b"%PDF")
        assert (len(body), hashlib.sha256(body).hexdigest()) == (file["bytes"], file["sha256"])
    assert result.stderr.startswith(f"wrote {target} (4 files, ")


def test_the_site_may_stand_in_the_environment(tmp_path: Path) -> None:
    """And where it stands nowhere, that is said."""
    one = ["230000000", "--lang", "en", "--format", "png", "--json", "-o", str(tmp_path)]
    found = run(*one, ATLAS_SITE="https://example.org")
    assert json.loads(found.stdout)["site"] == "https://example.org"
    nowhere = run(*one, ATLAS_SITE="")
    assert json.loads(nowhere.stdout)["site"] == ""
    assert "no QR codes: name the address of the site with --site" in nowhere.stderr
    sizes = [json.loads(result.stdout)["files"][0]["sha256"] for result in (found, nowhere)]
    assert sizes[0] != sizes[1]


def test_all_areas_of_a_level_are_written(tmp_path: Path, tiny_root: Path) -> None:
    """Of whatever folder of data; none has to be named."""
    data = {"ATLAS_GEODATA": str(tiny_root)}
    districts = run("--level", "district", "--lang", "en", "-o", str(tmp_path / "d"), **data)
    assert districts.exit_code == 0, districts.stderr
    assert len(list((tmp_path / "d").iterdir())) == 4
    everything = run("-o", str(tmp_path / "a"), **data)
    assert everything.exit_code == 0, everything.stderr
    assert len(list((tmp_path / "a").iterdir())) == 3 * (2 + 4)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["999999999"], "no sheet of '999999999'; there is one of each oblast and district"),
        (["Atyrau"], "/data/latest/boundaries/2022/district.csv"),
        (["116661000"], "it is of the level okrug; there are sheets of oblasts and districts"),
        (["000000000"], "it is of the level country"),
        (["--lang", "de"], "no language 'de'; there are kk, ru, en"),
        (["--site", "example.org"], "'example.org' is not the address of a site; write it as"),
        (["--site", "javascript:alert(1)"], "is not the address of a site"),
        (["--site", "https://a.org/?q=1"], "is not the address of a site"),
        (["--site", f"https://{'a' * 200}.org"], "longer than 120 letters"),
        (["230000000", "--level", "oblast"], "name areas or --level, not both"),
        (["--format", "docx"], "'pdf', 'png'"),
    ],
)
def test_what_cannot_be_made_ends_with_2(tmp_path: Path, arguments: list[str], words: str) -> None:
    """With the remedy, and before anything is written."""
    target = tmp_path / "sheets"
    result = run(*arguments, "-o", str(target))
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""
    assert not target.exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """A file stands in its place."""
    (tmp_path / "file").write_text("mine")
    result = run("230000000", "-o", str(tmp_path / "file" / "sheets"))
    assert result.exit_code == 2
    assert "name another folder" in result.stderr
