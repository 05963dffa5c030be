"""The files around the code keep what they promise."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))

# The licence as its authors publish it; a single changed byte would make it another one.
APACHE_2_0_SHA256 = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"

_MACHINE_PATH = re.compile(r"(?<![\w.~/-])/(?:home|Users|root|work|mnt)/[\w.-]+")
_BINARY = {".png", ".jpg", ".gpkg", ".parquet", ".woff2", ".gz", ".br", ".ico"}


def read(name: str) -> str:
    """Return the text of a file of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def own_files() -> list[Path]:
    """Return the files git knows or would take; without git, none can be told from the rest."""
    if shutil.which("git") is None:
        pytest.skip("skipped: no git")
    command = [
        "git",
        "-C",
        str(ROOT),
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.skip("skipped: not a git repository")
    paths = [ROOT / name for name in found.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def test_there_are_two_locks() -> None:
    """One is enough to run the atlas, the other has its tools as well."""
    assert [lock.name for lock in LOCKS] == ["dev.txt", "run.txt"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_holds_hashes_and_no_address(lock: Path) -> None:
    """Packages are pinned and hashed; where they come from is for the machine to know."""
    pins = {}
    for block in re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8")):
        assert not re.search(r"://|--(index|extra-index|find-links|trusted)| @ ", block)
        if not block.startswith("#"):
            pin = re.match(r"([a-z0-9-]+)==\S+", block)
            assert pin, f"not a pin: {block!r}"
            pins[pin[1]] = re.findall(r"--hash=sha256:[0-9a-f]{64}", block)
    assert pins
    assert all(pins.values())


def test_the_lock_of_tools_only_adds_to_the_lock_of_the_atlas() -> None:
    """`make test` runs on the very releases that `make run` serves."""
    run, dev = (
        set(re.findall(r"^\S+==\S+", read(f"requirements/{name}.txt"), re.MULTILINE))
        for name in ("run", "dev")
    )
    assert run < dev


def test_every_stated_dependency_is_in_the_lock() -> None:
    """A dependency that was added without `make lock` would be missing on a fresh machine."""
    project = tomllib.loads(read("pyproject.toml"))["project"]
    extras = project["optional-dependencies"].values()
    for stated, lock in (
        (project["dependencies"], "run"),
        ([text for extra in extras for text in extra], "dev"),
    ):
        pinned = set(re.findall(r"^([a-z0-9-]+)==", read(f"requirements/{lock}.txt"), re.MULTILINE))
        names = {re.split(r"[<>=!~;\[ ]", text)[0].lower().replace("_", "-") for text in stated}
        assert names <= pinned


def test_the_readme_names_exactly_two_commands() -> None:
    """Whoever comes first has to read no more than that."""
    assert re.findall(r"^ {4}(make \w+)", read("README.md"), re.MULTILINE) == [
        "make run",
        "make test",
    ]


def test_the_code_licence_is_the_apache_licence_unchanged() -> None:
    """Byte for byte the published text."""
    assert hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest() == APACHE_2_0_SHA256


@pytest.mark.parametrize(
    "credit",
    [
        "OpenStreetMap contributors",
        "Open Database License (ODbL) 1.0",
        "CC BY 4.0",
        "geokz, Alexander Rodionov",
        "OCHA / UNHCR",
        "GeoNames",
        "Who's On First",
        "Bureau of National Statistics",
        "Copyright (c) 2026 Serzhan Akhmetov",
        "Tulebayeva",
    ],
)
def test_the_data_licence_credits_everybody(credit: str) -> None:
    """Each origin of the data asks to be named, or deserves it."""
    assert credit in read("LICENSE-DATA")


def test_no_file_names_a_path_of_one_machine() -> None:
    """What works here only because of where it lies would not work elsewhere."""
    found = [
        f"{path.relative_to(ROOT)}: {match}"
        for path in own_files()
        if path.suffix not in _BINARY
        for match in _MACHINE_PATH.findall(path.read_text(encoding="utf-8"))
    ]
    assert not found


def test_the_changelog_keeps_its_form() -> None:
    """Releases newest first with their dates, sections by their agreed names."""
    text = read("CHANGELOG.md")
    titles = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert titles[0] == "[Unreleased]"
    releases = [
        re.fullmatch(r"\[(20\d\d)\.(\d+)\.(\d+)\] - (\d{4}-\d\d-\d\d)", title)
        for title in titles[1:]
    ]
    assert all(releases), "a release is written [2026.11.0] - 2026-11-30"
    versions = [tuple(map(int, found.groups()[:3])) for found in releases if found]
    assert versions == sorted(versions, reverse=True)
    sections = set(re.findall(r"^### (.*)$", text, re.MULTILINE))
    assert sections <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security", "Data"}


@pytest.mark.parametrize(
    "target", ["run", "test", "check", "bench", "data", "clean", "lock", "help"]
)
def test_the_makefile_has_the_target(target: str) -> None:
    """Each is there, explains itself in `make help`, and is no file."""
    text = read("Makefile")
    assert re.search(rf"^{target}:.*## \w", text, re.MULTILINE)
    assert re.search(rf"^\.PHONY: {target}$", text, re.MULTILINE)


def test_every_reader_of_the_configuration_theme_can_read_it() -> None:
    """Text and links have a contrast of at least 4.5 : 1 with their ground, light and dark."""
    theme = tomllib.loads(read(".streamlit/config.toml"))["theme"]
    for variant in ("light", "dark"):
        colours = theme[variant]
        for ground in ("backgroundColor", "secondaryBackgroundColor"):
            for ink in ("textColor", "linkColor", "primaryColor"):
                ratio = _contrast(colours[ink], colours[ground])
                assert ratio >= 4.5, f"{variant}: {ink} on {ground} is {ratio:.1f} : 1"


def _contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours as WCAG 2 defines it."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
