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
from atlas.build.electoral import ELECTORAL, _with_claims, build_electoral
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
_TABLES = ("turnout", "self_nominee_share", "party_nominee_share")


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
    for name in _TABLES:
        with (folder / "indicators" / f"{name}.csv").open(encoding="utf-8") as file:
            tables[name] = list(csv.DictReader(file))
    return _Built(tables=tables, left_out=left_out, total=len(raw.read_csv(ELECTORAL)))


@pytest.mark.sources
def test_every_row_is_taken_in_or_left_out(built: _Built) -> None:
    """641 rows: 47 are in, and each of the rest has its reason."""
    taken = sum(len(rows) for rows in built.tables.values())
    check_all_accounted(ELECTORAL, total=built.total, taken=taken, left_out=len(built.left_out))
    assert (taken, built.total) == (47, 641)
    assert Counter(str(item.reason) for item in built.left_out) == {
        "not_in_scope_yet": 533,
        "interim_figure": 43,
        "not_mappable": 12,
        "approximate": 5,
        "historical_borders": 1,
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
    """Its turnout answers another question; the rows wait."""
    assert "2022-11-20" not in {row["period"] for row in built.tables["turnout"]}
    waiting = [item for item in built.left_out if item.indicator == "turnout"]
    assert Counter((item.period, str(item.reason)) for item in waiting) == {
        ("2022-11-20", "not_in_scope_yet"): 21
    }


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
