"""Rules about files and documents: hashes, translations, licences, sources."""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from typing import TYPE_CHECKING, Any, Final

from atlas.geodata.quality_report import Rule
from atlas.text import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from atlas.geodata.quality_report import QualityReport

__all__ = ["DataFolder", "check_files"]

WITHOUT_SIDECAR: Final = frozenset(
    {
        "README.md",
        "datapackage.json",
        "sources/licences.csv",
        "sources/raw_files.csv",
    }
)
"""Files that are records themselves."""

_SOURCES: Final = "sources/sources.csv"
_LANGUAGES: Final = frozenset(language.value for language in Language)


class DataFolder:
    """The files of one folder as text, read leniently: what cannot be read is empty.

    That a file cannot be read is found by its hash or by the reader of the pages.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sidecars: dict[str, dict[str, Any]] = {
            path.relative_to(root).as_posix(): _read_toml(path)
            for path in sorted(root.rglob("*.meta.toml"))
        }
        self._tables: dict[str, tuple[dict[str, str], ...]] = {}

    def described(self) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
        """Yield sidecar, path of its file and its ``[file]``, for each that has one."""
        for name, sidecar in self.sidecars.items():
            record = sidecar.get("file")
            if isinstance(record, dict) and isinstance(record.get("path"), str):
                folder = name.rpartition("/")[0]
                yield name, f"{folder}/{record['path']}" if folder else record["path"], record

    def tables(self) -> Iterator[str]:
        """Yield the paths of all CSV tables."""
        for path in sorted(self.root.rglob("*.csv")):
            yield path.relative_to(self.root).as_posix()

    def rows(self, path: str) -> tuple[dict[str, str], ...]:
        """Return the rows of a table; each cell is text, a missing one is empty."""
        if path not in self._tables:
            rows = csv.DictReader(io.StringIO(_read_text(self.root / path), newline=""))
            self._tables[path] = tuple(
                {str(name): cell for name, cell in row.items() if isinstance(cell, str)}
                for row in rows
            )
        return self._tables[path]

    def cited_sources(self) -> set[str]:
        """Return the ids of the documents that a row of a table or a sidecar rests on."""
        cited = {
            source
            for path in self.tables()
            if path != _SOURCES
            for row in self.rows(path)
            if (source := row.get("source_id"))
        }
        for sidecar in self.sidecars.values():
            named = sidecar.get("sources")
            cited |= set(named) if isinstance(named, list) else set()
        return cited


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return ""


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_read_text(path))
    except tomllib.TOMLDecodeError:
        return {}


def check_files(folder: DataFolder, report: QualityReport) -> None:
    """Check hashes, translations, licences and sources."""
    _check_hashes(folder, report)
    _check_translations(folder, report)
    _check_licences(folder, report)
    _check_sources(folder, report)


def _check_hashes(folder: DataFolder, report: QualityReport) -> None:
    described = set()
    for _, path, record in folder.described():
        described.add(path)
        file = folder.root / path
        content = file.read_bytes() if file.is_file() else b""
        found = hashlib.sha256(content).hexdigest()
        report.expect(
            Rule.HASH,
            path,
            f"SHA-256 is {found} ({len(content)} bytes), recorded is {record.get('sha256')} "
            f"({record.get('bytes')} bytes); restore the file or record it anew",
            holds=(record.get("sha256"), record.get("bytes")) == (found, len(content)),
        )
    for file in sorted(folder.root.rglob("*")):
        name = file.relative_to(folder.root).as_posix()
        if file.is_file() and not name.endswith(".meta.toml"):
            report.expect(
                Rule.HASH,
                name,
                "has no sidecar, so that nothing records its hash; see docs/sidecars.md",
                holds=name in described or name in WITHOUT_SIDECAR,
            )


def _check_translations(folder: DataFolder, report: QualityReport) -> None:
    for name, sidecar in folder.sidecars.items():
        for place, text in _localized(sidecar, ""):
            _expect_languages(report, f"{name} [{place}]", text)
    for path in folder.tables():
        for number, row in enumerate(folder.rows(path), 2):
            stems = {column[:-3] for column in row if column.endswith(("_kk", "_ru", "_en"))}
            for stem in sorted(stems):
                text = {language: row.get(f"{stem}_{language}", "") for language in _LANGUAGES}
                if any(text.values()) or stem == "name":
                    _expect_languages(report, f"{path} row {number}, {stem}", text)


def _localized(table: Mapping[str, Any], place: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield every text of a sidecar: a table with keys that are languages."""
    if table.keys() & _LANGUAGES:
        yield place, table
        return
    for key, value in table.items():
        step = f"{place}.{key}" if place else key
        items = value if isinstance(value, list) else [value]
        for number, item in enumerate(items):
            if isinstance(item, dict):
                suffix = f"[{number}]" if isinstance(value, list) else ""
                yield from _localized(item, f"{step}{suffix}")


def _expect_languages(report: QualityReport, where: str, text: Mapping[str, Any]) -> None:
    missing = sorted(
        language for language in _LANGUAGES if not str(text.get(language) or "").strip()
    )
    message = f"has no text in {', '.join(missing)}; add it"
    report.expect(Rule.TRANSLATION, where, message, holds=not missing)


def _check_licences(folder: DataFolder, report: QualityReport) -> None:
    known = {row.get("id", "") for row in folder.rows("sources/licences.csv")} - {""}
    named = [(name, sidecar.get("licence")) for name, sidecar in folder.sidecars.items()]
    named += [(f"{_SOURCES} {row.get('id')}", row.get("licence")) for row in folder.rows(_SOURCES)]
    for where, licence in named:
        message = f"names licence {licence!r}, which is not in sources/licences.csv"
        report.expect(Rule.LICENCE, where, message, holds=licence in known)


def _check_sources(folder: DataFolder, report: QualityReport) -> None:
    used = folder.cited_sources()
    known = set()
    for row in folder.rows(_SOURCES):
        name = row.get("id", "")
        known.add(name)
        report.expect(
            Rule.SOURCE,
            f"{_SOURCES} {name}",
            "has neither an address nor a citation; nobody could find it",
            holds=bool(row.get("url") or row.get("citation")),
        )
        report.expect(
            Rule.UNUSED_SOURCE,
            f"{_SOURCES} {name}",
            "no figure, case or sidecar rests on it; take the row out",
            holds=name in used,
        )
    for name in sorted(used):
        report.expect(
            Rule.SOURCE,
            name,
            "is cited and is not in sources/sources.csv; record it",
            holds=name in known,
        )
