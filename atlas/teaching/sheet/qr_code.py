"""A QR code as one path, sharp at any size."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import Final

from atlas.cartography.svg_text import number
from atlas.teaching.sheet.parts import INK, Box, Part

__all__ = ["QUIET_ZONE", "qr_modules", "qr_part"]

QUIET_ZONE: Final = 4
"""Light modules around a code, as ISO/IEC 18004 asks for."""

_CORRECTION: Final = "m"
"""Level of error correction: 15 % of a code may be lost to a fold or a stain."""


@lru_cache(maxsize=16)
def qr_modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the rows of a code, True where dark, without its quiet zone."""
    import segno  # noqa: PLC0415 -- only sheets of a known site have a code

    code = segno.make_qr(text, error=_CORRECTION)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def qr_part(text: str, *, at: tuple[float, float], size: float) -> Part:
    """Return a code as a square with sides of *size* points, its quiet zone included."""
    rows = qr_modules(text)
    module = size / (len(rows) + 2 * QUIET_ZONE)
    strokes = "".join(
        f"M{start} {y}h{length}v1h-{length}z"
        for y, row in enumerate(rows)
        for start, length in _dark_runs(row)
    )
    left, top = at
    place = f"translate({number(left + QUIET_ZONE * module)} {number(top + QUIET_ZONE * module)})"
    shapes = (
        f'<path transform="{place} scale({module:.5f})" shape-rendering="crispEdges" '
        f'fill="{INK.ink}" d="{strokes}"/>'
    )
    return Part("qr", Box(left, top, left + size, top + size), shapes=shapes)


def _dark_runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Return start and length of each run of dark modules."""
    runs, at = [], 0
    for is_dark, group in groupby(row):
        length = len(list(group))
        if is_dark:
            runs.append((at, length))
        at += length
    return runs
