"""Numbers with and without units."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Context, Decimal

import pytest
from babel.numbers import parse_decimal
from hypothesis import given
from hypothesis import strategies as st

from atlas.errors import CatalogueError, GeodataError
from atlas.i18n.formats import (
    choose_scale,
    format_bare,
    format_number,
    format_value,
    unit_label,
    value_template,
    value_templates,
)
from atlas.i18n.units import UNITS, find_unit
from atlas.text import Language

KK, RU, EN = Language.KK, Language.RU, Language.EN


def spaced(text: str) -> str:
    """Show no-break spaces as plain ones, after making sure that no plain one stood there."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("value", "decimals", "language", "expected"),
    [
        (Decimal("1234.5"), 1, KK, "1\xa0234,5"),
        (Decimal("1234.5"), 1, RU, "1\xa0234,5"),
        (Decimal("1234.5"), 1, EN, "1,234.5"),
        (Decimal("-1234.5"), 1, RU, "\u22121\xa0234,5"),
        (Decimal(0), 1, EN, "0.0"),
        (Decimal("-0.04"), 1, EN, "0.0"),
        (Decimal("-0.05"), 1, EN, "\u22120.1"),
        (Decimal("2.5"), 0, EN, "3"),
        (Decimal("-2.5"), 0, EN, "\u22123"),
        (0.1 + 0.2, 1, EN, "0.3"),
        (2.675, 2, EN, "2.68"),
        (7, 0, KK, "7"),
        (Decimal(10) ** 30, 0, EN, "1," + ",".join(["000"] * 10)),
        (Decimal("1E+3"), 0, EN, "1,000"),
    ],
)
def test_numbers_are_written_as_readers_of_each_language_write_them(
    value: Decimal | float, decimals: int, language: Language, expected: str
) -> None:
    """Separators, the minus sign, and rounding half up."""
    assert format_number(value, decimals=decimals, language=language) == expected


def test_trailing_zeros_can_be_left_out() -> None:
    """Bounds of classes read ``20``, not ``20.0``; whole tens keep their zero."""
    texts = [
        format_number(value, language=EN, decimals=2, trailing_zeros=False)
        for value in (Decimal(20), Decimal("20.50"), Decimal(0), Decimal(1000))
    ]
    assert texts == ["20", "20.5", "0", "1,000"]


@pytest.mark.parametrize("value", [math.nan, math.inf, Decimal("NaN"), Decimal("-Infinity")])
def test_what_is_not_a_number_is_refused(value: Decimal | float) -> None:
    """A missing value has a reason; it never reaches the reader as ``nan``."""
    with pytest.raises(GeodataError, match="is not a number to show"):
        format_value(value, unit="percent", language=EN)


@given(
    value=st.decimals(
        allow_nan=False, allow_infinity=False, min_value=-(10**24), max_value=10**24, places=6
    ),
    decimals=st.integers(0, 4),
    language=st.sampled_from(Language),
)
def test_a_formatted_number_reads_back_as_the_rounded_value(
    value: Decimal, decimals: int, language: Language
) -> None:
    """Babel, which knows the rules of each language, reads back what was written."""
    text = format_number(value, decimals=decimals, language=language)
    read = parse_decimal(text.replace("\N{MINUS SIGN}", "-"), locale=language.value, strict=True)
    exact = value.quantize(
        Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=Context(prec=60)
    )
    assert read == exact


