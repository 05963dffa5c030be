"""The capsules the tests look at: those of the project's stories, and one of the tiny country."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from atlas.export.assets import site_assets
from atlas.export.collections import CollectionStore
from atlas.export.desk import DataDesk
from atlas.export.site import Site
from atlas.geodata import Geodata
from atlas.teaching.stories import StorySource, ToldStep, ToldStory
from atlas.text import Language
from atlas.views import ViewBuilder
from atlas.views.site_pages import SITE_PAGES
from tests.tiny_country import write_tiny_country

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = (
    StorySource("Decision <of> 2023", "Maslikhat", "https://example.org/act", "2023", "point 1"),
    StorySource("And 3 more documents.", "Okrug Atlas", "/map?lang=en", "", "", is_note=True),
)


def tiny_site(root: Path) -> Site:
    """Return the site of a fresh tiny country."""
    geodata = Geodata(write_tiny_country(root))
    builder = ViewBuilder(geodata)
    return Site(
        builder=builder,
        assets=site_assets(geodata),
        desk=DataDesk(builder),
        open_collections=lambda: CollectionStore(builder),
    )


def tiny_story(site: Site, *queries: dict[str, str] | None) -> ToldStory:
    """Return a story with a step for each query of a map, None for a step without one."""
    steps = []
    for number, query in enumerate(queries, 1):
        chosen = None
        if query is not None:
            chosen = site.builder.exact({"indicator": "dependence"} | query).selection
        steps.append(
            ToldStep(
                number=number,
                title=f"Step <{number}>",
                paragraphs=("Ask & answer.", "Then go on."),
                notes=("Say it slowly.",),
                address="/map",
                page=SITE_PAGES[0],
                selection=chosen,
                sources=SOURCES,
            )
        )
    return ToldStory(
        name="tiny",
        title="A tiny story",
        summary="Two oblasts & four districts.",
        minutes=7,
        steps=tuple(steps),
        language=Language.EN,
    )


class PageReader(HTMLParser):
    """Collects what a page would load, where its links lead, its ids and its text by element."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what an element refers to."""
        self._open.append(tag)
        for name, value in attrs:
            if name in {"src", "srcset", "data", "poster", "action", "background"}:
                self.loaded.append(value or "")
            elif name == "href":
                (self.links if tag == "a" else self.loaded).append(value or "")
            elif name == "id":
                self.ids.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        """Close elements up to this one; some have no end."""
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Keep text by the element it stands in."""
        if self._open:
            self.texts.setdefault(self._open[-1], []).append(data)
