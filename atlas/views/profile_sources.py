"""The documents behind a page, numbered in the order in which figures point to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from atlas.views.area_panel import day_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.geodata import Geodata
    from atlas.i18n import Translator

__all__ = ["Cited", "ProfileSource", "SourceList"]


class Cited(Protocol):
    """Whatever names the document it was read in, and the place there: a figure, a case."""

    @property
    def source_id(self) -> str:
        """The document."""

    @property
    def locator(self) -> str:
        """The place in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileSource:
    """One document; ``url`` is empty where it has no address, ``locators`` are places in it."""

    title: str
    origin: str
    url: str
    locators: tuple[str, ...]


class SourceList:
    """Gathers the documents that the figures of one page were read in."""

    def __init__(self, geodata: Geodata, tr: Translator) -> None:
        self._geodata = geodata
        self._tr = tr
        self._locators: dict[str, dict[str, None]] = {}

    def cite(self, read: Iterable[Cited]) -> tuple[int, ...]:
        """Return the numbers of the documents of what was read, 1 for the first of the page."""
        ids: dict[str, None] = {}
        for row in read:
            self._locators.setdefault(row.source_id, {})[row.locator] = None
            ids[row.source_id] = None
        order = list(self._locators)
        return tuple(sorted(order.index(name) + 1 for name in ids))

    def listed(self) -> tuple[ProfileSource, ...]:
        """Return the documents in the order of their numbers."""
        return tuple(
            self._source(name, tuple(locators)) for name, locators in self._locators.items()
        )

    def _source(self, name: str, locators: tuple[str, ...]) -> ProfileSource:
        source = self._geodata.sources[name]
        origin = (source.publisher, day_text(source.date, self._tr))
        return ProfileSource(
            title=source.title,
            origin=", ".join(part for part in origin if part),
            url=source.url,
            locators=tuple(locator for locator in locators if locator),
        )
