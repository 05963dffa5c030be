"""A folder that is written as a whole: beside its place, then put there."""

from __future__ import annotations

import hashlib
import json
import shutil
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Final

from atlas.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MARKER", "SUMS", "SiteFolder", "replaced"]

MARKER: Final = "atlas-site.json"
"""A file that says a folder is a static site of the atlas and may be written anew."""

SUMS: Final = "SHA256SUMS"


class SiteFolder:
    """Writes files below one folder and remembers their hashes.

    Parameters
    ----------
    root
        An empty folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._sums: dict[str, str] = {}

    def write(self, path: str, content: bytes) -> str:
        """Write a file once, and return its path below the root."""
        if path not in self._sums:
            target = self.root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            self._sums[path] = hashlib.sha256(content).hexdigest()
        return path

    def finish(self, *, version: str) -> None:
        """Write what the folder is, and the hashes of all its files for ``sha256sum -c``."""
        self.write(MARKER, (json.dumps({"okrug_atlas_site": version}) + "\n").encode())
        lines = [f"{digest}  {path}\n" for path, digest in sorted(self._sums.items())]
        (self.root / SUMS).write_text("".join(lines), encoding="utf-8")


@contextmanager
def replaced(output: Path) -> Iterator[SiteFolder]:
    """Give a folder to write to, put in the place of *output* when all went well.

    Raises
    ------
    ExportError
        If *output* is a file, or a folder with anything but a site of the atlas, or cannot be
        written. Nothing of it is changed then.
    """
    if output.is_file() or (
        output.is_dir() and any(output.iterdir()) and not (output / MARKER).is_file()
    ):
        message = f"{output} holds other things than a site of the atlas; name an empty folder"
        raise ExportError(message)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        waiting = Path(mkdtemp(prefix=f".{output.name}.", dir=output.parent))
        waiting.chmod(0o755)  # a web server of another user is to read it
        try:
            yield SiteFolder(waiting)
            if output.exists():
                old = Path(mkdtemp(prefix=f".{output.name}.", dir=output.parent))
                output.replace(old)
                waiting.replace(output)
                shutil.rmtree(old)
            else:
                waiting.replace(output)
        finally:
            shutil.rmtree(waiting, ignore_errors=True)
    except OSError as error:
        message = f"{output} cannot be written: {error.strerror}; name another folder"
        raise ExportError(message) from error
