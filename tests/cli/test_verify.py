"""The commands that check, receipt and cite: what they write and how they end."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from atlas import __version__
from atlas.build.records import record_files
from atlas.cli.data import record, verify
from atlas.cli.main import main
from atlas.cli.quality import document, quality
from atlas.cli.receipts import cite, receipt
from atlas.indicators.derive import compute
from tests.teaching.stories.tiny_story import STORY, write_story
from tests.tiny_country import EAST, WEST, observation, write_indicator

if TYPE_CHECKING:
    from pathlib import Path

    import click
    from click.testing import Result

COMMANDS: dict[str, click.Command] = {
    "cite": cite,
    "document": document,
    "quality": quality,
    "receipt": receipt,
    "record": record,
    "verify": verify,
}


def run(*arguments: str | Path) -> Result:
    """Run the command as it is run in a shell."""
    # The group of `atlas` itself, so that errors become exit codes as they do there.
    group = type(main)(name="atlas", commands=COMMANDS)
    return CliRunner().invoke(group, [str(item) for item in arguments])


@pytest.mark.usefixtures("root")
def test_sound_data_are_verified() -> None:
    """Exit code 0, and how much was compared."""
    found = run("verify")
    assert found.exit_code == 0
    assert "every data file is as recorded" in found.output
    assert "areas drawn)" in found.output


def test_a_changed_file_fails(root: Path) -> None:
    """Exit code 1; the fault stands on its own line, the count at the end."""
    table = root / "indicators" / "revenue.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",200,", ",201,"), encoding="utf-8")
    found = run("verify")
    assert found.exit_code == 1
    assert "indicators/revenue.csv: SHA-256 is" in found.stderr
    assert found.stdout == "1 faults\n"


@pytest.mark.usefixtures("root")
def test_a_view_that_differs_from_the_tables_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the pages computed a share without the hundred, each cell would be named."""
    monkeypatch.setattr(
        "atlas.indicators.resolver.compute",
        lambda *values, **named: (compute(*values, **named) or 0) / 100,
    )
    found = run("verify", "--json")
    faults = json.loads(found.stdout)["faults"]
    assert found.exit_code == 1
    assert f"dependence 2024 (vintage 2022) {WEST}: 0.75 is published, the tables give 75" in faults
    assert any(fault.startswith(f"view dependence oblast 2024 {WEST}: 0.75") for fault in faults)
    # 0 of 10 is 0 with or without the hundred: the four other areas, drawn and published, and
    # the old oblast, drawn as the sum of two.
    assert len(faults) == 9


def test_findings_are_written_as_json(root: Path) -> None:
    """For programs: release, counts, faults and notes."""
    found: dict[str, Any] = json.loads(run("verify", "--json").stdout)
    assert found["release"] == __version__
    assert found["faults"] == []
    assert found["checked"]["figures"] == 18
    (root / "datapackage.json").unlink()
    broken = run("verify", "--json")
    assert broken.exit_code == 1
    assert json.loads(broken.stdout)["faults"] == [
        "datapackage.json is not what the sidecars say; run `make data`"
    ]


@pytest.mark.usefixtures("root")
def test_a_receipt_is_written_and_holds(tmp_path: Path) -> None:
    """To a file or to standard output, the same bytes; exit code 0."""
    file = tmp_path / "west.json"
    arguments = ("receipt", "dependence", "--level", "oblast", "--period", "2024", "--area", WEST)
    assert run(*arguments, "-o", file).exit_code == 0
    assert run(*arguments).stdout_bytes == file.read_bytes()
    assert json.loads(file.read_bytes())["value"] == "75"
    found = run("verify", file)
    assert (found.exit_code, found.stdout) == (0, "the receipt holds\n")


@pytest.mark.usefixtures("root")
def test_all_receipts_of_a_level_are_written_at_once(tmp_path: Path) -> None:
    """Without an area; the array is checked like one receipt."""
    file = tmp_path / "all.json"
    assert run("receipt", "dependence", "-o", file).exit_code == 0
    found = run("verify", file, "--json")
    assert json.loads(found.stdout)["checked"] == {"receipts": 2}


def test_a_receipt_that_does_not_hold_fails(root: Path, tmp_path: Path) -> None:
    """Exit code 1, with what differs; another release is only noted."""
    file = tmp_path / "west.json"
    run("receipt", "dependence", "--area", WEST, "-o", file)
    write_indicator(root, "revenue", [observation(WEST, "300"), observation(EAST, "50")])
    record_files(root, version=__version__)
    found = run("verify", file)
    assert found.exit_code == 1
    assert "its row differs in value: '300' there, '200' here" in found.stderr


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    "arguments",
    [
        ("verify", __file__),
        ("verify", "no-such-file.json"),
        ("receipt", "no_such_indicator", "--area", WEST),
        ("receipt", "dependence", "--area", "west"),
        ("receipt", "dependence", "--period", "1999"),
        ("receipt", "dependence", "-o", "no/such/folder/x.json"),
        ("cite", "--format", "ris"),
    ],
)
def test_bad_input_is_told_apart(arguments: tuple[str, ...]) -> None:
    """Exit code 2 and a message; no traceback."""
    found = run(*arguments)
    assert found.exit_code == 2
    assert found.stderr
    assert "Traceback" not in found.output