@given(value=st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_a_float_is_taken_as_it_prints(value: float) -> None:
    """A float and the decimal it prints as give the same text."""
    exact = Decimal(str(value))
    assert format_number(value, decimals=3, language=RU) == format_number(
        exact, decimals=3, language=RU
    )


@pytest.mark.parametrize(
    ("value", "unit", "kk", "ru", "en"),
    [
        ("84.2", "percent", "84,2 %", "84,2 %", "84.2%"),
        ("84.25", "percent", "84,3 %", "84,3 %", "84.3%"),
        ("-3.14", "percent_of_grp", "ЖӨӨ-нің −3,1 %-ы", "−3,1 % ВРП", "−3.1% of GRP"),
        ("1.5", "percentage_points", "1,5 пайыздық тармақ", "1,5 п. п.", "1.5 percentage points"),
        ("0", "thousand_kzt", "0 ₸", "0 ₸", "0 ₸"),
        ("999.9", "thousand_kzt", "999 900 ₸", "999 900 ₸", "999,900 ₸"),
        ("999.9999", "thousand_kzt", "1,0 млн ₸", "1,0 млн ₸", "1.0 m ₸"),
        ("63873", "thousand_kzt", "63,9 млн ₸", "63,9 млн ₸", "63.9 m ₸"),
        ("950000", "thousand_kzt", "950,0 млн ₸", "950,0 млн ₸", "950.0 m ₸"),
        ("999960", "thousand_kzt", "1,0 млрд ₸", "1,0 млрд ₸", "1.0 bn ₸"),
        ("-13104567", "thousand_kzt", "−13,1 млрд ₸", "−13,1 млрд ₸", "−13.1 bn ₸"),
        ("5.31", "million_kzt", "5,3 млн ₸", "5,3 млн ₸", "5.3 m ₸"),
        ("2300", "billion_kzt", "2,3 трлн ₸", "2,3 трлн ₸", "2.3 trn ₸"),
        ("5000000", "billion_kzt", "5 000,0 трлн ₸", "5 000,0 трлн ₸", "5,000.0 trn ₸"),
        (
            "84512.6",
            "kzt_per_person",
            "бір тұрғынға 84 513 ₸",
            "84 513 ₸ на жителя",
            "84,513 ₸ per resident",
        ),
        ("25", "million_usd", "25,0 млн $", "25,0 млн $", "$25.0 m"),
        ("1", "seats", "1 мандат", "1 мандат", "1 seat"),
        ("21", "seats", "21 мандат", "21 мандат", "21 seats"),
        ("2746", "seats", "2 746 мандат", "2 746 мандатов", "2,746 seats"),
        ("223", "maslikhats", "223 мәслихат", "223 маслихата", "223 maslikhats"),
        ("25", "tax_types", "25 салық түрі", "25 видов налогов", "25 kinds of taxes"),
        ("1", "tax_types", "1 салық түрі", "1 вид налогов", "1 kind of tax"),
        ("3", "families", "3 отбасы", "3 семьи", "3 families"),
        ("11", "persons", "11 адам", "11 человек", "11 people"),
        ("15.66", "times", "15,7 есе", "15,7 раза", "15.7 times"),
    ],
)
def test_values_carry_their_unit(value: str, unit: str, kk: str, ru: str, en: str) -> None:
    """Each unit in each language, money abbreviated by size, nouns in the right form."""
    texts = [format_value(Decimal(value), unit=unit, language=language) for language in Language]
    assert [spaced(text) for text in texts] == [kk, ru, en]


def test_a_number_and_its_unit_stay_on_one_line() -> None:
    """Only words that are no part of the number and its abbreviation may be broken off."""
    for unit in ("percent", "thousand_kzt", "seats", "million_usd", "km2"):
        for language in Language:
            assert " " not in format_value(1234567, unit=unit, language=language)


def test_a_percentage_never_shows_more_than_one_decimal() -> None:
    """Even where an indicator asks for more; fewer are granted."""
    value = Decimal("84.256")
    assert format_value(value, unit="percent", language=EN, decimals=3) == "84.3%"
    assert format_value(value, unit="percent", language=EN, decimals=0) == "84%"


@given(thousands=st.decimals(min_value=-(10**12), max_value=10**12, places=3, allow_nan=False))
def test_abbreviated_tenge_are_the_value_to_the_last_digit_shown(thousands: Decimal) -> None:
    """Reading the abbreviation back gives the value to within half of its last digit."""
    text = format_value(thousands, unit="thousand_kzt", language=EN).replace("\xa0", " ")
    number, *rest = text.replace("\N{MINUS SIGN}", "-").split(" ")
    power = {("₸",): 0, ("m", "₸"): 6, ("bn", "₸"): 9, ("trn", "₸"): 12}[tuple(rest)]
    shown = Decimal(number.replace(",", "")).scaleb(power)
    half = Decimal("0.5").scaleb(power - (1 if power else 0))
    assert abs(shown - thousands * 1000) <= half
    assert abs(Decimal(number.replace(",", ""))) < (10**6 if power in {0, 12} else 1000)


@pytest.mark.parametrize(
    ("values", "unit", "label"),
    [
        ([Decimal(300_000_000), Decimal(12_000_000), Decimal(9_000_000)], "thousand_kzt", "bn ₸"),
        ([Decimal(900_000_000), Decimal(64_000), Decimal(32_000)], "thousand_kzt", "m ₸"),
        ([Decimal(-300_000_000), Decimal(2_000_000)], "thousand_kzt", "bn ₸"),
        ([Decimal(0), Decimal(0)], "thousand_kzt", "₸"),
        ([], "thousand_kzt", "₸"),
        ([Decimal(84512), Decimal(120_000)], "kzt_per_person", "₸ per resident"),
        ([Decimal(5)], "percent", "%"),
    ],
)
def test_a_map_has_one_scale_for_all_its_values(
    values: list[Decimal], unit: str, label: str
) -> None:
    """The scale of the typical value, whatever the largest one is."""
    assert unit_label(choose_scale(values, unit), EN) == label


def test_bare_numbers_share_the_scale_and_the_template_adds_the_unit() -> None:
    """What a legend and a map tooltip are put together from."""
    values = [Decimal(412_300_000), Decimal(9_450_000)]
    scale = choose_scale(values, "thousand_kzt")
    bare = [format_bare(value, scale=scale, language=RU) for value in values]
    assert bare == ["412,3", "9,5"]
    assert value_template(scale, RU).replace("{value}", bare[0]) == "412,3\xa0млрд\xa0₸"


def test_scaling_loses_no_digit() -> None:
    """A value of many digits is the same number after scaling and back."""
    value = Decimal("12345678901234567890.123456789")
    scale = choose_scale([value], "thousand_kzt")
    assert scale.apply(value) == Decimal("12345678901.234567890123456789")


@pytest.mark.parametrize("unit", sorted(UNITS))
def test_every_unit_has_a_template_and_a_label_in_every_language(unit: str) -> None:
    """The templates hold the number exactly once."""
    for language in Language:
        assert unit_label(unit, language).strip()
        templates = value_templates(unit, language)
        assert "other" in templates
        assert all(text.count("{value}") == 1 for text in templates.values())
        assert value_template(unit, language) in templates.values()


def test_the_template_without_a_number_is_the_form_for_many() -> None:
    """``{value} мандатов``, not ``{value} мандата``."""
    assert value_template("seats", RU) == "{value}\xa0мандатов"
    assert value_template("percent", KK) == "{value}\xa0%"
    assert value_template("percent", EN) == "{value}%"
    assert value_template("thousand_kzt", RU) == "{value}\xa0тыс.\xa0₸"


def test_an_unknown_unit_is_named_with_the_known_ones() -> None:
    """The message leads to the right name."""
    with pytest.raises(CatalogueError, match=r"no unit 'percents'; the units are .*percent"):
        find_unit("percents")
