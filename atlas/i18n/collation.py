"""Alphabetical order for Kazakh, Russian and English names."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from atlas.text import Language

__all__ = ["KAZAKH_ALPHABET", "sort_key"]

KAZAKH_ALPHABET: Final = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
"""The Kazakh Cyrillic alphabet. The Russian one is a part of it, in the same order."""

SortKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...], str]

_CYRILLIC_RANK: Final = {letter: rank for rank, letter in enumerate(KAZAKH_ALPHABET)}
_SEPARATORS: Final = " -\N{NO-BREAK SPACE}\N{EN DASH}\N{HYPHEN}"
_IGNORED: Final = "«»\"'“”„().\N{RIGHT SINGLE QUOTATION MARK}"
_PART: Final = re.compile(r"[0-9]+|.", re.DOTALL)

# Classes of characters, in their order in every language; the script of the language first.
_SEPARATOR, _DIGITS, _OWN_SCRIPT, _OTHER_SCRIPT, _REST = range(5)


def _latin_base(letter: str) -> str:
    """Return a Latin letter without its accents."""
    return unicodedata.normalize("NFKD", letter)[0]


def _primary(part: str, language: Language) -> tuple[int, int]:
    if part[0] in "0123456789":
        return _DIGITS, int(part)
    if part in _SEPARATORS:
        return _SEPARATOR, 0
    cyrillic, latin = _OWN_SCRIPT, _OTHER_SCRIPT
    if language is Language.EN:
        cyrillic, latin = latin, cyrillic
    if part in _CYRILLIC_RANK:
        # Russian dictionaries file "ё" under "е"; the Kazakh alphabet counts it as a letter.
        letter = "е" if part == "ё" and language is Language.RU else part
        return cyrillic, _CYRILLIC_RANK[letter]
    base = _latin_base(part)
    if base.isascii() and base.isalpha():
        return latin, ord(base)
    return _REST, ord(part)


@lru_cache(maxsize=16384)
def sort_key(text: str, language: Language) -> SortKey:
    """Return a key by which *text* sorts as a reader of *language* expects.

    Case and quotation marks do not count, words come before longer words, numbers sort by
    size, and accents and ``ё`` in Russian decide only between otherwise equal texts. The
    script of the language comes before the other.

    Examples
    --------
    >>> names = ["Қарағанды", "Атырау", "Әлмерек", "Кербұлақ"]
    >>> sorted(names, key=lambda name: sort_key(name, Language.KK))
    ['Атырау', 'Әлмерек', 'Кербұлақ', 'Қарағанды']
    """
    folded = unicodedata.normalize("NFC", text).lower()
    parts = [part for part in _PART.findall(folded) if part not in _IGNORED]
    primary = tuple(_primary(part, language) for part in parts)
    secondary = tuple(ord(part[0]) for part in parts)
    return primary, secondary, text
