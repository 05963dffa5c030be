"""Files of stories: what is read from a good one, and how a bad one is refused."""

from __future__ import annotations

import pytest

from atlas.errors import GeodataError
from atlas.geodata.stories import read_story
from atlas.text import Language
from tests.teaching.stories.tiny_story import STORY

NAME = "stories/money.toml"
FIRST_TEXT = 'en = "The west, 2024: {west}."'


def read(text: str) -> object:
    """Read a story with one source to cite."""
    return read_story(text.encode(), name=NAME, source_ids={"s-act"})


def test_a_story_is_read_with_its_figures_and_steps() -> None:
    """The file's stem is the name; a step on the map shows that map."""
    story = read_story(STORY.encode(), name=NAME, source_ids=())
    assert (story.name, story.minutes) == ("money", 5)
    assert [figure.name for figure in story.figures] == ["west", "known"]
    first, second = story.steps
    assert first.map_address == first.address == "/map?indicator=dependence"
    assert second.map_address is None
    assert second.notes is not None
    assert second.notes.in_language(Language.RU) == "Заметка."


SPARE = '[[figures]]\nname = "spare"\noperation = "total"\ninputs = ["revenue@oblast@2022@2024"]\n'
BAD = {
    "a language is missing": ('ru = "Деньги"\n', "", "[title]: 'ru' is missing"),
    "a text is empty": ('kk = "Ескерту."', 'kk = " "', "[[steps]] 2, [notes]"),
    "a number is typed": (FIRST_TEXT, 'en = "The west: 75% {west}."', "near 'The west: 75%"),
    "a number is typed in the summary": ('"In short."', '"In 3 steps."', "[summary]: 'en'"),
    "a year is no part of a number": (FIRST_TEXT, 'en = "{west} 12024."', "near '12024.'"),
    "a placeholder is unknown": (FIRST_TEXT, 'en = "The west: {wets}."', "holds {wets}"),
    "a language lacks a figure": (FIRST_TEXT, 'en = "The west."', "en lacks {west}"),
    "a title has a figure": ('en = "Money"', 'en = "Money {west}"', "[title] holds a figure"),
    "a figure stands twice": ('name = "known"', 'name = "west"', "'west' stands twice"),
    "a language drops a figure": ("Known: {known}.", "Known.", "lacks {known}"),
    "a figure is not used": ("[[steps]]", f"{SPARE}[[steps]]", "'spare' is used nowhere"),
    "words rest on nothing": (
        'address = "/map',
        'rests_on = ["spare"]\naddress = "/map',
        "'rests_on' names 'spare', which is no figure",
    ),
    "an operation is unknown": ('operation = "value"', 'operation = "mean"', "'mean'; one of"),
    "an input is of no kind": ("dependence@100000000", "dependence@West", "holds 'dependence@West"),
    "an input does not fit": ("@district@", "@100000000@", "not what known needs"),
    "a bound has no use": ('operation = "known"', 'operation = "known"\nbound = "5"', "'bound'"),
    "a count has no bound": ('operation = "known"', 'operation = "count_above"', "'bound'"),
    "a plural form is missing": ('few = "{value} района", ', "", "'few' is missing"),
    "a form has no number": ('"{value} аудан"', '"аудан"', "it holds {value} once"),
    "an expectation is no relation": ('["> 50"]', '["much"]', "write a relation like"),
    "an expectation is of nothing": ('["> 50"]', '["> east"]', "name 'east', which is no figure"),
    "an address is of another site": ('"/map?', '"https://example.org/map?', "'address' is 'https"),
    "an address has a language": ("indicator=dependence", "lang=kk", "leave out lang"),
    "a key is misspelt": ("minutes = 5", "minuets = 5", "'minutes' is missing"),
    "a key is unknown": ("minutes = 5", "minutes = 5\nlength = 5", "length unknown"),
    "a map is no map": ('"/area?', '"/area?" # ', "'address' is '/area?'"),
    "letters of two scripts": ('kk = "Ескерту."', 'kk = "Eскерту."', "mixes Latin and Cyrillic"),
    "it is not TOML": ("order = 1", "order = ", "not a TOML file"),
}


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_story_is_refused(fault: str) -> None:
    """The message names the file, the place, the value and what to do."""
    old, new, said = BAD[fault]
    assert old in STORY, "the change must change something"
    with pytest.raises(GeodataError) as refused:
        read(STORY.replace(old, new, 1))
    assert str(refused.value).startswith(NAME)
    assert said in str(refused.value)


def test_words_may_rest_on_a_figure_they_do_not_show() -> None:
    """For its expectation: the step names it, and so it is used."""
    resting = STORY.replace("[[steps]]", f"{SPARE}[[steps]]", 1)
    resting = resting.replace('address = "/map', 'rests_on = ["spare"]\naddress = "/map', 1)
    story = read_story(resting.encode(), name=NAME, source_ids=())
    assert story.steps[0].rests_on == ("spare",)


def test_a_story_has_steps() -> None:
    """Figures without a step tell nothing."""
    with pytest.raises(GeodataError, match="a story has at least one"):
        read(STORY.partition("[[steps]]")[0])


def test_a_document_must_be_recorded() -> None:
    """A source of a step is one of the list of sources."""
    cited = STORY + '[[steps.sources]]\nid = "s-act"\nlocator = "point 1"\n'
    story = read_story(cited.encode(), name=NAME, source_ids={"s-act"})
    assert story.steps[1].citations[0].locator == "point 1"
    with pytest.raises(GeodataError, match="'s-act', which is not in sources"):
        read_story(cited.encode(), name=NAME, source_ids=())
