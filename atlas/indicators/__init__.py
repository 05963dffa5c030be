"""Figures of indicators: chosen, derived, carried across vintages, joined to areas."""

from atlas.indicators.figures import Figure
from atlas.indicators.join import Joined, JoinReport, join
from atlas.indicators.resolver import Figures
from atlas.indicators.vintages import carry_back, check_carried

__all__ = ["Figure", "Figures", "JoinReport", "Joined", "carry_back", "check_carried", "join"]
