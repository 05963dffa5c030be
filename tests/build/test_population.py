"""Population of 1 January 2023."""

from __future__ import annotations

import csv
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from atlas.areas import Kato, Vintage
from atlas.build.left_out import check_all_accounted
from atlas.build.observations import SourceRegistry
from atlas.build.population import (
    POPULATION,
    POPULATION_TABLES,
    _check_sums,
    _check_urban_and_rural,
    _note,
    build_population,
)
from atlas.build.raw import RawSources, read_raw_files
from atlas.errors import BuildError
from atlas.geodata import default_root
from atlas.geodata.places import read_areas

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.areas import AreaTable

_ROOT = default_root()


@pytest.fixture(scope="module")
def areas() -> AreaTable:
    """Return the present areas."""
    content = (_ROOT / "areas" / "areas.csv").read_bytes()
    return read_areas(content, name="areas.csv")[Vintage.V2022]


@pytest.fixture(scope="module")
def tables(
    sources: Path, areas: AreaTable, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, dict[str, str]]]:
    """Return the rows of each table as built from the bulletin, by code."""
    folder = tmp_path_factory.mktemp("geodata")
    raw = RawSources(sources, read_raw_files(_ROOT / "sources" / "raw_files.csv"))
    build_population(raw, areas=areas, registry=SourceRegistry(), geodata=folder)
    built = {}
    for name in POPULATION_TABLES:
        with (folder / "indicators" / f"{name}.csv").open(encoding="utf-8") as file:
            built[name] = {row["kato"]: row for row in csv.DictReader(file)}
    return built


@pytest.fixture(scope="module")
def rows(tables: dict[str, dict[str, dict[str, str]]]) -> dict[str, dict[str, str]]:
    """Return the rows of the whole population, by code."""
    return tables["population"]


@pytest.mark.parametrize(
    ("remark", "note"),
    [
        ("", ""),
        (
            "before Makanshy district (104500000)",
            "figure for the territory before Makanshy district (104500000) was carved out",
        ),
        (
            "before Zhanasemey district (104100000) was carved out",
            "figure for the territory before Zhanasemey district (104100000) was carved out",
        ),
        (
            "before Turan district? (791910000)",
            (
                "figure for the territory before Turan district (791910000) was carved out; that "
                "it was carved out of this unit too is inferred"
            ),
        ),
    ],
)
def test_a_change_of_territory_is_spelt_out(remark: str, note: str) -> None:
    """What is inferred is called so."""
    assert _note(remark) == note


def test_an_unknown_remark_stops_the_build() -> None:
    """A remark nobody reads is a remark lost."""
    with pytest.raises(BuildError, match="reword it"):
        _note("preliminary")


@pytest.mark.sources
def test_every_figure_is_taken_in(tables: dict[str, dict[str, dict[str, str]]]) -> None:
    """240 rows of three figures: the population, its urban and its rural part."""
    taken = [
        row
        for rows in tables.values()
        for row in rows.values()
        if row["value"] and row["basis"] == "observed"
    ]
    check_all_accounted(POPULATION, total=240 * 3, taken=len(taken), left_out=0)


@pytest.mark.sources
def test_urban_and_rural_residents_make_the_population(
    tables: dict[str, dict[str, dict[str, str]]],
) -> None:
    """In every unit and in the country, to the person."""
    for kato, row in tables["population"].items():
        if row["value"]:
            parts = (tables[name][kato]["value"] for name in POPULATION_TABLES if "_" in name)
            assert sum(Decimal(part) for part in parts) == Decimal(row["value"])
    assert tables["population_rural"]["000000000"]["value"] == "7556745"
    assert "19,766,807" not in tables["population_rural"]["000000000"]["note"]


def test_residents_neither_urban_nor_rural_stop_the_build() -> None:
    """A digit wrong in one of three columns shows as a difference."""
    row = {"kato": "100000000", "name_ru": "область Абай", "pop": "5", "urban": "3", "rural": "2"}
    _check_urban_and_rural([row])
    with pytest.raises(BuildError, match="do not make the population of 100000000 область Абай"):
        _check_urban_and_rural([row | {"rural": "3"}])


@pytest.mark.sources
def test_regions_districts_and_country_are_there(rows: dict[str, dict[str, str]]) -> None:
    """20 regions, 220 districts, the country, and 8 units without a figure."""
    assert len(rows) == 20 + 220 + 1 + 8
    assert rows["000000000"]["value"] == "19765004"
    assert rows["000000000"]["basis"] == "derived"
    assert rows["100000000"]["value"] == "610189"


@pytest.mark.sources
def test_units_without_a_figure_say_why(rows: dict[str, dict[str, str]]) -> None:
    """Missing is not zero."""
    missing = {kato for kato, row in rows.items() if row["status"] == "M"}
    assert missing == {
        "104100000",
        "104500000",
        "191800000",
        "635500000",
        "636300000",
        "711510000",
        "711610000",
        "791910000",
    }
    assert {rows[kato]["reason"] for kato in missing} == {"not_published"}
    assert {rows[kato]["value"] for kato in missing} == {""}


@pytest.mark.sources
def test_figures_of_divided_units_carry_a_note(rows: dict[str, dict[str, str]]) -> None:
    """Eleven figures hold for a territory that is no more."""
    noted = [row for row in rows.values() if "was carved out" in row["note"]]
    assert len(noted) == 11
    assert "Zhanasemey" in rows["101000000"]["note"]


@pytest.mark.sources
def test_districts_that_do_not_add_up_stop_the_build(
    rows: dict[str, dict[str, str]], areas: AreaTable
) -> None:
    """A wrong code or digit would show as a difference to the region."""
    people = {Kato(kato): Decimal(row["value"]) for kato, row in rows.items() if row["value"]}
    _check_sums(people, areas)
    people[Kato("101000000")] += 1
    with pytest.raises(BuildError, match="100000000"):
        _check_sums(people, areas)
