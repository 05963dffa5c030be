"""Questions and answers: right by hand, right by another path, and different from map to map."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from atlas.export.site import open_site
from atlas.geodata import Geodata
from atlas.i18n import translator
from atlas.teaching.question import QuestionKind
from atlas.teaching.worksheet import MOST_QUESTIONS, questions, worksheet
from atlas.text import Language
from atlas.views import ViewBuilder
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
    from atlas.teaching.question import Question
    from atlas.views import Scene

INDICATORS = Path(__file__).parents[2] / "geodata" / "indicators"
ENGLISH = translator(Language.EN)


def asked(builder: ViewBuilder, **query: str) -> dict[QuestionKind, Question]:
    """Return the questions about a map in English, by kind, figures with plain spaces."""
    scene = builder.exact(query)
    return {item.kind: item for item in questions(scene, builder=builder, tr=ENGLISH)}


def answer(question: Question) -> str:
    """Return an answer with plain spaces."""
    return " ".join(question.answer).replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def builder(tiny_root: Path) -> ViewBuilder:
    """Return the views of the tiny country."""
    return ViewBuilder(Geodata(tiny_root))


@pytest.mark.parametrize(
    ("kind", "query", "words"),
    [
        (QuestionKind.ENDS, {}, "The highest: West Region, 75.0%. The lowest: East Region, 10.0%."),
        (
            QuestionKind.ENDS,
            {"level": "district"},
            "The lowest: Alem (East Region), 0.0%. Areas without data are left out: there the",
        ),
        (
            QuestionKind.UNKNOWN,
            {"level": "district"},
            "1 of 4 areas. Not collected yet: 1 (Ozen District (East Region)). The legend counts 0",
        ),
        (QuestionKind.COMPUTATION, {}, "100 × 5 thousand ₸ ÷ 50 thousand ₸ = 10.0%."),
        (QuestionKind.RANK, {}, "Rank 1 of 2, with 75.0%."),
        (QuestionKind.STATEMENT, {}, "Plan: 2 areas. A plan says what was decided beforehand"),
        (
            QuestionKind.COMPARISON,
            {},
            "May be compared. Not to be compared. The areas are of different levels",
        ),
    ],
)
def test_an_answer_is_what_one_finds_by_hand(
    builder: ViewBuilder, kind: QuestionKind, query: dict[str, str], words: str
) -> None:
    """On a country of four districts, one of them without data and not drawn."""
    assert words in answer(asked(builder, indicator="dependence", **query)[kind])


def test_what_is_not_so_is_not_asked(builder: ViewBuilder) -> None:
    """All oblasts are known; shares are not summed; their sign means nothing."""
    kinds = asked(builder, indicator="dependence").keys()
    assert kinds.isdisjoint(
        {QuestionKind.UNKNOWN, QuestionKind.TOTAL, QuestionKind.SIGNS, QuestionKind.CASES}
    )


def test_a_chosen_area_is_asked_about(builder: ViewBuilder) -> None:
    """The steps of a story choose one."""
    for kato, name in ((WEST, "West Region"), (EAST, "East Region")):
        found = asked(builder, indicator="dependence", area=kato)
        assert name in found[QuestionKind.COMPUTATION].text
        assert name in found[QuestionKind.RANK].text


def with_counts(root: Path, figures: dict[str, str], extra: str = "") -> ViewBuilder:
    """Return views of the tiny country with one more indicator, in persons, by district."""
    rows = [observation(kato, value) for kato, value in figures.items()]
    write_indicator(root, "things", rows, unit="persons", levels=("district",), extra=extra)
    return ViewBuilder(Geodata(root))


def test_ties_are_named_and_so_is_what_only_rounding_makes_equal(tiny_root: Path) -> None:
    """Two share the first place; the third is shown with the same digits and is not equal."""
    figures = {WEST_CITY: "7", WEST_STEPPE: "7", EAST_CITY: "6.99"}
    found = answer(asked(with_counts(tiny_root, figures), indicator="things")[QuestionKind.ENDS])
    assert found.startswith(
        "The highest: City (West Region); Steppe District (West Region), 7.0 people. "
        "2 areas share this figure. Rounded as shown, the figure is the same for Alem (East Region)"
    )
    assert "The lowest: Alem (East Region), 7.0 people." in found


def test_a_shared_rank_names_the_others(tiny_root: Path) -> None:
    """Where no area has a rank of its own."""
    figures = {WEST_CITY: "7", WEST_STEPPE: "7", EAST_CITY: "6", EAST_STEPPE: "6"}
    found = answer(asked(with_counts(tiny_root, figures), indicator="things")[QuestionKind.RANK])
    assert found == (
        "Rank 1 of 4, with 7.0 people. Equal figures share a rank, here with: City (West Region)."
    )


def test_equal_figures_have_no_ends_and_no_ranks(tiny_root: Path) -> None:
    """Each is the highest and the lowest; to ask for it would be a trap."""
    figures = {WEST_CITY: "7", WEST_STEPPE: "7", EAST_CITY: "7"}
    found = asked(with_counts(tiny_root, figures), indicator="things")
    assert found.keys().isdisjoint({QuestionKind.ENDS, QuestionKind.RANK})


@pytest.mark.parametrize(
    ("last", "words"),
    [
        ("1", "together 90.0 people of 91.0 people, that is 98.9%."),
        ("", "No: the figure is known for 3 of 4 areas."),
        ("20", None),  # which are the three largest?
        ("-1", None),
    ],
)
def test_a_share_of_the_sum_is_asked_only_where_there_is_one(
    tiny_root: Path, last: str, words: str | None
) -> None:
    """Else the question is why not, or there is none."""
    figures = {WEST_CITY: "40", WEST_STEPPE: "30", EAST_CITY: "20"}
    if last:
        figures[EAST_STEPPE] = last
    found = asked(with_counts(tiny_root, figures), indicator="things").get(QuestionKind.TOTAL)
    assert words is None if found is None else words is not None and words in answer(found)


def test_who_receives_and_who_gives(tiny_root: Path) -> None:
    """Where zero parts them; zero itself is neither."""
    figures = {WEST_CITY: "4", WEST_STEPPE: "-3", EAST_CITY: "0"}
    views = with_counts(tiny_root, figures, extra="zero_is_meaningful = true")
    found = answer(asked(views, indicator="things")[QuestionKind.SIGNS])
    assert found == (
        "Receive: 1. Give: 1. Neither: 1. Those that give: Steppe District (West Region)."
    )


# --- by another path: the tables of geodata, read without the atlas -------------------------------


def published(name: str, period: str, level: str) -> pd.Series:
    """Return the published values of one period by code, straight from the table."""
    table = pd.read_csv(INDICATORS / f"{name}.csv", dtype=str)
    table = table[(table.period == period) & (table.claim == "published") & table.value.notna()]
    areas = pd.read_csv(INDICATORS.parent / "areas" / "areas.csv", dtype=str)
    katos = areas[(areas.level == level) & (areas.vintage == "2022")].kato
    table = table[table.kato.isin(katos) & (table.vintage == "2022")]
    latest = table.sort_values("version_date").drop_duplicates("kato", keep="last")
    return latest.set_index("kato").value.map(Decimal)


def names(language: Language) -> pd.Series:
    """Return the names of the areas of today by code."""
    areas = pd.read_csv(INDICATORS.parent / "areas" / "areas.csv", dtype=str)
    return areas[areas.vintage == "2022"].set_index("kato")[f"name_{language}"]


def shown(value: Decimal, language: Language) -> str:
    """Return a share as the pages show it."""
    text = str(value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))
    return text if language is Language.EN else text.replace(".", ",")


@pytest.mark.parametrize("language", list(Language))
def test_the_key_is_right_by_another_path(language: Language) -> None:
    """Highest, lowest, rank, share from parts: computed with pandas from the CSV files."""
    site = open_site()
    query = {"indicator": "transfer_dependence", "period": "2024", "lang": language.value}
    scene = site.builder.exact(query)
    found = {
        item.kind: item for item in questions(scene, builder=site.builder, tr=translator(language))
    }
    parts = (
        published("transfers_from_above", "2024", "oblast"),
        published("budget_revenue", "2024", "oblast"),
    )
    share = (100 * parts[0] / parts[1]).dropna().sort_values(ascending=False)
    name = names(language)
    ends = found[QuestionKind.ENDS].answer
    for kato, sentence in ((share.index[0], ends[0]), (share.index[-1], ends[1])):
        assert name[kato] in sentence
        assert shown(share[kato], language) in sentence
    example = next(kato for kato in share.index if name[kato] in found[QuestionKind.RANK].text)
    rank = answer(found[QuestionKind.RANK])
    assert str(list(share.index).index(example) + 1) in rank
    assert str(len(share)) in rank
    assert shown(share[example], language) in rank
    computed = found[QuestionKind.COMPUTATION]
    example = next(kato for kato in share.index if name[kato] in computed.text)
    assert (
        answer(computed)
        .rstrip(".")
        .endswith(f"= {shown(share[example], language)}{'%' if language is Language.EN else ' %'}")
    )
    total = 20
    unknown = answer(found[QuestionKind.UNKNOWN])
    assert str(total - len(share)) in unknown
    oblasts = [area.kato for area in scene.areas.at_level(scene.selection.level)]
    assert all((name[kato] in unknown) == (kato not in share.index) for kato in oblasts)


def test_the_members_of_a_class_are_those_between_its_bounds() -> None:
    """Turnout, stored as it was published."""
    found = asked(open_site().builder, indicator="turnout", period="2023-03-19")
    values = published("turnout", "2023-03-19", "oblast")
    low, high = (
        Decimal(text)
        for text in found[QuestionKind.MEMBERS]
        .text.split("class from ")[1]
        .split("%")[0]
        .split(" to ")
    )
    inside = values[(values > low) & (values <= high)].index
    name = names(Language.EN)
    said = answer(found[QuestionKind.MEMBERS])
    assert said.startswith(f"{len(inside)} areas: ")
    assert all(
        (name[kato] in said.split(": ")[1].rstrip(".").split("; ")) == (kato in inside)
        for kato in values.index
    )
    bounded = found[QuestionKind.CLASS]
    kato = next(kato for kato in values.index if name[kato] in bounded.text)
    low, high = (
        Decimal(text)
        for text in answer(bounded)
        .split("Between ")[1]
        .split(": ")[0]
        .replace("%", "")
        .split(" and ")
    )
    assert low < values[kato] <= high


# --- the sheet ----------------------------------------------------------------------------------


def scenes(*queries: dict[str, str]) -> list[Scene]:
    """Return scenes of the project's own data."""
    return [open_site().builder.exact(query) for query in queries]


