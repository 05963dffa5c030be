"""How much room text takes: lines counted, the size chosen that fits, the rest put off."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from atlas.cartography.letter_widths import EM
from atlas.teaching.slides.widest_letters import WIDEST, WIDEST_BOLD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.teaching.slides.deck import Paragraph

__all__ = ["LEADING", "fit", "gap", "line_count", "pages", "text_height", "words_width"]

LEADING: Final = 1.2
"""From line to line, in sizes of the letter."""

_GAP: Final = 0.45
"""Between two paragraphs, in sizes of the letter."""


def gap(size: float) -> float:
    """Return the points left free below a paragraph."""
    return _GAP * size


def line_count(text: str, *, width: float, size: float, is_bold: bool = False) -> int:
    """Return how many lines a text takes in *width* points, in the widest face it may get.

    Lines end at spaces alone, because programs differ in what else they break at. A word longer
    than a line, an address for instance, goes on in the next.

    Examples
    --------
    >>> line_count("Share of transfers", width=80, size=12)
    2
    """
    space = words_width(" ", size=size, is_bold=is_bold)
    lines, used = 1, 0.0
    for word in text.split(" "):
        wide = words_width(word, size=size, is_bold=is_bold)
        if used and used + space + wide > width:
            lines, used = lines + 1, 0.0
        used += wide + (space if used else 0.0)
        # Letters are not split: each line of a broken word may be short of one of them.
        short = max(width - size, width / 2)
        over = ceil((used - width) / short) if used > width else 0
        lines, used = lines + over, used - over * short
    return lines


def words_width(text: str, *, size: float, is_bold: bool = False) -> float:
    """Return the points that a text takes in one line; an unknown letter counts as a full em."""
    widths = WIDEST_BOLD if is_bold else WIDEST
    return sum(widths.get(sign, EM) for sign in text) * size / EM


def text_height(paragraphs: Sequence[Paragraph], *, width: float, size: float) -> float:
    """Return the points that paragraphs take one below another."""
    return sum(_height(item, width, size) for item in paragraphs)


def fit(
    paragraphs: Sequence[Paragraph], *, width: float, height: float, sizes: Sequence[float]
) -> float:
    """Return the largest of *sizes*, given from the largest, that fits; the smallest if none."""
    fitting = (s for s in sizes if text_height(paragraphs, width=width, size=s) <= height)
    return next(fitting, sizes[-1])


def pages(
    paragraphs: Sequence[Paragraph], *, width: float, height: float, sizes: Sequence[float]
) -> tuple[float, tuple[tuple[Paragraph, ...], ...]]:
    """Return paragraphs by page, as few pages as there can be, and the largest size for that.

    A heading is not left alone at the foot of a page.
    """
    fewest = len(_pages(paragraphs, width, height, sizes[-1]))
    made = ((size, _pages(paragraphs, width, height, size)) for size in sizes)
    return next(item for item in made if len(item[1]) == fewest)


def _pages(
    paragraphs: Sequence[Paragraph], width: float, height: float, size: float
) -> tuple[tuple[Paragraph, ...], ...]:
    result: list[list[Paragraph]] = [[]]
    for group in _groups(paragraphs):
        tall = text_height([*result[-1], *group], width=width, size=size)
        if result[-1] and tall > height:
            result.append([])
        result[-1].extend(group)
    return tuple(tuple(page) for page in result)


def _groups(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Return each heading with the paragraph after it, each other paragraph by itself."""
    groups: list[list[Paragraph]] = []
    for item in paragraphs:
        if groups and groups[-1][-1].is_strong and not item.is_strong:
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _height(item: Paragraph, width: float, size: float) -> float:
    lines = line_count(item.whole, width=width, size=size, is_bold=item.is_strong)
    return lines * LEADING * size + gap(size)
