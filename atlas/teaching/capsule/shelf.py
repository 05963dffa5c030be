"""Capsules by the name of their story, made when first asked for and kept for the next reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.errors import SelectionError
from atlas.export.downloads import Download
from atlas.export.recent_downloads import RecentDownloads
from atlas.i18n import translator
from atlas.teaching.capsule.lesson import make_capsule
from atlas.teaching.stories import told

if TYPE_CHECKING:
    from atlas.export.site import Site
    from atlas.text import Language

__all__ = ["CapsuleShelf", "capsule_name", "story_capsule"]

_CAPACITY: Final = 32 * 1024 * 1024
"""Bytes: every story in every language, with its compressed copy."""


def capsule_name(story: str, language: Language) -> str:
    """Return the name of the file.

    Examples
    --------
    >>> from atlas.text import Language
    >>> capsule_name("elected", Language.KK)
    'okrug-atlas-elected-kk.html'
    """
    return f"okrug-atlas-{story}-{language}.html"


def story_capsule(site: Site, name: str, language: Language) -> Download:
    """Return the capsule of a story of the site's data.

    Raises
    ------
    SelectionError
        If there is no such story.
    StoryError
        If a figure of it is not known.
    ExportError
        If the capsule would be too large.
    """
    stories = site.builder.geodata.stories
    if name not in stories:
        message = f"no story {name!r}; there are {', '.join(stories) or 'none'}"
        raise SelectionError(message)
    told_story = told(stories[name], site.builder, translator(language))
    return Download(
        body=make_capsule(told_story, site),
        media_type="text/html; charset=utf-8",
        filename=capsule_name(name, language),
    )


class CapsuleShelf:
    """Keeps the capsules of one site; threads may share it."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._kept = RecentDownloads(_CAPACITY)

    def get(self, name: str, language: Language) -> Download:
        """Return a capsule; see :func:`story_capsule`."""
        return self._kept.get((name, language), lambda: story_capsule(self._site, name, language))
