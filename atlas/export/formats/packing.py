"""ZIP archives that are the same bytes for the same files."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from atlas.export.release_date import RELEASED

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CHECKSUMS", "pack", "with_checksums"]

CHECKSUMS: Final = "SHA256SUMS"
"""Name of the list that ``sha256sum -c`` reads."""

_UNIX: Final = 3
_PLAIN_FILE: Final = 0o100644 << 16


def with_checksums(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return *files* and the list of their SHA-256, for ``sha256sum -c SHA256SUMS``."""
    lines = [f"{hashlib.sha256(body).hexdigest()}  {name}\n" for name, body in files.items()]
    return {**files, CHECKSUMS: "".join(lines).encode("utf-8")}


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return an archive of *files* by name, in their order, dated by the release."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, body in files.items():
            # The system of the machine and the hour of writing must not show.
            info = ZipInfo(name, date_time=RELEASED.timetuple()[:6])
            info.create_system = _UNIX
            info.external_attr = _PLAIN_FILE
            archive.writestr(info, body, compress_type=ZIP_DEFLATED, compresslevel=6)
    return buffer.getvalue()
