"""Budgets of rural okrugs: codes verified by name, every row accounted for."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from atlas.areas import AreaTable, Vintage
from atlas.build.files import sha256_of
from atlas.build.observations import SourceRegistry
from atlas.build.raw import RawSources, read_raw_files
from atlas.build.rural_budgets import RURAL_BUDGETS, read_rural_budgets
from atlas.errors import BuildError
from atlas.gazetteer import Aliases, read_aliases
from atlas.geodata import default_root
from atlas.geodata.places import read_areas
from atlas.provenance import RawFile

if TYPE_CHECKING:
    from pathlib import Path

AREAS = default_root() / "areas" / "areas.csv"
RAW_FILES = default_root() / "sources" / "raw_files.csv"
COLUMNS = (
    "kato,name_ru,district_kato,year,revenue,tax,nontax,capital_sales,transfers,expenditure,"
    "version_date,source_title,source_url,locator,note"
)


@pytest.fixture(scope="module")
def areas() -> AreaTable:
    """Return the division of 2022."""
    return read_areas(AREAS.read_bytes(), name="areas.csv")[Vintage.V2022]


@pytest.fixture(scope="module")
def aliases() -> Aliases:
    """Return all reviewed aliases."""
    paths = sorted((default_root() / "areas").glob("aliases*.csv"))
    return Aliases(alias for path in paths for alias in read_aliases(path))


@pytest.mark.sources
def test_every_row_is_a_budget_or_left_out(
    sources: Path, areas: AreaTable, aliases: Aliases
) -> None:
    """653 budgets with a code and six units that the classifier of 2026 does not have."""
    raw = RawSources(sources, read_raw_files(RAW_FILES))
    records, left_out = read_rural_budgets(
        raw, areas=areas, aliases=aliases, registry=SourceRegistry()
    )
    assert (len(records), len(left_out)) == (653, 6)
    assert len(records) + len(left_out) == len(raw.read_csv(RURAL_BUDGETS)) == 659
    assert {str(row.reason) for row in left_out} == {"no_kato_match"}
    assert {row.line for row in left_out} == {100, 121, 125, 132, 348, 409}
    assert len({record.kato for record in records}) == 653


@pytest.mark.sources
def test_amounts_are_those_of_the_table_digit_by_digit(
    sources: Path, areas: AreaTable, aliases: Aliases
) -> None:
    """No figure is rounded or reformatted on the way."""
    raw = RawSources(sources, read_raw_files(RAW_FILES))
    records, _ = read_rural_budgets(raw, areas=areas, aliases=aliases, registry=SourceRegistry())
    printed = {row["kato"]: row for row in raw.read_csv(RURAL_BUDGETS) if row["kato"]}
    for record in records:
        row = printed[record.kato]
        assert format(record.amounts["budget_revenue"], "f") == row["revenue"]
        assert format(record.amounts["transfers_from_above"], "f") == row["transfers"]
        assert record.version_date == row["version_date"].removesuffix(" (original)")
        assert ("original text" in record.note) == row["version_date"].endswith("(original)")


def test_names_in_any_case_agree_with_their_codes(tmp_path: Path, areas: AreaTable) -> None:
    """Acts decline the names: genitive, dative, noun or adjective."""
    raw = raw_table(
        tmp_path,
        [
            ("115633000", "Аккольского сельского округа", "115600000"),
            ("315633000", "селу Аксуек", "315600000"),
            ("613633000", "сельский округ Агыбет", "613600000"),
        ],
    )
    records, left_out = read_rural_budgets(
        raw, areas=areas, aliases=Aliases(), registry=SourceRegistry()
    )
    assert [record.kato for record in records] == ["115633000", "315633000", "613633000"]
    assert left_out == []
    assert records[0].amounts["budget_revenue"] == Decimal("100.5")
    assert records[0].slip == 0


def test_names_that_are_not_those_of_their_codes_stop_the_build_with_a_list(
    tmp_path: Path, areas: AreaTable
) -> None:
    """A wrong code, a wrong district and an unknown name are named together."""
    raw = raw_table(
        tmp_path,
        [
            ("115633000", "Булакского сельского округа", "115600000"),
            ("115633000", "Аккольского сельского округа", "315600000"),
            ("115637000", "Никакой сельский округ", "115600000"),
        ],
    )
    with pytest.raises(BuildError) as caught:
        read_rural_budgets(raw, areas=areas, aliases=Aliases(), registry=SourceRegistry())
    message = str(caught.value)
    assert "3 names do not agree" in message
    assert "line 2: 'Булакского сельского округа' has code 115633000" in message
    assert "line 3: 115633000 is not in district 315600000" in message
    assert "line 4: 'Никакой сельский округ'" in message


def test_an_amount_that_is_no_number_stops_the_build(tmp_path: Path, areas: AreaTable) -> None:
    """A dash is not a zero."""
    raw = raw_table(
        tmp_path, [("115633000", "Аккольского сельского округа", "115600000")], revenue="-"
    )
    with pytest.raises(BuildError, match="line 2: an amount is not a number"):
        read_rural_budgets(raw, areas=areas, aliases=Aliases(), registry=SourceRegistry())


def raw_table(
    folder: Path, rows: list[tuple[str, str, str]], *, revenue: str = "100.5"
) -> RawSources:
    """Write a raw table of rural budgets and return the folder as recorded sources."""
    path = folder / RURAL_BUDGETS
    path.parent.mkdir()
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS.split(","))
    for kato, name, district in rows:
        amounts = (revenue, "10", "0", "0", "90.5", "110")
        title = "Решение маслихата от 27.12.2023"
        tail = ("2024-12-10", title, "https://zan.gov.kz/1", "п. 1", "")
        writer.writerow((kato, name, district, "2024", *amounts, *tail))
    path.write_text(buffer.getvalue(), encoding="utf-8")
    record = RawFile(
        path=RURAL_BUDGETS,
        title="t",
        origin="o",
        recorded="2026-01-01",
        licence="MIT",
        bytes=path.stat().st_size,
        sha256=sha256_of(path),
    )
    return RawSources(folder, {RURAL_BUDGETS: record})
