"""A story as HTML: all its steps in one piece, of which the script shows one at a time."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from atlas.cartography import Ground
from atlas.export.story_maps import story_map_name
from atlas.text import LANGUAGE_NAMES, Language
from atlas.ui.markup import block, link, tag
from atlas.ui.session import current_site, page_address
from atlas.views.finding import map_title
from atlas.views.legend_view import scene_legend
from atlas.views.story_map import SMALL, WIDE, map_sentence

if TYPE_CHECKING:
    from atlas.i18n import Translator
    from atlas.teaching.stories import StorySource, ToldStep, ToldStory
    from atlas.views import Selection, ViewBuilder

__all__ = ["story_sheet"]


def story_sheet(story: ToldStory, *, builder: ViewBuilder, tr: Translator) -> str:
    """Return bar, steps and buttons of a story; it prints as a handout of all steps."""
    sheet = _Sheet(story, builder, tr)
    steps = "".join(sheet.step(step) for step in story.steps)
    return sheet.bar() + block("div", steps, style="atlas-story-steps") + sheet.turns()


class _Sheet:
    """Writes the parts of one story in one language."""

    def __init__(self, story: ToldStory, builder: ViewBuilder, tr: Translator) -> None:
        self._story = story
        self._builder = builder
        self._tr = tr

    def bar(self) -> str:
        """Return title, place, clock and switches."""
        tr = self._tr
        minutes = tr.ngettext("%(count)d min", "%(count)d min", self._story.minutes)
        all_stories, again = escape(tr.gettext("All stories")), escape(tr.gettext("Start again"))
        back = f'<a href="{escape(page_address("stories"))}">{all_stories}</a>'
        clock = (
            f'<button type="button" data-do="clock" title="{again}">'
            f'<span class="atlas-story-time">0:00</span> / {escape(minutes)}</button>'
        )
        switches = (
            clock
            + _button("notes", tr.gettext("Notes"), "N", is_switch=True)
            + _button("full", tr.gettext("Full screen"), "F", is_switch=True)
            + _button("print", tr.gettext("Print"), "")
        )
        place = '<p class="atlas-story-place" role="status"></p>'
        return block(
            "header",
            block("nav", back)
            + tag("h1", self._story.title)
            + place
            + block("div", switches, style="atlas-story-switches")
            + self._languages(),
            style="atlas-story-bar",
        )

    def _languages(self) -> str:
        links = []
        for language in Language:
            here = ' aria-current="true"' if language is self._tr.language else ""
            href = escape(f"/stories?lang={language}&story={self._story.name}")
            name = LANGUAGE_NAMES[language]
            links.append(
                f'<a href="{href}" lang="{language}" hreflang="{language}"{here}>{name}</a>'
            )
        label = escape(self._tr.gettext("Language"))
        return f'<nav class="atlas-languages" aria-label="{label}">{"".join(links)}</nav>'

    def turns(self) -> str:
        """Return the buttons to the step before and the one after."""
        tr = self._tr
        label = escape(tr.gettext("Steps"))
        buttons = _button("back", tr.gettext("Back"), "←") + _button("on", tr.gettext("Next"), "→")
        return f'<nav class="atlas-story-turns" aria-label="{label}">{buttons}</nav>'

    def step(self, step: ToldStep) -> str:
        """Return one step, hidden until it is its turn."""
        tr = self._tr
        title = f'<h2 tabindex="-1">{escape(step.title)}</h2>'
        text = "".join(tag("p", paragraph) for paragraph in step.paragraphs)
        open_map = tr.gettext("Open the live map")
        if step.page.path != "map":
            open_map = tr.gettext("Open the page: %(title)s", title=step.page.title_in(tr.language))
        to_map = f'<a href="{escape(step.address)}">{escape(open_map)}</a>'
        live = block("p", to_map, style="atlas-story-live")
        words = block("div", title + text + live + self._notes(step) + self._sources(step))
        picture = "" if step.selection is None else self._picture(step.number, step.selection)
        return f'<article data-step="{step.number}">{picture}{words}</article>'

    def _picture(self, number: int, selection: Selection) -> str:
        tr = self._tr
        scene = self._builder.scene(selection)
        small, wide = (
            [self._map_url(number, ground, width) for ground in (Ground.DARK, Ground.LIGHT)]
            for width in (SMALL, WIDE)
        )
        is_dark, is_small = "(prefers-color-scheme: dark)", "(max-width: 640px)"
        image = (
            f'<picture><source srcset="{small[0]}" media="{is_dark} and {is_small}">'
            f'<source srcset="{small[1]}" media="{is_small}">'
            f'<source srcset="{wide[0]}" media="{is_dark}">'
            f'<img src="{wide[1]}" alt="{escape(map_sentence(scene, tr=tr))}" loading="lazy">'
            "</picture>"
        )
        legends = "".join(
            block("div", scene_legend(scene, ground=ground, tr=tr), style=f"atlas-on-{ground}")
            for ground in (Ground.LIGHT, Ground.DARK)
        )
        caption = tag("figcaption", map_title(scene, tr=tr))
        return block("figure", image + caption + legends)

    def _map_url(self, number: int, ground: Ground, width: float) -> str:
        name = story_map_name(self._story.name, number, self._tr.language, ground, width)
        return escape(current_site().assets[name].plain_url)

    def _notes(self, step: ToldStep) -> str:
        if not step.notes:
            return ""
        title = tag("h3", self._tr.gettext("Notes for the presenter"))
        text = "".join(tag("p", note) for note in step.notes)
        return f'<section class="atlas-story-notes">{title}{text}</section>'

    def _sources(self, step: ToldStep) -> str:
        title = self._tr.gettext("Sources of this step")
        items = "".join(block("li", _source(source)) for source in step.sources)
        return f"<details>{tag('summary', title)}{block('ol', items)}</details>"


def _source(source: StorySource) -> str:
    if source.is_note:
        return f'<a href="{escape(source.address)}">{escape(source.title)}</a>'
    origin = ", ".join(part for part in (source.publisher, source.date) if part)
    place = tag("span", f", {source.locator}") if source.locator else ""
    return f"{link(source.title, source.address)} {escape(origin)}{place}"


def _button(action: str, text: str, key: str, *, is_switch: bool = False) -> str:
    pressed = ' aria-pressed="false"' if is_switch else ""
    mark = f' <kbd aria-hidden="true">{key}</kbd>' if key else ""
    return f'<button type="button" data-do="{action}"{pressed}>{escape(text)}{mark}</button>'
