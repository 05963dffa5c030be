"""The reviewed table of other names."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from atlas.areas import Vintage
from atlas.errors import GazetteerError
from atlas.gazetteer import read_aliases
from atlas.geodata import default_root
from atlas.geodata.places import read_areas

if TYPE_CHECKING:
    from pathlib import Path

_HEADER = "alias,parent_kato,level,kato,reason"


def _table(folder: Path, *rows: str, header: str = _HEADER) -> Path:
    path = folder / "aliases.csv"
    path.write_text("\n".join((header, *rows, "")), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("СКО,,oblast,590000000,", "has no reason"),
        ("СКО,,oblast,59,abbreviation", "not a KATO code"),
        ("СКО,,region,590000000,abbreviation", "row 2"),
        ("СКO,,oblast,590000000,abbreviation", "mixes Latin and Cyrillic"),
    ],
)
def test_a_faulty_row_is_refused(tmp_path: Path, row: str, problem: str) -> None:
    """The message names what is wrong with it."""
    with pytest.raises(GazetteerError, match=problem):
        read_aliases(_table(tmp_path, row))


def test_an_unknown_column_is_refused(tmp_path: Path) -> None:
    """The header is part of the contract."""
    with pytest.raises(GazetteerError, match="columns"):
        read_aliases(_table(tmp_path, header="alias,kato"))


def test_one_name_inside_one_parent_cannot_stand_for_two_areas(tmp_path: Path) -> None:
    """Not even when it is written in another case."""
    path = _table(tmp_path, "СКО,,oblast,590000000,a", "ско,,oblast,630000000,b")
    with pytest.raises(GazetteerError, match="stands for"):
        read_aliases(path)


def test_a_divided_area_has_one_reason_for_all_its_parts(tmp_path: Path) -> None:
    """Its name stands for each of them, and matching it is ambiguous."""
    rows = ("ЮКО,,oblast,610000000,divided,2018", "ЮКО,,oblast,790000000,divided,2018")
    found = read_aliases(_table(tmp_path, *rows, header=f"{_HEADER},until"))
    assert [(item.kato, item.until) for item in found] == [
        ("610000000", "2018"),
        ("790000000", "2018"),
    ]


def test_an_alias_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    """A code of no edition, of another level or outside the parent."""
    path = default_root() / "areas" / "areas.csv"
    areas = read_areas(path.read_bytes(), name=os.fspath(path))[Vintage.V2022]
    rows = (
        "Нет,,oblast,990000000,no such code",
        "Уровень,,oblast,394200000,a district",
        "Чужой,590000000,district,394200000,of another oblast",
        "Верный,390000000,district,394200000,right",
    )
    with pytest.raises(GazetteerError) as caught:
        read_aliases(_table(tmp_path, *rows)).check(areas)
    faults = str(caught.value).splitlines()[1:]
    assert {fault.split("'")[1] for fault in faults} == {"Нет", "Уровень", "Чужой"}


def test_the_aliases_of_the_atlas_all_lead_to_an_area() -> None:
    """Each to one of its level inside its parent."""
    folder = default_root() / "areas"
    areas = read_areas((folder / "areas.csv").read_bytes(), name="areas.csv")[Vintage.V2022]
    aliases = read_aliases(*sorted(folder.glob("aliases*.csv")), folder / "former_names.csv")
    aliases.check(areas)
    assert len(aliases) >= 80
