"""The first page: five maps with what their figures say, small enough for a phone."""

from __future__ import annotations

import re
from html import unescape

import pytest

from atlas.areas import AdminLevel
from atlas.cartography import Ground
from atlas.export.front_maps import front_map_name
from atlas.export.site import open_site
from atlas.i18n import format_number, translator
from atlas.text import Language
from atlas.views.finding import finding
from atlas.views.front_page import FRONT_MAPS, FrontMap, front_card
from atlas.views.legend_view import scene_legend
from atlas.views.site_pages import SITE_PAGES
from tests.pages.app import bodies, open_page

SITE = open_site()
PAGE_WEIGHT = 150_000
"""Bytes, compressed, of all that the first page loads beside the frame it stands in."""


@pytest.mark.parametrize("language", Language)
def test_each_map_has_its_question_its_sentence_and_its_picture(language: Language) -> None:
    """The sentence begins as that of the map it leads to does; the picture is described by it."""
    app = open_page("", lang=language.value)
    assert not app.exception
    html = unescape(bodies(app))
    tr = translator(language)
    for item in FRONT_MAPS:
        selection, rejected = SITE.builder.read(item.query, language=language)
        assert rejected == ()
        card = front_card(SITE.builder, item, language=language, address=SITE.assets.url)
        assert f">{tr.gettext(item.question)}</a></h2>" in html
        assert finding(SITE.builder.scene(selection), tr=tr).startswith(card.finding)
        assert f"<p>{card.finding}</p>" in html
        picture = html[html.index(f"front/{item.name}.{language}.dark") :].partition("</picture>")[
            0
        ]
        assert card.finding in picture
        assert f'width="{card.width}" height="{card.height}"' in picture
        for ground in Ground:
            assert SITE.assets.url(front_map_name(item.name, language, ground)) in html


@pytest.mark.parametrize("item", FRONT_MAPS, ids=lambda item: item.name)
def test_the_key_counts_what_the_legend_of_the_map_counts(item: FrontMap) -> None:
    """One truth for the picture and the map it leads to; colours are those of the map.

    What the sentence counts beyond it is not drawn, and the key says so.
    """
    selection, _ = SITE.builder.read(item.query, language=Language.EN)
    scene = SITE.builder.scene(selection)
    key = front_card(SITE.builder, item, language=Language.EN, address=SITE.assets.url).key
    if key.legends is not None:
        assert sum(map(int, re.findall(r" (\d+)</li>", key.legends[0]))) == len(
            SITE.builder.geodata.cases
        )
        return
    legend = scene_legend(scene, ground=Ground.LIGHT, tr=translator(Language.EN))
    (hatched,) = re.findall(r">no data (\d+)</span>", legend)
    assert key.no_data == f"no data: {format_number(int(hatched), language=Language.EN)}"
    undrawn = [int(n) for note in key.notes for n in re.findall(r"the outline: (\d+) area", note)]
    assert sum(undrawn) == scene.without_outline
    if item.level is not AdminLevel.OKRUG:  # their map also draws cities, which have no okrugs
        assert len(scene.known) + int(hatched) + sum(undrawn) == scene.total
    drawn = SITE.assets.get(front_map_name(item.name, Language.EN, Ground.DARK))
    assert drawn is not None
    assert all(dark in drawn.body.decode() for _, dark in key.colours)


def test_no_average_of_okrugs_is_shown() -> None:
    """The okrugs known are not a sample; the card says so, and that outlines are approximate."""
    item = next(item for item in FRONT_MAPS if item.name == "rural-budgets")
    card = front_card(SITE.builder, item, language=Language.EN, address=SITE.assets.url)
    assert len(card.key.notes) == 3
    assert "average" in card.key.notes[0]
    assert "middle" not in card.finding


def test_the_first_page_is_light() -> None:
    """Maps of one ground, text and the head; styles and scripts that other pages share aside."""
    app = open_page("", lang="kk")
    maps = [
        SITE.assets.get(front_map_name(item.name, Language.KK, ground))
        for item in FRONT_MAPS
        for ground in Ground
    ]
    weights = [len(asset.gzipped) for asset in maps if asset is not None]
    assert len(weights) == 2 * len(FRONT_MAPS)
    shared = (SITE.assets.get(name) for name in ("pages/atlas.css", "pages/head.js"))
    shared_weight = sum(len(asset.gzipped) for asset in shared if asset is not None)
    assert (
        max(sum(weights[::2]), sum(weights[1::2])) + shared_weight + len(bodies(app).encode())
        < PAGE_WEIGHT
    )


def test_every_entrance_leads_to_a_page_that_exists() -> None:
    """What other pages are called may change; the first page must not lead into the void."""
    html = bodies(open_page("", lang="en"))
    paths = {page.path for page in SITE_PAGES}
    section = html[html.index("atlas-entrances") :].partition("</section>")[0]
    linked = re.findall(r'href="/([\w-]+)\?lang=en"', section)
    assert {"map", "sources", "glossary"} <= set(linked) <= paths
