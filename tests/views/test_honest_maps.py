"""Selections before the rules of honest maps: what is drawn, what is said, where it leads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from atlas.areas import Vintage
from atlas.errors import UnsoundMapError
from atlas.export.site import open_site
from atlas.i18n import translator
from atlas.soundness import Picture, Reason, Request
from atlas.text import Language
from atlas.views.finding import finding
from atlas.views.front_page import FRONT_MAPS
from atlas.views.honest_maps import judge_selection, page_of, request_of, request_words
from atlas.views.rules_text import followed_rule, honest_maps_text
from atlas.views.tax_address import MAPS

if TYPE_CHECKING:
    from atlas.views import Selection

BUILDER = open_site().builder
CATALOGUE = BUILDER.geodata.catalogue
EN = translator(Language.EN)


def _selection(**query: str) -> Selection:
    selection, rejected = BUILDER.read(query, language=Language.EN)
    assert rejected == ()
    return selection


@pytest.mark.parametrize(
    ("query", "reason", "drawn"),
    [
        ({}, None, {}),
        ({"kind": "choropleth"}, None, {"kind": "choropleth"}),
        ({"kind": "ranking"}, None, {"kind": "ranking"}),
        (
            {"indicator": "population", "kind": "choropleth"},
            Reason.COUNT_AS_AREAS,
            {"indicator": "population"},
        ),
        (
            {"indicator": "population", "kind": "choropleth", "vintage": "2018"},
            Reason.COUNT_AS_AREAS,
            {"indicator": "population", "vintage": "2018"},
        ),
        (
            {"indicator": "turnout", "kind": "symbols", "area": "230000000"},
            Reason.SHARE_AS_SYMBOLS,
            {"indicator": "turnout", "area": "230000000"},
        ),
        ({"level": "okrug", "kind": "ranking"}, Reason.SAMPLE_AS_WHOLE, {"level": "okrug"}),
        (
            {"indicator": "rural_akim_women_share"},
            Reason.SMALL_DENOMINATOR,
            {"indicator": "rural_akims_elected", "period": "2021-07-25"},
        ),
    ],
)
def test_what_misleads_gives_way_to_the_nearest_sound_map(
    query: dict[str, str], reason: Reason | None, drawn: dict[str, str]
) -> None:
    """Chosen area and division are kept; what is drawn is sound itself."""
    asked = _selection(**query)
    found, verdict = BUILDER.sound(asked)
    assert verdict.reason is reason
    assert found == _selection(**drawn)
    assert judge_selection(found, BUILDER.figures).is_sound
    assert BUILDER.selections.write(found).get("kind") is None


@pytest.mark.parametrize("kind", ["pie", "change", "total", "Choropleth", ""])
def test_a_kind_that_no_map_has_is_named(kind: str) -> None:
    """A change has two periods, and a page of its own."""
    selection, rejected = BUILDER.read({"kind": kind}, language=Language.EN)
    assert [(item.parameter, item.refused) for item in rejected] == [("kind", None)]
    assert selection.picture is None


def test_a_division_that_cannot_be_is_refused_by_its_rule() -> None:
    """The same arithmetic as everywhere; the rule is named beside it."""
    _, rejected = BUILDER.read({"indicator": "turnout", "vintage": "2018"}, language=Language.EN)
    assert [item.refused for item in rejected] == [Reason.WRONG_DIVISION]
    _, rejected = BUILDER.read({"vintage": "1997"}, language=Language.EN)
    assert [item.refused for item in rejected] == [None]


@pytest.mark.parametrize(
    ("query", "refused"),
    [
        ({"x": "grp"}, [Reason.COUNT_AS_AREAS]),
        ({"y": "population"}, [Reason.COUNT_AS_AREAS]),
        ({"x": "turnout", "y": "turnout"}, [Reason.SAME_INDICATOR]),
        ({"x": "turnuot"}, [None]),
    ],
)
def test_two_indicators_that_mislead_are_refused_by_their_rule(
    query: dict[str, str], refused: list[Reason | None]
) -> None:
    """In the address of the page that compares."""
    comparison = BUILDER.comparisons.reader.read(query, language=Language.EN)
    assert [item.refused for item in comparison.rejected] == refused


def test_a_map_of_two_indicators_is_judged_like_any_other() -> None:
    """Shares of very few do not fill areas beside another indicator, either."""
    reader = BUILDER.comparisons.reader
    usual = BUILDER.comparisons.verdict(reader.read({}, language=Language.EN))
    assert usual.is_sound
    few = reader.read({"x": "rural_akim_women_share"}, language=Language.EN)
    assert BUILDER.comparisons.verdict(few).reason is Reason.SMALL_DENOMINATOR


def test_what_pages_draw_by_themselves_is_sound() -> None:
    """The maps of the first page, and those of the page about taxes in every year."""
    for item in FRONT_MAPS:
        assert BUILDER.sound(_selection(**item.query))[1].is_sound, item.name
    for name in MAPS:
        level = CATALOGUE.indicator(name).drawn_levels[0]
        for _, period in BUILDER.figures.periods(name, level):
            assert BUILDER.sound(_selection(indicator=name, period=period))[1].is_sound


def test_the_error_has_reason_sentence_and_the_nearest() -> None:
    """As parameters by which the nearest is asked for again."""
    with pytest.raises(UnsoundMapError, match="large territories look like") as caught:
        BUILDER.check_picture(_selection(indicator="population", kind="choropleth"))
    assert caught.value.reason == "count_as_areas"
    assert Request.read(caught.value.nearest).picture is Picture.SYMBOLS
    assert caught.value.sentence in str(caught.value)
    BUILDER.check_picture(_selection(indicator="population"))


def test_a_selection_asks_for_the_usual_picture_on_the_division_it_names() -> None:
    """A vintage that follows from the period is none that was asked for."""
    plain = request_of(_selection(indicator="population"), BUILDER.figures)
    assert (plain.picture, plain.vintage) == (Picture.SYMBOLS, None)
    carried = request_of(_selection(indicator="population", vintage="2018"), BUILDER.figures)
    assert carried == replace(plain, vintage=Vintage.V2018)


@pytest.mark.parametrize(
    ("query", "words", "page"),
    [
        (
            {"indicator": "turnout", "period": "2023-03-19"},
            "Turnout in maslikhat elections, coloured areas: Oblasts, 19 March 2023",
            ("map", {"indicator": "turnout", "level": "oblast", "period": "2023-03-19"}),
        ),
        (
            {"picture": "symbols", "indicator": "surrogate_cases"},
            "Memoranda, digital rooms, mutual aid, signs by kind: Oblasts",
            ("map", {"indicator": "surrogate_cases", "level": "oblast"}),
        ),
        (
            {"picture": "change", "indicator": "grp", "from": "2020", "period": "2021"},
            "Gross regional product, change: Oblasts, 2020 – 2021",
            (
                "compare",
                {
                    "mode": "periods",
                    "indicator": "grp",
                    "level": "oblast",
                    "from": "2020",
                    "to": "2021",
                },
            ),
        ),
    ],
)
def test_a_picture_has_words_and_a_page(
    query: dict[str, str], words: str, page: tuple[str, dict[str, str]]
) -> None:
    """What is drawn, of what, where and when."""
    request = Request.read(query)
    assert request_words(request, CATALOGUE, EN).replace("\N{NO-BREAK SPACE}", " ") == words
    assert page_of(request) == page


@pytest.mark.parametrize("language", Language)
def test_every_rule_stands_among_the_methods(language: Language) -> None:
    """With an anchor of its own, and by itself for those who followed a notice."""
    tr = translator(language)
    section = honest_maps_text(tr)
    assert [point.id for point in section.points] == [f"rule-{reason}" for reason in Reason]
    for reason, point in zip(Reason, section.points, strict=True):
        assert followed_rule(reason, tr).paragraphs == (point.text,)


@pytest.mark.parametrize(
    ("query", "ends"),
    [
        # Fifty districts keep all, eight nothing: none of them is named for the others.
        (
            {"indicator": "wage_tax_share_not_kept", "period": "2025"},
            "from 0.0% (50 areas) to 100.0% (8 areas)",
        ),
        (
            {"indicator": "pilot_akim_elections", "period": "2023-11-05"},
            "Known for 37 of 228 districts and cities: 1 post everywhere.",
        ),
    ],
)
def test_the_finding_names_no_one_of_many(query: dict[str, str], ends: str) -> None:
    """Who is lowest or highest is said of all that are."""
    said = finding(BUILDER.scene(_selection(**query)), tr=EN).replace("\N{NO-BREAK SPACE}", " ")
    assert ends in said
