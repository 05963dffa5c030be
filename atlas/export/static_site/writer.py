"""Writes the static site: pages, maps, layers, catalogue; the same bytes for the same data."""

from __future__ import annotations

import json
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from atlas import __version__
from atlas.cartography import SCRIPTS, STYLES, Ground, element_script, linked_html
from atlas.catalogue.model import BoundarySet
from atlas.errors import ExportError, SelectionError
from atlas.export.case_files import export_cases
from atlas.export.downloads import export_view
from atlas.export.formats import find_format
from atlas.export.options import LayerOptions
from atlas.export.static_site.folder import SiteFolder, replaced
from atlas.export.static_site.indicator_page import DataFile, Drawing, indicator_page, page_title
from atlas.export.static_site.links import faulty_links
from atlas.export.static_site.page import STYLE, Page, page_html, relative
from atlas.i18n import format_period, translator
from atlas.soundness import sentence
from atlas.text import LANGUAGE_NAMES, Language
from atlas.views.content import map_content
from atlas.views.finding import finding
from atlas.views.markup import block, tag
from atlas.views.wording import word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from atlas.catalogue import Indicator
    from atlas.export.site import Site
    from atlas.i18n import Translator
    from atlas.views import Scene

__all__ = ["write_static_site"]

_STYLE_FILE: Final = Path(__file__).parent / "site.css"
_SHOWN_FILES: Final = ("svg", "geojson")
_CASE_FILES: Final = ("svg", "csv", "geojson")
_LEGEND_STYLE: Final = "map/atlas-legend.css"


def write_static_site(
    site: Site,
    output: Path,
    *,
    languages: Sequence[Language] = tuple(Language),
    indicators: Sequence[str] = (),
    progress: Callable[[str], None] = lambda _: None,
) -> None:
    """Write the folder *output*: pages in each language, and every layer as a file.

    Parameters
    ----------
    languages
        Languages of pages and files.
    indicators
        Names of the indicators to write; all that are listed if empty.
    progress
        Is told the name of each indicator before it is written.

    Raises
    ------
    SelectionError
        If there is no such indicator.
    ExportError
        If *output* holds other things than a site of the atlas or cannot be written, or a link
        leads nowhere.
    """
    chosen = _indicators(site, indicators)
    with replaced(output) as folder:
        writer = _Writer(site, folder, languages)
        for indicator in chosen:
            progress(indicator.id)
            writer.indicator(indicator)
        writer.finish()
        geodata = site.builder.geodata
        outside = {source.url for source in geodata.sources.values()}
        outside |= {licence.url for licence in geodata.catalogue.licences.values()}
        faults = faulty_links(folder.root, outside=outside)
        if faults:
            message = f"the site was not written, {len(faults)} links are faulty: {faults[0]}"
            raise ExportError(message)


def _indicators(site: Site, wanted: Sequence[str]) -> list[Indicator]:
    listed = {item.id: item for item in site.builder.geodata.catalogue.listed()}
    unknown = [name for name in wanted if name not in listed]
    if unknown:
        message = f"no indicator {unknown[0]!r}; there are {', '.join(sorted(listed))}"
        raise SelectionError(message)
    return [item for item in listed.values() if not wanted or item.id in wanted]


