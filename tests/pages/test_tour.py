"""The tour of a first visit: its words in each language, and what travels with the pages."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from atlas.export.site import open_site
from atlas.export.tour import tour_name
from atlas.i18n import translator
from atlas.text import Language, mixed_script_words
from atlas.views.site_pages import SITE_PAGES, find_page
from atlas.views.tour import TOUR_STEPS
from tests.pages.app import ROOT, bodies, open_page, tour_address

SITE = open_site()
SCRIPT = (ROOT / "atlas" / "ui" / "static" / "tour.js").read_text(encoding="utf-8")

each_language = pytest.mark.parametrize("language", Language)


def texts_of(language: Language) -> dict[str, Any]:
    """Return what a browser is given when the tour begins."""
    asset = SITE.assets.get(tour_name(language))
    assert asset is not None
    texts: dict[str, Any] = json.loads(asset.body)
    return texts


@each_language
def test_five_steps_speak_the_language_of_the_page(language: Language) -> None:
    """Each has a title and sentences; no word of another alphabet, no placeholder left."""
    texts, tr = texts_of(language), translator(language)
    assert [title for _, title, _ in texts["steps"]] == [tr.gettext(s.title) for s in TOUR_STEPS]
    assert len(texts["steps"]) == 5
    words = " ".join([*(str(texts[name]) for name in ("label", "next", "back", "skip", "done"))])
    words += " ".join(f"{title} {text}" for _, title, text in texts["steps"])
    assert "%(" not in words
    assert find_page("area").title_in(language) in words
    assert re.findall(r"\{(\w+)\}", texts["count"]) in (["step", "count"], ["count", "step"])
    assert not mixed_script_words(words)
    if language is not Language.EN:
        assert not re.findall(r"[a-zA-Z]{2,}", words)


def test_the_script_knows_every_part_the_steps_name() -> None:
    """In a table of its own, which names nothing else."""
    table = SCRIPT[SCRIPT.index("const PARTS") :].partition("};")[0]
    assert re.findall(r"^  (\w+):", table, re.MULTILINE) == [step.part for step in TOUR_STEPS]


@each_language
def test_the_map_page_carries_the_address_of_the_texts_alone(language: Language) -> None:
    """A few bytes; the words come when the tour begins."""
    app = open_page("map", lang=language.value)
    assert tour_address(app) == SITE.assets.url(tour_name(language))
    assert TOUR_STEPS[0].title not in bodies(app)


@each_language
@pytest.mark.parametrize("page", SITE_PAGES, ids=lambda page: page.script)
def test_every_page_ends_with_the_way_to_the_tour(page: Any, language: Language) -> None:  # noqa: ANN401 -- a page of the site
    """A link to the map; other pages carry nothing else of the tour."""
    app = open_page(page.path, lang=language.value)
    words = translator(language).gettext("Show me around")
    foot = bodies(app).rpartition("<footer")[2]
    assert f'<a href="/map?lang={language}#tour">{words}</a>' in foot
    assert (tour_address(app) is None) == (page.path != "map")
