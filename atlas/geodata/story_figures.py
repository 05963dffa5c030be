"""Figures of a story: what a placeholder of its text stands for, and what must hold of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel, Kato, Vintage
from atlas.text import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.catalogue.fields import Fields

__all__ = [
    "Expectation",
    "StoryFigure",
    "StoryInput",
    "StoryInputKind",
    "StoryOperation",
    "read_story_figure",
]

_NAMED: Final = re.compile(r"(?P<kind>claim|case|cases|value):(?P<name>\w+)")
_FIGURE: Final = re.compile(
    r"(?P<name>\w+)@(?P<place>\d{9}|[a-z]+)@(?P<vintage>\d{4})@(?P<period>[\d/-]+)"
)
_EXPECTATION: Final = re.compile(r"(?P<relation>[<>]=?|=) (?P<operand>\S+)")
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?")
_PLACEHOLDER: Final = "{value}"
_FORMS: Final = {
    Language.KK: {"other"},
    Language.RU: {"one", "few", "many"},
    Language.EN: {"one", "other"},
}
"""Plural categories of whole numbers; a Kazakh noun stays in the singular after a number."""


class StoryInputKind(StrEnum):
    """Where a number comes from."""

    FIGURE = "figure"
    """One indicator of one area."""
    LEVEL = "level"
    """One indicator of all areas of a level."""
    CLAIM = "claim"
    """A figure as the article prints it."""
    CASE = "case"
    """The amount of one case."""
    CASES = "cases"
    """The cases of one kind."""
    VALUE = "value"
    """An earlier figure of the same story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryInput:
    """One input of a figure.

    Written ``<indicator>@<kato>@<vintage>@<period>``, with a level in place of the code for all
    its areas, ``claim:<id>``, ``case:<id>``, ``cases:<kind>`` or ``value:<name>``; ``name`` is
    the indicator, the id, the kind or the name.
    """

    kind: StoryInputKind
    name: str
    kato: Kato | None = None
    level: AdminLevel | None = None
    vintage: Vintage = Vintage.V2022
    period: str = ""


class StoryOperation(StrEnum):
    """The closed set of what a placeholder may say."""

    VALUE = "value"
    SUM = "sum"
    """Of several numbers, or of all areas of a level; then each must be known."""
    DIFFERENCE = "difference"
    """The first less all others."""
    SHARE_OF = "share_of"
    """100 x the sum of all but the last / the last."""
    RATIO = "ratio"
    """The first / the second."""
    RANK = "rank"
    """The place of an area from the largest among the known ones of its level."""
    KNOWN = "known"
    UNKNOWN = "unknown"
    TOTAL = "total"
    """How many areas of a level have a figure, have none, or there are."""
    COUNT_ABOVE = "count_above"
    COUNT_BELOW = "count_below"
    """How many areas of a level are above or below ``bound``; the bound itself is neither."""
    HIGHEST = "highest"
    LOWEST = "lowest"
    """The largest and the smallest figure of a level."""
    HIGHEST_AREA = "highest_area"
    LOWEST_AREA = "lowest_area"
    """The name of the one area that has it."""
    COUNT = "count"
    """How many cases of a kind are recorded."""


_ONE: Final = {StoryInputKind.FIGURE, StoryInputKind.CLAIM, StoryInputKind.CASE}
_ONE.add(StoryInputKind.VALUE)
_OF_SEVERAL: Final = {StoryOperation.SUM, StoryOperation.DIFFERENCE, StoryOperation.SHARE_OF}
_BOUNDED: Final = {StoryOperation.COUNT_ABOVE, StoryOperation.COUNT_BELOW}
_KINDS: Final = {
    StoryOperation.VALUE: _ONE,
    StoryOperation.RATIO: _ONE,
    StoryOperation.RANK: {StoryInputKind.FIGURE},
    StoryOperation.COUNT: {StoryInputKind.CASES},
}
"""Kinds of inputs of operations that do not take a level."""
_PAIR: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """A relation that the words around a figure rest on: ``> 50`` for "more than half".

    ``operand`` is a number in the unit of the figure, the name of an earlier figure, or for the
    name of an area its code.
    """

    relation: str
    operand: str

    def __str__(self) -> str:
        """Return the relation as it is written in the file."""
        return f"{self.relation} {self.operand}"

    @property
    def number(self) -> Decimal | None:
        """The operand as a number; None where it is a name."""
        return Decimal(self.operand) if _NUMBER.fullmatch(self.operand) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFigure:
    """What ``{name}`` in the texts of a story stands for.

    ``decimals`` are digits after the point, the usual ones of the unit if None. ``bound`` is in
    the unit of the indicator. ``forms`` hold, by language and plural category, the words around
    a whole number; empty where the unit is written behind it, and ``is_bare`` where nothing is.
    """

    name: str
    operation: StoryOperation
    inputs: tuple[StoryInput, ...]
    decimals: int | None
    bound: Decimal | None
    is_bare: bool
    forms: Mapping[Language, Mapping[str, str]]
    expectations: tuple[Expectation, ...]


