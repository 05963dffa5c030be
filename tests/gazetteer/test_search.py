"""Search over all areas of today: every spelling, old names, codes, one mistake."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.areas import AdminLevel, Area, AreaTable, Kato, Vintage
from atlas.gazetteer import Alias, Likeness, PlaceIndex
from atlas.gazetteer.normalise import in_one_spelling
from atlas.gazetteer.search import LONGEST_QUERY
from atlas.gazetteer.sound import sound_of
from atlas.gazetteer.spellings import SHORTEST_MISTYPED, Spellings, is_one_mistake
from atlas.geodata import Geodata
from atlas.text import Language, LocalizedText
from atlas.views import ViewBuilder

BUILDER = ViewBuilder(Geodata())
INDEX = BUILDER.places
AREAS = BUILDER.geodata.areas[Vintage.V2022]
LISTED = [area for area in AREAS if area.level is not AdminLevel.COUNTRY]

SEMEY, ASTANA, ALMATY, ATYRAU = "101000000", "710000000", "750000000", "231000000"
AKTAU, ZHEZKAZGAN, OSKEMEN, KOSTANAY = "471000000", "621000000", "631000000", "391000000"
URALSK, TURKISTAN_OBLAST, KYZYLORDA = "271000000", "610000000", "430000000"
LETTERS = "абвгдежзиклмнопрстуфхцчшыэюяәғқңөұүһіabcdefghijklmnopqrstuvwxyz"

areas = st.sampled_from(LISTED)
languages = st.sampled_from(Language)


def found(query: str) -> list[str]:
    """Return the codes of what is found, in order."""
    return [hit.kato for hit in INDEX.search(query)]


def likeness(query: str) -> dict[str, Likeness]:
    """Return how near each place found is."""
    return {hit.kato: hit.likeness for hit in INDEX.search(query)}


@pytest.mark.parametrize(
    ("query", "kato"),
    [
        ("Semipalatinsk", SEMEY),
        ("Семипалатинск", SEMEY),
        ("Семей", SEMEY),
        ("Alma-Ata", ALMATY),
        ("Алма Ата", ALMATY),
        ("Алматы қаласы", ALMATY),
        ("Tselinograd", ASTANA),
        ("Akmolinsk", ASTANA),
        ("Нұр-Сұлтан", ASTANA),
        ("Nur-Sultan", ASTANA),
        ("Guryev", ATYRAU),
        ("Shevchenko", AKTAU),
        ("Zhezkazgan", ZHEZKAZGAN),
        ("Dzhezkazgan", ZHEZKAZGAN),
        ("Джезказган", ZHEZKAZGAN),
        ("Jezqazğan", ZHEZKAZGAN),
        ("Ust-Kamenogorsk", OSKEMEN),
        ("Усть-Каменогорск", OSKEMEN),
        ("Öskemen", OSKEMEN),
        ("Oskemen", OSKEMEN),
        ("Kustanai", KOSTANAY),
        ("Uralsk", URALSK),
        ("Орал", URALSK),
        ("South Kazakhstan", TURKISTAN_OBLAST),
        ("ЮКО", TURKISTAN_OBLAST),
        ("Qyzylorda", KYZYLORDA),
        ("Кызылорда", KYZYLORDA),
        ("  ҚЫЗЫЛОРДА облысы ", KYZYLORDA),
        ("Aқтау", AKTAU),  # the first letter is Latin
    ],
)
def test_a_place_is_found_by_any_of_its_names(query: str, kato: str) -> None:
    """As the very name, and among the first."""
    assert likeness(query)[kato] is Likeness.SAME
    assert kato in found(query)[:3]


@pytest.mark.parametrize(
    ("query", "other"),
    [("Semipalatinsk", "город Семипалатинск"), ("Семей", ""), ("Целиноград", "город Целиноград")],
)
def test_a_place_found_by_an_old_name_says_by_which(query: str, other: str) -> None:
    """Or a reader would wonder why it is in the list; a name of today needs no word."""
    assert INDEX.search(query)[0].other_name == other


def test_an_ambiguous_name_lists_all_it_may_mean() -> None:
    """One oblast, three districts and nineteen okrugs are called Zhambyl; larger units first."""
    same = [kato for kato, near in likeness("Жамбыл").items() if near is Likeness.SAME]
    levels = [AREAS[Kato(kato)].level for kato in same]
    assert levels == [AdminLevel.OBLAST, *[AdminLevel.DISTRICT] * 3, *[AdminLevel.OKRUG] * 19]


@pytest.mark.parametrize(
    ("query", "level", "kind"),
    [
        ("Жамбыл ауданы", AdminLevel.DISTRICT, "district"),
        ("Zhambyl rural okrug", AdminLevel.OKRUG, "rural_okrug"),
        ("Жамбылская область", AdminLevel.OBLAST, "oblast"),
    ],
)
def test_the_kind_that_is_named_comes_first(query: str, level: AdminLevel, kind: str) -> None:
    """The others of the name stand after it."""
    first = AREAS[Kato(found(query)[0])]
    assert (first.level, first.kind) == (level, kind)
    assert len(found(query)) >= 23


def test_a_word_of_the_area_above_narrows_the_search() -> None:
    """In any order; the district that has the words itself is not meant by them."""
    for query in ("Жамбыл Павлодар", "павлодарская жамбыл"):
        katos = found(query)
        assert katos
        for kato in katos:
            names = [area.name.ru for area in AREAS.ancestors(Kato(kato))]
            assert "Павлодарская область" in names


@given(areas, languages)
def test_every_name_of_every_area_finds_it(area: Area, language: Language) -> None:
    """In each language, as the very name."""
    assert likeness(area.name.in_language(language))[area.kato] is Likeness.SAME


@st.composite
def mistyped(draw: st.DrawFn) -> tuple[Area, str]:
    """Return an area and a name of it in which one letter of a word is wrong."""
    area = draw(areas)
    words = in_one_spelling(area.name.in_language(draw(languages))).split(" ")
    long = [index for index, word in enumerate(words) if len(word) >= SHORTEST_MISTYPED]
    if not long:
        words, long = ["жамбыл"], [0]
        area = AREAS[Kato("310000000")]
    index = draw(st.sampled_from(long))
    word = words[index]
    at = draw(st.integers(0, len(word) - 1))
    kind = draw(st.sampled_from(["missing", "other", "more", "swapped"]))
    letter = draw(st.sampled_from(LETTERS))
    words[index] = {
        "missing": word[:at] + word[at + 1 :],
        "other": word[:at] + letter + word[at + 1 :],
        "more": word[:at] + letter + word[at:],
        "swapped": word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    }[kind]
    return area, " ".join(words)


@given(mistyped())
def test_a_name_with_one_mistake_still_finds_the_area(case: tuple[Area, str]) -> None:
    """A letter missing, other, too many, or swapped with its neighbour."""
    area, query = case
    assert area.kato in found(query)


@given(areas, st.integers(2, 9))
def test_a_code_is_found_by_its_beginning(area: Area, length: int) -> None:
    """All that begin so, larger units first; the whole code first of all."""
    katos = found(area.kato[:length])
    assert set(katos) == {item.kato for item in LISTED if item.kato.startswith(area.kato[:length])}
    if length == 9:
        assert katos == [area.kato]
    levels = [list(AdminLevel).index(AREAS[Kato(kato)].level) for kato in katos]
    assert levels == sorted(levels)


@given(st.text(max_size=30))
def test_no_text_breaks_the_search(text: str) -> None:
    """Nearer places come first, each once."""
    hits = INDEX.search(text)
    assert [hit.likeness for hit in hits] == sorted(hit.likeness for hit in hits)
    assert len({hit.kato for hit in hits}) == len(hits)


@pytest.mark.parametrize("query", ["", "   ", "!!!", "-", "999999999", "bvbvbvbv"])
def test_what_is_nowhere_finds_nothing(query: str) -> None:
    """An empty list, no guess."""
    assert INDEX.search(query) == ()


def test_what_is_too_long_is_cut() -> None:
    """A query is read as far as a name may reach."""
    assert found("жамбыл" + " " * LONGEST_QUERY + "шымкент") == found("жамбыл")


@pytest.mark.parametrize("word", ["аса", "шу"])
def test_short_words_are_not_taken_for_one_another(word: str) -> None:
    """Three letters with one wrong are another word."""
    assert Spellings({word: [0]}).mistyped(word[:-1]) == frozenset()


@pytest.mark.parametrize(
    "spellings",
    [
        ("қызылорда", "кызылорда", "qyzylorda", "kyzylorda", "qızılorda"),
        ("жезқазған", "джезказган", "zhezqazghan", "dzhezkazgan", "jezqazğan"),
        ("шымкент", "shymkent", "şymkent"),
        ("маңғыстау", "мангыстау", "mangystau", "mañğystau"),
        ("аягөз", "аягоз", "ayagoz", "aıagóz"),
        ("хромтау", "khromtau"),
    ],
)
def test_spellings_of_a_name_sound_alike(spellings: tuple[str, ...]) -> None:
    """Kazakh, Russian and several Latin alphabets."""
    assert len({sound_of(word) for word in spellings}) == 1


@given(st.text("abc", max_size=6), st.data())
def test_one_mistake_is_what_the_definition_says(first: str, data: st.DataObject) -> None:
    """Against all words that are one step away, made one by one."""
    near = {first[:i] + first[i + 1 :] for i in range(len(first))}
    near |= {first[:i] + x + first[i + 1 :] for i in range(len(first)) for x in "abc"}
    near |= {first[:i] + x + first[i:] for i in range(len(first) + 1) for x in "abc"}
    near |= {first[:i] + first[i : i + 2][::-1] + first[i + 2 :] for i in range(len(first) - 1)}
    second = data.draw(st.sampled_from(sorted(near)) | st.text("abc", max_size=6))
    assert is_one_mistake(first, second) == (second in near - {first})


def test_names_of_areas_that_are_not_there_are_left_aside() -> None:
    """An alias of another division leads nowhere."""
    area = Area(
        kato=Kato("100000000"),
        vintage=Vintage.V2022,
        level=AdminLevel.COUNTRY,
        kind="country",
        parent=None,
        name=LocalizedText(kk="Ел", ru="Страна", en="Country"),
        name_en_is_romanised=False,
        iso_3166_2=None,
    )
    alias = Alias(
        alias="Древний", parent=None, level=AdminLevel.OBLAST, kato=Kato("200000000"), reason="old"
    )
    assert PlaceIndex(AreaTable(Vintage.V2022, [area]), [alias]).search("Древний") == ()
