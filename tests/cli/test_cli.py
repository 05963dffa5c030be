"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from atlas import __version__
from atlas.cli import main
from atlas.geodata import default_root
from tests.tiny_country import write_tiny_country

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

COMMANDS = ("serve", "layers", "export", "verify", "build")


def run(*arguments: str) -> Result:
    """Run the command and keep what it prints to each stream."""
    return CliRunner().invoke(main, arguments)


# --- help -------------------------------------------------------------------------------------


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_lists_every_command(flag: str) -> None:
    """With an example of each."""
    result = run(flag)
    assert result.exit_code == 0
    for command in COMMANDS:
        assert f"atlas {command}" in result.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help(command: str) -> None:
    """Usage and what it is for."""
    result = run(command, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: main {command}")
    assert len(result.stdout.splitlines()) > 4


def test_the_version_is_that_of_the_package() -> None:
    """One number, in one place."""
    assert run("--version").stdout == f"atlas, version {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [["exprot"], ["layers", "--yaml"], ["export"], ["export", "turnout"], ["build"]],
)
def test_a_mistyped_command_ends_with_2_and_a_hint(arguments: list[str]) -> None:
    """On stderr: what is wrong and how to get help; nothing on stdout."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage:" in result.stderr
    assert "--help" in result.stderr


# --- layers -----------------------------------------------------------------------------------


def test_layers_are_one_line_each() -> None:
    """So that grep and cut can be used on them."""
    result = run("layers")
    assert result.exit_code == 0
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert any(line.split() == ["transfer_dependence", "oblast", "2024"] for line in lines)
    assert all(len(line.split()) >= 2 for line in lines)
    assert len({tuple(line.split()[:2]) for line in lines}) == len(lines)


def test_layers_as_json_hold_the_same() -> None:
    """For a program instead of a reader."""
    found = json.loads(run("layers", "--json").stdout)
    assert {"indicator", "level", "periods", "title"} == set(found[0])
    lines = run("layers").stdout.splitlines()
    assert [(item["indicator"], item["level"]) for item in found] == [
        tuple(line.split()[:2]) for line in lines
    ]
    turnout = next(item for item in found if item["indicator"] == "turnout")
    assert turnout["periods"] == ["2021-01-10", "2023-03-19"]


def test_mere_parts_of_others_are_not_listed() -> None:
    """They are in the data, not among what can be mapped."""
    assert "transfers_from_above" not in run("layers").stdout


# --- export -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "opening"), [("t.csv", b"\xef\xbb\xbfkato,"), ("t.geojson", b'{"type":"Feature')]
)
def test_a_view_is_written_to_the_file_alone(tmp_path: Path, name: str, opening: bytes) -> None:
    """Whole, in the format of its ending; the message goes to stderr."""
    target = tmp_path / name
    result = run("export", "turnout", "-o", str(target))
    assert result.exit_code == 0
    assert result.stdout == ""
    size = target.stat().st_size
    assert result.stderr == f"wrote {target} ({size:,} bytes)\n"
    assert target.read_bytes().startswith(opening)
    assert list(tmp_path.iterdir()) == [target]


def test_a_later_period_is_written_on_the_former_division(tmp_path: Path) -> None:
    """17 regions, and receipts of that division; a turnout is refused with the reason."""
    target = tmp_path / "t.csv"
    asked = ("transfer_dependence", "--period", "2024", "--vintage", "2018")
    assert run("export", *asked, "-o", str(target)).exit_code == 0
    rows = target.read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 1 + 17
    kept = tmp_path / "receipt.json"
    assert run("receipt", *asked, "--area", "630000000", "-o", str(kept)).exit_code == 0
    document = json.loads(kept.read_text(encoding="utf-8"))
    assert document["area"]["vintage"] == "2018"
    assert any(document["value"] in row for row in rows)
    assert run("verify", str(kept)).stdout == "the receipt holds\n"
    refused = run("export", "turnout", "--vintage", "2018", "-o", str(tmp_path / "no.csv"))
    assert refused.exit_code == 2
    assert "turnout is a ratio, not a total" in refused.stderr
    assert not (tmp_path / "no.csv").exists()


def test_level_period_and_language_are_as_asked(tmp_path: Path) -> None:
    """Another view than the usual one."""
    target = tmp_path / "d.geojson"
    options = ["--level", "district", "--period", "2024", "--lang", "kk", "-o", str(target)]
    assert run("export", "transfer_dependence", *options).exit_code == 0
    collection = json.loads(target.read_bytes())
    assert len(collection["features"]) == 228
    assert collection["name"] == "Бюджеттің трансферттерге тәуелділігі"
    assert {item["properties"]["period"] for item in collection["features"]} == {"2024"}


def test_an_older_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    """Longer or not, nothing of it is left."""
    target = tmp_path / "t.csv"
    target.write_bytes(b"x" * 1_000_000)
    assert run("export", "turnout", "-o", str(target)).exit_code == 0
    assert b"x" * 100 not in target.read_bytes()


def test_a_file_is_never_seen_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is written beside its place and moved there: a full disk leaves the old one."""
    target = tmp_path / "t.csv"
    target.write_bytes(b"old")

    def fail(_self: Path, _target: Path) -> None:
        message = "No space left on device"
        raise OSError(message)

    monkeypatch.setattr("pathlib.Path.replace", fail)
    result = run("export", "turnout", "-o", str(target))
    assert result.exit_code != 0
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["turnuot"], ["'turnuot'", "atlas layers"]),
        (["transfers_from_above"], ["'transfers_from_above'"]),
        (["turnout", "--level", "okrug"], ["level 'okrug'"]),
        (["turnout", "--level", "region"], ["level 'region'"]),
        (["turnout", "--period", "1999"], ["period '1999'"]),
        (["turnout", "--lang", "de"], ["lang 'de'"]),
        (["turnuot", "--lang", "de"], ["'turnuot'", "'de'"]),
    ],
)
def test_a_view_that_does_not_exist_is_named(
    tmp_path: Path, arguments: list[str], words: list[str]
) -> None:
    """Exit code 2, one message on stderr, and no file."""
    result = run("export", *arguments, "-o", str(tmp_path / "x.csv"))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("atlas: ")
    assert len(result.stderr.splitlines()) == 1
    for word in words:
        assert word in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["population", "--kind", "choropleth"], "p.svg"),
        (["population", "--kind", "choropleth"], "p.csv"),
        (["transfer_dependence", "--level", "okrug", "--kind", "ranking"], "t.csv"),
        (["rural_akim_women_share"], "w.png"),
    ],
)
def test_a_picture_that_would_mislead_is_refused(
    tmp_path: Path, arguments: list[str], name: str
) -> None:
    """Exit code 2; the sentence and what is sound, and no file."""
    result = run("export", *arguments, "-o", str(tmp_path / name))
    assert result.exit_code == 2
    assert re.match(r"atlas: refused \([a-z_]+\): .+\. Sound instead: .+ \(picture=", result.stderr)
    assert list(tmp_path.iterdir()) == []


