"""Parameters of an address, read one by one: what does not exist is replaced and remembered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from atlas.errors import VintageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import StrEnum

__all__ = ["AddressReader", "RejectedValue", "member", "whole_number"]

Value = TypeVar("Value")
Option = TypeVar("Option", bound="StrEnum")


@dataclass(frozen=True, slots=True)
class RejectedValue:
    """A parameter of the address whose value does not exist; the default was taken.

    ``reason``, in English, says more where there is more to say than that it does not exist.
    """

    parameter: str
    value: str
    reason: str = ""


class AddressReader:
    """Takes parameters of an address; ``rejected`` lists what was asked for and is not there.

    Parameters
    ----------
    query
        Parameters of the address, by name.

    Examples
    --------
    >>> address = AddressReader({"k": "99"})
    >>> address.take("k", whole_number(3, 7), 5)
    5
    >>> address.rejected
    [RejectedValue(parameter='k', value='99', reason='')]
    """

    def __init__(self, query: Mapping[str, str]) -> None:
        self._query = query
        self.rejected: list[RejectedValue] = []

    def take(self, name: str, parse: Callable[[str], Value | None], default: Value) -> Value:
        """Return a parameter as *parse* reads it; the default where it is absent or unreadable."""
        raw = self._query.get(name)
        if raw is None:
            return default
        reason = ""
        try:
            value = parse(raw)
        except VintageError as error:
            value, reason = None, str(error)
        if value is None:
            self.rejected.append(RejectedValue(name, raw, reason))
            return default
        return value


def member(options: type[Option]) -> Callable[[str], Option | None]:
    """Return a reader of the values of an enumeration."""
    return lambda raw: options(raw) if raw in set(options) else None


def whole_number(low: int, high: int) -> Callable[[str], int | None]:
    """Return a reader of whole numbers from *low* to *high*, in plain digits."""

    def parse(raw: str) -> int | None:
        is_whole = raw.isascii() and raw.isdigit() and len(raw) <= len(str(high))
        return int(raw) if is_whole and low <= int(raw) <= high else None

    return parse
