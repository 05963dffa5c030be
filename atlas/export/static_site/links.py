"""Whether every link of a folder of pages leads to a file of it, or to a known address."""

from __future__ import annotations

import posixpath
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

__all__ = ["faulty_links"]

_LINKING: Final = ("href", "src", "data", "poster", "action", "srcset")
_IN_STYLE: Final = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)")


def faulty_links(root: Path, *, outside: Collection[str]) -> list[str]:
    """Return what is wrong with the links of all pages and style sheets below *root*.

    A link has to lead to a file below *root*. A reader may be sent to one of the addresses
    *outside*; nothing may be loaded from there.
    """
    faults = []
    for path in sorted(root.rglob("*")):
        page = path.relative_to(root).as_posix()
        for url, is_for_readers in _links(path):
            fault = _fault(root, page, url, outside if is_for_readers else ())
            if fault:
                faults.append(f"{page}: {url!r} {fault}")
    return faults


def _fault(root: Path, page: str, url: str, outside: Collection[str]) -> str:
    parts = urlsplit(url)
    if parts.scheme or parts.netloc:
        return "" if url in outside else "leads to another host"
    if url.startswith("#"):
        return ""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
    if url.startswith("/") or target.startswith(".."):
        return "leads out of the site"
    return "" if (root / target).is_file() else "leads to no file"


def _links(path: Path) -> Iterator[tuple[str, bool]]:
    """Return each link of a file, and whether it is one to follow, not to load."""
    if path.suffix == ".html":
        reader = _LinkReader()
        reader.feed(path.read_text(encoding="utf-8"))
        yield from reader.links
    elif path.suffix == ".css":
        for found in _IN_STYLE.finditer(path.read_text(encoding="utf-8")):
            yield found[1], False


class _LinkReader(HTMLParser):
    """Collects the links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what an element refers to."""
        self.links += [(url or "", tag == "a") for name, url in attrs if name in _LINKING]
