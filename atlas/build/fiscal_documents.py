"""Documents that fiscal figures were read in: who issued them, when, under which licence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from atlas.build.fiscal import FiscalRow
    from atlas.build.observations import SourceRegistry

__all__ = [
    "ARTICLE_CITATION",
    "ARTICLE_TITLE",
    "clean_locator",
    "licence_of",
    "printed_date",
    "publisher_of",
    "register_article",
    "register_source",
]

ARTICLE_TITLE = "Modern State of Local Self-Government in the Republic of Kazakhstan"
ARTICLE_CITATION = (
    "Tulebayeva M., Kopeyev K. (2025), Modern State of Local Self-Government in the Republic "
    "of Kazakhstan"
)

_OFFICIAL_HOSTS = ("zan.kz", "zan.gov.kz", "gov.kz", "stat.gov.kz", "zakon.uchet.kz")
_AMENDING = ("маслихата о внесении изменений", "шешіміне өзгерістер")
_PRINTED_DATE = re.compile(r"(?<!\d)(\d{2})\.(\d{2})\.(\d{4})(?!\d)")
_RUSSIAN_MASLIKHAT = re.compile(
    r"Решение (?P<body>(?:[^\s«]+ )*?маслихата(?: (?!(?:от|о)\b)[^\s«(]+)*)"
)
# Some locators begin with how the page was found before they say where on it the figure stands.
_HOW_IT_WAS_FOUND = re.compile(r"^.*\bpage opening")
_KAZAKH_MASLIKHAT = re.compile(r"(?P<body>.+? мәслихаты)ның ")
# Only the adjectives that stand before «маслихата» in names of the bodies.
_NOMINATIVE = (
    (re.compile(r"ского\b"), "ский"),
    (re.compile(r"\bобластного\b"), "областной"),
    (re.compile(r"\bрайонного\b"), "районный"),
    (re.compile(r"\bгородского\b"), "городской"),
    (re.compile(r"\bмаслихата\b"), "маслихат"),
)


def register_article(registry: SourceRegistry) -> str:
    """Record the article the atlas is built around and return its id."""
    return registry.add(
        title=ARTICLE_TITLE,
        publisher="L. N. Gumilyov Eurasian National University",
        url="",
        date="2025",
        licence="scholarly",
        citation=ARTICLE_CITATION,
    )


def register_source(row: FiscalRow, registry: SourceRegistry) -> str:
    """Record the document the row was read in and return its id."""
    if not row.url:
        return register_article(registry)
    return registry.add(
        title=row.title,
        publisher=publisher_of(row.title, row.url),
        url=row.url,
        date=_document_date(row),
        licence=licence_of(row.url),
    )


def _document_date(row: FiscalRow) -> str:
    # An amending act is named by the act it amends, whose date was recorded in its place.
    is_amending = any(phrase in row.title for phrase in _AMENDING)
    return "" if is_amending else row.date or printed_date(row.title)


def publisher_of(title: str, url: str) -> str:
    """Return the body that issued a document, by what its title says, else its host.

    A decision names its maslikhat, a law is Parliament's, a series of the Bureau of National
    Statistics says so; of anything else only the host name is known.
    """
    if title.startswith("Закон РК"):
        return "Парламент Республики Казахстан"
    if title.startswith("Bureau of National Statistics"):
        return "Bureau of National Statistics"
    russian = _RUSSIAN_MASLIKHAT.match(title)
    if russian:
        return _nominative(russian["body"])
    kazakh = _KAZAKH_MASLIKHAT.match(title)
    if kazakh:
        return kazakh["body"]
    return _host(url)


def _nominative(body: str) -> str:
    head, maslikhat, rest = body.partition("маслихата")
    for genitive, nominative in _NOMINATIVE:
        head = genitive.sub(nominative, head)
        maslikhat = genitive.sub(nominative, maslikhat)
    name = f"{head}{maslikhat}{rest}".strip()
    return name[0].upper() + name[1:]


def licence_of(url: str) -> str:
    """Return the licence of a document, by its host: official record or press."""
    host = _host(url)
    is_official = any(host == name or host.endswith(f".{name}") for name in _OFFICIAL_HOSTS)
    return "official-record" if is_official else "press"


def _host(url: str) -> str:
    # Some addresses were recorded with the closing dot of a fully qualified host name.
    return (urlsplit(url).hostname or "").removeprefix("www.").rstrip(".")


def printed_date(text: str) -> str:
    """Return the first date ``DD.MM.YYYY`` of *text* as an ISO date, or an empty string."""
    found = _PRINTED_DATE.search(text)
    return f"{found[3]}-{found[2]}-{found[1]}" if found else ""


def clean_locator(text: str) -> str:
    """Return a locator that a reader of the document can follow."""
    return _HOW_IT_WAS_FOUND.sub("opening of the page", text)
