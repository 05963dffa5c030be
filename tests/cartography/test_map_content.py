"""Map content refuses what would be drawn wrong, and stays small."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from atlas.cartography import (
    MAP_TEXTS,
    CaseKindStyle,
    CaseMarker,
    Ground,
    MapKind,
    case_styles,
    symbol_radii,
)
from atlas.errors import ClassificationError
from tests.cartography.squares import COUNT, TEXTS, content

OKRUGS, KNOWN = 2383, 750
ROOM = 12_000


def okrug_content() -> str:
    """Return the JSON of a map as large as the okrug level, in Russian."""
    chance = random.Random(0)  # noqa: S311 -- a figure for a test
    known = set(chance.sample(range(OKRUGS), KNOWN))
    has = [index in known for index in range(OKRUGS)]
    texts = dict.fromkeys(MAP_TEXTS, "Стрелки ведут к соседям, Enter выбирает")
    return content(
        texts=texts,
        classes=tuple(chance.randrange(5) if yes else None for yes in has),
        colours=("#c6dbef", "#9ecae1", "#6baed6", "#3182bd", "#08519c"),
        values=tuple(f"{chance.uniform(0, 100):.1f}" if yes else None for yes in has),
        ranks=tuple(str(chance.randrange(1, KNOWN)) if yes else None for yes in has),
        statements=tuple("план, редакция от 13.12.2023" if yes else None for yes in has),
        reasons=tuple(None if yes else "не опубликовано" for yes in has),
    ).to_json()


def test_the_okrug_level_fits_on_the_wire() -> None:
    """Streamlit sends JSON inside JSON: that size counts, quotation marks and Cyrillic doubled."""
    assert len(json.dumps(okrug_content())) < ROOM


def test_the_payload_holds_each_figure_once() -> None:
    """Values, ranks and codes of areas without data take no room."""
    payload = content().payload()
    assert payload["classes"] == "a.cabcabcabc."
    assert payload["values"] == "0.5;2.5;0.5;1.5;2.5;0.5;1.5;2.5;0.5;1.5;2.5"
    assert payload["ranks"] == "3;1;3;2;1;3;2;1;3;2;1"
    assert payload["count"] == 11
    assert (payload["statements"], payload["statement"]) == (("plan",), "a11")
    assert (payload["reasons"], payload["reason"]) == (("not published",), "a2")


@pytest.mark.parametrize(
    "name",
    ["</script><script>x()", "<!--", "{{ 7*7 }}", "{% raw %}", "{# x #}", '"\\', "{{{%"],
)
def test_a_hostile_name_stays_a_name(name: str) -> None:
    """It can neither end the script nor be run as a template, and arrives unchanged."""
    text = content(notes=(name,)).to_json()
    assert json.loads(text)["notes"] == [name]
    assert "<" not in text
    assert not any(opening in text for opening in ("{{", "{%", "{#"))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"values": ("1",)}, "1 values for 13 areas"),
        ({"ranks": ("1", "2")}, "2 ranks for 13 areas"),
        ({"reasons": ()}, ""),
        ({"colours": ("#000000",)}, "class 2; there are colours for 1"),
        ({"values": ("1",) * COUNT}, "both or neither"),
        ({"values": ()}, "both or neither"),
        ({"texts": {}}, "lacks the texts map_label"),
        ({"templates": {"one": "{value}"}}, "no template for 'other'"),
        (
            {"markers": (CaseMarker(area=COUNT, kind=0, title="Case"),)},
            "area 13 of 13",
        ),
    ],
)
def test_content_that_would_be_drawn_wrong_is_refused(changes: dict[str, Any], words: str) -> None:
    """Sequences out of step put a value on the wrong area: no map rather than that one."""
    if not words:
        assert content(**changes).payload()["reason"] == ""
        return
    with pytest.raises(ClassificationError, match=words):
        content(**changes)


def test_templates_travel_by_plural_category() -> None:
    """One template counts for all numbers; several are chosen from in the browser."""
    assert content(templates="{value} %").payload()["templates"] == {"other": "{value} %"}
    forms = {"one": "{value} депутат", "other": "{value} депутата"}
    assert content(templates=forms).payload()["templates"] == forms


def test_the_ground_decides_hatch_and_halo() -> None:
    """Nothing of the light theme is left in the dark one."""
    light, dark = content().payload(), content(theme=Ground.DARK).payload()
    assert all(light[name] != dark[name] for name in ("no_data", "ground", "quiet"))


def test_cases_travel_with_place_and_shape() -> None:
    """A case with a place of its own carries it; a circle is an arc, the rest are polygons."""
    styles = case_styles(2, Ground.LIGHT)
    payload = content(
        kind=MapKind.CATEGORIES,
        classes=(None,) * COUNT,
        values=(),
        ranks=(),
        statements=(),
        reasons=(),
        kinds=tuple(CaseKindStyle(title=style.shape, style=style) for style in styles),
        markers=(
            CaseMarker(area=0, kind=1, title="Here"),
            CaseMarker(area=2, kind=0, title="There", position=(1.234, -5.678), radius=8.25),
        ),
    ).payload()
    assert payload["markers"] == [[0, 1, "Here", 0], [2, 0, "There", 8.2, 1.23, -5.68]]
    kinds = payload["kinds"]
    assert isinstance(kinds, list)
    circle, square = kinds
    assert "A" in circle["path"]
    assert square["path"] == "M-0.88,-0.88 0.88,-0.88 0.88,0.88 -0.88,0.88z"


def test_the_texts_of_a_map_are_all_asked_for() -> None:
    """The list a translator works from is the list that is checked."""
    assert set(content().payload()["texts"]) == set(MAP_TEXTS) == set(TEXTS)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("magnitudes", "radii"),
    [([100, 25, 0, None, -4], [24, 12, 0, None, 4.8]), ([], [])],
)
def test_the_area_of_a_circle_is_proportional(
    magnitudes: list[float | None], radii: list[float | None]
) -> None:
    """A quarter of the magnitude has half the radius, whatever its sign."""
    found = symbol_radii(magnitudes, largest=100, radius=24)
    assert found == pytest.approx(tuple(radii))


@pytest.mark.parametrize(("magnitudes", "largest"), [([1.0], 0.0), ([1.0], -1.0), ([-3.0], 2.0)])
def test_a_scale_that_cannot_hold_its_values_is_refused(
    magnitudes: list[float], largest: float
) -> None:
    """A circle larger than the legend's largest would lie."""
    with pytest.raises(ClassificationError):
        symbol_radii(magnitudes, largest=largest)