def test_figures_alone_are_never_refused(tmp_path: Path) -> None:
    """A table misleads nobody by its colours."""
    assert run("export", "rural_akim_women_share", "-o", str(tmp_path / "w.csv")).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["turnout"], 0, "sound\n"),
        (["population", "--picture", "choropleth"], 1, "refused (count_as_areas): A total"),
        (
            ["general_transfer", "--picture", "change", "--from", "2022", "--period", "2023"],
            1,
            "sound instead: General transfer, change: Oblasts, 2021 – 2022\n",
        ),
    ],
)
def test_a_verdict_is_a_sentence_and_an_exit_code(
    arguments: list[str], code: int, said: str
) -> None:
    """0 if it is sound, 1 if it would mislead."""
    result = run("judge", *arguments)
    assert result.exit_code == code
    assert said in result.stdout


def test_a_verdict_as_json_has_every_language() -> None:
    """And the parameters of the nearest sound picture."""
    result = run("judge", "turnout", "--picture", "average", "--json")
    verdict = json.loads(result.stdout)
    assert (result.exit_code, verdict["is_sound"], verdict["reason"]) == (
        1,
        False,
        "shares_averaged",
    )
    assert verdict["sentence"].keys() == {"kk", "ru", "en"}
    assert verdict["nearest"]["picture"] == "choropleth"
    assert verdict["map"] == "/map?indicator=turnout&level=oblast&period=2023-03-19"


