"""A picture stands for itself: every number of its legend, every word around it, none cut."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from atlas.cartography import Ground
from atlas.cartography.svg_text import text_width
from atlas.export.pictures import picture_svg, write_svg
from atlas.export.site import open_site
from atlas.geodata import Geodata
from atlas.i18n import translator
from atlas.text import Language
from atlas.views import ViewBuilder
from atlas.views.finding import finding
from atlas.views.legend_view import case_counts, choropleth_legend, symbol_legend
from tests.tiny_country import write_indicator

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.views import Scene

SVG = "{http://www.w3.org/2000/svg}"
WIDTH = 1000
VIEWS = [
    {"indicator": "transfer_dependence", "level": "oblast"},
    {"indicator": "net_transfer_from_oblast_per_capita", "level": "district"},
    {"indicator": "wage_tax_share_not_kept", "level": "district"},
]


def scene_of(builder: ViewBuilder, language: Language, **query: str) -> Scene:
    """Return the scene of an address."""
    selection, rejected = builder.read(query, language=language)
    assert rejected == ()
    return builder.scene(selection)


def texts_of(svg: str) -> list[str]:
    """Return what is written, in the order of the document."""
    return [node.text or "" for node in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("query", VIEWS)
def test_the_legend_is_that_of_the_page(query: dict[str, str], language: Language) -> None:
    """Counts, then bounds, then areas without data: the numbers of the very object."""
    scene = scene_of(open_site().builder, language, **query)
    tr = translator(language)
    legend = choropleth_legend(scene, Ground.LIGHT, tr)
    assert legend is not None
    texts = texts_of(picture_svg(scene, ground=Ground.LIGHT, tr=tr))
    written = (label for _, label, _ in legend.marks)
    numbers = [*map(str, legend.classification.counts), *written]
    # The tenge sign is drawn, and what stands beside it is a text of its own.
    start = next(at for at in range(len(texts)) if texts[at : at + len(numbers)] == numbers)
    after = " ".join(texts[start + len(numbers) :])
    assert all(str(count) in after for count in legend.no_data.values())


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("ground", Ground)
def test_symbols_and_cases_are_explained(language: Language, ground: Ground) -> None:
    """Each colour of a sign and each kind of case, with its number."""
    tr = translator(language)
    scene = scene_of(open_site().builder, language, indicator="general_transfer", level="oblast")
    symbols = symbol_legend(scene, ground, tr)
    assert symbols is not None
    assert set(symbols.signs.values()) <= set(texts_of(picture_svg(scene, ground=ground, tr=tr)))
    scene = scene_of(open_site().builder, language, indicator="surrogate_cases", level="oblast")
    expected = {f"{kind.title} {count}" for kind, count in case_counts(scene, ground, tr)}
    assert expected <= set(texts_of(picture_svg(scene, ground=ground, tr=tr)))


@pytest.mark.parametrize("language", Language)
def test_all_words_are_there_and_within_the_sheet(language: Language) -> None:
    """The longest titles there are, in every language."""
    builder = open_site().builder
    tr = translator(language)
    titled = builder.geodata.catalogue.listed()
    longest = sorted(titled, key=lambda item: -len(item.title.in_language(language)))[:3]
    for indicator in longest:
        scene = scene_of(builder, language, indicator=indicator.id)
        svg = picture_svg(scene, ground=Ground.LIGHT, tr=tr)
        written = re.sub(r"\s", "", "".join(texts_of(svg)))
        for text in (indicator.title.in_language(language), finding(scene, tr=tr)):
            # The tenge sign is drawn.
            assert re.sub(r"[\s₸]", "", text) in written
        for node in ET.fromstring(svg).iter(f"{SVG}text"):  # noqa: S314
            if node.get("text-anchor") is None:
                wide = text_width(
                    node.text or "",
                    size=float(node.get("font-size", "0")),
                    is_bold=node.get("font-weight") == "700",
                )
                assert float(node.get("x", "0")) + wide <= WIDTH - 56 + 0.01


def test_sources_licences_and_release_stand_in_the_picture() -> None:
    """Who cuts the map out of its page keeps them."""
    scene = scene_of(open_site().builder, Language.EN, **VIEWS[2])
    text = " ".join(texts_of(picture_svg(scene, ground=Ground.LIGHT, tr=translator(Language.EN))))
    for part in (
        "Sources: ",
        "And 10 more documents.",
        "/data/latest/wage_tax_share_not_kept/district/2025.csv",
        "© OpenStreetMap contributors",
        "Release ",
    ):
        assert part in text


def test_two_runs_write_the_same_bytes() -> None:
    """Also from data that were opened anew."""
    tr = translator(Language.KK)
    first, second = (
        write_svg(scene_of(ViewBuilder(Geodata()), Language.KK, **VIEWS[1]), tr) for _ in range(2)
    )
    assert first == second


def test_a_map_on_which_nothing_is_known_has_no_legend(tiny_root: Path) -> None:
    """The finding says so; the picture does not fail."""
    write_indicator(tiny_root, "empty", [], kind="ratio", unit="percent", levels=("oblast",))
    scene = scene_of(ViewBuilder(Geodata(tiny_root)), Language.EN, indicator="empty")
    svg = picture_svg(scene, ground=Ground.LIGHT, tr=translator(Language.EN))
    assert "No figure is known for this choice." in svg
