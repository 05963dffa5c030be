"""The layout of a sheet: every text measured and placed, before anything is drawn.

From the top: name and place, figures, budget. From the foot: licences, documents, the way to the
profile. What is left between them is for cases and for what is not known. Figures, budget and
licences are always whole; a list that has no room for all its items leaves out whole items and
says how many, and the profile has them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atlas.teaching.sheet.budget_strip import budget_parts
from atlas.teaching.sheet.figures_table import figures_table, numbered
from atlas.teaching.sheet.lists import fitting_list, two_columns
from atlas.teaching.sheet.locator_part import locator_parts
from atlas.teaching.sheet.parts import (
    TITLE,
    Box,
    Part,
    hairline,
    lowest,
    moved,
    paragraph,
    runs,
    set_style,
    shrink,
)
from atlas.teaching.sheet.qr_code import qr_part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atlas.i18n import Translator
    from atlas.teaching.sheet.content import SheetContent
    from atlas.teaching.sheet.lists import Item

__all__ = ["PAGE", "lay_out"]

PAGE: Final = Box(0, 0, 595.28, 841.89)
"""A4, 210 by 297 mm."""

_LEFT, _RIGHT = 42.0, PAGE.right - 42.0
_WIDTH: Final = _RIGHT - _LEFT
_TOP, _BOTTOM = 30.0, PAGE.bottom - 30.0
_SECTION_GAP: Final = 10.0
_BELOW_RULE: Final = 3.5
_GUTTER: Final = 20.0
_ASIDE: Final = 218.0
"""Width of the column on what is not known."""

_WAY: Final = 92.0
"""Width of the way to the profile, and side of its code."""

_NAME_SIZES: Final = (31.0, 27.0, 24.0, 21.0)
_ITEM_GAP: Final = 4.0
_LEAST_MIDDLE: Final = 88.0
"""Points that documents leave to what stands above them: one case, whole, and a line on the rest."""


def lay_out(content: SheetContent, tr: Translator) -> tuple[Part, ...]:
    """Return the pieces of the page in the order in which they are read."""
    head = _masthead(content, tr)
    head += _introduction(content, lowest(head, above=_TOP) + 5)
    body = _figures(content, lowest(head, above=_TOP) + _SECTION_GAP, tr)
    body += _budget(content, lowest(body, above=_TOP) + _SECTION_GAP, tr)
    top = lowest(body, above=_TOP) + _SECTION_GAP
    foot = _foot(content, top + _LEAST_MIDDLE, tr)
    bottom = min(part.box.top for part in foot) - _SECTION_GAP
    middle = _RIGHT - _ASIDE - _GUTTER
    cases = _cases(content, Box(_LEFT, top, middle, bottom), tr)
    unknown = _unknown(content, Box(_RIGHT - _ASIDE, top, _RIGHT, bottom), tr)
    return (*head, *body, *cases, *unknown, *foot)


def _masthead(content: SheetContent, tr: Translator) -> list[Part]:
    """Return the line of the atlas, then what the sheet is about."""
    half = _WIDTH / 2
    rule = hairline("rule-top", _LEFT, _TOP, _WIDTH, weight=2)
    atlas = paragraph(
        "atlas",
        tr.gettext("Okrug Atlas"),
        set_style(9, is_bold=True),
        at=(_LEFT, _TOP + 5),
        width=half,
    )
    release = paragraph(
        "release",
        content.release,
        set_style(8, is_soft=True, anchor="end"),
        at=(_LEFT + half, _TOP + 5.5),
        width=half,
    )
    bold = set_style(_NAME_SIZES[0], is_bold=True)
    style = shrink(content.name, bold, width=_WIDTH, sizes=_NAME_SIZES, most_lines=1)
    name = paragraph("name", content.name, style, at=(_LEFT, _TOP + 22), width=_WIDTH)
    place = (_LEFT, name.box.bottom - 1)
    kind = paragraph("kind", content.kind, set_style(11, is_soft=True), at=place, width=_WIDTH)
    return [rule, atlas, release, name, kind]


def _introduction(content: SheetContent, top: float) -> list[Part]:
    """Return the sentences on the left, and where the area lies on the right."""
    pictures = locator_parts(content.locators, right=_RIGHT, top=top)
    left_of_pictures = min(part.box.left for part in pictures)
    text = runs(
        "summary",
        [
            (content.summary, set_style(11.4)),
            (" ".join(content.notes), set_style(7.6, is_soft=True)),
        ],
        at=(_LEFT, top),
        width=left_of_pictures - _GUTTER - _LEFT,
    )
    return [text, *pictures]


def _figures(content: SheetContent, top: float, tr: Translator) -> list[Part]:
    rule = hairline("rule-figures", _LEFT, top, _WIDTH, weight=1)
    place = (_LEFT, top + _BELOW_RULE)
    return [rule, *figures_table(content.figures, content.gaps, at=place, width=_WIDTH, tr=tr)]


def _budget(content: SheetContent, top: float, tr: Translator) -> list[Part]:
    rule = hairline("rule-budget", _LEFT, top, _WIDTH, weight=1)
    place = (_LEFT, top + _BELOW_RULE)
    if content.budget is not None:
        numbers = content.budget_sources
        return [rule, *budget_parts(content.budget, numbers, at=place, width=_WIDTH, tr=tr)]
    text = tr.gettext(
        "The atlas has no budget of this area in which every part of the revenue is known."
    )
    title = (tr.gettext("Revenue of the budget"), TITLE)
    return [rule, runs("no-budget", [title, (text, set_style(8.6))], at=place, width=_WIDTH)]


def _cases(content: SheetContent, box: Box, tr: Translator) -> list[Part]:
    """Return the cases, each with how firm it is."""
    bold, soft = set_style(8.6, is_bold=True), set_style(7.6, is_soft=True)
    items: list[Item] = [
        ("", ((case.title, bold), (numbered(case.status, case.sources), soft)))
        for case in content.cases
    ]
    if not items:
        items = [("", ((tr.gettext("The atlas has no case here."), set_style(8.2)),))]

    def more(count: int) -> str:
        return tr.ngettext(
            "And %(count)d more case: in the profile.",
            "And %(count)d more cases: in the profile.",
            count,
        )

    return _headed("case", tr.gettext("Cases here"), items, box=box, more=more)


def _unknown(content: SheetContent, box: Box, tr: Translator) -> list[Part]:
    """Return what is not known, by reason."""
    bold, plain = set_style(7.8, is_bold=True), set_style(7.6)
    items: list[Item] = [
        ("", ((item.reason, bold), ("; ".join(item.titles), plain))) for item in content.unknown
    ]
    if not items:
        items = [("", ((tr.gettext("Every indicator of this level is known."), plain),))]

    def more(count: int) -> str:
        return tr.ngettext(
            "And %(count)d more reason: in the profile.",
            "And %(count)d more reasons: in the profile.",
            count,
        )

    return _headed("unknown", tr.gettext("What is not known"), items, box=box, more=more)


def _headed(
    name: str, title: str, items: Sequence[Item], *, box: Box, more: Callable[[int], str]
) -> list[Part]:
    """Return a list below a rule and a heading."""
    rule = hairline(f"rule-{name}", box.left, box.top, box.width, weight=1)
    place = (box.left, box.top + _BELOW_RULE)
    head = paragraph(f"title-{name}", title, TITLE, at=place, width=box.width)
    room = replace(box, top=head.box.bottom + 1)
    return [rule, head, *fitting_list(name, items, box=room, gap=_ITEM_GAP, more=more)]


# --- the foot: documents, the way to the profile, licences --------------------------------------


def _foot(content: SheetContent, top: float, tr: Translator) -> list[Part]:
    """Return what stands at the lower end of the page, nothing of it above *top*."""
    style = set_style(6.8, is_soft=True)
    text = paragraph("licences", content.licences, style, at=(_LEFT, 0), width=_WIDTH)
    licences = moved(text, _BOTTOM - text.box.height)
    rule = hairline("rule-foot", _LEFT, licences.box.top - 4, _WIDTH)
    bottom = rule.box.top - 6
    parts = _documents(content, bottom - top, tr) + _way(content, tr)
    start = bottom - lowest(parts, above=0)
    return [*(moved(part, start) for part in parts), rule, licences]


def _documents(content: SheetContent, tallest: float, tr: Translator) -> list[Part]:
    """Return the documents in two columns, from zero downward."""
    style = set_style(6.8)
    items: list[Item] = [
        (str(number), ((f"{source.title}. {source.origin}", style),))
        for number, source in enumerate(content.sources, 1)
    ]
    if not items:
        return []

    def more(count: int) -> str:
        return tr.ngettext(
            "And %(count)d more document: in the profile.",
            "And %(count)d more documents: in the profile.",
            count,
        )

    width = _WIDTH - _WAY - _GUTTER
    rule = hairline("rule-source", _LEFT, 0, width, weight=1)
    title = tr.gettext("Sources")
    head = paragraph("title-source", title, TITLE, at=(_LEFT, _BELOW_RULE), width=width)
    box = Box(_LEFT, head.box.bottom + 1, _LEFT + width, tallest)
    return [rule, head, *two_columns("source", items, box=box, gutter=14, gap=1.5, more=more)]


def _way(content: SheetContent, tr: Translator) -> list[Part]:
    """Return the address of the profile from zero downward, with a code if the site is known."""
    left, y = _RIGHT - _WAY, _BELOW_RULE
    parts = [hairline("rule-way", left, 0, _WAY, weight=1)]
    shown = content.address
    if content.site:
        # The quiet zone of the code is white already; its modules stand flush with the text.
        parts.append(qr_part(content.address, at=(left, y), size=_WAY))
        y, shown = y + _WAY, content.address.partition("://")[2]
    texts = [
        (tr.gettext("The whole profile"), set_style(8.6, is_bold=True)),
        (shown, set_style(6.8, is_soft=True)),
    ]
    return [*parts, runs("way", texts, at=(left, y), width=_WAY)]
