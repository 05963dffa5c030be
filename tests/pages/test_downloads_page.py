"""The page of data: what it names is there, and is of the layer that was chosen."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from atlas.export.addresses import CASE_ENDINGS
from atlas.export.formats import FORMATS
from atlas.export.site import open_site
from atlas.i18n import translator
from atlas.text import Language
from atlas.web.data_routes import data_routes
from tests.pages.app import bodies, open_page

QUERY = {"indicator": "turnout", "level": "oblast", "period": "2021-01-10"}


@pytest.mark.parametrize("language", Language)
def test_files_and_programs_are_of_the_chosen_layer(language: Language) -> None:
    """In the language of the page; the formats stand open."""
    app = open_page("downloads", **QUERY, lang=language.value)
    assert not app.exception
    html = bodies(app)
    stem = "/data/latest/turnout/oblast/2021-01-10"
    assert '<details class="atlas-downloads" open>' in html
    for item in FORMATS.values():
        assert f'href="{stem}.{item.ending}?lang={language}" download' in html
    assert [item.language for item in app.code] == ["python", "r", "sql", "text", "bash"]
    for program in app.code:
        assert f"http://localhost:8501{stem}." in program.value
        assert f"?lang={language}" in program.value
    assert translator(language).gettext("The whole atlas") in html


def test_every_link_of_the_page_is_answered() -> None:
    """Only what takes no time to make is made: the others are looked at in tests of their own."""
    html = bodies(open_page("downloads", lang="en"))
    links = set(map(unescape, re.findall(r'href="(/data/[^"]+)"', html)))
    assert {"/data/catalogue.json", "/data/latest/okrug-atlas.gpkg"} < links
    assert any(link.startswith("/data/latest/boundaries/2018/oblast.") for link in links)
    client = TestClient(Starlette(routes=data_routes(open_site().desk.provide)))
    quick = {link for link in links if "oblast" in link and ".csv" in link}
    assert len(quick) > 2
    assert {client.head(link).status_code for link in quick} == {200}


def test_cases_are_one_list_for_all_places_and_years() -> None:
    """Without programs for a layer; boundaries and the whole atlas are there all the same."""
    app = open_page("downloads", indicator="surrogate_cases", lang="en")
    html = bodies(app)
    for ending in CASE_ENDINGS:
        assert f'href="/data/latest/cases.{ending}?lang=en" download' in html
    assert "/data/latest/surrogate_cases/" not in html
    assert len(app.code) == 0
    assert "okrug-atlas.zip" in html


def test_what_the_address_names_in_vain_is_noticed() -> None:
    """As on the map."""
    app = open_page("downloads", indicator="turnoit", lang="en")
    assert "turnoit" in app.warning[0].value
