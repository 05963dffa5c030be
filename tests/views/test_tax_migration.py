"""Taxes of a place: shares by norm, flows both ways, balances; in a small and the real country."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from atlas.areas import AdminLevel, Kato, Vintage
from atlas.geodata import Geodata
from atlas.i18n import translator
from atlas.text import Language
from atlas.views import ViewBuilder
from atlas.views.bars import lengths
from atlas.views.tax_address import MAPS, TaxAddress
from atlas.views.tax_balances import (
    balance_by_district,
    balance_by_oblast,
    balance_by_year,
    receipts_of_the_centre,
)
from atlas.views.tax_flows import FlowPair, build_flows
from atlas.views.tax_shares import build_tax_shares
from tests.tiny_country import (
    EAST,
    EAST_CITY,
    EAST_STEPPE,
    WEST,
    WEST_CITY,
    WEST_STEPPE,
    observation,
    write_indicator,
)

if TYPE_CHECKING:
    from pathlib import Path

EN = translator(Language.EN)
DISTRICT = ("district",)
AKTAU, MANGYSTAU, ALMATY_OBLAST, ASTANA = "471000000", "470000000", "190000000", "710000000"


def difference(*parts: str) -> str:
    """Return the formula of a balance."""
    return f'[formula]\noperation = "difference"\nparts = ["{parts[0]}", "{parts[1]}"]'


@pytest.fixture
def taxed(tiny_root: Path) -> ViewBuilder:
    """Return the tiny country with taxes; nothing is known of the district Ozen in the east."""
    withdrawn = {WEST_CITY: "50", WEST_STEPPE: "0", EAST_CITY: "10"}
    given = {WEST_CITY: "5", WEST_STEPPE: "30", EAST_CITY: "0"}
    tables = {
        "withdrawal_to_oblast": (withdrawn, DISTRICT),
        "subvention_from_oblast": (given, DISTRICT),
        "compensation_to_oblast": ({WEST_CITY: "7"}, DISTRICT),
        "withdrawal_to_republic": ({WEST: "400", EAST: "0"}, ("oblast",)),
        "subvention_from_republic": ({WEST: "0", EAST: "300"}, ("oblast",)),
        "withdrawals_from_districts": ({WEST: "51"}, ("oblast",)),
        "subventions_to_districts": ({}, ("oblast",)),
    }
    for name, (values, levels) in tables.items():
        rows = [observation(*item) for item in values.items()]
        write_indicator(tiny_root, name, rows, levels=levels)
    balances = {
        "net_transfer_from_oblast": ("subvention_from_oblast", "withdrawal_to_oblast"),
        "general_transfer": ("subvention_from_republic", "withdrawal_to_republic"),
    }
    for name, parts in balances.items():
        write_indicator(tiny_root, name, None, extra=difference(*parts))
    norms = {"share_kept_social_tax": {WEST_CITY: "30"}, "share_kept_cit": {WEST_CITY: "50"}}
    for name, values in {**norms, "share_kept_pit_source": {}}.items():
        rows = [observation(*item, basis="law") for item in values.items()]
        write_indicator(tiny_root, name, rows, kind="ratio", unit="percent", levels=DISTRICT)
    for name in ("wage_tax_share_not_kept", "net_general_transfer_to_grp"):
        write_indicator(tiny_root, name, [], kind="ratio", unit="percent", levels=DISTRICT)
    return ViewBuilder(Geodata(tiny_root))


def amounts(pair: FlowPair) -> tuple[list[Decimal | None], list[Decimal | None]]:
    """Return the amounts of both ways."""
    return [flow.amount for flow in pair.upward], [flow.amount for flow in pair.downward]


# --- flows ------------------------------------------------------------------------------------


def test_a_district_shows_both_ways_and_the_balance(taxed: ViewBuilder) -> None:
    """The compensation is drawn and named, and not part of the balance."""
    pair, above = build_flows(taxed, Kato(WEST_CITY), "2024", tr=EN)
    assert amounts(pair) == ([Decimal(50), Decimal(7)], [Decimal(5)])
    assert pair.balance == "City: gives 45,000\xa0₸ more than it receives."
    assert pair.notes == ("The transfer of compensation is not part of this balance.",)
    assert (pair.scale, above.scale) == (Decimal(50), Decimal(400))
    assert amounts(above) == ([Decimal(400)], [Decimal(0)])


def test_sums_over_districts_stand_beside_what_the_oblast_states(taxed: ViewBuilder) -> None:
    """All of the western districts are known: 50 + 0 up, 5 + 30 down, at one scale."""
    pair, above = build_flows(taxed, Kato(WEST), "2024", tr=EN)
    assert amounts(pair) == ([Decimal(50)], [Decimal(35)])
    assert pair.upward[0].statement == "sum over 2 districts and cities: plan"
    assert "gives 15,000\xa0₸ more" in pair.balance
    assert pair.notes == (
        "The budget of the oblast states: withdrawals_from_districts en, 51,000\xa0₸ (plan).",
    )
    assert pair.scale == above.scale == 400


def test_there_is_no_sum_where_a_district_is_not_known(taxed: ViewBuilder) -> None:
    """One of two eastern districts has no figure: no amount, no balance, and it says so."""
    pair, above = build_flows(taxed, Kato(EAST), "2024", tr=EN)
    assert amounts(pair) == ([None], [None])
    assert pair.upward[0].text == "no sum: 1 of 2 known"
    assert pair.balance == ""
    assert above.balance == "East Region: receives 300,000\xa0₸ more than it gives."


def test_a_flow_that_is_not_known_is_not_drawn(taxed: ViewBuilder) -> None:
    """It says why instead."""
    pair, _ = build_flows(taxed, Kato(EAST_STEPPE), "2024", tr=EN)
    assert amounts(pair) == ([None], [None])
    assert pair.upward[0].text == "no data: not collected yet"
    assert pair.scale == 0
    assert pair.scale_text == ""


def test_who_gives_as_much_as_it_receives_is_told_so(tiny_root: Path, taxed: ViewBuilder) -> None:
    """Zero is a balance."""
    del taxed
    write_indicator(
        tiny_root, "subvention_from_oblast", [observation(WEST_CITY, "50")], levels=DISTRICT
    )
    pair, _ = build_flows(ViewBuilder(Geodata(tiny_root)), Kato(WEST_CITY), "2024", tr=EN)
    assert pair.balance == "City: gives as much as it receives."


# --- norms ------------------------------------------------------------------------------------


def test_norms_stand_from_the_largest_and_missing_ones_are_named(taxed: ViewBuilder) -> None:
    """What does not stay goes to the oblast; a tax without a norm is not drawn."""
    shares = build_tax_shares(taxed, Kato(WEST_CITY), "2024", tr=EN)
    found = [(share.kept, share.kept_text, share.passed_text) for share in shares.shares]
    assert found == [
        (0.5, "stays: 50%", "to the oblast: 50%"),
        (0.3, "stays: 30%", "to the oblast: 70%"),
    ]
    assert shares.unknown == (("title share_kept_pit_source en", "not collected yet"),)
    assert shares.summary == ""
    assert shares.evidence[0].url == "https://example.org/act"


# --- balances ---------------------------------------------------------------------------------


def test_oblasts_stand_from_who_receives_most(taxed: ViewBuilder) -> None:
    """Lengths share one zero."""
    chart = balance_by_oblast(taxed, "2024", tr=EN)
    assert chart is not None
    assert [(bar.label, bar.length) for bar in chart.groups[0]] == [
        ("East Region", 0.75),
        ("West Region", -1.0),
    ]


def test_districts_of_an_oblast_that_are_not_known_have_no_bar(taxed: ViewBuilder) -> None:
    """One of two."""
    chart = balance_by_district(taxed, Kato(EAST), "2024", tr=EN)
    assert chart is not None
    assert [bar.kato for bar in chart.groups[0]] == [EAST_CITY]
    assert balance_by_district(taxed, Kato(EAST), "1999", tr=EN) is None


def test_lengths_of_nothing_are_nothing() -> None:
    """No division by zero."""
    assert lengths([Decimal(0), Decimal(0)]) == [0.0, 0.0]


# --- the real country -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real() -> ViewBuilder:
    """Return views of the project's own data."""
    return ViewBuilder(Geodata())


