"""Parameters of an address, read one by one: what does not exist is replaced and remembered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from atlas.errors import VintageError
from atlas.soundness import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import StrEnum

__all__ = ["AddressReader", "RefusedError", "RejectedValue", "member", "whole_number"]

Value = TypeVar("Value")
Option = TypeVar("Option", bound="StrEnum")


@dataclass(frozen=True, slots=True)
class RejectedValue:
    """A parameter of the address whose value does not exist; the default was taken.

    ``reason``, in English, says more where there is more to say than that it does not exist.
    ``refused`` names the rule of honest maps by which a value that does exist was not taken.
    """

    parameter: str
    value: str
    reason: str = ""
    refused: Reason | None = None


class RefusedError(Exception):
    """Raised by what reads a parameter for a value that would make a misleading picture."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


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
    [RejectedValue(parameter='k', value='99', reason='', refused=None)]
    """

    def __init__(self, query: Mapping[str, str]) -> None:
        self._query = query
        self.rejected: list[RejectedValue] = []

    def take(self, name: str, parse: Callable[[str], Value | None], default: Value) -> Value:
        """Return a parameter as *parse* reads it; the default where it is absent or unreadable."""
        raw = self._query.get(name)
        if raw is None:
            return default
        reason, refused = "", None
        try:
            value = parse(raw)
        except VintageError as error:
            value, reason, refused = None, str(error), Reason.WRONG_DIVISION
        except RefusedError as error:
            value, reason, refused = None, str(error), error.reason
        if value is None:
            self.rejected.append(RejectedValue(name, raw, reason, refused))
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
