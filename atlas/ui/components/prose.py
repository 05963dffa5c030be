"""Long texts: a list of contents, then sections."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from atlas.soundness import Reason
from atlas.ui.components.notices import show_rejected
from atlas.ui.head_element import drawn_element
from atlas.ui.markup import block, tag
from atlas.ui.session import current_site, current_translator
from atlas.views.about_text import about_text
from atlas.views.address import AddressReader, member
from atlas.views.methods_text import methods_text
from atlas.views.rules_text import followed_rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.views.prose import ProseSection

__all__ = ["about", "methods"]


def methods() -> None:
    """Draw how figures get in and what they mean; before it the rule a reader followed, if any."""
    tr = current_translator()
    given = AddressReader(st.query_params.to_dict())
    rule = given.take("rule", member(Reason), None)
    title = tag("h1", tr.gettext("Methods and sources"), style="atlas-title")
    st.html(title + ("" if rule is None else _sections([followed_rule(rule, tr)])))
    show_rejected(given.rejected)
    # Drawn by our own element, so that a link to one of its sections gets there.
    sections = methods_text(current_site().builder.geodata, tr=tr)
    drawn_element(_sections(sections), key="atlas-methods")


def about() -> None:
    """Draw what the atlas is."""
    tr = current_translator()
    sections = about_text(current_site().builder.geodata, tr=tr)
    st.html(tag("h1", tr.gettext("About the atlas"), style="atlas-title") + _sections(sections))


def _sections(sections: Iterable[ProseSection]) -> str:
    return block("div", "".join(_section(section) for section in sections), style="atlas-prose")


def _section(section: ProseSection) -> str:
    name = f"about-{section.id}"
    paragraphs = "".join(tag("p", text) for text in section.paragraphs)
    points = "".join(
        f'<li id="{escape(point.id)}"><strong>{escape(point.title)}.</strong> '
        f"{escape(point.text)}</li>"
        for point in section.points
    )
    listed = block("ul", points) if points else ""
    cited = f'<p class="atlas-citation" lang="en">{escape(section.cited)}</p>'
    return (
        f'<section aria-labelledby="{name}"><h2 id="{name}">{escape(section.title)}</h2>'
        f"{paragraphs}{listed}{cited if section.cited else ''}</section>"
    )
