"""The figures as they stand in ``geodata/``: where each is from, and counts known from outside."""

from __future__ import annotations

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

import pytest

from atlas.areas import COUNTRY, AdminLevel, Kato, Vintage
from atlas.export.site import open_site
from atlas.i18n import format_period
from atlas.provenance import Basis, Claim, MissingReason
from atlas.text import Language

if TYPE_CHECKING:
    from atlas.geodata import Observation

BUILDER = open_site().builder
GEODATA = BUILDER.geodata
FIGURES = BUILDER.figures
INDICATORS = sorted(GEODATA.catalogue.indicators)

REFORM = "2022-06-08"
THIS_YEAR = "2026"
REPUBLISHED = {("grp", "2021")}
"""Statistics that were published again for the division of 2022."""

each_indicator = pytest.mark.parametrize("indicator", INDICATORS)


def _level(row: Observation) -> AdminLevel:
    return GEODATA.areas[row.vintage][row.kato].level


def _known(indicator: str, vintage: Vintage, period: str, level: AdminLevel) -> dict[Kato, Decimal]:
    """Return the values of one map by code."""
    return {
        kato: figure.value
        for kato, figure in FIGURES.table(indicator, vintage, period).items()
        if figure.value is not None and GEODATA.areas[vintage][kato].level is level
    }


