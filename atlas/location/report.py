"""What became of the points: counts, and the first faulty one of each kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from atlas.location.locator import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["APPROXIMATE", "LocationReport"]

APPROXIMATE = (
    "okrugs are approximate: their outlines are drawn around settlements, as no official ones are "
    "published; oblasts and districts are those of the outlines as generalised"
)

_REMEDIES = {
    Outcome.SWAPPED: "longitude and latitude are exchanged; correct them, or exchange --lon and "
    "--lat if it is all of them",
    Outcome.MISSING: "a coordinate is empty",
    Outcome.UNREADABLE: "a coordinate is no number; write it like 76.95",
    Outcome.OUT_OF_RANGE: "a coordinate is beyond 180 or 90 degrees",
    Outcome.PROJECTED: "coordinates are too large for degrees, probably metres of a projection; "
    "project them to longitude and latitude (EPSG:4326)",
    Outcome.OUTSIDE: "the point lies in no area",
}


@dataclass(slots=True, kw_only=True)
class LocationReport:
    """Counts of what became of points, added up part by part.

    ``without_okrug`` counts located points in a district that has no okrugs; ``first`` keeps
    the row (from 1, without the header) and the coordinates of the first point of each outcome
    but ``located``.
    """

    vintage: str
    scale: str
    points: int = 0
    without_okrug: int = 0
    counts: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    first: dict[Outcome, tuple[int, str, str]] = field(default_factory=dict)

    @property
    def is_useless(self) -> bool:
        """Whether there are points and none of them could be located."""
        return self.points > 0 and self.counts[Outcome.LOCATED] == 0

    def add(
        self, outcome: NDArray[np.int8], without_okrug: int, texts: Sequence[Sequence[object]]
    ) -> None:
        """Count the points of one part.

        Parameters
        ----------
        outcome
            Positions in :class:`Outcome`, one for each point.
        without_okrug
            How many were located in a district without okrugs.
        texts
            Longitudes and latitudes as written.
        """
        numbers = np.bincount(outcome, minlength=len(Outcome))
        for position, name in enumerate(Outcome):
            self.counts[name] += int(numbers[position])
            if numbers[position] and name is not Outcome.LOCATED and name not in self.first:
                row = int(np.argmax(outcome == position))
                lon, lat = (str(column[row]) for column in texts)
                self.first[name] = (self.points + row + 1, lon, lat)
        self.without_okrug += without_okrug
        self.points += len(outcome)

    def lines(self) -> list[str]:
        """Return the report as lines of text."""
        lines = [f"{self.points:,} points, {self.counts[Outcome.LOCATED]:,} located"]
        if self.without_okrug:
            lines.append(f"{self.without_okrug:,} of them lie in no okrug: their district has none")
        for outcome, remedy in _REMEDIES.items():
            if not self.counts[outcome]:
                continue
            row, lon, lat = self.first[outcome]
            where = f"first in row {row:,} (lon {lon!r}, lat {lat!r})"
            lines.append(f"{self.counts[outcome]:,} {outcome}: {remedy}; {where}")
        lines.append(f"vintage {self.vintage}, outlines at {self.scale}; {APPROXIMATE}")
        return lines

    def as_json(self) -> dict[str, object]:
        """Return the report for a program."""
        return {
            "points": self.points,
            **{outcome.value: number for outcome, number in self.counts.items()},
            "located_without_okrug": self.without_okrug,
            "first": {
                outcome.value: dict(zip(("row", "lon", "lat"), found, strict=True))
                for outcome, found in self.first.items()
            },
            "vintage": self.vintage,
            "scale": self.scale,
            "note": APPROXIMATE,
        }
