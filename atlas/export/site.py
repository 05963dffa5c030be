"""One site: its data opened once, its views, its files; what the web and the pages share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from atlas.areas import COUNTRY, Vintage
from atlas.cartography import Ground, base_map, packed_layer
from atlas.errors import GeodataError
from atlas.export.assets import AssetStore, site_assets
from atlas.export.collections import CollectionStore
from atlas.export.desk import DataDesk
from atlas.export.front_maps import put_front_maps
from atlas.export.story_maps import STORY_MAPS, put_story_maps
from atlas.export.tour import put_tour
from atlas.geodata import Geodata
from atlas.i18n import translator
from atlas.text import Language
from atlas.views import ViewBuilder
from atlas.views.content import packed_map
from atlas.views.page_heads import page_head
from atlas.views.table_view import build_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Site", "make_site", "open_site"]


@dataclass(frozen=True, slots=True)
class Site:
    """The views of one folder of data, the files a browser loads, and those it saves."""

    builder: ViewBuilder
    assets: AssetStore
    desk: DataDesk
    open_collections: Callable[[], CollectionStore]

    def describe(self, path: str, query: Mapping[str, str], language: Language) -> tuple[str, str]:
        """Return title and description of a page at an address; see :func:`page_head`."""
        return page_head(path, query, builder=self.builder, language=language)

    def warm_up(self) -> None:
        """Read, join, classify and compress what the first pages will ask for."""
        for language in Language:
            for level in self.builder.selections.default_indicator().drawn_levels:
                query = {"level": level, "lang": language}
                selection, _ = self.builder.read(query, language=language)
                scene = self.builder.scene(selection)
                tr = translator(language)
                packed = packed_map(scene, ground=Ground.LIGHT, address=self.assets.url, tr=tr)
                packed_layer(packed, selected=None).add_to(
                    base_map(asset_url=self.assets.url)
                ).render()
                build_table(scene, tr=tr)
        self.builder.places.search("warm-up")
        self.builder.area_figures.of(COUNTRY, Vintage.V2022)
        for name in self.assets.names():
            asset = self.assets.get(name)
            if asset is not None and not name.startswith(STORY_MAPS):
                _ = asset.gzipped

    def verify(self) -> None:
        """Read what the first page needs.

        Raises
        ------
        GeodataError
            If a data file is not as recorded.
        """
        geodata = self.builder.geodata
        for resource in geodata.catalogue.resources.values():
            geodata.read(resource.file)
        if not geodata.catalogue.listed():
            message = f"no indicator is listed in {geodata.root}; the pages would be empty"
            raise GeodataError(message)


def make_site(geodata: Geodata) -> Site:
    """Return the site of a folder of data; nothing of it is read yet."""
    builder, assets = ViewBuilder(geodata), site_assets(geodata)
    put_front_maps(assets, builder)
    put_tour(assets)
    put_story_maps(assets, builder)
    return Site(
        builder=builder,
        assets=assets,
        desk=DataDesk(builder),
        # Made when a program first asks for them: a reader of pages does not wait.
        open_collections=cache(lambda: CollectionStore(builder)),
    )


@lru_cache(maxsize=1)
def open_site() -> Site:
    """Return the site of the project's own data, opened on first use."""
    return make_site(Geodata())
