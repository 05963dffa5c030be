"""Dates and periods in words."""

from __future__ import annotations

from datetime import date

import pytest

from atlas.errors import SelectionError
from atlas.i18n.periods import format_date, format_period
from atlas.text import Language


@pytest.mark.parametrize(
    ("period", "kk", "ru", "en"),
    [
        ("2023-03-19", "2023 ж. 19 наурыз", "19 марта 2023 г.", "19 March 2023"),
        ("2022-06-08", "2022 ж. 8 маусым", "8 июня 2022 г.", "8 June 2022"),
        ("2023-03", "2023 ж. наурыз", "март 2023 г.", "March 2023"),
        ("2023", "2023", "2023", "2023"),
        ("2018/2020", "2018–2020", "2018–2020", "2018–2020"),
        (
            "2018-01/2018-06",
            "2018 ж. қаңтар – 2018 ж. маусым",
            "январь 2018 г. – июнь 2018 г.",
            "January 2018 – June 2018",
        ),
    ],
)
def test_periods_are_written_in_words(period: str, kk: str, ru: str, en: str) -> None:
    """Dates, months, years and intervals in each language."""
    texts = [format_period(period, language).replace("\xa0", " ") for language in Language]
    assert texts == [kk, ru, en]


def test_no_narrow_space_is_left() -> None:
    """Not every font has it; the year and its abbreviation stay together all the same."""
    text = format_date(date(2023, 3, 19), Language.RU)
    assert text == "19 марта 2023\xa0г."


@pytest.mark.parametrize(
    "period",
    [
        "",
        "23",
        "2023-13",
        "2023-02-30",
        "2023-3-1",
        "2020/2018",
        "2018/",
        "/2018",
        "2018/x",
        "19.03",
    ],
)
def test_what_is_no_period_is_refused_by_name(period: str) -> None:
    """The value stands in the message."""
    with pytest.raises(SelectionError, match="period"):
        format_period(period, Language.EN)
