"""The figures of a sheet as rows: what, how much, which rank, where among all known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from atlas.cartography.hatch import hatch_definition
from atlas.cartography.palette import Ground, no_data, sequential
from atlas.cartography.svg_text import number
from atlas.teaching.sheet.parts import (
    INK,
    TITLE,
    Box,
    Line,
    Part,
    hairline,
    lowest,
    moved,
    paragraph,
    runs,
    set_style,
    shrink,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atlas.catalogue import Theme
    from atlas.i18n import Translator
    from atlas.teaching.sheet.content import SheetContent, SheetFigure, SheetGap
    from atlas.teaching.sheet.standing import Standing

__all__ = ["figures_table", "numbered"]

_GAP: Final = 10.0
_SHARES: Final = (0.305, 0.345, 0.17)
"""Of the width, for the columns title, value and rank; the strip has what is left."""

_INDENT: Final = 9.0
_PADDING: Final = 3.2
_VALUE_SIZES: Final = (13.5, 12.0, 10.5)
_STRIP_TALL: Final = 14.0
_TICK, _OWN_TICK = 3.5, 6.5
_HATCH_TALL: Final = 9.0
_END: Final = set_style(6.4, is_soft=True)


@dataclass(frozen=True, slots=True)
class _Column:
    left: float
    width: float


def figures_table(
    content: SheetContent,
    *,
    at: tuple[float, float],
    width: float,
    tr: Translator,
) -> list[Part]:
    """Return a headed table of rows, those of themes without a figure last."""
    left, top = at
    columns = _columns(left, width)
    parts = _heads(columns, top, tr)
    y = lowest(parts, above=top) + 2.5
    for item in content.figures:
        row = _figure_row(item, columns, y + _PADDING)
        parts += [hairline(f"line-{item.indicator}", left, y, width), *row]
        y = lowest(row, above=y) + _PADDING
    for gap in content.gaps:
        row = _gap_row(gap, columns, y + _PADDING)
        parts += [hairline(f"line-{gap.name}", left, y, width), *row]
        y = lowest(row, above=y) + _PADDING
    return parts


def numbered(text: str, sources: Iterable[int]) -> str:
    """Return a text with the numbers of its documents."""
    numbers = ",\N{NO-BREAK SPACE}".join(map(str, sources))
    return f"{text} [{numbers}]" if numbers else text


def _columns(left: float, width: float) -> tuple[_Column, _Column, _Column, _Column]:
    room = width - 3 * _GAP
    title, value, rank = (share * room for share in _SHARES)
    strip = room - title - value - rank
    value_left = left + title + _GAP
    rank_left = value_left + value + _GAP
    return (
        _Column(left, title),
        _Column(value_left, value),
        _Column(rank_left, rank),
        _Column(rank_left + rank + _GAP, strip),
    )


def _heads(columns: Sequence[_Column], top: float, tr: Translator) -> list[Part]:
    """Return the heading of the table and those of its columns, on one line at the foot."""
    soft = set_style(6.8, is_soft=True)
    texts = (
        (tr.gettext("What is known"), TITLE),
        (tr.gettext("Value"), soft),
        (tr.gettext("Rank: 1 is the largest"), soft),
        (tr.gettext("Place among all known values"), soft),
    )
    heads = [
        paragraph(f"head-{index}", text, style, at=(column.left, top), width=column.width)
        for index, ((text, style), column) in enumerate(zip(texts, columns, strict=True))
    ]
    bottom = lowest(heads, above=top)
    return [moved(part, bottom - part.box.bottom) for part in heads]


def _title(
    name: str, theme: Theme | None, texts: tuple[str, str], column: _Column, y: float
) -> Part:
    """Return theme and title beside a bar in the colour of the theme, if it is of one alone."""
    theme_name, title = texts
    styles = (set_style(6.8, is_soft=True), set_style(9.2, is_bold=True))
    place = (column.left + _INDENT, y)
    written = runs(
        f"title-{name}",
        zip((theme_name, title), styles, strict=True),
        at=place,
        width=column.width - _INDENT,
    )
    colour = sequential(theme, count=5, ground=Ground.LIGHT)[3] if theme else INK.line
    bar = (
        f'<path fill="{colour}" d="M{number(column.left)} {number(y)}h3v'
        f'{number(written.box.height)}h-3z"/>'
    )
    box = replace(written.box, left=column.left)
    return replace(written, box=box, shapes=bar)


def _figure_row(item: SheetFigure, columns: Sequence[_Column], y: float) -> list[Part]:
    of_title, of_value, of_rank, of_strip = columns
    title = _title(item.indicator, item.theme, (item.theme_name, item.title), of_title, y)
    bold = set_style(_VALUE_SIZES[0], is_bold=True)
    value_style = shrink(item.value, bold, width=of_value.width, sizes=_VALUE_SIZES, most_lines=1)
    value = runs(
        f"value-{item.indicator}",
        [
            (item.value, value_style),
            (numbered(item.note, item.sources), set_style(7, is_soft=True)),
        ],
        at=(of_value.left, y),
        width=of_value.width,
    )
    rank = runs(
        f"rank-{item.indicator}",
        [(item.rank, set_style(7.8)), (item.shared, set_style(6.8, is_soft=True))],
        at=(of_rank.left, y),
        width=of_rank.width,
    )
    if item.standing is None:
        return [title, value, rank]
    return [title, value, rank, _strip(item, item.standing, of_strip, y)]


def _strip(item: SheetFigure, standing: Standing, column: _Column, y: float) -> Part:
    """Return a tick for each known value, and the area's own as a mark that needs no colour."""
    left, wide, middle = column.left + 4, column.width - 8, y + _STRIP_TALL / 2
    ticks = "".join(
        f"M{number(left + place * wide)} {number(middle - _TICK)}v{number(2 * _TICK)}"
        for place in standing.places
    )
    own = left + standing.own * wide
    colour = sequential(item.theme, count=5, ground=Ground.LIGHT)[4]
    shapes = (
        f'<path stroke="{INK.soft}" stroke-width=".5" '
        f'd="M{number(left)} {number(middle)}h{number(wide)}"/>'
        f'<path stroke="{INK.soft}" stroke-width=".7" stroke-opacity=".6" d="{ticks}"/>'
        f'<path stroke="{INK.ground}" stroke-width="5" '
        f'd="M{number(own)} {number(middle - _OWN_TICK)}v{number(2 * _OWN_TICK)}"/>'
        f'<path stroke="{colour}" stroke-width="3" '
        f'd="M{number(own)} {number(middle - _OWN_TICK)}v{number(2 * _OWN_TICK)}"/>'
    )
    lines, bottom = _ends(standing, column, y + _STRIP_TALL)
    box = Box(column.left, y, column.left + column.width, bottom)
    return Part(f"strip-{item.indicator}", box, lines, shapes)


