"""Size and SHA-256 of a file against its sidecar: a changed file is never read."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from atlas.errors import GeodataError, IntegrityError

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.catalogue import FileRecord

__all__ = ["read_verified"]


def read_verified(root: Path, record: FileRecord) -> bytes:
    """Return the bytes of a file of ``geodata/`` after checking them against *record*.

    The whole file is read before anything is handed over, so that a fault in its last line
    cannot let the first ones through.

    Raises
    ------
    GeodataError
        If the file is not there.
    IntegrityError
        If its hash is not the recorded one.
    """
    path = root / record.path
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        message = (
            f"{record.path}: the file its sidecar describes is not in {root}; restore it or "
            "run `make data`"
        )
        raise GeodataError(message) from None
    found = hashlib.sha256(content).hexdigest()
    if found != record.sha256:
        message = (
            f"{record.path}: SHA-256 is {found} ({len(content)} bytes), but its sidecar records "
            f"{record.sha256} ({record.bytes} bytes): the file was changed after it was built. "
            "Restore it, or rebuild with `make data` so that the change is recorded"
        )
        raise IntegrityError(message)
    return content
