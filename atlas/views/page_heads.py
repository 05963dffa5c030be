"""Title and description of a page for its tab, crawlers and preview cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.i18n import format_period, translator
from atlas.views.area_request import read_area_request
from atlas.views.finding import finding
from atlas.views.profile import profile_title
from atlas.views.profile_summary import summary
from atlas.views.site_pages import find_page, tab_title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.text import Language
    from atlas.views.builder import ViewBuilder

__all__ = ["page_head"]


def page_head(
    path: str, query: Mapping[str, str], *, builder: ViewBuilder, language: Language
) -> tuple[str, str]:
    """Return title and description of a page at an address.

    A map is named by its indicator and period, a place by its name; both are described by
    what their figures say. A story has words of its own. Other pages are described by what they
    are for.
    """
    page = find_page(path)
    if page.path == "map":
        return _map_head(query, builder, language)
    if page.path == "area":
        named = _area_head(query, builder, language)
        if named is not None:
            return named
    if page.path == "stories" and (story := builder.geodata.stories.get(query.get("story", ""))):
        name = translator(language).gettext("Okrug Atlas")
        title = f"{story.title.in_language(language)} · {name}"
        return title, " ".join(story.summary.in_language(language).split())
    return tab_title(page, language), page.description_in(language)


def _map_head(
    query: Mapping[str, str], builder: ViewBuilder, language: Language
) -> tuple[str, str]:
    tr = translator(language)
    asked, _ = builder.read({**query, "lang": language.value}, language=language)
    selection, _ = builder.sound(asked)
    scene = builder.scene(selection)
    title = scene.indicator.title.in_language(language)
    if selection.period:
        title = f"{title}, {format_period(selection.period, language)}"
    sentence = scene.once("finding", lambda: finding(scene, tr=tr))
    name = tr.gettext("Okrug Atlas")
    return f"{title} · {name}", sentence


def _area_head(
    query: Mapping[str, str], builder: ViewBuilder, language: Language
) -> tuple[str, str] | None:
    request, _ = read_area_request(query, builder.geodata)
    if request.area is None:
        return None
    tr = translator(language)
    kato, vintage = request.area, request.vintage
    area = builder.geodata.areas[vintage][kato]
    title = profile_title(kato, vintage, geodata=builder.geodata, tr=tr)
    series = builder.area_figures.of(kato, vintage)
    sentences = summary(series, area, builder=builder, tr=tr)
    name = tr.gettext("Okrug Atlas")
    return f"{title} · {name}", " ".join(sentences)
