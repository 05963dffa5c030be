"""The page of exercises: three of them, in three languages, with their answers on a sheet apart."""

from __future__ import annotations

import itertools
import json
import re
from html import unescape
from typing import Any

import pytest

from atlas.export.site import open_site
from atlas.i18n import format_number
from atlas.teaching.exercises.lineup import MAP_COUNT, independent_p_value, shared_p_value
from atlas.teaching.exercises.quiz import make_quiz
from atlas.teaching.exercises.verdict import build_lineup, scene_autocorrelation
from atlas.text import Language
from tests.pages.app import address, bodies, open_page, unpack

PAGE = "exercises"
LINEUP = {"exercise": "find-the-real-map"}
QUIZ = {"exercise": "glossary"}
VOTES = "1.0.2.0.0.12.0.1.0"
BUILDER = open_site().builder


def sheet(app: Any) -> dict[str, Any]:  # noqa: ANN401 -- what AppTest returns
    """Return what the exercise was given."""
    given = [json.loads(item.proto.json) for item in app.get("bidi_component")]
    found = (unpack(data) for data in given if isinstance(data, str))
    return next(data for data in found if "maps" in data)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "query",
    [{}, LINEUP, LINEUP | {"votes": VOTES}, QUIZ],
    ids=["classes", "line-up", "voted", "quiz"],
)
def test_the_page_opens_with_one_title_and_its_sections(
    language: Language, query: dict[str, str]
) -> None:
    """Headings go down by one level at most, and the answers are a part of their own."""
    app = open_page(PAGE, lang=language.value, **query)
    assert not app.exception
    assert not app.warning
    body = bodies(app)
    levels = [int(found) for found in re.findall(r"<h([1-6])", body)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert body.count("atlas-answers") == 1


def test_four_maps_and_one_of_what_they_agree_on() -> None:
    """Each is filled by its own classes; the answer names ten areas with their figures."""
    content = sheet(open_page(PAGE, lang="en"))
    assert [len(found["colours"]) for found in content["maps"]] == [5, 5, 5, 4, 5]
    areas = len(content["outlines"]["areas"])
    assert all(len(found["codes"]) == areas == len(content["titles"]) for found in content["maps"])
    assert [content["html"].count(f'data-map="{at}"') for at in range(6)] == [1] * 5 + [0]
    table = content["html"].partition("<tbody>")[2].partition("</tbody>")[0]
    rows = [re.sub("<[^>]+>", " ", row).split() for row in table.split("</tr>")[:-1]]
    assert len(rows) == 10
    kept = [int(row[-1].partition("/")[0]) for row in rows]
    assert kept == sorted(kept)
    assert all(row[-1].endswith("/14") for row in rows)


def test_every_map_leads_to_the_map_page_as_it_is() -> None:
    """Quantiles and five classes are the usual view; the others are named in the address."""
    body = unescape(bodies(open_page(PAGE, lang="en")))
    links = re.findall(r'<figcaption><a href="/map\?lang=en([^"]*)"', body)
    assert links == ["", "&scheme=equal_interval", "&scheme=fisher_jenks", "&k=4"]


@pytest.mark.parametrize("language", Language)
def test_the_line_up_says_nothing_before_a_vote(language: Language) -> None:
    """No names, no mark on a map; what is hidden on the screen is the sheet of answers."""
    content = sheet(open_page(PAGE, lang=language.value, **LINEUP, seed="4"))
    assert content["titles"] == []
    assert len(content["maps"]) == MAP_COUNT
    codes = [tuple(found["codes"]) for found in content["maps"]]
    assert len(set(codes)) == MAP_COUNT
    assert len({tuple(sorted(found)) for found in codes}) == 1
    seen, _, answers = content["html"].partition('<section class="atlas-answers atlas-on-paper">')
    assert seen.count("data-vote") == MAP_COUNT
    assert "atlas-real" not in content["html"]
    names = {BUILDER.geodata.areas["2022"]["470000000"].name.in_language(language)}  # type: ignore[index]
    assert not any(name in content["html"] for name in names)
    assert answers


def test_a_vote_shows_the_real_map_and_what_votes_and_neighbours_say() -> None:
    """The numbers are those computed from the votes and from the figures."""
    body = bodies(open_page(PAGE, lang="en", **LINEUP, votes=VOTES))
    query = {"indicator": "wage_tax_share_not_kept", "level": "district"}
    scene = BUILDER.scene(BUILDER.read(query, language=Language.EN)[0])
    assert build_lineup(scene, seed=1).true_map == 5
    assert "The real map is number 6<" in body
    assert body.count('class="atlas-real"') == 1
    assert "Votes for it: 12 of 16." in body
    assert independent_p_value(12, 16) < 0.0001
    assert round(shared_p_value(12, 16), 4) == 0.0007
    assert re.findall(r"<dd>([^<]+)</dd>", body)[:2] == ["less than 0.0001", "0.0007"]
    moran = scene_autocorrelation(scene, seed=1)
    assert moran is not None
    written = format_number(moran.statistic, language=Language.EN, decimals=2)
    assert f"<dt>Moran’s I of the real map</dt><dd>{written}</dd>" in body
    assert f"<dd>{moran.p_value:.3f}</dd>" in body
    assert "data-vote" not in body


@pytest.mark.parametrize(
    ("votes", "said"),
    [
        ("0.0.0.0.0.12.2.2.0", "by either value"),
        ("3.2.1.0.0.4.0.0.0", "only if every voter chose alone"),
        ("9.0.0.0.0.1.0.0.0", "do not tell the real map from chance"),
    ],
)
def test_votes_are_not_made_more_of_than_they_are(votes: str, said: str) -> None:
    """Four of ten are rare among voters on their own, and not in one class."""
    assert said in bodies(open_page(PAGE, lang="en", **LINEUP, votes=votes))


def test_one_vote_is_answered_as_one() -> None:
    """Found or not found; nobody's vote shows the answer and no p-value of votes."""
    votes = ["0"] * MAP_COUNT
    nobody = bodies(open_page(PAGE, lang="en", **LINEUP, votes=".".join(votes)))
    assert "The real map is number" in nobody
    assert "What the votes say" not in nobody
    said = []
    for place in range(MAP_COUNT):
        chosen = [*votes[:place], "1", *votes[place + 1 :]]
        body = bodies(open_page(PAGE, lang="en", **LINEUP, votes=".".join(chosen)))
        said.append("You found it." in body)
        assert ("You chose another." in body) is not said[-1]
    assert said.count(True) == 1


def test_choices_write_the_address_and_drop_the_votes() -> None:
    """Indicator, period and number; what is usual is left out."""
    app = open_page(PAGE, lang="ru", **LINEUP, votes=VOTES)
    app.number_input(key="exercise-seed").set_value(12).run()
    assert address(app) == {"lang": "ru", **LINEUP, "seed": "12"}
    app.selectbox(key="exercise-period").select("2022").run()
    assert address(app) == {"lang": "ru", **LINEUP, "seed": "12", "period": "2022"}
    app.selectbox(key="exercise-indicator").select("turnout").run()
    assert address(app) == {"lang": "ru", **LINEUP, "seed": "12", "indicator": "turnout"}
    assert len(sheet(app)["outlines"]["areas"]) == 20


def test_lists_offer_only_what_can_be_an_exercise() -> None:
    """No counts, no okrugs."""
    app = open_page(PAGE, lang="en")
    titles = app.selectbox(key="exercise-indicator").options
    counts = [item for item in BUILDER.geodata.catalogue.listed() if item.kind.is_additive]
    assert titles
    assert not {item.title.en for item in counts} & set(titles)
    assert app.selectbox(key="exercise-level").options == ["Oblasts"]


@pytest.mark.parametrize("language", Language)
def test_the_quiz_is_the_one_of_its_number(language: Language) -> None:
    """Ten questions of four answers; each right one is explained on the screen and on paper."""
    app = open_page(PAGE, lang=language.value, **QUIZ, seed="8")
    body = unescape(bodies(app))
    quiz = make_quiz(BUILDER.geodata.glossary, seed=8)
    assert [int(found) for found in re.findall(r'data-right="(\d)"', body)] == [
        question.right + 1 for question in quiz
    ]
    assert body.count('type="radio"') == 40
    for question in quiz:
        term = question.term
        link = f'href="/glossary?lang={language}&term={term.id}"'
        meaning = term.meaning.in_language(language)
        assert body.count(f"{link}>{term.term.in_language(language)}</a>: {meaning}") == 2


def test_what_the_address_gets_wrong_is_named_once() -> None:
    """And the usual exercise is shown."""
    app = open_page(PAGE, lang="en", exercise="chess", seed="0", indicator="population")
    assert len(app.warning) == 1
    for value in ("chess", "population", "0"):
        assert f"“{value}”" in app.warning[0].value
    assert len(sheet(app)["maps"]) == 5
