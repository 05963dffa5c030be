"""Additive figures carried to an older division: summed from parts, or refused."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from atlas.errors import VintageError
from atlas.indicators.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from atlas.areas import AreaChange, Kato, Vintage
    from atlas.catalogue import Indicator

__all__ = ["carry_back"]


def carry_back(
    figures: Mapping[Kato, Figure],
    *,
    indicator: Indicator,
    changes: Iterable[AreaChange],
    vintage: Vintage,
) -> dict[Kato, Figure]:
    """Sum figures of a newer vintage to the areas of an older one.

    Parameters
    ----------
    figures
        Figures of the newer vintage, by code.
    changes
        Which old areas are unions of which new ones.
    vintage
        The older vintage.

    Returns
    -------
    dict
        A figure for each old area all of whose parts are known; the parts are kept.

    Raises
    ------
    VintageError
        If the indicator is not additive: a share of the whole is not a sum of shares.
    """
    if not indicator.kind.is_additive:
        message = (
            f"{indicator.id} is a {indicator.kind}, not a total: it cannot be summed to the "
            f"areas of vintage {vintage}; carry its parts and divide again"
        )
        raise VintageError(message)
    members: dict[Kato, list[Kato]] = {}
    for change in changes:
        if change.old_vintage is vintage:
            members.setdefault(change.old, []).append(change.new)
    carried = {}
    for old, new in members.items():
        parts = tuple(figures[kato] for kato in new if kato in figures)
        values = [part.value for part in parts if part.value is not None]
        if len(values) != len(new):
            continue
        carried[old] = Figure(
            indicator=indicator.id,
            kato=old,
            vintage=vintage,
            period=parts[0].period,
            value=sum(values, Decimal(0)),
            parts=parts,
        )
    return carried
