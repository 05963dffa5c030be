"""What the figures of a story are computed from: stored figures, printed ones, cases."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from atlas.errors import StoryError
from atlas.geodata import CaseKind
from atlas.geodata.story_figures import StoryInputKind
from atlas.soundness import rank_areas

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from atlas.areas import Kato, Vintage
    from atlas.geodata import Geodata
    from atlas.geodata.story_figures import StoryInput
    from atlas.indicators import Figure, Figures

__all__ = ["LevelFigures", "Origin", "StoryInputs", "StoryValue", "counted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A document a value rests on, and the place in it.

    ``is_one_of_many`` marks the places of the figures of a whole level, or of the cases of a
    whole kind.
    """

    source_id: str
    locator: str
    is_one_of_many: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryValue:
    """One number of a story and what it rests on.

    ``number`` is exact and in ``unit``, which is empty for counts of areas and cases;
    ``decimals`` are the digits it is usually shown with. ``area`` is the code of an area that is
    named instead of the number, with its division.
    """

    number: Decimal
    unit: str
    decimals: int
    origins: tuple[Origin, ...]
    area: tuple[Vintage, Kato] | None = None

    def __str__(self) -> str:
        """Return the code, or the number with the name of its unit, for messages."""
        return self.area[1] if self.area else f"{self.number} {self.unit}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelFigures:
    """The known figures of one indicator for the areas of a level; ``total`` counts them all."""

    known: Mapping[Kato, Figure]
    total: int
    unit: str
    decimals: int

    @property
    def values(self) -> dict[Kato, Decimal]:
        """The known values, by code."""
        values = ((kato, figure.value) for kato, figure in self.known.items())
        return {kato: value for kato, value in values if value is not None}

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Where the figures were read."""
        return tuple(
            origin for figure in self.known.values() for origin in _origins(figure, is_many=True)
        )


class StoryInputs:
    """Looks up the inputs of one story after the other in one folder of data."""

    def __init__(self, geodata: Geodata, figures: Figures) -> None:
        self._geodata = geodata
        self._figures = figures

    def single(self, item: StoryInput, earlier: Mapping[str, StoryValue]) -> StoryValue:
        """Return one number; *earlier* are the values above it in the story.

        Raises
        ------
        StoryError
            If it is not known.
        """
        if item.kind is StoryInputKind.VALUE:
            return earlier[item.name]
        if item.kind is StoryInputKind.CLAIM:
            return self._printed(item.name)
        if item.kind is StoryInputKind.CASE:
            return self._amount(item.name)
        return self._stored(item)

    def level(self, item: StoryInput) -> LevelFigures:
        """Return the figures of all areas of the level of *item*, or of the level of its area.

        Raises
        ------
        StoryError
            If none is known.
        """
        areas = self._geodata.areas[item.vintage]
        level = item.level if item.kato is None else areas[item.kato].level
        table = self._figures.table(item.name, item.vintage, item.period)
        known = {
            kato: figure
            for kato, figure in sorted(table.items())
            if figure.value is not None and areas[kato].level is level
        }
        if not known:
            message = f"no area of level {level} has a value of {item.name} for {item.period}"
            raise StoryError(message)
        indicator = self._geodata.catalogue.indicator(item.name)
        return LevelFigures(
            known=known,
            total=sum(area.level is level for area in areas),
            unit=indicator.unit,
            decimals=indicator.decimals,
        )

    def place(self, item: StoryInput) -> int:
        """Return the place of an area among those of its level, the largest value first.

        Raises
        ------
        StoryError
            If it is not one place: a sample is known, or areas cannot be told apart.
        """
        rank = None
        if item.kato is not None:
            level = self._geodata.areas[item.vintage][item.kato].level
            cell = (item.vintage, item.period)
            rank = rank_areas(item.name, level, cell, figures=self._figures).get(item.kato)
        if rank is None or not rank.is_single:
            places = f"the places {rank}" if rank else "no place: a sample is known"
            message = f"{item.kato} has {places} in {item.name}, {item.period}; leave the rank out"
            raise StoryError(message)
        return rank.first

    def cases(self, kind: str) -> StoryValue:
        """Return how many cases of a kind are recorded.

        Raises
        ------
        StoryError
            If there is no such kind.
        """
        if kind not in set(CaseKind):
            message = f"there is no kind of cases {kind!r}; one of {', '.join(CaseKind)}"
            raise StoryError(message)
        found = [case for case in self._geodata.cases if case.kind.value == kind]
        origins = (
            Origin(source_id=case.source_id, locator=case.locator, is_one_of_many=True)
            for case in found
        )
        return counted(len(found), origins)

    def _stored(self, item: StoryInput) -> StoryValue:
        indicator = self._geodata.catalogue.indicator(item.name)
        table = self._figures.table(item.name, item.vintage, item.period)
        figure = table.get(item.kato) if item.kato else None
        if figure is None or figure.value is None:
            message = (
                f"there is no value of {item.name} for {item.kato} of {item.vintage}, "
                f"{item.period}; bind it to a figure that is known, or rewrite the sentence"
            )
            raise StoryError(message)
        return StoryValue(
            number=figure.value,
            unit=indicator.unit,
            decimals=indicator.decimals,
            origins=tuple(_origins(figure)),
        )

    def _printed(self, name: str) -> StoryValue:
        claim = next((item for item in self._geodata.claims if item.id == name), None)
        if claim is None:
            message = f"there is no claim {name!r} in claims/claims.csv"
            raise StoryError(message)
        origin = Origin(source_id=claim.source_id, locator=claim.section)
        return StoryValue(
            number=claim.value,
            unit=claim.unit,
            decimals=_digits(claim.value),
            origins=(origin,),
        )

    def _amount(self, name: str) -> StoryValue:
        case = next((item for item in self._geodata.cases if item.id == name), None)
        if case is None or case.amount is None:
            message = f"there is no case {name!r} with an amount in cases/cases.csv"
            raise StoryError(message)
        return StoryValue(
            number=case.amount,
            unit=case.unit,
            decimals=_digits(case.amount),
            origins=(Origin(source_id=case.source_id, locator=case.locator),),
        )


def counted(number: int, origins: Iterable[Origin]) -> StoryValue:
    """Return a count, which has no unit."""
    return StoryValue(number=Decimal(number), unit="", decimals=0, origins=tuple(origins))


def _origins(figure: Figure, *, is_many: bool = False) -> Iterable[Origin]:
    return (
        Origin(source_id=row.source_id, locator=row.locator, is_one_of_many=is_many)
        for row in figure.observations()
    )


def _digits(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
