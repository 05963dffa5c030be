"""The sentence under the title is computed from the figures, in three languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas.export.site import open_site
from atlas.geodata import Geodata
from atlas.i18n import translator
from atlas.text import Language
from atlas.views import ViewBuilder
from atlas.views.finding import finding
from tests.tiny_country import EAST, WEST, observation, write_indicator

if TYPE_CHECKING:
    from pathlib import Path

NBSP = "\N{NO-BREAK SPACE}"


def finding_of(builder: ViewBuilder, language: Language = Language.EN, /, **query: str) -> str:
    """Return the finding of an address, its no-break spaces made plain."""
    selection, rejected = builder.read(query | {"lang": language.value}, language=language)
    assert rejected == ()
    text = finding(builder.scene(selection), tr=translator(language))
    return text.replace(NBSP, " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            Language.KK,
            (
                "2 өңірдің ішінде 2 өңір бойынша дерек бар: ең төменгісі – 10,0 % (Шығыс облысы), "
                "ең жоғарғысы – 75,0 % (Батыс облысы)."
            ),
        ),
        (
            Language.RU,
            (
                "Известно по 2 из 2 регионов: от 10,0 % (Восточная область) до 75,0 % "
                "(Западная область)."
            ),
        ),
        (
            Language.EN,
            "Known for 2 of 2 regions: from 10.0% (East Region) to 75.0% (West Region).",
        ),
    ],
)
def test_the_sentence_names_coverage_lowest_and_highest(
    tiny: ViewBuilder, language: Language, sentence: str
) -> None:
    """The whole sentence, as a native reader meets it; an even number has no middle one."""
    assert finding_of(tiny, language) == sentence


def test_an_odd_number_of_shares_has_a_middle_one(tiny: ViewBuilder) -> None:
    """The middle is an area that is there, not an average."""
    assert finding_of(tiny, level="district") == (
        "Known for 3 of 4 districts and cities: from 0.0% (Alem) to 100.0% (Steppe District). "
        "The middle one: 25.0% (City)."
    )


def test_a_single_figure_is_named_alone(tiny_root: Path) -> None:
    """From a value to the same value would say nothing."""
    write_indicator(tiny_root, "revenue", [observation(WEST, "5")])
    builder = ViewBuilder(Geodata(tiny_root))
    assert finding_of(builder, indicator="revenue") == (
        "Known for 1 of 2 regions: 5,000 ₸ (West Region)."
    )


def test_totals_have_no_middle_one(tiny_root: Path) -> None:
    """The middle of sums says nothing about places of different size."""
    districts = {"101000000": "1", "102000000": "2", "201000000": "3"}
    write_indicator(tiny_root, "sum", [observation(*item) for item in districts.items()])
    builder = ViewBuilder(Geodata(tiny_root))
    assert "middle" not in finding_of(builder, indicator="sum", level="district")


@pytest.mark.parametrize(
    ("west", "east", "ending"),
    [
        ("5", "-5", "Receive: 1, give: 1."),
        ("5", "0", "Receive: 1, give: 0."),
        ("-5", "-1", "Receive: 0, give: 2."),
    ],
)
def test_where_zero_means_something_the_sides_are_counted(
    tiny_root: Path, west: str, east: str, ending: str
) -> None:
    """Zero is on neither side."""
    rows = [observation(WEST, west), observation(EAST, east)]
    write_indicator(
        tiny_root, "net", rows, kind="rate", unit="index", extra="zero_is_meaningful = true"
    )
    sentence = finding_of(ViewBuilder(Geodata(tiny_root)), indicator="net")
    assert sentence.endswith(ending)


# --- real data --------------------------------------------------------------------------------


def test_a_convenience_sample_of_okrugs_has_no_national_middle() -> None:
    """What could be found is not what there is: only coverage and ends are named."""
    for period in ("2023", "2024", "2025"):
        sentence = finding_of(open_site().builder, level="okrug", period=period)
        assert "The middle one" not in sentence


@pytest.mark.parametrize(
    "query",
    [
        {"level": "district", "period": "2021"},  # 3 of 228 districts
        {"indicator": "self_nominee_share"},  # 5 of 20 regions
    ],
)
def test_a_handful_of_areas_has_no_national_middle(query: dict[str, str]) -> None:
    """Fewer than half are known: the middle of those says nothing about the country."""
    assert "The middle one" not in finding_of(open_site().builder, **query)


@pytest.mark.parametrize("language", Language)
def test_a_map_of_cases_does_not_say_that_nothing_is_known(language: Language) -> None:
    """It shows 37 cases; that it has no figures by area is no finding."""
    builder = open_site().builder
    sentence = finding_of(builder, language, indicator="surrogate_cases")
    assert sentence != translator(language).gettext("No figure is known for this choice.")
    assert str(len(builder.geodata.cases)) in sentence
