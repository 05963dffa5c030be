"""Pieces of a page: boxes with lines of text in them, measured before anything is drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from atlas.cartography.picture_style import INKS
from atlas.cartography.ramps import Ground
from atlas.cartography.svg_text import TextStyle, number, text_width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "BELOW_RULE",
    "GUTTER",
    "INK",
    "TITLE",
    "Box",
    "Line",
    "Part",
    "hairline",
    "lowest",
    "moved",
    "paragraph",
    "runs",
    "scaled",
    "scaled_box",
    "set_style",
    "shrink",
]

INK: Final = INKS[Ground.LIGHT]
"""Colours of type and lines: a sheet is printed on white."""

BELOW_RULE: Final = 3.5
"""Points from a rule to the heading below it."""

GUTTER: Final = 20.0
"""Points between two columns."""

_ASCENT: Final = 0.92
"""From the top of a line to its baseline, in terms of the size; Й and Ё fit under it."""

_LEADING: Final = 1.24
_KEPT: Final = re.compile(" (?=[–—] )")
_DASH: Final = "\N{NO-BREAK SPACE}"
"""A dash stays with the word before it; no line begins with one."""

_STRONG: Final = 1.0
"""Points; a rule as thick as this has the ink of the text."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page, in points."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, its baseline at ``y`` and its anchor at ``x``."""

    text: str
    x: float
    y: float
    style: TextStyle

    @property
    def width(self) -> float:
        """As measured in the typeface."""
        return text_width(self.text, size=self.style.size, is_bold=self.style.is_bold)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the page that no other overlaps; ``shapes`` are SVG elements in its box.

    ``is_cut`` says that it stands for items that had no room.
    """

    name: str
    box: Box
    lines: tuple[Line, ...] = ()
    shapes: str = ""
    is_cut: bool = False


def set_style(
    size: float, *, is_bold: bool = False, is_soft: bool = False, anchor: str = "start"
) -> TextStyle:
    """Return a style in one of the two inks of the page."""
    fill = INK.soft if is_soft else INK.ink
    return TextStyle(size=size, fill=fill, is_bold=is_bold, anchor=anchor)


TITLE: Final = set_style(11, is_bold=True)
"""How the heading of a section is set."""


def paragraph(
    name: str, text: str, style: TextStyle, *, at: tuple[float, float], width: float
) -> Part:
    """Set a text in as many lines as it needs, none of it left out."""
    return runs(name, [(text, style)], at=at, width=width)


def runs(
    name: str, texts: Iterable[tuple[str, TextStyle]], *, at: tuple[float, float], width: float
) -> Part:
    """Set texts one below another, each from a new line; empty ones take no room."""
    left, top = at
    y, lines = top, []
    for text, style in texts:
        x = left + {"start": 0.0, "middle": width / 2, "end": width}[style.anchor]
        for line in wrap(
            _KEPT.sub(_DASH, text), width=width, size=style.size, is_bold=style.is_bold
        ):
            lines.append(Line(line, x, y + _ASCENT * style.size, style))
            y += _LEADING * style.size
    return Part(name, Box(left, top, left + width, y), tuple(lines))


def moved(part: Part, by: float) -> Part:
    """Return a part *by* points further down."""
    box = replace(part.box, top=part.box.top + by, bottom=part.box.bottom + by)
    lines = tuple(replace(line, y=line.y + by) for line in part.lines)
    shapes = part.shapes
    if shapes:
        shapes = f'<g transform="translate(0 {number(by)})">{shapes}</g>'
    return replace(part, box=box, lines=lines, shapes=shapes)


def scaled_box(box: Box, scale: float) -> Box:
    """Return a box on a page that is *scale* times as large."""
    return Box(box.left * scale, box.top * scale, box.right * scale, box.bottom * scale)


def scaled(part: Part, scale: float) -> Part:
    """Return a part on a page that is *scale* times as large, its type with it."""
    if scale == 1:
        return part
    lines = tuple(
        Line(
            line.text,
            line.x * scale,
            line.y * scale,
            replace(line.style, size=line.style.size * scale),
        )
        for line in part.lines
    )
    shapes = f'<g transform="scale({scale:g})">{part.shapes}</g>' if part.shapes else ""
    return replace(part, box=scaled_box(part.box, scale), lines=lines, shapes=shapes)


def shrink(
    text: str, style: TextStyle, *, width: float, sizes: Sequence[float], most_lines: int
) -> TextStyle:
    """Return the style in the first of *sizes* in which a text has few enough lines, else the last.

    The last size is a limit of legibility: below it a text takes another line instead.
    """
    for size in sizes:
        lines = wrap(text, width=width, size=size, is_bold=style.is_bold)
        if len(lines) <= most_lines:
            return replace(style, size=size)
    return replace(style, size=sizes[-1])


def lowest(parts: Iterable[Part], *, above: float) -> float:
    """Return the lower end of parts, or *above* where there are none."""
    return max((part.box.bottom for part in parts), default=above)


def hairline(name: str, left: float, y: float, width: float, *, weight: float = 0.4) -> Part:
    """Return a rule across a column; it takes as much height as it is thick."""
    colour = INK.ink if weight >= _STRONG else INK.line
    shapes = (
        f'<path stroke="{colour}" stroke-width="{number(weight)}" '
        f'd="M{number(left)} {number(y + weight / 2)}h{number(width)}"/>'
    )
    return Part(name, Box(left, y, left + width, y + weight), shapes=shapes)
