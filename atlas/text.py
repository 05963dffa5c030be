"""Languages of the atlas and texts that exist in all of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

__all__ = ["LANGUAGE_NAMES", "Language", "LocalizedText", "mixed_script_words"]

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


class Language(StrEnum):
    """A language of the interface and of the data texts, as an ISO 639-1 code."""

    KK = "kk"
    RU = "ru"
    EN = "en"


LANGUAGE_NAMES: Final = MappingProxyType(
    {Language.KK: "Қазақша", Language.RU: "Русский", Language.EN: "English"}
)
"""Each language in itself: a reader looks for the word they know."""


@dataclass(frozen=True, slots=True)
class LocalizedText:
    """One text in Kazakh, Russian and English; none of the three may be empty.

    Raises
    ------
    ValueError
        If a translation is empty: a missing one must fail the load, not the page.
    """

    kk: str
    ru: str
    en: str

    def __post_init__(self) -> None:
        """Refuse an incomplete text."""
        missing = [language for language in Language if not getattr(self, language).strip()]
        if missing:
            known = self.en or self.ru or self.kk
            message = f"text {known!r} has no translation into {', '.join(missing)}"
            raise ValueError(message)

    def in_language(self, language: Language) -> str:
        """Return the text in *language*."""
        text: str = getattr(self, language)
        return text


def mixed_script_words(text: str) -> tuple[str, ...]:
    """Return the words of *text* that hold both Latin and Cyrillic letters.

    A Latin "a" or "o" typed inside a Cyrillic name looks right and never matches.
    """
    words = _WORD.findall(text)
    return tuple(word for word in words if _LATIN.search(word) and _CYRILLIC.search(word))