@pytest.mark.parametrize(
    ("query", "area", "rejected"),
    [
        ({}, None, []),
        ({"area": AKTAU, "year": "2025"}, AKTAU, []),
        ({"area": AKTAU, "year": "1800"}, AKTAU, ["year"]),
        ({"area": "116661000"}, None, ["area"]),  # a rural okrug
        ({"area": "xx", "indicator": "turnout", "lang": "de"}, None, ["lang", "area", "indicator"]),
    ],
)
def test_an_address_is_read(
    real: ViewBuilder, query: dict[str, str], area: str | None, rejected: list[str]
) -> None:
    """What does not exist is replaced by its default and named."""
    selection, found = TaxAddress(real).read(query)
    assert selection.area == area
    assert [item.parameter for item in found] == rejected
    assert selection.year in selection.years


@pytest.mark.parametrize("query", [{"area": AKTAU, "year": "2025"}, {"indicator": MAPS[2]}, {}])
def test_an_address_is_written_as_it_was_read(real: ViewBuilder, query: dict[str, str]) -> None:
    """Defaults are left out."""
    address = TaxAddress(real)
    selection, _ = address.read(query)
    written = address.write(area=selection.area, year=selection.year, indicator=selection.indicator)
    assert address.read(written)[0] == selection
    assert set(written) <= set(query)


