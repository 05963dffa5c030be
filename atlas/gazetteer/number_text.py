"""Numbers as people write them: decimal comma, spaces, per cent, millions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["DecimalSign", "NumberReader", "is_missing", "is_number", "number_reader"]


class DecimalSign(StrEnum):
    """The sign between whole part and fraction."""

    COMMA = ","
    POINT = "."


_POWERS: Final = {
    "тыс": 3, "мың": 3, "thousand": 3, "ths": 3,
    "млн": 6, "миллион": 6, "mln": 6, "million": 6, "mio": 6,
    "млрд": 9, "миллиард": 9, "bn": 9, "bln": 9, "billion": 9, "mlrd": 9,
    "трлн": 12, "trn": 12, "trillion": 12,
}  # fmt: skip
_UNITS: Final = r"тенге|теңге|тг|kzt|₸|%|‰|"
_NUMBER: Final = re.compile(
    r"([-+]?)([0-9][0-9., ]*)"
    r"(?:e([+-]?[0-9]{1,2}))?"
    rf"(?: ?({'|'.join(_POWERS)})[а-яa-z]*\.?)? ?(?:{_UNITS})\.?",
    re.IGNORECASE,
)
_SPACES: Final = re.compile(r"[\s\u00a0\u2007\u2009\u202f'’]+")
_MINUS: Final = re.compile("^[\u2212\u2013\u2014-]\\s?(?=[0-9])")
_MISSING: Final = frozenset(
    {
        "", "-", "–", "—", "…", "...", "..", "x", "х", "н/д", "нд", "нет данных", "мәлімет жоқ",
        "дерек жоқ", "n/a", "na", "nan", "null", "none", "no data", "#н/д", "#n/a",
    }
)  # fmt: skip
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:([.,])[0-9]{3})+")
_MOST_DIGITS: Final = 30
_GROUP: Final = 3
_DIGITS: Final = re.compile(r"[0-9]+([.,][0-9]+)*")


def is_missing(text: str) -> bool:
    """Return whether a cell says that there is no value."""
    return text.strip().casefold() in _MISSING


def is_number(text: str) -> bool:
    """Return whether a cell is a number with either decimal sign."""
    return any(NumberReader(sign).read(text) is not None for sign in DecimalSign)


@dataclass(frozen=True, slots=True)
class NumberReader:
    """Reads the numbers of a column that has one decimal sign."""

    sign: DecimalSign

    def read(self, text: str) -> Decimal | None:
        """Return the number, or None where the cell is none.

        Per cent and units of money say what the number is and do not change it; thousands,
        millions and so on do.

        Examples
        --------
        >>> NumberReader(DecimalSign.COMMA).read("1 234,5 млн тенге")
        Decimal('1234500000')
        >>> NumberReader(DecimalSign.POINT).read("12.5 %")
        Decimal('12.5')
        """
        plain = _SPACES.sub(" ", _MINUS.sub("-", text.strip()))
        found = _NUMBER.fullmatch(plain)
        if found is None:
            return None
        digits = self._plain(found[2].replace(" ", ""))
        if digits is None or len(digits) > _MOST_DIGITS:
            return None
        power = int(found[3] or 0) + _POWERS.get((found[4] or "").casefold(), 0)
        number = Decimal(found[1] + digits).scaleb(power)
        return _tidy(number) if power else number

    def _plain(self, digits: str) -> str | None:
        other = "." if self.sign is DecimalSign.COMMA else ","
        whole, _, fraction = digits.partition(self.sign)
        if other in fraction or self.sign in fraction:
            return None
        if other in whole:
            if not _GROUPED.fullmatch(whole):
                return None
            whole = whole.replace(other, "")
        return f"{whole}.{fraction}" if fraction else whole


def _tidy(number: Decimal) -> Decimal:
    whole = number.to_integral_value()
    return Decimal(f"{whole:f}") if number == whole else number.normalize()


def number_reader(cells: Iterable[str]) -> NumberReader | None:
    """Return the reader of a column, or None where its decimal sign cannot be told.

    "1,234" alone may be one or a thousand: somebody has to say which. A sign that stands once
    and not before exactly three digits is the decimal one.
    """
    signs: set[DecimalSign] = set()
    is_unclear = False
    for text in cells:
        found = _DIGITS.search(text) if is_number(text) else None
        sign = _decimal_sign(found[0]) if found else None
        if sign is None:
            is_unclear |= bool(found and found[1])
        else:
            signs.add(sign)
    if len(signs) == 1:
        return NumberReader(next(iter(signs)))
    # No cell has a sign at all: either reads the same.
    return None if signs or is_unclear else NumberReader(DecimalSign.COMMA)


def _decimal_sign(digits: str) -> DecimalSign | None:
    """Return what one number says of its decimal sign; None where it says nothing."""
    used = [sign for sign in DecimalSign if sign in digits]
    if not used:
        return None
    last = max(used, key=digits.rindex)
    other = DecimalSign.POINT if last is DecimalSign.COMMA else DecimalSign.COMMA
    if digits.count(last) > 1:
        return other  # 1.234.567 has groups, so the other sign is the decimal one
    whole, _, fraction = digits.partition(last)
    could_be_group = len(fraction) == _GROUP and len(whole) <= _GROUP and whole != "0"
    return None if could_be_group and len(used) == 1 else last
