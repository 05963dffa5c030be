"""KATO codes as spreadsheets leave them: as numbers, with spaces, in powers of ten."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from atlas.areas import parse_kato

if TYPE_CHECKING:
    from atlas.areas import Kato

__all__ = ["RepairedKato", "repair_kato"]

_CODE: Final = re.compile(r"[1-7][0-9]{8}")
_NUMBER: Final = re.compile(r"[1-7][0-9]*(?:[.,][0-9]+)?(?:e\+?0?8)?", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[\s\u00a0\u2009\u202f'’`_-]+")


@dataclass(frozen=True, slots=True)
class RepairedKato:
    """A code and whether it had to be repaired."""

    kato: Kato
    is_repaired: bool


def repair_kato(text: str) -> RepairedKato | None:
    """Return the code a cell holds, or None where it holds none.

    Nothing is filled in: a code that lost digits to rounding still has nine, and is an area of
    the classifier or not.

    Examples
    --------
    >>> repair_kato("1.9e8")
    RepairedKato(kato='190000000', is_repaired=True)
    >>> repair_kato("395 400 000").kato
    '395400000'
    >>> repair_kato("39540000") is None
    True
    """
    plain = _BETWEEN.sub("", text)
    if not _NUMBER.fullmatch(plain):
        return None
    try:
        number = Decimal(plain.replace(",", "."))
    except InvalidOperation:
        return None
    digits = f"{number:f}".rstrip("0").rstrip(".") if number != number.to_integral_value() else ""
    digits = digits or f"{number.to_integral_value():f}"
    if not _CODE.fullmatch(digits):
        return None
    return RepairedKato(parse_kato(digits), is_repaired=digits != text)
