"""The map page, run without a browser: its state is the address, in three languages."""

from __future__ import annotations

import re

import pytest

from atlas.export.formats import FORMATS
from atlas.export.formats.wording import purpose
from atlas.export.site import open_site
from atlas.i18n import translator
from atlas.soundness import Reason, sentence
from atlas.text import Language
from atlas.views.finding import map_title
from tests.pages.app import bodies, controls_data, map_payload, open_page, table_data

BUILDER = open_site().builder
CATALOGUE = BUILDER.geodata.catalogue

VISITS: dict[str, dict[str, str]] = {
    "first": {},
    "no-data": {"area": "620000000"},
    "undrawn": {"level": "okrug", "period": "2024", "area": "711610000"},
    "bad-address": {"indicator": "turnuot", "level": "village", "k": "99", "area": "1"},
    "okrugs": {"level": "okrug", "period": "2024", "area": "636863000", "row": "40"},
    "symbols": {"indicator": "general_transfer", "period": "2026", "area": "750000000"},
    "cases": {"indicator": "surrogate_cases", "area": "550000000"},
    "former-oblasts": {"indicator": "turnout", "period": "2021-01-10", "area": "630000000"},
    "classes": {"scheme": "equal_interval", "k": "3"},
    "own-classes": {"level": "okrug", "period": "2024", "breaks": "20,50,80"},
    "part": {"level": "okrug", "period": "2024", "within": "630000000", "area": "636863000"},
}

each_visit = pytest.mark.parametrize("visit", VISITS)
each_language = pytest.mark.parametrize("language", Language)


@each_language
@each_visit
def test_a_visit_shows_what_its_address_says(visit: str, language: Language) -> None:
    """No exception; title, map and every control hold the values of the address."""
    query = VISITS[visit]
    app = open_page(**query, lang=language.value)
    assert not app.exception
    selection, rejected = BUILDER.read(query, language=language)
    indicator = CATALOGUE.indicator(selection.indicator)

    scene = BUILDER.scene(selection)
    title = map_title(scene, tr=translator(language))
    assert f'<h1 class="atlas-title">{title}</h1>' in bodies(app)

    payload = map_payload(app)
    shown = (payload["indicator"], payload["level"], payload["period"], payload["language"])
    assert shown == (selection.indicator, selection.level, selection.period, language)
    assert payload["selected"] == (selection.area or "")

    assert f'lang="{language}" hreflang="{language}" aria-current="true"' in bodies(app)
    controls = controls_data(app)
    assert controls["indicator"] == selection.indicator
    assert controls["level"] == selection.level
    assert controls["period"] == selection.period
    assert controls["within"] == (selection.within or "")
    assert controls["k"] == selection.k
    assert controls["scheme"] == ("own" if selection.breaks else selection.scheme)
    assert bool(controls["schemes"]) == indicator.kind.is_choropleth
    assert len(app.warning) == bool(rejected)


@each_language
def test_one_notice_names_every_value_that_does_not_exist(language: Language) -> None:
    """In the language of the page, and the usual view is shown beside it."""
    query = {"indicator": "turnuot", "level": "village", "period": "1899", "area": "1", "k": "99"}
    app = open_page(**query, scheme="jenks", row="-1", lang=language.value)
    assert len(app.warning) == 1
    text = app.warning[0].value.replace("\\", "")
    for value in ("turnuot", "village", "1899", "“1”", "“99”", "jenks", "-1"):
        assert value in text.replace("«", "“").replace("»", "”"), value
    tr = translator(language)
    assert tr.gettext("The usual view is shown instead.") in app.warning[0].value
    assert map_payload(app)["indicator"] == "transfer_dependence"


def test_an_unknown_language_is_answered_in_one_there_is_and_named() -> None:
    """A page has to be written in some language."""
    app = open_page(lang="tlh")
    assert not app.exception
    assert len(app.warning) == 1
    assert "tlh" in app.warning[0].value


@pytest.mark.parametrize(
    "value",
    ["<img src=x onerror=alert(1)>", "[link](https://example.org)", "**bold**", "$x^2$", ":red[x]"],
)
def test_a_value_of_the_address_is_shown_as_plain_text(value: str) -> None:
    """A link with a message in it must not put markup of its own on the page."""
    app = open_page(indicator=value, lang="en")
    text = app.warning[0].value
    assert value not in text
    bare = text.replace("\\", "")
    assert value in bare
    for sign in "[]()*$<>`":
        assert text.count(sign) == text.count(f"\\{sign}"), sign


