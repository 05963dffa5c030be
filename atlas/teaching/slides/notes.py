"""What stands in the notes of the speaker: documents with their addresses, release, licence."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from atlas import __version__
from atlas.teaching.slides.deck import Paragraph

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from atlas.i18n import Translator
    from atlas.views.profile_sources import ProfileSource

__all__ = ["document_notes", "ended", "host_of", "release_note", "source_paragraph"]


def document_notes(
    sources: Sequence[ProfileSource], tr: Translator, *, only: Collection[int] | None = None
) -> tuple[str, ...]:
    """Return a paragraph for each document: title, publisher and date, address, places in it.

    Parameters
    ----------
    only
        Numbers of the documents wanted, 1 for the first; all if None.
    """
    return tuple(
        " ".join(_document(number, source, tr))
        for number, source in enumerate(sources, 1)
        if only is None or number in only
    )


def _document(number: int, source: ProfileSource, tr: Translator) -> Iterator[str]:
    yield f"[{number}] {ended(source.title)}"
    if source.origin:
        yield ended(source.origin)
    if source.url:
        yield source.url
    if source.locators:
        place = "; ".join(source.locators)
        yield tr.gettext("Place in the document: %(place)s", place=place)


def ended(text: str) -> str:
    """Return a text with one full stop: a Russian date brings its own."""
    return f"{text.rstrip('.')}."


def host_of(url: str) -> str:
    """Return what of an address is short enough to read: the site.

    Examples
    --------
    >>> host_of("https://www.example.org/acts/12")
    'example.org'
    """
    return (urlsplit(url).hostname or "").removeprefix("www.")


def source_paragraph(number: int, title: str, origin: Iterable[str], url: str) -> Paragraph:
    """Return a document of a list: title, publisher and date, and the site it is found at.

    A publisher that is named by its site stands there once.
    """
    host = host_of(url)
    named = (part for part in origin if part and not (host and host.endswith(part)))
    return Paragraph(
        text=f"{number}. {', '.join((title.rstrip('.'), *named))}", link=url, link_text=host
    )


def release_note(tr: Translator) -> str:
    """Return the name of the atlas and its release."""
    name = tr.gettext("Okrug Atlas")
    release = tr.gettext("Release %(version)s.", version=__version__)
    return f"{name}. {release}"
