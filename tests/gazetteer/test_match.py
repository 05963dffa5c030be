"""Names of areas to codes: one exact hit or an error, never a guess."""

from __future__ import annotations

import pytest

from atlas.areas import COUNTRY, AdminLevel, Area, AreaTable, Kato, Vintage
from atlas.errors import GazetteerError
from atlas.gazetteer import Alias, Aliases, NameQuery, match_area, match_areas
from atlas.geodata import default_root
from atlas.geodata.places import read_areas
from atlas.text import Language, LocalizedText

_OBLAST, _DISTRICT, _OTHER = Kato("390000000"), Kato("395400000"), Kato("396800000")


def _area(kato: str, level: AdminLevel, parent: str | None, *names: str) -> Area:
    kk, ru, en = names
    return Area(
        kato=Kato(kato),
        vintage=Vintage.V2022,
        level=level,
        kind=level.value,
        parent=Kato(parent) if parent else None,
        name=LocalizedText(kk=kk, ru=ru, en=en),
        name_en_is_romanised=False,
        iso_3166_2=None,
    )


_AREAS = AreaTable(
    Vintage.V2022,
    [
        _area("390000000", AdminLevel.OBLAST, None, "Қостанай облысы", "Костанайская область", "K"),
        _area("391000000", AdminLevel.DISTRICT, _OBLAST, "Қостанай Қ.Ә.", "Костанай Г.А.", "City"),
        _area(
            _DISTRICT, AdminLevel.DISTRICT, _OBLAST, "Қостанай ауданы", "Костанайский район", "D"
        ),
        _area(
            _OTHER, AdminLevel.DISTRICT, _OBLAST, "Федоров ауданы", "Фёдоровский район", "Fedorov"
        ),
        _area("395401000", AdminLevel.OKRUG, _DISTRICT, "Озёрный а.о.", "Озёрный с.о.", "Ozyornyy"),
        _area("395402000", AdminLevel.OKRUG, _DISTRICT, "Жамбыл а.о.", "Жамбылский с.о.", "Zh"),
        _area("395403000", AdminLevel.OKRUG, _DISTRICT, "Тобыл қ.ә.", "Тобылская г.а.", "Tobyl"),
        _area("395404000", AdminLevel.OKRUG, _DISTRICT, "Жібек а.о.", "Жибек жолы с.о.", "J1"),
        _area("395405000", AdminLevel.OKRUG, _DISTRICT, "Жібек к.ә.", "Жибек жолы п.а.", "J2"),
        _area("396801000", AdminLevel.OKRUG, _OTHER, "Жамбыл а.о.", "Жамбылский с.о.", "Zh"),
        _area("396802000", AdminLevel.OKRUG, _OTHER, "Косарал а.о.", "с.о.Косарал", "Kosaral"),
        _area("396803000", AdminLevel.OKRUG, _OTHER, "Екі а.о.", "Двойной с.о.", "T1"),
        _area("396804000", AdminLevel.OKRUG, _OTHER, "Екі а.о.", "Двойной с.о.", "T2"),
    ],
)


def _match(
    name: str,
    parent: Kato | None,
    level: AdminLevel = AdminLevel.OKRUG,
    aliases: Aliases | None = None,
) -> str:
    return match_area(name, areas=_AREAS, parent=parent, level=level, aliases=aliases or Aliases())


@pytest.mark.parametrize(
    ("name", "parent", "level", "kato"),
    [
        ("Қостанай облысы", None, AdminLevel.OBLAST, "390000000"),
        ("Костанайской области", COUNTRY, AdminLevel.OBLAST, "390000000"),
        ("Костанайский район", _OBLAST, AdminLevel.DISTRICT, "395400000"),
        ("Қостанай ауданы", _OBLAST, AdminLevel.DISTRICT, "395400000"),
        ("Қостанай қаласы", _OBLAST, AdminLevel.DISTRICT, "391000000"),
        ("город Костанай", _OBLAST, AdminLevel.DISTRICT, "391000000"),
        ("Федоровского района", _OBLAST, AdminLevel.DISTRICT, "396800000"),
        ("Озерного сельского округа", _DISTRICT, AdminLevel.OKRUG, "395401000"),
        ("Жамбылскому сельскому округу", _DISTRICT, AdminLevel.OKRUG, "395402000"),
        ("Жамбылский сельский округ", _OTHER, AdminLevel.OKRUG, "396801000"),
        ("город Тобыл", _DISTRICT, AdminLevel.OKRUG, "395403000"),
        ("сельский округ Жибек жолы", _DISTRICT, AdminLevel.OKRUG, "395404000"),
        ("поселок Жибек жолы", _DISTRICT, AdminLevel.OKRUG, "395405000"),
        ("Косаралский сельский округ", _OTHER, AdminLevel.OKRUG, "396802000"),
        ("село Косарал", _OBLAST, AdminLevel.OKRUG, "396802000"),
    ],
)
def test_a_name_finds_its_area_inside_the_parent(
    name: str, parent: Kato | None, level: AdminLevel, kato: str
) -> None:
    """In any language, grammatical case, and as noun or adjective."""
    assert _match(name, parent, level) == kato


