"""Lists of laws and statistics that are not what they should be: nothing is guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas.areas import COUNTRY, AdminLevel, Area, AreaTable, Kato, Vintage
from atlas.build.files import sha256_of
from atlas.build.observations import SourceRegistry
from atlas.build.raw import RawSources
from atlas.build.transfers import build_transfers
from atlas.errors import BuildError
from atlas.provenance import RawFile
from atlas.text import LocalizedText

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([("Республика Казахстан", "country", "10"), ("город А", "oblast", "9")], "add up to 9"),
        ([("город А", "oblast", "9")], "no total"),
    ],
)
def test_an_incomplete_list_of_a_law_stops_the_build(
    tmp_path: Path, rows: list[tuple[str, str, str]], problem: str
) -> None:
    """No nil amount may be concluded from a list that does not add up."""
    raw = _raw_table(tmp_path, [("subvention_from_republic_law", "2020", *row) for row in rows])
    with pytest.raises(BuildError, match=problem):
        _build(raw, tmp_path)


def test_regions_of_two_divisions_in_one_year_stop_the_build(tmp_path: Path) -> None:
    """Two regions where the divisions have one and three: nothing is guessed."""
    names = [("город А", "oblast", "1"), ("город Б", "oblast", "2")]
    raw = _raw_table(tmp_path, [("grp_nominal", "2021", *row) for row in names])
    with pytest.raises(BuildError, match="2 regions are printed"):
        _build(raw, tmp_path)


def _build(raw: RawSources, folder: Path) -> None:
    build_transfers(
        raw,
        areas_2018=_areas(Vintage.V2018, ["А"]),
        areas_2022=_areas(Vintage.V2022, ["А", "Б", "В"]),
        registry=SourceRegistry(),
        geodata=folder,
    )


def _areas(vintage: Vintage, letters: Sequence[str]) -> AreaTable:
    country = Area(
        kato=COUNTRY,
        vintage=vintage,
        level=AdminLevel.COUNTRY,
        kind="country",
        parent=None,
        name=LocalizedText(kk="Ел", ru="Страна", en="Country"),
        name_en_is_romanised=False,
        iso_3166_2=None,
    )
    cities = [
        Area(
            kato=Kato(f"{number}00000000"),
            vintage=vintage,
            level=AdminLevel.OBLAST,
            kind="city",
            parent=COUNTRY,
            name=LocalizedText(kk=f"{letter} қаласы", ru=f"город {letter}", en=f"City {number}"),
            name_en_is_romanised=False,
            iso_3166_2=None,
        )
        for number, letter in enumerate(letters, start=1)
    ]
    return AreaTable(vintage, [country, *cities])


def _raw_table(folder: Path, rows: Sequence[tuple[str, ...]]) -> RawSources:
    """Write a raw table of fiscal figures and return the folder as recorded sources."""
    name = "indicators/fiscal.csv"
    path = folder / name
    path.parent.mkdir()
    columns = (
        "indicator,unit_name,unit_level,period,value,unit,"
        "source_title,source_url,source_date,quote_or_locator,note"
    )
    lines = [
        f"{indicator},{unit},{level},{period},{value},thousand KZT,Закон РК,"
        "https://zan.kz/1,,ст. 1,"
        for indicator, period, unit, level, value in rows
    ]
    path.write_text("\n".join([columns, *lines]) + "\n", encoding="utf-8")
    record = RawFile(
        path=name,
        title="t",
        origin="o",
        recorded="2026-01-01",
        licence="MIT",
        bytes=path.stat().st_size,
        sha256=sha256_of(path),
    )
    return RawSources(folder, {name: record})
