"""Files as readers have them: encodings, separators, headers, workbooks, and what is refused."""

from __future__ import annotations

import csv
import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.errors import AtlasError, TableError
from atlas.gazetteer import (
    AreaFinder,
    DecimalSign,
    NumberReader,
    guess_columns,
    number_reader,
    open_finder,
    put_back_header,
    read_text_table,
)
from atlas.gazetteer.reading import MAXIMUM_ROWS
from atlas.geodata import Geodata

ROWS = (("Қарасай ауданы", "1,5"), ("Шет ауданы", "2,7"))


@pytest.fixture(scope="module")
def finder() -> AreaFinder:
    """Every area in force."""
    return open_finder(Geodata())


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "kz1048"]
)
@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_encodings_and_separators(encoding: str, separator: str) -> None:
    """What spreadsheets write is read, the Kazakh letters as well."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=separator).writerows([("Атауы", "Үлес"), *ROWS])
    table = read_text_table(buffer.getvalue().encode(encoding))
    assert table.columns == ("Атауы", "Үлес")
    assert table.rows == ROWS
    assert table.separator == separator


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("район,заметка,сумма\nШетский район,;,3\n", ","),
        ("район;доля;доля 2\nШетский;1,5;2,5\nАксу;3,5;4,5\n", ";"),
        ("1,5;2\n3,5;4\n", ";"),
    ],
)
def test_a_sign_inside_a_cell_is_no_separator(text: str, separator: str) -> None:
    """The one that cuts more rows alike is; of two that do, the semicolon."""
    assert read_text_table(text.encode()).separator == separator


def test_rows_above_the_header_are_left_out_and_counted() -> None:
    """A title of the table is no header; lines keep their places in the file."""
    table = read_text_table("Таблица 5\n\nРайон;2023;2024\nШетский;1;2\n".encode())
    assert (table.columns, table.left_out, table.places) == (("Район", "2023", "2024"), 1, (4,))


def test_a_list_without_a_header_keeps_its_first_row(finder: AreaFinder) -> None:
    """Its first row names an area, which no title does."""
    table = put_back_header(read_text_table("Шетский район\nКарасайский район".encode()), finder)
    assert [row[0] for row in table.rows] == ["Шетский район", "Карасайский район"]
    assert not table.has_header


def _workbook(rows: list[tuple[object, ...]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_workbook_is_read_without_running_formulas(finder: AreaFinder) -> None:
    """Codes that are numbers stay codes; a formula without a saved result is empty."""
    rows: list[tuple[object, ...]] = [
        ("kato", "x"),
        (195200000, 1.5),
        (356400000.0, "=1+1"),
        ("353200000", 3),
    ]
    table = read_text_table(_workbook(rows))
    assert table.rows == (("195200000", "1.5"), ("356400000", ""), ("353200000", "3"))
    guess = guess_columns(table, finder)
    assert (guess.columns.code, guess.columns.value, guess.level) == (0, 1, "district")


def _bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(70_000_000))
    return buffer.getvalue()


def _archive(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "old_excel"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not_a_table"),
        (b"PK\x03\x04 and no more", "broken_spreadsheet"),
        (_archive("word/document.xml"), "not_a_table"),
        (_archive("xl/workbook.xml"), "broken_spreadsheet"),
        (_bomb(), "too_large"),
        (b"x" * 5_000_001, "too_large"),
        (b"name\n" + b"a,1\n" * (MAXIMUM_ROWS + 1), "too_large"),
    ],
    ids=["nothing", "xls", "png", "zip", "docx", "hollow", "bomb", "bytes", "rows"],
)
def test_what_is_no_table_is_refused(content: bytes, fault: str) -> None:
    """With the cause in one word, for pages in three languages."""
    with pytest.raises(TableError) as caught:
        read_text_table(content)
    assert caught.value.fault == fault


@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_else(content: bytes) -> None:
    """Whatever is uploaded, the answer is a table or an error of the atlas."""
    try:
        table = read_text_table(content)
    except AtlasError:
        return
    assert all(len(row) == len(table.columns) for row in table.rows)


@pytest.mark.parametrize(
    ("text", "sign", "value"),
    [
        ("1 234,5", DecimalSign.COMMA, "1234.5"),
        ("1\u00a0234\u202f567", DecimalSign.COMMA, "1234567"),
        ("12,5 %", DecimalSign.COMMA, "12.5"),
        ("3,2 млн тенге", DecimalSign.COMMA, "3200000"),
        ("5 тыс. тг", DecimalSign.POINT, "5000"),
        ("\u22123.5", DecimalSign.POINT, "-3.5"),
        ("1,234.5", DecimalSign.POINT, "1234.5"),
        ("1.234,5", DecimalSign.COMMA, "1234.5"),
        ("12,34,5", DecimalSign.POINT, None),
        ("Шет", DecimalSign.POINT, None),
        ("2024-01-01", DecimalSign.POINT, None),
    ],
)
def test_numbers_as_people_write_them(text: str, sign: DecimalSign, value: str | None) -> None:
    """Spaces, per cent and units change nothing; millions do."""
    assert NumberReader(sign).read(text) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("cells", "sign"),
    [
        (["1,5", "12"], DecimalSign.COMMA),
        (["1.5", "1,234.5"], DecimalSign.POINT),
        (["0,125"], DecimalSign.COMMA),
        (["1,234,567"], DecimalSign.POINT),
        (["12", "7"], DecimalSign.COMMA),
        (["1,234", "2,345"], None),
        (["1,5", "1.5"], None),
    ],
)
def test_the_decimal_sign_is_told_or_asked(cells: list[str], sign: DecimalSign | None) -> None:
    """A thousand and one and a fraction look alike: then nothing is guessed."""
    reader = number_reader(cells)
    assert (None if reader is None else reader.sign) == sign
