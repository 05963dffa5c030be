"""One site: its data opened once, its views, its files; what the web and the pages share."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from atlas.cartography import Ground, base_map, map_layer
from atlas.errors import GeodataError, SelectionError
from atlas.export.assets import AssetStore, site_assets
from atlas.export.downloads import Download, export_boundaries, export_view
from atlas.export.recent_downloads import RecentDownloads
from atlas.geodata import Geodata
from atlas.i18n import translator
from atlas.text import Language
from atlas.views import ViewBuilder
from atlas.views.content import map_content
from atlas.views.table_view import build_table

if TYPE_CHECKING:
    from atlas.export.options import LayerOptions

__all__ = ["Site", "open_site"]


@dataclass(frozen=True, slots=True)
class Site:
    """The views of one folder of data and the files a browser loads."""

    builder: ViewBuilder
    assets: AssetStore
    recent: RecentDownloads = field(default_factory=RecentDownloads)

    def download(
        self, indicator: str, level: str, period: str, extension: str, options: LayerOptions
    ) -> Download:
        """Return one view as a file.

        Raises
        ------
        SelectionError
            If indicator, level or period does not exist; the message says which.
        ExportError
            If there is no such format.
        """
        query = {"indicator": indicator, "level": level, "period": period}
        selection, rejected = self.builder.read(query, language=options.language)
        if rejected:
            raise SelectionError(self._what_there_is(indicator, level, rejected[0].parameter))

        def make() -> Download:
            scene = self.builder.scene(selection)
            return export_view(scene, extension=extension, options=options)

        return self.recent.get((indicator, level, period, extension, options), make)

    def boundaries(
        self, vintage: str, level: str, extension: str, options: LayerOptions
    ) -> Download:
        """Return the boundaries of a division and a level as a file.

        Raises
        ------
        SelectionError
            If there are none; the message lists those there are.
        ExportError
            If there is no such format.
        """
        return self.recent.get(
            (vintage, level, extension, options),
            lambda: export_boundaries(
                self.builder.geodata,
                vintage=vintage,
                level=level,
                extension=extension,
                options=options,
            ),
        )

    def _what_there_is(self, indicator: str, level: str, parameter: str) -> str:
        catalogue = self.builder.geodata.catalogue
        if parameter == "indicator":
            known = ", ".join(sorted(item.id for item in catalogue.listed()))
            return f"no indicator {indicator!r}; there are {known}"
        model = catalogue.indicator(indicator)
        if parameter == "level":
            return f"{indicator} has no level {level!r}; it has {', '.join(model.drawn_levels)}"
        chosen = next(item for item in model.drawn_levels if item == level)
        periods = [period for _, period in self.builder.figures.periods(indicator, chosen)]
        return f"{indicator} at level {level} has the periods {', '.join(periods) or 'none'}"

    def warm_up(self) -> None:
        """Read, join, classify and compress what the first pages will ask for."""
        for language in Language:
            for level in self.builder.selections.default_indicator().drawn_levels:
                query = {"level": level, "lang": language}
                selection, _ = self.builder.read(query, language=language)
                scene = self.builder.scene(selection)
                tr = translator(language)
                content = map_content(scene, ground=Ground.LIGHT, address=self.assets.url, tr=tr)
                map_layer(content).add_to(base_map(asset_url=self.assets.url)).render()
                build_table(scene, tr=tr)
        for name in self.assets.names():
            asset = self.assets.get(name)
            if asset is not None:
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


@lru_cache(maxsize=1)
def open_site() -> Site:
    """Return the site of the project's own data, opened on first use."""
    geodata = Geodata()
    return Site(builder=ViewBuilder(geodata), assets=site_assets(geodata))