def _ends(standing: Standing, column: _Column, y: float) -> tuple[tuple[Line, ...], float]:
    """Return the values at both ends of a strip, one below the other where they would touch."""
    low = runs("", [(standing.lowest, _END)], at=(column.left, y), width=column.width)
    high_style = replace(_END, anchor="end")
    high = runs("", [(standing.highest, high_style)], at=(column.left, y), width=column.width)
    widest = [max(line.width for line in part.lines) for part in (low, high)]
    if sum(widest) + _GAP > column.width:
        place = (column.left, low.box.bottom)
        high = runs("", [(standing.highest, high_style)], at=place, width=column.width)
    return (*low.lines, *high.lines), max(low.box.bottom, high.box.bottom)


def _gap_row(gap: SheetGap, columns: Sequence[_Column], y: float) -> list[Part]:
    of_title, of_value, of_rank, of_strip = columns
    title = _title(gap.name, gap.theme, (gap.theme_name, gap.title), of_title, y)
    wide = of_rank.left + of_rank.width - of_value.left
    reason = paragraph(
        f"gap-{gap.name}", gap.reason, set_style(8.2), at=(of_value.left, y), width=wide
    )
    left, right = of_strip.left + 4, of_strip.left + of_strip.width - 4
    frame = Box(left, y + 2, right, y + 2 + _HATCH_TALL)
    hatch = Part(f"hatch-{gap.name}", frame, shapes=_hatch(frame))
    return [title, reason, hatch]


def _hatch(box: Box) -> str:
    """Return the sign for no data of all maps of the atlas."""
    return (
        f'{hatch_definition(Ground.LIGHT, 1)}<path fill="url(#no-data-{Ground.LIGHT}-100)" '
        f'stroke="{no_data(Ground.LIGHT).line}" stroke-width=".5" '
        f'd="M{number(box.left)} {number(box.top)}H{number(box.right)}'
        f'V{number(box.bottom)}H{number(box.left)}z"/>'
    )
