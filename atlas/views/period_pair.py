"""Two periods of one indicator: what changed where, or why that cannot be said."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

from atlas.classification import ChangeClasses, classify_changes
from atlas.i18n import choose_scale, find_unit, format_bare, format_value
from atlas.views.comparability import Side, is_same_basis, refuse_periods, stated_bases

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from atlas.areas import AdminLevel, AreaTable, Kato, Vintage
    from atlas.catalogue import Indicator
    from atlas.geodata import Geodata
    from atlas.i18n import Scale
    from atlas.indicators import Figure, Figures
    from atlas.text import Language
    from atlas.views.comparability import Refusal

__all__ = ["PeriodPair", "Periods", "SoundChoice"]

_PLUS: Final = "+"
_MINUS: Final = "\N{MINUS SIGN}"
_IN_POINTS: Final = frozenset({"percent", "percent_of_grp"})
"""Units of shares: what lies between two of them is counted in percentage points."""
_KEPT_PAIRS: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundChoice:
    """Two periods of an indicator at a level that may be compared."""

    level: AdminLevel
    start: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodPair:
    """Two periods of one indicator at one level, in one division.

    ``changes`` holds later minus earlier, in ``unit``, of each area known in both on the same
    basis; it is empty where there is a ``refusal``. ``changed_basis`` are the areas left out.
    ``is_summed`` says that one period was summed to the older division.
    """

    indicator: Indicator
    level: AdminLevel
    start: str
    end: str
    vintage: Vintage
    is_summed: bool
    areas: AreaTable
    earlier: Mapping[Kato, Figure]
    later: Mapping[Kato, Figure]
    changes: Mapping[Kato, Decimal]
    changed_basis: frozenset[Kato]
    refusal: Refusal | None
    nearest: SoundChoice | None
    classes: ChangeClasses | None
    scale: Scale
    memo: dict[str, object] = field(default_factory=dict, compare=False, repr=False)

    @property
    def unit(self) -> str:
        """Unit of the changes."""
        return self.scale.unit.id

    @property
    def decimals(self) -> int | None:
        """Digits after the point; money has those of its abbreviation."""
        return None if find_unit(self.unit).money else self.indicator.decimals

    def write(self, value: Decimal, language: Language) -> str:
        """Return a figure of one of the periods with its unit."""
        return format_value(
            value, unit=self.indicator.unit, language=language, decimals=self.decimals
        )

    def write_change(self, value: Decimal, language: Language) -> str:
        """Return a change with its sign and its unit."""
        return sign(value) + format_value(
            abs(value), unit=self.unit, language=language, decimals=self.decimals
        )

    def write_bare(
        self, value: Decimal | float, language: Language, *, trailing_zeros: bool = True
    ) -> str:
        """Return a change with its sign, without unit, at the scale the map shares."""
        return sign(value) + format_bare(
            value if value > 0 else -value,
            scale=self.scale,
            language=language,
            decimals=self.decimals,
            trailing_zeros=trailing_zeros,
        )


def sign(value: Decimal | float) -> str:
    """Return the sign of a change: always one, but for no change at all."""
    if value == 0:
        return ""
    return _PLUS if value > 0 else _MINUS


class Periods:
    """Pairs of periods of every indicator; one instance serves all visitors."""

    def __init__(self, geodata: Geodata, figures: Figures) -> None:
        self._geodata = geodata
        self._figures = figures
        self._sound: dict[tuple[str, AdminLevel], tuple[tuple[str, str], ...]] = {}
        self.pair = lru_cache(maxsize=_KEPT_PAIRS)(self._pair)

    def sound_pairs(self, indicator: str, level: AdminLevel) -> tuple[tuple[str, str], ...]:
        """Return every two periods that may be compared, by the later and then the earlier."""
        key = (indicator, level)
        if key not in self._sound:
            model = self._geodata.catalogue.indicator(indicator)
            cells = dict.fromkeys(cell[1] for cell in self._figures.periods(indicator, level))
            pairs = (
                (start, end)
                for start, end in combinations(sorted(cells), 2)
                if refuse_periods(model, level, *self._sides(indicator, level, start, end)) is None
            )
            self._sound[key] = tuple(sorted(pairs, key=lambda pair: (pair[1], pair[0])))
        return self._sound[key]

    def nearest(
        self, indicator: Indicator, level: AdminLevel, start: str, end: str
    ) -> SoundChoice | None:
        """Return the pair that may be compared and keeps most of what was asked for.

        The level before the periods, the later period before the earlier one, and else the
        pair closest to them in years.
        """

        def distance(choice: SoundChoice) -> tuple[object, ...]:
            years = (
                abs(int(choice.end[:4]) - int(end[:4])),
                abs(int(choice.start[:4]) - int(start[:4])),
            )
            return choice.level is not level, choice.end != end, choice.start != start, *years

        choices = [
            SoundChoice(level=other, start=pair[0], end=pair[1])
            for other in indicator.drawn_levels
            for pair in self.sound_pairs(indicator.id, other)
        ]
        return min(choices, key=distance, default=None)

    def _pair(self, indicator: str, level: AdminLevel, start: str, end: str) -> PeriodPair:
        """Return what changed between two periods, or the refusal."""
        model = self._geodata.catalogue.indicator(indicator)
        earlier, later = self._sides(indicator, level, start, end)
        refusal = refuse_periods(model, level, earlier, later)
        before = self._figures.table(indicator, earlier.vintage, start)
        after = self._figures.table(indicator, later.vintage, end)
        common = [] if refusal else sorted(earlier.bases.keys() & later.bases.keys())
        same = [kato for kato in common if is_same_basis(earlier.bases[kato], later.bases[kato])]
        changes = {kato: _value(after[kato]) - _value(before[kato]) for kato in same}
        is_area_filled = model.kind.is_choropleth
        vintages = {cell[1]: cell[0] for cell in self._figures.periods(indicator, level)}
        return PeriodPair(
            indicator=model,
            level=level,
            start=start,
            end=end,
            vintage=earlier.vintage,
            is_summed=not refusal and vintages[start] is not vintages[end],
            areas=self._geodata.areas[earlier.vintage],
            earlier=before,
            later=after,
            changes=changes,
            changed_basis=frozenset(common) - frozenset(same),
            refusal=refusal,
            nearest=self.nearest(model, level, start, end) if refusal else None,
            classes=classify_changes([float(value) for value in changes.values()])
            if is_area_filled
            else None,
            scale=choose_scale(changes.values(), _unit_of_change(model.unit)),
        )

    def _sides(self, indicator: str, level: AdminLevel, start: str, end: str) -> tuple[Side, Side]:
        """Return both periods, in the older division where the newer can be summed to it."""
        vintages = {period: vintage for vintage, period in self._figures.periods(indicator, level)}
        older = min(vintages[start], vintages[end])
        sides = [
            self._side(indicator, level, period, older)
            or self._side(indicator, level, period, vintages[period])
            or Side(period=period, vintage=vintages[period], bases={})
            for period in (start, end)
        ]
        return sides[0], sides[1]

    def _side(
        self, indicator: str, level: AdminLevel, period: str, vintage: Vintage
    ) -> Side | None:
        """Return what a period's figures rest on; None where none is known in the division."""
        areas = self._geodata.areas[vintage]
        table = self._figures.table(indicator, vintage, period)
        bases = {
            kato: stated_bases(figure)
            for kato, figure in table.items()
            if figure.value is not None and areas[kato].level is level
        }
        return Side(period=period, vintage=vintage, bases=bases) if bases else None


def _years(first: str, second: str) -> int:
    return abs(int(first[:4]) - int(second[:4]))


def _value(figure: Figure) -> Decimal:
    if figure.value is None:  # pragma: no cover - only known figures have a basis here
        message = f"{figure.indicator} of {figure.kato} has no value to subtract"
        raise AssertionError(message)
    return figure.value


def _unit_of_change(unit: str) -> str:
    return "percentage_points" if unit in _IN_POINTS else unit
