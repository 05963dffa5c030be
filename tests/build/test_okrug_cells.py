"""Cells of okrugs on small maps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from atlas.areas import AdminLevel, Area, AreaTable, Kato, Vintage
from atlas.build.okrug_cells import Settlement, build_cells, read_settlements
from atlas.errors import BuildError
from atlas.text import LocalizedText

if TYPE_CHECKING:
    from pathlib import Path

DISTRICT, NEIGHBOUR, CITY = Kato("113200000"), Kato("113400000"), Kato("711110000")
WEST, EAST, FAR = Kato("113230000"), Kato("113240000"), Kato("113430000")
KM = 1000.0
POLYGON = shapely.GeometryType.POLYGON


def _settlement(owner: Kato, x_km: float, y_km: float, district: Kato = DISTRICT) -> Settlement:
    return Settlement(
        kato=owner, owner=owner, district=district, x=x_km * KM, y=y_km * KM, moved=0.0
    )


def _square(west_km: float, south_km: float, size_km: float = 20) -> shapely.Polygon:
    west, south, size = west_km * KM, south_km * KM, size_km * KM
    square: shapely.Polygon = shapely.box(west, south, west + size, south + size)
    return square


def test_a_district_is_cut_half_way_between_its_settlements() -> None:
    """Every place goes to the nearest settlement of the same district."""
    cells = build_cells(
        {DISTRICT: _square(0, 0), NEIGHBOUR: _square(20, 0), CITY: _square(40, 0)},
        [
            _settlement(WEST, 5, 10),
            _settlement(EAST, 15, 10),
            # Nearer to the district's eastern border than any settlement of its own.
            _settlement(FAR, 21, 10, NEIGHBOUR),
        ],
    )
    assert list(cells) == sorted([WEST, EAST, FAR, CITY])
    assert shapely.equals(cells[WEST], shapely.box(0, 0, 10 * KM, 20 * KM))
    assert shapely.equals(cells[EAST], shapely.box(10 * KM, 0, 20 * KM, 20 * KM))
    assert shapely.equals(cells[FAR], _square(20, 0))
    assert shapely.equals(cells[CITY], _square(40, 0))


def test_settlements_of_one_okrug_have_one_cell() -> None:
    """Borders between settlements of the same okrug are no borders."""
    cells = build_cells(
        {DISTRICT: _square(0, 0)},
        [_settlement(WEST, 2, 2), _settlement(WEST, 2, 18), _settlement(EAST, 18, 10)],
    )
    assert set(shapely.get_type_id(list(cells.values()))) == {POLYGON}
    assert sum(shapely.area(cell) for cell in cells.values()) == pytest.approx(400 * KM * KM)


def test_a_small_piece_cut_off_by_the_district_joins_its_neighbour() -> None:
    """A crumb without a settlement is no exclave of the okrug across the bay."""
    # A bay of the district's border cuts the north-eastern corner off from the western okrug.
    outline = shapely.difference(_square(0, 0), shapely.box(8 * KM, 12 * KM, 9 * KM, 20 * KM))
    cells = build_cells({DISTRICT: outline}, [_settlement(WEST, 4, 16), _settlement(EAST, 14, 15)])
    assert set(shapely.get_type_id(list(cells.values()))) == {POLYGON}


def test_no_okrug_with_a_settlement_is_lost() -> None:
    """Two okrugs on one spot cannot both have a cell, and that is said."""
    with pytest.raises(BuildError, match=EAST):
        build_cells({DISTRICT: _square(0, 0)}, [_settlement(WEST, 5, 5), _settlement(EAST, 5, 5)])


@given(
    st.lists(
        st.tuples(st.integers(1, 19), st.integers(1, 19), st.sampled_from([WEST, EAST])),
        min_size=2,
        max_size=12,
        unique_by=lambda item: item[:2],
    )
)
def test_cells_fill_the_district_exactly(places: list[tuple[int, int, Kato]]) -> None:
    """Wherever settlements lie: no gap, no overlap, and each in its own cell."""
    settlements = [_settlement(owner, x, y) for x, y, owner in places]
    cells = build_cells({DISTRICT: _square(0, 0)}, settlements)
    assert shapely.coverage_is_valid(list(cells.values()))
    assert shapely.equals(shapely.union_all(list(cells.values())), _square(0, 0))
    for item in settlements:
        assert shapely.contains_xy(cells[item.owner], item.x, item.y)


def _area(kato: Kato, level: AdminLevel, parent: Kato | None) -> Area:
    return Area(
        kato=kato,
        vintage=Vintage.V2022,
        level=level,
        kind=level,
        parent=parent,
        name=LocalizedText("а", "а", "a"),
        name_en_is_romanised=False,
        iso_3166_2=None,
    )


AREA_TABLE = AreaTable(
    Vintage.V2022,
    [
        _area(Kato("110000000"), AdminLevel.OBLAST, None),
        _area(DISTRICT, AdminLevel.DISTRICT, Kato("110000000")),
        _area(NEIGHBOUR, AdminLevel.DISTRICT, Kato("110000000")),
        _area(WEST, AdminLevel.OKRUG, DISTRICT),
        _area(EAST, AdminLevel.OKRUG, DISTRICT),
        _area(FAR, AdminLevel.OKRUG, NEIGHBOUR),
    ],
)


def _write_settlements(path: Path, *rows: str) -> Path:
    path.write_text("kato,sub,district,lat,lon\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("row", "owner"),
    [
        (f"113230100,{WEST},{DISTRICT},48.05,67.05", WEST),
        (f"{EAST},113245000,{DISTRICT},48.05,67.05", EAST),
        (f"113200300,113200000,{DISTRICT},48.05,67.05", DISTRICT),
    ],
)
def test_a_settlement_belongs_to_the_lowest_area_there_is(
    tmp_path: Path, row: str, owner: Kato
) -> None:
    """Its okrug; a town without an okrug itself; otherwise the district."""
    path = _write_settlements(tmp_path / "points.csv", row)
    found = read_settlements(path, areas=AREA_TABLE, districts={DISTRICT: _square(0, 0)})
    assert [item.owner for item in found] == [owner]


def test_a_settlement_just_outside_is_brought_inside(tmp_path: Path) -> None:
    """Its okrug must not lose its cell for a few hundred metres."""
    path = _write_settlements(tmp_path / "points.csv", f"113230100,{WEST},{DISTRICT},47.99,67.05")
    (found,) = read_settlements(path, areas=AREA_TABLE, districts={DISTRICT: _square(0, 0)})
    assert shapely.contains_xy(_square(0, 0), found.x, found.y)
    assert 1000 < found.moved < 1300


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (f"113430100,{FAR},{DISTRICT},48.05,67.05", "is not in district"),
        (f"113430100,{FAR},{NEIGHBOUR},48.05,67.05", "has no outline"),
        (f"113230100,{WEST},{DISTRICT},47.05,67.05", "outside district"),
    ],
)
def test_a_settlement_in_the_wrong_place_stops_the_build(
    tmp_path: Path, row: str, complaint: str
) -> None:
    """The message names the settlement."""
    path = _write_settlements(tmp_path / "points.csv", row)
    with pytest.raises(BuildError, match=complaint):
        read_settlements(path, areas=AREA_TABLE, districts={DISTRICT: _square(0, 0)})
