"""Words in alphabetical order, found by their beginning or with one mistake."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["SHORTEST_MISTYPED", "Spellings", "is_one_mistake"]

SHORTEST_MISTYPED: Final = 4
"""Letters of the shortest word in which a mistake is tolerated: shorter ones are all alike."""


class Spellings:
    """An index of words, each standing for a set of places in a list.

    Mistyped words are found by what is left when one letter is taken out: two words that are
    one mistake apart have such a remainder in common.

    Parameters
    ----------
    words
        Words with the positions they stand for.
    """

    def __init__(self, words: Mapping[str, Iterable[int]]) -> None:
        self._positions = {word: frozenset(positions) for word, positions in words.items()}
        self._sorted = sorted(self._positions)

    @cached_property
    def _by_remainder(self) -> dict[str, list[str]]:
        """Words by their remainders; made when a mistyped word is first asked for."""
        found: dict[str, list[str]] = {}
        for word in self._sorted:
            for rest in _remainders(word):
                found.setdefault(rest, []).append(word)
        return found

    def exact(self, word: str) -> frozenset[int]:
        """Return the positions of *word* itself."""
        return self._positions.get(word, frozenset())

    def beginning(self, start: str) -> frozenset[int]:
        """Return the positions of all words that begin with *start*, the word itself included."""
        found: set[int] = set()
        for index in range(bisect_left(self._sorted, start), len(self._sorted)):
            word = self._sorted[index]
            if not word.startswith(start):
                break
            found |= self._positions[word]
        return frozenset(found)

    def mistyped(self, word: str) -> frozenset[int]:
        """Return the positions of all words that are one mistake away from *word*."""
        candidates = {
            known for rest in _remainders(word) for known in self._by_remainder.get(rest, ())
        }
        found: set[int] = set()
        for known in candidates:
            is_long = max(len(known), len(word)) >= SHORTEST_MISTYPED
            if is_long and is_one_mistake(known, word):
                found |= self._positions[known]
        return frozenset(found)


def _remainders(word: str) -> Iterator[str]:
    """Yield *word* and what is left when one letter is taken out."""
    yield word
    for index in range(len(word)):
        yield word[:index] + word[index + 1 :]


def is_one_mistake(first: str, second: str) -> bool:
    """Return whether one letter more, less, other, or two swapped turn one into the other.

    Examples
    --------
    >>> is_one_mistake("semey", "semye"), is_one_mistake("semey", "smyey")
    (True, False)
    """
    if first == second:
        return False
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    rest, other = first[start:], second[start:]
    if len(rest) == len(other):
        is_swapped = rest[:2] == other[1::-1] and rest[2:] == other[2:]
        return rest[1:] == other[1:] or is_swapped
    return rest[1:] == other or rest == other[1:]