@pytest.mark.parametrize("name", ["t.xls", "t", "t.CSV", "t.csv.gz"])
def test_an_ending_without_a_format_is_named(tmp_path: Path, name: str) -> None:
    """With those there are."""
    result = run("export", "turnout", "-o", str(tmp_path / name))
    assert result.exit_code == 2
    ending = name.rpartition(".")[2] if "." in name else ""
    assert f"no format {ending!r}" in result.stderr
    assert "csv, xlsx, geojson" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A sentence, not a traceback."""
    target = tmp_path / "nowhere" / "t.csv"
    result = run("export", "turnout", "-o", str(target))
    assert result.exit_code == 2
    assert str(target.parent) in result.stderr
    assert result.exception is None or isinstance(result.exception, SystemExit)


@pytest.mark.parametrize(
    ("name", "opening"),
    [
        ("t.gpkg", b"SQLite format 3\0"),
        ("t.parquet", b"PAR1"),
        ("t.fgb", b"fgb"),
        ("t.topojson", b'{"type":"Topology"'),
        ("t.shp.zip", b"PK"),
        ("t.xlsx", b"PK"),
        ("t.zip", b"PK"),
    ],
)
def test_the_ending_chooses_the_format(tmp_path: Path, name: str, opening: bytes) -> None:
    """The longest that fits: a Shapefile is not the archive of everything."""
    options = ["--lang", "all", "--scale", "1500m", "-o", str(tmp_path / name)]
    result = run("export", "turnout", *options)
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / name).read_bytes().startswith(opening)
    assert len(result.stderr.splitlines()) == 1


def test_boundaries_are_written_without_an_indicator(tmp_path: Path) -> None:
    """Of the level and the division asked for, at the scale asked for."""
    target = tmp_path / "b.geojson"
    options = ["--level", "oblast", "--vintage", "2018", "--scale", "100m", "-o", str(target)]
    assert run("export", "--boundaries", *options).exit_code == 0
    properties = [item["properties"] for item in json.loads(target.read_bytes())["features"]]
    assert len(properties) == 17
    assert {(item["vintage"], item["scale"]) for item in properties} == {("2018", "100m")}


def test_the_whole_atlas_is_written_without_a_word_to_a_pipe(tmp_path: Path) -> None:
    """Steps are for a terminal; a pipe gets the one line of the end."""
    target = tmp_path / "atlas.zip"
    result = run("export", "--all", "-o", str(target))
    assert result.exit_code == 0
    size = target.stat().st_size
    assert result.stderr == f"wrote {target} ({size:,} bytes)\n"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "name one INDICATOR, or --boundaries, or --all"),
        (["turnout", "--all"], "name one INDICATOR"),
        (["--boundaries", "--all"], "name one INDICATOR"),
        (["turnout", "--scale", "10m"], "no scale '10m'; there are 100m, 500m, 1500m"),
        (["--boundaries", "--level", "rayon"], "no boundaries 2022/rayon; there are 2018/oblast,"),
        (["--boundaries", "--vintage", "1997"], "no boundaries 1997/oblast"),
        (["--boundaries", "--lang", "de"], "no language 'de'; there are kk, ru, en, all"),
        (["--all"], "the whole atlas is written as gpkg or zip"),
    ],
)
def test_an_export_that_cannot_be_is_refused_with_the_remedy(
    tmp_path: Path, arguments: list[str], words: str
) -> None:
    """Exit code 2, and no file."""
    result = run("export", *arguments, "-o", str(tmp_path / "x.csv"))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert words in result.stderr
    assert list(tmp_path.iterdir()) == []


# --- verify -----------------------------------------------------------------------------------


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the data files that the command looks at."""
    target = tmp_path / "geodata"
    shutil.copytree(default_root(), target)
    monkeypatch.setenv("ATLAS_GEODATA", str(target))
    return target


