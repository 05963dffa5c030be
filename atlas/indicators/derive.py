"""The closed set of operations, on exact decimals and in declared units."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from atlas.catalogue import Operation
from atlas.i18n import find_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.catalogue import Formula

__all__ = ["compute"]

_HUNDRED = Decimal(100)


def compute(
    formula: Formula, values: Sequence[Decimal], *, units: Sequence[str], unit: str
) -> Decimal | None:
    """Return the value of *formula* in *unit*, or None where it would divide by zero.

    Parameters
    ----------
    values
        Values of the parts, in the order of the formula.
    units
        Units of the parts; amounts are brought to one base before they meet.

    Examples
    --------
    >>> from atlas.catalogue import Formula
    >>> share = Formula(operation=Operation.SHARE, parts=("transfers", "revenue"))
    >>> compute(share, [Decimal(3), Decimal(4)], units=["thousand_kzt"] * 2, unit="percent")
    Decimal('75')
    """
    if formula.operation in {Operation.COMPLEMENT, Operation.WEIGHTED_COMPLEMENT}:
        return _complement(formula, values)
    amounts = [value * _base_factor(name) for value, name in zip(values, units, strict=True)]
    if formula.operation is Operation.SUM:
        return sum(amounts, Decimal(0)) / _base_factor(unit)
    first, second = amounts
    if formula.operation is Operation.DIFFERENCE:
        return (first - second) / _base_factor(unit)
    if second == 0:
        return None
    if formula.operation is Operation.SHARE:
        return _HUNDRED * first / second
    return first / second / _base_factor(unit)


def _complement(formula: Formula, values: Sequence[Decimal]) -> Decimal:
    weights = formula.weights or (Decimal(1),)
    weighted = zip(weights, values, strict=True)
    return _HUNDRED - sum((weight * value for weight, value in weighted), Decimal(0))


def _base_factor(name: str) -> Decimal:
    """Return what brings a unit of money to single tenge or dollars; one for other units."""
    money = find_unit(name).money
    return Decimal(10) ** money.power if money else Decimal(1)
