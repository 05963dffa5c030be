"""Lists that end where their room ends, and say how many are left and where they stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atlas.teaching.sheet.parts import Box, Line, Part, lowest, runs, set_style

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atlas.cartography.svg_text import TextStyle

__all__ = ["Item", "fitting_list", "two_columns"]

Item = tuple[str, tuple[tuple[str, "TextStyle"], ...]]
"""A mark before an item, such as its number, and its texts, each from a new line."""

_MARK: Final = set_style(6.8, is_bold=True)
_MORE: Final = set_style(7.2, is_soft=True)


def fitting_list(
    name: str, items: Sequence[Item], *, box: Box, gap: float, more: Callable[[int], str] | None
) -> list[Part]:
    """Return as many items as have room in a box, whole, and a line on those left out.

    Parameters
    ----------
    gap
        Points between two items.
    more
        Returns the line on so many items that have no room; None sets all of them.
    """
    whole = _set(name, items, box, gap)
    if more is None or not _overflows(whole, box):
        return whole
    for kept in range(len(items) - 1, -1, -1):
        parts = whole[:kept]
        place = (box.left, lowest(parts, above=box.top) + (gap if parts else 0))
        rest = runs(f"{name}-more", [(more(len(items) - kept), _MORE)], at=place, width=box.width)
        if rest.box.bottom <= box.bottom or not kept:
            return [*parts, replace(rest, is_cut=True)]
    return []


def two_columns(
    name: str,
    items: Sequence[Item],
    *,
    box: Box,
    gutter: float,
    gap: float,
    more: Callable[[int], str],
) -> list[Part]:
    """Return items in two columns of about one height; see :func:`fitting_list`."""
    half = (box.width - gutter) / 2
    first = replace(box, right=box.left + half)
    second = replace(box, left=box.right - half)

    def tallest(cut: int) -> float:
        columns = (_set("", items[:cut], first, gap), _set("", items[cut:], second, gap))
        return max(lowest(parts, above=box.top) for parts in columns)

    cuts = range(1, len(items) + 1)
    cut = min(cuts, key=tallest)
    if tallest(cut) > box.bottom:
        # What has no room at the end of the second column is counted there.
        fitting = [at for at in cuts if not _overflows(_set("", items[:at], first, gap), first)]
        cut = max(fitting, default=1)
    left = _set(f"{name}-left", items[:cut], first, gap)
    rest = items[cut:]
    return left + (fitting_list(f"{name}-right", rest, box=second, gap=gap, more=more))


def _overflows(parts: Sequence[Part], box: Box) -> bool:
    return lowest(parts, above=box.top) > box.bottom


def _set(name: str, items: Sequence[Item], box: Box, gap: float) -> list[Part]:
    parts: list[Part] = []
    for index, (mark, texts) in enumerate(items):
        y = lowest(parts, above=box.top - gap) + gap
        indent = 13.0 if mark else 0.0
        written = runs(
            f"{name}-{index}", texts, at=(box.left + indent, y), width=box.width - indent
        )
        lines = written.lines
        if mark and lines:
            lines = (Line(mark, box.left, lines[0].y, _MARK), *lines)
        parts.append(Part(written.name, Box(box.left, y, box.right, written.box.bottom), lines))
    return parts
