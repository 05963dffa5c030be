"""One site: its data opened once, its views, its files; what the web and the pages share."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from atlas.areas import COUNTRY, Vintage, parse_kato
from atlas.cartography import Ground, base_map, packed_layer
from atlas.errors import GeodataError, SelectionError
from atlas.export.addresses import RECEIPT, view_address
from atlas.export.assets import AssetStore, site_assets
from atlas.export.downloads import Download, export_boundaries, export_receipt, export_view
from atlas.export.front_maps import put_front_maps
from atlas.export.recent_downloads import RecentDownloads
from atlas.geodata import Geodata
from atlas.i18n import translator
from atlas.text import Language
from atlas.views import ViewBuilder
from atlas.views.content import packed_map
from atlas.views.page_heads import page_head
from atlas.views.table_view import build_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.areas import Kato
    from atlas.export.addresses import DataRequest
    from atlas.export.options import LayerOptions
    from atlas.views import RejectedValue, Scene

__all__ = ["Site", "open_site"]


@dataclass(frozen=True, slots=True)
class Site:
    """The views of one folder of data and the files a browser loads."""

    builder: ViewBuilder
    assets: AssetStore
    recent: RecentDownloads = field(default_factory=RecentDownloads)

    def download(self, asked: DataRequest) -> Download:
        """Return one view, or the receipt of one cell of it, as a file.

        Raises
        ------
        SelectionError
            If indicator, level, period, division or area does not exist; the message says what
            there is.
        ExportError
            If there is no such format, or the view draws cases and has no receipts.
        """
        query = {"indicator": asked.indicator, "level": asked.level, "period": asked.period}
        if asked.vintage:
            query["vintage"] = asked.vintage
        selection, rejected = self.builder.read(query, language=asked.options.language)
        if rejected:
            raise SelectionError(self._what_there_is(asked, rejected[0]))

        def make() -> Download:
            scene = self.builder.scene(selection)
            if asked.ending == RECEIPT:
                return export_receipt(scene, _listed_area(scene, asked.kato))
            return export_view(scene, extension=asked.ending, options=asked.options)

        return self.recent.get(asked, make)

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

    def describe(self, path: str, query: Mapping[str, str], language: Language) -> tuple[str, str]:
        """Return title and description of a page at an address; see :func:`page_head`."""
        return page_head(path, query, builder=self.builder, language=language)

    def _what_there_is(self, asked: DataRequest, rejected: RejectedValue) -> str:
        catalogue = self.builder.geodata.catalogue
        indicator, level, parameter = asked.indicator, asked.level, rejected.parameter
        if parameter == "vintage":
            why = rejected.reason or f"there are {', '.join(Vintage)}"
            return f"{indicator} is not on the division of {asked.vintage!r}: {why}"
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
                packed = packed_map(scene, ground=Ground.LIGHT, address=self.assets.url, tr=tr)
                packed_layer(packed, selected=None).add_to(
                    base_map(asset_url=self.assets.url)
                ).render()
                build_table(scene, tr=tr)
        self.builder.places.search("warm-up")
        self.builder.area_figures.of(COUNTRY, Vintage.V2022)
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


def _listed_area(scene: Scene, kato: str) -> Kato:
    """Return the code of an area of the view; raises SelectionError where it has none such."""
    if kato not in scene.listed:
        selection = scene.selection
        message = (
            f"no area {kato!r} at the level {selection.level} in vintage "
            f"{selection.vintage}; there are {len(scene.listed)}, from {scene.listed[0]} to "
            f"{scene.listed[-1]}, each with its code in {view_address(selection, 'csv')}"
        )
        raise SelectionError(message)
    return parse_kato(kato)


@lru_cache(maxsize=1)
def open_site() -> Site:
    """Return the site of the project's own data, opened on first use."""
    geodata = Geodata()
    builder, assets = ViewBuilder(geodata), site_assets(geodata)
    put_front_maps(assets, builder)
    return Site(builder=builder, assets=assets)
