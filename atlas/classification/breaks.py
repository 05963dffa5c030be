"""Upper class bounds for each scheme; the only module that knows mapclassify."""

from __future__ import annotations

import math
import warnings
from typing import TYPE_CHECKING

from atlas.classification.scheme import Scheme

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["upper_bounds"]

_DUST = 1e-9
"""Share of a class by which floating point may miss a bound: 0.3 / 0.1 is below 3."""


def upper_bounds(values: Sequence[float], *, scheme: Scheme, k: int) -> tuple[float, ...]:
    """Return strictly increasing upper bounds of at most *k* classes, the last the maximum.

    Parameters
    ----------
    values
        Finite values, sorted, at least one.
    scheme
        Where to break.
    k
        Classes asked for; fewer come out where values repeat.
    """
    distinct = sorted(set(values))
    if len(distinct) == 1:
        return (distinct[0],)
    if scheme is Scheme.EQUAL_INTERVAL:
        return _equal_interval(distinct[0], distinct[-1], k=k)
    if len(distinct) <= k:
        # mapclassify answers this case in three ways (fewer bins, an error, k kept with
        # empty classes); one class for each distinct value is the one true answer.
        return tuple(distinct)
    bins = _quantiles(values, k=k) if scheme is Scheme.QUANTILES else _fisher_jenks(values, k=k)
    return _strictly_increasing(bins, top=distinct[-1])


def _quantiles(values: Sequence[float], *, k: int) -> list[float]:
    # Not mapclassify.Quantiles, which gives the same bounds: importing mapclassify costs
    # 190 MB and 2 s, too much for what every first visitor of a map needs.
    import numpy as np  # noqa: PLC0415 -- `import atlas` stays light

    return [float(bound) for bound in np.quantile(values, np.linspace(0, 1, k + 1)[1:])]


def _fisher_jenks(values: Sequence[float], *, k: int) -> list[float]:
    import mapclassify  # noqa: PLC0415 -- 190 MB and 2 s; see above

    with warnings.catch_warnings():
        # Without numba it warns of being slow; the views keep what it returns.
        warnings.filterwarnings("ignore", message="Numba not installed")
        return [float(bound) for bound in mapclassify.FisherJenks(list(values), k=k).bins]


def _equal_interval(low: float, high: float, *, k: int) -> tuple[float, ...]:
    """Return bounds of equal, round width that cover the values with at most *k* classes."""
    power = 10.0 ** math.floor(math.log10((high - low) / k))
    for step in (1, 2, 2.5, 5, 10, 20, 25):
        width = step * power
        start = math.floor(low / width + _DUST)
        stop = math.ceil(high / width - _DUST)
        if stop - start <= k:
            return tuple(round(n * width, 12) for n in range(start + 1, stop + 1))
    return tuple(low + (high - low) * n / k for n in range(1, k + 1))


def _strictly_increasing(bins: Sequence[float], *, top: float) -> tuple[float, ...]:
    # Ties repeat a quantile, and floating point may end a hair below the maximum.
    bounds: list[float] = []
    for bound in bins[:-1]:
        if bound < top and (not bounds or bound > bounds[-1]):
            bounds.append(bound)
    return (*bounds, top)
