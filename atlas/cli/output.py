"""Files the commands write: whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.errors import ExportError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["write_output"]


def write_output(path: Path, content: bytes) -> None:
    """Write *content* to a temporary file beside *path*, then rename it into place.

    Raises
    ------
    ExportError
        If the folder is not there or cannot be written.
    """
    fresh = path.with_name(f".{path.name}.part")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}; name another file"
        raise ExportError(message) from error
