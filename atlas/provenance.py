"""Where a number comes from: sources, licences and the place inside a source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Basis", "Claim", "Licence", "MissingReason", "RawFile", "Source", "Status"]


class Status(StrEnum):
    """SDMX observation status (code list CL_OBS_STATUS), the codes in use here."""

    NORMAL = "A"
    PROVISIONAL = "P"
    ESTIMATED = "E"
    MISSING = "M"


class Basis(StrEnum):
    """What kind of statement a figure is; kinds are never mixed without saying so."""

    OBSERVED = "observed"
    PLAN = "plan"
    LAW = "law"
    EXECUTED = "executed"
    CLAIMED = "claimed"
    DERIVED = "derived"


class MissingReason(StrEnum):
    """Why a cell is empty."""

    NOT_COLLECTED = "not_collected"
    """Nobody has read it for the atlas yet, though it may be published."""
    NOT_PUBLISHED = "not_published"
    """No publication was found."""
    NOT_APPLICABLE = "not_applicable"
    """The question does not arise for this area."""
    SUPPRESSED = "suppressed"
    """Known but withheld, for instance because the numbers are too small."""


class Claim(StrEnum):
    """Whether a figure is the one the atlas draws or another one for the same cell."""

    PUBLISHED = "published"
    ALSO_REPORTED = "also_reported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """A licence, by its SPDX identifier where it has one."""

    id: str
    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that states figures: an act, a release, a table, an article.

    ``url`` is empty only where the document has no address; then ``citation`` tells how to
    find it. ``date`` is the date of the document as stated, not of our reading.
    """

    id: str
    title: str
    publisher: str
    url: str
    date: str
    licence: str
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFile:
    """A raw file ``geodata/`` is built from; it stays outside the project.

    ``path`` is relative to the folder given to ``atlas build``; ``recorded`` is the date on
    which this hash was taken.
    """

    path: str
    title: str
    origin: str
    recorded: str
    licence: str
    bytes: int
    sha256: str
