"""Where a deck is found: ``/data/<release>/slides/<language>/<story or KATO>.pptx``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

from atlas.export.addresses import LATEST

__all__ = ["SLIDES_TYPE", "SlidesRequest", "slides_address"]

SLIDES_TYPE: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
"""Media type of a deck."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlidesRequest:
    """A deck; ``name`` is that of a story or the KATO of an area, not yet known to exist.

    ``vintage`` is the division of the area, empty for that of today.
    """

    name: str
    language: str
    vintage: str = ""

    def address(self, release: str = LATEST) -> str:
        """Return where it is found."""
        place = f"{quote(self.language, safe='')}/{quote(self.name, safe='')}"
        query = f"?{urlencode({'vintage': self.vintage})}" if self.vintage else ""
        return f"/data/{quote(release, safe='')}/slides/{place}.pptx{query}"


def slides_address(name: str, language: str, *, vintage: str = "") -> str:
    """Return where the deck of a story or of an area is found.

    Parameters
    ----------
    vintage
        Division of the area, where it is not that of today.

    Examples
    --------
    >>> slides_address("230000000", "kk")
    '/data/latest/slides/kk/230000000.pptx'
    """
    return SlidesRequest(name=name, language=language, vintage=vintage).address()
