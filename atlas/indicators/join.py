"""Figures joined to the areas of one map, and what did not find a place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas.provenance import MissingReason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from atlas.areas import AdminLevel, AreaTable, Kato
    from atlas.catalogue import Indicator
    from atlas.indicators.figures import Figure

__all__ = ["JoinReport", "Joined", "join"]


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinReport:
    """What became of every area and every figure; nothing is dropped in silence.

    ``known`` areas have a value; ``without_value`` counts the others by reason; figures of
    the level whose areas have no outline are ``not_drawn``.
    """

    known: int
    without_value: Mapping[MissingReason, int]
    not_drawn: tuple[Kato, ...]

    @property
    def without_value_total(self) -> int:
        """Number of drawn areas without a value."""
        return sum(self.without_value.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """One entry for each drawn area, in the order of the geometry.

    ``figures`` holds None or a figure without a value where there is no data; ``reasons``
    holds the reason exactly there.
    """

    katos: tuple[Kato, ...]
    figures: tuple[Figure | None, ...]
    reasons: tuple[MissingReason | None, ...]
    report: JoinReport


def join(
    figures: Mapping[Kato, Figure],
    *,
    katos: Sequence[Kato],
    areas: AreaTable,
    level: AdminLevel,
    indicator: Indicator,
) -> Joined:
    """Join *figures* to the areas *katos* of a map of *level*.

    Parameters
    ----------
    figures
        Figures by code, of the same vintage as *areas*; those of other levels are left aside.
    katos
        Codes in the order of the geometry. A map of okrugs also draws districts of cities,
        which have no okrugs: the question does not arise there.
    """
    drawn = set(katos)
    row = tuple(figures.get(kato) if areas[kato].level is level else None for kato in katos)
    reasons = tuple(
        _reason(figure, kato, areas=areas, level=level, indicator=indicator)
        for kato, figure in zip(katos, row, strict=True)
    )
    not_drawn = tuple(
        kato
        for kato, figure in sorted(figures.items())
        if figure.value is not None and kato not in drawn and areas[kato].level is level
    )
    report = JoinReport(
        known=sum(reason is None for reason in reasons),
        without_value=Counter(reason for reason in reasons if reason is not None),
        not_drawn=not_drawn,
    )
    return Joined(katos=tuple(katos), figures=row, reasons=reasons, report=report)


def _reason(
    figure: Figure | None, kato: Kato, *, areas: AreaTable, level: AdminLevel, indicator: Indicator
) -> MissingReason | None:
    if figure is not None and figure.value is not None:
        return None
    if areas[kato].level is not level:
        return MissingReason.NOT_APPLICABLE
    if figure is not None and figure.reason is not None:
        return figure.reason
    return indicator.missing[level]
