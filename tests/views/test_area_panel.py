"""The panel of an area: its value, what it rests on, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas.areas import Kato
from atlas.export.site import open_site
from atlas.geodata import Geodata
from atlas.i18n import translator
from atlas.text import Language
from atlas.views import ViewBuilder
from atlas.views.area_panel import AreaPanel, CitedValue, build_panel
from tests.tiny_country import (
    COUNTRY,
    EAST,
    EAST_STEPPE,
    WEST,
    WEST_CITY,
    observation,
    write_indicator,
)

if TYPE_CHECKING:
    from pathlib import Path

NBSP = "\N{NO-BREAK SPACE}"
THOUSAND = f"{NBSP}thousand{NBSP}₸"


def panel_of(
    builder: ViewBuilder, kato: str, language: Language = Language.EN, /, **query: str
) -> AreaPanel:
    """Return the panel of an area on the map of an address."""
    address = query | {"area": kato, "lang": language.value}
    selection, rejected = builder.read(address, language=language)
    assert rejected == ()
    return build_panel(builder.scene(selection), Kato(kato), tr=translator(language))


def test_a_derived_value_shows_what_it_was_computed_from(tiny: ViewBuilder) -> None:
    """Value, rank, kind of statement, formula, and the parts in the order of the formula."""
    panel = panel_of(tiny, WEST)
    assert (panel.name, panel.value, panel.rank, panel.statement) == (
        "West Region",
        "75.0%",
        "1 of 2 known",
        "plan",
    )
    assert panel.formula == "100 × «transfers en» ÷ «revenue en»"
    assert [(cited.label, cited.value) for cited in panel.evidence] == [
        ("transfers en", f"150{THOUSAND}"),
        ("revenue en", f"200{THOUSAND}"),
    ]
    assert panel.no_data == ""


def test_the_formula_of_a_sum_names_every_part(tiny_root: Path) -> None:
    """Three parts, joined by plus."""
    for name in ("taxes", "fees", "sales"):
        write_indicator(tiny_root, name, [observation(WEST, "1")])
    formula = '[formula]\noperation = "sum"\nparts = ["taxes", "fees", "sales"]\n'
    write_indicator(tiny_root, "own", None, extra=formula)
    panel = panel_of(ViewBuilder(Geodata(tiny_root)), WEST, indicator="own")
    assert panel.formula == "«taxes en» + «fees en» + «sales en»"
    assert len(panel.evidence) == 3


def test_evidence_leads_to_document_and_place(tiny: ViewBuilder) -> None:
    """Title, publisher, address, date in words, and the place inside the document."""
    assert panel_of(tiny, WEST, indicator="revenue").evidence == (
        CitedValue(
            label="revenue en",
            area="West Region",
            value=f"200{THOUSAND}",
            statement="plan",
            source="Decision on the budget",
            publisher="Maslikhat",
            url="https://example.org/act",
            date="13 December 2023",
            locator="point 1",
            note="",
        ),
    )


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("200", "200"),
        ("200.0", "200.0"),
        ("200.50", "200.50"),
        ("1234567.8901", "1,234,567.8901"),
        ("0.000001", "0.000001"),
        ("-12.5", "−12.5"),
        ("0", "0"),
        ("1E+3", "1,000"),
    ],
)
def test_evidence_is_shown_with_the_digits_of_the_source(
    tiny_root: Path, printed: str, shown: str
) -> None:
    """Not a digit more, not a digit less, and in the unit of the table."""
    write_indicator(tiny_root, "revenue", [observation(WEST, printed)])
    panel = panel_of(ViewBuilder(Geodata(tiny_root)), WEST, indicator="revenue")
    assert panel.evidence[0].value == f"{shown}{THOUSAND}"


def test_other_claims_and_earlier_versions_stand_below(tiny_root: Path) -> None:
    """The map draws the latest published figure; nothing else that was said is hidden."""
    rows = [
        observation(WEST, "180", version_date="2023-10-01", note="first"),
        observation(WEST, "190", version_date="2023-12-13"),
        observation(WEST, "200", version_date="2024-06-01"),
        observation(WEST, "777", claim="also_reported", basis="claimed", locator="page 9"),
    ]
    write_indicator(tiny_root, "revenue", rows)
    panel = panel_of(ViewBuilder(Geodata(tiny_root)), WEST, indicator="revenue")
    assert panel.statement == "plan, version of 1 June 2024"
    assert [cited.value for cited in panel.evidence] == [f"200{THOUSAND}"]
    assert [(cited.value, cited.statement) for cited in panel.earlier] == [
        (f"190{THOUSAND}", "plan, version of 13 December 2023"),
        (f"180{THOUSAND}", "plan, version of 1 October 2023"),
    ]
    assert panel.earlier[1].note == "first"
    assert [(cited.value, cited.statement, cited.locator) for cited in panel.also_reported] == [
        (f"777{THOUSAND}", "as stated, not verified", "page 9")
    ]


def test_other_claims_for_the_parts_of_a_derived_value_are_shown(tiny_root: Path) -> None:
    """What contradicts a part contradicts the share as well."""
    rows = [
        observation(WEST, "200"),
        observation(WEST, "777", claim="also_reported", version_date="2023-01-01"),
    ]
    write_indicator(tiny_root, "revenue", rows)
    panel = panel_of(ViewBuilder(Geodata(tiny_root)), WEST)
    assert panel.value == "75.0%"
    assert [cited.value for cited in panel.also_reported] == [f"777{THOUSAND}"]


def test_no_data_has_its_reason_and_no_rank(tiny: ViewBuilder) -> None:
    """The area without an outline says so."""
    panel = panel_of(tiny, EAST_STEPPE, level="district")
    assert (panel.value, panel.rank, panel.statement, panel.formula) == ("", "", "", "")
    assert panel.no_data == "not collected yet"
    assert panel.evidence == ()
    assert not panel.is_drawn
    assert panel.parents == "East Region"


def test_a_source_that_says_why_it_has_no_figure_is_shown(tiny_root: Path) -> None:
    """An empty cell has a document, too."""
    rows = [observation(EAST, "1"), observation(WEST, "", status="M", reason="suppressed")]
    write_indicator(tiny_root, "revenue", rows)
    panel = panel_of(ViewBuilder(Geodata(tiny_root)), WEST, indicator="revenue")
    assert panel.no_data == "withheld"
    assert [(cited.value, cited.locator) for cited in panel.evidence] == [("withheld", "point 1")]


@pytest.mark.parametrize(
    ("language", "value", "evidence", "date", "rank"),
    [
        (
            Language.KK,
            f"75,0{NBSP}%",
            f"150{NBSP}мың{NBSP}₸",
            f"2023{NBSP}ж. 13 желтоқсан",
            "1-орын, белгілісі 2",
        ),
        (
            Language.RU,
            f"75,0{NBSP}%",
            f"150{NBSP}тыс.{NBSP}₸",
            f"13 декабря 2023{NBSP}г.",
            "1 из 2 известных",
        ),
    ],
)
def test_the_panel_is_written_in_the_language_of_the_reader(
    tiny: ViewBuilder, language: Language, value: str, evidence: str, date: str, rank: str
) -> None:
    """Names of indicators, numbers, dates; the titles of documents stay as they are."""
    panel = panel_of(tiny, WEST, language)
    assert panel.value == value
    cited = panel.evidence[0]
    assert (cited.label, cited.value, cited.date) == (f"transfers {language}", evidence, date)
    assert cited.source == "Decision on the budget"
    assert panel.rank == rank
    assert panel.name == {"kk": "Батыс облысы", "ru": "Западная область"}[language]


@pytest.mark.parametrize(
    ("level", "kato"), [("oblast", WEST_CITY), ("district", WEST), ("oblast", COUNTRY)]
)
def test_an_area_of_another_level_is_not_said_to_have_no_data(
    tiny_root: Path, level: str, kato: str
) -> None:
    """A chosen area stays chosen when the level changes; its figure is known all the same."""
    katos = (COUNTRY, WEST, WEST_CITY)
    rows = [observation(area, "7") for area in katos]
    write_indicator(
        tiny_root, "rate", rows, kind="rate", unit="index", levels=("country", "oblast", "district")
    )
    panel = panel_of(ViewBuilder(Geodata(tiny_root)), kato, indicator="rate", level=level)
    assert panel.value == "7.0"
    assert panel.no_data == ""


def test_every_panel_of_the_first_map_cites_a_document_for_each_figure() -> None:
    """Real data: a value never stands without a source that can be found."""
    builder = open_site().builder
    selection, _ = builder.read({}, language=Language.EN)
    scene = builder.scene(selection)
    for kato in scene.listed:
        panel = build_panel(scene, kato, tr=translator(Language.EN))
        assert bool(panel.value) != bool(panel.no_data)
        assert len(panel.evidence) == (2 if panel.value else 0)
        for cited in panel.evidence:
            assert cited.source
            assert cited.locator
            assert cited.url.startswith("https://")
