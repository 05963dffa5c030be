"""The small maps of a sheet: the oblast in the country, the district in its oblast."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atlas.cartography.svg_text import number
from atlas.teaching.sheet.parts import Box, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["locator_parts"]

_SIZE: Final = re.compile(r'<svg [^>]*?width="(?P<width>[\d.]+)" height="(?P<height>[\d.]+)"')
_TITLE: Final = re.compile(r"<title>[^<]*</title>")
_TALLEST: Final = 100.0
_WIDEST_ALONE, _WIDEST_OF_TWO = 168.0, 136.0
_GAP: Final = 10.0


def locator_parts(documents: Sequence[str], *, right: float, top: float) -> list[Part]:
    """Return SVG documents side by side, the last one at *right*."""
    parts: list[Part] = []
    widest = _WIDEST_ALONE if len(documents) == 1 else _WIDEST_OF_TWO
    for index, document in reversed(list(enumerate(documents))):
        width, height = _size(document)
        scale = min(widest / width, _TALLEST / height)
        left = right - width * scale
        shapes = (
            f'<g transform="translate({number(left)} {number(top)}) scale({scale:.5f})">'
            f"{_TITLE.sub('', document)}</g>"
        )
        box = Box(left, top, right, top + height * scale)
        parts.insert(0, Part(f"locator-{index}", box, shapes=shapes))
        right = left - _GAP
    return parts


def _size(document: str) -> tuple[float, float]:
    found = _SIZE.match(document)
    if found is None:
        message = f"not a drawing of the atlas: {document[:60]!r}"
        raise ValueError(message)
    return float(found["width"]), float(found["height"])
