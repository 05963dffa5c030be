"""The page on tax migration: country, oblast and district, in three languages."""

from __future__ import annotations

import itertools
import re

import pytest

from atlas.areas import COUNTRY
from atlas.text import Language
from tests.pages.app import address, bodies, choice, choose, map_payload, open_page

PAGE = "tax-migration"
AKTAU, MANGYSTAU = "471000000", "470000000"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("area", ["", MANGYSTAU, AKTAU])
def test_the_page_opens_with_one_title_and_its_sections(language: Language, area: str) -> None:
    """Headings go down by one level at most, and what the page cannot say always stands."""
    query = {"area": area} if area else {}
    app = open_page(PAGE, lang=language.value, **query)
    assert not app.exception
    assert not app.warning
    levels = [int(found) for found in re.findall(r"<h([1-6])", bodies(app))]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert len(app.get("component_instance")) == (0 if area else 1)


def test_every_figure_leads_to_a_document() -> None:
    """Shares, both pairs of flows and the years each name theirs."""
    body = bodies(open_page(PAGE, lang="en", area=AKTAU, year="2025"))
    sections = [part for part in body.split("<section") if "₸" in part or "%" in part]
    assert all("<details>" in part for part in sections if "atlas-bars" in part)
    assert body.count("<details><summary>Sources</summary>") >= 4
    assert body.count("gives 6.9\xa0bn\xa0₸ more than it receives") == 1


def test_lists_write_the_address() -> None:
    """Oblast, then district, then year; the way back to the country clears both."""
    app = open_page(PAGE, lang="ru")
    choose(app, "oblast", MANGYSTAU)
    # The year of the country is kept where the place has it.
    assert address(app) == {"lang": "ru", "area": MANGYSTAU, "year": "2025"}
    choose(app, "district", AKTAU)
    choose(app, "year", "2024")
    assert address(app) == {"lang": "ru", "area": AKTAU, "year": "2024"}
    choose(app, "district", MANGYSTAU)
    assert address(app)["area"] == MANGYSTAU
    choose(app, "oblast", COUNTRY)
    assert "area" not in address(app)


def test_the_map_of_the_country_is_chosen_in_the_address() -> None:
    """The map, its year and the address agree."""
    app = open_page(PAGE, lang="en")
    assert map_payload(app)["indicator"] == "wage_tax_share_not_kept"
    choose(app, "map", "net_general_transfer_to_grp")
    assert address(app)["indicator"] == "net_general_transfer_to_grp"
    assert map_payload(app)["indicator"] == "net_general_transfer_to_grp"
    assert map_payload(app)["period"] == choice(app, "year")["chosen"]


def test_what_the_address_gets_wrong_is_named_once() -> None:
    """And the usual view is shown."""
    app = open_page(PAGE, lang="en", area="1", year="1800")
    assert len(app.warning) == 1
    assert "“1”" in app.warning[0].value
    assert "“1800”" in app.warning[0].value
