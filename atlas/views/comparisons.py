"""Comparisons of one folder of data, kept for the many visitors who ask for the same."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from atlas.soundness import Picture, Request
from atlas.text import Language
from atlas.views.area_pair import build_area_pair
from atlas.views.comparison_address import Comparison, ComparisonReader, Mode
from atlas.views.indicator_pair import build_indicator_pair
from atlas.views.period_pair import Periods

if TYPE_CHECKING:
    from atlas.areas import AdminLevel
    from atlas.geodata import Geodata
    from atlas.indicators import Figures
    from atlas.soundness import Judge, Reason, Verdict
    from atlas.views.area_pair import AreaPair
    from atlas.views.indicator_pair import IndicatorPair
    from atlas.views.period_pair import PeriodPair
    from atlas.views.selection import SelectionReader

__all__ = ["Comparisons"]

_KEPT_PAIRS = 32


class Comparisons:
    """Reads comparisons and builds them; one instance serves all visitors."""

    def __init__(
        self,
        geodata: Geodata,
        figures: Figures,
        selections: SelectionReader,
        *,
        judge: Judge,
        latest_year: str,
    ) -> None:
        self._geodata = geodata
        self._judge = judge
        self._figures = figures
        self._latest_year = latest_year
        self.periods = Periods(geodata, figures, judge)
        self.reader = ComparisonReader(
            geodata, figures, selections, sound_periods=self.latest_sound_periods
        )
        self._indicator_pair = lru_cache(maxsize=_KEPT_PAIRS)(self._build_indicator_pair)
        self._area_pair = lru_cache(maxsize=_KEPT_PAIRS)(self._build_area_pair)

    def latest_sound_periods(self, indicator: str, level: AdminLevel) -> tuple[str, str] | None:
        """Return the latest two periods that have begun and may be compared, if there are any."""
        pairs = self._judge.sound_pairs(indicator, level)
        begun = [pair for pair in pairs if pair[1][:4] <= self._latest_year]
        return (begun or [*pairs])[-1] if pairs else None

    def indicator_pair(self, comparison: Comparison) -> IndicatorPair:
        """Return two indicators; language, chosen area and table page do not matter to it."""
        return self._indicator_pair(_shared(comparison))

    def verdict(self, comparison: Comparison) -> Verdict:
        """Return whether a map of two indicators is sound."""
        return self._judge.judge(
            Request(
                picture=Picture.BIVARIATE,
                indicator=comparison.x,
                level=comparison.level,
                period=comparison.x_period,
                other=comparison.y,
                other_period=comparison.y_period,
            )
        )

    def refusal(self, comparison: Comparison) -> Reason | None:
        """Return why what a comparison asks for would mislead; None where it is sound."""
        if comparison.mode is Mode.AREAS:
            return self.area_pair(comparison).refusal
        if comparison.mode is Mode.PERIODS:
            return self.period_pair(comparison).refusal if comparison.x else None
        return self.verdict(comparison).reason if comparison.y else None

    def area_pair(self, comparison: Comparison) -> AreaPair:
        """Return two areas side by side, or why they are not."""
        return self._area_pair(_shared(comparison))

    def period_pair(self, comparison: Comparison) -> PeriodPair:
        """Return what changed between two periods, or why that is not said."""
        return self.periods.pair(comparison.x, comparison.level, comparison.start, comparison.end)

    def _build_indicator_pair(self, comparison: Comparison) -> IndicatorPair:
        return build_indicator_pair(comparison, geodata=self._geodata, figures=self._figures)

    def _build_area_pair(self, comparison: Comparison) -> AreaPair:
        return build_area_pair(
            comparison.a,
            comparison.b,
            geodata=self._geodata,
            figures=self._figures,
            latest_year=self._latest_year,
        )


def _shared(comparison: Comparison) -> Comparison:
    return replace(comparison, language=Language.EN, area=None, row=0, rejected=())
