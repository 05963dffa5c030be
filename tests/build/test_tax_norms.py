"""Shares of taxes kept by districts, and sums between oblast and district budgets."""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from atlas.areas import AdminLevel, Area, AreaTable, Kato, Vintage
from atlas.build.left_out import check_all_accounted
from atlas.build.oblast_lists import ActRow, divided_units, unnamed_units
from atlas.build.observations import SourceRegistry
from atlas.build.raw import RawSources, read_raw_files
from atlas.build.tax_norms import AMOUNTS, SHARES, TAX_NORMS, build_tax_norms
from atlas.errors import BuildError
from atlas.geodata import default_root
from atlas.geodata.places import read_areas
from atlas.provenance import Basis
from atlas.text import LocalizedText

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from atlas.build.left_out import LeftOut

_ROOT = default_root()
_PER_CAPITA = "net_transfer_from_oblast_per_capita"
_TABLES = (*SHARES.values(), *AMOUNTS.values(), _PER_CAPITA)


@dataclass(frozen=True)
class _Built:
    """What the build wrote and left out."""

    tables: dict[str, list[dict[str, str]]]
    left_out: Sequence[LeftOut]
    total: int

    def values(self, table: str, period: str, *, basis: str | None = None) -> dict[str, Decimal]:
        """Return values of a year by code, of one basis or of any."""
        return {
            row["kato"]: Decimal(row["value"])
            for row in self.tables[table]
            if row["period"] == period and basis in {None, row["basis"]}
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
    left_out = build_tax_norms(
        raw, areas=areas[Vintage.V2022], registry=SourceRegistry(), geodata=folder
    )
    tables = {}
    for name in _TABLES:
        with (folder / "indicators" / f"{name}.csv").open(encoding="utf-8") as file:
            tables[name] = list(csv.DictReader(file))
    return _Built(tables=tables, left_out=left_out, total=len(raw.read_csv(TAX_NORMS)))


@pytest.mark.sources
def test_every_row_is_taken_in_or_left_out(built: _Built) -> None:
    """2,556 rows, and every one of them in a table."""
    taken = sum(row["basis"] in {"law", "plan"} for rows in built.tables.values() for row in rows)
    check_all_accounted(TAX_NORMS, total=built.total, taken=taken, left_out=len(built.left_out))
    assert (taken, built.total) == (2556, 2556)
    assert not built.left_out


@pytest.mark.sources
@pytest.mark.parametrize(
    ("table", "counts"),
    [
        ("share_kept_cit", {"2022": 38, "2024": 157, "2025": 169}),
        ("share_kept_pit_source", {"2022": 38, "2024": 157, "2025": 169}),
        ("share_kept_pit_not_source", {"2022": 18, "2024": 133, "2025": 169}),
        ("share_kept_social_tax", {"2022": 38, "2024": 157, "2025": 169, "2026": 52}),
        ("share_kept_pit_foreign", {"2022": 18, "2024": 146, "2025": 161}),
        ("share_kept_subsoil_contributions", {"2022": 38, "2024": 114, "2025": 127}),
        ("share_kept_environment_payments", {"2022": 20}),
    ],
)
def test_norms_cover_as_many_districts_as_the_sources_have(
    built: _Built, table: str, counts: dict[str, int]
) -> None:
    """A lost row would show here."""
    assert Counter(row["period"] for row in built.tables[table]) == counts
    assert {row["basis"] for row in built.tables[table]} == {"law"}
    assert all(row["version_date"] for row in built.tables[table])


@pytest.mark.sources
@pytest.mark.parametrize(
    ("table", "counts"),
    [
        (
            "withdrawal_to_oblast",
            {"2022": 3, "2024": 47, "2025": 56, "2026": 28, "2027": 9, "2028": 9},
        ),
        (
            "subvention_from_oblast",
            {"2022": 35, "2024": 117, "2025": 118, "2026": 24, "2027": 8, "2028": 8},
        ),
        ("compensation_to_oblast", {"2024": 3, "2025": 3}),
    ],
)
def test_lists_name_as_many_districts_as_the_sources_have(
    built: _Built, table: str, counts: dict[str, int]
) -> None:
    """Counted without the zeros of units that are not named."""
    named = [row for row in built.tables[table] if row["basis"] == "plan"]
    assert Counter(row["period"] for row in named) == counts
    assert all(Decimal(row["value"]) > 0 for row in named)


@pytest.mark.sources
def test_norms_of_2024_or_2025_cover_169_districts(built: _Built) -> None:
    """Of 209 districts and cities that have an oblast above them."""
    covered = {
        row["kato"]
        for table in SHARES.values()
        for row in built.tables[table]
        if row["period"] in {"2024", "2025"}
    }
    assert len(covered) == 169


@pytest.mark.sources
def test_lists_add_up_to_their_printed_totals(built: _Built) -> None:
    """Each total an act prints is the sum of the amounts kept from it."""
    sums: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    for table in AMOUNTS.values():
        for row in built.tables[table]:
            printed = re.search(r"add up to the printed total ([\d.]+)", row["note"])
            if row["basis"] == "plan" and printed and "of them here" not in row["note"]:
                total = printed[1].rstrip(".")
                sums[table, row["period"], row["source_id"], row["locator"], total] += Decimal(
                    row["value"]
                )
    assert len(sums) == 66  # of 68; two lists of 2022 name units of two present oblasts
    assert {key: value for key, value in sums.items() if value != Decimal(key[-1])} == {}


@pytest.mark.sources
def test_a_unit_that_a_full_list_does_not_name_has_a_zero(built: _Built) -> None:
    """Semey pays a withdrawal and receives no subvention; the zero says where it comes from."""
    rows = {(row["kato"], row["period"]): row for row in built.tables["subvention_from_oblast"]}
    zero = rows["101000000", "2024"]
    assert (zero["value"], zero["basis"]) == ("0", "derived")
    assert "does not name this unit" in zero["note"]
    named = next(row for row in rows.values() if row["source_id"] == zero["source_id"])
    assert zero["version_date"] == named["version_date"]


@pytest.mark.sources
def test_points_of_one_text_are_one_version(built: _Built) -> None:
    """Income tax was amended in June 2025, social tax stands since the adoption of the act."""
    found = {
        table: next(
            row
            for row in built.tables[table]
            if (row["kato"], row["period"]) == ("191000000", "2025")
        )
        for table in ("share_kept_pit_source", "share_kept_social_tax")
    }
    assert {row["version_date"] for row in found.values()} == {"2025-06-05"}
    assert found["share_kept_social_tax"]["note"].endswith("this point stands as of 2024-12-18")
    assert "as of" not in found["share_kept_pit_source"]["note"]


@pytest.mark.sources
@pytest.mark.parametrize(
    ("table", "oblast", "period"),
    [
        ("withdrawal_to_oblast", "59", "2024"),  # splits withdrawals by order of the akimat
        ("withdrawal_to_oblast", "63", "2025"),
        ("withdrawal_to_oblast", "43", "2024"),
        ("subvention_from_oblast", "47", "2026"),  # no list of subventions at all
        ("withdrawal_to_oblast", "23", "2024"),  # only a part of the act was at hand
        ("subvention_from_oblast", "23", "2024"),
        ("withdrawal_to_oblast", "31", "2025"),  # its list is headed by districts alone
        ("withdrawal_to_oblast", "35", "2022"),
        ("withdrawal_to_oblast", "19", "2022"),
    ],
)
def test_no_zero_is_concluded_where_the_list_is_not_certain(
    built: _Built, table: str, oblast: str, period: str
) -> None:
    """No data is better than a zero nobody stated."""
    derived = built.values(table, period, basis="derived")
    assert not [kato for kato in derived if kato.startswith(oblast)]


@pytest.mark.sources
def test_units_formed_later_have_no_zero(built: _Built) -> None:
    """A list that does not name them may count them inside the unit they came from."""
    new = {"104100000", "104500000", "191800000", "635500000", "636300000"}
    for table in ("withdrawal_to_oblast", "subvention_from_oblast"):
        assert not new & {row["kato"] for row in built.tables[table]}


@pytest.mark.sources
def test_divided_units_have_no_sum_per_resident(built: _Built) -> None:
    """Sums of 2025 and people of 2023 stand for two territories."""
    rows = built.tables[_PER_CAPITA]
    assert {(row["kato"], row["period"]) for row in rows} == {
        ("101000000", "2025"),
        ("104600000", "2025"),
        ("196800000", "2025"),
    }
    assert {(row["value"], row["status"], row["reason"]) for row in rows} == {
        ("", "M", "not_published")
    }


@pytest.mark.sources
def test_wage_tax_share_not_kept_is_as_measured(built: _Built) -> None:
    """Of 169 units in 2025: 0 in 50, 50 or more in 76, 100 in 8."""
    source = built.values("share_kept_pit_source", "2025")
    social = built.values("share_kept_social_tax", "2025")
    assert source.keys() == social.keys()
    shares = {
        kato: 100 - (Decimal("0.55") * source[kato] + Decimal("0.45") * social[kato])
        for kato in source
    }
    assert sum(value == 0 for value in shares.values()) == 50
    assert sum(value >= 50 for value in shares.values()) == 76
    assert {kato for kato, value in shares.items() if value == 100} == {
        "591000000",  # Petropavlovsk
        "475200000",  # Tupkaragan
        "474600000",  # Mangystau
        "474200000",  # Karakiya
        "233600000",  # Zhylyoi
        "196800000",  # Ile
        "196200000",  # Talgar
        "195200000",  # Karasai
    }
    assert shares["471000000"] == Decimal("98.225")  # Aktau
    assert shares["431000000"] == 90  # Kyzylorda


@pytest.mark.sources
def test_six_units_pay_most_of_what_is_withdrawn(built: _Built) -> None:
    """78 % of 1,181 billion tenge in 2025."""
    withdrawn = built.values("withdrawal_to_oblast", "2025")
    six = {"231000000", "196800000", "551000000", "233600000", "391000000", "151000000"}
    total = sum(withdrawn.values())
    assert round(total / 1_000_000) == 1181
    assert round(100 * sum(withdrawn[kato] for kato in six) / total) == 78
    assert round(withdrawn["196800000"] / 1_000_000, 1) == Decimal("254.6")


# --- the rule for units that are not named ------------------------------------------------------

_OBLAST = Kato("990000000")


def _areas(*districts: str) -> AreaTable:
    def area(kato: str, level: AdminLevel, parent: Kato | None) -> Area:
        return Area(
            kato=Kato(kato),
            vintage=Vintage.V2022,
            level=level,
            kind=level.value,
            parent=parent,
            name=LocalizedText(kk=kato, ru=kato, en=kato),
            name_en_is_romanised=False,
            iso_3166_2=None,
        )

    return AreaTable(
        Vintage.V2022,
        [
            area(_OBLAST, AdminLevel.OBLAST, None),
            *(area(kato, AdminLevel.DISTRICT, _OBLAST) for kato in districts),
        ],
    )


def _act_row(kato: str, indicator: str = "withdrawal_to_oblast") -> ActRow:
    return ActRow(
        indicator=indicator,
        kato=Kato(kato),
        oblast=_OBLAST,
        period="2025",
        value=Decimal(7),
        version_date="2024-12-13",
        title="Act",
        url="https://example.kz",
        locator="point 4",
        basis=Basis.PLAN,
        note="as printed",
    )


def test_only_units_the_act_deals_with_get_a_zero() -> None:
    """A norm shows that the act deals with a unit; an unmentioned one may have no budget there."""
    rows = [_act_row("991000000"), _act_row("992000000", "share_kept_cit")]
    zeros = unnamed_units(rows, _areas("991000000", "992000000", "993000000"))
    assert [row.kato for row in zeros] == ["992000000"]
    assert zeros[0].value == 0
    assert zeros[0].basis is Basis.DERIVED
    assert zeros[0].indicator == "withdrawal_to_oblast"


def test_a_unit_that_compensates_the_oblast_is_told_apart() -> None:
    """Its zero is not the whole story."""
    rows = [_act_row("991000000"), _act_row("992000000", "compensation_to_oblast")]
    (zero,) = unnamed_units(rows, _areas("991000000", "992000000"))
    assert "compensation transfer" in zero.note


def test_a_list_read_in_two_places_stops_the_build() -> None:
    """What one text does not name, the other may."""
    rows = [_act_row("991000000"), replace(_act_row("992000000"), version_date="2025-06-01")]
    with pytest.raises(BuildError, match="2 places"):
        unnamed_units(rows, _areas("991000000", "992000000"))


def test_divided_units_are_those_with_both_sums() -> None:
    """Where no net can be computed there is nothing to withhold."""
    both = [_act_row("101000000"), _act_row("101000000", "subvention_from_oblast")]
    one = [_act_row("104600000")]
    earlier = [replace(row, period="2024") for row in both]
    assert [row.kato for row in divided_units([*both, *one, *earlier])] == ["101000000"]
