"""The head of a page as a crawler, a preview card and a screen reader see it.

Streamlit serves one ``index.html`` for all pages, in English and without a description. Its
head is rewritten in the language of the request; everything else passes untouched.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, parse_qsl

from starlette.datastructures import Headers, MutableHeaders

from atlas.i18n import choose_language, translator
from atlas.text import Language
from atlas.views.site_pages import find_page, tab_title
from atlas.web.conditional import Representation, respond

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Describe", "HeadText", "PageHead", "rewrite_head", "site_head"]

Describe = Callable[[str, "Mapping[str, str]", Language], "HeadText"]
"""Returns the head of a page for its path, its parameters and a language."""

OG_LOCALES: Final = {Language.KK: "kk_KZ", Language.RU: "ru_RU", Language.EN: "en_GB"}

# Segments that no address of a page has. Streamlit asks for its own below pages, too; files
# are told by their ending.
_NOT_PAGES: Final = frozenset(
    {"_stcore", "app", "assets", "component", "healthz", "media", "ogc", "readyz", "static"}
)
# Headers that would make Streamlit answer with something other than the whole, plain page,
# and headers of that answer that no longer hold for ours.
_UNCONDITIONAL: Final = ("accept-encoding", "if-none-match", "if-modified-since", "range")
_OF_THE_ORIGINAL: Final = (
    "content-length",
    "content-type",
    "etag",
    "last-modified",
    "accept-ranges",
    "vary",
)

_HTML_TAG: Final = re.compile(r"<html\b[^>]*>", re.IGNORECASE)
_TITLE: Final = re.compile(r"<title>.*?</title>", re.IGNORECASE | re.DOTALL)
_NOSCRIPT: Final = re.compile(r"<noscript>.*?</noscript>", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class HeadText:
    """Title and description of a page, in one language, as plain text, and its style sheets."""

    title: str
    description: str
    styles: tuple[str, ...] = ()


def site_head(path: str, _query: Mapping[str, str], language: Language) -> HeadText:
    """Return title and description of the page at a path."""
    page = find_page(path)
    return HeadText(title=tab_title(page, language), description=page.description_in(language))


def rewrite_head(page: str, text: HeadText, language: Language) -> str:
    """Return *page* with language, title, description and preview card of its own."""
    title, description = html.escape(text.title), html.escape(text.description)
    properties = {
        "og:type": "website",
        "og:title": title,
        "og:description": description,
        "og:locale": OG_LOCALES[language],
    }
    tags = [
        f"<title>{title}</title>",
        *(f'<link rel="stylesheet" href="{html.escape(url)}" />' for url in text.styles),
        f'<meta name="description" content="{description}" />',
        *(f'<meta property="{name}" content="{value}" />' for name, value in properties.items()),
        *(
            f'<meta property="og:locale:alternate" content="{locale}" />'
            for other, locale in OG_LOCALES.items()
            if other is not language
        ),
    ]
    needs_script = html.escape(
        translator(language).gettext("The maps need JavaScript; please switch it on.")
    )
    head = "\n    ".join(tags)
    # Functions, because a text may hold what a pattern would take for a group.
    page = _HTML_TAG.sub(lambda _: f'<html lang="{language}">', page, count=1)
    page = _TITLE.sub(lambda _: head, page, count=1)
    return _NOSCRIPT.sub(
        lambda _: f"<noscript><p>{description}</p><p>{needs_script}</p></noscript>", page
    )


class PageHead:
    """ASGI middleware that rewrites the head of pages.

    Parameters
    ----------
    app
        What serves the pages.
    describe
        Returns title and description for the path of a page, its parameters and a language.
    """

    def __init__(self, app: ASGIApp, describe: Describe = site_head) -> None:
        self.app = app
        self.describe = describe

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer requests for pages, and pass on all others."""
        if _is_page(scope):
            await self.app(_whole_page(scope), receive, _Rewriting(scope, send, self.describe))
        else:
            await self.app(scope, receive, send)


def _is_page(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
        return False
    segments = scope["path"].strip("/").split("/")
    is_file = "." in segments[-1] and segments[-1] != "index.html"
    return not is_file and _NOT_PAGES.isdisjoint(segments)


def _whole_page(scope: Scope) -> Scope:
    """Return a request for the whole page, uncompressed, whatever the browser has of it."""
    inner = {**scope, "method": "GET", "headers": list(scope["headers"]), "extensions": {}}
    headers = MutableHeaders(scope=inner)
    for name in _UNCONDITIONAL:
        del headers[name]
    inner["headers"] = headers.raw
    return inner


class _Rewriting:
    """Receives the answer; holds it back if it is a page, and sends the rewritten one."""

    def __init__(self, scope: Scope, send: Send, describe: Describe) -> None:
        self.scope = scope
        self.send = send
        self.describe = describe
        self.start: Message | None = None
        self.chunks: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        """Take one message of the answer."""
        if message["type"] == "http.response.start" and _is_whole_html(message):
            self.start = message
        elif self.start is None or message["type"] != "http.response.body":
            await self._pass_on(message)
        else:
            self.chunks.append(message.get("body", b""))
            if not message.get("more_body", False):
                await self._finish(self.start)

    async def _pass_on(self, message: Message) -> None:
        is_head = self.scope["method"] == "HEAD" and message["type"] == "http.response.body"
        await self.send({**message, "body": b""} if is_head else message)

    async def _finish(self, start: Message) -> None:
        query = dict(parse_qsl(self.scope["query_string"].decode("latin-1")))
        language = self._language()
        text = self.describe(self.scope["path"], query, language)
        page = rewrite_head(b"".join(self.chunks).decode("utf-8"), text, language)
        headers = MutableHeaders(raw=list(start["headers"]))
        for name in _OF_THE_ORIGINAL:
            del headers[name]
        headers["Content-Language"] = language.value
        headers["Vary"] = "Accept-Language"
        representation = Representation.of(page.encode("utf-8"), "text/html; charset=utf-8")
        response = respond(self.scope, representation, headers, has_parts=False)
        await response(self.scope, _no_more_requests, self.send)

    def _language(self) -> Language:
        query = parse_qs(self.scope["query_string"].decode("latin-1"))
        accepted = Headers(scope=self.scope).get("accept-language")
        return choose_language(query.get("lang", [None])[0], accepted)


def _is_whole_html(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    is_html = headers.get("content-type", "").startswith("text/html")
    return start["status"] == 200 and is_html and "content-encoding" not in headers  # noqa: PLR2004 - OK


async def _no_more_requests() -> Message:
    return {"type": "http.disconnect"}
