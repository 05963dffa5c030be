"""The one date that files carry: that of the release, not of the minute they were written in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from atlas import __version__

__all__ = ["RELEASED"]


def _released(version: str) -> datetime:
    """Return the first moment of a release's month.

    Examples
    --------
    >>> _released("2026.11.0").isoformat()
    '2026-11-01T00:00:00+00:00'
    """
    year, month = version.split(".")[:2]
    return datetime(int(year), int(month), 1, tzinfo=UTC)


RELEASED: Final = _released(__version__)
"""First moment of the month of the release: versions are year.month.patch.

Formats that ask for the time of writing get this one, so that two exports are the same bytes.
"""
