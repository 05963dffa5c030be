"""The page of stories: all of them, or one that fills the window and is told step by step."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from atlas.i18n import translator
from atlas.teaching.capsule import capsule_address
from atlas.teaching.slides import slides_address
from atlas.teaching.stories import read_story_request, told
from atlas.ui.components.notices import show_rejected
from atlas.ui.components.story_sheet import story_sheet
from atlas.ui.markup import block, tag
from atlas.ui.packing import pack
from atlas.ui.script_element import script_element
from atlas.ui.session import current_site, current_translator, page_address

if TYPE_CHECKING:
    from atlas.geodata.stories import Story
    from atlas.i18n import Translator
    from atlas.text import Language

__all__ = ["stories"]


def stories() -> None:
    """Draw the story the address asks for, or all of them to choose from."""
    tr = current_translator()
    known = current_site().builder.geodata.stories
    request, rejected = read_story_request(st.query_params.to_dict(), known)
    show_rejected(rejected)
    if request.story is None:
        st.html(_all_stories(list(known.values()), tr))
    else:
        script_element("story")(data=_packed(request.story.name, tr.language), key="atlas-story")


@lru_cache
def _packed(name: str, language: Language) -> str:
    """Return a story with the words of its controls; the same for every listener."""
    tr = translator(language)
    site = current_site()
    story = told(site.builder.geodata.stories[name], site.builder, tr)
    data = {
        "html": story_sheet(story, builder=site.builder, tr=tr),
        "name": name,
        "minutes": story.minutes,
        "language": str(language),
        "exit": page_address("stories"),
        "place": tr.gettext("Step {number} of {count}"),
    }
    return pack(data)


def _all_stories(known: list[Story], tr: Translator) -> str:
    lead = tr.gettext(
        "Lessons told on the maps of the atlas, step by step: with notes for the presenter, with "
        "the sources of each step, and with numbers that follow the data."
    )
    head = tag("h1", tr.gettext("Stories"), style="atlas-title") + tag(
        "p", lead, style="atlas-finding"
    )
    items = "".join(block("li", _card(story, tr)) for story in known)
    return block("section", head + block("ul", items), style="atlas-stories")


def _card(story: Story, tr: Translator) -> str:
    language = tr.language
    href = escape(page_address("stories", story=story.name))
    steps = tr.ngettext("%(count)d step", "%(count)d steps", len(story.steps))
    minutes = tr.ngettext("about %(count)d minute", "about %(count)d minutes", story.minutes)
    title = f'<h2><a href="{href}">{escape(story.title.in_language(language))}</a></h2>'
    deck = escape(slides_address(story.name, str(language)))
    slides = escape(tr.gettext("Slides (PPTX)"))
    capsule = escape(capsule_address(story.name, language))
    take_along = escape(tr.gettext("One file for a lesson without internet, with a worksheet"))
    return (
        title
        + tag("p", story.summary.in_language(language))
        + tag("p", f"{steps}, {minutes}", style="atlas-story-length")
        + block("p", f'<a href="{capsule}" download>{take_along}</a>')
        + block("p", f'<a href="{deck}" download>{slides}</a>')
    )
