"""Turnout and the nomination of deputies."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from atlas.areas import Kato, Vintage
from atlas.build.electoral import ELECTORAL, ELECTORAL_TABLES, _with_claims, build_electoral
from atlas.build.left_out import check_all_accounted
from atlas.build.observations import ObservationRow, SourceRegistry
from atlas.build.raw import RawSources, read_raw_files
from atlas.errors import BuildError
from atlas.geodata import default_root
from atlas.geodata.places import read_areas
from atlas.provenance import Basis, Claim, Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from atlas.build.left_out import LeftOut

_ROOT = default_root()
_OUTSIDE = "outside_subject"


@dataclass(frozen=True)
class _Built:
    """What the build wrote and left out."""

    tables: dict[str, list[dict[str, str]]]
    left_out: Sequence[LeftOut]
    total: int

    def values(self, table: str, period: str) -> dict[str, str]:
        """Return published values by code."""
        return {
            row["kato"]: row["value"]
            for row in self.tables[table]
            if row["period"] == period and row["claim"] == "published"
        }


@pytest.fixture(scope="module")
def built(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> _Built:
    """Build the tables from the raw sources."""
    folder = tmp_path_factory.mktemp("geodata")
    (folder / "areas").mkdir()
    for path in (_ROOT / "areas").glob("aliases*.csv"):
        shutil.copy(path, folder / "areas")
    raw = RawSources(sources, read_raw_files(_ROOT / "sources" / "raw_files.csv"))
    areas = read_areas((_ROOT / "areas" / "areas.csv").read_bytes(), name="areas.csv")
    left_out = build_electoral(raw, areas=areas, registry=SourceRegistry(), geodata=folder)
    tables = {}
    for name in ELECTORAL_TABLES:
        with (folder / "indicators" / f"{name}.csv").open(encoding="utf-8") as file:
            tables[name] = list(csv.DictReader(file))
    return _Built(tables=tables, left_out=left_out, total=len(raw.read_csv(ELECTORAL)))


@pytest.mark.sources
def test_every_row_is_taken_in_or_left_out(built: _Built) -> None:
    """641 rows: 328 are in, and each of the rest has its reason.

    Two rows, of districts and of cities, make one cell; one cell is a difference of two others.
    """
    written = sum(len(rows) for rows in built.tables.values())
    check_all_accounted(
        ELECTORAL, total=built.total, taken=written + 2 - 1 - 1, left_out=len(built.left_out)
    )
    assert (written, built.total) == (328, 641)
    assert Counter(str(item.reason) for item in built.left_out) == {
        "finer_breakdown": 185,
        "interim_figure": 43,
        "by_election": 25,
        "isolated_example": 19,
        _OUTSIDE: 19,
        "not_mappable": 12,
        "duplicate_of": 4,
        "approximate": 2,
        "historical_borders": 2,
        "undated": 2,
    }


@pytest.mark.sources
def test_turnout_of_2023_covers_all_regions_and_the_country(built: _Built) -> None:
    """20 regions of the present division; the final national figure is the published one."""
    values = built.values("turnout", "2023-03-19")
    assert len(values) == 21
    assert values["000000000"] == "54.21"
    assert values["150000000"] == "58.00"
    assert values["330000000"] == "55.32"
    assert values["750000000"] == "25.82"
    also = [row for row in built.tables["turnout"] if row["claim"] == "also_reported"]
    assert [(row["kato"], row["value"], row["status"]) for row in also] == [
        ("000000000", "54.19", "P")
    ]


@pytest.mark.sources
def test_turnout_of_2021_stands_on_the_division_of_its_day(built: _Built) -> None:
    """17 regions and the country, vintage 2018, none of the regions made in 2022."""
    values = built.values("turnout", "2021-01-10")
    assert len(values) == 18
    assert values["000000000"] == "63.3"
    assert not values.keys() & {"100000000", "330000000", "620000000"}
    vintages = {row["vintage"] for row in built.tables["turnout"] if row["period"] == "2021-01-10"}
    assert vintages == {"2018"}


@pytest.mark.sources
def test_evening_lists_are_provisional(built: _Built) -> None:
    """Only the national figure of 2023 is final."""
    final = [row for row in built.tables["turnout"] if row["status"] == "A"]
    assert [(row["kato"], row["period"]) for row in final] == [("000000000", "2023-03-19")]


@pytest.mark.sources
def test_the_presidential_vote_is_not_mixed_in(built: _Built) -> None:
    """Its turnout answers another question and stands in a table of its own."""
    assert "2022-11-20" not in {row["period"] for row in built.tables["turnout"]}
    values = built.values("presidential_turnout", "2022-11-20")
    assert len(values) == 21
    assert values["750000000"] == "28.72"


@pytest.mark.sources
def test_nomination_shares_are_those_the_article_prints(built: _Built) -> None:
    """Two shares of self-nominees and three of party nominees, with the national ones."""
    assert built.values("self_nominee_share", "2023-03-19") == {
        "000000000": "11.6",
        "100000000": "25.8",
        "190000000": "29.5",
    }
    assert built.values("party_nominee_share", "2023-03-19") == {
        "000000000": "88.4",
        "390000000": "97",
        "590000000": "95",
        "620000000": "96.5",
    }
    rows = built.tables["self_nominee_share"] + built.tables["party_nominee_share"]
    assert {row["basis"] for row in rows} == {"claimed"}
    assert len({row["source_id"] for row in rows}) == 1


def _row(value: str, source: str, status: Status) -> ObservationRow:
    return ObservationRow(
        kato=Kato("000000000"),
        vintage=Vintage.V2022,
        period="2023-03-19",
        value=Decimal(value),
        source_id=source,
        locator="list",
        basis=Basis.OBSERVED,
        status=status,
    )


def test_of_several_figures_the_final_one_is_published() -> None:
    """A provisional figure alone is published too, but never beside a final one."""
    final, early = _row("54.21", "a", Status.NORMAL), _row("54.19", "b", Status.PROVISIONAL)
    claims = {row.source_id: row.claim for row in _with_claims([early, final])}
    assert claims == {"a": Claim.PUBLISHED, "b": Claim.ALSO_REPORTED}
    assert [row.claim for row in _with_claims([early])] == [Claim.PUBLISHED]


@pytest.mark.parametrize("status", [Status.NORMAL, Status.PROVISIONAL])
def test_two_equal_claims_stop_the_build(status: Status) -> None:
    """Somebody has to decide."""
    with pytest.raises(BuildError, match="decide which one is published"):
        _with_claims([_row("54.21", "a", status), _row("54.19", "b", status)])


def test_a_figure_at_second_hand_stands_back() -> None:
    """A repost never replaces what the commission announced, and stands alone where it must."""
    commission, repost = _row("51.67", "a", Status.NORMAL), _row("51.64", "b", Status.NORMAL)
    claims = {row.source_id: row.claim for row in _with_claims([commission, repost], {"b"})}
    assert claims == {"a": Claim.PUBLISHED, "b": Claim.ALSO_REPORTED}
    assert [row.claim for row in _with_claims([repost], {"b"})] == [Claim.PUBLISHED]


@pytest.mark.sources
def test_mandates_of_the_country_are_those_of_the_article(built: _Built) -> None:
    """2,428 and 318 make 2,746; 1,963 of the first are Amanat's."""
    names = ("", "_party", "_amanat", "_self_nominees")
    found = [
        built.values(f"district_city_mandates{name}", "2023-03-19")["000000000"] for name in names
    ]
    assert found == ["2746", "2428", "1963", "318"]
    assert Decimal(found[1]) + Decimal(found[3]) == Decimal(found[0])


