"""Cases and sums of memoranda: chosen, checked, sized, never added."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from atlas.areas import Kato
from atlas.cartography import Ground
from atlas.cartography.symbols import SYMBOL_RADIUS
from atlas.geodata import CaseKind, Geodata, Obligation
from atlas.i18n import translator
from atlas.text import Language
from atlas.views import ViewBuilder
from atlas.views.case_cards import find_claim
from atlas.views.checked_cases import check_cases
from atlas.views.surrogate_map import surrogate_legend, surrogate_map
from atlas.views.surrogates import (
    SurrogateSelection,
    build_sections,
    memorandum_sums,
    read_surrogates,
    rodina_chart,
    write_surrogates,
)

EN = translator(Language.EN)
ALL = SurrogateSelection()


@pytest.fixture(scope="module")
def real() -> ViewBuilder:
    """Return views of the project's own data."""
    return ViewBuilder(Geodata())


@pytest.mark.parametrize(
    ("query", "selection", "rejected"),
    [
        ({}, ALL, []),
        ({"kind": "tax_migration"}, SurrogateSelection(kind=CaseKind.TAX_MIGRATION), []),
        (
            {"obligation": "production_sharing", "area": "230000000"},
            SurrogateSelection(obligation=Obligation.PRODUCTION_SHARING, area=Kato("230000000")),
            [],
        ),
        ({"kind": "gift", "area": "1", "lang": "de"}, ALL, ["lang", "kind", "area"]),
    ],
)
def test_an_address_is_read_and_written(
    real: ViewBuilder, query: dict[str, str], selection: SurrogateSelection, rejected: list[str]
) -> None:
    """What does not exist is named; the rest comes back as it was."""
    found, faults = read_surrogates(query, real.geodata)
    assert found == selection
    assert [item.parameter for item in faults] == rejected
    assert read_surrogates(write_surrogates(found), real.geodata) == (found, ())


@pytest.mark.parametrize("kind", [None, *CaseKind])
@pytest.mark.parametrize("obligation", [None, *Obligation])
def test_every_case_chosen_stands_in_one_section(
    real: ViewBuilder, kind: CaseKind | None, obligation: Obligation | None
) -> None:
    """None is lost, none stands twice, owed and voluntary ones are never in one group."""
    selection = SurrogateSelection(kind=kind, obligation=obligation)
    sections = build_sections(real, selection, tr=EN)
    titles = [
        case.card.title for section in sections for _, group in section.groups for case in group
    ]
    chosen = selection.cases(real.geodata)
    assert sorted(titles) == sorted(case.title.en for case in chosen)
    for section in sections:
        if section.kind is CaseKind.MEMORANDUM_ECONOMY:
            for _, group in section.groups:
                assert len({case.card.obligation for case in group}) == 1


def test_cases_below_an_area_count_to_it(real: ViewBuilder) -> None:
    """Rodina is an okrug of Akmola."""
    cases = SurrogateSelection(area=Kato("110000000")).cases(real.geodata)
    assert {"rodina", "rodina_hockey", "agro_11"} == {case.id for case in cases}


@pytest.mark.parametrize(
    ("case_id", "claim_id"),
    [
        ("uranium", "uranium_taxes"),
        ("oil_23", "oil_taxes"),
        ("rodina", "rodina_private"),
        ("zhambyl_asar", "asar_houses"),
        ("rodina_hockey", None),
        ("agro_11", None),
        ("erg_aktobe_2019", None),
    ],
)
def test_a_case_is_checked_by_the_claim_that_states_the_same(
    real: ViewBuilder, case_id: str, claim_id: str | None
) -> None:
    """One figure, one place, one section of one document; nothing less."""
    case = next(case for case in real.geodata.cases if case.id == case_id)
    claim = find_claim(case, real.geodata)
    assert (claim.id if claim else None) == claim_id


def test_another_figure_is_another_statement(real: ViewBuilder) -> None:
    """A claim about the same place with another number says nothing about the case."""
    case = next(case for case in real.geodata.cases if case.id == "uranium")
    assert find_claim(replace(case, amount=Decimal(96)), real.geodata) is None
    assert find_claim(replace(case, kato=Kato("350000000")), real.geodata) is None


