"""Everything made for lessons that has an address of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas.teaching.capsule import CapsuleShelf
from atlas.teaching.sheet.desk import SheetDesk
from atlas.teaching.slides.desk import SlidesDesk

if TYPE_CHECKING:
    from atlas.export.site import Site

__all__ = ["Lessons", "open_lessons"]


@dataclass(frozen=True, slots=True)
class Lessons:
    """Sheets, slides and capsules of one site, each kept while there is room."""

    sheets: SheetDesk
    slides: SlidesDesk
    capsules: CapsuleShelf


def open_lessons(site: Site) -> Lessons:
    """Return what is made for lessons from a site; nothing of it is made yet."""
    return Lessons(
        sheets=SheetDesk(site.builder),
        slides=SlidesDesk(site.builder),
        capsules=CapsuleShelf(site),
    )