def test_a_year_the_next_place_does_not_have_is_left_out(real: ViewBuilder) -> None:
    """Choosing another place never leads to a rejected address."""
    written = TaxAddress(real).write(area=Kato(AKTAU), year="2020", indicator=MAPS[0])
    assert written == {"area": AKTAU}


def test_every_district_and_oblast_has_a_page(real: ViewBuilder) -> None:
    """No place fails, and nothing that is not known is drawn or balanced."""
    address = TaxAddress(real)
    areas = real.geodata.areas[Vintage.V2022]
    for level in (AdminLevel.OBLAST, AdminLevel.DISTRICT):
        for area in areas.at_level(level):
            selection, _ = address.read({"area": area.kato})
            for pair in build_flows(real, area.kato, selection.year, tr=EN):
                up, down = amounts(pair)
                is_known = None not in (up[0], down[0])
                assert bool(pair.balance) == is_known, area.kato


def test_the_years_of_a_divided_oblast_break_and_name_their_boundaries(real: ViewBuilder) -> None:
    """2020 to 2022 were another division and another law."""
    chart = balance_by_year(real, Kato(ALMATY_OBLAST), tr=EN)
    assert chart is not None
    before, after = chart.groups
    assert [bar.label for bar in before] == ["2020", "2021", "2022"]
    assert after[0].label == "2023"
    assert len(chart.breaks) == 1
    assert all("8 June 2022" in bar.note for bar in before)
    assert not any("8 June 2022" in bar.note for bar in after)


def test_a_city_of_the_republic_has_no_budgets_below(real: ViewBuilder) -> None:
    """Its districts are parts of its own budget."""
    assert len(build_flows(real, Kato(ASTANA), "2025", tr=EN)) == 1
    assert len(build_flows(real, Kato(MANGYSTAU), "2025", tr=EN)) == 2


def test_the_balance_of_a_district_is_the_figure_of_the_atlas(real: ViewBuilder) -> None:
    """Subvention less withdrawal, as the indicator has it."""
    table = real.figures.table("net_transfer_from_oblast", Vintage.V2022, "2025")
    up, down = amounts(build_flows(real, Kato(AKTAU), "2025", tr=EN)[0])
    assert up[0] is not None
    assert down[0] is not None
    assert table[Kato(AKTAU)].value == down[0] - up[0]


def test_receipts_of_the_centre_lead_to_their_documents(real: ViewBuilder) -> None:
    """Executed and planned sums say which they are."""
    chart = receipts_of_the_centre(real, tr=EN)
    assert chart is not None
    notes = {bar.note.partition(",")[0] for bar in chart.groups[0]}
    assert notes == {"executed", "plan"}
    assert all(document.locators for document in chart.evidence)
