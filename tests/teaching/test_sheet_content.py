"""What a sheet says: figures of the profile, chosen by a rule that knows none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas.areas import AdminLevel, Kato, Vintage
from atlas.catalogue import Theme
from atlas.export.site import open_site
from atlas.i18n import translator
from atlas.teaching.sheet.choice import CHOSEN, choose_figures, unknown_themes
from atlas.teaching.sheet.content import SHEET_LEVELS, build_content
from atlas.teaching.sheet.desk import sheet_areas
from atlas.text import Language
from atlas.views.profile import build_profile
from tests.tiny_country import EAST_STEPPE, WEST_CITY

if TYPE_CHECKING:
    from atlas.teaching.sheet.content import SheetContent
    from atlas.views import ViewBuilder

BUILDER = open_site().builder
AREAS = sheet_areas(BUILDER.geodata, SHEET_LEVELS)
ORDER = list(Theme)
ENGLISH = translator(Language.EN)


def sheet(kato: str, *, builder: ViewBuilder = BUILDER, site: str = "") -> SheetContent:
    """Return what the sheet of an area says in English."""
    return build_content(Kato(kato), builder=builder, site=site, tr=ENGLISH)


def test_figures_are_those_of_the_profile() -> None:
    """Value, period and kind of each, for every area; a number is never made here."""
    for area in AREAS:
        profile = build_profile(area.kato, area.vintage, builder=BUILDER, tr=ENGLISH)
        rows = {row.indicator: row for theme in profile.themes for row in theme.rows}
        content = sheet(area.kato)
        for figure in content.figures:
            row = rows[figure.indicator]
            assert figure.value == row.value
            assert figure.note == f"{row.period}; {row.statement}"
            assert figure.rank == (row.rank or "the only value known for this period")
            assert {content.sources[number - 1].title for number in figure.sources} == {
                profile.sources[number - 1].title for number in row.sources
            }
        assert content.budget == profile.budget
        assert content.unknown == profile.unknown
        assert len(content.cases) == len(profile.cases)


def test_the_rule_gives_each_theme_a_turn() -> None:
    """Five where five are known; a second of a theme only where each known theme has its first."""
    for area in AREAS:
        series = BUILDER.area_figures.of(area.kato, area.vintage)
        chosen = [item.indicator for item in choose_figures(series, area, builder=BUILDER)]
        gaps = {item.theme for item in unknown_themes(series, area, builder=BUILDER)}
        themes = [indicator.theme for indicator in chosen]
        assert themes == sorted(themes, key=ORDER.index)
        assert gaps.isdisjoint(themes)
        left_out = set(Theme) - gaps - set(themes)
        # Six themes cannot have five places: the background is the one to go.
        assert left_out <= {Theme.CONTEXT}
        if len(set(themes)) < len(themes):
            assert not left_out
        known = {
            item.indicator.id
            for item in series
            if item.known and item.indicator.is_listed and area.level in item.indicator.levels
        }
        ids = {indicator.id for indicator in chosen}
        assert len(ids) == len(chosen) == min(CHOSEN, len(known))
        assert ids <= known


def test_each_theme_begins_with_its_first_known_indicator() -> None:
    """Atyrau knows none of its self-nominees, so turnout speaks for the representatives."""
    figures = {item.theme: item.indicator for item in reversed(sheet("230000000").figures)}
    assert figures[Theme.REPRESENTATIVES] == "turnout"
    assert figures[Theme.LOCAL_BUDGETS] == "transfer_dependence"
    assert Theme.CONTEXT not in figures


def test_a_shared_rank_says_with_how_many() -> None:
    """Sixty-seven districts have the highest rate: each is first, and none is alone."""
    for area in AREAS:
        for figure in sheet(area.kato).figures:
            if figure.standing is None:
                continue
            equals = figure.standing.places.count(figure.standing.own) - 1
            assert figure.shared == (
                ""
                if not equals
                else ENGLISH.ngettext(
                    "the same value as %(count)d other",
                    "the same value as %(count)d others",
                    equals,
                )
            )


def test_places_run_from_the_lowest_to_the_highest(tiny: ViewBuilder) -> None:
    """The district with the largest revenue of three stands at the upper end."""
    figures = {item.indicator: item for item in sheet(WEST_CITY, builder=tiny).figures}
    standing = figures["revenue"].standing
    assert standing is not None
    assert (standing.places[0], standing.places[-1]) == (0.0, 1.0)
    assert standing.own == 1.0
    assert standing.highest == figures["revenue"].value
    assert figures["revenue"].rank == "1 of 3 known"


def test_what_is_not_known_is_named_and_not_dropped(tiny: ViewBuilder) -> None:
    """A district without a figure: its themes, its budget, and no document."""
    content = sheet(EAST_STEPPE, builder=tiny)
    assert content.figures == ()
    assert content.budget is None
    assert content.sources == ()
    reasons = {gap.theme_name: (gap.title, gap.reason) for gap in content.gaps}
    assert reasons["Local budgets"][1] == "no data: not collected yet"
    assert any(
        "Representatives" in name and reason == "The atlas has no indicator of this for districts."
        for name, (_, reason) in reasons.items()
    )
    assert "© OpenStreetMap" in content.licences
    assert "figures" not in content.licences


@pytest.mark.parametrize("language", Language)
def test_every_theme_is_either_known_or_a_gap(language: Language) -> None:
    """In the words of the reader; nothing stays English on a Kazakh page."""
    tr = translator(language)
    for area in AREAS[::9]:
        content = build_content(area.kato, builder=BUILDER, site="", tr=tr)
        gaps = {gap.theme for gap in content.gaps}
        named = {figure.theme for figure in content.figures} | gaps
        if None not in gaps:
            assert set(Theme) - {Theme.CONTEXT} <= named
        if language is not Language.EN:
            assert all("atlas" not in gap.reason for gap in content.gaps)


def test_cases_have_their_status_and_their_document() -> None:
    """Atyrau: kind, period, amount, duty and evidence, in one line."""
    content = sheet("230000000")
    kind, period, _, *firmness = content.cases[0].status.split(" · ")
    assert (kind, period) == ("Memoranda with business", "2018")
    assert firmness == [
        "owed under a production-sharing agreement",
        "statement of the company",
    ]
    assert all(case.sources for case in content.cases)


def test_the_address_is_that_of_the_profile() -> None:
    """Below the site, or alone where the site is not known."""
    path = "/area?lang=en&area=230000000"
    assert (
        sheet("230000000", site="https://example.org/a").address == f"https://example.org/a{path}"
    )
    assert sheet("230000000").address == path


def test_a_divided_area_and_one_without_outline_say_so() -> None:
    """As on the page of the area."""
    assert "8 June 2022" in " ".join(sheet("630000000").notes)
    assert any("outline" in note for note in sheet("711610000").notes)


def test_there_is_a_sheet_of_each_oblast_and_district() -> None:
    """Twenty oblasts and cities, and all that stand below them."""
    levels = [area.level for area in AREAS]
    assert levels.count(AdminLevel.OBLAST) == 20
    assert levels.count(AdminLevel.DISTRICT) == 228
    assert {area.vintage for area in AREAS} == {Vintage.V2022}
