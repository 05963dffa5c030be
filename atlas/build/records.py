"""Sizes and hashes into the sidecars, and the data package out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tomlkit

from atlas.build.files import sha256_of, write_text
from atlas.catalogue import read_catalogue
from atlas.catalogue.datapackage import datapackage_json
from atlas.errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["RECORDED_WITHOUT_SIDECAR", "record_files", "unrecorded_files"]

RECORDED_WITHOUT_SIDECAR = frozenset(
    {"README.md", "datapackage.json", "sources/licences.csv", "sources/raw_files.csv"}
)
"""Files that are records themselves: the list of licences, of raw files, the package."""


def record_files(geodata: Path, *, version: str) -> None:
    """Write size and SHA-256 of every file into its sidecar, then ``datapackage.json``.

    Sidecars keep their hand-written text and order; only ``[file]`` changes.

    Raises
    ------
    BuildError
        If a sidecar describes a file that is not there, or a file has no sidecar.
    """
    for sidecar in sorted(geodata.rglob("*.meta.toml")):
        _record(sidecar)
    missing = unrecorded_files(geodata)
    if missing:
        message = f"files without a sidecar: {', '.join(missing)}; see docs/sidecars.md"
        raise BuildError(message)
    package = datapackage_json(read_catalogue(geodata), version=version)
    write_text(geodata / "datapackage.json", package)


def _record(sidecar: Path) -> None:
    document = tomlkit.parse(sidecar.read_text(encoding="utf-8"))
    if "file" not in document:
        return
    record = document["file"]
    path = sidecar.parent / str(record["path"])
    if not path.is_file():
        message = f"{sidecar.name} describes {path.name}, which the build did not write"
        raise BuildError(message)
    record["bytes"] = path.stat().st_size
    record["sha256"] = sha256_of(path)
    text = tomlkit.dumps(document)
    if text != sidecar.read_text(encoding="utf-8"):
        write_text(sidecar, text)


def unrecorded_files(geodata: Path) -> list[str]:
    """Return the files of *geodata* that no sidecar describes, relative to it."""
    described = set()
    for sidecar in geodata.rglob("*.meta.toml"):
        document = tomlkit.parse(sidecar.read_text(encoding="utf-8"))
        if "file" in document:
            described.add(sidecar.parent / str(document["file"]["path"]))
    return [
        str(path.relative_to(geodata))
        for path in sorted(geodata.rglob("*"))
        if path.is_file()
        and not path.name.endswith(".meta.toml")
        and path not in described
        and str(path.relative_to(geodata)) not in RECORDED_WITHOUT_SIDECAR
    ]
