"""Areas and their changes, from the classifier of administrative units (KATO)."""

from __future__ import annotations

import csv
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from atlas.areas import COUNTRY, AdminLevel, Vintage, parse_kato
from atlas.build.area_names import english_name, kazakh_name, russian_name
from atlas.build.files import write_csv
from atlas.errors import BuildError, UnknownAreaError
from atlas.geodata.places import AREA_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = ["KINDS", "OLD_OBLAST_PARTS", "build_areas"]

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "oblast": "oblast",
        "city of republican significance": "city_of_republican_significance",
        "district": "district",
        "city of regional significance": "city_of_regional_significance",
        "district of a city of republican significance": "district_of_city",
        "rural okrug": "rural_okrug",
        "village administration": "village",
        "settlement (poselok) administration": "settlement",
        "city of district significance": "city_of_district_significance",
        "district of a city of regional significance": "district_of_city",
        "city proper (inside a city of regional significance)": "city_proper",
    }
)
"""Kind of unit in the source's table to the kind in the areas table."""

OLD_OBLAST_PARTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "190000000": ("190000000", "330000000"),
        "350000000": ("350000000", "620000000"),
        "630000000": ("100000000", "630000000"),
    }
)
"""Oblasts of the vintage 2018 that were divided, each the union of the oblasts named."""

_REFORM = "2022-06-08"
"""Day on which the division into 17 oblasts came into force."""

_CHANGE_COLUMNS = ("old_kato", "old_vintage", "new_kato", "new_vintage", "relation", "date")
_COUNTRY_NAMES = {
    "name_kk": "Қазақстан Республикасы",
    "name_ru": "Республика Казахстан",
    "name_en": "Republic of Kazakhstan",
}


def build_areas(sources: Path, geodata: Path) -> None:
    """Write ``areas/areas.csv`` and ``areas/area_changes.csv``.

    Parameters
    ----------
    sources
        Folder of raw sources; ``kato/admin_units.csv`` and ``kato/regions.csv`` are read.
    geodata
        Folder of data files, written to.

    Raises
    ------
    BuildError
        If a code or a kind of unit is unknown, or a parent is missing.
    """
    units = _read_rows(sources / "kato" / "admin_units.csv")
    iso = {row["kato"]: row["iso_3166_2"] for row in _read_rows(sources / "kato" / "regions.csv")}
    current = [_country(Vintage.V2022), *(_area(unit, iso=iso) for unit in units)]
    _check_parents(current)
    old = _areas_of_2018(current)
    rows = sorted([*old, *current], key=lambda row: (row["vintage"], row["kato"]))
    write_csv(geodata / "areas" / "areas.csv", AREA_COLUMNS, rows)
    write_csv(
        geodata / "areas" / "area_changes.csv",
        _CHANGE_COLUMNS,
        _changes(row["kato"] for row in old if row["level"] == AdminLevel.OBLAST),
    )


def _read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _country(vintage: Vintage) -> dict[str, str]:
    return {
        "kato": COUNTRY,
        "vintage": vintage,
        "level": AdminLevel.COUNTRY,
        "kind": "country",
        "parent_kato": "",
        **_COUNTRY_NAMES,
        "name_en_is_romanised": "false",
        "iso_3166_2": "KZ",
    }


def _area(unit: Mapping[str, str], *, iso: Mapping[str, str]) -> dict[str, str]:
    """Return the row of one unit of the classifier."""
    if unit["kind"] not in KINDS:
        message = f"unit {unit['kato']}: kind {unit['kind']!r} is unknown; add it to KINDS"
        raise BuildError(message)
    kind = KINDS[unit["kind"]]
    name_en, is_romanised = english_name(unit["name_kk"], kind=kind, listed=unit["name_en"])
    return {
        "kato": _checked(unit["kato"]),
        "vintage": Vintage.V2022,
        "level": AdminLevel(unit["level"]),
        "kind": kind,
        "parent_kato": unit["parent_kato"] or COUNTRY,
        "name_kk": kazakh_name(unit["name_kk"], kind=kind),
        "name_ru": russian_name(unit["name_ru"]),
        "name_en": name_en,
        "name_en_is_romanised": "true" if is_romanised else "false",
        "iso_3166_2": iso.get(unit["kato"], ""),
    }


def _checked(code: str) -> str:
    try:
        return parse_kato(code)
    except UnknownAreaError as error:
        message = f"kato/admin_units.csv: {error}"
        raise BuildError(message) from error


def _check_parents(rows: Iterable[Mapping[str, str]]) -> None:
    levels = {row["kato"]: AdminLevel(row["level"]) for row in rows}
    for row in rows:
        wanted = AdminLevel(row["level"]).parent
        if wanted is not None and levels.get(row["parent_kato"]) is not wanted:
            message = (
                f"unit {row['kato']}: parent {row['parent_kato']!r} is not of level {wanted}; "
                "correct kato/admin_units.csv"
            )
            raise BuildError(message)


def _areas_of_2018(current: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """Return the country and its 17 first-level units before 8 June 2022.

    The three oblasts created on that day are left out. All others had the code and the name
    they have now. ISO 3166-2 codes are left empty: those of today were given after the reform.
    """
    parts = {part for group in OLD_OBLAST_PARTS.values() for part in group}
    created = parts - set(OLD_OBLAST_PARTS)
    rows = [_country(Vintage.V2018)]
    rows.extend(
        {**row, "vintage": Vintage.V2018, "iso_3166_2": ""}
        for row in current
        if row["level"] == AdminLevel.OBLAST and row["kato"] not in created
    )
    return rows


def _changes(old_katos: Iterable[str]) -> list[dict[str, str]]:
    return [
        {
            "old_kato": old,
            "old_vintage": Vintage.V2018,
            "new_kato": new,
            "new_vintage": Vintage.V2022,
            "relation": "split" if old in OLD_OBLAST_PARTS else "unchanged",
            "date": _REFORM,
        }
        for old in sorted(old_katos)
        for new in OLD_OBLAST_PARTS.get(old, (old,))
    ]
