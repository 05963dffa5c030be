"""Charts of bars as HTML: a list a screen reader reads as one, drawn on one zero line."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from atlas.cartography import sequential, sign_colours
from atlas.ui.evidence import evidence_list
from atlas.ui.markup import block, tag
from atlas.ui.session import current_ground, page_address

if TYPE_CHECKING:
    from atlas.catalogue import Theme
    from atlas.i18n import Translator
    from atlas.views.bars import Bar
    from atlas.views.tax_balances import BarChart

__all__ = ["bar_chart"]

_STEPS, _STRONG = 5, 3
"""A colour of the theme that stands out from either ground."""


def bar_chart(chart: BarChart, *, theme: Theme, path: str, tr: Translator) -> str:
    """Return a chart with its title and its documents; places link to the page at *path*."""
    bars = [bar for group in chart.groups for bar in group]
    below = max(0.0, *(-bar.length for bar in bars))
    span = below + max(0.0, *(bar.length for bar in bars))
    pieces = []
    for group, reason in zip(chart.groups, (*chart.breaks, ""), strict=True):
        items = "".join(_bar(bar, below, span or 1.0, path) for bar in group)
        pieces.append(block("ul", items, style="atlas-bars"))
        if reason:
            pieces.append(tag("p", reason, style="atlas-bars-break"))
    above_colour, below_colour = sign_colours(theme, current_ground())
    if not chart.is_balance:
        above_colour = sequential(theme, count=_STEPS, ground=current_ground())[_STRONG]
    return (
        f'<div class="atlas-chart" style="--atlas-above:{above_colour};'
        f'--atlas-below:{below_colour}">{tag("h3", chart.title)}'
        f"{''.join(pieces)}{evidence_list(chart.evidence, tr)}</div>"
    )


def _bar(bar: Bar, below: float, span: float, path: str) -> str:
    start = 100 * (below + min(bar.length, 0.0)) / span
    width = 100 * abs(bar.length) / span
    sign = "below" if bar.length < 0 else "above"
    label = escape(bar.label)
    if bar.kato is not None:
        label = f'<a href="{escape(page_address(path, area=bar.kato))}">{label}</a>'
    note = tag("small", bar.note) if bar.note else ""
    zero = f"--zero:{100 * below / span:.2f}%"
    return (
        f'<li><span class="atlas-bar-label">{label}</span>'
        f'<span class="atlas-bar-track" aria-hidden="true" style="{zero}">'
        f'<span class="atlas-bar atlas-bar-{sign}" '
        f'style="left:{start:.2f}%;width:{width:.2f}%"></span></span>'
        f'<span class="atlas-bar-text">{escape(bar.text)} {note}</span></li>'
    )
