"""Moran's I: by hand on small grids, by its formula, and on the neighbours of the map."""

from __future__ import annotations

import json

import numpy as np
import pytest

from atlas.areas import AdminLevel, Vintage
from atlas.cartography.screen_topology import read_topology
from atlas.export.site import open_site
from atlas.geodata.boundaries import read_screen_geometry
from atlas.teaching.exercises.autocorrelation import (
    PERMUTATIONS,
    measure_autocorrelation,
    neighbours_of,
)
from tests.cartography import squares

LINE = tuple(frozenset(n for n in (at - 1, at + 1) if 0 <= n < 4) for at in range(4))
RING = tuple(frozenset({(at - 1) % 4, (at + 1) % 4}) for at in range(4))


@pytest.mark.parametrize(
    ("neighbours", "values", "by_hand"),
    [
        # z = ±1/2; the two ends have a like neighbour, the two in the middle one of each: 1/2 of 1.
        (LINE, [1.0, 1.0, 0.0, 0.0], 0.5),
        # Each has one like neighbour and one unlike.
        (RING, [1.0, 1.0, 0.0, 0.0], 0.0),
        # Each has two unlike neighbours.
        (RING, [1.0, 0.0, 1.0, 0.0], -1.0),
        (LINE, [1.0, 0.0, 1.0, 0.0], -1.0),
        # z = -1.5 -0.5 0.5 1.5; lags -0.5 -0.5 0.5 0.5: (0.75 + 0.25 + 0.25 + 0.75) / 5.
        (LINE, [1.0, 2.0, 3.0, 4.0], 0.4),
    ],
)
def test_small_grids_agree_with_the_hand(
    neighbours: tuple[frozenset[int], ...], values: list[float], by_hand: float
) -> None:
    """Row-standardised weights: the mean of the neighbours."""
    found = measure_autocorrelation(values, neighbours, seed=1)
    assert found is not None
    assert found.statistic == pytest.approx(by_hand)
    assert found.expected == pytest.approx(-1 / 3)
    assert (found.areas, found.isolated) == (4, 0)


def grid(side: int) -> tuple[frozenset[int], ...]:
    """Return the neighbours of squares in a grid."""
    cells = [(x, y) for y in range(side) for x in range(side)]
    return tuple(
        frozenset(
            cells.index(n) for n in ((x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)) if n in cells
        )
        for x, y in cells
    )


def test_statistic_and_p_value_follow_their_formulas() -> None:
    """Computed again with a full matrix, and the same permutations of the old generator."""
    neighbours = grid(5)
    values = np.random.default_rng(3).normal(size=25) + np.arange(25) / 12
    weights = np.zeros((25, 25))
    for area, beside in enumerate(neighbours):
        weights[area, sorted(beside)] = 1 / len(beside)
    z = values - values.mean()

    def moran(order: np.ndarray) -> float:
        return float(order @ weights @ order / (z @ z))

    generator = np.random.RandomState(11)
    simulated = np.array([moran(generator.permutation(z)) for _ in range(PERMUTATIONS)])
    above = int((simulated >= moran(z)).sum())
    found = measure_autocorrelation(values.tolist(), neighbours, seed=11)
    assert found is not None
    assert found.statistic == pytest.approx(moran(z))
    assert found.p_value == (min(above, PERMUTATIONS - above) + 1) / (PERMUTATIONS + 1)
    assert 0.001 < found.p_value < 0.5
    assert measure_autocorrelation(values.tolist(), neighbours, seed=11) == found


def test_the_generator_of_others_is_left_as_it_was() -> None:
    """What another part of the program draws does not depend on an exercise."""
    before = np.random.get_state()[1].copy()  # type: ignore[index]  # noqa: NPY002
    measure_autocorrelation([1.0, 2.0, 3.0, 5.0], LINE, seed=4)
    after = np.random.get_state()[1]  # type: ignore[index]  # noqa: NPY002
    assert (before == after).all()


def test_areas_without_data_are_no_neighbours() -> None:
    """An area left without any neighbour is left out and counted."""
    chain = tuple(frozenset(n for n in (at - 1, at + 1) if 0 <= n < 8) for at in range(8))
    values = [1.0, 1.0, 0.0, 0.0, None, 9.0, None, None]
    found = measure_autocorrelation(values, chain, seed=1)
    assert found is not None
    assert (found.areas, found.isolated) == (4, 1)
    assert found.statistic == pytest.approx(0.5)


@pytest.mark.parametrize("values", [[1.0, 2.0, 3.0, None], [2.0] * 4, [None] * 4])
def test_what_has_no_order_has_no_statistic(values: list[float | None]) -> None:
    """Too few areas, or figures that do not differ."""
    assert measure_autocorrelation(values, LINE, seed=1) is None


def test_squares_are_neighbours_along_a_side() -> None:
    """Two in a corner, three on an edge, four inside; none across a corner."""
    content = squares.topology()
    content["objects"]["areas"]["geometries"][-1]["properties"]["label"] = [0, 0]
    geometry = read_screen_geometry(json.dumps(content).encode(), name="squares")
    neighbours = neighbours_of(read_topology(geometry))
    for at, (x, y) in enumerate(squares.CELLS):
        beside = {squares.CELLS[n] for n in neighbours[at]}
        around = {(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)}
        assert beside == around & set(squares.CELLS)
    assert neighbours[-1] == frozenset()


def test_the_city_of_almaty_borders_one_oblast() -> None:
    """Neighbours are read from the outlines of the map, and go both ways."""
    topology = read_topology(
        open_site().builder.geodata.screen_geometry(Vintage.V2022, AdminLevel.OBLAST)
    )
    neighbours = neighbours_of(topology)
    katos = topology.katos
    assert [katos[n] for n in neighbours[katos.index("750000000")]] == ["190000000"]
    for area, beside in enumerate(neighbours):
        assert all(area in neighbours[n] for n in beside)
        assert area not in beside
