"""Rows of observation tables and of the table of sources, as they are written."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from atlas.build.files import write_csv
from atlas.errors import BuildError
from atlas.geodata.observations import OBSERVATION_COLUMNS
from atlas.provenance import Basis, Claim, MissingReason, Source, Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal
    from pathlib import Path

    from atlas.areas import Kato, Vintage

__all__ = ["ObservationRow", "SourceRegistry", "write_observations"]

_SOURCE_COLUMNS = tuple(field.name for field in fields(Source))


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationRow:
    """One row of an observation table; see ``docs/sidecars.md`` for each column."""

    kato: Kato
    vintage: Vintage
    period: str
    value: Decimal | None
    source_id: str
    locator: str
    basis: Basis
    status: Status = Status.NORMAL
    reason: MissingReason | None = None
    claim: Claim = Claim.PUBLISHED
    version_date: str = ""
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What must be unique in a table, and its order."""
        return (self.kato, self.vintage, self.period, self.version_date, self.source_id)

    def as_text(self) -> dict[str, str]:
        """Return the row as text cells; a decimal keeps the digits it was read with."""
        return {
            "kato": self.kato,
            "vintage": self.vintage,
            "period": self.period,
            "value": "" if self.value is None else format(self.value, "f"),
            "status": self.status,
            "basis": self.basis,
            "reason": self.reason or "",
            "claim": self.claim,
            "source_id": self.source_id,
            "locator": self.locator,
            "version_date": self.version_date,
            "note": self.note,
        }


def write_observations(path: Path, rows: Iterable[ObservationRow]) -> None:
    """Write a table sorted by key.

    Raises
    ------
    BuildError
        If two rows have one key, or two published rows claim one cell and version.
    """
    ordered = sorted(rows, key=lambda row: row.key)
    seen: set[tuple[str, ...]] = set()
    for row in ordered:
        cell = (*row.key[:4], "published") if row.claim is Claim.PUBLISHED else None
        for key in (row.key, cell):
            if key is None:
                continue
            if key in seen:
                message = (
                    f"{path.name}: {key} stands twice; decide which is published and mark the "
                    "other also_reported"
                )
                raise BuildError(message)
            seen.add(key)
    write_csv(path, OBSERVATION_COLUMNS, (row.as_text() for row in ordered))


class SourceRegistry:
    """Collects the documents that figures were read in and gives each a stable id."""

    def __init__(self) -> None:
        self._sources: dict[str, Source] = {}

    def add(
        self,
        *,
        title: str,
        publisher: str,
        url: str,
        date: str,
        licence: str,
        citation: str = "",
    ) -> str:
        """Record a document and return its id; the same document keeps one id.

        Raises
        ------
        BuildError
            If it has no title, or neither an address nor a citation.
        """
        if not title.strip():
            message = f"a source at {url!r} has no title; a figure needs one to be cited"
            raise BuildError(message)
        if not url.strip() and not citation.strip():
            message = f"source {title!r} has neither an address nor a citation; add one"
            raise BuildError(message)
        digest = hashlib.sha256(f"{title}|{url}|{date}".encode()).hexdigest()[:10]
        source = Source(
            id=f"s-{digest}",
            title=title,
            publisher=publisher,
            url=url,
            date=date,
            licence=licence,
            citation=citation,
        )
        known = self._sources.setdefault(source.id, source)
        if known != source:
            message = f"source {title!r} was recorded twice with different details: {known}"
            raise BuildError(message)
        return source.id

    def keep(self, sources: Iterable[Source]) -> None:
        """Record documents written into the table of sources by hand, under the ids they have.

        One the build records itself stays as the build reads it.
        """
        for source in sources:
            self._sources.setdefault(source.id, source)

    def write(self, path: Path) -> None:
        """Write the table of sources, sorted by id."""
        ordered = (self._sources[key] for key in sorted(self._sources))
        rows = ({name: getattr(source, name) for name in _SOURCE_COLUMNS} for source in ordered)
        write_csv(path, _SOURCE_COLUMNS, rows)
