"""Figures carried to an older division: summed from parts, or refused with the reason."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from atlas.areas import AdminLevel
from atlas.errors import VintageError
from atlas.indicators.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from atlas.areas import AreaChange, Kato, Vintage
    from atlas.catalogue import Catalogue, Indicator

__all__ = ["carry_back", "check_carried", "sum_over"]


def check_carried(
    indicator: Indicator, *, own: Vintage, vintage: Vintage, level: AdminLevel, catalogue: Catalogue
) -> None:
    """Refuse to show figures of the division *own* on another one where that cannot be right.

    Raises
    ------
    VintageError
        If the other division is the newer one, the level has no older division, or the indicator
        neither is a total nor rests on totals alone; the message says which.
    """
    if vintage > own:
        message = (
            f"the figures follow the division of {own}: what a divided area had in total is not "
            f"known for its parts of {vintage}; leave the vintage out"
        )
        raise VintageError(message)
    if level is not AdminLevel.OBLAST:
        message = f"the division of {vintage} is known for oblasts, not for the level {level}"
        raise VintageError(message)
    for part in _not_totals(indicator, catalogue):
        raise VintageError(_refusal(part, vintage))


def _not_totals(indicator: Indicator, catalogue: Catalogue) -> Iterator[Indicator]:
    """Yield the indicators among the parts of one, itself included, that cannot be summed."""
    if indicator.kind.is_additive:
        return
    if indicator.formula is None:
        yield indicator
        return
    for part in indicator.formula.parts:
        yield from _not_totals(catalogue.indicator(part), catalogue)


def _refusal(indicator: Indicator, vintage: Vintage) -> str:
    return (
        f"{indicator.id} is a {indicator.kind}, not a total: it cannot be summed to the "
        f"areas of vintage {vintage}; carry its parts and divide again"
    )


def sum_over(parts: Sequence[Figure], *, kato: Kato, vintage: Vintage) -> Figure | None:
    """Return the figure of an older area as the sum over its parts; None if one is unknown."""
    values = [part.value for part in parts if part.value is not None]
    if not parts or len(values) != len(parts):
        return None
    return Figure(
        indicator=parts[0].indicator,
        kato=kato,
        vintage=vintage,
        period=parts[0].period,
        value=sum(values, Decimal(0)),
        parts=tuple(parts),
    )


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
        raise VintageError(_refusal(indicator, vintage))
    members: dict[Kato, list[Kato]] = {}
    for change in changes:
        if change.old_vintage is vintage:
            members.setdefault(change.old, []).append(change.new)
    carried = {}
    for old, new in members.items():
        if all(kato in figures for kato in new):
            figure = sum_over([figures[kato] for kato in new], kato=old, vintage=vintage)
            if figure is not None:
                carried[old] = figure
    return carried
