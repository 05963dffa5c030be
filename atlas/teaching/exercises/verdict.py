"""What the votes of a class and the arithmetic of neighbours say of one line-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas.cartography.screen_topology import read_topology
from atlas.teaching.exercises.autocorrelation import measure_autocorrelation, neighbours_of
from atlas.teaching.exercises.lineup import (
    Lineup,
    independent_p_value,
    make_lineup,
    shared_p_value,
)
from atlas.teaching.exercises.stability import class_codes

if TYPE_CHECKING:
    from atlas.teaching.exercises.autocorrelation import Autocorrelation
    from atlas.views import Scene

__all__ = ["Verdict", "build_lineup", "judge_votes", "scene_autocorrelation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How many voted, how many for the true map, and how likely that is by chance.

    ``independent`` takes the voters to choose alone, ``shared`` to follow one another's eye
    because they look at the same maps. Both are None where nobody has voted.
    """

    voters: int
    right: int
    independent: float | None
    shared: float | None


def build_lineup(scene: Scene, *, seed: int) -> Lineup[int]:
    """Return the line-up of a scene's classes; the same for all visitors who have the number.

    Raises
    ------
    SelectionError
        If the classes cannot be arranged in enough ways.
    """
    return make_lineup(class_codes(_values(scene), scene.classification), seed=seed)


def judge_votes(lineup: Lineup[int], votes: tuple[int, ...]) -> Verdict:
    """Count the votes for each map of a line-up."""
    voters, right = sum(votes), votes[lineup.true_map]
    return Verdict(
        voters=voters,
        right=right,
        independent=independent_p_value(right, voters) if voters else None,
        shared=shared_p_value(right, voters) if voters else None,
    )


def scene_autocorrelation(scene: Scene, *, seed: int) -> Autocorrelation | None:
    """Return Moran's I of a scene, its neighbours being the drawn areas that share a border."""
    neighbours = neighbours_of(read_topology(scene.geometry))
    return scene.once(
        f"moran {seed}", lambda: measure_autocorrelation(_values(scene), neighbours, seed=seed)
    )


def _values(scene: Scene) -> tuple[float | None, ...]:
    return tuple(None if value is None else float(value) for value in scene.values)
