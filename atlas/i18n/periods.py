"""Dates and periods as a reader of each language writes them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from atlas.errors import SelectionError
from atlas.text import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["format_date", "format_period"]

_YEAR = re.compile(r"[0-9]{4}")
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_DATE_PATTERNS: Mapping[Language, str] = {
    Language.KK: "y 'ж'. d MMMM",
    Language.RU: "d MMMM y 'г'.",
    Language.EN: "d MMMM y",
}
_MONTH_PATTERNS: Mapping[Language, str] = {
    Language.KK: "y 'ж'. MMMM",
    Language.RU: "LLLL y 'г'.",
    Language.EN: "LLLL y",
}
_EN_DASH = "\N{EN DASH}"
_NBSP = "\N{NO-BREAK SPACE}"


def _babel_date(day: date, pattern: str, language: Language) -> str:
    # Imported here because Babel is slow to import and not every command needs it.
    from babel.dates import format_date as babel_format_date  # noqa: PLC0415

    text = babel_format_date(day, pattern, locale=language.value)
    # "г." and "ж." stay on the line of their year.
    return text.replace(" г.", f"{_NBSP}г.").replace(" ж.", f"{_NBSP}ж.")


def format_date(day: date, language: Language) -> str:
    """Return a date in words: ``19 марта 2023 г.``, ``2023 ж. 19 наурыз``, ``19 March 2023``."""
    return _babel_date(day, _DATE_PATTERNS[language], language)


def format_period(period: str, language: Language) -> str:
    """Return an ISO 8601 date, month, year or interval in words.

    Raises
    ------
    SelectionError
        If *period* is none of these, or an interval ends before it begins.

    Examples
    --------
    >>> format_period("2018/2020", Language.EN)
    '2018–2020'
    """
    start, slash, end = period.partition("/")
    if not slash:
        return _format_point(period, language)
    if end <= start:
        message = f"period {period!r} ends before it begins; write the earlier part first"
        raise SelectionError(message)
    texts = [_format_point(start, language), _format_point(end, language)]
    are_years = all(_YEAR.fullmatch(part) for part in (start, end))
    return (_EN_DASH if are_years else f" {_EN_DASH} ").join(texts)


def _format_point(text: str, language: Language) -> str:
    if _YEAR.fullmatch(text):
        return text
    if month := _MONTH.fullmatch(text):
        first = date(int(month[1]), int(month[2]), 1)
        return _babel_date(first, _MONTH_PATTERNS[language], language)
    if _DATE.fullmatch(text):
        try:
            return format_date(date.fromisoformat(text), language)
        except ValueError:
            message = f"period {text!r} is not a day of the calendar"
            raise SelectionError(message) from None
    message = (
        f"period {text!r} is not an ISO 8601 date, month, year or interval; "
        "write 2023-03-19, 2023-03, 2023 or 2018/2020"
    )
    raise SelectionError(message)
