"""Boundaries rebuilt from the raw sources, and how good cells of okrugs are."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from atlas.areas import Kato, Vintage
from atlas.build.boundaries import build_boundaries
from atlas.build.coverage import to_albers
from atlas.build.okrug_cells import Settlement, build_cells, read_settlements
from atlas.geodata.places import read_areas

GEODATA = Path(__file__).parents[2] / "geodata"


@pytest.fixture(scope="module")
def districts(sources: Path) -> dict[Kato, shapely.Geometry]:
    """Return the source outlines of districts, in metres."""
    path = sources / "boundaries" / "derived" / "districts_osm_2026.gpkg"
    frame = pyogrio.read_dataframe(path, columns=["kato"]).sort_values("kato")
    return dict(zip(frame["kato"], to_albers(frame.geometry.to_numpy()), strict=True))


@pytest.fixture(scope="module")
def settlements(sources: Path, districts: dict[Kato, shapely.Geometry]) -> list[Settlement]:
    """Return the located settlements."""
    areas = read_areas((GEODATA / "areas" / "areas.csv").read_bytes(), name="areas.csv")
    path = sources / "boundaries" / "derived" / "okrug_points.csv"
    return read_settlements(path, areas=areas[Vintage.V2022], districts=districts)


@pytest.mark.sources
def test_a_second_build_changes_no_byte(sources: Path, tmp_path: Path) -> None:
    """What stands in geodata is what the sources give; only size and hash are added later."""
    shutil.copytree(GEODATA / "areas", tmp_path / "areas")
    build_boundaries(sources, tmp_path)
    built = {path.relative_to(tmp_path): path for path in (tmp_path / "boundaries").rglob("*.*")}
    standing = {path.relative_to(GEODATA) for path in (GEODATA / "boundaries").rglob("*.*")}
    assert set(built) == standing
    for relative, path in built.items():
        assert _without_record(path) == _without_record(GEODATA / relative), relative


def _without_record(path: Path) -> bytes:
    content = path.read_bytes()
    if path.suffix == ".toml":
        content = re.sub(rb'(?m)^(bytes = \d+|sha256 = "[0-9a-f]*")$', b"", content)
    return content


@pytest.mark.sources
def test_cells_agree_with_an_independent_assembly(
    sources: Path, districts: dict[Kato, shapely.Geometry], settlements: list[Settlement]
) -> None:
    """At least 99.99 % of the country's area has the same okrug in both."""
    cells = build_cells(districts, settlements)
    frame = pyogrio.read_dataframe(
        sources / "boundaries" / "derived" / "okrugs_voronoi_2026.gpkg", columns=["kato"]
    )
    others = dict(zip(frame["kato"], to_albers(frame.geometry.to_numpy()), strict=True))
    # There, towns without a row of their own have the code of the row they would have.
    pairs = [(cell, others.get(code, others.get(code[:6] + "000"))) for code, cell in cells.items()]
    common = sum(shapely.area(shapely.intersection(cell, other)) for cell, other in pairs)
    assert len(cells) == 2383
    assert common / sum(map(shapely.area, cells.values())) > 0.9999


@pytest.mark.sources
def test_settlements_are_as_described(settlements: list[Settlement]) -> None:
    """6,406 located; 12 lie outside their district; 690 stand for an area alone."""
    moved = sorted(item.moved for item in settlements if item.moved)
    assert len(settlements) == 6406
    assert len(moved) == 12
    assert moved[-1] == pytest.approx(13_606, abs=1)
    counts = Counter(item.owner for item in settlements)
    assert len(counts) == 2365
    assert sum(count == 1 for count in counts.values()) == 690


@pytest.mark.sources
def test_the_nearest_settlement_mostly_is_of_the_same_okrug(settlements: list[Settlement]) -> None:
    """Left out one by one: how often a settlement would fall into its own okrug's cell."""
    hits = tested = 0
    by_district: dict[Kato, list[Settlement]] = {}
    for item in settlements:
        by_district.setdefault(item.district, []).append(item)
    for group in by_district.values():
        places = np.array([(item.x, item.y) for item in group])
        owners = np.array([item.owner for item in group])
        for index, item in enumerate(group):
            others = np.arange(len(group)) != index
            if item.owner in owners[others]:
                distances = np.hypot(*(places[others] - places[index]).T)
                hits += owners[others][np.argmin(distances)] == item.owner
                tested += 1
    assert tested == 5716
    assert hits / tested == pytest.approx(0.728, abs=0.001)
