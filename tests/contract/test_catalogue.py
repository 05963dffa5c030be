"""The sidecars as they stand in ``geodata/``: every one reads, and says what the pages need."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from atlas.areas import AdminLevel
from atlas.catalogue import IndicatorKind, read_sidecar
from atlas.export.site import open_site
from atlas.geodata import default_root
from atlas.i18n import UNITS, format_number, translator
from atlas.text import Language, mixed_script_words
from atlas.views.finding import by_value, finding

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.catalogue import Indicator

ROOT = default_root()
BUILDER = open_site().builder
GEODATA = BUILDER.geodata
CATALOGUE = GEODATA.catalogue
SIDECARS = sorted(ROOT.rglob("*.meta.toml"))
INDICATORS = list(CATALOGUE.indicators.values())
LISTED = CATALOGUE.listed()

indicators = pytest.mark.parametrize("indicator", INDICATORS, ids=lambda item: str(item.id))


@pytest.mark.parametrize("path", SIDECARS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_sidecar_reads(path: Path) -> None:
    """No key is missing, unknown or of another type, and each text is in three languages."""
    found = read_sidecar(path, root=ROOT)
    assert found.resource is not None or found.indicator is not None


@indicators
def test_an_indicator_is_shown_in_a_unit_that_has_a_name(indicator: Indicator) -> None:
    """In all three languages, from the closed table."""
    assert indicator.unit in UNITS


@indicators
def test_an_indicator_is_licensed(indicator: Indicator) -> None:
    """A computed one as well."""
    assert indicator.licence in CATALOGUE.licences


@indicators
def test_a_formula_has_parts_for_every_level(indicator: Indicator) -> None:
    """What is computed at a level needs parts that exist there."""
    if indicator.formula is None:
        return
    for part in indicator.formula.parts:
        levels = set(CATALOGUE.indicator(part).levels)
        assert set(indicator.levels) & levels, part


@indicators
def test_a_count_may_not_be_a_part_of_a_whole(indicator: Indicator) -> None:
    """Per cent and per resident are no totals: the kind decides how a value may be drawn."""
    unit = UNITS[indicator.unit]
    is_relative = indicator.unit.startswith(("percent", "times")) or (
        unit.money is not None and unit.money.is_per_resident
    )
    assert is_relative != (indicator.kind in {IndicatorKind.COUNT, IndicatorKind.CATEGORY})


@indicators
def test_texts_are_written_in_the_letters_of_their_language(indicator: Indicator) -> None:
    """No Latin look-alike inside a Cyrillic word; names tell indicators apart."""
    texts = [indicator.title, indicator.short_title, indicator.description, indicator.more_means]
    texts += [*indicator.caveats, *(item.reason for item in indicator.breaks)]
    for text in texts:
        for language in Language:
            assert mixed_script_words(text.in_language(language)) == ()
        assert re.search("[а-яё]", text.ru)
        assert re.search("[а-яәғқңөұүһі]", text.kk)
        assert not re.search("[а-яА-Я]", re.sub("«[^»]*»", "", text.en)), text.en


@pytest.mark.parametrize("language", Language)
def test_short_titles_tell_listed_indicators_apart(language: Language) -> None:
    """Two with one name could not be chosen between."""
    names = Counter(
        (indicator.theme, indicator.short_title.in_language(language)) for indicator in LISTED
    )
    assert max(names.values()) == 1


def test_every_listed_indicator_has_something_to_show() -> None:
    """A map with neither figure nor case is no offer."""
    for indicator in LISTED:
        if indicator.kind is IndicatorKind.CATEGORY:
            assert GEODATA.cases
            continue
        for level in indicator.drawn_levels:
            assert BUILDER.figures.periods(indicator.id, level), (indicator.id, level)


_LEVELS = [(indicator.id, level) for indicator in LISTED for level in indicator.drawn_levels]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("name", "level"), _LEVELS)
def test_every_map_is_drawn_and_summed_up(name: str, level: AdminLevel, language: Language) -> None:
    """Each period of each level, whose sentence names both ends or counts who shares them."""
    tr = translator(language)
    for _, period in BUILDER.figures.periods(name, level) or ((None, ""),):
        query = {"indicator": name, "level": level.value, "lang": language.value}
        selection, rejected = BUILDER.read(query | {"period": period}, language=language)
        assert not [item for item in rejected if item.value]
        scene = BUILDER.scene(selection)
        sentence = finding(scene, tr=tr)
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert "%(" not in sentence
        if scene.known:
            for count in (len(scene.known), scene.total):
                assert format_number(count, language=language) in sentence
            groups = by_value(scene.known)
            for group in (groups[0], groups[-1]):
                is_everywhere = len(groups) == 1 < len(group)
                if is_everywhere or len(group) > 3:
                    assert group[0].value is not None
                    assert scene.write(group[0].value) in sentence
                else:
                    assert all(scene.name(figure.kato) in sentence for figure in group)


# --- caveats that state numbers ---------------------------------------------------------------


def _known(indicator: str, level: AdminLevel, period: str | None = None) -> set[str]:
    areas = GEODATA.areas
    return {
        figure.kato
        for vintage, cell in BUILDER.figures.cells(indicator)
        if period in {None, cell}
        for figure in BUILDER.figures.table(indicator, vintage, cell).values()
        if figure.value is not None and areas[vintage][figure.kato].level is level
    }


def _caveats(indicator: str, language: Language) -> str:
    item = CATALOGUE.indicator(indicator)
    return " ".join(caveat.in_language(language) for caveat in item.caveats)


@pytest.mark.parametrize("language", Language)
def test_the_caveats_of_transfer_dependence_count_right(language: Language) -> None:
    """Units read, districts read, and differences kept: as many as there are."""
    text = _caveats("transfer_dependence", language)
    okrugs = len(_known("transfer_dependence", AdminLevel.OKRUG))
    assert re.search(rf"\b{okrugs}\b", text), okrugs
    districts = sum(
        figure.value is not None and GEODATA.areas[vintage][figure.kato].level == "district"
        for vintage, period in BUILDER.figures.cells("transfer_dependence")
        for figure in BUILDER.figures.table("transfer_dependence", vintage, period).values()
    )
    assert re.search(rf"\b{districts}\b", text), districts
    slips = (ROOT / "indicators" / "arithmetic_slips.csv").read_text(encoding="utf-8")
    assert re.search(rf"\b{len(slips.splitlines()) - 1}\b", text)
    assert re.search(r"\b15\b", text)
