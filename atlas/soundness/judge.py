"""Sound, or refused with one reason and the nearest sound picture."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from atlas.catalogue import Operation
from atlas.errors import SelectionError
from atlas.soundness.comparisons import refuse_periods, sides_of
from atlas.soundness.facts import Facts
from atlas.soundness.noise import counted_share
from atlas.soundness.request import Picture, Request, usual_picture
from atlas.soundness.rules import first_broken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atlas.areas import AdminLevel
    from atlas.catalogue import Indicator
    from atlas.indicators import Figures
    from atlas.soundness.reasons import Reason

__all__ = ["Judge", "Verdict", "judge"]

_KEPT_VERDICTS = 1024
_KEPT_JUDGES = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a request: ``reason`` and ``nearest`` stand together, or neither does.

    ``nearest`` is sound itself, and keeps as much of what was asked for as it can.
    """

    request: Request
    reason: Reason | None = None
    nearest: Request | None = None

    @property
    def is_sound(self) -> bool:
        """Whether the picture may be drawn."""
        return self.reason is None

    @property
    def drawn(self) -> Request:
        """What may be drawn: the request itself, or the nearest sound one."""
        return self.nearest or self.request


class Judge:
    """Judges requests on the figures of one folder of data; one instance serves all visitors."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        self._catalogue = figures.geodata.catalogue
        self.judge = lru_cache(maxsize=_KEPT_VERDICTS)(self._judge)
        self.sound_pairs = lru_cache(maxsize=_KEPT_VERDICTS)(self._sound_pairs)

    def _judge(self, request: Request) -> Verdict:
        """Return the verdict on *request*.

        Raises
        ------
        SelectionError
            If it names an indicator, a level or a period that does not exist, or nothing at all
            can be drawn instead.
        """
        reason = first_broken(Facts(request, self._figures))
        if reason is None:
            return Verdict(request)
        nearest = next(filter(self._is_sound, self._nearer(request)), None)
        if nearest is None:
            message = f"{reason}: refused, and no indicator of the catalogue can be drawn instead"
            raise SelectionError(message)
        return Verdict(request, reason, nearest)

    def _sound_pairs(self, indicator: str, level: AdminLevel) -> tuple[tuple[str, str], ...]:
        """Return every two periods that may be compared, by the later and then the earlier."""
        model = self._catalogue.indicator(indicator)
        cells = dict.fromkeys(cell[1] for cell in self._figures.periods(indicator, level))
        pairs = (
            (start, end)
            for start, end in combinations(sorted(cells), 2)
            if not refuse_periods(
                model, level, *sides_of(indicator, level, start, end, figures=self._figures)
            )
        )
        return tuple(sorted(pairs, key=lambda pair: (pair[1], pair[0])))

    def nearest_change(self, request: Request) -> Request | None:
        """Return the change that may be drawn and keeps most of what was asked for.

        The level before the periods, the later period before the earlier one, and else the
        pair closest to them in years.
        """
        return next(filter(self._is_sound, self._changes(request)), None)

    def _is_sound(self, request: Request) -> bool:
        try:
            return first_broken(Facts(request, self._figures)) is None
        except SelectionError:
            # A part of a share may be unknown where the share itself was published.
            return False

    def _nearer(self, request: Request) -> Iterator[Request]:
        """Yield what might be drawn instead, the nearest first."""
        model = self._catalogue.indicator(request.indicator)
        plain = Request(
            picture=usual_picture(model),
            indicator=model.id,
            level=request.level,
            period=request.period,
        )
        if request.picture is Picture.CHANGE:
            yield from self._changes(request)
        if request.picture is Picture.BIVARIATE:
            yield from self._pairs(request)
        if request.per:
            yield from self._shares_of(request)
        yield replace(plain, vintage=request.vintage)
        yield plain
        yield from self._counts_behind(model, plain)
        yield from self._elsewhere(model, plain.level)
        by_theme = sorted(self._catalogue.listed(), key=lambda item: item.theme is not model.theme)
        for item in by_theme:
            yield from self._elsewhere(item, request.level)

    def _changes(self, request: Request) -> list[Request]:
        """Return all changes of the indicator that may be drawn, the nearest first."""
        model = self._catalogue.indicator(request.indicator)

        def distance(item: Request) -> tuple[object, ...]:
            years = (_years(item.period, request.period), _years(item.start, request.start))
            is_other = (item.period != request.period, item.start != request.start)
            return item.level is not request.level, *is_other, *years

        found = [
            replace(request, level=level, start=start, period=end)
            for level in model.drawn_levels
            for start, end in self.sound_pairs(model.id, level)
        ]
        return sorted(found, key=distance)

    def _pairs(self, request: Request) -> Iterator[Request]:
        """Yield both indicators on the division of the first, in other periods of the second."""
        first = self._figures.periods(request.indicator, request.level)
        own = {period: vintage for vintage, period in first}.get(request.period)
        for vintage, period in reversed(self._figures.periods(request.other, request.level)):
            if vintage is own:
                yield replace(request, other_period=period, vintage=None)

    def _shares_of(self, request: Request) -> Iterator[Request]:
        """Yield the shares the atlas knows over the same denominator, listed ones alone."""
        for item in self._catalogue.listed():
            formula = item.formula
            if formula and formula.operation is Operation.SHARE and formula.parts[1] == request.per:
                yield Request(
                    picture=Picture.CHOROPLETH,
                    indicator=item.id,
                    level=request.level,
                    period=request.period,
                )

    def _counts_behind(self, model: Indicator, plain: Request) -> Iterator[Request]:
        """Yield the numbers a share is made of, those that have a page before others."""
        formula = counted_share(model, self._catalogue)
        parts = [self._catalogue.indicator(name) for name in formula.parts] if formula else []
        for part in sorted(parts, key=lambda item: not item.is_listed):
            yield replace(plain, picture=usual_picture(part), indicator=part.id)

    def _elsewhere(self, model: Indicator, first: AdminLevel) -> Iterator[Request]:
        """Yield an indicator in all its periods, the newest first, at *first* and other levels."""
        picture = usual_picture(model)
        for level in sorted(model.drawn_levels, key=lambda item: item is not first):
            for _, period in reversed(self._figures.periods(model.id, level)):
                yield Request(picture=picture, indicator=model.id, level=level, period=period)


def judge(request: Request, figures: Figures) -> Verdict:
    """Return whether *request* may be drawn, else why not and the nearest that may.

    Raises
    ------
    SelectionError
        If it names an indicator, a level or a period that does not exist.

    Examples
    --------
    >>> from atlas.areas import AdminLevel
    >>> from atlas.geodata import Geodata
    >>> from atlas.indicators import Figures
    >>> people = Request(picture=Picture.CHOROPLETH, indicator="population",
    ...                  level=AdminLevel.OBLAST, period="2023-01-01")
    >>> verdict = judge(people, Figures(Geodata()))
    >>> verdict.reason.value, verdict.nearest.picture.value
    ('count_as_areas', 'symbols')
    """
    return _judge_of(figures).judge(request)


@lru_cache(maxsize=_KEPT_JUDGES)
def _judge_of(figures: Figures) -> Judge:
    return Judge(figures)


def _years(first: str, second: str) -> int:
    return abs(int(first[:4]) - int(second[:4])) if first and second else 0
