"""Cases of the article and of memoranda, and the sums that stand in tables."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from atlas.areas import AdminLevel, AreaTable, Kato, Vintage
from atlas.build.cases import CASE_TEXT_COLUMNS, build_cases
from atlas.build.fiscal import FiscalRow
from atlas.build.memoranda import reason_to_leave_out
from atlas.build.observations import SourceRegistry
from atlas.build.raw import RawSources, read_raw_files
from atlas.errors import BuildError
from atlas.geodata import default_root
from atlas.geodata.cases import CASE_COLUMNS, Case, CaseKind, Obligation, read_cases
from atlas.geodata.places import read_areas
from atlas.i18n import format_period
from atlas.i18n.units import UNITS
from atlas.text import Language

if TYPE_CHECKING:
    from pathlib import Path


Row = dict[str, str]

AREAS = default_root() / "areas" / "areas.csv"
RAW_FILES = default_root() / "sources" / "raw_files.csv"
TEXTS = default_root() / "cases" / "case_texts.csv"
EVIDENCE = {
    "academic",
    "company_statement",
    "journalistic_investigation",
    "media",
    "official_statement",
    "sector_review",
    "statute",
}


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


@dataclass(frozen=True)
class Built:
    """What one build of the cases wrote."""

    cases: tuple[Case, ...]
    tables: dict[str, list[Row]]


@pytest.fixture(scope="module")
def areas() -> dict[Vintage, AreaTable]:
    """Return both divisions."""
    return read_areas(AREAS.read_bytes(), name="areas.csv")


@pytest.fixture(scope="module")
def built(
    tmp_path_factory: pytest.TempPathFactory, sources: Path, areas: dict[Vintage, AreaTable]
) -> Built:
    """Build the cases and the tables of memorandum sums."""
    folder = tmp_path_factory.mktemp("geodata")
    (folder / "cases").mkdir()
    shutil.copy(TEXTS, folder / "cases")
    raw = RawSources(sources, read_raw_files(RAW_FILES))
    registry = SourceRegistry()
    build_cases(raw, areas=areas[Vintage.V2022], registry=registry, geodata=folder)
    registry.write(folder / "sources.csv")
    source_ids = {row["id"] for row in read_rows(folder / "sources.csv")}
    content = (folder / "cases" / "cases.csv").read_bytes()
    return Built(
        cases=read_cases(content, name="cases.csv", areas=areas, source_ids=source_ids),
        tables={p.stem: read_rows(p) for p in (folder / "indicators").glob("*.csv")},
    )


@pytest.mark.sources
def test_the_nineteen_cases_of_the_article_are_all_there(built: Built, sources: Path) -> None:
    """Place and kind are those of the raw table, and so are the sums."""
    article = {
        row["case_id"]: row for row in read_rows(sources / "indicators" / "article_cases.csv")
    }
    found = {case.id: case for case in built.cases if case.id in article}
    assert len(found) == len(article) == 19
    for name, case in found.items():
        assert (case.kato, case.kind) == (article[name]["kato"], article[name]["case_kind"])
        amount = "" if case.amount is None else str(case.amount)
        assert amount == article[name]["amount"]


@pytest.mark.sources
def test_cases_are_counted_by_kind(built: Built) -> None:
    """19 cases of the article and 18 records of memoranda and programmes."""
    assert Counter(str(case.kind) for case in built.cases) == {
        CaseKind.MEMORANDUM_ECONOMY: 9 + 18,
        CaseKind.DIGITAL_POPULISM: 3,
        CaseKind.TRADITIONAL_MUTUAL_AID: 2,
        CaseKind.TAX_MIGRATION: 4,
        CaseKind.ELECTORAL_BARRIER: 1,
    }


@pytest.mark.sources
def test_words_of_a_case_are_of_closed_vocabularies(built: Built) -> None:
    """Units can be written out, periods read and evidence translated."""
    for case in built.cases:
        assert set(case.evidence.split("; ")) <= EVIDENCE, case.id
        assert (case.amount is None) == (case.unit == ""), case.id
        assert case.unit in {"", *UNITS}, case.id
        for language in Language:
            assert format_period(case.period, language)


@pytest.mark.sources
def test_obligations_under_production_sharing_stand_apart(built: Built) -> None:
    """NCOC and KPO pay what they owe; a memorandum is voluntary."""
    owed = {case.id for case in built.cases if case.obligation is Obligation.PRODUCTION_SHARING}
    assert owed == {"kpo_west_kazakhstan", "ncoc_atyrau", "ncoc_mangystau"}


@pytest.mark.sources
@pytest.mark.parametrize(
    ("name", "amount", "unit"),
    [
        ("ncoc_atyrau", "25", "million_usd"),
        ("ncoc_mangystau", "25", "million_usd"),
        ("kpo_west_kazakhstan", "30", "million_usd"),
        ("erg_pavlodar_2020", "2892", "million_kzt"),
        ("tco_egilik_zhylyoi", "80", "percent"),
        ("zhambyl_asar", "121", "houses"),
        ("uranium_turkistan_2025", None, ""),
    ],
)
def test_the_amount_of_a_case_is_that_of_its_row(
    built: Built, name: str, amount: str | None, unit: str
) -> None:
    """Fifty million split equally are twenty-five; an amount that is unclear is not taken."""
    case = next(case for case in built.cases if case.id == name)
    assert (case.amount, case.unit) == (None if amount is None else Decimal(amount), unit)


@pytest.mark.sources
def test_texts_have_no_slip_between_languages(built: Built) -> None:
    """Every number of the English text stands in the Russian and the Kazakh one too."""
    for case in built.cases:
        for text in (case.title, case.summary):
            numbers = {
                language: sorted(re.findall(r"\d+", text.in_language(language)))
                for language in Language
            }
            assert numbers[Language.KK] == numbers[Language.RU] == numbers[Language.EN], case.id


@pytest.mark.sources
@pytest.mark.parametrize(
    ("table", "cell", "value", "status"),
    [
        ("memorandum_social_investment", ("550000000", "2018", "2020"), "2892000", "A"),
        ("memorandum_social_investment", ("550000000", "2018", "2012/2019"), "20000000", "E"),
        ("memorandum_social_investment", ("150000000", "2022", "2023"), "4864000", "A"),
        ("memorandum_social_investment", ("350000000", "2022", "2026/2027"), "6000000", "E"),
        ("memorandum_social_investment", ("620000000", "2022", "2025"), "1000000", "E"),
        ("memorandum_social_investment", ("620000000", "2022", "2026/2028"), "700000", "A"),
        ("memorandum_social_investment_usd", ("230000000", "2018", "2018"), "25", "A"),
        ("memorandum_social_investment_usd", ("470000000", "2018", "2018"), "25", "A"),
        ("memorandum_social_investment_usd", ("230000000", "2022", "2022"), "2.3", "A"),
        ("memorandum_social_investment_usd", ("270000000", "2018", "2019"), "30", "E"),
    ],
)
def test_a_clear_figure_stands_in_a_table(
    built: Built, table: str, cell: tuple[str, str, str], value: str, status: str
) -> None:
    """One oblast, one stated period, one sum; what is hedged is an estimate."""
    rows = [
        row for row in built.tables[table] if (row["kato"], row["vintage"], row["period"]) == cell
    ]
    assert [(row["value"], row["status"]) for row in rows] == [(value, status)]


@pytest.mark.sources
def test_unclear_figures_stand_in_no_table(built: Built) -> None:
    """9 and 5 cells: no joint sums of two oblasts, undated, doubtful or inferred ones."""
    assert len(built.tables["memorandum_social_investment"]) == 9
    usd = built.tables["memorandum_social_investment_usd"]
    assert len(usd) == 5
    assert max(Decimal(row["value"]) for row in usd) == 30


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"raw_rows": "article_cases:none"}, "do not exist"),
        ({"kato": "590000000"}, "kato is '590000000', but"),
        ({"case_kind": "tax_migration"}, "case_kind is 'tax_migration', but"),
    ],
)
@pytest.mark.sources
def test_a_text_that_contradicts_its_row_stops_the_build(
    tmp_path: Path,
    sources: Path,
    areas: dict[Vintage, AreaTable],
    change: Row,
    problem: str,
) -> None:
    """A text is bound to the raw row it tells of."""
    texts = read_rows(TEXTS)
    first = next(text for text in texts if text["case_id"] == "agro_11")
    first.update(change)
    (tmp_path / "cases").mkdir()
    with (tmp_path / "cases" / "case_texts.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, CASE_TEXT_COLUMNS)
        writer.writeheader()
        writer.writerows(texts)
    raw = RawSources(sources, read_raw_files(RAW_FILES))
    with pytest.raises(BuildError, match=problem):
        build_cases(raw, areas=areas[Vintage.V2022], registry=SourceRegistry(), geodata=tmp_path)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"indicator": "corporate_social_spending_total"}, "not_mappable"),
        ({"period": "undated (akim A)"}, "undated"),
        ({"note": "perhaps KZT: treat as unverified"}, "other_currency"),
        ({}, None),
    ],
)
def test_a_sum_without_place_date_or_credit_is_left_out(change: Row, reason: str | None) -> None:
    """What cannot be placed, dated or believed is no case."""
    cells = {"indicator": "memorandum_social_investment", "period": "2020", "note": ""} | change
    row = FiscalRow(
        line=2,
        unit_name="Павлодарская область",
        level=AdminLevel.OBLAST,
        value=Decimal(1),
        unit="million KZT",
        title="t",
        url="https://amm.kz",
        date="",
        locator="l",
        indicator=cells["indicator"],
        raw_period=cells["period"],
        note=cells["note"],
    )
    assert reason_to_leave_out(row) == reason


def test_every_case_lies_in_the_division_of_2022(areas: dict[Vintage, AreaTable]) -> None:
    """Codes of the hand-written texts, checked without the raw sources."""
    texts = read_rows(TEXTS)
    assert len(texts) == 37
    assert set(CASE_COLUMNS) - set(CASE_TEXT_COLUMNS) == {
        "vintage",
        "amount",
        "source_id",
        "locator",
        "cites",
    }
    for text in texts:
        assert Kato(text["kato"]) in areas[Vintage.V2022], text["case_id"]