# --- the gate -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("root")
def test_the_gate_writes_its_report_and_opens(tmp_path: Path) -> None:
    """Then --check finds the report current."""
    report = tmp_path / "data-quality.md"
    found = run("quality", "-o", report)
    assert found.exit_code == 0
    assert "**nothing was found**" in report.read_text(encoding="utf-8")
    assert run("quality", "--check", "-o", report).exit_code == 0
    report.write_text("old", encoding="utf-8")
    assert run("quality", "--check", "-o", report).exit_code == 1
    assert report.read_text(encoding="utf-8") == "old"


def test_the_gate_stays_shut_on_a_broken_rule(root: Path, tmp_path: Path) -> None:
    """Exit code 1, and a report that a person can read."""
    write_indicator(root, "empty", [])
    record_files(root, version=__version__)
    report = tmp_path / "data-quality.md"
    found = run("quality", "-o", report)
    assert found.exit_code == 1
    assert "indicator without any figure: empty: has no figure at all" in found.stderr
    text = report.read_text(encoding="utf-8")
    assert "**1 faults: not to be released**" in text
    assert "## Faults: indicator without any figure\n\n- empty: has no figure at all" in text


def test_the_gate_reports_data_that_cannot_be_opened(root: Path, tmp_path: Path) -> None:
    """A sidecar that does not read is a finding, not a crash."""
    (root / "indicators" / "revenue.meta.toml").write_text("resource = 3\n", encoding="utf-8")
    found = run("quality", "-o", tmp_path / "data-quality.md")
    assert found.exit_code == 1
    assert "Traceback" not in found.output
    assert "were not compared" in (tmp_path / "data-quality.md").read_text(encoding="utf-8")


def test_the_list_of_data_is_written_and_checked(root: Path, tmp_path: Path) -> None:
    """It has each indicator with its coverage; --check fails when it is out of date."""
    page = tmp_path / "data.md"
    assert run("document", "-o", page).exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert "- Formula: 100 × `transfers` ÷ `revenue`" in text
    assert "| district | 2024 | 2022 | 4 | 3 | 3 | 1 |  |  |  |" in text
    assert "[Decision on the budget](https://example.org/act)" in text
    assert run("document", "--check", "-o", page).exit_code == 0
    write_indicator(root, "revenue", [observation(WEST, "200")])
    assert run("document", "--check", "-o", page).exit_code == 1


# --- the rest -----------------------------------------------------------------------------------


def test_a_table_written_by_hand_is_recorded(root: Path) -> None:
    """Before, its hash is not the recorded one; after, all is well."""
    table = root / "indicators" / "revenue.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",200,", ",201,"), encoding="utf-8")
    assert run("verify").exit_code == 1
    assert run("record").exit_code == 0
    found = run("verify")
    assert found.exit_code == 0, found.output


@pytest.mark.usefixtures("root")
def test_sources_are_written_in_each_form() -> None:
    """BibTeX unless another is asked for."""
    assert run("cite").stdout.startswith("@misc{s-act,")
    assert json.loads(run("cite", "--format", "csl").stdout)[0]["id"] == "s-act"
    assert run("cite", "--format", "cff").stdout.startswith("cff-version: 1.2.0\n")


def test_the_reports_of_the_project_are_current() -> None:
    """docs/data.md and docs/data-quality.md say what the data say."""
    for command in ("document", "quality"):
        found = run(command, "--check")
        assert found.exit_code == 0, found.output


@pytest.mark.usefixtures("root")
def test_an_output_is_whole_or_not_there(tmp_path: Path) -> None:
    """Nothing else is left in the folder."""
    folder = tmp_path / "out"
    folder.mkdir()
    run("cite", "-o", folder / "sources.bib")
    assert [path.name for path in folder.iterdir()] == ["sources.bib"]
    shutil.rmtree(folder)
    assert run("cite", "-o", folder / "sources.bib").exit_code == 2


def test_a_story_that_no_longer_fits_fails(root: Path) -> None:
    """The numbers of a story are bound: where a sentence no longer holds, it is named."""
    write_story(root, STORY.replace("> 50", "> 80"))
    record_files(root, version=__version__)
    found = run("verify")
    assert found.exit_code == 1
    assert "stories/money.toml: figure 'west' is 75 percent" in found.output
