"""Would this map change: counted again from the classes of the map page."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.classification import MAXIMUM_CLASSES, MINIMUM_CLASSES, Scheme
from atlas.export.site import open_site
from atlas.teaching.exercises.changing_map import build_changing_map
from atlas.teaching.exercises.stability import (
    OTHER_CHOICES,
    REFERENCE,
    SHOWN_CHOICES,
    ClassChoice,
    class_stability,
    nearest_classes,
)
from atlas.text import Language

if TYPE_CHECKING:
    from atlas.views import Scene, Selection

BUILDER = open_site().builder

MAPS = [
    {"indicator": "transfer_dependence", "level": "oblast"},
    {"indicator": "turnout", "level": "oblast"},  # two periods share their bounds
    {"indicator": "net_general_transfer_to_grp", "level": "oblast"},  # two sides of zero
    {"indicator": "simplified_regime_tax_rate", "level": "district"},  # two values in all
]

Places = dict[str, tuple[int, int]]
"""Class, counted from 0, and number of classes of each area that has a figure."""


def selected(query: dict[str, str]) -> Selection:
    """Return what an address selects."""
    return BUILDER.read(query, language=Language.EN)[0]


def places(scene: Scene) -> Places:
    """Return the class of each area on the map page, read off the bounds of its legend."""
    assert scene.classification is not None
    bounds = scene.classification.upper_bounds
    return {
        kato: (bisect_left(bounds, float(value)), len(bounds))
        for kato, value in zip(scene.joined.katos, scene.values, strict=True)
        if value is not None
    }


def is_kept(place: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether moving up or down one class of the other map would bring the area no nearer.

    In steps of which both scales are whole: from lowest to highest ``(k - 1) * (other_k - 1)``.
    """
    (code, k), (other_code, other_k) = place, other
    gap = abs(code * (other_k - 1) - other_code * (k - 1))
    return 2 * gap <= k - 1


@pytest.mark.parametrize("query", MAPS, ids=lambda query: query["indicator"])
def test_areas_keep_their_class_as_often_as_on_the_map_page(query: dict[str, str]) -> None:
    """Every choice is drawn as the map page draws it, and compared with the first map."""
    selection = selected(query)
    reference = places(BUILDER.scene(selection))
    kept: Counter[str] = Counter()
    for choice in OTHER_CHOICES:
        other = places(BUILDER.scene(replace(selection, scheme=choice.scheme, k=choice.k)))
        kept.update(kato for kato in reference if is_kept(reference[kato], other[kato]))
    content = build_changing_map(BUILDER, selection)
    assert {area.kato: area.kept for area in content.areas} == {
        kato: kept[kato] for kato in reference
    }
    assert content.stability.known == len(reference)
    assert content.stability.always == sum(n == len(OTHER_CHOICES) for n in kept.values())


def test_the_choices_are_all_the_atlas_offers() -> None:
    """Each rule with each number of classes, but the map they are compared with."""
    ready = [scheme for scheme in Scheme if scheme is not Scheme.OWN]
    numbers = range(MINIMUM_CLASSES, MAXIMUM_CLASSES + 1)
    every = {ClassChoice(scheme, k) for scheme in ready for k in numbers}
    assert set(OTHER_CHOICES) == every - {REFERENCE}
    assert len(OTHER_CHOICES) == len(every) - 1
    assert SHOWN_CHOICES[0] == REFERENCE
    assert len(set(SHOWN_CHOICES)) == 4
    assert set(SHOWN_CHOICES) <= every


SIZES = st.integers(1, 9)


@given(SIZES.flatmap(lambda k: st.tuples(st.integers(0, k - 1), st.just(k))), SIZES)
def test_classes_are_compared_by_their_place(place: tuple[int, int], other_k: int) -> None:
    """Lowest is lowest, highest highest, upside down the same, and the same number is itself."""
    code, k = place
    found = nearest_classes(code, k, other_k=other_k)
    assert 1 <= len(found) <= 2
    mirrored = nearest_classes(k - 1 - code, k, other_k=other_k)
    assert sorted(other_k - 1 - c for c in mirrored) == list(found)
    assert nearest_classes(code, k, other_k=k) == (code,)
    if k > 1 and other_k > 1:
        assert nearest_classes(0, k, other_k=other_k)[0] == 0
        assert nearest_classes(k - 1, k, other_k=other_k)[-1] == other_k - 1


def test_no_data_stays_no_data() -> None:
    """An area without a figure neither keeps nor changes a class."""
    found = class_stability((1.0, None, 2.0), pool=(1.0, 2.0))
    # One class for each of two values, whatever the rule and the number.
    assert found.kept == (14, None, 14)
    assert (found.known, found.always) == (2, 2)
    assert class_stability((None, None), pool=()).kept == (None, None)


def test_bounds_are_those_of_all_periods() -> None:
    """Figures of other periods move the bounds, and with them what is kept."""
    values = (1.0, 2.0, 3.0, 4.0, 50.0, 60.0, 70.0)
    alone = class_stability(values, pool=values)
    together = class_stability(values, pool=(*values, *map(float, range(400, 500))))
    assert alone.kept != together.kept


def test_areas_are_listed_from_the_least_stable() -> None:
    """Of equals in the order of the alphabet; their classes are those of the maps shown."""
    content = build_changing_map(BUILDER, selected(MAPS[0]))
    kept = [area.kept for area in content.areas]
    assert kept == sorted(kept)
    assert len(set(kept)) > 3
    shown = [places(scene) for scene in content.scenes]
    for area in content.areas:
        assert [code - 1 for code in area.classes] == [found[area.kato][0] for found in shown]
    assert sum(content.shares.counts) == len(content.areas)
    assert content.share_codes.count(None) == len(content.share_codes) - len(content.areas)
