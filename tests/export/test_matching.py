"""A reader's table with its areas, as frame, CSV, GeoJSON and report."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import atlas
from atlas.errors import SelectionError, TableError
from atlas.export.matching import TableMatcher, joined_csv, joined_geojson
from atlas.gazetteer import MatchReport, TextTable, read_text_table
from atlas.geodata import Geodata
from atlas.i18n import translator
from atlas.text import Language

MATCHER = TableMatcher(Geodata())
EN = translator(Language.EN)


def _match(text: str) -> tuple[TextTable, MatchReport]:
    table = MATCHER.read(text.encode())
    return table, MATCHER.match(table, named={})


def test_a_frame_keeps_its_columns_and_gets_codes() -> None:
    """Codes are text; what is not certain has none and names its candidates."""
    frame = pd.DataFrame({"district": ["Шет ауданы", "Абайский"], "n": [1, 2]})
    found = atlas.match(frame, level="district")
    assert list(found.columns) == ["district", "n", "kato", "score", "reason", "candidates"]
    assert list(found["kato"]) == ["356400000", ""]
    assert found["candidates"][1] == "103200000 353200000 791110000"


def test_wrong_columns_levels_and_languages_are_named() -> None:
    """Each error lists what there is."""
    frame = pd.DataFrame({"name": ["Шетский"]})
    with pytest.raises(TableError, match="no column 'area'; it has name"):
        atlas.match(frame, name="area")
    with pytest.raises(SelectionError, match="no level 'village'"):
        atlas.match(frame, level="village")
    with pytest.raises(SelectionError, match="no language 'de'"):
        atlas.match(frame, lang="de")


def test_formulas_are_guarded_and_numbers_are_not() -> None:
    """A spreadsheet that opens the file runs nothing."""
    table, report = _match("район;a;b\nШетский район;=HYPERLINK(1);-5\n")
    line = joined_csv(table, report, tr=EN).decode("utf-8-sig").splitlines()[1]
    assert line.startswith("Шетский район,'=HYPERLINK(1),-5,356400000,1.00,")


def test_a_column_of_that_name_is_not_overwritten() -> None:
    """The table's own code column stays, ours is marked."""
    table, report = _match("kato;район\n356400000;Шетский\n")
    head = joined_csv(table, report, tr=EN).decode("utf-8-sig").splitlines()[0]
    assert head == "kato,район,atlas_kato,score,reason,candidates"


def test_geojson_has_one_feature_for_each_area() -> None:
    """Cells of several rows are lists; the same input gives the same bytes."""
    table, report = _match("район;n\nШетский район;1\nШет ауданы;2\nКарасайский район;3\n")
    body = joined_geojson(table, report, geodata=MATCHER.geodata, tr=EN)
    assert body == joined_geojson(table, report, geodata=MATCHER.geodata, tr=EN)
    features = json.loads(body)["features"]
    assert [item["id"] for item in features] == ["195200000", "356400000"]
    assert [item["properties"]["n"] for item in features] == ["3", ["1", "2"]]
    assert all(item["geometry"]["type"].endswith("Polygon") for item in features)


_CELLS = st.text(
    st.characters(categories=["Ll", "Lu", "Nd"], include_characters=" ,;'\""), max_size=12
).map(lambda text: " ".join(text.split()))


@given(st.lists(_CELLS, min_size=1, max_size=6))
def test_what_is_written_is_read_back(cells: list[str]) -> None:
    """Cells come back as they were, whatever separators and quotes they hold."""
    table = TextTable(
        columns=("district", "note"),
        rows=tuple(("Шет ауданы", cell) for cell in cells),
        places=tuple(range(2, len(cells) + 2)),
    )
    report = MATCHER.match(table, named={"name": "district"}, level="district")
    again = read_text_table(joined_csv(table, report, tr=EN))
    written = [tuple(row) for row in table.rows]
    position = again.columns.index("kato")
    if "note" in again.columns:  # a column without any cell is left out
        assert [row[:2] for row in again.rows] == written
    assert {row[position] for row in again.rows} == {"356400000"}
