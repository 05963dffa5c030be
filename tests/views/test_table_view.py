"""The table beside a map: the same areas and numbers, a page at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from atlas.export.site import open_site
from atlas.geodata import Geodata
from atlas.i18n import translator
from atlas.text import Language
from atlas.views import ViewBuilder
from atlas.views.table_view import PAGE_ROWS, TableView, build_table
from tests.tiny_country import EAST_STEPPE, observation, write_indicator

if TYPE_CHECKING:
    from pathlib import Path

NBSP = "\N{NO-BREAK SPACE}"


def table_of(builder: ViewBuilder, language: Language = Language.EN, /, **query: str) -> TableView:
    """Return the table of an address."""
    selection, _ = builder.read(query | {"lang": language.value}, language=language)
    return build_table(builder.scene(selection), tr=translator(language))


def test_rows_go_from_the_largest_value_to_no_data(tiny: ViewBuilder) -> None:
    """The area without an outline is in the table, with the reason."""
    table = table_of(tiny, level="district")
    assert [(row.rank, row.name, row.value, row.statement) for row in table.rows] == [
        ("1", "Steppe District", "100.0%", "plan"),
        ("2", "City", "25.0%", "plan"),
        ("3", "Alem", "0.0%", "plan"),
        ("", "Ozen District", "no data", "not collected yet"),
    ]
    assert table.rows[-1].kato == EAST_STEPPE
    assert [row.parents for row in table.rows] == ["West Region"] * 2 + ["East Region"] * 2
    assert (table.first, table.total) == (0, 4)


@pytest.mark.parametrize(
    ("language", "value", "statement", "no_data"),
    [
        (Language.KK, f"100,0{NBSP}%", "жоспар", ("дерек жоқ", "әлі жиналмаған")),
        (Language.RU, f"100,0{NBSP}%", "план", ("нет данных", "ещё не собрано")),
    ],
)
def test_rows_are_written_in_the_language_of_the_reader(
    tiny: ViewBuilder, language: Language, value: str, statement: str, no_data: tuple[str, str]
) -> None:
    """Names, numbers and words alike."""
    table = table_of(tiny, language, level="district")
    first, last = table.rows[0], table.rows[-1]
    areas = tiny.geodata.areas
    names = [area.name.in_language(language) for area in areas[next(reversed(areas))]]
    assert first.name in names
    assert (first.value, first.statement) == (value, statement)
    assert (last.value, last.statement) == no_data


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        # Kazakh puts Ә after А and Ө after О; Russian and English names are others.
        (Language.KK, ["Әлем қаласы", "Дала ауданы", "Қала", "Өзен ауданы"]),
        (Language.RU, ["Алем", "Город", "Озенский район", "Степной район"]),
        (Language.EN, ["Alem", "City", "Ozen District", "Steppe District"]),
    ],
)
def test_areas_with_one_rank_stand_by_name_in_the_order_of_the_language(
    tiny_root: Path, language: Language, expected: list[str]
) -> None:
    """The same goes for areas without data."""
    districts = ("101000000", "102000000", "201000000", "202000000")
    write_indicator(tiny_root, "even", [observation(kato, "7") for kato in districts])
    table = table_of(ViewBuilder(Geodata(tiny_root)), language, indicator="even", level="district")
    assert [row.name for row in table.rows] == expected
    assert {row.rank for row in table.rows} == {"1–4"}


def test_a_value_of_money_stands_by_its_own_size(tiny_root: Path) -> None:
    """Thousands of tenge in the file, tenge, millions and billions on the page."""
    rows = [observation("100000000", "12.5"), observation("200000000", "3400000")]
    write_indicator(tiny_root, "money", rows)
    table = table_of(ViewBuilder(Geodata(tiny_root)), indicator="money")
    assert [row.value for row in table.rows] == [f"3.4{NBSP}bn{NBSP}₸", f"12,500{NBSP}₸"]


# --- pages, on the level with most areas ------------------------------------------------------

OKRUGS = 2382


def okrugs(row: object) -> TableView:
    """Return one page of the okrugs of 2024."""
    return table_of(open_site().builder, level="okrug", row=str(row))


@pytest.mark.parametrize(
    ("row", "first", "count"),
    [
        (0, 0, PAGE_ROWS),
        (20, 20, PAGE_ROWS),
        (27, 20, PAGE_ROWS),  # a row inside a page shows its page
        (2380, 2380, 2),
        (2399, 2380, 2),
        (100_000, 2380, 2),  # beyond the end, the last page
    ],
)
def test_the_table_is_turned_by_pages(row: int, first: int, count: int) -> None:
    """The page that holds the row asked for."""
    table = okrugs(row)
    assert (table.first, len(table.rows), table.total) == (first, count, OKRUGS)


def test_the_pages_together_hold_every_area_once() -> None:
    """Known ones first, the others after them; none is ranked, for those known are a sample."""
    rows = [row for first in range(0, OKRUGS, PAGE_ROWS) for row in okrugs(first).rows]
    katos = [row.kato for row in rows]
    assert len(set(katos)) == len(katos) == OKRUGS
    is_known = [row.value != "no data" for row in rows]
    assert is_known == sorted(is_known, reverse=True)
    assert {row.rank for row in rows} == {""}
    assert all(row.parents for row in rows)


def test_a_table_without_areas_has_one_empty_page(tiny_root: Path) -> None:
    """No division by zero, no page below the first."""
    builder = ViewBuilder(Geodata(tiny_root))
    selection, _ = builder.read({"level": "district"}, language=Language.EN)
    scene = builder.scene(selection)
    empty = build_table(replace(scene, listed=(), memo={}), tr=translator(Language.EN))
    assert empty == TableView(rows=(), first=0, total=0)