class _Writer:
    """Writes page after page, and what they share once."""

    def __init__(self, site: Site, folder: SiteFolder, languages: Sequence[Language]) -> None:
        self._site, self._folder, self._languages = site, folder, languages
        self._catalogue: list[dict[str, Any]] = []
        self._listed: dict[Language, list[tuple[Scene, str]]] = {item: [] for item in languages}
        self._shared = {name: self._asset(name) for name in (*SCRIPTS, *STYLES, _LEGEND_STYLE)}
        for name in site.assets.names():
            if name.startswith("leaflet/images/"):
                self._put(f"assets/{name}", name)
        folder.write(STYLE, _STYLE_FILE.read_bytes())

    def indicator(self, indicator: Indicator) -> None:
        """Write the pages of an indicator in every language, and its files."""
        paths: list[str] = []
        entry = {
            "indicator": indicator.id,
            "unit": indicator.unit,
            "licence": indicator.licence,
            "title": {item.value: indicator.title.in_language(item) for item in self._languages},
            "files": paths,
        }
        for language in self._languages:
            tr = translator(language)
            scene = self._scene(indicator.id, language)
            files = [*self._layers(indicator, scene, tr)]
            drawing = self._drawing(scene, tr)
            page = indicator_page(scene, drawing=drawing, files=files, tr=tr)
            self._page(page, tr)
            self._listed[language].append((scene, page.path))
            paths += [item.path for item in files]
        self._catalogue.append(entry)

    def finish(self) -> None:
        """Write the lists of indicators, the outlines, and what the folder holds."""
        for language, listed in self._listed.items():
            self._page(_index(listed, translator(language)), translator(language))
        self._folder.write("index.html", _entrance(self._languages).encode())
        catalogue = {
            "release": __version__,
            "languages": [item.value for item in self._languages],
            "indicators": self._catalogue,
            "boundaries": [*self._outlines()],
        }
        text = json.dumps(catalogue, ensure_ascii=False, indent=1) + "\n"
        self._folder.write("catalogue.json", text.encode())
        self._folder.finish(version=__version__)

    def _scene(self, indicator: str, language: Language, **rest: str) -> Scene:
        return self._site.builder.exact({"indicator": indicator, "lang": language, **rest})

    def _layers(self, indicator: Indicator, shown: Scene, tr: Translator) -> Iterator[DataFile]:
        """Write each level and period as CSV, and what the map shows as GeoJSON and SVG, too."""
        if not shown.has_values:
            for ending in _CASE_FILES:
                yield self._cases(indicator, ending, tr)
            return
        for ending in _SHOWN_FILES:
            yield self._layer(shown, ending, tr)
        for level in indicator.drawn_levels:
            periods = self._site.builder.figures.periods(indicator.id, level)
            for period in dict.fromkeys(period for _, period in periods):
                scene = self._scene(indicator.id, tr.language, level=level, period=period)
                yield self._layer(scene, "csv", tr)

    def _layer(self, scene: Scene, ending: str, tr: Translator) -> DataFile:
        chosen = scene.selection
        name = f"{chosen.period.replace('/', '--')}.{tr.language}.{ending}"
        path = f"data/{chosen.indicator}/{chosen.level}/{name}"
        self._folder.write(
            path,
            export_view(scene, extension=ending, options=LayerOptions(language=tr.language)).body,
        )
        period = format_period(chosen.period, tr.language)
        parts = (word(chosen.level, tr), period, find_format(ending).title)
        return DataFile(path=path, label=", ".join(parts))

    def _drawing(self, scene: Scene, tr: Translator) -> Drawing:
        """Write the page with the map alone; where it would mislead, there is none."""
        reason = self._site.builder.sound(scene.selection)[1].reason
        if reason is not None:
            return Drawing(refusal=sentence(reason, tr))
        path = f"{tr.language}/map/{scene.indicator.id}.html"
        return Drawing(path=self._folder.write(path, self._map(scene, path, tr).encode()))

    def _cases(self, indicator: Indicator, ending: str, tr: Translator) -> DataFile:
        """Write the list of cases: it is one for all levels and periods."""
        options = LayerOptions(language=tr.language)
        made = export_cases(self._site.builder, extension=ending, options=options)
        path = f"data/{indicator.id}/cases.{tr.language}.{ending}"
        self._folder.write(path, made.body)
        return DataFile(path=path, label=find_format(ending).title)

    def _map(self, scene: Scene, path: str, tr: Translator) -> str:
        chosen = scene.selection
        stem = f"{chosen.vintage}-{chosen.level}"
        files = {
            "atlas-geometry": f"boundaries/{stem}.json",
            "atlas-names": f"names/{stem}.{chosen.language}.json",
        }
        content = map_content(scene, ground=Ground.LIGHT, address=self._site.assets.url, tr=tr)
        content = replace(content, geometry_url="#atlas-geometry", names_url="#atlas-names")
        data = [self._data_script(name, element) for element, name in files.items()]
        return linked_html(
            content,
            data=[relative(item, path) for item in data],
            address=lambda name: relative(self._shared[name], path),
            title=page_title(scene),
        )

    def _data_script(self, name: str, element: str) -> str:
        asset = self._site.assets[name]
        path = asset.url.lstrip("/").removesuffix(".json") + ".js"
        return self._folder.write(path, element_script(element, asset.body.decode()).encode())

    def _asset(self, name: str) -> str:
        """Write a file at its address with the hash, and return the path."""
        return self._put(self._site.assets.url(name).lstrip("/"), name)

    def _put(self, path: str, name: str) -> str:
        return self._folder.write(path, self._site.assets[name].body)

    def _outlines(self) -> Iterator[str]:
        geodata = self._site.builder.geodata
        for resource in geodata.catalogue.resources.values():
            if isinstance(resource, BoundarySet) and resource.scale == "500m":
                path = f"data/boundaries/{resource.vintage}/{resource.level}.geojson"
                yield self._folder.write(path, geodata.read(resource.file))

    def _page(self, page: Page, tr: Translator) -> None:
        styles = (STYLE, self._shared[_LEGEND_STYLE])
        text = page_html(page, self._languages, styles, tr)
        self._folder.write(f"{tr.language}/{page.path}", text.encode())


def _index(listed: Sequence[tuple[Scene, str]], tr: Translator) -> Page:
    """Return the list of all maps, by theme, each with what its figures say."""
    title = tr.gettext("Okrug Atlas: local self-government in Kazakhstan")
    parts = [tag("h1", title)]
    for theme in dict.fromkeys(scene.indicator.theme for scene, _ in listed):
        parts.append(tag("h2", word(theme, tr)))
        items = (
            f'<a href="{escape(path)}">{escape(page_title(scene))}</a>'
            + tag("p", finding(scene, tr=tr))
            for scene, path in listed
            if scene.indicator.theme is theme
        )
        parts.append(block("ul", "".join(block("li", item) for item in items)))
    return Page(path="index.html", title=title, description=title, body="".join(parts))


def _entrance(languages: Sequence[Language]) -> str:
    """Return the page at the root, where a reader chooses a language."""
    titles = {
        item: translator(item).gettext("Okrug Atlas: local self-government in Kazakhstan")
        for item in languages
    }
    links = "".join(
        f'<li><a href="{item}/index.html" lang="{item}" hreflang="{item}">'
        f"{LANGUAGE_NAMES[item]}: {escape(title)}</a></li>"
        for item, title in titles.items()
    )
    alternates = "".join(
        f'<link rel="alternate" hreflang="{item}" href="{item}/index.html">' for item in languages
    )
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>Okrug Atlas</title>{alternates}<link rel="stylesheet" href="{STYLE}"></head>'
        f"<body><main><h1>Okrug Atlas</h1><ul>{links}</ul></main></body></html>\n"
    )
