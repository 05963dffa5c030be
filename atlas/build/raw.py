"""Raw sources: found in the folder given, checked against the recorded hashes, then read."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas.build.files import sha256_of
from atlas.errors import SourceError
from atlas.provenance import RawFile

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["RAW_FILE_COLUMNS", "RawSources", "read_raw_files"]

RAW_FILE_COLUMNS = ("path", "title", "origin", "recorded", "licence", "bytes", "sha256")


def read_raw_files(path: Path) -> dict[str, RawFile]:
    """Return the record of raw files (``geodata/sources/raw_files.csv``), by path."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["path"]: RawFile(
                path=row["path"],
                title=row["title"],
                origin=row["origin"],
                recorded=row["recorded"],
                licence=row["licence"],
                bytes=int(row["bytes"]),
                sha256=row["sha256"],
            )
            for row in csv.DictReader(file)
        }


@dataclass(frozen=True, slots=True)
class RawSources:
    """A folder of raw sources and the record of what each file must be."""

    folder: Path
    recorded: Mapping[str, RawFile]

    def verify_all(self) -> None:
        """Check every recorded file before any is used.

        Raises
        ------
        SourceError
            If files are missing or changed; the message lists all of them.
        """
        faults = []
        for name in sorted(self.recorded):
            try:
                self.path(name)
            except SourceError as error:
                faults.append(str(error))
        if faults:
            raise SourceError("\n".join(faults))

    def path(self, name: str) -> Path:
        """Return the path of one raw file after checking its hash.

        Raises
        ------
        SourceError
            If the file is not recorded, not there, or not the file that was recorded.
        """
        if name not in self.recorded:
            message = (
                f"raw file {name!r} is not recorded in geodata/sources/raw_files.csv; "
                "record its address, licence and SHA-256 before using it"
            )
            raise SourceError(message)
        path = self.folder / name
        if not path.is_file():
            message = f"raw file {name!r} is not in {self.folder}; it comes from " + (
                self.recorded[name].origin
            )
            raise SourceError(message)
        found = sha256_of(path)
        expected = self.recorded[name].sha256
        if found != expected:
            message = (
                f"raw file {path} has SHA-256 {found}, but {expected} was recorded: it is not "
                "the file the figures were read in. Restore it, or review the new file and "
                "record its hash in geodata/sources/raw_files.csv"
            )
            raise SourceError(message)
        return path

    def read_csv(self, name: str) -> list[dict[str, str]]:
        """Return the rows of a raw CSV file (UTF-8, a byte order mark is tolerated).

        Raises
        ------
        SourceError
            If the file fails its check, is not UTF-8, or a row has not the header's columns.
        """
        try:
            text = self.path(name).read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            message = f"{name}: byte {error.start} is not UTF-8; convert the file to UTF-8"
            raise SourceError(message) from error
        reader = csv.DictReader(io.StringIO(text, newline=""))
        rows = []
        for row in reader:
            if None in row or None in row.values():
                message = (
                    f"{name}, line {reader.line_num}: {len(row)} columns where the header has "
                    f"{len(reader.fieldnames or ())}; check quotes and commas of that row"
                )
                raise SourceError(message)
            rows.append(row)
        return rows