def test_a_very_long_value_is_cut_short() -> None:
    """A notice is a notice."""
    app = open_page(indicator="x" * 5000, lang="en")
    assert len(app.warning[0].value) < 300


def test_bounds_that_are_none_are_answered_with_what_bounds_are() -> None:
    """The usual classes are drawn; the notice says how to write bounds."""
    app = open_page(breaks="50,20", lang="en")
    text = app.warning[0].value.replace("\\", "")
    assert "bounds between classes “50,20”" in text
    assert "two to six numbers, each larger than the last" in text
    assert controls_data(app)["scheme"] == "quantiles"


def test_the_map_frame_stays_when_what_it_shows_changes() -> None:
    """Another script or key would rebuild the frame and lose pan, zoom and focus."""
    app = open_page(lang="en")
    before = app.get("component_instance")[0].proto
    app.query_params["indicator"] = "turnout"
    app.run()
    after = app.get("component_instance")[0].proto
    assert before.id == after.id
    assert _constant_part(before.json_args) == _constant_part(after.json_args)
    assert before.json_args != after.json_args


def _constant_part(arguments: str) -> str:
    head, _, rest = arguments.partition('"feature_group"')
    return head + rest.partition('"return_on_hover"')[2]


def test_a_page_of_the_table_follows_the_address() -> None:
    """Rows 41 to 60 of all okrugs, with a way back and on."""
    data = table_data(open_page(level="okrug", period="2024", row="40", lang="en"))
    assert data is not None
    assert data["caption"] == "Rows 41 to 60 of 2,382"
    assert (data["previous"], data["next"]) == (20, 60)
    assert len(data["rows"]) == 20
    assert data["chosen"] == ""


def test_the_chosen_area_is_marked_in_the_table() -> None:
    """As it is on the map."""
    data = table_data(open_page(area="230000000", lang="en"))
    assert data is not None
    assert data["chosen"] == "230000000"
    kato, rank, name, parent, value, _ = data["rows"][14]
    assert (kato, rank, name, value) == ("230000000", "15", "Atyrau Region", "9.2%")
    assert data["parents"][parent] == ""


def test_the_panel_leads_to_the_documents() -> None:
    """Value, parts, and links that open elsewhere without telling where from."""
    html = bodies(open_page(area="230000000", lang="en"))
    assert '<p class="atlas-value">9.2%</p>' in html
    assert html.count('<div class="atlas-cited">') >= 2
    assert 'target="_blank" rel="noopener"' in html
    assert "https://" in html


@pytest.mark.parametrize(
    ("query", "stem"),
    [
        ({}, "transfer_dependence/oblast/2024"),
        ({"indicator": "turnout", "period": "2021-01-10"}, "turnout/oblast/2021-01-10"),
        (
            {"indicator": "memorandum_social_investment", "period": "2026/2028"},
            "memorandum_social_investment/oblast/2026--2028",
        ),
    ],
)
def test_downloads_are_of_exactly_this_view(query: dict[str, str], stem: str) -> None:
    """In every format and in the language of the page, each with what it is for."""
    html = bodies(open_page(**query, lang="kk"))
    tr = translator(Language.KK)
    for item in FORMATS.values():
        link = f'<a href="/data/latest/{stem}.{item.ending}?lang=kk" download>{item.title}</a>'
        assert f"<dt>{link}</dt><dd>{purpose(item, tr)}</dd>" in html
        assert (
            f'href="/data/latest/{stem}.{item.ending}?lang=all" download' in html
        ) != item.is_picture
        assert (
            f'href="/data/latest/{stem}.{item.ending}?lang=kk&amp;scale=100m" download' in html
        ) == item.has_outlines


def test_outlines_can_be_had_without_values() -> None:
    """Of the level and the division of the map."""
    html = bodies(open_page(indicator="turnout", period="2021-01-10", lang="ru"))
    assert 'href="/data/latest/boundaries/2018/oblast.gpkg?lang=ru" download' in html
    assert "boundaries/2018/oblast.csv" not in html


@each_language
def test_the_panel_and_every_row_lead_to_a_receipt(language: Language) -> None:
    """The panel to that of the chosen area; the table sends the address once, not with each row."""
    app = open_page(area="230000000", lang=language.value)
    stem = "/data/latest/transfer_dependence/oblast/2024/"
    assert f'href="{stem}230000000.receipt.json" download' in bodies(app)
    data = table_data(app)
    assert data is not None
    assert data["receipt"] == [stem, ".receipt.json"]
    assert data["texts"][2] == translator(language).gettext("Receipt")


