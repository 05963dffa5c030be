"""Two indicators of one level: areas known for both, in three by three classes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from atlas.classification import Classification, Scheme, classify
from atlas.i18n import choose_scale, find_unit, format_bare, format_value, unit_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from atlas.areas import AdminLevel, AreaTable, Kato, Vintage
    from atlas.catalogue import Catalogue, Indicator
    from atlas.geodata import Geodata
    from atlas.i18n import Scale
    from atlas.indicators import Figure, Figures
    from atlas.text import Language
    from atlas.views.comparison_address import Comparison

__all__ = [
    "FEWEST_FOR_A_TREND",
    "SIDE_CLASSES",
    "Axis",
    "IndicatorPair",
    "build_indicator_pair",
    "rank_correlation",
    "share_figures",
]

SIDE_CLASSES: Final = 3
FEWEST_FOR_A_TREND: Final = 8
"""Fewer points than that look like a line by chance alone."""

_PLACES: Final = {1: (1,), 2: (0, 2), 3: (0, 1, 2)}
"""Where the classes of an axis stand among three: a single one in the middle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One of the two indicators, with the figures of the areas known for both."""

    indicator: Indicator
    period: str
    table: Mapping[Kato, Figure]
    values: Mapping[Kato, Decimal]
    classification: Classification | None
    scale: Scale

    @property
    def places(self) -> tuple[int, ...]:
        """Where each class stands among three, 0 the lowest."""
        return _PLACES[self.classification.k] if self.classification else ()

    def place_of(self, kato: Kato) -> int:
        """Return where an area known for both stands among three."""
        if self.classification is None:
            return 0
        return self.places[self.classification.class_of(float(self.values[kato])) or 0]

    def title(self, language: Language) -> str:
        """Return the indicator's short title."""
        return self.indicator.short_title.in_language(language)

    def unit(self, language: Language) -> str:
        """Return the unit all values of the axis share."""
        return unit_label(self.scale, language)

    @property
    def _decimals(self) -> int | None:
        return None if find_unit(self.indicator.unit).money else self.indicator.decimals

    @property
    def least_step(self) -> float:
        """Least difference that shows in a bound; 0 for money, which is abbreviated by size."""
        return 0.0 if self._decimals is None else 10.0**-self._decimals

    def write(self, value: Decimal, language: Language) -> str:
        """Return a value with its unit."""
        return format_value(
            value, unit=self.indicator.unit, language=language, decimals=self._decimals
        )

    def write_bound(self, value: float, language: Language) -> str:
        """Return a bound or a tick without its unit."""
        return format_bare(
            value,
            scale=self.scale,
            language=language,
            decimals=self._decimals,
            trailing_zeros=False,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorPair:
    """Two indicators of one level and division. ``common`` are the areas known for both, by code.

    ``is_same_figures`` says that both are computed from a figure they share.
    """

    level: AdminLevel
    vintage: Vintage
    areas: AreaTable
    listed: tuple[Kato, ...]
    common: tuple[Kato, ...]
    x: Axis
    y: Axis
    is_same_figures: bool
    correlation: float | None
    memo: dict[str, object] = field(default_factory=dict, compare=False, repr=False)

    def class_of(self, kato: Kato) -> int | None:
        """Return the class of an area: 0 to 8, x running faster; None if one is not known."""
        if kato not in self.x.values:
            return None
        return self.x.place_of(kato) + SIDE_CLASSES * self.y.place_of(kato)


def build_indicator_pair(
    comparison: Comparison, *, geodata: Geodata, figures: Figures
) -> IndicatorPair:
    """Join two indicators by area.

    Raises
    ------
    GeodataError
        If a file it needs is not what its sidecar records.
    """
    level, vintage = comparison.level, comparison.vintage
    areas = geodata.areas[vintage]
    listed = tuple(area.kato for area in areas.at_level(level))
    x_table = figures.table(comparison.x, vintage, comparison.x_period)
    y_table = figures.table(comparison.y, vintage, comparison.y_period)
    common = tuple(kato for kato in listed if _is_known(x_table, kato) and _is_known(y_table, kato))
    catalogue = geodata.catalogue
    x = _axis(catalogue.indicator(comparison.x), comparison.x_period, x_table, common)
    y = _axis(catalogue.indicator(comparison.y), comparison.y_period, y_table, common)
    is_same = share_figures(comparison.x, comparison.y, catalogue=catalogue)
    return IndicatorPair(
        level=level,
        vintage=vintage,
        areas=areas,
        listed=listed,
        common=common,
        x=x,
        y=y,
        is_same_figures=is_same,
        correlation=rank_correlation(
            [float(x.values[kato]) for kato in common], [float(y.values[kato]) for kato in common]
        )
        if len(common) >= FEWEST_FOR_A_TREND
        else None,
    )


def _is_known(table: Mapping[Kato, Figure], kato: Kato) -> bool:
    return kato in table and table[kato].value is not None


def _axis(
    indicator: Indicator, period: str, table: Mapping[Kato, Figure], common: Sequence[Kato]
) -> Axis:
    values = {kato: value for kato in common if (value := table[kato].value) is not None}
    return Axis(
        indicator=indicator,
        period=period,
        table=table,
        values=values,
        classification=classify(
            [float(value) for value in values.values()],
            scheme=Scheme.QUANTILES,
            k=SIDE_CLASSES,
            zero_is_meaningful=indicator.zero_is_meaningful,
        ),
        scale=choose_scale(values.values(), indicator.unit),
    )


def share_figures(first: str, second: str, *, catalogue: Catalogue) -> bool:
    """Return whether two indicators are computed from a figure in common, or one of the other.

    Then they move together by arithmetic, and that they do says nothing of the areas.
    """
    return bool(_roots(first, catalogue) & _roots(second, catalogue))


def _roots(name: str, catalogue: Catalogue) -> frozenset[str]:
    formula = catalogue.indicator(name).formula
    if formula is None:
        return frozenset({name})
    return frozenset({name}).union(*(_roots(part, catalogue) for part in formula.parts))


def rank_correlation(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Return Spearman's rank correlation, equal values sharing their mean rank.

    Parameters
    ----------
    first, second
        Values of the same areas in the same order.

    Returns
    -------
    float or None
        From -1 to 1; None where one of the two does not vary.

    Examples
    --------
    >>> rank_correlation([1, 2, 3], [10, 30, 20])
    0.5
    """
    x, y = _centred_ranks(first), _centred_ranks(second)
    spread = (sum(v * v for v in x) * sum(v * v for v in y)) ** 0.5
    return sum(a * b for a, b in zip(x, y, strict=True)) / spread if spread else None


def _centred_ranks(values: Sequence[float]) -> list[float]:
    """Return ranks less their mean; halves are exact in binary."""
    ordered = sorted(values)
    first = {value: index for index, value in reversed(list(enumerate(ordered)))}
    last = {value: index for index, value in enumerate(ordered)}
    mean = (len(values) - 1) / 2
    return [(first[value] + last[value]) / 2 - mean for value in values]
