"""The page for those who teach: what can be told, handed out, set, and taken along."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from atlas.areas import AdminLevel
from atlas.i18n import sort_key
from atlas.teaching.capsule import capsule_address
from atlas.teaching.sheet.address import sheet_path
from atlas.teaching.sheet.desk import sheet_areas
from atlas.teaching.slides import slides_address
from atlas.ui.components.exercises import EXERCISE_TITLES, exercise_page
from atlas.ui.markup import block, tag
from atlas.ui.session import current_site, current_translator, page_address

if TYPE_CHECKING:
    from atlas.geodata.stories import Story
    from atlas.i18n import Translator

__all__ = ["teach"]


def teach() -> None:
    """Draw what there is for a lesson, each with links to it in the language of the page."""
    tr = current_translator()
    lead = tr.gettext(
        "Lessons on local self-government in your listeners’ own oblast. Once the atlas runs on "
        "your computer, none of this needs the internet."
    )
    head = tag("h1", tr.gettext("Teach with the atlas"), style="atlas-title")
    sections = (_stories(tr), _sheets(tr), _exercises(tr), _rules(tr), _tour(tr))
    body = block("div", "".join(sections), style="atlas-prose")
    st.html(head + tag("p", lead, style="atlas-finding") + body)


def _stories(tr: Translator) -> str:
    known = current_site().builder.geodata.stories.values()
    text = tr.gettext(
        "A story fills the window. Arrow keys turn its steps, N shows your notes, and each step "
        "leads to the live map. Its numbers follow the data. The file for a lesson holds story, "
        "maps, worksheet and answers, and opens on a phone without internet."
    )
    items = "".join(block("li", _story(story, tr)) for story in known)
    return _section(tr.gettext("Tell a story"), tag("p", text) + block("ul", items))


def _story(story: Story, tr: Translator) -> str:
    language = tr.language
    title = story.title.in_language(language)
    files = {
        capsule_address(story.name, language): tr.gettext("file for a lesson"),
        slides_address(story.name, str(language)): tr.gettext("slides (PPTX)"),
    }
    links = (
        f'<a href="{escape(address)}" download aria-label="{escape(f"{title}, {text}")}">'
        f"{escape(text)}</a>"
        for address, text in files.items()
    )
    told = f'<a href="{escape(page_address("stories", story=story.name))}">{escape(title)}</a>'
    return " · ".join((told, *links))


def _sheets(tr: Translator) -> str:
    geodata = current_site().builder.geodata
    oblasts = {
        area.name.in_language(tr.language): sheet_path(area.kato, tr.language, "pdf")
        for area in sheet_areas(geodata, (AdminLevel.OBLAST,))
    }
    names = sorted(oblasts, key=lambda name: sort_key(name, tr.language))
    links = (f'<a href="{escape(oblasts[name])}" download>{escape(name)}</a>' for name in names)
    text = tr.gettext(
        "One page of A4 shows where a place lies, five figures with their ranks, its budget, what "
        "is not known, and the sources. Here are the oblasts; each district has its page too, and "
        "slides as well: look for it under Places."
    )
    return _section(tr.gettext("Hand out a page"), tag("p", text) + block("p", " · ".join(links)))


def _exercises(tr: Translator) -> str:
    titles = {exercise_page(item): tr.gettext(title) for item, title in EXERCISE_TITLES.items()}
    items = "".join(
        block("li", f'<a href="{escape(address)}">{escape(title)}</a>')
        for address, title in titles.items()
    )
    text = tr.gettext(
        "Everyone who has the address gets the same exercise. Each can be printed, with the "
        "answers on a sheet of their own."
    )
    return _section(tr.gettext("Set an exercise"), tag("p", text) + block("ul", items))


def _rules(tr: Translator) -> str:
    text = tr.gettext(
        "A total painted over areas, a change across a new definition, a rank among too few: the "
        "atlas refuses maps that would mislead, says why, and offers the nearest sound one."
    )
    link = tr.gettext("Which maps the atlas refuses")
    address = escape(page_address("sources"))
    return _section(
        tr.gettext("Talk about maps that mislead"),
        tag("p", text) + block("p", f'<a href="{address}#about-honest-maps">{escape(link)}</a>'),
    )


def _tour(tr: Translator) -> str:
    text = tr.gettext(
        "First visitors are shown around the map in five steps. The foot of the page starts them "
        "again."
    )
    return _section(tr.gettext("Show the way around"), tag("p", text))


def _section(title: str, body: str) -> str:
    return block("section", tag("h2", title) + body)
