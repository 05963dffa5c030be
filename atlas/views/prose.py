"""Long texts of pages: sections of short paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ProseSection"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseSection:
    """A heading and its paragraphs; ``id`` names it in links. ``cited`` stays in its language."""

    id: str
    title: str
    paragraphs: tuple[str, ...]
    cited: str = ""