@pytest.mark.sources
def test_printed_seats_of_an_oblast_agree_with_one_another(built: _Built) -> None:
    """All levels less the oblast's are those of cities and districts, wherever both are known."""
    seats = {
        name: built.values(name, "2023-03-19")
        for name in (
            "maslikhat_seats_all_levels",
            "oblast_maslikhat_seats",
            "city_maslikhat_seats",
            "district_maslikhat_seats",
            "district_city_mandates",
        )
    }
    every, upper, cities, districts, mandates = seats.values()
    assert set(cities) == set(districts)
    for kato in every.keys() & upper.keys():
        rest = int(every[kato]) - int(upper[kato])
        lower = int(cities[kato]) + int(districts[kato]) if kato in cities else int(mandates[kato])
        assert rest == lower
    # Karaganda, which nobody printed: 214 less 36.
    assert mandates["350000000"] == "178"
    (row,) = (r for r in built.tables["district_city_mandates"] if r["kato"] == "350000000")
    assert row["basis"] == "derived"
    assert row["note"] == "214 seats of all levels less 36 of the oblast maslikhat"


@pytest.mark.sources
def test_rural_akims_were_first_elected_in_fourteen_oblasts(built: _Built) -> None:
    """The turnout of 25 July 2021 is complete on the division of its day."""
    values = built.values("rural_akim_turnout", "2021-07-25")
    assert len(values) == 15
    assert (values["630000000"], values["190000000"]) == ("90.9", "66.5")
    assert {row["vintage"] for row in built.tables["rural_akim_turnout"]} == {"2018"}


