"""The legend says what the map shows: the same classes, colours and counts."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from atlas.cartography import Ground
from atlas.export.site import open_site
from atlas.geodata import CaseKind, Geodata
from atlas.i18n import translator
from atlas.text import Language
from atlas.views import Scene, ViewBuilder
from atlas.views.content import class_colours
from atlas.views.legend_view import scene_legend, symbol_legend
from tests.tiny_country import write_indicator

if TYPE_CHECKING:
    from pathlib import Path

_REAL = open_site().builder


def legend_of(scene: Scene, ground: Ground = Ground.LIGHT, language: Language = Language.EN) -> str:
    """Return the legend without its style sheet."""
    return scene_legend(scene, ground=ground, tr=translator(language)).rpartition("</style>")[2]


def scene_of(builder: ViewBuilder, language: Language = Language.EN, /, **query: str) -> Scene:
    """Return the scene of an address."""
    selection, rejected = builder.read(query | {"lang": language.value}, language=language)
    assert rejected == ()
    return builder.scene(selection)


def words_of(legend: str) -> str:
    """Return what a screen reader says."""
    found = re.search(r'aria-label="([^"]*)"', legend)
    assert found is not None
    return unescape(found[1])


def _numbers(legend: str, name: str) -> list[int]:
    return [int(text) for text in re.findall(rf'class="{name}">(\d+)<', legend)]


def _blocks(legend: str) -> list[str]:
    return re.findall(r'atlas-legend-block" style="background:(#[0-9a-f]{6})"', legend)


@pytest.mark.parametrize("ground", Ground)
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"level": "district"},
        {"level": "okrug", "period": "2024"},
        {"indicator": "net_general_transfer_to_grp"},
        {"indicator": "turnout", "period": "2021-01-10"},
        {"indicator": "self_nominee_share", "scheme": "equal_interval", "k": "3"},
    ],
)
def test_the_legend_has_the_classes_and_colours_of_the_map(
    query: dict[str, str], ground: Ground
) -> None:
    """Blocks, counts and bounds are those of the classification that fills the areas."""
    scene = scene_of(_REAL, **query)
    legend = legend_of(scene, ground)
    assert scene.classification is not None
    assert _blocks(legend) == list(class_colours(scene, ground))
    assert _numbers(legend, "atlas-legend-count") == list(scene.classification.counts)
    assert words_of(legend).startswith("Legend, %: ")
    for bound in scene.classification.bounds[1:-1]:
        written = scene.write_bare(bound, trailing_zeros=False)
        assert f">{written}</span>" in legend


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ({}, "no data: not collected yet: 5"),
        ({"indicator": "self_nominee_share"}, "no data: not found in publications: 15"),
    ],
)
def test_no_data_stands_in_the_legend_with_its_count_and_reason(
    query: dict[str, str], text: str
) -> None:
    """As many as are hatched."""
    legend = legend_of(scene_of(_REAL, **query))
    assert text in words_of(legend)
    count = text.rpartition(" ")[2]
    assert f">no data {count}</span>" in legend


def test_a_map_without_gaps_has_no_hatch_in_its_legend() -> None:
    """Twenty of twenty."""
    assert "no data" not in legend_of(scene_of(_REAL, indicator="turnout"))


def test_the_okrugs_without_data_are_counted_by_reason() -> None:
    """Districts of cities have no okrugs; the rest has not been collected."""
    scene = scene_of(_REAL, level="okrug", period="2024")
    report = scene.joined.report
    words = words_of(legend_of(scene))
    for reason, count in report.without_value.items():
        assert count > 0
        assert f": {count}" in words, reason


def test_the_chosen_area_is_marked_where_it_stands() -> None:
    """Its value in words, and a mark inside its class."""
    legend = legend_of(scene_of(_REAL, area="230000000"))
    assert "chosen area: 9.2%" in words_of(legend)
    place = re.search(r'atlas-legend-marker" style="left:([\d.]+)%', legend)
    assert place is not None
    assert 0 <= float(place[1]) <= 20  # the lowest of five classes


@pytest.mark.parametrize("area", ["620000000", "117000000"])
def test_an_area_without_a_value_on_this_map_is_not_marked(area: str) -> None:
    """Ulytau has no figure; a district is not on a map of oblasts."""
    assert "atlas-legend-marker" not in legend_of(scene_of(_REAL, area=area))


def test_approximate_outlines_are_called_that() -> None:
    """At the level of okrugs alone."""
    assert "Approximate outlines" in legend_of(scene_of(_REAL, level="okrug"))
    assert "Approximate outlines" not in legend_of(scene_of(_REAL, level="district"))


def test_circles_are_explained_by_round_amounts_and_sides() -> None:
    """Who receives and who gives has a colour each, the very ones of the map."""
    scene = scene_of(_REAL, indicator="general_transfer", period="2026")
    legend = legend_of(scene)
    above, below = class_colours(scene, Ground.LIGHT)
    assert re.search(rf"background:{above}\"></span>receives", legend)
    assert re.search(rf"background:{below}\"></span>gives", legend)
    assert "1\N{NO-BREAK SPACE}trn\N{NO-BREAK SPACE}₸" in words_of(legend)


def test_kinds_of_cases_are_counted() -> None:
    """Each kind there is, with as many as are recorded."""
    legend = legend_of(scene_of(_REAL, indicator="surrogate_cases"))
    counts = [int(text) for text in re.findall(r"</span>[^<]*?(\d+)</li>", legend)]
    assert sum(counts) == len(_REAL.geodata.cases)
    assert len(counts) == len({case.kind for case in _REAL.geodata.cases}) <= len(CaseKind)


@pytest.mark.parametrize(("kind", "unit"), [("rate", "index"), ("count", "persons")])
def test_a_map_with_nothing_on_it_has_no_legend(tiny_root: Path, kind: str, unit: str) -> None:
    """Neither classes nor circles of nothing."""
    write_indicator(tiny_root, "bare", [], kind=kind, unit=unit)
    scene = scene_of(ViewBuilder(Geodata(tiny_root)), indicator="bare")
    assert legend_of(scene) == ""


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.KK, ("Шартты белгілер", "дерек жоқ")),
        (Language.RU, ("Условные обозначения", "нет данных")),
    ],
)
def test_the_legend_speaks_the_language_of_the_reader(
    language: Language, words: tuple[str, ...]
) -> None:
    """Its first word and the hatch; decimals with a comma."""
    legend = legend_of(scene_of(_REAL, language, area="230000000"), language=language)
    for word in words:
        assert word in words_of(legend)
    assert "9,2" in words_of(legend)


def test_circles_stand_for_amounts_there_can_be() -> None:
    """Of posts there is no half: where one is the most, one circle is all."""
    scene = scene_of(_REAL, indicator="pilot_akim_elections")
    legend = symbol_legend(scene, Ground.LIGHT, translator(Language.EN))
    assert legend is not None
    assert legend.magnitudes == (1.0,)
    assert legend.labels == ("1\N{NO-BREAK SPACE}post",)
