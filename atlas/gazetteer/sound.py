"""Names reduced to their sound, so that one spelling finds another.

Қызылорда, Кызылорда, Qyzylorda and Kyzylorda are one name in four spellings; Жезқазған,
Джезказган and Zhezkazgan in three. Each sound becomes one sign, so that a mistyped letter is
one mistake here as well. Many names fall together; this is for search alone, never for joining.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

__all__ = ["sound_of"]

_CYRILLIC: Final = str.maketrans(
    dict(zip("аәбвгғдезийкқлмнңоөпрстуұүфһыіэ", "aabvggdeziikklmnnooprstuuufhiie", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
    | {"ё": "e", "ъ": "", "ь": ""}
)
_LATIN: Final = str.maketrans(
    {"ş": "sh", "š": "sh", "č": "ch", "ç": "ch", "ž": "zh", "ı": "i", "q": "k", "w": "u"}
)
# Signs for sounds written with two letters are capital: no letter of a name is.
_SOUNDS: Final = tuple(
    (re.compile(pattern), sign)
    for pattern, sign in (
        (r"d?zh|d?j", "J"),
        (r"shch|sh", "S"),
        (r"t?ch", "C"),
        (r"ts", "T"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"ng", "n"),
        (r"y", "i"),
        (r"i+([aeou])", r"\1"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=16384)
def sound_of(word: str) -> str:
    """Return the sound of a word that is in lower case.

    Examples
    --------
    >>> sound_of("қызылорда") == sound_of("кызылорда") == sound_of("kyzylorda")
    True
    >>> sound_of("джезказган")
    'Jezkazgan'
    """
    text = word.translate(_CYRILLIC).translate(_LATIN)
    decomposed = unicodedata.normalize("NFKD", text)
    text = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    for pattern, sign in _SOUNDS:
        text = pattern.sub(sign, text)
    return text
