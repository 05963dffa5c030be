"""Names of areas in one spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.errors import GazetteerError
from atlas.gazetteer import (
    UnitKind,
    adjective_forms,
    nominative_forms,
    normalise_name,
    parse_name,
)

_SAMPLES = (
    "Кармакшинский район",
    "Қармақшы ауданы",
    "сельский округ имени Сакена Сейфуллина",
    "Бухар-Жырауский район",
    "город Алматы",
    "Жібек жолы ауылдық округі",
    "North Kazakhstan Region",
)


@pytest.mark.parametrize(
    ("text", "bare", "kind"),
    [
        ("Аккольский район", "аккольский", UnitKind.DISTRICT),
        ("аккольского РАЙОНА", "аккольского", UnitKind.DISTRICT),
        ("Ақкөл ауданының", "ақкөл", UnitKind.DISTRICT),
        ("область Абай", "абай", UnitKind.OBLAST),
        ("Абай облысы", "абай", UnitKind.OBLAST),
        ("Abai region", "abai", UnitKind.OBLAST),
        ("Берёзовский с.о.", "березовский", UnitKind.OKRUG),
        ("с.о.Атамекен", "атамекен", UnitKind.OKRUG),
        ("сельскому округу Родина", "родина", UnitKind.OKRUG),
        ("Бурыл а.о .", "бурыл", UnitKind.OKRUG),
        ("Қараменде би ауылдық округінің", "қараменде би", UnitKind.OKRUG),
        ("Kenes rural okrug", "kenes", UnitKind.OKRUG),
        ("поселковый округ Састобе", "састобе", UnitKind.SETTLEMENT),
        ("Макатская п.а.", "макатская", UnitKind.SETTLEMENT),
        ("Мақат кенттік әкімдігі", "мақат", UnitKind.SETTLEMENT),
        ("Семей Г.А.", "семей", UnitKind.CITY),
        ("Семей Қ.Ә.", "семей", UnitKind.CITY),
        ("городская администрация Семей", "семей", UnitKind.CITY),
        ("г. Астана", "астана", UnitKind.CITY),
        ("Almaty (city)", "almaty", UnitKind.CITY),
        ("с.Аксай", "аксай", UnitKind.VILLAGE),
        ("селу Аксуек", "аксуек", UnitKind.VILLAGE),
        ("«Жібек\u00a0жолы» а.ә.", "жібек жолы", UnitKind.VILLAGE),
    ],
)
def test_a_name_is_taken_apart_into_proper_name_and_kind(
    text: str, bare: str, kind: UnitKind
) -> None:
    """Case, quotes, spaces and the word for the kind do not matter; the kind is kept."""
    name = parse_name(text)
    assert name.bare == bare
    assert name.kinds == {kind}


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("С.Сейфуллин", "с сейфуллин"),
        ("Г.Мусрепов", "г мусрепов"),
        ("район им.Габита Мусрепова", "габита мусрепова"),
        ("Ғабит Мүсірепов атын.ауданы", "ғабит мүсірепов"),
        ("Бухар-Жырауский", "бухар жырауский"),
        ("Городской", "городской"),
    ],
)
def test_initials_and_parts_of_names_are_not_mistaken_for_kinds(text: str, bare: str) -> None:
    """A capital letter with a full stop is an initial; a longer word is no kind."""
    assert normalise_name(text) == bare


def test_a_name_made_of_the_word_for_a_kind_alone_is_kept() -> None:
    """Stripping must never leave nothing to compare."""
    assert normalise_name("Район") == "район"


@pytest.mark.parametrize("text", ["Aккольский район", "Кoстанай", "Шал ақын aуданы"])
def test_a_latin_letter_inside_a_cyrillic_word_is_reported(text: str) -> None:
    """It looks right and would never match, so the word is named."""
    with pytest.raises(GazetteerError, match="mixes Latin and Cyrillic"):
        normalise_name(text)


@pytest.mark.parametrize("text", ["", "  ", "«—»"])
def test_a_name_without_letters_is_refused(text: str) -> None:
    """An empty cell must not match anything."""
    with pytest.raises(GazetteerError, match="no letter or digit"):
        normalise_name(text)


@pytest.mark.parametrize(
    ("bare", "nominative"),
    [
        ("быструшинского", "быструшинский"),
        ("шыганакскому", "шыганакский"),
        ("акмолинской", "акмолинская"),
        ("степного", "степной"),
        ("заречного", "заречный"),
        ("приозерному", "приозерный"),
        ("андас батырского", "андас батырский"),
        ("верхнего", "верхний"),
    ],
)
def test_an_adjective_is_put_into_the_nominative(bare: str, nominative: str) -> None:
    """Acts print names in the genitive and dative."""
    assert nominative in nominative_forms(bare)


@pytest.mark.parametrize(
    ("noun", "adjective"),
    [
        ("агыбет", "агыбетский"),
        ("макталы", "макталинский"),
        ("жаксы", "жаксынский"),
        ("уштобе", "уштобинский"),
        ("алексеевка", "алексеевская"),
        ("фурманово", "фурмановский"),
        ("тегисшил", "тегисшильский"),
        ("шаульдер", "шаульдерский"),
        ("чапаевское", "чапаевский"),
        ("восточное", "восточный"),
        ("красногорский", "красногорская"),
    ],
)
def test_the_adjective_of_a_place_is_among_the_candidates(noun: str, adjective: str) -> None:
    """The classifier writes adjectives where acts write nouns."""
    assert adjective in adjective_forms(noun)


@given(st.sampled_from(_SAMPLES), st.data())
def test_case_and_spaces_never_change_the_name(sample: str, data: st.DataObject) -> None:
    """The same words typed otherwise are the same name."""
    spaces = data.draw(st.sampled_from(["  ", "\u00a0", "\t", " \u200b "]))
    shown = data.draw(st.sampled_from([str.upper, str.lower, str.title]))(sample)
    assert parse_name(f" {shown.replace(' ', spaces)} ") == parse_name(sample)


@given(st.sampled_from(_SAMPLES))
def test_a_normalised_name_stays_as_it_is(sample: str) -> None:
    """Normalising twice changes nothing more."""
    once = normalise_name(sample)
    assert normalise_name(once) == once
    assert nominative_forms(once)[0] == once
