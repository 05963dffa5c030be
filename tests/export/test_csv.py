"""A view as CSV: read back it is the table, and a spreadsheet may open it without harm."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.errors import ExportError
from atlas.export.downloads import export_view
from atlas.export.formats import FORMATS
from atlas.export.formats.cells import delimited_cell
from atlas.export.options import LayerOptions
from atlas.export.rows import ROW_FIELDS
from atlas.export.site import open_site
from atlas.geodata import Geodata
from atlas.text import Language
from atlas.views import ViewBuilder
from atlas.views.table_view import table_order
from tests.export.views import scene_of
from tests.tiny_country import EAST, EAST_STEPPE, WEST, observation, write_indicator

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.export.downloads import Download
    from atlas.views import Scene

MARK = "\N{BYTE ORDER MARK}"


def csv_of(scene: Scene) -> Download:
    """Return a view as CSV."""
    return export_view(
        scene, extension="csv", options=LayerOptions(language=scene.selection.language)
    )


def rows_of(download: Download) -> list[dict[str, str]]:
    """Return its rows, the mark at its head taken off."""
    text = download.body.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_it_has_all_areas_of_the_level_and_all_columns(tiny: ViewBuilder) -> None:
    """The area without an outline as well; an empty value has its reason."""
    download = csv_of(scene_of(tiny, level="district"))
    rows = rows_of(download)
    assert tuple(rows[0]) == ROW_FIELDS
    assert [(row["kato"], row["value"], row["reason"]) for row in rows] == [
        ("101000000", "25", ""),
        ("102000000", "100", ""),
        ("201000000", "0", ""),
        ("202000000", "", "not_collected"),
    ]
    assert download.media_type == "text/csv; charset=utf-8"
    assert download.filename == "okrug-atlas_dependence_district_2024_en.csv"


def test_each_row_carries_where_its_figure_is_from(tiny: ViewBuilder) -> None:
    """Kind of statement, formula, document, place: the file stands for itself."""
    row = rows_of(csv_of(scene_of(tiny)))[0]
    assert row["kato"] == WEST
    assert row["unit"] == "percent"
    assert (row["rank"], row["known"]) == ("1", "2")
    assert (row["basis"], row["status"], row["derived"]) == ("plan", "A", "true")
    assert row["formula"] == "100 × «transfers en» ÷ «revenue en»"
    assert row["source"] == "Decision on the budget"
    assert row["source_url"] == "https://example.org/act"
    assert row["locator"] == "point 1"
    assert row["vintage"] == "2022"


def test_values_are_exact_however_long(tiny_root: Path) -> None:
    """Neither rounded nor written with an exponent."""
    printed = {WEST: "123456789012345.678901", EAST: "0.0000001"}
    write_indicator(tiny_root, "long", [observation(*item) for item in printed.items()])
    rows = rows_of(csv_of(scene_of(ViewBuilder(Geodata(tiny_root)), indicator="long")))
    assert {row["kato"]: row["value"] for row in rows} == printed


def test_a_spreadsheet_reads_it_as_utf_8_with_lines_as_rfc_4180_has_them(
    tiny: ViewBuilder,
) -> None:
    """Without the mark Excel garbles Kazakh letters."""
    body = csv_of(scene_of(tiny, lang="kk", level="district")).body
    assert body.decode("utf-8").startswith(f"{MARK}kato,")
    assert "Әлем қаласы" in body.decode("utf-8")
    assert body.count(b"\r\n") == body.count(b"\n") == 5


STARTS = ("=", "+", "-", "@", "\t", "\r")


@given(st.text() | st.builds("{}{}".format, st.sampled_from(STARTS), st.text()))
def test_no_text_is_run_by_a_spreadsheet(text: str) -> None:
    """A cell that begins as a formula does is marked as text; nothing of it is lost."""
    cell = delimited_cell(text)
    assert not cell.startswith(STARTS)
    assert cell == (f"'{text}" if text.startswith(STARTS) else text)


@pytest.mark.parametrize("start", [start for start in STARTS if start.strip()])
def test_a_note_that_looks_like_a_formula_is_written_as_text(tiny_root: Path, start: str) -> None:
    """From the table to the file."""
    note = f"{start}1+1 | cmd"
    write_indicator(tiny_root, "sum", [observation(WEST, "1", note=note)])
    rows = rows_of(csv_of(scene_of(ViewBuilder(Geodata(tiny_root)), indicator="sum")))
    assert rows[0]["note"] == f"'{note}"


def test_a_negative_number_stays_a_number(tiny_root: Path) -> None:
    """The guard is for texts: a minus before digits is no formula."""
    write_indicator(tiny_root, "net", [observation(WEST, "-12.5")])
    rows = rows_of(csv_of(scene_of(ViewBuilder(Geodata(tiny_root)), indicator="net")))
    assert rows[0]["value"] == "-12.5"


@pytest.mark.parametrize(
    ("scheme", "ending"),
    [("2024", "2024_en.csv"), ("2018/2020", "2018_2020_en.csv")],
)
def test_the_name_of_a_file_is_one_on_every_system(
    tiny_root: Path, scheme: str, ending: str
) -> None:
    """An interval has a slash, which no file name may have."""
    write_indicator(tiny_root, "sum", [observation(WEST, "1", period=scheme)])
    scene = scene_of(ViewBuilder(Geodata(tiny_root)), indicator="sum")
    name = csv_of(scene).filename
    assert name.endswith(ending)
    assert "/" not in name


def test_an_unknown_format_is_refused_with_those_there_are(tiny: ViewBuilder) -> None:
    """Also where it differs in case alone."""
    with pytest.raises(ExportError) as caught:
        export_view(scene_of(tiny), extension="CSV", options=LayerOptions())
    known = ", ".join(FORMATS)
    assert str(caught.value) == f"no format 'CSV'; layers are written as {known}"


# --- real data --------------------------------------------------------------------------------

VIEWS = [
    {},
    {"level": "district"},
    {"level": "okrug", "period": "2024"},
    {"indicator": "turnout", "period": "2021-01-10"},
    {"indicator": "general_transfer", "period": "2026"},
    {"indicator": "surrogate_cases"},
]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("query", VIEWS, ids=lambda query: "-".join(query.values()) or "first")
def test_pandas_reads_back_what_the_table_shows(query: dict[str, str], language: Language) -> None:
    """Codes as text, the same areas, ranks and values."""
    scene = scene_of(open_site().builder, **query, lang=language.value)
    body = csv_of(scene).body
    frame = pd.read_csv(io.BytesIO(body), dtype={"kato": "string", "value": "string"})
    assert frame["kato"].str.fullmatch(r"[0-9]{9}").all()
    assert sorted(frame["kato"]) == sorted(table_order(scene))
    for kato, value, rank in zip(frame["kato"], frame["value"], frame["rank"], strict=True):
        figure = scene.figure(kato)
        if figure is None or figure.value is None:
            assert pd.isna(value)
            assert pd.isna(rank)
        else:
            assert Decimal(value) == figure.value
            place = scene.ranks.get(kato)
            assert pd.isna(rank) if place is None else rank == place.first


def test_the_same_view_is_the_same_bytes() -> None:
    """Written by two builders that know nothing of each other."""
    query = {"level": "district", "period": "2024"}
    first, second = (csv_of(scene_of(ViewBuilder(Geodata()), **query)) for _ in range(2))
    assert first == second


def test_an_area_without_a_figure_says_so(tiny: ViewBuilder) -> None:
    """No kind of statement, no document: nobody stated anything."""
    row = rows_of(csv_of(scene_of(tiny, level="district")))[-1]
    assert row["kato"] == EAST_STEPPE
    for name in ("value", "rank", "basis", "status", "derived", "formula", "source", "locator"):
        assert row[name] == ""