def test_the_data_files_are_as_recorded() -> None:
    """The real ones."""
    result = run("verify")
    assert result.exit_code == 0, result.output
    assert "fault" not in result.output
    assert result.stdout.strip()


def test_a_changed_file_is_named_with_both_hashes(copy: Path) -> None:
    """Exit code 1; the others are checked all the same."""
    paths = [copy / "indicators" / "turnout.csv", copy / "areas" / "areas.csv"]
    before = [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]
    for path in paths:
        path.write_bytes(path.read_bytes() + b" ")
    after = [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]
    result = run("verify")
    assert result.exit_code == 1
    for path, old, new in zip(paths, before, after, strict=True):
        line = next(line for line in result.stderr.splitlines() if path.name in line)
        assert old in line
        assert new in line
    assert "make data" in result.stderr
    assert "2 faults" in result.output


def test_a_missing_file_and_a_changed_package_are_named(copy: Path) -> None:
    """What is not there, and what the sidecars do not say."""
    package = copy / "datapackage.json"
    package.write_text(package.read_text(encoding="utf-8") + " ", encoding="utf-8")
    result = run("verify")
    assert result.exit_code == 1
    assert "datapackage.json is not what the sidecars say" in result.stderr
    (copy / "indicators" / "turnout.csv").unlink()
    result = run("verify")
    assert result.exit_code == 1
    assert "indicators/turnout.csv" in result.stderr


def test_a_missing_package_is_a_fault_and_no_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that was never built."""
    root = write_tiny_country(tmp_path / "geodata")
    monkeypatch.setenv("ATLAS_GEODATA", str(root))
    result = run("verify")
    assert result.exit_code == 1
    assert "datapackage.json" in result.stderr


def test_a_folder_that_is_not_there_fails_the_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its name and the variable that chose it."""
    monkeypatch.setenv("ATLAS_GEODATA", str(tmp_path / "none"))
    result = run("verify")
    assert result.exit_code == 1
    assert str(tmp_path / "none") in result.stderr
    assert "ATLAS_GEODATA" in result.stderr


# --- build ------------------------------------------------------------------------------------


def test_a_changed_source_is_refused_with_both_hashes(
    copy: Path, sources: Path, tmp_path: Path
) -> None:
    """Exit code 2, and not a byte of the data files has changed."""
    before = {path: path.stat().st_mtime_ns for path in copy.rglob("*") if path.is_file()}
    raw = tmp_path / "sources"
    shutil.copytree(sources / "indicators", raw / "indicators")
    for name in ("boundaries", "budgets", "kato"):
        (raw / name).symlink_to(sources / name)
    changed = raw / "indicators" / "electoral.csv"
    old = hashlib.sha256(changed.read_bytes()).hexdigest()
    changed.write_bytes(changed.read_bytes() + b"\n")
    new = hashlib.sha256(changed.read_bytes()).hexdigest()
    result = run("build", "--sources", str(raw))
    assert result.exit_code == 2
    assert old in result.stderr
    assert new in result.stderr
    assert "indicators/electoral.csv" in result.stderr
    after = {path: path.stat().st_mtime_ns for path in copy.rglob("*") if path.is_file()}
    assert after == before


def test_a_missing_source_is_named(copy: Path, sources: Path, tmp_path: Path) -> None:
    """Before anything is written."""
    assert sources.is_dir()
    assert copy.is_dir()
    raw = tmp_path / "empty"
    raw.mkdir()
    result = run("build", "--sources", str(raw))
    assert result.exit_code == 2
    assert result.stderr.count("\n") >= 1
    assert "atlas: " in result.stderr


def test_a_folder_of_sources_that_is_not_there_is_named(tmp_path: Path) -> None:
    """Exit code 2, like any other bad input."""
    result = run("build", "--sources", str(tmp_path / "none"))
    assert result.exit_code == 2
    assert str(tmp_path / "none") in result.stderr
