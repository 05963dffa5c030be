"""Stories told: their numbers are those of the data, and a story that no longer fits fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas.errors import StoryError
from atlas.geodata import Geodata
from atlas.i18n import translator
from atlas.teaching.stories import find_story_faults, told
from atlas.text import Language
from atlas.views import ViewBuilder
from tests.geodata.test_bad_input import rewrite, swap
from tests.teaching.stories.tiny_story import STORY, write_story

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.teaching.stories import ToldStory


def tell(root: Path, language: Language = Language.EN) -> ToldStory:
    """Tell the story of a folder as it is now."""
    builder = ViewBuilder(Geodata(root))
    return told(builder.geodata.stories["money"], builder, translator(language))


def test_a_story_is_told_with_the_numbers_of_the_data(tiny_root: Path) -> None:
    """Values, plural forms, addresses with the language, the map and the sources of a step."""
    write_story(tiny_root)
    story = tell(tiny_root)
    first, second = story.steps
    assert first.paragraphs == ("The west, 2024: 75%.",)
    assert second.paragraphs == ("Known: 3 districts.",)
    assert second.notes == ("A note.",)
    assert first.address == "/map?lang=en&indicator=dependence"
    assert first.selection is not None
    assert first.selection.indicator == "dependence"
    assert second.selection is None
    assert [tuple(item)[:2] for item in first.sources] == [("Decision on the budget", "Maslikhat")]
    assert first.sources[0].locator == "point 1"


def test_a_changed_figure_changes_the_text(tiny_root: Path) -> None:
    """The number is bound: nobody has to retype it."""
    write_story(tiny_root)
    rewrite(tiny_root, "indicators/transfers.csv", swap("2024,150,", "2024,160,"))
    assert tell(tiny_root, Language.RU).steps[0].paragraphs == (
        "Запад, 2024 год: 80\N{NO-BREAK SPACE}%.",
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2024,150,A,plan,,", "2024,90,A,plan,,", "is 45 percent, but its sentences expect > 50"),
        ("2024,150,A,plan,,", "2024,,M,plan,not_published,", "there is no value of dependence"),
    ],
)
def test_a_story_that_no_longer_fits_is_not_told(
    tiny_root: Path, old: str, new: str, said: str
) -> None:
    """Words that hold only above a half, and figures that are gone, stop the build."""
    write_story(tiny_root)
    rewrite(tiny_root, "indicators/transfers.csv", swap(old, new))
    with pytest.raises(StoryError, match=r"stories/money\.toml: figure 'west'") as refused:
        tell(tiny_root)
    assert said in str(refused.value)
    assert find_story_faults(ViewBuilder(Geodata(tiny_root))) == (1, (str(refused.value),))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("/map?indicator=dependence", "/map?indicator=nothing", "indicator has no value 'nothing'"),
        ("/area?area=101000000", "/area?area=999999999", "area has no value '999999999'"),
        ("/area?area=101000000", "/nowhere", "leads to no page"),
        (
            "/map?indicator=dependence",
            "/map?indicator=revenue&kind=choropleth",
            "would mislead: A total coloured over whole areas",
        ),
        (
            "/area?area=101000000",
            "/map?indicator=dependence&kind=symbols",
            "would mislead: A circle stands for an amount",
        ),
        (
            "/area?area=101000000",
            "/compare?mode=areas&a=100000000&b=101000000",
            "would mislead: The areas are of different levels",
        ),
        ("/area?area=101000000", "/about?k=5", "k has no value '5'"),
        ("dependence@100000000@2022@2024", "dependence@100000000@2022@1999", "no value of"),
        ('"known"\ninputs = ["revenue', '"known"\ninputs = ["nothing', "no indicator 'nothing'"),
        (
            '"value"\ninputs = ["dependence@100000000@2022@2024"]',
            '"sum"\ninputs = ["revenue@district@2022@2024"]',
            "no sum of all",
        ),
    ],
)
def test_a_story_that_leads_nowhere_is_not_told(
    tiny_root: Path, old: str, new: str, said: str
) -> None:
    """The message names the story, the step or the figure, and the value."""
    assert old in STORY
    write_story(tiny_root, STORY.replace(old, new))
    with pytest.raises(StoryError, match=r"stories/money\.toml: (step|figure)") as refused:
        tell(tiny_root)
    assert said in str(refused.value)


PLAIN = '"value"\ninputs = ["dependence@100000000@2022@2024"]\nexpects = ["> 50"]'
OPERATIONS = {
    ("share_of", "transfers@200000000", "revenue@100000000"): "2.5%",
    ("ratio", "revenue@100000000", "revenue@200000000"): "4 times",
    ("difference", "revenue@100000000", "transfers@100000000"): "50,000 ₸",
    ("sum", "revenue@oblast"): "250,000 ₸",
    ("rank", "revenue@200000000"): "2",
    ("unknown", "revenue@district"): "1",
    ("total", "revenue@district"): "4",
    ("count_above", "revenue@district"): "2",
    ("count_below", "revenue@district"): "0",
    ("highest", "revenue@district"): "80,000 ₸",
    ("lowest", "revenue@district"): "10,000 ₸",
    ("lowest_area", "revenue@district"): "Alem",
}


@pytest.mark.parametrize("figure", OPERATIONS)
def test_every_operation_gives_what_a_hand_gives(tiny_root: Path, figure: tuple[str, ...]) -> None:
    """Computed from the tables of the tiny country, which fit on a sheet of paper."""
    operation, *inputs = figure
    listed = ", ".join(f'"{item}@2022@2024"' for item in inputs)
    bound = 'bound = "10"' if operation.startswith("count") else ""
    bound_figure = f'"{operation}"\ninputs = [{listed}]\n{bound}'
    write_story(tiny_root, STORY.replace(PLAIN, bound_figure))
    said = tell(tiny_root).steps[0].paragraphs[0].replace("\N{NO-BREAK SPACE}", " ")
    assert said == f"The west, 2024: {OPERATIONS[figure]}."


def test_a_place_that_areas_share_is_not_told(tiny_root: Path) -> None:
    """Neither of two equal areas is the second."""
    ranked = '"rank"\ninputs = ["dependence@101000000@2022@2024"]'
    write_story(tiny_root, STORY.replace(PLAIN, ranked))
    assert tell(tiny_root).steps[0].paragraphs
    rewrite(tiny_root, "indicators/transfers.csv", swap("2024,20,", "2024,80,"))
    write_story(tiny_root, STORY.replace(PLAIN, ranked.replace("101000000", "102000000")))
    with pytest.raises(StoryError, match="has the places 1–2 in dependence"):
        tell(tiny_root)


def test_the_one_area_is_not_named_where_two_share_the_value(tiny_root: Path) -> None:
    """A name would be chosen by the order of codes."""
    named = '"highest_area"\ninputs = ["dependence@district@2022@2024"]'
    write_story(tiny_root, STORY.replace(PLAIN, named))
    assert "Steppe" in tell(tiny_root).steps[0].paragraphs[0]
    rewrite(tiny_root, "indicators/transfers.csv", swap("2024,20,", "2024,80,"))
    with pytest.raises(StoryError, match="2 areas share the value 100"):
        tell(tiny_root)
