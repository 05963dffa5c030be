"""What exists: indicators, boundary sets and other resources, as read from their sidecars."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from atlas.areas import AdminLevel, Vintage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal
    from pathlib import PurePosixPath

    from atlas.provenance import MissingReason
    from atlas.text import LocalizedText

__all__ = [
    "SCALES",
    "BoundarySet",
    "Break",
    "FileRecord",
    "Formula",
    "Indicator",
    "IndicatorKind",
    "Operation",
    "Resource",
    "Theme",
]

SCALES = ("100m", "500m", "1500m")
"""Scales of generalised boundaries: the tolerance of generalisation, finest first."""


class IndicatorKind(StrEnum):
    """What a value is; it decides how it may be drawn."""

    COUNT = "count"
    """An additive total (people, seats, tenge): proportional symbols, never a choropleth."""
    RATIO = "ratio"
    """A part of a whole."""
    RATE = "rate"
    """A total per something else, for instance per resident."""
    INDEX = "index"
    CATEGORY = "category"
    """Named cases: symbols by kind."""

    @property
    def is_additive(self) -> bool:
        """Whether values of parts may be summed to the value of the whole."""
        return self is IndicatorKind.COUNT

    @property
    def is_choropleth(self) -> bool:
        """Whether areas may be filled with a colour for the value."""
        return self in {IndicatorKind.RATIO, IndicatorKind.RATE, IndicatorKind.INDEX}


class Theme(StrEnum):
    """A chapter of the atlas; it decides the family of colours."""

    REPRESENTATIVES = "representatives"
    LOCAL_BUDGETS = "local_budgets"
    TAX_MIGRATION = "tax_migration"
    EXECUTIVES = "executives"
    SURROGATES = "surrogates"
    CONTEXT = "context"


class Operation(StrEnum):
    """The closed set of operations by which one indicator may be derived from others."""

    SHARE = "share"
    """100 x first / second."""
    RATIO = "ratio"
    """first / second, scaled by nothing but their units."""
    DIFFERENCE = "difference"
    """first - second."""
    SUM = "sum"
    """first + second + ..., two parts or more."""
    PER_CAPITA = "per_capita"
    """first / second, the second being a number of people."""
    COMPLEMENT = "complement"
    """100 - first, for shares in per cent."""
    WEIGHTED_COMPLEMENT = "weighted_complement"
    """100 - sum of weight x part, for shares in per cent; weights sum to one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """How a derived indicator is computed.

    ``part_periods`` names a fixed period for a part whose own period differs from that of
    the result, for instance the population of one census date.
    """

    operation: Operation
    parts: tuple[str, ...]
    weights: tuple[Decimal, ...] = ()
    part_periods: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A break in a series: figures before and after must not be compared."""

    before: str
    after: str
    reason: LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRecord:
    """Size and hash of a data file, as recorded in its sidecar."""

    path: PurePosixPath
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A data file with its sidecar. ``path`` is relative to ``geodata/``."""

    name: str
    title: LocalizedText
    description: LocalizedText
    licence: str
    sources: tuple[str, ...]
    file: FileRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundarySet(Resource):
    """One file of generalised boundaries: a level, a vintage, a scale."""

    level: AdminLevel
    vintage: Vintage
    scale: str
    is_approximate: bool
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What is measured.

    ``file`` is None for an indicator that is computed from others only. ``is_listed`` is
    False for the parts of derived indicators, which the pages do not offer by themselves.
    ``zero_is_meaningful`` asks for a diverging palette with zero on a class bound.
    ``decimals`` is the precision of display alone; stored values are never rounded.
    """

    id: str
    kind: IndicatorKind
    theme: Theme
    unit: str
    levels: tuple[AdminLevel, ...]
    title: LocalizedText
    short_title: LocalizedText
    description: LocalizedText
    more_means: LocalizedText
    caveats: tuple[LocalizedText, ...]
    decimals: int
    minimum: Decimal | None
    maximum: Decimal | None
    zero_is_meaningful: bool
    is_listed: bool
    order: int
    formula: Formula | None
    breaks: tuple[Break, ...]
    missing: Mapping[AdminLevel, MissingReason]
    choice_rule: LocalizedText | None
    licence: str
    file: FileRecord | None

    @property
    def drawn_levels(self) -> tuple[AdminLevel, ...]:
        """Levels with a map: a figure of the whole country is a number, not a map."""
        return tuple(level for level in self.levels if level is not AdminLevel.COUNTRY)
