"""Compact text for sequences that travel to the browser with every change of a map.

Streamlit writes what it sends as JSON inside JSON: a quotation mark takes two bytes, a letter
outside ASCII six. So codes and numbers travel as plain ASCII strings, not as lists.
``static/atlas-map.js`` unpacks them; ``tests/browser`` checks that both agree.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from atlas.errors import ClassificationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["MAXIMUM_CODES", "index_texts", "pack_codes", "pack_numbers"]

MAXIMUM_CODES: Final = 702
"""Codes are written as the letters a to z, then as pairs Aa to Zz.

Budgets of one year are known in fifty versions, each a statement of its own.
"""

_STAND_INS: Final = str.maketrans({"\u00a0": "~", "\u202f": "_", "\u2212": "^"})
_RESERVED: Final = "~_^;"


def pack_codes(codes: Iterable[int | None]) -> str:
    """Return codes as letters, ``.`` for None, each followed by its number of repetitions.

    Raises
    ------
    ClassificationError
        If a code is not 0 to 701.

    Examples
    --------
    >>> pack_codes([0, 0, 0, None, 1])
    'a3.b'
    """
    return "".join(
        f"{_letter(code)}{count if count > 1 else ''}"
        for code, count in ((code, sum(1 for _ in run)) for code, run in groupby(codes))
    )


def _letter(code: int | None) -> str:
    if code is None:
        return "."
    if not 0 <= code < MAXIMUM_CODES:
        message = f"code {code} does not fit a map, which holds 0 to {MAXIMUM_CODES - 1}"
        raise ClassificationError(message)
    page, letter = divmod(code, 26)
    first = chr(ord("A") + page - 1) if page else ""
    return first + chr(ord("a") + letter)


def pack_numbers(texts: Iterable[str]) -> str:
    r"""Return formatted numbers as one string, spaces and minus signs as ASCII stand-ins.

    Raises
    ------
    ClassificationError
        If a number contains a sign that is used as a stand-in or separator.

    Examples
    --------
    >>> pack_numbers(["1\u202f234,5", "\u22120,3"])
    '1_234,5;^0,3'
    """
    packed = []
    for text in texts:
        for sign in _RESERVED:
            if sign in text:
                message = f"number {text!r} contains {sign!r}; pass numbers without unit or text"
                raise ClassificationError(message)
        packed.append(text.translate(_STAND_INS))
    return ";".join(packed)


def index_texts(texts: Sequence[str | None]) -> tuple[tuple[str, ...], tuple[int | None, ...]]:
    """Return the distinct texts in order of first use, and the index of each item's text.

    Examples
    --------
    >>> index_texts(["plan", None, "plan"])
    (('plan',), (0, None, 0))
    """
    distinct = tuple(dict.fromkeys(text for text in texts if text is not None))
    position = {text: index for index, text in enumerate(distinct)}
    return distinct, tuple(None if text is None else position[text] for text in texts)