@pytest.mark.parametrize(
    ("name", "parent", "level", "problem"),
    [
        ("Жамбылский сельский округ", _OBLAST, AdminLevel.OKRUG, "396801000"),
        ("Двойной сельский округ", _OTHER, AdminLevel.OKRUG, "396804000"),
        ("Жибек жолы", _DISTRICT, AdminLevel.OKRUG, "395405000"),
        ("Қостанай", _OBLAST, AdminLevel.DISTRICT, "391000000"),
    ],
)
def test_an_ambiguous_name_lists_its_candidates(
    name: str, parent: Kato | None, level: AdminLevel, problem: str
) -> None:
    """Two areas with one name are a question for a person."""
    with pytest.raises(GazetteerError, match="is ambiguous") as caught:
        _match(name, parent, level)
    assert problem in str(caught.value)


@pytest.mark.parametrize(
    ("name", "parent"),
    [
        ("Озёрный сельский округ", _OTHER),
        ("Озерненский сельский округ", _DISTRICT),
        ("Жамбыльский сельский округ", _DISTRICT),
    ],
)
def test_a_similar_name_or_another_parent_is_no_match(name: str, parent: Kato) -> None:
    """Likeness is shown in the message and never taken."""
    with pytest.raises(GazetteerError, match="no okrug") as caught:
        _match(name, parent)
    assert name in str(caught.value)
    assert parent in str(caught.value)


def test_a_city_is_not_the_district_around_it() -> None:
    """The kind a name states must fit, even where there is one area of that name."""
    with pytest.raises(GazetteerError, match="no district"):
        _match("город Федоров", _OBLAST, AdminLevel.DISTRICT)


def test_an_alias_serves_where_no_name_is_exact() -> None:
    """It is found in oblique case too, but only inside its own parent."""
    alias = Alias(
        alias="Жамбыльский сельский округ",
        parent=_DISTRICT,
        level=AdminLevel.OKRUG,
        kato=Kato("395402000"),
        reason="soft sign",
    )
    aliases = Aliases([alias])
    assert _match("Жамбыльского сельского округа", _DISTRICT, aliases=aliases) == "395402000"
    for wider in (None, _OBLAST, _OTHER):
        with pytest.raises(GazetteerError):
            _match("Жамбыльского сельского округа", wider, aliases=aliases)


def test_an_alias_decides_between_areas_of_one_name() -> None:
    """A reviewed row is an answer where the classifier gives none."""
    alias = Alias(
        alias="Двойной сельский округ",
        parent=_OTHER,
        level=AdminLevel.OKRUG,
        kato=Kato("396804000"),
        reason="the centre of the district",
    )
    assert _match("Двойной сельский округ", _OTHER, aliases=Aliases([alias])) == "396804000"


def test_all_unmatched_names_are_reported_at_once() -> None:
    """A build that stops must say everything there is to correct."""
    queries = [
        NameQuery(name=name, parent=_DISTRICT, level=AdminLevel.OKRUG)
        for name in ("Озёрный с.о.", "Несуществующий с.о.", "Жибек жолы", "Несуществующий с.о.")
    ]
    with pytest.raises(GazetteerError) as caught:
        match_areas(queries, areas=_AREAS, aliases=Aliases())
    lines = str(caught.value).splitlines()
    assert lines[0] == "2 of 3 names have no area:"
    assert "Несуществующий" in lines[1]
    assert "ambiguous" in lines[2]


def test_matched_names_come_back_with_their_codes() -> None:
    """Each query stands once in the answer."""
    query = NameQuery(name="Озёрный с.о.", parent=_DISTRICT, level=AdminLevel.OKRUG)
    found = match_areas([query, query], areas=_AREAS, aliases=Aliases())
    assert found == {query: "395401000"}


def _own_name_matches(area: Area, language: Language, areas: AreaTable) -> bool:
    """Return whether the name finds its area; False where it is ambiguous."""
    name = area.name.in_language(language)
    try:
        found = match_area(
            name, areas=areas, parent=area.parent, level=area.level, aliases=Aliases()
        )
    except GazetteerError:
        return False
    return found == area.kato


def test_every_area_of_the_atlas_is_found_by_its_own_names() -> None:
    """Except where the classifier gives two areas of one parent the same name."""
    path = default_root() / "areas" / "areas.csv"
    areas = read_areas(path.read_bytes(), name=path.name)[Vintage.V2022]
    missed = {
        area.kato
        for area in areas
        for language in Language
        if not _own_name_matches(area, language, areas)
    }
    # Two okrugs of Karmakshy are both Zhosaly; "Almaty" alone is a city or a region.
    assert missed == {"434630000", "434645000", "750000000"}
    assert len(areas) > 2600
