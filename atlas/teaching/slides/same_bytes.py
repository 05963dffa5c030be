"""A package of Office parts without the minute it was written in: same parts, same bytes."""

from __future__ import annotations

import io
import re
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from atlas.export.release_date import RELEASED

__all__ = ["same_bytes"]

_WRITTEN: Final = RELEASED.timetuple()[:6]
_PROPERTIES: Final = "docProps/core.xml"
_TIME: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_PACKED: Final = (".png", ".xlsx")
"""Parts that compressing again makes no smaller."""

# The blue of links in the library's template, and that of the atlas, which can be read on white.
_LINK: Final = (b'<a:hlink><a:srgbClr val="0000FF"/>', b'<a:hlink><a:srgbClr val="1F5680"/>')
_THEME: Final = re.compile(r"ppt/theme/theme\d+\.xml")


def same_bytes(package: bytes) -> bytes:
    """Return a package with the date of the release on every part and in its properties.

    The tables behind charts are packages of their own and are treated alike.
    """
    buffer = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as given, ZipFile(buffer, "w") as made:
        for name in given.namelist():
            entry = ZipInfo(name, date_time=_WRITTEN)
            entry.compress_type = ZIP_STORED if name.endswith(_PACKED) else ZIP_DEFLATED
            made.writestr(entry, _content(name, given.read(name)))
    return buffer.getvalue()


def _content(name: str, content: bytes) -> bytes:
    if name.endswith(".xlsx"):
        return same_bytes(content)
    if name == _PROPERTIES:
        day = RELEASED.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
        return _TIME.sub(rb"\g<1>" + day, content)
    if _THEME.fullmatch(name):
        return content.replace(*_LINK)
    return content