def test_cases_and_areas_of_another_level_have_no_receipt() -> None:
    """A link that leads to nothing is not drawn."""
    cases = open_page(indicator="surrogate_cases", area="550000000", lang="en")
    upper = open_page(level="district", area="230000000", lang="en")
    for app in (cases, upper):
        assert '<section class="atlas-panel"' in bodies(app)
        assert ".receipt.json" not in bodies(app)


@each_language
def test_the_other_division_is_one_link_away_and_says_what_was_done(language: Language) -> None:
    """A link there, a sentence and a link back on arrival, receipts of that division."""
    tr = translator(language)
    first = bodies(open_page(lang=language.value))
    assert f'href="?lang={language.value}&amp;vintage=2018"' in first
    assert tr.gettext("The same figures summed to the division before 8 June 2022") in first
    app = open_page(vintage="2018", area="630000000", lang=language.value)
    assert not app.warning
    html = bodies(app)
    note = (
        "Figures of today’s regions, summed by the atlas to the 14 oblasts and 3 cities there "
        "were before 8 June 2022; shares are divided again from the sums."
    )
    assert tr.gettext(note) in html
    assert tr.gettext(note) not in first
    assert f'href="?lang={language.value}&amp;area=630000000"' in html
    assert tr.gettext("The same figures on today’s division") in html
    assert 'oblast/2024/630000000.receipt.json?vintage=2018" download' in html
    data = table_data(app)
    assert data is not None
    assert data["receipt"][1] == ".receipt.json?vintage=2018"


def test_a_division_that_cannot_be_shown_is_named_in_the_notice() -> None:
    """A turnout is no total: the map of the period's own division is shown."""
    app = open_page(indicator="turnout", vintage="2018", lang="en")
    text = app.warning[0].value.replace("\\", "")
    assert "Territorial division “2018”: the figures belong" in text
    files = re.findall(r'href="(/data/[^"]+)"', bodies(app))
    assert files
    assert not any("vintage" in address for address in files)


@each_language
@pytest.mark.parametrize(
    ("query", "reason", "shown"),
    [
        ({"indicator": "population", "kind": "choropleth"}, Reason.COUNT_AS_AREAS, "population"),
        ({"level": "okrug", "kind": "ranking"}, Reason.SAMPLE_AS_WHOLE, "transfer_dependence"),
        (
            {"indicator": "rural_akim_women_share"},
            Reason.SMALL_DENOMINATOR,
            "rural_akims_elected",
        ),
    ],
)
def test_a_map_that_would_mislead_gives_way_to_a_sound_one(
    query: dict[str, str], reason: Reason, shown: str, language: Language
) -> None:
    """One notice says why in one sentence, and leads to the rule."""
    app = open_page(**query, lang=language.value)
    assert not app.exception
    assert len(app.warning) == 1
    text = app.warning[0].value
    assert sentence(reason, translator(language)) in text.replace("\\", "")
    assert f"](/sources?lang={language}&rule={reason})" in text
    payload = map_payload(app)
    assert payload["indicator"] == shown
    if shown != "transfer_dependence":
        assert payload["kind"] == "symbols"


def test_what_is_sound_has_no_notice() -> None:
    """The kind that is drawn anyway may be named."""
    assert not open_page(kind="choropleth", lang="en").warning
    assert not open_page(kind="ranking", lang="en").warning


def test_a_download_has_the_classes_of_no_map() -> None:
    """Cases have no values by area: their list is to be had, and no layer of figures."""
    html = bodies(open_page(indicator="surrogate_cases", lang="en"))
    assert "/data/latest/cases.csv" in html
    assert "/data/latest/surrogate_cases" not in html


@each_language
def test_a_map_of_cases_does_not_list_areas_without_data(language: Language) -> None:
    """It has no figures by area; twenty rows of "no data" would say that nothing is known."""
    data = table_data(open_page(indicator="surrogate_cases", lang=language.value))
    no_data = translator(language).gettext("no data")
    assert data is None or no_data not in [row[4] for row in data["rows"]]


def test_texts_of_the_data_cannot_become_markup() -> None:
    """Whatever stands in a title or a note is escaped."""
    html = bodies(open_page(area="230000000", lang="en"))
    assert "<script" not in html
    assert "onerror" not in html
