"""Alphabetical order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.i18n.collation import KAZAKH_ALPHABET, sort_key
from atlas.text import Language

KK, RU, EN = Language.KK, Language.RU, Language.EN


def test_the_kazakh_alphabet_has_its_42_letters() -> None:
    """All of them, once each."""
    assert len(KAZAKH_ALPHABET) == len(set(KAZAKH_ALPHABET)) == 42


def test_each_letter_sorts_after_the_one_before_in_either_case() -> None:
    """Code points would put most Kazakh letters after the Russian ones."""
    letters = list(KAZAKH_ALPHABET)
    by_code_point = sorted(letters, reverse=True)
    assert sorted(by_code_point, key=lambda item: sort_key(item, KK)) == letters
    capitals = [letter.upper() for letter in by_code_point]
    expected = [letter.upper() for letter in letters]
    assert sorted(capitals, key=lambda item: sort_key(item, KK)) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (KK, ["Абай", "Алматы", "Атырау", "Әйтеке би", "Жаңаөзен", "Жетісу", "Қарағанды"]),
        (KK, ["Кербұлақ", "Көкшетау", "Қорғалжын", "Орал", "Өскемен", "Түркістан", "Ұлытау"]),
        (KK, ["ықшам", "Іле", "ірі"]),
        (KK, ["10 ауыл", "Абай"]),
        (RU, ["Абай", "Ёлка", "Ерейментау", "Жезды"]),
        (RU, ["Актау", "«Астана»", "Атырау"]),
        (RU, ["округ № 2", "округ № 10"]),
        (RU, ["Ак Жол", "Ак-Кум", "Акжол"]),
        (RU, ["Яик", "Amanat"]),
        (EN, ["Amanat", "Zaisan", "Абай"]),
        (EN, ["Aksu", "Áktobe", "Almaty"]),
        (EN, ["abai", "Almaty", "Zaisan"]),
    ],
)
def test_names_sort_as_a_reader_expects(language: Language, expected: list[str]) -> None:
    """Whatever order they come in."""
    for start in (expected, expected[::-1]):
        assert sorted(start, key=lambda item: sort_key(item, language)) == expected


def test_yo_is_a_letter_in_kazakh_and_a_variant_in_russian() -> None:
    """In Russian it decides only between otherwise equal words."""
    words = ["ёж", "ел", "еж"]
    assert sorted(words, key=lambda item: sort_key(item, RU)) == ["еж", "ёж", "ел"]
    assert sorted(words, key=lambda item: sort_key(item, KK)) == ["еж", "ел", "ёж"]


def test_composed_and_decomposed_letters_sort_alike() -> None:
    """Files from some systems write й as two characters."""
    assert sort_key("Айыртау", KK)[:2] == sort_key("А\u0438\u0306ыртау", KK)[:2]


@given(texts=st.lists(st.text(max_size=12), max_size=8), language=st.sampled_from(Language))
def test_any_texts_can_be_ordered_and_no_two_different_ones_tie(
    texts: list[str], language: Language
) -> None:
    """The order is total, so lists are the same on every run."""
    keys = [sort_key(text, language) for text in texts]
    assert len(set(keys)) == len(set(texts))
    backwards = keys[::-1]
    assert sorted(keys) == sorted(backwards)
