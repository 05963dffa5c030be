"""Reading one sidecar's fields strictly: each must be known, present and of its type."""

from __future__ import annotations

import tomllib
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from atlas.errors import CatalogueError
from atlas.text import Language, LocalizedText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = ["Fields", "read_fields"]

Choice = TypeVar("Choice", bound=StrEnum)


class Fields:
    """The keys of one table of a sidecar, taken one by one; what is left over is an error.

    ``guide`` is the document that says which keys there are.
    """

    def __init__(
        self, where: str, table: Mapping[str, Any], *, guide: str = "docs/sidecars.md"
    ) -> None:
        self._where = where
        self._table = dict(table)
        self._guide = guide

    @property
    def where(self) -> str:
        """File and table, for messages."""
        return self._where

    def fail(self, key: str, problem: str) -> CatalogueError:
        """Return the error for one key, to be raised by the caller."""
        return CatalogueError(f"{self._where}: {key} {problem}")

    def __contains__(self, key: object) -> bool:
        return key in self._table

    def take(self, key: str, kind: type | tuple[type, ...], default: object = ...) -> Any:  # noqa: ANN401 -- the type is the caller's
        """Return and remove the value of *key*, which must be of type *kind*."""
        if key not in self._table:
            if default is ...:
                raise self.fail(repr(key), f"is missing; see {self._guide}")
            return default
        value = self._table.pop(key)
        # TOML booleans are Python ints; a flag where a number belongs is a slip of the pen.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is int):
            wanted = kind.__name__ if isinstance(kind, type) else "/".join(k.__name__ for k in kind)
            raise self.fail(repr(key), f"is {value!r}; expected {wanted}")
        return value

    def text(self, key: str, default: object = ...) -> str:
        """Return a string."""
        value: str = self.take(key, str, default)
        return value

    def number(self, key: str) -> Decimal | None:
        """Return an exact number written as text, or None where it is absent."""
        raw = self.take(key, str, None)
        return None if raw is None else self._as_number(key, raw)

    def numbers(self, key: str) -> tuple[Decimal, ...]:
        """Return an array of exact numbers written as text, empty where it is absent."""
        return tuple(self._as_number(key, raw) for raw in self.strings(key))

    def _as_number(self, key: str, raw: str) -> Decimal:
        try:
            return Decimal(raw)
        except InvalidOperation:
            raise self.fail(repr(key), f'is {raw!r}; write a number as text, like "0.5"') from None

    def table(self, key: str) -> Fields:
        """Return a required sub-table."""
        return self._inner(f"[{key}]", self.take(key, dict))

    def optional_table(self, key: str) -> Fields | None:
        """Return a sub-table, or None where it is absent."""
        return self.table(key) if key in self._table else None

    def tables(self, key: str) -> list[Fields]:
        """Return an array of tables, empty where it is absent."""
        items = self.take(key, list, [])
        return [self._inner(f"[[{key}]] {n}", item) for n, item in enumerate(items, 1)]

    def _inner(self, name: str, table: object) -> Fields:
        where = f"{self._where}, {name}"
        if not isinstance(table, dict):
            message = f"{where}: is {table!r}; expected a table"
            raise CatalogueError(message)
        return Fields(where, table, guide=self._guide)

    def strings(self, key: str) -> tuple[str, ...]:
        """Return an array of strings, empty where it is absent."""
        items = self.take(key, list, [])
        if not all(isinstance(item, str) for item in items):
            raise self.fail(repr(key), f"is {items!r}; expected strings only")
        return tuple(items)

    def choice(self, key: str, options: type[Choice]) -> Choice:
        """Return a member of a closed set."""
        return self._as_choice(key, self.text(key), options)

    def choices(self, key: str, options: type[Choice]) -> tuple[Choice, ...]:
        """Return several members of a closed set."""
        return tuple(self._as_choice(key, item, options) for item in self.strings(key))

    def _as_choice(self, key: str, raw: str, options: type[Choice]) -> Choice:
        try:
            return options(raw)
        except ValueError:
            known = ", ".join(options)
            raise self.fail(repr(key), f"is {raw!r}; one of {known}") from None

    def localized(self, key: str) -> LocalizedText:
        """Return a text in the three languages."""
        return self.table(key).as_localized()

    def as_localized(self) -> LocalizedText:
        """Return this whole table as a text in the three languages."""
        texts = {str(language): self.text(str(language)) for language in Language}
        self.finish()
        try:
            return LocalizedText(**texts)
        except ValueError as error:
            message = f"{self._where}: {error}"
            raise CatalogueError(message) from error

    def rest(self) -> Iterable[tuple[str, Any]]:
        """Return and remove all keys that are left."""
        items = list(self._table.items())
        self._table.clear()
        return items

    def finish(self) -> None:
        """Refuse keys nobody asked for: a misspelt key must not be silently ignored."""
        if self._table:
            raise self.fail(", ".join(sorted(self._table)), f"unknown; see {self._guide}")


def read_fields(path: Path) -> Fields:
    """Read a sidecar.

    Raises
    ------
    CatalogueError
        If the file is not there, not UTF-8 or not TOML.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        message = f"{path.name}: no such sidecar beside its file in {path.parent}"
        raise CatalogueError(message) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{path.name}: not a TOML file in UTF-8 ({error})"
        raise CatalogueError(message) from error
    return Fields(path.name, table)
