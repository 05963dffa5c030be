"""Maps drawn without a browser: every area once, in its colour, and nothing that is not known."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.areas import AdminLevel, Kato, Vintage
from atlas.cartography import (
    CaseKindStyle,
    CaseMarker,
    Ground,
    MapKind,
    case_styles,
    quiet,
    symbol_radii,
)
from atlas.cartography.locator import locator_svg
from atlas.cartography.picture import MapPlan, map_svg
from atlas.errors import ClassificationError, SelectionError
from atlas.geodata import Geodata, ScreenGeometry
from tests.cartography.squares import CITY, COUNT, KATOS, WEST, content, topology

if TYPE_CHECKING:
    from collections.abc import Iterator

SVG = "{http://www.w3.org/2000/svg}"
LABELS = [
    square["properties"].get("label", [0, 0])
    for square in topology()["objects"]["areas"]["geometries"]
]
SQUARES = ScreenGeometry(
    content=json.dumps(topology()).encode(),
    katos=tuple(Kato(code) for code in [*KATOS, "399000000"]),
    labels=tuple((x, y) for x, y in LABELS),
)
HATCH = "url(#no-data-light-60)"


def figures(d: str) -> Iterator[frozenset[tuple[int, int]]]:
    """Yield the corners of each figure of a path of relative moves."""
    x = y = 0
    for figure in filter(None, d.split("m")):
        steps = [int(text) for text in re.findall(r"-?\d+", figure)]
        points = []
        here = (x, y)
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            here = (here[0] + dx, here[1] + dy)
            points.append(here)
        x, y = points[0] if figure.endswith("z") else here
        yield frozenset(points)


def filled(svg: str) -> Counter[tuple[str, tuple[int, int]]]:
    """Return how often each fill covers each square, by column and row from the north-west."""
    found: Counter[tuple[str, tuple[int, int]]] = Counter()
    for path in ET.fromstring(svg).iter(f"{SVG}path"):  # noqa: S314 -- drawn here
        fill = path.get("fill", "none")
        if fill == "none" or "h" in path.get("d", ""):  # the hatch itself
            continue
        for corners in figures(path.get("d", "")):
            xs, ys = sorted({x for x, _ in corners}), sorted({y for _, y in corners})
            side = (400 - 8) / 0.6 / 4
            found[fill, (round(min(xs) / side), round(min(ys) / side))] += 1
    return found


def texts_of(svg: str) -> list[str]:
    """Return what is written on a picture."""
    return [node.text or "" for node in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314


@given(st.lists(st.sampled_from([None, 0, 1, 2]), min_size=COUNT, max_size=COUNT))
def test_every_area_is_drawn_once_in_the_colour_of_its_class(classes: list[int | None]) -> None:
    """Whatever the classes; the one without an outline is the only one left out."""
    shown = content(
        classes=tuple(classes),
        values=tuple(None if code is None else "1" for code in classes),
        ranks=(),
        statements=(),
        reasons=(),
    )
    expected = {
        (
            HATCH if code is None else shown.colours[code],
            (int(x // 40) + 2, 1 - int((y + 20) // 40)),
        )
        for code, (x, y) in zip(classes[:-1], LABELS[:-1], strict=True)
    }
    assert filled(map_svg(shown, SQUARES, MapPlan(width=400))) == Counter(expected)


def test_each_area_may_carry_its_name() -> None:
    """Escaped, because it comes from data."""
    names = {Kato(code): f"<b>{code}&" for code in KATOS}
    svg = map_svg(content(), SQUARES, MapPlan(width=400, area_names=names))
    titles = [node.text for node in ET.fromstring(svg).iter(f"{SVG}title")]  # noqa: S314
    assert sorted(filter(None, titles[1:])) == sorted(names.values())


def test_a_map_says_what_it_is() -> None:
    """A name and a description for those who do not see it."""
    svg = map_svg(content(), SQUARES, MapPlan(width=400, description="Low < high"))
    root = ET.fromstring(svg)  # noqa: S314
    assert root.get("role") == "img"
    assert [(node.tag, node.text) for node in list(root)[:2]] == [
        (f"{SVG}title", "Map of squares"),
        (f"{SVG}desc", "Low < high"),
    ]


def test_content_of_another_level_is_refused() -> None:
    """Values in the wrong order would look like a true map."""
    shorter = content(classes=(0,), values=("1",), ranks=(), statements=(), reasons=())
    with pytest.raises(ClassificationError, match="has 1 areas and outlines of 13"):
        map_svg(shorter, SQUARES, MapPlan(width=400))


def test_circles_stand_at_their_areas_the_largest_first() -> None:
    """An area without a figure has none; the areas themselves stay quiet."""
    magnitudes = [None if i in {1, COUNT - 1} else float(i + 1) for i in range(COUNT)]
    classes = tuple(None if value is None else int(i % 2) for i, value in enumerate(magnitudes))
    shown = content(
        kind=MapKind.SYMBOLS,
        classes=classes,
        colours=("#5e3c99", "#e66101"),
        radii=symbol_radii(magnitudes, largest=12),
    )
    svg = map_svg(shown, SQUARES, MapPlan(width=400))
    circles = [
        (float(node.get("r", "")), node.get("fill"))
        for node in ET.fromstring(svg).iter(f"{SVG}circle")  # noqa: S314
    ]
    expected = sorted(
        (
            (round(radius * 0.6, 2), shown.colours[code])
            for radius, code in zip(shown.radii, classes, strict=True)
            if radius is not None and code is not None
        ),
        reverse=True,
    )
    assert circles == expected
    assert {fill for fill, _ in filled(svg)} == {quiet(Ground.LIGHT), HATCH}


def test_each_case_has_its_symbol() -> None:
    """Several of one area stand side by side, none upon another."""
    styles = case_styles(2, Ground.LIGHT)
    shown = content(
        kind=MapKind.CATEGORIES,
        classes=(None,) * COUNT,
        values=(),
        ranks=(),
        statements=(),
        reasons=(),
        markers=tuple(CaseMarker(area=3, kind=n % 2, title=f"Case {n}") for n in range(5)),
        kinds=tuple(CaseKindStyle(title=style.shape, style=style) for style in styles),
    )
    svg = map_svg(shown, SQUARES, MapPlan(width=400))
    assert [n.text for n in ET.fromstring(svg).iter(f"{SVG}title")][1:] == [  # noqa: S314
        f"Case {n}" for n in range(5)
    ]
    assert len(set(re.findall(r"translate\([^)]*\)", svg))) == 5


@pytest.mark.parametrize(("ground", "has_case"), [(Ground.LIGHT, False), (Ground.DARK, True)])
def test_the_chosen_area_is_outlined(ground: Ground, *, has_case: bool) -> None:
    """On top, by a line and not by a colour alone; the case of oblasts is for the dark."""
    plain = map_svg(content(theme=ground), SQUARES, MapPlan(width=400))
    chosen = map_svg(content(theme=ground, selected=Kato(KATOS[0])), SQUARES, MapPlan(width=400))
    outline = r'<path fill="none" stroke="(#\w+)" stroke-width="4" d="[^"]*"/></g>'
    assert re.search(outline, plain) is None
    assert re.search(outline, chosen) is not None
    assert (plain.count('stroke="#0e1117"') > 1) is has_case


def test_a_country_without_a_bay_has_no_insets() -> None:
    """An inset upon the land would hide it; names stand where they fit, the scale in its corner."""
    names = {Kato(CITY): "City", Kato(WEST): "West"}
    plan = MapPlan(width=400, oblast_names=names, has_insets=True, has_scale=True)
    texts = texts_of(map_svg(content(), SQUARES, plan))
    assert texts == ["100\u00a0km", "West"]


# --- locator maps -----------------------------------------------------------------------------


def test_a_locator_fills_the_chosen_area_alone() -> None:
    """A square is large enough to be seen without a ring."""
    svg = locator_svg(SQUARES, Kato(KATOS[0]), width=200, ground=Ground.LIGHT, title="There")
    assert "<circle" not in svg
    assert svg.count('fill="#22262b"') == 1


def test_a_tiny_area_has_a_ring() -> None:
    """Shymkent on a map of the country."""
    geometry = Geodata().screen_geometry(Vintage("2022"), AdminLevel.OBLAST)
    svg = locator_svg(geometry, Kato("790000000"), width=200, ground=Ground.DARK, title="Shymkent")
    assert svg.count("<circle") == 2
    assert len(svg) < 8_000


@pytest.mark.parametrize(
    ("chosen", "within", "said"),
    [
        ("399000000", None, "area 399000000 has no outline here"),
        (KATOS[0], CITY, f"area {KATOS[0]} does not lie in {CITY}"),
    ],
)
def test_a_locator_of_nowhere_is_refused(chosen: str, within: str | None, said: str) -> None:
    """What has no outline cannot be shown, and a wrong frame would mislead."""
    with pytest.raises(SelectionError, match=said):
        locator_svg(
            SQUARES,
            Kato(chosen),
            within=None if within is None else Kato(within),
            width=200,
            ground=Ground.LIGHT,
            title="",
        )


# --- real outlines ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "most", "most_packed"),
    [(AdminLevel.OBLAST, 14_000, 5_000), (AdminLevel.DISTRICT, 45_000, 20_000)],
)
def test_a_small_map_is_small(level: AdminLevel, most: int, most_packed: int) -> None:
    """A home page carries several of them."""
    geometry = Geodata().screen_geometry(Vintage("2022"), level)
    count = len(geometry.katos)
    shown = content(
        level=level,
        classes=tuple(index % 3 for index in range(count)),
        values=("1",) * count,
        ranks=(),
        statements=(),
        reasons=(),
    )
    svg = map_svg(shown, geometry, MapPlan(width=360)).encode()
    assert len(svg) <= most
    assert len(gzip.compress(svg)) <= most_packed


def test_the_cities_are_drawn_apart_with_their_names() -> None:
    """Beside the country and clear of it; no oblast is named twice."""
    geodata = Geodata()
    geometry = geodata.screen_geometry(Vintage("2022"), AdminLevel.OBLAST)
    classes = tuple(index % 3 for index in range(len(geometry.katos)))
    shown = content(
        level=AdminLevel.OBLAST,
        classes=classes,
        values=("1",) * len(classes),
        ranks=(),
        statements=(),
        reasons=(),
    )
    names = {kato: kato for kato in geometry.katos}
    plan = MapPlan(width=700, oblast_names=names, has_insets=True)
    texts = texts_of(map_svg(shown, geometry, plan))
    assert {"710000000", "750000000", "790000000"} <= set(texts)
    assert len(texts) == len(set(texts))


def test_maps_drawn_at_once_are_those_drawn_one_by_one() -> None:
    """A server draws in threads; maps of one size share shapes that no two may ask at once."""
    geometry = Geodata().screen_geometry(Vintage("2022"), AdminLevel.OBLAST)
    names = {kato: kato for kato in geometry.katos}
    plan = MapPlan(width=690, oblast_names=names, has_insets=True)
    contents = [
        content(
            level=AdminLevel.OBLAST,
            classes=tuple((index + shift) % 3 for index in range(len(geometry.katos))),
            values=("1",) * len(geometry.katos),
            ranks=(),
            statements=(),
            reasons=(),
        )
        for shift in range(3)
    ]
    with ThreadPoolExecutor(6) as threads:
        together = list(threads.map(lambda shown: map_svg(shown, geometry, plan), contents * 6))
    assert together == [map_svg(shown, geometry, plan) for shown in contents] * 6
