"""Names as people write them, labelled by hand and by rule: right, or asked; never wrong."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from atlas.areas import AdminLevel, Kato
from atlas.gazetteer import (
    AreaFinder,
    MatchReason,
    Outcome,
    RowKey,
    TableColumns,
    TextTable,
    match_table,
    open_finder,
)
from atlas.geodata import Geodata

LABELLED = Path(__file__).with_name("labelled_names.csv")
BARS = {"oblast": 0.99, "district": 0.99, "okrug": 0.95}


@pytest.fixture(scope="module")
def finder() -> AreaFinder:
    """Every area in force, with all reviewed aliases."""
    return open_finder(Geodata())


def _labelled(level: str) -> list[dict[str, str]]:
    with LABELLED.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["level"] == level]


@pytest.mark.parametrize("level", BARS)
def test_the_bars_hold_on_the_labelled_names(level: str, finder: AreaFinder) -> None:
    """At least so many right, and none wrong: what is not certain stays open."""
    rows = _labelled(level)
    table = TextTable(
        columns=("oblast", "district", "name"),
        rows=tuple((row["oblast"], row["district"], row["name"]) for row in rows),
        places=tuple(range(1, len(rows) + 1)),
    )
    report = match_table(
        table,
        finder,
        columns=TableColumns(oblast=0, district=1, name=2),
        level=AdminLevel(level),
    )
    right: Counter[str] = Counter()
    wrong = []
    for label, row in zip(rows, report.rows, strict=True):
        found = row.finding.kato or "?"
        right[label["spelling"]] += found == label["kato"]
        if found not in {"?", label["kato"]}:
            wrong.append((label, found))
    print(f"{level}: {right.total()} of {len(rows)}, {len(wrong)} wrong; {right}")  # noqa: T201 -- the bars
    assert wrong == []
    assert right.total() >= BARS[level] * len(rows)


PRINTED = Path(__file__).with_name("printed_names.csv")


def test_names_as_others_print_them_are_right_or_asked_about(finder: AreaFinder) -> None:
    """No rule and no alias was made from these names, and no name labelled them.

    Most of what is asked about bears the name of a city and of the district around it.
    """
    with PRINTED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    right: Counter[str] = Counter()
    wrong = []
    for row in rows:
        table = TextTable(
            columns=("oblast", "name"), rows=((row["oblast"], row["name"]),), places=(1,)
        )
        level, columns = AdminLevel(row["level"]), TableColumns(oblast=0, name=1)
        found = match_table(table, finder, columns=columns, level=level).rows[0].finding.kato
        right[row["source"]] += (found or "?") == row["kato"]
        if found and found != row["kato"]:
            wrong.append((row, found))
    print(f"{right.total()} of {len(rows)}, {len(wrong)} wrong; {right}")  # noqa: T201 -- the bars
    assert wrong == []
    assert right.total() >= 0.98 * len(rows)


@pytest.mark.parametrize("name", ["Абай облысы / область Абай", "Шет ауданы - Шетский район"])
def test_a_name_in_two_languages_is_one_area(name: str, finder: AreaFinder) -> None:
    """Where every part bears it; parts that stand for different areas are asked about."""
    level = AdminLevel.OBLAST if "облыс" in name else AdminLevel.DISTRICT
    assert finder.find(name, level=level).outcome is Outcome.MATCHED
    mixed = finder.find("Шет ауданы / Карасайский район", level=AdminLevel.DISTRICT)
    assert mixed.kato is None


@pytest.mark.parametrize(
    ("name", "level", "reason"),
    [
        ("Шетский район", AdminLevel.DISTRICT, MatchReason.NAME_RU),
        ("Шет ауданы", AdminLevel.DISTRICT, MatchReason.NAME_KK),
        ("Shet District", AdminLevel.DISTRICT, MatchReason.NAME_EN),
        ("Шетского района", AdminLevel.DISTRICT, MatchReason.FORM),
        ("Шeтский", AdminLevel.DISTRICT, MatchReason.LETTERS),
        ("Жанаозен каласы", AdminLevel.DISTRICT, MatchReason.NAME_RU),
        ("Qyzylorda", AdminLevel.OBLAST, MatchReason.SOUND),
        ("Нур-Султан", AdminLevel.OBLAST, MatchReason.ALIAS),
        ("Турар Рыскулов", AdminLevel.DISTRICT, MatchReason.INITIALS),
    ],
)
def test_a_match_says_why(
    name: str, level: AdminLevel, reason: MatchReason, finder: AreaFinder
) -> None:
    """The reason names the first stage at which the name was met."""
    found = finder.find(name, level=level)
    assert found.outcome is Outcome.MATCHED
    assert found.reason is reason


@pytest.mark.parametrize("name", ["Хрмтауский", "Актобинский район", "Zhanaozan"])
def test_a_likeness_is_only_suggested(name: str, finder: AreaFinder) -> None:
    """One letter off is no match, and what is suggested scores below any match."""
    found = finder.find(name, level=AdminLevel.DISTRICT)
    assert found.kato is None
    assert found.reason in {MatchReason.NEAR, MatchReason.NOTHING}
    assert all(item.score < 0.9 for item in found.candidates)


def test_an_ambiguous_name_lists_every_area(finder: AreaFinder) -> None:
    """Three oblasts have a Zhambyl district; naming the oblast decides."""
    found = finder.find("Жамбылский район", level=AdminLevel.DISTRICT)
    assert found.outcome is Outcome.AMBIGUOUS
    assert [item.kato for item in found.candidates] == ["194200000", "314000000", "594600000"]
    inside = frozenset({Kato("310000000")})
    assert finder.find("Жамбылский", level=AdminLevel.DISTRICT, within=inside).kato == "314000000"


@pytest.mark.parametrize(
    "name", ["ЮКО", "Южно-Казахстанская обл.", "Yuzhno-Kazakhstanskaya oblast", "ОҚО"]
)
def test_an_oblast_that_was_divided_is_asked_about(name: str, finder: AreaFinder) -> None:
    """South Kazakhstan was Turkistan and Shymkent: neither alone has its figures."""
    found = finder.find(name, level=AdminLevel.OBLAST)
    assert (found.outcome, found.reason) == (Outcome.AMBIGUOUS, MatchReason.FORMER)
    assert [item.kato for item in found.candidates] == ["610000000", "790000000"]
    assert "until 19 June 2018" in found.note


def test_districts_of_an_oblast_that_was_divided_are_found(finder: AreaFinder) -> None:
    """A district lies in one of its parts, the city is the other."""
    rows = (("ЮКО", "Сайрамский район"), ("ЮКО", "г. Шымкент"))
    table = TextTable(columns=("oblast", "name"), rows=rows, places=(2, 3))
    found = match_table(table, finder, columns=TableColumns(oblast=0, name=1))
    assert [row.finding.kato for row in found.rows] == ["615200000", "790000000"]


def test_a_former_name_is_taken_only_where_it_was_reviewed(finder: AreaFinder) -> None:
    """Renamed in 2018 it is the same district; a name of before the reforms of 1997 is asked."""
    inside = frozenset({Kato("590000000")})
    asked = finder.find("Советский район", level=AdminLevel.DISTRICT, within=inside)
    assert (asked.kato, [item.kato for item in asked.candidates]) == (None, ["595800000"])
    taken = finder.find("Качирский район", level=AdminLevel.DISTRICT)
    assert (taken.kato, taken.note) == ("554800000", "former name (until 2018)")
    # Elsewhere the name says nothing, and nothing is offered for it.
    other = finder.find("Советский район", level=AdminLevel.DISTRICT)
    assert other.reason is not MatchReason.FORMER


def test_an_oblast_of_its_time_is_understood(finder: AreaFinder) -> None:
    """A table made before June 2022 names the oblast that was divided then."""
    found = finder.find(
        "Улытауский", level=AdminLevel.DISTRICT, within=frozenset({Kato("350000000")})
    )
    assert (found.kato, found.reason) == ("623800000", MatchReason.FORMER_PARENT)


@pytest.mark.parametrize("name", ["Всего", "ИТОГО", "Республика Казахстан", "Барлығы", "Total:"])
def test_sums_are_no_areas(name: str, finder: AreaFinder) -> None:
    """The country and totals are told apart from areas."""
    assert finder.is_total(name)


@pytest.mark.parametrize(
    ("key", "kato", "reason"),
    [
        (RowKey(code="1.9e8"), "190000000", MatchReason.CODE_REPAIRED),
        (RowKey(code="195 200 000"), "195200000", MatchReason.CODE_REPAIRED),
        (RowKey(code="195200000", name="Карасайский"), "195200000", MatchReason.CODE),
        (RowKey(code="195200000", name="Шетский"), None, MatchReason.CODE_AND_NAME),
        (RowKey(code="199999999"), None, MatchReason.UNKNOWN_CODE),
        (RowKey(oblast="Нигде", name="Шетский"), None, MatchReason.PARENT_UNKNOWN),
        (RowKey(oblast="ВКО", name="Шетский"), None, MatchReason.ELSEWHERE),
        (RowKey(), None, MatchReason.EMPTY),
    ],
)
def test_codes_and_parents(
    key: RowKey, kato: str | None, reason: MatchReason, finder: AreaFinder
) -> None:
    """A damaged code is repaired and said; what contradicts itself is asked."""
    table = TextTable(
        columns=("code", "oblast", "name"),
        rows=((key.code, key.oblast, key.name),),
        places=(1,),
    )
    found = match_table(table, finder, columns=TableColumns(code=0, oblast=1, name=2)).rows[0]
    assert (found.finding.kato, found.finding.reason) == (kato, reason)


def test_an_answer_counts_for_every_row_that_says_the_same(finder: AreaFinder) -> None:
    """And areas that several rows name are reported."""
    table = TextTable(columns=("name",), rows=(("Абайский",), ("Абайский",)), places=(2, 3))
    columns = TableColumns(name=0)
    asked = match_table(table, finder, columns=columns, level=AdminLevel.DISTRICT)
    assert list(asked.open_rows) == [RowKey(name="Абайский")]
    answers = {RowKey(name="Абайский"): Kato("353200000")}
    report = match_table(table, finder, columns=columns, level=AdminLevel.DISTRICT, answers=answers)
    assert report.is_complete
    assert report.duplicates == {"353200000": (2, 3)}
