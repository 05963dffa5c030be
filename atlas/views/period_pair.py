"""Two periods of one indicator: what changed where, or why that cannot be said."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from atlas.classification import ChangeClasses, classify_changes
from atlas.i18n import choose_scale, find_unit, format_bare, format_value
from atlas.soundness import Judge, Picture, Request, is_same_basis, sides_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from atlas.areas import AdminLevel, AreaTable, Kato, Vintage
    from atlas.catalogue import Indicator
    from atlas.geodata import Geodata
    from atlas.i18n import Scale
    from atlas.indicators import Figure, Figures
    from atlas.soundness import Reason
    from atlas.text import Language

__all__ = ["PeriodPair", "Periods"]

_PLUS: Final = "+"
_MINUS: Final = "\N{MINUS SIGN}"
_IN_POINTS: Final = frozenset({"percent", "percent_of_grp"})
"""Units of shares: what lies between two of them is counted in percentage points."""
_KEPT_PAIRS: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodPair:
    """Two periods of one indicator at one level, in one division.

    ``changes`` holds later minus earlier, in ``unit``, of each area known in both on the same
    basis; it is empty where there is a ``refusal``, which has the ``nearest`` sound picture beside
    it. ``changed_basis`` are the areas left out.
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
    refusal: Reason | None
    nearest: Request | None
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

    def __init__(self, geodata: Geodata, figures: Figures, judge: Judge) -> None:
        self._geodata = geodata
        self._figures = figures
        self._judge = judge
        self.pair = lru_cache(maxsize=_KEPT_PAIRS)(self._pair)

    def _pair(self, indicator: str, level: AdminLevel, start: str, end: str) -> PeriodPair:
        """Return what changed between two periods, or the refusal."""
        model = self._geodata.catalogue.indicator(indicator)
        request = Request(
            picture=Picture.CHANGE, indicator=indicator, level=level, start=start, period=end
        )
        verdict = self._judge.judge(request)
        refusal = verdict.reason
        earlier, later = sides_of(indicator, level, start, end, figures=self._figures)
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
            nearest=verdict.nearest,
            classes=classify_changes([float(value) for value in changes.values()])
            if is_area_filled
            else None,
            scale=choose_scale(changes.values(), _unit_of_change(model.unit)),
        )


def _value(figure: Figure) -> Decimal:
    if figure.value is None:  # pragma: no cover - only known figures have a basis here
        message = f"{figure.indicator} of {figure.kato} has no value to subtract"
        raise AssertionError(message)
    return figure.value


def _unit_of_change(unit: str) -> str:
    return "percentage_points" if unit in _IN_POINTS else unit
