"""What travels to the browser: classes, numbers and words of one scene."""

from __future__ import annotations

import base64
import json
import zlib
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from atlas.areas import AdminLevel, Kato
from atlas.cartography import Ground, MapKind
from atlas.export.site import open_site
from atlas.geodata import CaseKind, Geodata
from atlas.i18n import translator
from atlas.text import Language
from atlas.views import ViewBuilder
from atlas.views.content import class_colours, map_content, packed_map
from tests.tiny_country import (
    EAST,
    EAST_STEPPE,
    WEST,
    observation,
    write_indicator,
)

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.cartography import MapContent
    from atlas.views import Scene

ROOM = 16_000
"""Bytes of one map of okrugs, the largest there is."""


def scene_of(builder: ViewBuilder, language: Language = Language.EN, /, **query: str) -> Scene:
    """Return the scene of an address."""
    selection, rejected = builder.read(query | {"lang": language.value}, language=language)
    assert rejected == ()
    return builder.scene(selection)


def content_of(scene: Scene, ground: Ground = Ground.LIGHT) -> MapContent:
    """Return its content; addresses are the names of the files."""
    tr = translator(scene.selection.language)
    return map_content(scene, ground=ground, address=lambda name: f"/{name}", tr=tr)


def test_a_choropleth_carries_class_value_rank_and_statement_of_each_area(
    tiny: ViewBuilder,
) -> None:
    """In the order of the outlines; an area without a value has a reason instead."""
    content = content_of(scene_of(tiny, level="district"))
    assert content.kind is MapKind.CHOROPLETH
    assert content.values == ("25.0", "100.0", "0.0")
    assert content.ranks == ("2", "1", "3")
    assert content.statements == ("plan", "plan", "plan")
    assert content.reasons == (None, None, None)
    assert content.geometry_url == "/boundaries/2022-district.json"
    assert content.names_url == "/names/2022-district.en.json"
    assert content.radii == ()
    assert content.markers == ()


def test_no_data_is_none_with_its_reason_and_never_a_class(tiny_root: Path) -> None:
    """Neither the lowest class nor a zero."""
    write_indicator(tiny_root, "rate", [observation(EAST, "0")], kind="rate", unit="index")
    content = content_of(scene_of(ViewBuilder(Geodata(tiny_root)), indicator="rate"))
    assert content.classes == (None, 0)
    assert content.values == (None, "0.0")
    assert content.ranks == (None, "1")
    assert content.statements == (None, "plan")
    assert content.reasons == ("not collected yet", None)


def test_symbols_have_a_size_for_each_value_and_a_side_of_zero(tiny_root: Path) -> None:
    """Areas of circles are to each other as the amounts are, below zero as well."""
    rows = [observation(WEST, "400"), observation(EAST, "-100")]
    write_indicator(tiny_root, "sum", rows, extra="zero_is_meaningful = true")
    content = content_of(scene_of(ViewBuilder(Geodata(tiny_root)), indicator="sum"))
    assert content.kind is MapKind.SYMBOLS
    assert content.classes == (0, 1)
    assert len(set(content.colours)) == 2
    west, east = content.radii
    assert west is not None
    assert east is not None
    assert west == pytest.approx(2 * east)


def test_nothing_is_not_a_loss(tiny_root: Path) -> None:
    """A total of zero is not among those below it, and has no circle to be seen."""
    rows = [observation(WEST, "0"), observation(EAST, "-100")]
    write_indicator(tiny_root, "sum", rows, extra="zero_is_meaningful = true")
    content = content_of(scene_of(ViewBuilder(Geodata(tiny_root)), indicator="sum"))
    assert content.classes == (0, 1)
    assert not content.radii[0]


def test_an_undrawn_value_counts_among_the_ranked(tiny_root: Path) -> None:
    """Rank 2 of 4 is said of a map with three outlines."""
    katos = ("101000000", "102000000", "201000000", EAST_STEPPE)
    rows = [observation(kato, str(n)) for n, kato in enumerate(katos)]
    write_indicator(tiny_root, "rate", rows, kind="rate", unit="index")
    scene = scene_of(ViewBuilder(Geodata(tiny_root)), indicator="rate", level="district")
    content = content_of(scene)
    assert content.rank_count == 4
    assert content.ranks == ("4", "3", "2")


def test_the_chosen_area_is_all_that_a_click_changes(tiny: ViewBuilder) -> None:
    """Everything else is the same object, computed once."""
    first = content_of(scene_of(tiny))
    second = content_of(scene_of(tiny, area=WEST))
    assert second == replace(first, selected=Kato(WEST))
    assert second.values is first.values


def test_light_and_dark_differ_in_colours_alone(tiny: ViewBuilder) -> None:
    """Classes do not depend on the ground they are drawn on."""
    scene = scene_of(tiny)
    light, dark = content_of(scene, Ground.LIGHT), content_of(scene, Ground.DARK)
    assert dark == replace(light, theme=Ground.DARK, colours=dark.colours)
    assert dark.colours != light.colours
    assert len(dark.colours) == len(light.colours)


