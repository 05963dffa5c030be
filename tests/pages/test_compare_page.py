"""The page that compares, run without a browser: three kinds, three languages, one address."""

from __future__ import annotations

from html import escape

import pytest

from atlas.export.site import open_site
from atlas.i18n import translator
from atlas.soundness import Reason, sentence
from atlas.text import Language
from atlas.views.comparison_words import change_title, pair_title
from tests.pages.app import address, bodies, choice, choose, map_payload, open_page

COMPARISONS = open_site().builder.comparisons

each_language = pytest.mark.parametrize("language", Language)


@each_language
def test_two_indicators_are_a_map_in_nine_classes(language: Language) -> None:
    """Title, classes and chosen area are those of the address; the square explains them."""
    query = {"level": "district", "area": "471000000"}
    app = open_page("compare", **query, lang=language.value)
    assert not app.exception
    comparison = COMPARISONS.reader.read(query, language=language)
    pair = COMPARISONS.indicator_pair(comparison)
    assert f">{pair_title(pair, translator(language))}</h1>" in bodies(app)
    payload = map_payload(app)
    assert len(payload["colours"]) == 9
    assert payload["selected"] == "471000000"
    assert "atlas-square-cells" in bodies(app)


@each_language
def test_two_areas_stand_in_one_table(language: Language) -> None:
    """No map; both names lead to their profiles."""
    app = open_page("compare", mode="areas", a="110000000", b="710000000", lang=language.value)
    assert not app.exception
    assert not app.get("component_instance")
    for kato in ("110000000", "710000000"):
        assert f'href="/area?lang={language}&amp;area={kato}"' in bodies(app)
    assert '<table class="atlas-duel">' in bodies(app)


@each_language
def test_two_periods_are_a_map_of_changes(language: Language) -> None:
    """With a sign on every value, in classes that part at zero."""
    query = {"mode": "periods", "indicator": "share_kept_pit_source"}
    app = open_page("compare", **query, lang=language.value)
    assert not app.exception
    pair = COMPARISONS.period_pair(COMPARISONS.reader.read(query, language=language))
    assert f">{change_title(pair, translator(language))}</h1>" in bodies(app)
    values = map_payload(app)["values"].split(";")
    assert {value[0] for value in values} == {"+", "^", "0"}


@each_language
def test_a_break_in_the_series_has_no_map(language: Language) -> None:
    """The reason of the catalogue stands there, with a link to what can be shown."""
    query = {"indicator": "general_transfer_per_capita", "from": "2022", "to": "2023"}
    app = open_page("compare", mode="periods", **query, lang=language.value)
    assert not app.exception
    assert not app.get("component_instance")
    model = open_site().builder.geodata.catalogue.indicator(query["indicator"])
    assert model.breaks[0].reason.in_language(language) in bodies(app)
    assert "from=2021&amp;to=2022" in bodies(app) or "to=2022&amp;from=2021" in bodies(app)


@each_language
def test_shares_of_very_few_fill_no_areas(language: Language) -> None:
    """Neither beside another indicator; one sentence, the rule, and what is sound."""
    app = open_page("compare", x="rural_akim_women_share", lang=language.value)
    assert not app.exception
    assert not app.get("component_instance")
    html = bodies(app)
    assert escape(sentence(Reason.SMALL_DENOMINATOR, translator(language))) in html
    assert f'href="/sources?lang={language}&amp;rule=small_denominator"' in html
    assert "indicator=rural_akims_elected&amp;level=oblast&amp;period=2021-07-25" in html


def test_a_choice_in_a_list_is_written_into_the_address() -> None:
    """And nothing else is."""
    app = open_page("compare", lang="en")
    choose(app, "y", "rural_population_share")
    assert address(app) == {"lang": "en", "y": "rural_population_share"}
    assert choice(app, "y")["chosen"] == "rural_population_share"
    assert not app.warning


@pytest.mark.parametrize(("name", "value"), [("y", "moon"), ("row", "20"), ("a", "230000000")])
def test_what_was_not_offered_is_not_chosen(name: str, value: str) -> None:
    """A browser may send anything."""
    app = open_page("compare", lang="en")
    choose(app, name, value)
    assert address(app) == {"lang": "en"}
    assert not app.exception


def test_an_area_is_chosen_from_the_oblast_down_and_up_again() -> None:
    """A list for each level down to the area and one below it; each begins with the whole."""
    app = open_page("compare", mode="areas", a="110000000", b="710000000", lang="en")
    district = next(iter([*choice(app, "a-district")["options"]][1:]))
    choose(app, "a-district", district)
    assert address(app)["a"] == district
    assert choice(app, "a-district")["chosen"] == district
    okrug = choice(app, "a-okrug")
    assert next(iter(okrug["options"])) == okrug["chosen"] == district
    choose(app, "a-district", "110000000")
    assert choice(app, "a-oblast")["chosen"] == "110000000"
    assert "Akmola Region as a whole" in choice(app, "a-district")["options"].values()


def test_what_the_address_has_wrong_is_named_once() -> None:
    """In one notice, beside the usual view."""
    app = open_page("compare", x="turnuot", y="grp", level="village", lang="en")
    assert len(app.warning) == 1
    text = app.warning[0].value.replace("\\", "")
    assert all(value in text for value in ("turnuot", "grp", "village"))
