"""A view as XLSX: typed, explained, and never run."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas.errors import ExportError
from atlas.export.formats import workbook
from atlas.export.formats.cells import FORMULA_STARTS
from atlas.export.layers import view_layer
from atlas.export.options import LayerOptions
from atlas.geodata import Geodata
from atlas.views import ViewBuilder
from tests.export.views import scene_of, written
from tests.tiny_country import WEST, observation, write_indicator

if TYPE_CHECKING:
    from pathlib import Path

SPACE = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def cells_of(body: bytes, sheet: int = 1) -> dict[str, tuple[str, str]]:
    """Return type and content of each cell of a sheet, by its address, as the XML has them."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        strings = ET.fromstring(archive.read("xl/sharedStrings.xml"))  # noqa: S314 -- ours
        texts = [
            "".join(part.text or "" for part in item.iter(f"{{{SPACE['x']}}}t"))
            for item in strings.findall("x:si", SPACE)
        ]
        root = ET.fromstring(archive.read(f"xl/worksheets/sheet{sheet}.xml"))  # noqa: S314 -- ours
    assert root.findall(".//x:f", SPACE) == [], "a cell is a formula"
    cells = {}
    for cell in root.findall(".//x:c", SPACE):
        kind = cell.get("t", "n")
        content = cell.findtext("x:v", "", SPACE)
        cells[cell.get("r", "")] = (kind, texts[int(content)] if kind == "s" else content)
    return cells


def column_of(cells: dict[str, tuple[str, str]], name: str) -> list[tuple[str, str]]:
    """Return the cells below a heading."""
    (letters,) = [
        address[:-1]
        for address, (_, text) in cells.items()
        if text == name and re.fullmatch("[A-Z]+1", address)
    ]
    return [cell for address, cell in cells.items() if re.fullmatch(f"{letters}[2-9]", address)]


def test_codes_are_texts_and_values_are_numbers(tiny: ViewBuilder) -> None:
    """What is not known is empty, not 0."""
    cells = cells_of(written(scene_of(tiny, level="district"), "xlsx"))
    assert column_of(cells, "kato") == [
        ("s", "101000000"),
        ("s", "102000000"),
        ("s", "201000000"),
        ("s", "202000000"),
    ]
    assert column_of(cells, "value") == [("n", "25"), ("n", "100"), ("n", "0")]
    assert column_of(cells, "derived") == [("b", "1")] * 3


def test_a_second_sheet_says_what_it_is_and_where_it_is_from(tiny: ViewBuilder) -> None:
    """Title, licence, documents, and what each column means, in the language of the file."""
    texts = [text for _, text in cells_of(written(scene_of(tiny, lang="ru"), "xlsx"), 2).values()]
    assert "title dependence ru, 2024" in texts
    assert any("Decision on the budget" in text for text in texts)
    assert any("OpenStreetMap" in text for text in texts)
    assert "Код территории (КАТО): девять цифр, записанных текстом." in texts


@pytest.mark.parametrize("start", [start for start in FORMULA_STARTS if start != "\r"])
def test_a_note_that_looks_like_a_formula_is_a_text(tiny_root: Path, start: str) -> None:
    """Unchanged, and marked so that it stays one when a reader edits it."""
    note = f"{start}1+1"
    write_indicator(tiny_root, "sum", [observation(WEST, "1", note=note)])
    body = written(scene_of(ViewBuilder(Geodata(tiny_root)), indicator="sum"), "xlsx")
    cell, *_ = column_of(cells_of(body), "note")
    assert cell == ("s", note)
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert b'quotePrefix="1"' in archive.read("xl/styles.xml")


@settings(max_examples=30)
@given(st.builds("{}{}".format, st.sampled_from(["", *FORMULA_STARTS, "http://"]), st.text()))
def test_no_text_becomes_a_formula_a_link_or_a_number(tiny: ViewBuilder, text: str) -> None:
    """Whatever stands in a note."""
    layer = view_layer(scene_of(tiny), LayerOptions())
    layer.records[0]["note"] = text
    body = workbook.write(layer)
    notes = column_of(cells_of(body), "note")
    assert all(kind == "s" for kind, _ in notes)
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert not any("_rels/sheet1" in name for name in archive.namelist())


def test_columns_are_as_wide_as_can_be_read(tiny: ViewBuilder) -> None:
    """None narrower than its heading, none wider than a screen."""
    with zipfile.ZipFile(io.BytesIO(written(scene_of(tiny), "xlsx"))) as archive:
        root = ET.fromstring(archive.read("xl/worksheets/sheet1.xml"))  # noqa: S314 -- ours
    widths = [float(item.get("width", "0")) for item in root.findall(".//x:col", SPACE)]
    assert widths
    assert 8 <= min(widths) <= max(widths) <= 61


def test_a_text_that_no_cell_of_excel_holds_is_refused(tiny: ViewBuilder) -> None:
    """Never cut in silence: the message names row, column and another way."""
    layer = view_layer(scene_of(tiny), LayerOptions())
    layer.records[1]["note"] = "x" * 32_768
    with pytest.raises(ExportError, match=r"row 3, column 24 holds 32,768 .* take CSV"):
        workbook.write(layer)
