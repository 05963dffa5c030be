"""The revenue of a budget as one bar of its parts, each named with its sum below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.cartography.picture_style import ink_on
from atlas.cartography.svg_text import TextStyle, number, text_width
from atlas.teaching.sheet.figures_table import numbered
from atlas.teaching.sheet.parts import (
    INK,
    TITLE,
    Box,
    Line,
    Part,
    lowest,
    paragraph,
    runs,
    set_style,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atlas.i18n import Translator
    from atlas.views.profile_budget import BudgetBar, BudgetPart

__all__ = ["budget_parts"]

_COLOURS: Final = {
    "budget_tax_revenue": "#1f5680",
    "budget_nontax_revenue": "#4f8cb8",
    "budget_capital_sales": "#9cc3dd",
    "transfers_from_above": "#d98f4e",
    "transfers_from_districts": "#8c6bb1",
}
"""The colours of the profile: own revenue in blues, transfers apart from it."""

_STRIPES: Final = {"transfers_from_above": 45, "transfers_from_districts": -45}
"""Degrees; what is not a budget's own is striped, so that it is told apart in grey as well."""

_BAR_TALL: Final = 17.0
_SEAM: Final = 1.0
"""Points of white between two parts."""

_EDGE: Final = 4.0
_GAP: Final = 8.0
_SWATCH: Final = 7.0


def budget_parts(
    budget: BudgetBar,
    sources: Iterable[int],
    *,
    at: tuple[float, float],
    width: float,
    tr: Translator,
) -> list[Part]:
    """Return the heading with total and origin beside it, the bar, and its key."""
    left, top = at
    parts = _head(budget, sources, at=at, width=width, tr=tr)
    y = lowest(parts, above=top) + 3.5
    bar = _bar(budget.parts, Box(left, y, left + width, y + _BAR_TALL))
    key = _key(budget.parts, at=(left, y + _BAR_TALL + 4), width=width)
    parts += [bar, *key]
    if budget.slip:
        place = (left, lowest(key, above=y) + 3)
        parts.append(paragraph("budget-slip", budget.slip, set_style(7.4), at=place, width=width))
    return parts


def _head(
    budget: BudgetBar,
    sources: Iterable[int],
    *,
    at: tuple[float, float],
    width: float,
    tr: Translator,
) -> list[Part]:
    title = tr.gettext("Revenue of the budget, %(period)s", period=budget.period)
    wide = min(text_width(title, size=TITLE.size, is_bold=True) + 1, width * 0.6)
    head = paragraph("title-budget", title, TITLE, at=at, width=wide)
    printed = tr.gettext("Total as printed")
    total = f"{printed}: {budget.total}"
    note = paragraph(
        "budget-note",
        numbered(f"{total}; {budget.statement}", sources),
        set_style(7.6, is_soft=True, anchor="end"),
        at=(at[0] + wide + _GAP, at[1] + 3),
        width=width - wide - _GAP,
    )
    return [head, note]


def _bar(parts: Sequence[BudgetPart], box: Box) -> Part:
    """Return the parts side by side, each with its share where that has room."""
    shapes, lines, x = "".join(map(_stripes, parts)), [], box.left
    for part in parts:
        wide = box.width * part.percent / 100 - _SEAM
        colour = _COLOURS[part.indicator]
        if wide > 0:
            shapes += _block(_fill(part), x, wide, box)
        style = TextStyle(size=8.5, fill=ink_on(colour), is_bold=True)
        written = text_width(part.share, size=style.size, is_bold=True) + 2 * _EDGE
        if written <= wide:
            if part.indicator in _STRIPES:
                # A plain ground: stripes would run through the figures.
                shapes += _block(colour, x, written, box)
            lines.append(Line(part.share, x + _EDGE, box.top + box.height / 2 + 3, style))
        x += wide + _SEAM
    return Part("budget-bar", box, tuple(lines), shapes)


def _block(fill: str, left: float, width: float, box: Box) -> str:
    return (
        f'<path fill="{fill}" d="M{number(left)} {number(box.top)}'
        f'h{number(width)}v{number(box.height)}h-{number(width)}z"/>'
    )


def _fill(part: BudgetPart) -> str:
    return f"url(#{part.indicator})" if part.indicator in _STRIPES else _COLOURS[part.indicator]


def _stripes(part: BudgetPart) -> str:
    """Return the pattern of a part that is striped; nothing for any other."""
    if part.indicator not in _STRIPES:
        return ""
    return (
        f'<defs><pattern id="{part.indicator}" width="5" height="5" '
        f'patternUnits="userSpaceOnUse" patternTransform="rotate({_STRIPES[part.indicator]})">'
        f'<path fill="{_COLOURS[part.indicator]}" d="M0 0h5v5H0z"/>'
        f'<path fill="{INK.ground}" fill-opacity=".5" d="M0 0h1v5H0z"/></pattern></defs>'
    )


def _key(parts: Sequence[BudgetPart], *, at: tuple[float, float], width: float) -> list[Part]:
    left, y = at
    each = (width - _GAP * (len(parts) - 1)) / len(parts)
    return [_entry(part, left + index * (each + _GAP), y, each) for index, part in enumerate(parts)]


def _entry(part: BudgetPart, left: float, y: float, width: float) -> Part:
    indent = _SWATCH + 4
    written = runs(
        f"budget-{part.indicator}",
        [
            (part.title, set_style(7.4)),
            (f"{part.value} · {part.share}", set_style(8.2, is_bold=True)),
        ],
        at=(left + indent, y),
        width=width - indent,
    )
    swatch = (
        f'<path fill="{_fill(part)}" '
        f'd="M{number(left)} {number(y + 1)}h{_SWATCH:g}v{_SWATCH:g}h-{_SWATCH:g}z"/>'
    )
    box = Box(left, y, left + width, written.box.bottom)
    return Part(written.name, box, written.lines, swatch)
