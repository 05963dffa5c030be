"""The page of stories: a list to choose from, and one story with all its steps."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from atlas.export.site import open_site
from atlas.i18n import translator
from atlas.teaching.capsule import capsule_address
from atlas.teaching.stories import told
from atlas.text import Language
from atlas.views.page_heads import page_head
from tests.pages.app import bodies, open_page, unpack

BUILDER = open_site().builder
STORIES = BUILDER.geodata.stories


@pytest.mark.parametrize("language", Language)
def test_every_story_can_be_chosen(language: Language) -> None:
    """With its title, its summary, and how long it takes."""
    html = unescape(bodies(open_page("stories", lang=language.value)))
    for story in STORIES.values():
        assert f'href="/stories?lang={language}&story={story.name}"' in html
        assert story.title.in_language(language) in html
        assert story.summary.in_language(language) in html
        assert f'href="{capsule_address(story.name, language)}"' in html


@pytest.mark.parametrize(("name", "language"), list(zip(STORIES, Language, strict=True)))
def test_a_story_holds_all_its_steps(name: str, language: Language) -> None:
    """Texts, notes, sources and ways to the live views, as they are told."""
    story = told(STORIES[name], BUILDER, translator(language))
    html = unescape(bodies(open_page("stories", lang=language.value, story=name)))
    steps = re.findall(r'<article data-step="(\d+)">(.*?)</article>', html, re.DOTALL)
    assert [int(number) for number, _ in steps] == [step.number for step in story.steps]
    for (_, shown), step in zip(steps, story.steps, strict=True):
        for text in (step.title, *step.paragraphs, *step.notes):
            assert text in shown
        assert f'href="{step.address}"' in shown
        assert shown.partition("<ol>")[2].count("<li>") == len(step.sources)
        assert ("<img " in shown) == (step.selection is not None)


def test_every_map_of_a_story_is_served() -> None:
    """Light and dark, wide and small; drawn when asked for, with the language of the story."""
    html = bodies(open_page("stories", lang="kk", story="elected-and-then"))
    maps = re.findall(r'(?:srcset|src)="(/assets/stories/[^"]+)"', html)
    assert len(maps) == len(set(maps)) == 4 * html.count("<img ")
    assets = open_site().assets
    for address in maps[:4]:
        asset = assets[address.removeprefix("/assets/")]
        assert asset.is_plain
        assert b"<svg" in asset.body
    assert "қатысу" not in assets["stories/elected-and-then.1.en.light.720.svg"].body.decode()


def test_a_story_that_does_not_exist_is_said_to_be_none() -> None:
    """One notice, and the list; a step beyond the last is said in the same way."""
    app = open_page("stories", lang="ru", story="zzz")
    assert "zzz" in app.warning[0].value
    assert "atlas-stories" in bodies(app)
    app = open_page("stories", lang="en", story="elected-and-then", step="99")
    assert "step “99”" in app.warning[0].value
    assert "data-step" in bodies(app)


def test_a_story_is_named_in_the_tab_and_in_previews() -> None:
    """By its title and summary; the list by what the page is for."""
    title, summary = page_head(
        "stories", {"story": "where-the-money-lives"}, builder=BUILDER, language=Language.EN
    )
    assert title.startswith("Where the money lives")
    assert summary.startswith("A village has a budget of its own.")
    assert page_head("stories", {}, builder=BUILDER, language=Language.EN)[0].startswith("Stories")


def test_what_travels_is_small() -> None:
    """All steps of a story without their pictures, as the browser gets them."""
    app = open_page("stories", lang="kk", story="where-the-money-lives")
    packed = [json.loads(item.proto.json) for item in app.get("bidi_component")]
    story = next(data for data in packed if "name" in unpack(data))
    assert len(story) < 40_000
