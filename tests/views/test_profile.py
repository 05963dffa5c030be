"""The page of an area: every kind of unit, and only figures that are stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas.areas import COUNTRY, Kato, Vintage
from atlas.export.site import open_site
from atlas.i18n import translator
from atlas.text import Language
from atlas.views.profile import Profile, build_profile
from atlas.views.profile_rows import write_figure
from tests.tiny_country import EAST, EAST_STEPPE, OLD, WEST, WEST_CITY

if TYPE_CHECKING:
    from atlas.views import ViewBuilder

BUILDER = open_site().builder
NOW, BEFORE = Vintage.V2022, Vintage.V2018
ENGLISH = translator(Language.EN)


def profile(kato: str, vintage: Vintage = NOW, *, by: str | None = None) -> Profile:
    """Return the page of an area in English."""
    return build_profile(Kato(kato), vintage, builder=BUILDER, compared_by=by, tr=ENGLISH)


def tiny_profile(builder: ViewBuilder, kato: str, vintage: Vintage = NOW) -> Profile:
    """Return a page of the tiny country."""
    return build_profile(Kato(kato), vintage, builder=builder, tr=ENGLISH)


def values(page: Profile) -> dict[str, str]:
    """Return the values that are shown, by indicator."""
    rows = [row for theme in page.themes for row in (*theme.rows, *theme.further)]
    return {row.indicator: row.value for row in rows}


def test_former_names_say_until_when_and_of_what() -> None:
    """A name that stood for two areas of today says so; the former division has none."""
    south = {item.name: item for item in profile("610000000").former_names}
    assert south["ЮКО"].note == "until 2018, together with: Shymkent"
    assert {name: item.language.value for name, item in south.items()} == {
        "South Kazakhstan Region": "en",
        "ЮКО": "ru",
        "ОҚО": "kk",
        "Оңтүстік Қазақстан облысы": "kk",
        "Южно-Казахстанская область": "ru",
        "Чимкентская область": "ru",
    }
    assert profile("610000000", BEFORE).former_names == ()
    assert [item.note for item in profile("101000000").former_names] == ["until 2007"]
    assert [item.note for item in profile("391000000").former_names] == [""]


def test_every_shown_figure_is_a_stored_or_computed_one(tiny: ViewBuilder) -> None:
    """Checked by hand: 150 of 200 thousand tenge are transfers."""
    page = tiny_profile(tiny, WEST)
    shown = {name: text.replace("\N{NO-BREAK SPACE}", " ") for name, text in values(page).items()}
    assert shown == {
        "dependence": "75.0%",
        "population": "60.0 people",
        "revenue": "200,000 ₸",
        "transfers": "150,000 ₸",
    }


def test_a_rank_says_among_how_many(tiny: ViewBuilder) -> None:
    """Of the areas of the level that are known, three of four."""
    rows = {row.indicator: row for row in tiny_profile(tiny, WEST_CITY).themes[0].rows}
    assert rows["revenue"].rank == "1 of 3 known"
    assert rows["dependence"].rank == "2 of 3 known"


def test_what_is_not_known_is_named_with_the_reason(tiny: ViewBuilder) -> None:
    """A district without a figure, and only indicators of its level."""
    page = tiny_profile(tiny, EAST_STEPPE)
    assert page.themes == ()
    assert page.sources == ()
    assert page.peers is None
    assert not page.is_drawn
    (unknown,) = page.unknown
    assert unknown.reason == "not collected yet"
    assert sorted(unknown.titles) == ["dependence en", "revenue en", "transfers en"]


def test_a_divided_area_says_what_became_of_it(tiny: ViewBuilder) -> None:
    """And its parts say where they come from."""
    old = tiny_profile(tiny, OLD, BEFORE)
    assert [area.name for area in old.changed] == ["West Region", "East Region"]
    assert "8 June 2022" in old.change
    new = tiny_profile(tiny, EAST)
    assert [(area.name, area.vintage) for area in new.changed] == [("Old Region", BEFORE)]


def test_the_way_up_and_down(tiny: ViewBuilder) -> None:
    """The parents nearest first, the children by the alphabet of the language."""
    page = tiny_profile(tiny, WEST)
    assert [area.name for area in page.parents] == ["Country"]
    assert [area.name for area in page.children] == ["City", "Steppe District"]


KINDS = {
    "oblast": "230000000",
    "city of the republic": "750000000",
    "district": "195200000",
    "city of an oblast": "471000000",
    "district of a city": "751110000",
    "okrug with a budget": "116661000",
    "okrug without a budget": "103841000",
    "city of a district": "475220100",
}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kato", KINDS.values(), ids=KINDS)
def test_every_kind_of_unit_has_a_page(kato: str, language: Language) -> None:
    """With a kind, a way up, a sentence; each number of a source stands in the list."""
    page = build_profile(Kato(kato), NOW, builder=BUILDER, tr=translator(language))
    assert page.kind
    assert page.parents[-1].kato == COUNTRY
    assert page.summary
    numbers = {
        number
        for theme in page.themes
        for row in (*theme.rows, *theme.further)
        for number in row.sources
    }
    assert numbers | set(page.budget_sources) == set(range(1, len(page.sources) + 1))


def test_nothing_is_left_out_in_silence() -> None:
    """An indicator of the level is known or named as unknown, whatever the unit."""
    for vintage in Vintage:
        for area in [*BUILDER.geodata.areas[vintage]][::13]:
            page = build_profile(area.kato, vintage, builder=BUILDER, tr=ENGLISH)
            listed = [
                item
                for item in BUILDER.geodata.catalogue.listed()
                if area.level in item.levels and item.kind != "category"
            ]
            shown = sum(len(theme.rows) for theme in page.themes)
            unknown = sum(len(item.titles) for item in page.unknown)
            assert shown + unknown >= len(listed)


def test_the_parts_of_a_budget_stand_beside_the_total_as_printed() -> None:
    """A slip of the act is named to the last digit, and nothing is corrected."""
    budget = profile("114659000").budget
    assert budget is not None
    assert "400" in budget.slip
    assert "137,096" in budget.slip.replace("\N{NO-BREAK SPACE}", " ")
    assert sum(part.percent for part in budget.parts) == pytest.approx(100)
    whole = profile("116661000").budget
    assert whole is not None
    assert whole.slip == ""


def test_an_oblast_counts_what_its_districts_hand_over() -> None:
    """Without it the parts of its revenue would not add up."""
    budget = profile("230000000").budget
    assert budget is not None
    assert budget.parts[-1].indicator == "transfers_from_districts"
    assert budget.slip == ""


def test_peers_are_of_the_same_kind() -> None:
    """Oblasts among oblasts, cities among cities, okrugs of the oblast among themselves."""
    areas = BUILDER.geodata.areas[NOW]
    for kato, total in (("230000000", 17), ("750000000", 3), ("471000000", 39)):
        peers = profile(kato, by="population").peers
        assert peers is not None
        assert (peers.indicator, peers.total) == ("population", total)
        assert sum(row.is_self for row in peers.rows) == 1
        assert {areas[row.kato].kind for row in peers.rows} == {areas[Kato(kato)].kind}
    okrugs = profile("116661000").peers
    assert okrugs is not None
    assert {areas.ancestors(row.kato)[1].kato for row in okrugs.rows} == {"110000000"}


def test_an_indicator_without_a_figure_here_is_not_compared_by() -> None:
    """Another is taken rather than an empty table shown."""
    peers = profile("750000000", by="transfer_dependence").peers
    assert peers is not None
    assert peers.indicator != "transfer_dependence"


def test_an_unchanged_oblast_keeps_its_earlier_figures() -> None:
    """Transfers of 2020 to 2022 were set for the same area; a divided one has none of them."""
    histories = {}
    for kato in ("110000000", "190000000"):
        rows = [row for theme in profile(kato).themes for row in theme.rows]
        histories[kato] = next(row for row in rows if row.indicator == "general_transfer").history
    assert "2020: " in histories["110000000"]
    assert "2022 and 2023 are not compared" in histories["110000000"]
    assert "2020: " not in histories["190000000"]


def test_a_map_is_linked_where_there_is_one() -> None:
    """The address shows the indicator with this very area, and exists."""
    pages = [profile("471000000"), profile("190000000", BEFORE), profile("110000000")]
    for theme in (theme for page in pages for theme in page.themes):
        for row in theme.rows:
            assert row.selection is not None
            query = BUILDER.selections.write(row.selection)
            selection, rejected = BUILDER.read(query, language=Language.EN)
            assert rejected == ()
            assert selection == row.selection
            scene = BUILDER.scene(selection)
            figure = scene.figure(selection.area) if selection.area else None
            assert figure is not None
            assert write_figure(figure, scene.indicator, ENGLISH) == row.value
        assert all(row.selection is None for row in theme.further)


def test_cases_and_claims_of_the_place_are_there() -> None:
    """Those of Rodina, with the verdict as it is computed now."""
    page = profile("116661000")
    assert len(page.cases) == sum(case.kato == "116661000" for case in BUILDER.geodata.cases)
    assert [claim.verdict for claim in page.claims] == ["Differs", "Cannot be checked so far"]
