"""Pictures in fewer bytes are the same pictures."""

from __future__ import annotations

import struct
import zlib

from atlas.cartography.raster import png_of, small_png_of

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200">'
    '<circle cx="90" cy="90" r="80" fill="#4f8cb8"/><path d="M0 0L300 200" stroke="#22262b"/></svg>'
)


def chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    """Return name and content of each chunk; its check sum has to be right."""
    at, found = 8, []
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        content = png[at + 4 : at + 8 + length]
        (check,) = struct.unpack(">I", png[at + 8 + length : at + 12 + length])
        assert check == zlib.crc32(content)
        found.append((content[:4], content[4:]))
        at += length + 12
    return found


def test_a_small_png_has_every_pixel_of_the_large_one() -> None:
    """Head, pixels and end, in order; and it is smaller."""
    large, small = (make(SVG, scale=3.0) for make in (png_of, small_png_of))
    assert len(small) < len(large)
    assert small[:8] == large[:8]
    one, other = chunks(large), chunks(small)
    assert [name for name, _ in other] == [name for name, _ in other if name != b"tEXt"]
    assert other[0] == one[0]
    assert other[-1] == (b"IEND", b"")
    pixels = [
        zlib.decompress(b"".join(content for name, content in items if name == b"IDAT"))
        for items in (one, other)
    ]
    assert pixels[0] == pixels[1]
