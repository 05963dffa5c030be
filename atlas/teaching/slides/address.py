"""Where a deck is found: ``/data/<release>/slides/<language>/<story or KATO>.pptx``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from atlas.export.addresses import LATEST

__all__ = ["SLIDES_TYPE", "SlidesRequest", "slides_address"]

SLIDES_TYPE: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
"""Media type of a deck."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlidesRequest:
    """A deck; ``name`` is that of a story or the KATO of an area, not yet known to exist."""

    name: str
    language: str

    def address(self, release: str = LATEST) -> str:
        """Return where it is found."""
        place = f"{quote(self.language, safe='')}/{quote(self.name, safe='')}"
        return f"/data/{quote(release, safe='')}/slides/{place}.pptx"


def slides_address(name: str, language: str) -> str:
    """Return where the deck of a story or of an area is found.

    Examples
    --------
    >>> slides_address("230000000", "kk")
    '/data/latest/slides/kk/230000000.pptx'
    """
    return SlidesRequest(name=name, language=language).address()