def read_story_figure(fields: Fields) -> StoryFigure:
    """Read one ``[[figures]]`` of a story.

    Raises
    ------
    CatalogueError
        If a key is missing, unknown or of the wrong type, or the inputs are not what the
        operation needs.
    """
    name = fields.text("name")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise fields.fail("'name'", f"is {name!r}; write small Latin letters, digits and _")
    figure = StoryFigure(
        name=name,
        operation=fields.choice("operation", StoryOperation),
        inputs=tuple(_read_input(fields, text) for text in fields.strings("inputs")),
        decimals=fields.take("decimals", int, None),
        bound=fields.number("bound"),
        is_bare=fields.take("bare", bool, default=False),
        forms=_read_forms(fields.optional_table("forms")),
        expectations=tuple(_read_expectation(fields, text) for text in fields.strings("expects")),
    )
    fields.finish()
    _check_inputs(fields, figure)
    return figure


def _read_input(fields: Fields, text: str) -> StoryInput:
    if named := _NAMED.fullmatch(text):
        return StoryInput(kind=StoryInputKind(named["kind"]), name=named["name"])
    found = _FIGURE.fullmatch(text)
    is_known = found is not None and found["vintage"] in set(Vintage)
    if found is None or not is_known or not _is_place(found["place"]):
        raise fields.fail(
            "'inputs'",
            f"holds {text!r}; write <indicator>@<kato or level>@<vintage>@<period>, claim:<id>, "
            "case:<id>, cases:<kind> or value:<name>",
        )
    place, vintage = found["place"], Vintage(found["vintage"])
    if place.isdigit():
        return StoryInput(
            kind=StoryInputKind.FIGURE,
            name=found["name"],
            kato=Kato(place),
            vintage=vintage,
            period=found["period"],
        )
    return StoryInput(
        kind=StoryInputKind.LEVEL,
        name=found["name"],
        level=AdminLevel(place),
        vintage=vintage,
        period=found["period"],
    )


def _is_place(text: str) -> bool:
    return text.isdigit() or text in set(AdminLevel)


def _read_forms(fields: Fields | None) -> Mapping[Language, Mapping[str, str]]:
    if fields is None:
        return MappingProxyType({})
    forms = {}
    for language in Language:
        table = fields.table(str(language))
        found = {category: table.text(category) for category in sorted(_FORMS[language])}
        table.finish()
        for category, text in found.items():
            if text.count(_PLACEHOLDER) != 1:
                raise table.fail(repr(category), f"is {text!r}; it holds {_PLACEHOLDER} once")
        forms[language] = MappingProxyType(found)
    fields.finish()
    return MappingProxyType(forms)


def _read_expectation(fields: Fields, text: str) -> Expectation:
    found = _EXPECTATION.fullmatch(text)
    if found is None:
        raise fields.fail("'expects'", f'holds {text!r}; write a relation like "> 50"')
    return Expectation(relation=found["relation"], operand=found["operand"])


def _check_inputs(fields: Fields, figure: StoryFigure) -> None:
    operation, kinds = figure.operation, [item.kind for item in figure.inputs]
    if not _is_fitting(operation, kinds):
        raise fields.fail(
            "'inputs'", f"are {', '.join(kinds) or 'none'}: not what {operation} needs"
        )
    if (figure.bound is not None) != (operation in _BOUNDED):
        raise fields.fail("'bound'", f"belongs to {' and '.join(sorted(_BOUNDED))} alone")
    if figure.is_bare and figure.forms:
        raise fields.fail("'bare'", "is true, but there are forms; keep one of them")


def _is_fitting(operation: StoryOperation, kinds: list[StoryInputKind]) -> bool:
    is_level = kinds == [StoryInputKind.LEVEL]
    if operation in _OF_SEVERAL:
        is_several = len(kinds) >= _PAIR and set(kinds) <= _ONE
        return is_several or (is_level and operation is StoryOperation.SUM)
    if operation not in _KINDS:
        return is_level
    wanted = _PAIR if operation is StoryOperation.RATIO else 1
    return len(kinds) == wanted and set(kinds) <= _KINDS[operation]
