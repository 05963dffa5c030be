"""Long texts of pages: sections of short paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ProsePoint", "ProseSection"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProsePoint:
    """One of several points under a heading; ``id`` names it in links."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseSection:
    """A heading, its paragraphs and points; ``id`` names it in links.

    ``cited`` stays in its language.
    """

    id: str
    title: str
    paragraphs: tuple[str, ...]
    cited: str = ""
    points: tuple[ProsePoint, ...] = ()
