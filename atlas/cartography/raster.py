"""Pictures for print and slides: an SVG of the atlas as PNG or PDF, without a browser.

vl-convert brings the renderer (resvg), which is told of the typeface and never asks the machine.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

from atlas.cartography.typeface import font_folder

__all__ = ["pdf_of", "png_of"]


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
