"""Forty misleading requests refused for the right reason, forty sound ones passed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas.areas import AdminLevel, Vintage
from atlas.catalogue import IndicatorKind
from atlas.errors import SelectionError
from atlas.export.site import open_site
from atlas.i18n import translator
from atlas.soundness import (
    PARAMETERS,
    REASONS,
    Picture,
    Reason,
    Request,
    judge,
    sentence,
    usual_picture,
)
from atlas.soundness.rules import RULES
from atlas.text import Language

BUILDER = open_site().builder
FIGURES = BUILDER.figures
CATALOGUE = BUILDER.geodata.catalogue


def _request(text: str) -> Request:
    """Return the request of parameters written as ``picture indicator level period key=value``."""
    picture, indicator, level, *rest = text.split()
    query = {"picture": picture, "indicator": indicator, "level": level}
    for item in rest:
        name, equals, value = item.rpartition("=")
        query |= {name if equals else "period": value}
    return Request.read(query)


MISLEADING: list[tuple[str, Reason]] = [
    # Totals as coloured areas.
    ("choropleth population oblast 2023-01-01", Reason.COUNT_AS_AREAS),
    ("choropleth population district 2023-01-01", Reason.COUNT_AS_AREAS),
    ("choropleth grp oblast 2024", Reason.COUNT_AS_AREAS),
    ("choropleth general_transfer oblast 2025", Reason.COUNT_AS_AREAS),
    ("choropleth budget_revenue okrug 2024", Reason.COUNT_AS_AREAS),
    ("choropleth surrogate_cases oblast", Reason.COUNT_AS_AREAS),
    (
        "bivariate grp oblast 2024 y=transfer_dependence yperiod=2024",
        Reason.COUNT_AS_AREAS,
    ),
    ("bivariate turnout oblast 2023-03-19 y=grp yperiod=2024", Reason.COUNT_AS_AREAS),
    # Shares as what they are not.
    ("symbols transfer_dependence oblast 2024", Reason.SHARE_AS_SYMBOLS),
    ("symbols turnout oblast 2023-03-19", Reason.SHARE_AS_SYMBOLS),
    ("total turnout oblast 2023-03-19", Reason.SHARES_ADDED),
    ("total general_transfer_per_capita oblast 2025", Reason.SHARES_ADDED),
    ("average transfer_dependence oblast 2024", Reason.SHARES_AVERAGED),
    ("average rural_population_share district 2023-01-01", Reason.SHARES_AVERAGED),
    ("average turnout oblast 2021-01-10", Reason.SHARES_AVERAGED),
    # Samples and parts as the whole.
    ("total budget_revenue okrug 2024", Reason.SAMPLE_AS_WHOLE),
    ("average budget_expenditure okrug 2024", Reason.SAMPLE_AS_WHOLE),
    ("ranking transfer_dependence okrug 2024", Reason.SAMPLE_AS_WHOLE),
    ("total budget_revenue oblast 2024", Reason.INCOMPLETE),
    ("total subvention_from_oblast district 2025", Reason.INCOMPLETE),
    ("total memorandum_social_investment oblast 2025", Reason.INCOMPLETE),
    ("average rural_akims_elected oblast 2021-07-25", Reason.INCOMPLETE),
    ("total surrogate_cases oblast", Reason.CASES_COUNTED),
    ("ranking surrogate_cases oblast", Reason.CASES_COUNTED),
    # Change.
    ("change transfer_dependence okrug 2025 from=2024", Reason.SAMPLE),
    ("change grp oblast 2024 from=2024", Reason.SAME_PERIOD),
    (
        "change memorandum_social_investment oblast 2025/2027 from=2023",
        Reason.PERIOD_LENGTH,
    ),
    ("change general_transfer oblast 2023 from=2022", Reason.BREAK),
    ("change general_transfer_per_capita oblast 2024 from=2021", Reason.BREAK),
    ("change share_kept_social_tax district 2026 from=2025", Reason.BREAK),
    ("change net_transfer_from_oblast_per_capita district 2026 from=2024", Reason.BREAK),
    ("change turnout oblast 2023-03-19 from=2021-01-10", Reason.VINTAGE),
    ("change transfer_dependence district 2024 from=2023", Reason.NO_COMMON_AREA),
    # Figures on the wrong division.
    ("choropleth turnout oblast 2023-03-19 vintage=2018", Reason.WRONG_DIVISION),
    ("symbols grp oblast 2019 vintage=2022", Reason.WRONG_DIVISION),
    (
        "bivariate turnout oblast 2021-01-10 y=self_nominee_share yperiod=2023-03-19",
        Reason.WRONG_DIVISION,
    ),
    # Denominators, ties, noise.
    ("choropleth rural_akim_women_share oblast 2021-07-25", Reason.SMALL_DENOMINATOR),
    ("choropleth rural_akim_self_nominee_share oblast 2021-07-25", Reason.SMALL_DENOMINATOR),
    ("ranking share_kept_cit district 2025", Reason.TIES),
    ("ranking pilot_akim_elections district 2023-11-05", Reason.TIES),
    ("ranking rural_akim_women_share oblast 2021-07-25", Reason.NOISE),
    ("ranking oblast_maslikhat_women_share oblast 2023-03-19", Reason.NOISE),
    # Money of the districts as help from above.
    (
        "choropleth transfers_from_districts oblast 2024 per=budget_revenue",
        Reason.DISTRICT_MONEY,
    ),
    # Two of one.
    (
        "bivariate turnout oblast 2023-03-19 y=turnout yperiod=2023-03-19",
        Reason.SAME_INDICATOR,
    ),
]

SOUND = [
    "choropleth transfer_dependence oblast 2024",
    "choropleth transfer_dependence district 2024",
    "choropleth transfer_dependence okrug 2024",
    "choropleth self_sufficiency okrug 2025",
    "choropleth turnout oblast 2023-03-19",
    "choropleth turnout oblast 2021-01-10",
    "choropleth turnout oblast 2021-01-10 vintage=2018",
    "choropleth general_transfer_per_capita oblast 2028",
    "choropleth general_transfer_per_capita oblast 2025 vintage=2018",
    "choropleth net_transfer_from_oblast_per_capita district 2025",
    "choropleth rural_population_share district 2023-01-01",
    "choropleth self_nominee_share oblast 2023-03-19",
    "choropleth oblast_maslikhat_women_share oblast 2023-03-19",
    "choropleth share_kept_cit district 2025",
    "choropleth pilot_runner_up_to_winner district 2023-11-05",
    "choropleth transfers_from_above oblast 2024 per=budget_revenue",
    "symbols population oblast 2023-01-01",
    "symbols population district 2023-01-01",
    "symbols population oblast 2023-01-01 vintage=2018",
    "symbols grp oblast 2020",
    "symbols general_transfer oblast 2026",
    "symbols budget_revenue okrug 2024",
    "symbols rural_akims_elected oblast 2021-07-25",
    "symbols surrogate_cases oblast",
    "change general_transfer oblast 2024 from=2023",
    "change general_transfer oblast 2022 from=2020",
    "change grp oblast 2021 from=2020",
    "change grp oblast 2025 from=2018",
    "change share_kept_social_tax district 2025 from=2024",
    "change wage_tax_share_not_kept district 2025 from=2022",
    "change net_transfer_from_oblast_per_capita district 2025 from=2024",
    "ranking transfer_dependence oblast 2024",
    "ranking turnout oblast 2023-03-19",
    "ranking maslikhat_ballot_turnout oblast 2023-03-19",
    "ranking population district 2023-01-01",
    "ranking net_transfer_from_oblast_per_capita district 2025",
    "total population oblast 2023-01-01",
    "total grp oblast 2025",
    "average local_debt_limit oblast 2026",
    "bivariate transfer_dependence oblast 2024 y=turnout yperiod=2023-03-19",
    "bivariate rural_population_share district 2023-01-01 y=wage_tax_share_not_kept yperiod=2025",
]


def test_there_are_forty_of_each() -> None:
    """And every reason that a single request can have stands among them."""
    assert len(MISLEADING) >= 40
    assert len(SOUND) >= 40
    of_one_request = {rule.reason for rule in RULES} - {Reason.BASIS}
    assert {reason for _, reason in MISLEADING} == of_one_request


@pytest.mark.parametrize(("text", "reason"), MISLEADING, ids=[text for text, _ in MISLEADING])
def test_what_misleads_is_refused_for_its_reason(text: str, reason: Reason) -> None:
    """With something sound in its place."""
    verdict = judge(_request(text), FIGURES)
    assert verdict.reason is reason
    assert verdict.nearest is not None
    assert judge(verdict.nearest, FIGURES).is_sound


@pytest.mark.parametrize("text", SOUND)
def test_what_is_sound_is_passed(text: str) -> None:
    """As it was asked for."""
    request = _request(text)
    verdict = judge(request, FIGURES)
    assert (verdict.is_sound, verdict.reason, verdict.drawn) == (True, None, request)


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("choropleth population oblast 2023-01-01", "symbols population oblast 2023-01-01"),
        (
            "choropleth population oblast 2023-01-01 vintage=2018",
            "symbols population oblast 2023-01-01 vintage=2018",
        ),
        (
            "choropleth turnout oblast 2023-03-19 vintage=2018",
            "choropleth turnout oblast 2023-03-19",
        ),
        (
            "change general_transfer oblast 2023 from=2022",
            "change general_transfer oblast 2022 from=2021",
        ),
        (
            "change turnout oblast 2023-03-19 from=2021-01-10",
            "choropleth turnout oblast 2023-03-19",
        ),
        (
            "choropleth rural_akim_women_share oblast 2021-07-25",
            "symbols rural_akims_elected oblast 2021-07-25",
        ),
        (
            "choropleth transfers_from_districts oblast 2024 per=budget_revenue",
            "choropleth transfer_dependence oblast 2024",
        ),
        (
            "bivariate self_nominee_share oblast 2023-03-19 y=turnout yperiod=2021-01-10",
            "bivariate self_nominee_share oblast 2023-03-19 y=turnout yperiod=2023-03-19",
        ),
        (
            "bivariate turnout oblast 2023-03-19 y=grp yperiod=2024",
            "choropleth turnout oblast 2023-03-19",
        ),
    ],
)
def test_the_nearest_keeps_what_it_can(text: str, nearest: str) -> None:
    """Indicator, level, division and period, in this order."""
    assert judge(_request(text), FIGURES).drawn == _request(nearest)


_INDICATORS = [item for item in CATALOGUE.indicators.values() if item.drawn_levels]


@st.composite
def _requests(draw: st.DrawFn) -> Request:
    """Draw any request that names things there are."""
    model = draw(st.sampled_from(_INDICATORS))
    level = draw(st.sampled_from(model.drawn_levels))
    periods = [cell[1] for cell in FIGURES.periods(model.id, level)] or [""]
    picture = draw(st.sampled_from(Picture))
    asked = Request(
        picture=picture,
        indicator=model.id,
        level=level,
        period=draw(st.sampled_from(periods)),
        vintage=draw(st.sampled_from([None, *Vintage])),
    )
    if picture is Picture.CHANGE:
        return replace(asked, start=draw(st.sampled_from(periods)))
    if picture is Picture.BIVARIATE:
        others = [item for item in _INDICATORS if FIGURES.periods(item.id, level)]
        other = draw(st.sampled_from(others))
        cells = FIGURES.periods(other.id, level)
        return replace(asked, other=other.id, other_period=draw(st.sampled_from(cells))[1])
    return asked


@settings(deadline=None, max_examples=300)
@given(_requests())
def test_what_is_offered_instead_is_sound_and_so_is_what_is_drawn(request: Request) -> None:
    """A verdict has a reason and a nearest picture, or neither; asked twice it is the same."""
    try:
        verdict = judge(request, FIGURES)
    except SelectionError:
        # Two periods of an indicator may be known at no level in common with a request.
        assert not FIGURES.periods(request.indicator, request.level)
        return
    assert (verdict.reason is None) is (verdict.nearest is None) is verdict.is_sound
    again = judge(verdict.drawn, FIGURES)
    assert again.is_sound
    assert again.drawn == verdict.drawn
    if verdict.is_sound:
        assert verdict.drawn == request


@settings(deadline=None)
@given(_requests())
def test_a_request_is_read_as_it_was_written(request: Request) -> None:
    """From the parameters of an address."""
    written = request.write()
    assert Request.read(written) == request
    assert list(written) == [name for name in PARAMETERS if name in written]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({}, "name an indicator"),
        ({"indicator": "turnout", "colour": "red"}, "no parameter 'colour'"),
        ({"indicator": "turnout", "picture": "pie"}, "no picture 'pie'"),
        ({"indicator": "turnout", "level": "village"}, "no level 'village'"),
        ({"indicator": "turnout", "vintage": "1997"}, "no vintage '1997'"),
        ({"indicator": "turnuot"}, "no indicator 'turnuot'"),
        ({"indicator": "turnout"}, "has no period ''"),
        ({"indicator": "turnout", "level": "okrug"}, "has no map by okrug"),
        ({"indicator": "trust_in_akims", "period": "2022"}, "for the country alone"),
        ({"indicator": "turnout", "period": "2023-03-19", "per": "grp"}, "only a total"),
        (
            {"indicator": "grp", "picture": "change", "period": "2024", "from": "1999"},
            "no period '1999'",
        ),
    ],
)
def test_what_does_not_exist_is_no_question_of_soundness(
    query: dict[str, str], message: str
) -> None:
    """It is an error that says what there is."""
    with pytest.raises(SelectionError, match=message):
        judge(Request.read(query), FIGURES)


def test_the_usual_picture_of_what_has_a_page_is_sound_but_for_one() -> None:
    """Akims elected in an oblast are too few for a share of women among them."""
    refused = {
        (item.id, level, period)
        for item in CATALOGUE.listed()
        for level in item.drawn_levels
        for _, period in FIGURES.periods(item.id, level)
        if not judge(
            Request(picture=usual_picture(item), indicator=item.id, level=level, period=period),
            FIGURES,
        ).is_sound
    }
    assert refused == {("rural_akim_women_share", AdminLevel.OBLAST, "2021-07-25")}


def test_every_reason_has_one_sentence_in_three_languages() -> None:
    """One full stop at its end, and no English one in another language."""
    assert set(REASONS) == set(Reason)
    for reason in Reason:
        texts = [sentence(reason, translator(language)) for language in Language]
        assert len(set(texts)) == len(texts)
        for text in texts:
            assert text.endswith(".")
            assert text.count(". ") == 0


def test_kinds_of_indicator_have_a_usual_picture() -> None:
    """Only what can fill an area does."""
    for item in CATALOGUE.indicators.values():
        fills = item.kind in {IndicatorKind.RATIO, IndicatorKind.RATE, IndicatorKind.INDEX}
        assert (usual_picture(item) is Picture.CHOROPLETH) is fills
