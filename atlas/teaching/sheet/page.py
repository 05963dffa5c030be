"""The layout of a sheet: every text measured and placed, before anything is drawn.

From the top: name and place, figures, budget. From the foot: licences, documents, the way to the
profile. What is left between them is for cases and for what is not known. Figures, budget and
licences are always whole; a list that has no room for all its items leaves out whole items and
says how many, and the profile has them.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atlas.errors import ExportError
from atlas.teaching.sheet.budget_strip import budget_parts
from atlas.teaching.sheet.figures_table import figures_table, numbered
from atlas.teaching.sheet.foot import foot_parts
from atlas.teaching.sheet.lists import fitting_list
from atlas.teaching.sheet.locator_part import locator_parts
from atlas.teaching.sheet.parts import (
    BELOW_RULE,
    GUTTER,
    TITLE,
    Box,
    Part,
    hairline,
    lowest,
    paragraph,
    runs,
    scaled,
    scaled_box,
    set_style,
    shrink,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atlas.i18n import Translator
    from atlas.teaching.sheet.content import SheetContent
    from atlas.teaching.sheet.lists import Item

__all__ = ["PAGE", "lay_out"]

PAGE: Final = Box(0, 0, 595.28, 841.89)
"""A4, 210 by 297 mm."""

_MARGINS: Final = Box(42, 30, PAGE.right - 42, PAGE.bottom - 30)
_SCALES: Final = (1.06, 1.03, 1.0, 0.96, 0.92, 0.88)
"""Sizes of type that are tried: where little is known it is larger, and it stays legible."""

_SECTION_GAP: Final = 10.0
_CASES, _NO_CASES = 275.0, 150.0
"""Width of the column of cases, and of the sentence that there are none."""

_NAME_SIZES: Final = (31.0, 27.0, 24.0, 21.0)
_ITEM_GAP: Final = 4.0


def lay_out(content: SheetContent, tr: Translator) -> tuple[Part, ...]:
    """Return the pieces of the page in the order in which they are read.

    A page is set as a whole in the largest size in which it has room. At the usual size and
    below, lists may leave out items.

    Raises
    ------
    ExportError
        If it has no room in the smallest size.
    """
    for scale in _SCALES:
        frame = scaled_box(_MARGINS, 1 / scale)
        upper = _upper(content, frame, tr)
        below = replace(frame, top=lowest(upper, above=0) + _SECTION_GAP)
        lower = _lower(content, below, is_cut=scale <= 1, tr=tr)
        if lower is not None:
            return tuple(scaled(part, scale) for part in (*upper, *lower))
    message = f"the sheet of {content.kato} has more text than a page holds; shorten its notes"
    raise ExportError(message)


def _upper(content: SheetContent, frame: Box, tr: Translator) -> list[Part]:
    """Return what is always whole: name and place, figures, budget."""
    head = _masthead(content, frame, tr)
    head += _introduction(content, replace(frame, top=lowest(head, above=0)))
    below = replace(frame, top=lowest(head, above=0) + _SECTION_GAP)
    figures = _figures(content, below, tr)
    below = replace(frame, top=lowest(figures, above=0) + _SECTION_GAP)
    return [*head, *figures, *_budget(content, below, tr)]


def _lower(content: SheetContent, frame: Box, *, is_cut: bool, tr: Translator) -> list[Part] | None:
    """Return cases, what is not known, and the foot; None where they have no room.

    Parameters
    ----------
    is_cut
        Whether lists may leave out items.
    """
    foot = foot_parts(content, frame, tr)
    bottom = min(part.box.top for part in foot) - _SECTION_GAP
    middle = frame.left + (_CASES if content.cases else _NO_CASES)
    cases = _cases(content, Box(frame.left, frame.top, middle, bottom), tr)
    unknown = _unknown(content, Box(middle + GUTTER, frame.top, frame.right, bottom), tr)
    parts = [*cases, *unknown, *foot]
    has_room = lowest((*cases, *unknown), above=0) <= bottom
    is_whole = not any(part.is_cut for part in parts)
    return parts if has_room and (is_whole or is_cut) else None


def _masthead(content: SheetContent, frame: Box, tr: Translator) -> list[Part]:
    """Return the line of the atlas, then what the sheet is about."""
    half = frame.width / 2
    rule = hairline("rule-top", frame.left, frame.top, frame.width, weight=2)
    atlas = paragraph(
        "atlas",
        tr.gettext("Okrug Atlas"),
        set_style(9, is_bold=True),
        at=(frame.left, frame.top + 5),
        width=half,
    )
    release = paragraph(
        "release",
        content.release,
        set_style(8, is_soft=True, anchor="end"),
        at=(frame.left + half, frame.top + 5.5),
        width=half,
    )
    bold = set_style(_NAME_SIZES[0], is_bold=True)
    style = shrink(content.name, bold, width=frame.width, sizes=_NAME_SIZES, most_lines=1)
    name = paragraph(
        "name", content.name, style, at=(frame.left, frame.top + 21), width=frame.width
    )
    return [rule, atlas, release, name]


def _introduction(content: SheetContent, frame: Box) -> list[Part]:
    """Return what the area is, in words on the left, and where it lies on the right."""
    pictures = locator_parts(content.locators, right=frame.right, top=frame.top)
    left_of_pictures = min(part.box.left for part in pictures)
    width = left_of_pictures - GUTTER - frame.left
    kind = paragraph(
        "kind", content.kind, set_style(10, is_soft=True), at=(frame.left, frame.top), width=width
    )
    place = (frame.left, kind.box.bottom + 3)
    texts = [
        (content.summary, set_style(11.2)),
        (" ".join(content.notes), set_style(7.4, is_soft=True)),
    ]
    return [kind, runs("summary", texts, at=place, width=width), *pictures]


def _figures(content: SheetContent, frame: Box, tr: Translator) -> list[Part]:
    rule = hairline("rule-figures", frame.left, frame.top, frame.width, weight=1)
    place = (frame.left, frame.top + BELOW_RULE)
    return [rule, *figures_table(content, at=place, width=frame.width, tr=tr)]


def _budget(content: SheetContent, frame: Box, tr: Translator) -> list[Part]:
    rule = hairline("rule-budget", frame.left, frame.top, frame.width, weight=1)
    place = (frame.left, frame.top + BELOW_RULE)
    if content.budget is not None:
        numbers = content.budget_sources
        return [rule, *budget_parts(content.budget, numbers, at=place, width=frame.width, tr=tr)]
    text = tr.gettext(
        "The atlas has no budget of this area in which every part of the revenue is known."
    )
    title = (tr.gettext("Revenue of the budget"), TITLE)
    return [rule, runs("no-budget", [title, (text, set_style(8.6))], at=place, width=frame.width)]


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
            "And %(count)d more case: on the page of this area.",
            "And %(count)d more cases: on the page of this area.",
            count,
        )

    return _headed("case", tr.gettext("Cases here"), items, box=box, more=more)


def _unknown(content: SheetContent, box: Box, tr: Translator) -> list[Part]:
    """Return what is not known, by reason; of each reason as many as there is room for."""
    longest = max((len(item.titles) for item in content.unknown), default=0)

    def listed(most: int) -> list[Part]:
        items = _reasons(content, most, tr)
        return _headed("unknown", tr.gettext("What is not known"), items, box=box)

    def overflows(most: int) -> bool:
        return lowest(listed(most), above=box.top) > box.bottom

    most = bisect_left(range(1, longest + 1), True, key=overflows)  # noqa: FBT003 -- what is sought
    return [replace(part, is_cut=most < longest) for part in listed(most)]


def _reasons(content: SheetContent, most: int, tr: Translator) -> list[Item]:
    """Return the reasons, each with at most so many indicators and the number of the others."""
    bold, plain = set_style(7.8, is_bold=True), set_style(7.6)
    items: list[Item] = []
    for item in content.unknown:
        named = list(item.titles[:most])
        if rest := len(item.titles[most:]):
            named.append(
                tr.ngettext(
                    "and %(count)d more: on the page of this area",
                    "and %(count)d more: in the profile",
                    rest,
                )
            )
        items.append(("", ((item.reason, bold), ("; ".join(named), plain))))
    if not items:
        items.append(("", ((tr.gettext("Every indicator of this level is known."), plain),)))
    return items


def _headed(
    name: str,
    title: str,
    items: Sequence[Item],
    *,
    box: Box,
    more: Callable[[int], str] | None = None,
) -> list[Part]:
    """Return a list below a rule and a heading, whole unless *more* tells of those left out."""
    rule = hairline(f"rule-{name}", box.left, box.top, box.width, weight=1)
    place = (box.left, box.top + BELOW_RULE)
    head = paragraph(f"title-{name}", title, TITLE, at=place, width=box.width)
    room = replace(box, top=head.box.bottom + 1)
    return [rule, head, *fitting_list(name, items, box=room, gap=_ITEM_GAP, more=more)]