def _tenth(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


# --- every row --------------------------------------------------------------------------------


@each_indicator
def test_every_figure_leads_to_its_source(indicator: str) -> None:
    """A document with an address or a citation, and the place in it."""
    for row in GEODATA.observations(indicator):
        source = GEODATA.sources[row.source_id]
        assert source.url.startswith(("https://", "http://")) or source.citation.strip()
        assert source.title.strip()
        assert row.locator.strip()


@each_indicator
def test_every_source_is_licensed(indicator: str) -> None:
    """By one of the licences the project names."""
    licences = GEODATA.catalogue.licences
    for row in GEODATA.observations(indicator):
        assert GEODATA.sources[row.source_id].licence in licences


@each_indicator
def test_every_value_lies_in_its_declared_range(indicator: str) -> None:
    """Computed values as well: a share above the whole would be a slip."""
    model = GEODATA.catalogue.indicator(indicator)
    for cell in FIGURES.cells(indicator):
        for figure in FIGURES.table(indicator, *cell).values():
            if figure.value is None:
                continue
            assert model.minimum is None or figure.value >= model.minimum, figure
            assert model.maximum is None or figure.value <= model.maximum, figure


@each_indicator
def test_every_row_stands_at_a_level_of_its_indicator(indicator: str) -> None:
    """Or gives the figure of the country beside them."""
    levels = set(GEODATA.catalogue.indicator(indicator).levels) | {AdminLevel.COUNTRY}
    assert {_level(row) for row in GEODATA.observations(indicator)} <= levels


@each_indicator
def test_first_level_figures_stand_on_the_division_of_their_time(indicator: str) -> None:
    """Until 7 June 2022 the old oblasts, from 8 June 2022 those of today."""
    for row in GEODATA.observations(indicator):
        if _level(row) not in {AdminLevel.OBLAST, AdminLevel.COUNTRY}:
            continue
        if (indicator, row.period) in REPUBLISHED:
            assert row.vintage is Vintage.V2022
            continue
        first, _, last = row.period.partition("/")
        if (last or first).ljust(10, "~") < REFORM:
            assert row.vintage is Vintage.V2018, row
        if first.ljust(10, "~")[:4] > "2022":
            assert row.vintage is Vintage.V2022, row


@each_indicator
def test_areas_below_the_oblast_stand_on_the_division_of_today(indicator: str) -> None:
    """There is no table of districts of 2018."""
    for row in GEODATA.observations(indicator):
        if _level(row) in {AdminLevel.DISTRICT, AdminLevel.OKRUG}:
            assert row.vintage is Vintage.V2022


@each_indicator
def test_every_period_can_be_written_in_words(indicator: str) -> None:
    """In each language."""
    for _, period in FIGURES.cells(indicator):
        for language in Language:
            assert format_period(period, language)


@each_indicator
def test_another_claim_stands_beside_a_published_figure(indicator: str) -> None:
    """What is only reported elsewhere never hides that the atlas has no figure of its own."""
    rows = GEODATA.observations(indicator)
    published = {
        (row.kato, row.vintage, row.period) for row in rows if row.claim is Claim.PUBLISHED
    }
    for row in rows:
        assert (row.kato, row.vintage, row.period) in published, row


@each_indicator
def test_what_is_yet_to_come_was_not_observed(indicator: str) -> None:
    """Figures of coming years are plans, laws, promises, or follow from those."""
    for row in GEODATA.observations(indicator):
        if row.period[:4] > THIS_YEAR:
            assert row.basis not in {Basis.OBSERVED, Basis.EXECUTED}, row


def test_cases_stand_in_areas_of_the_map_they_are_drawn_on() -> None:
    """A code of an older division would put a case into another place of today's map."""
    for case in GEODATA.cases:
        area = GEODATA.areas[Vintage.V2022][case.kato]
        assert area.name == GEODATA.areas[case.vintage][case.kato].name, case.id
        source = GEODATA.sources[case.source_id]
        assert source.url or source.citation
        assert case.locator


def test_every_source_is_used() -> None:
    """A document nothing was read in has no place in the list."""
    used = {row.source_id for name in INDICATORS for row in GEODATA.observations(name)}
    used |= {case.source_id for case in GEODATA.cases}
    used |= {source for item in GEODATA.catalogue.resources.values() for source in item.sources}
    slips = (GEODATA.root / "indicators" / "arithmetic_slips.csv").read_text(encoding="utf-8")
    unused = {source for source in set(GEODATA.sources) - used if source not in slips}
    assert unused == set()


# --- elections --------------------------------------------------------------------------------


def test_self_nominees_are_known_for_five_of_twenty_and_the_country() -> None:
    """Two as printed, three as what is left of the party nominees."""
    table = FIGURES.table("self_nominee_share", Vintage.V2022, "2023-03-19")
    oblasts = _known("self_nominee_share", Vintage.V2022, "2023-03-19", AdminLevel.OBLAST)
    assert len(oblasts) == 5
    national = table[COUNTRY]
    assert national.value == Decimal("11.6")
    assert {kato: table[kato].is_derived for kato in oblasts} == {
        "100000000": False,  # Abai
        "190000000": False,  # Almaty
        "390000000": True,  # Kostanay
        "590000000": True,  # North Kazakhstan
        "620000000": True,  # Ulytau
    }


@pytest.mark.parametrize(
    ("vintage", "period", "count"),
    [(Vintage.V2022, "2023-03-19", 20), (Vintage.V2018, "2021-01-10", 17)],
)
def test_turnout_is_known_everywhere(vintage: Vintage, period: str, count: int) -> None:
    """20 of 20, and 17 of 17 of the division of that time; the country lies between them."""
    known = _known("turnout", vintage, period, AdminLevel.OBLAST)
    assert len(known) == count == len(GEODATA.areas[vintage].at_level(AdminLevel.OBLAST))
    country = FIGURES.table("turnout", vintage, period)[COUNTRY].value
    assert country is not None
    assert min(known.values()) < country < max(known.values())


# --- budgets ----------------------------------------------------------------------------------

# Transfers from the republic over revenue, plan of 2024, in per cent: read off the decisions
# independently of the build.
DEPENDENCE = {
    "100000000": "84.6",  # Abai
    "610000000": "90.9",  # Turkistan
    "310000000": "86.9",  # Jambyl
    "390000000": "72.8",  # Kostanay
    "430000000": "82.3",  # Kyzylorda
    "110000000": "77.7",  # Akmola
    "590000000": "79.4",  # North Kazakhstan
    "150000000": "71.4",  # Aktobe
    "630000000": "71.0",  # East Kazakhstan
    "550000000": "43.3",  # Pavlodar
    "190000000": "44.5",  # Almaty Region
    "350000000": "69.0",  # Karaganda
    "470000000": "55.7",  # Mangystau
    "790000000": "42.7",  # Shymkent
    "230000000": "9.2",  # Atyrau
}


def test_transfer_dependence_of_fifteen_regions_counts_transfers_from_the_republic_alone() -> None:
    """With what a donor takes from its own districts, Atyrau would stand at two thirds."""
    known = _known("transfer_dependence", Vintage.V2022, "2024", AdminLevel.OBLAST)
    assert {kato: str(_tenth(value)) for kato, value in known.items()} == DEPENDENCE


def test_the_regions_without_a_budget_say_why() -> None:
    """West Kazakhstan, Jetisu, Ulytau, Almaty and Astana."""
    selection, _ = BUILDER.read({}, language=Language.EN)
    scene = BUILDER.scene(selection)
    missing = {kato for kato in scene.listed if kato not in DEPENDENCE}
    assert missing == {"270000000", "330000000", "620000000", "750000000", "710000000"}
    assert {scene.reason(kato) for kato in missing} == {MissingReason.NOT_COLLECTED}


# Net general transfer of 2024 over gross regional product, in per cent, worked out apart from the
# build (Akmola is 8.4455 and Jetisu 15.949: notes that round twice say 8.5 and 16.0).
NET_TO_GRP = DEPENDENCE | {
    "100000000": "7.2",
    "610000000": "21.4",
    "310000000": "13.5",
    "390000000": "6.4",
    "430000000": "14.1",
    "110000000": "8.4",
    "590000000": "12.1",
    "150000000": "5.9",
    "630000000": "4.9",
    "550000000": "2.6",
    "190000000": "3.0",
    "350000000": "3.6",
    "470000000": "2.7",
    "790000000": "4.4",
    "230000000": "-1.1",
    "330000000": "15.9",
    "270000000": "5.3",
    "620000000": "2.1",
    "750000000": "-0.7",
    "710000000": "-0.5",
}


def test_the_net_general_transfer_is_a_share_of_the_product_everywhere() -> None:
    """Seventeen receive and three give."""
    known = _known("net_general_transfer_to_grp", Vintage.V2022, "2024", AdminLevel.OBLAST)
    assert {kato: str(_tenth(value)) for kato, value in known.items()} == NET_TO_GRP


# Totals of the laws in billions of tenge: withdrawals and subventions.
LAWS = {
    "2020": ("420.1", "2104.4", 13, 17),
    "2021": ("451.4", "2120.9", 13, 17),
    "2022": ("490.4", "2124.7", 13, 17),
    "2023": ("431.9", "4995.1", 17, 20),
    "2024": ("469.5", "5265.0", 17, 20),
    "2025": ("504.2", "5774.3", 17, 20),
    "2026": ("879.9", "5171.6", 17, 20),
    "2027": ("1079.8", "6357.8", 17, 20),
    "2028": ("1400.6", "6796.6", 15, 20),
}


@pytest.mark.parametrize(("year", "law"), LAWS.items())
def test_the_laws_add_up(year: str, law: tuple[str, str, int, int]) -> None:
    """Regions sum to the printed total, exactly; so many of them receive."""
    withdrawals, subventions, receivers, regions = law
    vintage = Vintage.V2018 if year < "2023" else Vintage.V2022
    for name, total in (
        ("withdrawal_to_republic", withdrawals),
        ("subvention_from_republic", subventions),
    ):
        known = _known(name, vintage, year, AdminLevel.OBLAST)
        country = FIGURES.table(name, vintage, year)[COUNTRY].value
        assert country is not None
        assert len(known) == regions
        assert sum(known.values()) == country
        assert _tenth(country / 1_000_000) == Decimal(total)
    net = _known("general_transfer", vintage, year, AdminLevel.OBLAST)
    assert len(net) == regions
    assert sum(value > 0 for value in net.values()) == receivers


def test_per_capita_and_share_of_product_follow_from_the_law() -> None:
    """One cell by hand: Turkistan 2026, 1,139.9 billion for 2.1 million people."""
    transfer = FIGURES.table("general_transfer", Vintage.V2022, "2026")[Kato("610000000")].value
    people = FIGURES.table("population", Vintage.V2022, "2023-01-01")[Kato("610000000")].value
    rate = FIGURES.table("general_transfer_per_capita", Vintage.V2022, "2026")
    assert transfer is not None
    assert people is not None
    assert _tenth(transfer / 1_000_000) == Decimal("1139.9")
    assert rate[Kato("610000000")].value == transfer / people


# --- taxes ------------------------------------------------------------------------------------

NORMS = (
    "share_kept_cit",
    "share_kept_pit_source",
    "share_kept_pit_not_source",
    "share_kept_social_tax",
)


@pytest.mark.parametrize("indicator", NORMS)
def test_norms_are_known_for_169_of_209_districts(indicator: str) -> None:
    """In 2024 or 2025; districts of the three cities have no budget of their own."""
    areas = GEODATA.areas[Vintage.V2022]
    cities = {area.kato for area in areas.at_level(AdminLevel.OBLAST) if area.kato[0] == "7"}
    budgets = [
        area.kato for area in areas.at_level(AdminLevel.DISTRICT) if area.parent not in cities
    ]
    known = set()
    for year in ("2024", "2025"):
        known |= set(_known(indicator, Vintage.V2022, year, AdminLevel.DISTRICT))
    assert len(budgets) == 209
    assert len(known) == 169
    assert known <= set(budgets)


@pytest.mark.parametrize(
    ("indicator", "counts"),
    [
        ("share_kept_cit", {"2022": 38, "2024": 157, "2025": 169}),
        ("share_kept_pit_source", {"2022": 38, "2024": 157, "2025": 169}),
        ("share_kept_pit_not_source", {"2022": 18, "2024": 133, "2025": 169}),
        ("share_kept_social_tax", {"2022": 38, "2024": 157, "2025": 169, "2026": 52}),
        ("withdrawal_to_oblast", {"2022": 3, "2024": 47, "2025": 56, "2026": 28}),
        ("subvention_from_oblast", {"2022": 35, "2024": 117, "2025": 118, "2026": 24}),
    ],
)
def test_as_many_units_are_named_as_were_counted_by_hand(
    indicator: str, counts: dict[str, int]
) -> None:
    """A named amount is above zero; a unit a list leaves out has none."""
    for year, count in counts.items():
        known = _known(indicator, Vintage.V2022, year, AdminLevel.DISTRICT)
        named = [
            kato for kato, value in known.items() if value or indicator.startswith("share_kept")
        ]
        assert len(named) == count, year


def test_wage_taxes_not_kept_weigh_two_norms() -> None:
    """Aktau 98.2 in 2025, Kyzylorda 90; eight units keep nothing."""
    known = _known("wage_tax_share_not_kept", Vintage.V2022, "2025", AdminLevel.DISTRICT)
    shares = Counter(_tenth(value) for value in known.values())
    assert len(known) == 169
    assert shares[Decimal("100.0")] == 8
    assert shares[Decimal("0.0")] == 50
    assert sum(value >= 50 for value in known.values()) == 76
    assert _tenth(known[Kato("471000000")]) == Decimal("98.2")
    assert _tenth(known[Kato("431000000")]) == Decimal("90.0")
