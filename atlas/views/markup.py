"""Pieces of HTML from text: what comes from data or from a reader is escaped here."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["block", "definitions", "link", "tag"]


def tag(name: str, text: str, *, style: str = "") -> str:
    """Return one element that holds plain text; *style* is its class.

    Examples
    --------
    >>> tag("p", "a < b", style="atlas-note")
    '<p class="atlas-note">a &lt; b</p>'
    """
    return block(name, escape(text), style=style)


def block(name: str, body: str, *, style: str = "") -> str:
    """Return one element that holds HTML made here."""
    marked = f' class="{escape(style)}"' if style else ""
    return f"<{name}{marked}>{body}</{name}>"


def link(text: str, url: str) -> str:
    """Return a link to another site, or the plain text where there is no address."""
    if not url:
        return escape(text)
    return f'<a href="{escape(url)}" target="_blank" rel="noopener">{escape(text)}</a>'


def definitions(rows: Iterable[tuple[str, str]], *, language: str = "") -> str:
    """Return terms with their texts, empty ones left out.

    *language* marks texts that are not in the language of the page.
    """
    mark = f' lang="{escape(language)}"' if language else ""
    items = "".join(f"<dt>{escape(k)}</dt><dd{mark}>{escape(v)}</dd>" for k, v in rows if v)
    return block("dl", items) if items else ""