def test_maps_of_one_sheet_are_asked_different_things() -> None:
    """Kinds not asked yet come first, and the same maps give the same sheet."""
    builder = open_site().builder
    chosen = scenes(
        {"indicator": "turnout"},
        {"indicator": "transfer_dependence"},
        {"indicator": "population", "level": "district"},
        {"indicator": "surrogate_cases"},
    )
    sheet = worksheet(chosen, builder=builder, tr=ENGLISH)
    assert sheet == worksheet(chosen, builder=builder, tr=ENGLISH)
    assert [len(part) for part in sheet] == [MOST_QUESTIONS] * 3 + [1]
    kinds = [[question.kind for question in part] for part in sheet]
    assert not set(kinds[0]) & set(kinds[1])
    assert kinds[3] == [QuestionKind.CASES]


def test_every_map_can_be_asked_about() -> None:
    """In every language, at every level; no question without an answer."""
    site = open_site()
    for indicator in site.builder.geodata.catalogue.listed():
        for language in Language:
            scene = site.builder.exact({"indicator": indicator.id, "lang": language.value})
            asked_here = questions(scene, builder=site.builder, tr=translator(language))
            assert asked_here, indicator.id
            for question in asked_here:
                assert question.text
                assert all(question.answer)
                if question.is_choice:
                    assert len(question.given) == len(question.answer)
