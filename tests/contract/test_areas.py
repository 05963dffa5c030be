"""The areas table and the table of changes as they stand in ``geodata/``."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from atlas.text import mixed_script_words

AREAS = Path(__file__).parents[2] / "geodata" / "areas"
PARENT_LEVEL = {"country": None, "oblast": "country", "district": "oblast", "okrug": "district"}


@cache
def _rows(vintage: str) -> dict[str, dict[str, str]]:
    with (AREAS / "areas.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["vintage"] == vintage]
    table = {row["kato"]: row for row in rows}
    assert len(table) == len(rows), "a code stands twice"
    return table


@cache
def _changes() -> list[dict[str, str]]:
    with (AREAS / "area_changes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_all_units_of_the_classifier_are_there() -> None:
    """20 + 228 + 2,382 units and the country; 17 and the country before June 2022."""
    levels = Counter(row["level"] for row in _rows("2022").values())
    assert levels == {"country": 1, "oblast": 20, "district": 228, "okrug": 2382}
    assert Counter(row["level"] for row in _rows("2018").values()) == {"country": 1, "oblast": 17}


def test_kinds_have_the_official_numbers() -> None:
    """195 districts, 39 + 48 + 3 cities on 1 January 2026; 2,108 rural okrugs of the classifier."""
    kinds = Counter(row["kind"] for row in _rows("2022").values())
    assert kinds["district"] + kinds["district_of_city"] == 195
    assert kinds["city_of_regional_significance"] == 39
    assert kinds["city_of_district_significance"] == 48
    assert kinds["city_of_republican_significance"] == 3
    assert kinds["rural_okrug"] == 2108


@pytest.mark.parametrize("vintage", ["2018", "2022"])
def test_every_parent_is_one_level_above(vintage: str) -> None:
    """The hierarchy has no hole and no jump."""
    rows = _rows(vintage)
    for row in rows.values():
        wanted = PARENT_LEVEL[row["level"]]
        found = rows[row["parent_kato"]]["level"] if row["parent_kato"] else None
        assert found == wanted, row["kato"]


def test_first_level_units_have_the_iso_codes_of_today() -> None:
    """KZ- and the first two digits of the code; none before the reform that gave them."""
    for row in _rows("2022").values():
        wanted = {"country": "KZ", "oblast": f"KZ-{row['kato'][:2]}"}.get(row["level"], "")
        assert row["iso_3166_2"] == wanted
    assert {row["iso_3166_2"] for row in _rows("2018").values()} == {"KZ", ""}


@pytest.mark.parametrize("column", ["name_kk", "name_ru", "name_en"])
def test_names_are_whole_words_in_one_script(column: str) -> None:
    """No abbreviation of the classifier is left, nor a stray space or look-alike letter."""
    for row in [*_rows("2018").values(), *_rows("2022").values()]:
        name = row[column]
        assert not re.search(r"(?<!\w)[^\W\d]{1,3}\.(?! \w{2})", name), name
        assert re.sub(r"\s+", " ", name).strip() == name
        assert mixed_script_words(name) == ()
        letters = r"[^\W\d_]"
        script = "LATIN" if column == "name_en" else "CYRILLIC"
        pattern = "[a-zA-ZäÄöÖüÜīĪūŪėĖ]" if script == "LATIN" else "[\u0400-\u04ff]"
        assert all(re.match(pattern, letter) for letter in re.findall(letters, name)), name


def test_english_names_are_romanised_below_the_district_alone() -> None:
    """Above, they come from a published list."""
    for row in _rows("2022").values():
        assert row["name_en_is_romanised"] == ("true" if row["level"] == "okrug" else "false")


def test_a_code_may_mean_another_place_in_another_vintage() -> None:
    """The old oblasts keep their code and name but are the union of two of today's."""
    parts: dict[str, list[str]] = {}
    for change in _changes():
        parts.setdefault(change["old_kato"], []).append(change["new_kato"])
        assert change["date"] == "2022-06-08"
    assert set(parts) == {kato for kato, row in _rows("2018").items() if row["level"] == "oblast"}
    divided = {old: new for old, new in parts.items() if len(new) > 1}
    assert divided == {
        "190000000": ["190000000", "330000000"],
        "350000000": ["350000000", "620000000"],
        "630000000": ["100000000", "630000000"],
    }
    for change in _changes():
        assert change["relation"] == ("split" if change["old_kato"] in divided else "unchanged")
        if change["relation"] == "unchanged":
            assert change["old_kato"] == change["new_kato"]
    # Every oblast of today comes from exactly one.
    today = Counter(change["new_kato"] for change in _changes())
    assert today == dict.fromkeys(
        (kato for kato, row in _rows("2022").items() if row["level"] == "oblast"), 1
    )


@pytest.mark.parametrize("name", ["areas", "area_changes"])
def test_sidecars_are_in_three_languages(name: str) -> None:
    """Title and description, none empty."""
    sidecar = tomllib.loads((AREAS / f"{name}.meta.toml").read_text(encoding="utf-8"))
    assert sidecar["resource"] == "areas"
    for part in ("title", "description"):
        assert all(sidecar[part][language].strip() for language in ("kk", "ru", "en"))
