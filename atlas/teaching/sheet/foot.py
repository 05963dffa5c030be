"""The foot of a sheet: documents, the way to the profile, licences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.teaching.sheet.lists import two_columns
from atlas.teaching.sheet.parts import (
    BELOW_RULE,
    GUTTER,
    TITLE,
    Box,
    Part,
    hairline,
    lowest,
    moved,
    paragraph,
    runs,
    set_style,
)
from atlas.teaching.sheet.qr_code import qr_part

if TYPE_CHECKING:
    from atlas.i18n import Translator
    from atlas.teaching.sheet.content import SheetContent
    from atlas.teaching.sheet.lists import Item

__all__ = ["foot_parts"]

_WAY: Final = 84.0
"""Width of the way to the profile, and side of its code."""

_LEAST_MIDDLE: Final = 88.0
"""Points that documents leave to what is above them: a case, whole, and a line on the rest."""

_GAP: Final = 1.5
_BETWEEN_COLUMNS: Final = 14.0


def foot_parts(content: SheetContent, frame: Box, tr: Translator) -> list[Part]:
    """Return what stands at the lower end of the page, leaving room for the middle."""
    style = set_style(6.8, is_soft=True)
    text = paragraph("licences", content.licences, style, at=(frame.left, 0), width=frame.width)
    licences = moved(text, frame.bottom - text.box.height)
    rule = hairline("rule-foot", frame.left, licences.box.top - 4, frame.width)
    bottom = rule.box.top - 6
    tallest = bottom - frame.top - _LEAST_MIDDLE
    parts = _documents(content, frame, tallest, tr) + _way(content, frame, tr)
    start = bottom - lowest(parts, above=0)
    return [*(moved(part, start) for part in parts), rule, licences]


def _documents(content: SheetContent, frame: Box, tallest: float, tr: Translator) -> list[Part]:
    """Return the documents in two columns, from zero downward."""
    style = set_style(6.8)
    items: list[Item] = [
        (str(number), ((f"{source.title.rstrip('.')}. {source.origin}", style),))
        for number, source in enumerate(content.sources, 1)
    ]
    if not items:
        return []

    def more(count: int) -> str:
        return tr.ngettext(
            "And %(count)d more document: on the page of this area.",
            "And %(count)d more documents: on the page of this area.",
            count,
        )

    width = frame.width - _WAY - GUTTER
    rule = hairline("rule-source", frame.left, 0, width, weight=1)
    title = tr.gettext("Sources")
    head = paragraph("title-source", title, TITLE, at=(frame.left, BELOW_RULE), width=width)
    box = Box(frame.left, head.box.bottom + 1, frame.left + width, tallest)
    return [
        rule,
        head,
        *two_columns("source", items, box=box, gutter=_BETWEEN_COLUMNS, gap=_GAP, more=more),
    ]


def _way(content: SheetContent, frame: Box, tr: Translator) -> list[Part]:
    """Return the address of the profile from zero downward, with a code if the site is known."""
    left, y = frame.right - _WAY, BELOW_RULE
    parts = [hairline("rule-way", left, 0, _WAY, weight=1)]
    shown = content.address
    if content.site:
        # The quiet zone of the code is white already; its modules stand flush with the text.
        parts.append(qr_part(content.address, at=(left, y), size=_WAY))
        y, shown = y + _WAY, content.address.partition("://")[2]
    path, _, query = shown.partition("?")
    soft = set_style(6.6, is_soft=True)
    texts = [
        (tr.gettext("The page of this area"), set_style(8.6, is_bold=True)),
        (path, soft),
        (f"?{query}", soft),
    ]
    return [*parts, runs("way", texts, at=(left, y), width=_WAY)]
