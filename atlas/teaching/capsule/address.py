"""Where the capsules of the running atlas are found."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from atlas.export.addresses import LATEST

if TYPE_CHECKING:
    from atlas.text import Language

__all__ = ["capsule_address"]


def capsule_address(name: str, language: Language, *, release: str = LATEST) -> str:
    """Return the address of the capsule of a story in one language.

    Examples
    --------
    >>> from atlas.text import Language
    >>> capsule_address("elected", Language.KK)
    '/data/latest/capsule/kk/elected.html'
    """
    return f"/data/{quote(release)}/capsule/{language}/{quote(name)}.html"
