"""Areas from the classifier: names in full words, romanisation, the tables rebuilt."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.build.area_names import english_name, kazakh_name, russian_name
from atlas.build.areas import build_areas
from atlas.build.romanisation import KAZAKH_TO_LATIN, romanise_kazakh
from atlas.errors import BuildError

GEODATA = Path(__file__).parents[2] / "geodata"
HEADER = "kato,parent_kato,level,kind,name_kk,name_ru,name_en,source\n"
OBLAST = "110000000,,oblast,oblast,Ақмола облысы,Акмолинская область,Akmola Region,\n"
DISTRICT = "113200000,110000000,district,district,Ақкөл ауданы,Аккольский район,Akkol,\n"

kazakh_words = st.text(alphabet="".join(KAZAKH_TO_LATIN), min_size=1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Аккольский с.о.", "Аккольский сельский округ"),
        ("Токтамысский с.о", "Токтамысский сельский округ"),
        ("Степной с.о.", "Степной сельский округ"),
        ("Достық с.о.", "сельский округ Достық"),
        ("с.о.Үлкен Қараой", "сельский округ Үлкен Қараой"),
        ("с.о.Байыркумский", "Байыркумский сельский округ"),
        ("с.о. Жибек жолы", "сельский округ Жибек жолы"),
        ("с.о.им.И.Курманова", "сельский округ имени И. Курманова"),
        ("с.о.им. Ш.Берсиева", "сельский округ имени Ш. Берсиева"),
        ("с.о.имени Омара Шипина", "сельский округ имени Омара Шипина"),
        ("им.Бухарбай батыра с.о.", "сельский округ имени Бухарбай батыра"),
        ("Б.Момышулы с.о.", "сельский округ Б. Момышулы"),
        ("Т.Рыскуловский с.о.", "Т. Рыскуловский сельский округ"),
        ("с.а.Верхнеберезовская", "Верхнеберезовская сельская администрация"),
        ("с.а.Селетинский", "сельская администрация Селетинский"),
        ("с.а. Каменка", "сельская администрация Каменка"),
        ("Карсакпайская п.а.", "Карсакпайская поселковая администрация"),
        ("п.а.Нура", "поселковая администрация Нура"),
        ("п.Ульба", "поселок Ульба"),
        ("Аягоз г.а.", "городская администрация Аягоз"),
        ("Семей Г.А.", "городская администрация Семей"),
        ("г.Семей", "город Семей"),
        ("р.а. им.Казыбек би", "районная администрация имени Казыбек би"),
        ("Әлихан Бөкейхан р.а.", "районная администрация Әлихан Бөкейхан"),
        ("Аккольский район", "Аккольский район"),
        ("район Ақсуат", "район Ақсуат"),
        ("Район им.Габита Мусрепова", "район имени Габита Мусрепова"),
        ("Акмолинская область", "Акмолинская область"),
        ("область Абай", "область Абай"),
    ],
)
def test_russian_names_are_written_out(text: str, words: str) -> None:
    """An adjective stands before the kind of unit, any other name after it."""
    assert russian_name(text) == words


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Ақкөл а.о.", "rural_okrug", "Ақкөл ауылдық округі"),
        ("Ұлытау а.о", "rural_okrug", "Ұлытау ауылдық округі"),
        ("Бурыл а.о .", "rural_okrug", "Бурыл ауылдық округі"),
        ("Темір Масин ат.а.о.", "rural_okrug", "Темір Масин атындағы ауылдық округі"),
        ("И.Құрманов атын.а.о.", "rural_okrug", "И. Құрманов атындағы ауылдық округі"),
        ("Омар Шипин атындағы а.о.", "rural_okrug", "Омар Шипин атындағы ауылдық округі"),
        ("Барвинов а.ә", "village", "Барвинов ауылдық әкімдігі"),
        ("Қазыбек би атын. а.ә.", "district_of_city", "Қазыбек би атындағы аудандық әкімдігі"),
        ("Шаған к.ә.", "settlement", "Шаған кенттік әкімдігі"),
        ("Үлбі к.", "settlement", "Үлбі кенті"),
        ("Аягөз қ.ә.", "city_of_district_significance", "Аягөз қалалық әкімдігі"),
        ("Семей Қ.Ә.", "city_of_regional_significance", "Семей қалалық әкімдігі"),
        ("Ақтау Г.А.", "city_of_regional_significance", "Ақтау қалалық әкімдігі"),
        ("Астана қ.", "city_of_republican_significance", "Астана қаласы"),
        ("Ғабит Мүсірепов атын.ауданы", "district", "Ғабит Мүсірепов атындағы ауданы"),
        ("Абай облысы", "oblast", "Абай облысы"),
    ],
)
def test_kazakh_names_are_written_out(text: str, kind: str, words: str) -> None:
    """The kind of unit follows the name; a Russian abbreviation is put right."""
    assert kazakh_name(text, kind=kind) == words


@pytest.mark.parametrize(
    ("text", "kind", "listed", "name"),
    [
        ("Абай облысы", "oblast", "Abai Region", ("Abai Region", False)),
        ("Астана қ.", "city_of_republican_significance", "Astana", ("Astana", False)),
        ("Ақкөл ауданы", "district", "Akkol", ("Akkol District", False)),
        (
            "Семей Қ.Ә.",
            "city_of_regional_significance",
            "Semey",
            ("Semey City Administration", False),
        ),
        ("Есіл ауданы", "district_of_city", "Esil", ("Esil District", False)),
        ("Аршалы а.о.", "rural_okrug", "", ("Arshaly rural okrug", True)),
        ("И.Құрманов атын.а.о.", "rural_okrug", "", ("Ī. Qurmanov rural okrug", True)),
        ("Азат а.ә.", "village", "", ("Azat village administration", True)),
        ("Үлбі к.", "settlement", "", ("Ülbi settlement", True)),
        ("Шар қ.ә.", "city_of_district_significance", "", ("Shar city administration", True)),
        ("Семей қ.", "city_proper", "", ("Semey city", True)),
        ("Жібек жолы ауданы", "district_of_city", "", ("Zhibek zholy district", True)),
    ],
)
def test_english_names_say_what_the_unit_is(
    text: str, kind: str, listed: str, name: tuple[str, bool]
) -> None:
    """A listed name where there is one, otherwise a romanisation that is marked as such."""
    assert english_name(text, kind=kind, listed=listed) == name


@pytest.mark.parametrize("text", ["Ақкөл", "", "Ақкөл с.о."])
def test_a_kazakh_name_without_a_kind_stops_the_build(text: str) -> None:
    """What cannot be written out is not guessed."""
    with pytest.raises(BuildError, match="no known abbreviation"):
        kazakh_name(text, kind="rural_okrug")


def test_a_russian_name_without_a_kind_stops_the_build() -> None:
    """What cannot be written out is not guessed."""
    with pytest.raises(BuildError, match="no known abbreviation"):
        russian_name("Аккольский")


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("Қарағанды", "Qaraghandy"),
        ("Өскемен", "Öskemen"),
        ("Шиелі", "Shīeli"),
        ("Әуезов", "Äūezov"),
        ("Жаңаөзен", "Zhangaözen"),
        ("Жангелдин", "Zhan·geldīn"),
        ("Щучинск", "Shchūchīnsk"),
        ("Никельтау", "Nīkel’taū"),
        ("Шу", "Shū"),
        ("ШУ", "SHŪ"),
        ("Үшінші интернационал", "Üshinshi īnternatsīonal"),
        ("8 Март-2", "8 Mart-2"),
        ("", ""),
    ],
)
def test_kazakh_is_romanised_by_the_table(text: str, latin: str) -> None:
    """BGN/PCGN 1979, letter by letter."""
    assert romanise_kazakh(text) == latin


def test_the_table_has_every_letter_of_the_alphabet() -> None:
    """42 letters; the system gives «й» and «ы» one value, all others one of their own."""
    assert "".join(KAZAKH_TO_LATIN) == "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
    assert len(set(KAZAKH_TO_LATIN.values())) == 41
    assert KAZAKH_TO_LATIN["й"] == KAZAKH_TO_LATIN["ы"]


@given(kazakh_words)
def test_no_cyrillic_letter_is_left(text: str) -> None:
    """Whatever the word, and in whatever case."""
    for spelling in (text, text.upper(), text.capitalize()):
        latin = romanise_kazakh(spelling)
        assert not any("\u0400" <= letter <= "\u04ff" for letter in latin)
        assert latin.lower().replace("·", "") == "".join(map(KAZAKH_TO_LATIN.__getitem__, text))


@pytest.mark.parametrize("letter", ["ќ", "ў", "ї", "є"])
def test_a_letter_of_another_alphabet_stops_the_build(letter: str) -> None:
    """Look-alikes of Kazakh letters are slips of the keyboard."""
    with pytest.raises(BuildError, match="is not a letter of the Kazakh alphabet"):
        romanise_kazakh(f"Форт{letter}")


def _write_sources(folder: Path, *units: str) -> Path:
    (folder / "kato").mkdir()
    (folder / "kato" / "admin_units.csv").write_text(HEADER + "".join(units), encoding="utf-8")
    (folder / "kato" / "regions.csv").write_text(
        "kato,iso_3166_2\n110000000,KZ-11\n", encoding="utf-8"
    )
    return folder


def test_a_small_classifier_becomes_an_areas_table(tmp_path: Path) -> None:
    """The country is added, levels and parents are kept."""
    build_areas(_write_sources(tmp_path, OBLAST, DISTRICT), tmp_path / "out")
    with (tmp_path / "out" / "areas" / "areas.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["vintage"] == "2022"]
    assert [(row["kato"], row["parent_kato"], row["iso_3166_2"]) for row in rows] == [
        ("000000000", "", "KZ"),
        ("110000000", "000000000", "KZ-11"),
        ("113200000", "110000000", ""),
    ]


@pytest.mark.parametrize(
    ("units", "complaint"),
    [
        ((OBLAST, DISTRICT.replace(",district,district,", ",district,aul,")), "kind 'aul'"),
        ((DISTRICT,), "parent '110000000' is not of level oblast"),
        ((OBLAST.replace("110000000", "11000000"),), "is not a KATO code"),
    ],
)
def test_a_faulty_classifier_stops_the_build(
    tmp_path: Path, units: tuple[str, ...], complaint: str
) -> None:
    """The message names the unit and what is wrong with it."""
    with pytest.raises(BuildError, match=complaint):
        build_areas(_write_sources(tmp_path, *units), tmp_path / "out")


@pytest.mark.sources
def test_a_second_build_changes_no_byte(sources: Path, tmp_path: Path) -> None:
    """What stands in geodata is what the sources give."""
    build_areas(sources, tmp_path)
    for name in ("areas.csv", "area_changes.csv"):
        assert (tmp_path / "areas" / name).read_bytes() == (GEODATA / "areas" / name).read_bytes()
