"""The map in words: every number is one of the data."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from atlas.cartography import Ground
from atlas.export.site import open_site
from atlas.i18n import translator
from atlas.text import Language
from atlas.views.map_words import colour_notes, map_words

if TYPE_CHECKING:
    from atlas.views import Scene

BUILDER = open_site().builder
VIEWS = [
    {},
    {"level": "okrug", "period": "2024"},
    {"level": "okrug", "period": "2024", "within": "630000000"},
    {"indicator": "turnout", "period": "2021-01-10"},
    {"indicator": "self_nominee_share", "breaks": "50,60,70"},
    {"indicator": "general_transfer", "period": "2026"},
    {"indicator": "wage_tax_share_not_kept"},
]


def _scene(language: Language, query: dict[str, str]) -> Scene:
    selection, rejected = BUILDER.read(query | {"lang": language.value}, language=language)
    assert rejected == ()
    return BUILDER.scene(selection)


def _number(text: str, language: Language) -> Decimal:
    bare = re.sub(r"[\s\u00a0\u202f]", "", text)
    return Decimal(bare.replace(",", "") if language is Language.EN else bare.replace(",", "."))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("query", VIEWS, ids=str)
def test_the_words_count_what_the_legend_counts(query: dict[str, str], language: Language) -> None:
    """Every area drawn is in a class or hatched; those of the list that are not drawn are told."""
    scene = _scene(language, query)
    words = map_words(scene, tr=translator(language))
    counts = [
        int(_number(found[1], language))
        for sentence in words
        if (found := re.search(r": ([\d\s\u00a0\u202f,]+) [^\d;]+\.$", sentence))
        and "(" not in sentence.rpartition(":")[2]
    ]
    classes = scene.classification
    expected = [*(classes.counts if classes else ()), *_missing(scene)]
    assert counts == expected
    if classes:
        drawn = sum(scene.is_shown(kato) for kato in scene.joined.katos)
        assert sum(counts) == drawn + scene.without_outline


def _missing(scene: Scene) -> list[int]:
    """Return the areas hatched by reason, then those that are listed but not drawn."""
    undrawn = scene.without_outline
    return [count for _, count in sorted(scene.reasons_shown.items())] + [undrawn] * (undrawn > 0)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("query", VIEWS, ids=str)
def test_the_ends_are_the_largest_and_smallest_values_of_the_data(
    query: dict[str, str], language: Language
) -> None:
    """Each with its value as the map writes it; areas of one value stand together."""
    scene = _scene(language, query)
    words = " ".join(map_words(scene, tr=translator(language)))
    ordered = sorted({figure.value for figure in scene.known if figure.value is not None})
    for value in (*ordered[:3], *ordered[-3:]):
        names = [scene.name(figure.kato) for figure in scene.known if figure.value == value]
        if len(names) <= 3:
            assert f"{scene.write(value)} ({', '.join(names)})" in words
        else:
            assert f"{scene.write(value)} ({len(names)} " in words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.EN, "Exactly 0%: 50 areas."),
        (Language.RU, "Ровно 0\u00a0%: 50 территорий."),
        (Language.KK, "Дәл 0\u00a0%: 50 аумақ."),
    ],
)
def test_a_class_of_one_value_is_no_range(language: Language, text: str) -> None:
    """Where many districts keep all of the tax, the first class holds nothing else."""
    scene = _scene(language, {"indicator": "wage_tax_share_not_kept", "period": "2025"})
    assert map_words(scene, tr=translator(language))[0] == text


def test_cases_are_counted_by_kind() -> None:
    """There is no class and no value to name."""
    scene = _scene(Language.EN, {"indicator": "surrogate_cases"})
    words = map_words(scene, tr=translator(Language.EN))
    total = sum(int(sentence.rpartition(": ")[2].rstrip(".")) for sentence in words)
    assert total == len(scene.geodata.cases)


def test_a_reader_is_told_what_dark_means_and_of_which_maps_the_classes_are() -> None:
    """On a dark page as well, where the strong colour is light."""
    tr = translator(Language.EN)
    scene = _scene(Language.EN, {"level": "okrug", "period": "2024", "within": "630000000"})
    light = colour_notes(scene, ground=Ground.LIGHT, tr=tr)
    assert light[0].startswith("The darker, the larger the share of transfers")
    assert "The classes are the same for all periods from 2019 to 2025." in light
    assert light[-1].endswith("counted are the areas of this part: East Kazakhstan Region.")
    dark = colour_notes(scene, ground=Ground.DARK, tr=tr)
    assert set(dark) - set(light) == {"On this dark page a lighter colour stands for darker."}
    alone = colour_notes(_scene(Language.EN, {}), ground=Ground.LIGHT, tr=tr)
    assert len(alone) == 1
