"""Figures: stored observations chosen, and derived values computed from their parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas.provenance import Basis, Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from atlas.areas import Kato, Vintage
    from atlas.geodata import Observation
    from atlas.provenance import MissingReason

__all__ = ["Figure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One value of one area, ready to be shown, with everything it rests on.

    A stored figure has an ``observation``; a derived one has ``parts``, in the order of its
    formula. ``value`` is exact, in the indicator's unit; None only with a ``reason``.
    ``also_reported`` are other claims for the same cell, ``earlier`` its older versions.
    """

    indicator: str
    kato: Kato
    vintage: Vintage
    period: str
    value: Decimal | None
    reason: MissingReason | None = None
    observation: Observation | None = None
    parts: tuple[Figure, ...] = ()
    also_reported: tuple[Observation, ...] = ()
    earlier: tuple[Observation, ...] = ()

    @property
    def is_derived(self) -> bool:
        """Whether the value was computed here rather than read in a source."""
        return bool(self.parts) or (
            self.observation is not None and self.observation.basis is Basis.DERIVED
        )

    @property
    def is_carried(self) -> bool:
        """Whether the value is a sum over the areas that an area of an older division became."""
        return bool(self.parts) and all(part.indicator == self.indicator for part in self.parts)

    @property
    def basis(self) -> Basis:
        """What kind of statement the figure rests on: for a derived one, its first part's."""
        for observation in self.observations():
            if observation.basis is not Basis.DERIVED:
                return observation.basis
        return Basis.DERIVED

    @property
    def status(self) -> Status:
        """The weakest status among the observations the figure rests on."""
        order = (Status.MISSING, Status.ESTIMATED, Status.PROVISIONAL, Status.NORMAL)
        statuses = {observation.status for observation in self.observations()}
        return next((status for status in order if status in statuses), Status.NORMAL)

    @property
    def version_date(self) -> str:
        """Date of the version of the act or release; empty where there is one version only.

        A sum over several areas has a date only if all their acts have the same.
        """
        dates = [observation.version_date for observation in self.observations()]
        is_sum = self.is_carried or any(part.is_carried for part in self.parts)
        if not dates or (is_sum and len(set(dates)) > 1):
            return ""
        return dates[0]

    def all_also_reported(self) -> Iterator[Observation]:
        """Yield other claims for the cell, and for the cells of the parts."""
        yield from self.also_reported
        for part in self.parts:
            yield from part.all_also_reported()

    def all_earlier(self) -> Iterator[Observation]:
        """Yield older versions of the cell and of those of the parts, newest first."""
        yield from reversed(self.earlier)
        for part in self.parts:
            yield from part.all_earlier()

    def observations(self) -> Iterator[Observation]:
        """Yield every stored observation the figure rests on, in the order of the formula."""
        if self.observation is not None:
            yield self.observation
        for part in self.parts:
            yield from part.observations()