@pytest.mark.sources
@pytest.mark.parametrize(
    ("period", "districts", "total"), [("2021-07-25", 24, 111), ("2023-08-27", 12, 32)]
)
def test_posts_of_districts_are_placed_on_the_present_division(
    built: _Built, period: str, districts: int, total: int
) -> None:
    """71 of the then Almaty region and 40 of Kyzylorda; 32 of the 33 of North Kazakhstan."""
    rows = [
        row
        for row in built.tables["rural_akim_posts_contested"]
        if row["period"] == period and not row["kato"].endswith("0000000")
    ]
    assert (len(rows), sum(int(row["value"]) for row in rows)) == (districts, total)
    assert {row["vintage"] for row in rows} == {"2022"}
    if period < "2022":
        assert all("matched by name to the present district" in row["note"] for row in rows)


@pytest.mark.sources
def test_pilot_elections_are_placed_and_counted(built: _Built) -> None:
    """37 of 45 units are known by name; the 45 are 42 districts and 3 cities."""
    values = built.values("pilot_akim_elections", "2023-11-05")
    assert values.pop("000000000") == "45"
    assert (len(values), set(values.values())) == (37, {"1"})
    for known in ("pilot_winner_votes", "pilot_akim_turnout"):
        districts = set(built.values(known, "2023-11-05")) - {"000000000"}
        assert districts <= values.keys()


@pytest.mark.sources
def test_more_than_is_an_estimate_and_not_a_count(built: _Built) -> None:
    """Numbers printed as lower bounds never stand as exact ones."""
    rows = [
        row
        for name in ("rural_akims_elected", "rural_akims_self_nominated")
        for row in built.tables[name]
    ]
    estimated = {(row["value"], row["note"]) for row in rows if row["status"] == "E"}
    assert {value for value, _ in estimated} == {"800", "2000", "700"}
    assert {note for _, note in estimated} == {"the source says: more than"}
    assert all(row["status"] == "A" for row in rows if row["value"] in {"1093", "1668", "2334"})


@pytest.mark.sources
def test_two_surveys_of_a_year_are_both_kept(built: _Built) -> None:
    """31 per cent of one foundation stand beside 59.4 of the institute."""
    rows = [row for row in built.tables["trust_in_akims"] if row["period"] == "2022"]
    assert {(row["value"], row["claim"]) for row in rows} == {
        ("59.4", "published"),
        ("31", "also_reported"),
    }


@pytest.mark.sources
def test_interim_turnout_never_enters(built: _Built) -> None:
    """Counts of 13:00 and 14:00 are listed as left out, all 43 of them with the nominations."""
    interim = [item for item in built.left_out if item.reason == "interim_figure"]
    assert {item.indicator for item in interim} == {
        "akim_turnout_1300",
        "akim_turnout_1400",
        "akim_candidates_nominated",
    }
    notes = (row["note"] for rows in built.tables.values() for row in rows)
    assert not any("INTERIM" in note or "PARTIAL" in note for note in notes)


@pytest.mark.sources
@pytest.mark.parametrize("table", ["city_maslikhat_seats", "district_maslikhat_seats"])
def test_seats_read_in_a_garbled_text_are_estimates(built: _Built, table: str) -> None:
    """Zhambyl alone; the others are as printed."""
    statuses = {row["kato"]: row["status"] for row in built.tables[table]}
    assert statuses.pop("310000000") == "E"
    assert set(statuses.values()) == {"A"}
