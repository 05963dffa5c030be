"""The stories of the atlas: complete in each language, bound to the data, leading to views."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from atlas.areas import Kato, Vintage
from atlas.geodata import Geodata, default_root
from atlas.geodata.stories import read_story
from atlas.i18n import translator
from atlas.teaching.stories import told
from atlas.text import Language
from atlas.views import ViewBuilder

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted(
    path for path in (default_root() / "stories").glob("*.toml") if ".meta." not in path.name
)
GUIDE = default_root().parent / "docs" / "stories.md"
YEARS = re.compile(r"\b(19|20)\d\d\b")


@pytest.fixture(scope="module")
def builder() -> ViewBuilder:
    """Return views of the atlas's own data."""
    return ViewBuilder(Geodata())


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_story_is_told_in_every_language(
    builder: ViewBuilder, path: Path, language: Language
) -> None:
    """Each step has a text, notes, a view and the documents its words rest on."""
    story = told(builder.geodata.stories[path.stem], builder, translator(language))
    assert len(story.steps) >= 5
    for step in story.steps:
        words = " ".join((step.title, *step.paragraphs, *step.notes))
        assert step.paragraphs
        assert step.notes
        assert "{" not in words
        assert step.sources, f"step {step.number} rests on nothing"
        assert f"lang={language}" in step.address


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_number_is_typed_in_a_story(path: Path) -> None:
    """Years apart, every digit a listener reads comes from the data."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    texts = [content["title"], content["summary"]]
    texts += [step[key] for step in content["steps"] for key in ("title", "text", "notes")]
    for text in texts:
        for language in Language:
            plain = YEARS.sub("", re.sub(r"\{\w+\}", "", text[language]))
            assert not re.search(r"\d", plain), text[language]


def test_stories_have_an_order_of_their_own(builder: ViewBuilder) -> None:
    """Two stories in one place would change places from one day to the next."""
    orders = [story.order for story in builder.geodata.stories.values()]
    assert orders == sorted(set(orders))


@pytest.mark.parametrize("language", Language)
def test_the_story_of_the_guide_is_told(builder: ViewBuilder, language: Language) -> None:
    """Whoever copies it begins with something that works."""
    text = GUIDE.read_text(encoding="utf-8").partition("```toml\n")[2].partition("```")[0]
    story = read_story(text.encode(), name="stories/guide.toml", source_ids=())
    (step,) = told(story, builder, translator(language)).steps
    value = builder.figures.table("transfer_dependence", Vintage.V2022, "2024")[
        Kato("230000000")
    ].value
    assert f"{value:.0f}" in step.paragraphs[0]
