"""The pages of one indicator and one language: its map, and all that stands around it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from atlas.cartography import Ground
from atlas.catalogue import IndicatorKind
from atlas.export.static_site.page import Page, relative
from atlas.i18n import format_period
from atlas.views.finding import finding
from atlas.views.legend_view import scene_legend
from atlas.views.markup import block, link, tag
from atlas.views.table_view import table_rows
from atlas.views.wording import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.i18n import Translator
    from atlas.provenance import Source
    from atlas.views import Scene

__all__ = ["DataFile", "Drawing", "indicator_page", "page_title", "sources_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """A file of one view: its path below the root, and what it holds in words."""

    path: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The page with the map alone, below the root, or why there is none."""

    path: str = ""
    refusal: str = ""


def page_title(scene: Scene) -> str:
    """Return title and period of what is shown."""
    title = scene.indicator.title.in_language(scene.selection.language)
    period = scene.selection.period
    return f"{title}, {format_period(period, scene.selection.language)}" if period else title


def indicator_page(
    scene: Scene, *, drawing: Drawing, files: Sequence[DataFile], tr: Translator
) -> Page:
    """Return the page of an indicator.

    Parameters
    ----------
    drawing
        The map, where it is sound.
    files
        Its data, in every period and level.
    """
    path = f"{scene.indicator.id}.html"
    here = f"{tr.language}/{path}"
    said = finding(scene, tr=tr)
    parts = [
        tag("h1", page_title(scene)),
        tag("p", said, style="atlas-finding"),
        tag("p", word(scene.selection.level, tr), style="atlas-note"),
        _map(scene, drawing, here, tr),
        _method(scene, tr),
        _files(files, here, tr),
        _sources(scene, tr),
        _table(scene, tr),
    ]
    return Page(path=path, title=page_title(scene), description=said, body="".join(parts))


def _map(scene: Scene, drawing: Drawing, here: str, tr: Translator) -> str:
    if drawing.refusal:
        return tag("p", drawing.refusal, style="atlas-refused")
    subject = tr.gettext("Map: %(subject)s", subject=page_title(scene))
    address = escape(relative(drawing.path, here))
    frame = f'<iframe src="{address}" title="{escape(subject)}"></iframe>'
    return frame + scene_legend(scene, ground=Ground.LIGHT, tr=tr)


def _method(scene: Scene, tr: Translator) -> str:
    indicator, language = scene.indicator, tr.language
    texts = [indicator.description, indicator.more_means]
    notes = [*indicator.caveats, *(item.reason for item in indicator.breaks)]
    said = "".join(tag("p", text.in_language(language)) for text in texts)
    parts = tag("h2", tr.gettext("What this map shows")) + said
    if notes:
        items = "".join(tag("li", note.in_language(language)) for note in notes)
        parts += tag("h2", tr.gettext("What it cannot say")) + block("ul", items)
    return block("section", parts)


def _files(files: Sequence[DataFile], here: str, tr: Translator) -> str:
    items = "".join(
        block("li", f'<a href="{escape(relative(item.path, here))}">{escape(item.label)}</a>')
        for item in files
    )
    head = tag("h2", tr.gettext("Files with every figure and its source"))
    return block("section", head + block("ul", items))


def sources_of(scene: Scene) -> list[Source]:
    """Return the documents the figures of a scene rest on, by title."""
    if scene.indicator.kind is IndicatorKind.CATEGORY:
        used = {case.source_id for case in scene.geodata.cases}
    else:
        figures = (scene.figure(kato) for kato in scene.listed)
        used = {
            observation.source_id
            for figure in figures
            if figure is not None
            for observation in figure.observations()
        }
    found = (scene.geodata.sources[name] for name in used)
    return sorted(found, key=lambda source: (source.title, source.id))


def _sources(scene: Scene, tr: Translator) -> str:
    items = []
    for source in sources_of(scene):
        origin = ", ".join(part for part in (source.publisher, source.date) if part)
        items.append(block("li", f"{link(source.title, source.url)} {escape(origin)}"))
    licence = scene.geodata.catalogue.licences[scene.indicator.licence]
    text = tr.gettext("Licence of the figures:")
    parts = tag("h2", tr.gettext("Sources")) + block("ol", "".join(items))
    return block(
        "section", parts + block("p", f"{escape(text)} {link(licence.title, licence.url)}")
    )


def _table(scene: Scene, tr: Translator) -> str:
    """Return all rows of the table; cases have no values and stand in the files."""
    if scene.indicator.kind is IndicatorKind.CATEGORY:
        return ""
    columns = (
        tr.gettext("Rank"),
        tr.gettext("Area"),
        scene.indicator.short_title.in_language(tr.language),
        tr.gettext("Kind of figure"),
    )
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in columns)
    rows = []
    for row in table_rows(scene, tr=tr):
        area = escape(row.name) + (tag("small", row.parents) if row.parents else "")
        cells = tag("td", row.rank) + f'<th scope="row">{area}</th>'
        rows.append(block("tr", cells + tag("td", row.value) + tag("td", row.statement)))
    caption = tag("caption", page_title(scene))
    table = f"{caption}<thead>{block('tr', head)}</thead><tbody>{''.join(rows)}</tbody>"
    # A table may be wider than a phone; the keyboard can move it sideways, too.
    opening = f'<div class="atlas-table" role="region" aria-label="{escape(page_title(scene))}"'
    return f'{opening} tabindex="0">{block("table", table)}</div>'
