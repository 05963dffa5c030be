"""The page for those who teach: every story, sheet and exercise, in the language of the page."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from atlas.areas import AdminLevel, Vintage
from atlas.export.site import open_site
from atlas.teaching.exercises.address import Exercise
from atlas.teaching.lessons import open_lessons
from atlas.text import Language
from atlas.views.site_pages import SITE_PAGES
from atlas.web import lesson_routes
from tests.pages.app import bodies, open_page

SITE = open_site()
GEODATA = SITE.builder.geodata


def _links(language: Language) -> dict[str, str]:
    """Return the text of each link of the page by its address."""
    html = bodies(open_page("teach", lang=language.value))
    content = html.partition('class="atlas-prose"')[2]
    return {
        unescape(address): unescape(text)
        for address, text in re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', content)
    }


@pytest.mark.parametrize("language", Language)
def test_all_there_is_for_a_lesson_is_linked(language: Language) -> None:
    """Each story as such, as slides and as a file; each oblast; each exercise."""
    links = _links(language)
    for story in GEODATA.stories.values():
        assert links[f"/stories?lang={language}&story={story.name}"] == story.title.in_language(
            language
        )
        assert f"/data/latest/slides/{language}/{story.name}.pptx" in links
        assert f"/data/latest/capsule/{language}/{story.name}.html" in links
    for area in GEODATA.areas[Vintage.V2022].at_level(AdminLevel.OBLAST):
        address = f"/data/latest/sheet/{language}/{area.kato}.pdf"
        assert links[address] == area.name.in_language(language)
    exercises = [address for address in links if address.startswith("/exercises")]
    assert len(exercises) == len(Exercise)


def test_every_link_leads_somewhere() -> None:
    """To a page of the site, or to a file that is made when asked for."""
    pages = {f"/{page.path}" for page in SITE_PAGES}
    # The links of the head to other languages have no path of their own.
    files = {urlsplit(address).path for address in _links(Language.EN)} - pages - {""}
    client = TestClient(Starlette(routes=lesson_routes(open_lessons(SITE))))
    sheets = sorted(path for path in files if "/sheet/" in path)
    others = sorted(files - {*sheets})
    assert len(others) == 2 * len(GEODATA.stories)
    for path in (sheets[0], others[0], others[-1]):
        assert client.head(path).status_code == 200, path
