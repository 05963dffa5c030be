"""Chance that comes out the same for a whole class: drawn from a seed, on any machine, for ever.

Python and numpy promise that their generators are random, not that a later release draws the
same. A hash of seed and place is fixed by its standard, and anyone can compute it again.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["draw_number", "shuffle"]

Item = TypeVar("Item")


def _digest(*parts: object) -> bytes:
    return sha256("/".join(map(str, parts)).encode()).digest()


def shuffle(items: Iterable[Item], *seed: object) -> tuple[Item, ...]:
    """Return *items* in an order that depends on *seed* and their places alone.

    Examples
    --------
    >>> shuffle("abcde", 1)
    ('d', 'a', 'b', 'c', 'e')
    >>> shuffle("abcde", 2)
    ('b', 'e', 'd', 'c', 'a')
    """
    placed = sorted(enumerate(items), key=lambda item: _digest(*seed, item[0]))
    return tuple(item for _, item in placed)


def draw_number(count: int, *seed: object) -> int:
    """Return a number from 0 up to *count*, not included; each is as likely as any other."""
    return int.from_bytes(_digest(*seed)) % count
