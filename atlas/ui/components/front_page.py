"""The first page: what the atlas is about, in five small maps, and the ways into it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.cartography import Ground
from atlas.export.front_maps import front_map_name
from atlas.i18n import N_
from atlas.ui.markup import block, tag
from atlas.ui.session import current_site, current_translator, page_address
from atlas.views.front_page import FRONT_MAPS, front_card
from atlas.views.site_pages import SITE_PAGES

if TYPE_CHECKING:
    from atlas.i18n import Translator
    from atlas.views.front_page import FrontCard, FrontKey

__all__ = ["entrances", "front_maps", "front_title"]

_AT_ONCE: Final = 2
"""Maps that are loaded at once: those a large screen shows without scrolling."""

_ENTRANCES: Final = (
    ("area", N_("Find your place")),
    ("compare", N_("Compare places")),
    ("map", N_("Draw any indicator")),
    ("your-table", N_("Map numbers of your own")),
    ("claims", N_("Check the claims")),
    ("sources", N_("See where figures are from")),
    ("downloads", N_("Take the data")),
    ("teach", N_("Teach with the atlas")),
    ("glossary", N_("Look up a word")),
)
"""Pages to go on to, by path."""


def front_title() -> None:
    """Draw what this is: one title, one sentence."""
    tr = current_translator()
    title = tr.gettext("Who decides in the village, and with whose money?")
    lead = tr.gettext(
        "A map of local power in Kazakhstan, from oblast to rural okrug: who is elected, where "
        "budgets get their money, where taxes go. Every figure leads to its source."
    )
    body = tag("h1", title, style="atlas-title") + tag("p", lead, style="atlas-finding")
    st.html(block("section", body, style="atlas-front"))


def front_maps() -> None:
    """Draw the five maps."""
    tr = current_translator()
    site = current_site()
    cards = []
    for position, item in enumerate(FRONT_MAPS):
        card = front_card(site.builder, item, language=tr.language, address=site.assets.url)
        cards.append(_card(card, is_lazy=position >= _AT_ONCE))
    label = escape(tr.gettext("Five questions, five maps"))
    st.html(f'<section class="atlas-cards" aria-label="{label}">{"".join(cards)}</section>')


def _card(card: FrontCard, *, is_lazy: bool) -> str:
    query = {name: value for name, value in card.query.items() if name != "lang"}
    href = escape(page_address(card.path, **query))
    return (
        f'<article class="atlas-card"><h2><a href="{href}">{escape(card.question)}</a></h2>'
        f"{tag('p', card.finding)}{_picture(card, is_lazy=is_lazy)}"
        f"{_key(card.key, current_translator())}"
        f"{tag('p', card.subject, style='atlas-card-subject')}</article>"
    )


def _picture(card: FrontCard, *, is_lazy: bool) -> str:
    assets = current_site().assets
    language = current_translator().language
    light, dark = (
        escape(assets.url(front_map_name(card.name, language, ground)))
        for ground in (Ground.LIGHT, Ground.DARK)
    )
    loading = ' loading="lazy"' if is_lazy else ""
    return (
        f'<picture><source srcset="{dark}" media="(prefers-color-scheme: dark)">'
        f'<img src="{light}" alt="{escape(card.alternative)}" width="{card.width}" '
        f'height="{card.height}"{loading}></picture>'
    )


def _key(key: FrontKey, tr: Translator) -> str:
    notes = "".join(tag("p", note) for note in key.notes)
    if key.legends is not None:
        light, dark = key.legends
        both = block("div", light, style="atlas-on-light") + block(
            "div", dark, style="atlas-on-dark"
        )
        return block("div", both, style="atlas-key")
    if not key.colours:
        return block("div", notes, style="atlas-key")
    steps = "".join(f'<i style="--light:{light};--dark:{dark}"></i>' for light, dark in key.colours)
    # On a dark page more is lighter: each ground has its own word.
    words = tag("span", tr.gettext("dark: more"), style="atlas-on-light") + tag(
        "span", tr.gettext("light: more"), style="atlas-on-dark"
    )
    ramp = (
        f'<p class="atlas-ramp"><span>{escape(key.lowest)}</span>'
        f'<span class="atlas-steps" aria-hidden="true">{steps}</span>'
        f"<span>{escape(key.highest)}</span>{words}"
        f'<span class="atlas-hatch">{escape(key.no_data)}</span></p>'
    )
    return block("div", ramp + notes, style="atlas-key")


def entrances() -> None:
    """Draw the ways on, each a link with what the page is for."""
    tr = current_translator()
    items = "".join(block("li", _entrance(path, title, tr)) for path, title in _ENTRANCES)
    title = tag("h2", tr.gettext("Where to go from here"))
    st.html(block("section", title + block("ul", items), style="atlas-entrances"))


def _entrance(path: str, title: str, tr: Translator) -> str:
    page = next(page for page in SITE_PAGES if page.path == path)
    href, text = escape(page_address(path)), tr.gettext(title)
    return f'<a href="{href}">{escape(text)}</a>{tag("p", page.description_in(tr.language))}'
