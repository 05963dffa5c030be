"""Would this map change? Four maps of the same figures, and which areas keep their class."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING, Final

from atlas.cartography import legend_html, make_legend, sequential
from atlas.catalogue import Theme
from atlas.i18n import format_number
from atlas.teaching.exercises.changing_map import build_changing_map
from atlas.teaching.exercises.stability import SHOWN_CHOICES
from atlas.ui.components.exercise_maps import HATCH, both_grounds, fill, map_frame, outlines
from atlas.ui.markup import block, tag
from atlas.ui.session import current_site, page_address
from atlas.views.content import class_colours
from atlas.views.finding import map_title
from atlas.views.legend_view import legend_texts, scene_legend
from atlas.views.naming import parents_of
from atlas.views.wording import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.cartography import Ground
    from atlas.i18n import Translator
    from atlas.teaching.exercises.address import ExerciseRequest
    from atlas.teaching.exercises.changing_map import ChangingArea, ChangingMap
    from atlas.views import Scene

__all__ = ["classes_sheet"]

_LISTED: Final = 10
"""Areas named as the most unstable."""


def classes_sheet(request: ExerciseRequest, tr: Translator) -> dict[str, object]:
    """Return the exercise: HTML, outlines, and how its five maps are filled."""
    builder = current_site().builder
    scene = builder.scene(request.selection)
    return scene.once(
        "exercise classes", lambda: _sheet(build_changing_map(builder, request.selection), tr)
    )


def _sheet(content: ChangingMap, tr: Translator) -> dict[str, object]:
    first = content.scenes[0]
    drawn = outlines(first)
    fills = [
        fill(codes, partial(class_colours, scene))
        for scene, codes in zip(content.scenes, content.codes, strict=True)
    ]
    fills.append(fill(content.share_codes, _share_colours))
    maps = "".join(
        _figure(number, scene, tr, drawn.size) for number, scene in enumerate(content.scenes)
    )
    subject = tag("h2", map_title(first, tr=tr), style="atlas-exercise-subject")
    body = (HATCH, subject, block("div", maps, style="atlas-four"), _tasks(content, tr))
    return {
        "html": "".join(body) + _answers(content, tr, drawn.size),
        "outlines": drawn.packed(),
        "maps": fills,
        "titles": [first.name(kato) for kato in first.joined.katos],
    }


def _share_colours(ground: Ground) -> tuple[str, ...]:
    return sequential(Theme.EXECUTIVES, count=5, ground=ground)


def _choice_words(number: int, tr: Translator) -> str:
    choice = SHOWN_CHOICES[number]
    return tr.gettext(
        "Map %(number)d: %(scheme)s, classes: %(k)d",
        number=number + 1,
        scheme=word(choice.scheme, tr),
        k=choice.k,
    )


def _figure(number: int, scene: Scene, tr: Translator, size: Sequence[int]) -> str:
    words = _choice_words(number, tr)
    chosen = scene.selection
    query = current_site().builder.selections.write(chosen)
    href = escape(page_address("map", **{k: v for k, v in query.items() if k != "lang"}))
    caption = f'<figcaption><a href="{href}">{escape(words)}</a></figcaption>'
    legend = both_grounds(lambda ground: scene_legend(scene, ground=ground, tr=tr))
    label = f"{map_title(scene, tr=tr)}. {words}"
    return block("figure", caption + map_frame(number, label, size) + legend)


def _tasks(content: ChangingMap, tr: Translator) -> str:
    tasks = (
        tr.gettext(
            "Find an area that stands high on one map and in the middle or low on another. "
            "Did its figure change?"
        ),
        tr.gettext(
            "%(known)d areas have a figure. How many of them, do you think, keep their class "
            "under every sound choice of classes?",
            known=content.stability.known,
        ),
        tr.gettext(
            "Which of the maps would you print beside an article? What must its caption say?"
        ),
    )
    items = "".join(
        block("li", escape(task) + '<span class="atlas-lines"></span>') for task in tasks
    )
    return block(
        "section", tag("h2", tr.gettext("Questions")) + block("ol", items), style="atlas-tasks"
    )


def _answers(content: ChangingMap, tr: Translator, size: Sequence[int]) -> str:
    first, stability = content.scenes[0], content.stability
    title = tr.gettext("Which areas change class")
    found = tr.gettext(
        "%(always)d of %(known)d areas keep their class under all %(choices)d other choices.",
        always=stability.always,
        known=stability.known,
        choices=stability.choices,
    )
    share = tr.gettext("Share of the other choices under which an area keeps its class")
    figure = block(
        "figure",
        tag("figcaption", share)
        + map_frame(len(content.scenes), f"{map_title(first, tr=tr)}. {share}", size)
        + both_grounds(lambda ground: _share_legend(content, ground, tr)),
    )
    body = (
        tag("h2", title)
        + tag("p", found, style="atlas-finding")
        + block("div", figure + _table(content, tr), style="atlas-beside")
        + "".join(tag("p", line, style="atlas-note") for line in _method(content, tr))
    )
    summary = tag("summary", tr.gettext("Show which areas change class"))
    return f'<details class="atlas-answers">{summary}{body}</details>'


def _share_legend(content: ChangingMap, ground: Ground, tr: Translator) -> str:
    legend = make_legend(
        content.shares,
        colours=_share_colours(ground),
        format_bound=lambda bound: format_number(bound, language=tr.language),
        unit="%",
        no_data={"": content.share_codes.count(None)},
        ground=ground,
    )
    return legend_html(legend, texts=legend_texts(tr))


def _table(content: ChangingMap, tr: Translator) -> str:
    caption = tag("caption", tr.gettext("Areas that change class most often"))
    maps = range(1, len(content.scenes) + 1)
    area, classes, kept = (
        escape(text)
        for text in (
            tr.gettext("Area"),
            tr.gettext("Class on map"),
            tr.gettext("Choices that keep its class"),
        )
    )
    head = (
        f'<tr><th scope="col" rowspan="2">{area}</th>'
        f'<th scope="colgroup" colspan="{len(maps)}">{classes}</th>'
        f'<th scope="col" rowspan="2">{kept}</th></tr>'
    )
    head += block("tr", "".join(f'<th scope="col">{number}</th>' for number in maps))
    rows = "".join(_row(area, content) for area in content.areas[:_LISTED])
    body = f"{caption}<thead>{head}</thead><tbody>{rows}</tbody>"
    return block("table", body, style="atlas-unstable")


def _row(area: ChangingArea, content: ChangingMap) -> str:
    first = content.scenes[0]
    figure = first.figure(area.kato)
    value = "" if figure is None or figure.value is None else first.write(figure.value)
    above = parents_of(area.kato, areas=first.areas, language=first.selection.language)
    where = ", ".join(part for part in (value, above) if part)
    href = escape(page_address("area", area=area.kato, vintage=first.selection.vintage))
    name = f'<a href="{href}">{escape(first.name(area.kato))}</a>{tag("small", where)}'
    classes = [scene.classification for scene in content.scenes]
    cells = [
        f"{code}/{found.k}" for code, found in zip(area.classes, classes, strict=True) if found
    ]
    cells.append(f"{area.kept}/{content.stability.choices}")
    return block("tr", f'<th scope="row">{name}</th>' + "".join(tag("td", c) for c in cells))


def _method(content: ChangingMap, tr: Translator) -> tuple[str, ...]:
    return (
        tr.gettext(
            "Counted are all choices the atlas offers but map 1: quantiles, equal intervals and "
            "natural breaks, each with three to seven classes, %(choices)d in all.",
            choices=content.stability.choices,
        ),
        tr.gettext(
            "Classes are numbered from the lowest. An area keeps its class where another map puts "
            "it nearest to the same place between lowest and highest: the middle class of five is "
            "kept by either middle class of four."
        ),
        tr.gettext(
            "Class bounds are those of the map page: all periods that may be compared share them. "
            "The name of each map leads there, where every figure has its source."
        ),
    )
