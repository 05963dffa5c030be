"""Claims of the article: every row of the raw table, with texts that type no figure."""

from __future__ import annotations

import csv
import re
import shutil
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from atlas.build.claims import ARTICLE_FIGURES, CLAIM_TEXT_COLUMNS, build_claims
from atlas.build.files import write_csv
from atlas.build.observations import SourceRegistry
from atlas.build.raw import RawSources, read_raw_files
from atlas.errors import BuildError
from atlas.geodata import default_root

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, str]

CLAIMS = default_root() / "claims"
RAW_FILES = default_root() / "sources" / "raw_files.csv"


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def raw(sources: Path) -> RawSources:
    """Return the raw sources."""
    return RawSources(sources, read_raw_files(RAW_FILES))


def build_with(raw: RawSources, texts: list[Row], folder: Path) -> list[Row]:
    """Build claims from *texts* and return what was written."""
    write_csv(folder / "claims" / "claim_texts.csv", CLAIM_TEXT_COLUMNS, texts)
    build_claims(raw, registry=SourceRegistry(), geodata=folder)
    return read_rows(folder / "claims" / "claims.csv")


@pytest.fixture
def texts() -> list[Row]:
    """Return the hand-written texts, to be changed at will."""
    return read_rows(CLAIMS / "claim_texts.csv")


def test_every_figure_of_the_article_becomes_one_claim(
    raw: RawSources, texts: list[Row], tmp_path: Path
) -> None:
    """41 rows in, 41 claims out, in their order, with the values as printed."""
    printed = raw.read_csv(ARTICLE_FIGURES)
    claims = build_with(raw, texts, tmp_path)
    assert len(claims) == 41
    assert [Decimal(claim["value"]) for claim in claims] == [Decimal(r["value"]) for r in printed]
    assert [claim["value"] for claim in claims] == [row["value"] for row in printed]
    assert [claim["cites"] for claim in claims] == [row["article_cites"] for row in printed]
    assert [claim["note"] for claim in claims] == [row["note"] for row in printed]


def test_the_built_table_is_the_one_in_the_project(
    raw: RawSources, texts: list[Row], tmp_path: Path
) -> None:
    """The same bytes again."""
    build_with(raw, texts, tmp_path)
    fresh = (tmp_path / "claims" / "claims.csv").read_bytes()
    assert fresh == (CLAIMS / "claims.csv").read_bytes()


@pytest.mark.parametrize(
    ("claim_id", "cells"),
    [
        ("mandates_total", {"katos": "000000000", "vintage": "2022", "table": "1"}),
        ("transfers_turkistan", {"katos": "610000000", "vintage": "2018", "period": "2018/2020"}),
        ("own_revenue_target", {"period": "", "unit": "billion_kzt", "kind": "projection"}),
        ("oil_taxes", {"katos": "230000000 470000000 270000000 150000000"}),
        ("no_confidence", {"period": "2001/2025", "vintage": "2022", "value": "0"}),
        ("rodina_private", {"unit": "million_kzt", "section": "On local entrepreneurship"}),
    ],
)
def test_a_claim_has_place_time_and_unit(claim_id: str, cells: Row) -> None:
    """Figures dated before June 2022 stand on the old division; a reform has no date."""
    claim = next(row for row in read_rows(CLAIMS / "claims.csv") if row["claim_id"] == claim_id)
    assert {name: claim[name] for name in cells} == cells


@pytest.mark.parametrize(
    ("position", "change", "message"),
    [
        (0, {"raw_indicator": "turnout"}, "line 2 is not turnout"),
        (0, {"raw_line": "99"}, "line 99 is not district_maslikhat_mandates"),
        (1, {"raw_line": "2", "raw_indicator": "district_maslikhat_mandates"}, "a text already"),
        (0, {"katos": "000000000"}, "write codes there only for a row about several areas"),
        (24, {"katos": ""}, "the raw code is ''"),
    ],
)
def test_texts_that_do_not_fit_their_row_are_refused(
    raw: RawSources, texts: list[Row], tmp_path: Path, position: int, change: Row, message: str
) -> None:
    """A shifted line would put one claim's words to another claim's figure."""
    texts[position] |= change
    with pytest.raises(BuildError, match=message):
        build_with(raw, texts, tmp_path)


def test_a_row_without_a_text_is_named(raw: RawSources, texts: list[Row], tmp_path: Path) -> None:
    """No figure of the article is left out in silence."""
    with pytest.raises(BuildError, match="line 42 has no text"):
        build_with(raw, texts[:-1], tmp_path)


@pytest.mark.parametrize(("column", "value"), [("unit", "dozens"), ("value", "many")])
def test_a_raw_row_that_cannot_be_read_is_refused(
    sources: Path, texts: list[Row], tmp_path: Path, column: str, value: str
) -> None:
    """An unknown unit or a word for a number stops the build."""
    folder = tmp_path / "raw"
    path = folder / ARTICLE_FIGURES
    path.parent.mkdir(parents=True)
    shutil.copy(sources / ARTICLE_FIGURES, path)
    rows = read_rows(path)
    rows[0][column] = value
    write_csv(path, list(rows[0]), rows)
    with pytest.raises(BuildError, match=f"line 2: {column}"):
        build_with(_Unchecked(folder, {}), texts, tmp_path)


class _Unchecked(RawSources):
    """Raw sources whose hashes are not looked at."""

    def path(self, name: str) -> Path:
        """Return the file, whatever it is."""
        return self.folder / name


@pytest.mark.parametrize("row", read_rows(CLAIMS / "claims.csv"), ids=lambda row: row["claim_id"])
def test_no_text_repeats_the_figure_it_is_about(row: Row) -> None:
    """Figures are put in when the page is drawn; one typed into a text could grow stale."""
    printed = row["value"].replace(".", "[.,]")
    for column in row:
        if column.rpartition("_")[0] in {"claim", "reason"} and column != "claim_id":
            assert not re.search(rf"(?<![\d.,]){printed}(?![\d.,])", row[column]), column


def test_labels_of_checks_type_no_figure_but_a_year() -> None:
    """A label says what a result is, never what it comes to."""
    for row in read_rows(CLAIMS / "claim_checks.csv"):
        for language in ("kk", "ru", "en"):
            numbers = re.findall(r"\d+", row[f"label_{language}"])
            assert all(re.fullmatch("20[12][0-9]", number) for number in numbers), row["step"]