def test_each_asks_for_the_files_at_its_own_addresses(tiny_root: Path) -> None:
    """A picture of a scene that is made first must not tell the page where its files are."""
    scene, tr = scene_of(ViewBuilder(Geodata(tiny_root))), translator(Language.EN)

    def addresses(prefix: str) -> tuple[str, str, str]:
        def address(name: str) -> str:
            return f"{prefix}{name}"

        content = map_content(scene, ground=Ground.LIGHT, address=address, tr=tr)
        text = packed_map(scene, ground=Ground.LIGHT, address=address, tr=tr)
        packed = json.loads(zlib.decompress(base64.b64decode(text)))
        return content.geometry_url, packed["geometry_url"], packed["names_url"]

    for prefix in ("", "#", "/assets/", ""):
        geometry = f"{prefix}boundaries/2022-oblast.json"
        assert addresses(prefix) == (geometry, geometry, f"{prefix}names/2022-oblast.en.json")


@pytest.mark.parametrize("language", Language)
def test_a_map_is_named_by_indicator_level_and_period(
    tiny: ViewBuilder, language: Language
) -> None:
    """What a screen reader says first, without a gap where a part is absent."""
    label = content_of(scene_of(tiny, language)).texts["map_label"]
    assert f"title dependence {language}" in label
    assert "2024" in label


@pytest.mark.parametrize("language", Language)
def test_a_map_without_a_period_is_named_without_a_gap(language: Language) -> None:
    """A list of cases has no period: the name ends with the level."""
    scene = scene_of(open_site().builder, language, indicator="surrogate_cases")
    label = content_of(scene).texts["map_label"]
    assert label == label.strip(" ,")
    assert ", ," not in label


# --- real data --------------------------------------------------------------------------------

_REAL = open_site().builder
_MAPS = [
    (indicator.id, level.value, period)
    for indicator in _REAL.geodata.catalogue.listed()
    for level in indicator.drawn_levels
    for _, period in _REAL.figures.periods(indicator.id, level)[-1:]
]


@pytest.mark.parametrize(("indicator", "level", "period"), _MAPS)
def test_map_and_classification_agree(indicator: str, level: str, period: str) -> None:
    """Each class holds as many areas as the legend says, and each has a colour."""
    scene = scene_of(_REAL, indicator=indicator, level=level, period=period)
    content = content_of(scene)
    drawn = Counter(code for code in content.classes if code is not None)
    report = scene.joined.report
    assert sum(drawn.values()) == report.known
    assert len(content.classes) == report.known + report.without_value_total
    assert sum(reason is not None for reason in content.reasons) == report.without_value_total
    if scene.classification is None:
        assert content.kind is MapKind.SYMBOLS
        assert set(drawn) <= {0, 1}
        return
    counts = scene.classification.counts
    assert [drawn[code] for code in range(scene.classification.k)] == list(counts)
    assert len(content.colours) == len(set(content.colours)) == scene.classification.k


@pytest.mark.parametrize("k", [3, 4, 5, 6, 7])
@pytest.mark.parametrize("scheme", ["quantiles", "equal_interval", "fisher_jenks"])
def test_no_colour_stands_on_both_sides_of_zero(scheme: str, k: int) -> None:
    """A diverging map: who gives has other colours than who receives."""
    scene = scene_of(
        _REAL, indicator="net_general_transfer_to_grp", period="2025", scheme=scheme, k=str(k)
    )
    content = content_of(scene)
    pairs = list(zip(scene.values, content.classes, strict=True))
    below = {code for value, code in pairs if value is not None and value < 0}
    above = {code for value, code in pairs if value is not None and value > 0}
    assert below
    assert above
    assert not below & above
    assert scene.classification is not None
    assert 0 in scene.classification.bounds
    assert len(class_colours(scene, Ground.LIGHT)) == scene.classification.k


def test_cases_stand_where_they_happened_by_kind() -> None:
    """Every case with a place on the map is on it; areas are not filled."""
    scene = scene_of(_REAL, indicator="surrogate_cases")
    content = content_of(scene)
    cases = [
        case for case in _REAL.geodata.cases if scene.areas[case.kato].level != AdminLevel.COUNTRY
    ]
    assert content.kind is MapKind.CATEGORIES
    assert len(content.markers) == len(cases)
    kinds = Counter(content.kinds[marker.kind].title for marker in content.markers)
    assert sum(kinds.values()) == len(cases)
    assert len({kind.style for kind in content.kinds}) == len(CaseKind)
    assert set(content.classes) == {None}
    assert content.reasons == ()
    for case, marker in zip(cases, content.markers, strict=True):
        area = content_area(scene, marker.area)
        line = [case.kato, *(above.kato for above in scene.areas.ancestors(case.kato))]
        assert area in line


def content_area(scene: Scene, index: int) -> Kato:
    """Return the code of the area at a place of the geometry."""
    return scene.joined.katos[index]


@pytest.mark.parametrize("language", Language)
def test_the_map_of_all_okrugs_fits_on_the_wire(language: Language) -> None:
    """2,383 areas with value, class, rank, statement and reason, as UTF-8."""
    text = content_of(scene_of(_REAL, language, level="okrug", period="2024")).to_json()
    assert len(text.encode()) < ROOM
    assert json.loads(text)["level"] == "okrug"


def test_approximate_outlines_are_called_that_on_the_map_itself() -> None:
    """Okrugs are cells around settlements; oblasts and districts are not."""
    assert content_of(scene_of(_REAL, level="okrug")).notes == ("Approximate outlines",)
    assert content_of(scene_of(_REAL, level="district")).notes == ()
    assert content_of(scene_of(_REAL)).notes == ()
