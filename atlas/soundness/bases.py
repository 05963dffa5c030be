"""What kinds of statement figures rest on, and whether two may meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.provenance import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.indicators import Figure

__all__ = ["is_mixed", "is_same_basis", "stated_bases"]

_STATEMENTS: Final = frozenset({Basis.PLAN, Basis.LAW, Basis.EXECUTED, Basis.CLAIMED})
"""Kinds of statement that decide; a population counted under a plan leaves it a plan."""


def stated_bases(figure: Figure) -> frozenset[Basis]:
    """Return the kinds of statement that decide what a figure is; empty if only derived."""
    found = frozenset(observation.basis for observation in figure.observations())
    return (found & _STATEMENTS) or (found - {Basis.DERIVED})


def is_same_basis(first: frozenset[Basis], second: frozenset[Basis]) -> bool:
    """Return whether two figures rest on the same kinds of statement.

    A figure that is only derived, for instance a zero that follows from a law, contradicts
    none.

    Examples
    --------
    >>> is_same_basis(frozenset({Basis.PLAN}), frozenset({Basis.EXECUTED}))
    False
    >>> is_same_basis(frozenset({Basis.PLAN}), frozenset())
    True
    """
    return not first or not second or first == second


def is_mixed(figures: Iterable[Figure]) -> bool:
    """Return whether figures of one picture rest on different kinds of statement.

    What a share or rate is divided by does not decide: zero tenge of a plan per resident counted
    is of the plan, like any other sum of it.
    """
    stated = {stated_bases(_leading(figure)) for figure in figures}
    return len(stated - {frozenset()}) > 1


def _leading(figure: Figure) -> Figure:
    """Return the first part of a computed figure; a sum over areas has no first."""
    while figure.parts and not figure.is_carried:
        figure = figure.parts[0]
    return figure
