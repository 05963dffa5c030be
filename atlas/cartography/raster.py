"""Pictures for print and slides: an SVG of the atlas as PNG or PDF, without a browser.

vl-convert brings the renderer (resvg), which is told of the typeface and never asks the machine.
"""

from __future__ import annotations

import io
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from atlas.cartography.typeface import font_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["pdf_of", "png_of", "small_png_of"]

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_PIXELS: Final = b"IDAT"
_LEVEL: Final = 6  # nine gains one per cent and takes five times as long


@lru_cache(maxsize=1)
def _renderer() -> Any:  # noqa: ANN401 -- vl-convert has no types
    """Return the renderer, which knows the typeface; it is loaded when first needed."""
    import vl_convert  # noqa: PLC0415 -- 100 MB of memory that only pictures need

    vl_convert.register_font_directory(str(font_folder()))
    return vl_convert


def png_of(svg: str, *, scale: float) -> bytes:
    """Return a picture as PNG, *scale* pixels for each of the SVG."""
    image: bytes = _renderer().svg_to_png(svg, scale=scale)
    return image


def small_png_of(svg: str, *, scale: float) -> bytes:
    """Return the very picture of :func:`png_of` in a half or a third of its bytes.

    The renderer compresses in haste. The pixels are left as they are; only the stream they
    stand in is compressed again, which takes a quarter of a second.
    """
    png = png_of(svg, scale=scale)
    pixels = b"".join(content for name, content in _chunks(png) if name == _PIXELS)
    packed = iter((zlib.compress(zlib.decompress(pixels), _LEVEL),))
    # One stream of pixels takes the place of the first piece; the others go.
    written = (
        (name, next(packed, b"") if name == _PIXELS else content) for name, content in _chunks(png)
    )
    return _SIGNATURE + b"".join(
        _chunk(name, content) for name, content in written if content or name != _PIXELS
    )


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and content of each chunk of a PNG (ISO/IEC 15948, 5.3)."""
    at = len(_SIGNATURE)
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return len(content).to_bytes(4, "big") + name + content + check.to_bytes(4, "big")


def pdf_of(svg: str, *, title: str = "", language: str = "") -> bytes:
    """Return a picture as a PDF of one page, whose texts can be searched and copied.

    Parameters
    ----------
    title, language
        What readers show and screen readers need; left out where empty.
    """
    import pikepdf  # noqa: PLC0415

    drawn: bytes = _renderer().svg_to_pdf(svg)
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn)) as document:
        if title:
            document.docinfo["/Title"] = title
        if language:
            document.Root.Lang = pikepdf.String(language)
        # The renderer lists fonts in an order of its own at each run; this writes them in one.
        document.save(
            buffer,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return buffer.getvalue()
