"""Text in pictures: measured, broken into lines, written as SVG."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from atlas.cartography.letter_widths import BOLD, EM, REGULAR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["FONT_FAMILY", "TextStyle", "number", "text_svg", "text_width", "wrap"]

FONT_FAMILY: Final = "Source Sans Pro,Source Sans,Arial,sans-serif"
"""The typeface of the pages; a whole figure brings its letters along, see ``typeface.py``."""

_UNKNOWN: Final = EM
"""Width of a letter that is in no table: wide enough for any."""

_BREAKS: Final = re.compile(r"[^ \-/]*(?:-+|/+| +|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """How a text is set: size in pixels, colour, anchor (start, middle or end), halo."""

    size: float
    fill: str
    is_bold: bool = False
    anchor: str = "start"
    halo: str = ""

    @property
    def attributes(self) -> str:
        """The style as SVG attributes; what is as on the whole picture is left out."""
        parts = [f'font-size="{number(self.size)}"', f'fill="{self.fill}"']
        parts += ['font-weight="700"'] if self.is_bold else []
        parts += [f'text-anchor="{self.anchor}"'] if self.anchor != "start" else []
        if self.halo:
            parts.append(
                f'stroke="{self.halo}" stroke-width="2.6" stroke-opacity=".82" '
                'stroke-linejoin="round" paint-order="stroke"'
            )
        return " ".join(parts)


def number(value: float) -> str:
    """Return a length as short as a hundredth of a pixel allows.

    Examples
    --------
    >>> number(12.0), number(0.456), number(-0.001)
    ('12', '0.46', '0')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def text_width(text: str, *, size: float, is_bold: bool = False) -> float:
    """Return the width of a text in pixels; a letter that is in no table counts as a full em."""
    return _units(text, BOLD if is_bold else REGULAR) * size / EM


def wrap(text: str, *, width: float, size: float, is_bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines no wider than *width* pixels; nothing of it is left out.

    Lines end at spaces, after hyphens and after slashes. A piece wider than a whole line is
    broken between letters.

    Examples
    --------
    >>> wrap("Share of transfers", width=60, size=12)
    ('Share of', 'transfers')
    """
    letters = BOLD if is_bold else REGULAR
    lines, units = [""], 0

    def fits(more: str) -> bool:
        # Lengths are added in whole units, so that no rounding decides where a line ends.
        return (units + _units(more.rstrip(" "), letters)) * size / EM <= width

    for piece in filter(None, _BREAKS.findall(text)):
        if fits(piece):
            lines[-1] += piece
            units += _units(piece, letters)
            continue
        lines.append("")
        units = 0
        for part in [piece] if fits(piece) else piece:
            if lines[-1] and not fits(part):
                lines.append("")
                units = 0
            lines[-1] += part
            units += _units(part, letters)
    return tuple(line.strip(" ") for line in lines if line.strip(" "))


def _units(text: str, letters: Mapping[str, int]) -> int:
    return sum(letters.get(sign, _UNKNOWN) for sign in text)


def text_svg(
    lines: Sequence[str], *, at: tuple[float, float], leading: float, style: TextStyle
) -> str:
    """Return lines of text, the baseline of the first at *at*, each *leading* below the last."""
    x, y = at
    return "".join(
        _line(line, x, y + index * leading, style) for index, line in enumerate(lines) if line
    )


def _line(line: str, x: float, y: float, style: TextStyle) -> str:
    """Return a line with its length, which it keeps where another font has to take its place."""
    wide = text_width(line, size=style.size, is_bold=style.is_bold)
    place = f'x="{number(x)}" y="{number(y)}" textLength="{number(wide)}"'
    return f"<text {place} {style.attributes}>{escape(line)}</text>"
