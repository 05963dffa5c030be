"""The frame of a static page: its head, the way to other pages and languages, its foot."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from atlas import __version__
from atlas.export.static_site.folder import SUMS
from atlas.text import LANGUAGE_NAMES
from atlas.views.markup import block, tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.i18n import Translator
    from atlas.text import Language

__all__ = ["STYLE", "Page", "page_html", "relative"]

STYLE: Final = "assets/site.css"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: its path below each language, its texts, and the HTML of its main part."""

    path: str
    title: str
    description: str
    body: str


def relative(target: str, page: str) -> str:
    """Return the address of a file as a link of *page* has it, both below the root.

    Examples
    --------
    >>> relative("assets/site.css", "kk/turnout.html")
    '../assets/site.css'
    """
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


def page_html(
    page: Page, languages: Sequence[Language], styles: Sequence[str], tr: Translator
) -> str:
    """Return the whole page in the language of *tr*, linked to the same one in *languages*."""
    here = f"{tr.language}/{page.path}"

    def to(target: str) -> str:
        return escape(relative(target, here))

    others = {language: to(f"{language}/{page.path}") for language in languages}
    alternates = "".join(
        f'<link rel="alternate" hreflang="{language}" href="{url}">'
        for language, url in others.items()
    )
    links = "".join(
        f'<a href="{url}" lang="{language}" hreflang="{language}"'
        + (' aria-current="true"' if language is tr.language else "")
        + f">{LANGUAGE_NAMES[language]}</a>"
        for language, url in others.items()
    )
    atlas, label = escape(tr.gettext("Okrug Atlas")), escape(tr.gettext("Language"))
    sheets = "".join(f'<link rel="stylesheet" href="{to(name)}">' for name in styles)
    return (
        f'<!DOCTYPE html><html lang="{tr.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(page.title)}</title>"
        f'<meta name="description" content="{escape(page.description)}">{alternates}{sheets}</head>'
        f'<body><header><a class="atlas-brand" href="{to(f"{tr.language}/index.html")}">{atlas}</a>'
        f'<nav aria-label="{label}">{links}</nav></header><main>{page.body}</main>'
        f"{_foot(to(SUMS), to('catalogue.json'), tr)}</body></html>\n"
    )


def _foot(sums: str, catalogue: str, tr: Translator) -> str:
    lines = (
        tr.gettext("Boundaries: © OpenStreetMap contributors and others, ODbL 1.0."),
        tr.gettext("Tables: CC BY 4.0. Code: Apache 2.0."),
        tr.gettext("Release %(version)s.", version=__version__),
    )
    files = {
        catalogue: tr.gettext("Catalogue of all files"),
        sums: tr.gettext("Checksums of all files"),
    }
    links = " ".join(f'<a href="{url}">{escape(text)}</a>' for url, text in files.items())
    return block("footer", tag("p", " ".join(lines)) + block("p", links))
