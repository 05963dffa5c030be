"""The figures of a story, computed from the data as they are stored now."""

from __future__ import annotations

from decimal import Decimal
from operator import eq, ge, gt, le, lt
from typing import TYPE_CHECKING, Final

from atlas.errors import AtlasError, StoryError
from atlas.geodata.claim_terms import CheckOperation
from atlas.geodata.story_figures import StoryInputKind, StoryOperation
from atlas.teaching.stories.inputs import StoryValue, counted
from atlas.views.claim_checks import Term, combine_terms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.geodata.stories import Story
    from atlas.geodata.story_figures import Expectation, StoryFigure
    from atlas.teaching.stories.inputs import LevelFigures, StoryInputs

__all__ = ["compute_values"]

_SHARE_DECIMALS: Final = 1
_SHARES: Final = {CheckOperation.SHARE_OF, CheckOperation.RATIO}
_RELATIONS: Final = {">": gt, ">=": ge, "<": lt, "<=": le, "=": eq}
_HIGH: Final = {StoryOperation.HIGHEST, StoryOperation.HIGHEST_AREA}
_AREAS: Final = {StoryOperation.HIGHEST_AREA, StoryOperation.LOWEST_AREA}


def compute_values(story: Story, inputs: StoryInputs) -> dict[str, StoryValue]:
    """Return the values of all figures of a story, by name.

    Raises
    ------
    StoryError
        If a figure is not known any more, or is not as the sentences around it expect; the
        message names the story, the figure, what was found and the remedy.
    """
    values: dict[str, StoryValue] = {}
    for figure in story.figures:
        where = f"stories/{story.name}.toml: figure {figure.name!r}"
        try:
            value = _compute(figure, inputs, values)
        except AtlasError as error:
            message = f"{where}: {error}"
            raise StoryError(message) from error
        for rule in figure.expectations:
            if not _is_met(rule, value, values):
                message = (
                    f"{where} is {value}, but its sentences expect {rule}; rewrite them, then "
                    "the expectation"
                )
                raise StoryError(message)
        values[figure.name] = value
    return values


def _is_met(rule: Expectation, value: StoryValue, values: Mapping[str, StoryValue]) -> bool:
    if value.area is not None:
        return rule.relation == "=" and rule.operand == value.area[1]
    relation = _RELATIONS[rule.relation]
    if rule.number is not None:
        return bool(relation(value.number, rule.number))
    terms = [Term(value=item.number, unit=item.unit) for item in (value, values[rule.operand])]
    difference, _ = combine_terms(CheckOperation.DIFFERENCE, terms)
    return bool(relation(difference, 0))


def _compute(
    figure: StoryFigure, inputs: StoryInputs, earlier: Mapping[str, StoryValue]
) -> StoryValue:
    first = figure.inputs[0]
    if figure.operation is StoryOperation.COUNT:
        return inputs.cases(first.name)
    if figure.operation is StoryOperation.RANK:
        own = inputs.single(first, earlier)
        level = inputs.level(first)
        return counted(inputs.place(first), (*own.origins, *level.origins))
    if first.kind is StoryInputKind.LEVEL:
        return _of_level(figure, inputs.level(first))
    return _combined(figure, [inputs.single(item, earlier) for item in figure.inputs])


def _combined(figure: StoryFigure, parts: list[StoryValue]) -> StoryValue:
    operation = CheckOperation(figure.operation.value)
    is_share = operation in _SHARES
    if is_share and not parts[-1].number:
        message = f"{figure.inputs[-1].name} is 0, of which there is no share"
        raise StoryError(message)
    terms = [Term(value=part.number, unit=part.unit) for part in parts]
    number, unit = combine_terms(operation, terms)
    return StoryValue(
        number=number,
        unit=unit,
        decimals=_SHARE_DECIMALS if is_share else parts[0].decimals,
        origins=tuple(origin for part in parts for origin in part.origins),
    )


def _of_level(figure: StoryFigure, level: LevelFigures) -> StoryValue:
    operation = figure.operation
    if operation in _HIGH | _AREAS | {StoryOperation.LOWEST}:
        return _end(figure, level)
    if operation is StoryOperation.SUM:
        if len(level.known) != level.total:
            unknown = level.total - len(level.known)
            message = f"{unknown} areas have no value, so there is no sum of all"
            raise StoryError(message)
        return StoryValue(
            number=sum(level.values.values(), Decimal(0)),
            unit=level.unit,
            decimals=level.decimals,
            origins=level.origins,
        )
    return counted(_count(figure, level), level.origins)


def _count(figure: StoryFigure, level: LevelFigures) -> int:
    bound = figure.bound or Decimal(0)
    counts = {
        StoryOperation.KNOWN: len(level.known),
        StoryOperation.UNKNOWN: level.total - len(level.known),
        StoryOperation.TOTAL: level.total,
        StoryOperation.COUNT_ABOVE: sum(value > bound for value in level.values.values()),
        StoryOperation.COUNT_BELOW: sum(value < bound for value in level.values.values()),
    }
    return counts[figure.operation]


def _end(figure: StoryFigure, level: LevelFigures) -> StoryValue:
    """Return the largest or smallest value, or the one area that has it."""
    choose = max if figure.operation in _HIGH else min
    number = choose(level.values.values())
    katos = [kato for kato, value in level.values.items() if value == number]
    is_named = figure.operation in _AREAS
    if is_named and len(katos) > 1:
        message = f"{len(katos)} areas share the value {number}: none of them is the one"
        raise StoryError(message)
    area = (level.known[katos[0]].vintage, katos[0]) if is_named else None
    return StoryValue(
        number=number, unit=level.unit, decimals=level.decimals, origins=level.origins, area=area
    )
