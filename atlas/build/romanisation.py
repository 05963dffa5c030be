"""Kazakh Cyrillic in Latin letters, by the BGN/PCGN system of 1979.

One letter has one value wherever it stands, so the same name is always written the same way.
Two rules complete the table:

- «нг» is n·g, with the middle dot the system provides, because ng stands for «ң»: «Жаңа» is
  Zhanga, «Жангелді» Zhan·geldi. Other pairs that might be misread (тс for ц, сһ for ш) are
  written without a dot, which the system allows;
- a capital whose value has several Latin letters is written in capitals whole only inside a
  word in capitals: «Шу» is Shū, «ШУ» SHŪ.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from atlas.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["KAZAKH_TO_LATIN", "romanise_kazakh"]

_LETTERS = {
    "а": "a",
    "ә": "ä",
    "б": "b",
    "в": "v",
    "г": "g",
    "ғ": "gh",
    "д": "d",
    "е": "e",
    "ё": "yo",
    "ж": "zh",
    "з": "z",
    "и": "ī",
    "й": "y",
    "к": "k",
    "қ": "q",
    "л": "l",
    "м": "m",
    "н": "n",
    "ң": "ng",
    "о": "o",
    "ө": "ö",
    "п": "p",
    "р": "r",
    "с": "s",
    "т": "t",
    "у": "ū",
    "ұ": "u",
    "ү": "ü",
    "ф": "f",
    "х": "kh",
    "һ": "h",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "”",
    "ы": "y",
    "і": "i",
    "ь": "’",
    "э": "ė",
    "ю": "yu",
    "я": "ya",
}

KAZAKH_TO_LATIN: Final[Mapping[str, str]] = MappingProxyType(_LETTERS)
"""Latin value of each small letter of the Kazakh Cyrillic alphabet (42 letters)."""

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def romanise_kazakh(text: str) -> str:
    """Return *text* with each Cyrillic letter replaced; other characters stay as they are.

    Raises
    ------
    BuildError
        If a Cyrillic letter is not in the Kazakh alphabet: most often a slip of the keyboard
        such as «ќ» for «қ».
    """
    pieces: list[str] = []
    for position, letter in enumerate(text):
        if text[max(0, position - 1) : position + 1].lower() == "нг":
            pieces.append("·")
        pieces.append(_value(text, position) if _CYRILLIC.match(letter) else letter)
    return "".join(pieces)


def _value(text: str, position: int) -> str:
    letter = text[position]
    value = KAZAKH_TO_LATIN.get(letter.lower())
    if value is None:
        message = (
            f"{text!r}: {letter!r} (U+{ord(letter):04X}) is not a letter of the Kazakh alphabet; "
            "correct the name in the source or its list of corrections"
        )
        raise BuildError(message)
    if letter.islower():
        return value
    neighbours = text[max(0, position - 1) : position] + text[position + 1 : position + 2]
    return value.upper() if neighbours.isupper() else value.capitalize()