def test_what_stands_beside_a_case_is_computed_and_does_not_contradict_it(
    real: ViewBuilder,
) -> None:
    """The budget of Sozak is context of the uranium claim, not counter-evidence."""
    cases = [case for case in real.geodata.cases if case.id in {"uranium", "rodina_hockey"}]
    hockey, uranium = sorted(check_cases(real, cases, tr=EN), key=lambda item: item.kato)
    assert hockey.claim is None
    assert hockey.place == "Rodīna rural okrug, Tselinograd District, Akmola Region"
    assert uranium.claim is not None
    assert not uranium.is_contradicted
    assert uranium.claim.compared == ()
    assert uranium.claim.context[0].value == "89.2%"


def test_sums_are_listed_as_stated_and_never_added(real: ViewBuilder) -> None:
    """One line for each stored figure, tenge and dollars apart, each with its document."""
    sums = memorandum_sums(real, tr=EN)
    stored = [
        row
        for name in ("memorandum_social_investment", "memorandum_social_investment_usd")
        for row in real.geodata.observations(name)
    ]
    assert len(sums) == len(stored)
    assert [item.area for item in sums] == sorted(item.area for item in sums)
    assert all(item.evidence.source and item.evidence.locators for item in sums)
    assert sum(item.text.startswith("$") for item in sums) == 5


def test_rodina_is_read_from_the_data_and_drawn_from_zero(real: ViewBuilder) -> None:
    """Four sums in order, each with who states it; lengths in proportion."""
    chart = rodina_chart(real, tr=EN)
    assert chart is not None
    (bars,) = chart.groups
    claims = {claim.id: claim.value for claim in real.geodata.claims}
    assert bars[0].length == 1
    printed = claims["rodina_budget"] / claims["rodina_private"]
    assert bars[2].length == pytest.approx(float(printed))
    assert [bar.note for bar in bars] == [
        "stated in the article",
        "plan, version of 24 May 2024",
        "stated in the article",
        "plan, version of 24 May 2024",
    ]
    assert {document.statement for document in chart.evidence} == {bar.note for bar in bars}


def test_a_country_without_memoranda_has_no_sums(tiny: ViewBuilder) -> None:
    """Nothing is listed of nothing."""
    assert memorandum_sums(tiny, tr=EN) == ()


def test_circles_are_proportional_to_sums_in_tenge(real: ViewBuilder) -> None:
    """Four times the sum has twice the radius; dollars and cases without a sum have no circle."""
    selection, _ = real.read({"indicator": "surrogate_cases"}, language=Language.EN)
    scene = real.scene(selection)
    cases = real.geodata.cases
    content = surrogate_map(scene, cases, ground=Ground.LIGHT, address=str, tr=EN)
    radii = {marker.title: marker.radius for marker in content.markers}
    by_title = {case.title.en: case for case in cases}
    largest = max(case.amount for case in cases if case.unit == "million_kzt" and case.amount)
    for title, radius in radii.items():
        case = by_title[title]
        if case.unit == "million_kzt":
            assert case.amount is not None
            assert radius == pytest.approx(SYMBOL_RADIUS * float(case.amount / largest) ** 0.5)
        else:
            assert radius is None, title
    # A filter changes which circles are drawn, never their size.
    few = SurrogateSelection(area=Kato("110000000")).cases(real.geodata)
    shown = surrogate_map(scene, few, ground=Ground.LIGHT, address=str, tr=EN).markers
    assert {marker.title: marker.radius for marker in shown}.items() <= radii.items()
    assert len(shown) == len(few)


def test_the_legend_counts_what_is_drawn(real: ViewBuilder) -> None:
    """Circles are explained only where there are some."""
    selection, _ = real.read({"indicator": "surrogate_cases"}, language=Language.EN)
    scene = real.scene(selection)
    owed = SurrogateSelection(obligation=Obligation.PRODUCTION_SHARING).cases(real.geodata)
    legend = surrogate_legend(scene, owed, ground=Ground.LIGHT, tr=EN)
    assert "no sum, or one in dollars 3" in legend
    assert "atlas-legend-nest" not in legend
    whole = surrogate_legend(scene, real.geodata.cases, ground=Ground.LIGHT, tr=EN)
    assert "atlas-legend-nest" in whole
    assert "20\xa0bn" in whole
