"""Documents behind figures, folded behind one word."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from atlas.ui.markup import block, definitions, link, tag
from atlas.ui.session import page_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.i18n import Translator
    from atlas.views.case_cards import CaseCard
    from atlas.views.evidence import Evidence

__all__ = ["case_source", "evidence_list"]


def case_source(card: CaseCard, tr: Translator) -> str:
    """Return the document of a case as a link, and how the atlas checked what it states."""
    source = _document(card.source, card.url, is_article=card.is_of_article)
    lines = block("p", source, style="atlas-case-source")
    if card.claim:
        href = escape(page_address("claims", claim=card.claim))
        text = escape(tr.gettext("How the atlas checked this claim"))
        lines += block("p", f'<a href="{href}">{text}</a>')
    return lines


def _document(title: str, url: str, *, is_article: bool) -> str:
    """Return the title of a document as a link.

    The article has no address of its own: its title, which is English, leads to the page that
    cites it in full.
    """
    if not is_article:
        return link(title, url)
    about = escape(page_address("about"))
    return f'<cite lang="en"><a href="{about}">{escape(title)}</a></cite>'


def evidence_list(documents: Sequence[Evidence], tr: Translator) -> str:
    """Return documents behind a word to open them; empty where there are none."""
    if not documents:
        return ""
    summary = tag("summary", tr.gettext("Sources"))
    return block("details", summary + "".join(_evidence(item, tr) for item in documents))


def _evidence(item: Evidence, tr: Translator) -> str:
    origin = ", ".join(part for part in (item.publisher, item.date) if part)
    figures = "".join(tag("li", figure) for figure in item.figures)
    place = (tr.gettext("Place in the document"), "; ".join(item.locators))
    body = (
        block("p", _document(item.source, item.url, is_article=item.is_article)),
        tag("p", origin, style="atlas-origin"),
        tag("p", item.statement),
        block("ul", figures) if figures else "",
        definitions([place], language="en"),
    )
    return block("div", "".join(body), style="atlas-cited")
