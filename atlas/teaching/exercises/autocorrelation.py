"""Moran's I of a map: whether neighbours have like figures, beside what the eyes of a class say."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.cartography.screen_topology import Topology

__all__ = ["PERMUTATIONS", "Autocorrelation", "measure_autocorrelation", "neighbours_of"]

PERMUTATIONS: Final = 999

_LEAST_AREAS: Final = 4
"""Fewer have no variance under randomisation."""

_generator = Lock()
"""esda draws from the one generator of numpy that all threads share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Autocorrelation:
    """Moran's I with row-standardised weights.

    ``expected`` is its mean over all arrangements. ``p_value`` is that of esda from 999
    permutations: the share of arrangements, the true one counted, at least as extreme on its side.
    ``areas`` were used; ``isolated`` have data and no neighbour with data, and were left out.
    """

    statistic: float
    expected: float
    p_value: float
    areas: int
    isolated: int


def neighbours_of(topology: Topology) -> tuple[frozenset[int], ...]:
    """Return the areas that share a border with each area; a shared corner is none."""
    found: list[set[int]] = [set() for _ in topology.katos]
    for one, other in topology.owners.tolist():
        if min(one, other) >= 0 and one != other:
            found[one].add(other)
            found[other].add(one)
    return tuple(map(frozenset, found))


def measure_autocorrelation(
    values: Sequence[float | None], neighbours: Sequence[frozenset[int]], *, seed: int
) -> Autocorrelation | None:
    """Return Moran's I of the known values; None where fewer than four can be used.

    Areas without data are no neighbours. Areas left without any neighbour have nothing to be
    compared with and are left out; the result says how many.

    Parameters
    ----------
    values
        One for each area; None where there is no data.
    neighbours
        For each area those beside it, by position.
    seed
        The same number gives the same permutations.
    """
    known = {area for area, value in enumerate(values) if value is not None}
    linked = {area: sorted(neighbours[area] & known) for area in sorted(known)}
    used = [area for area, beside in linked.items() if beside]
    figures = np.asarray([values[area] for area in used], dtype=float)
    if len(used) < _LEAST_AREAS or np.ptp(figures) == 0:
        return None
    # Two seconds and 200 MB to import, for a number that few ask for.
    from esda.moran import Moran  # noqa: PLC0415
    from libpysal.weights import W  # noqa: PLC0415

    weights = W({area: linked[area] for area in used}, id_order=used, silence_warnings=True)
    with _generator:
        before = np.random.get_state()  # noqa: NPY002 -- esda draws from the generator of old
        np.random.seed(seed)  # noqa: NPY002
        found = Moran(figures, weights, permutations=PERMUTATIONS)
        np.random.set_state(before)  # noqa: NPY002
    return Autocorrelation(
        statistic=float(found.I),
        expected=float(found.EI),
        p_value=float(found.p_sim),
        areas=len(used),
        isolated=len(known) - len(used),
    )
