"""Interface texts in the language of the reader, from gettext catalogues.

The source language is English. Catalogues are read as they are written (``.po``), so there
is nothing to compile. Names, titles and notes of the data are not translated here: they are
:class:`atlas.text.LocalizedText`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from gettext import c2py
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from babel.messages.catalog import Catalog, Message

    from atlas.text import Language

__all__ = [
    "DOMAIN",
    "LOCALE_FOLDER",
    "N_",
    "Translator",
    "message_forms",
    "read_catalogue_file",
    "translator",
]

DOMAIN: Final = "atlas"
LOCALE_FOLDER: Final = Path(__file__).parents[1] / "locale"

Key = tuple[str | None, str]
"""Context (None where there is none) and source text in the singular."""


def N_(message: str) -> str:  # noqa: N802 - the name every gettext tool knows
    """Mark *message* for extraction and return it unchanged, to be translated when drawn."""
    return message


@dataclass(frozen=True, slots=True)
class Translator:
    """Interface texts of one language; made by :func:`translator`.

    A text that has no translation stays English. Values are put in by name, and only if
    there are any: ``%(name)s``; a literal per cent sign is doubled only in texts with values.
    """

    language: Language
    _messages: Mapping[Key, tuple[str, ...]] = field(repr=False)
    _plural_form: Callable[[int], int] = field(repr=False)

    def gettext(self, message: str, /, **values: object) -> str:
        """Return the translation of *message*."""
        return self._one(None, message, values)

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """Return the translation of *message* as used in *context*."""
        return self._one(context, message, values)

    def ngettext(self, singular: str, plural: str, count: int, /, **values: object) -> str:
        """Return the form for *count* things.

        ``%(count)d`` is *count* unless ``count`` is among the values, for instance as a
        number formatted for the language.
        """
        forms = self._messages.get((None, singular))
        if forms is None:
            text = singular if count == 1 else plural
        else:
            text = forms[self._plural_form(count)]
        return text % {"count": count, **values}

    def _one(self, context: str | None, message: str, values: Mapping[str, object]) -> str:
        forms = self._messages.get((context, message))
        text = message if forms is None else forms[0]
        return text % values if values else text


@cache
def translator(language: Language) -> Translator:
    """Return the translator of *language*, read once."""
    catalogue = read_catalogue_file(LOCALE_FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po")
    messages = {
        _key(message): forms
        for message in catalogue
        if message.id and not message.fuzzy and all(forms := message_forms(message))
    }
    return Translator(language, MappingProxyType(messages), c2py(catalogue.plural_expr))


def read_catalogue_file(path: Path) -> Catalog:
    """Return a gettext catalogue.

    Raises
    ------
    FileNotFoundError
        If there is none.
    """
    # Imported here because Babel is slow to import and not every command needs it.
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with path.open(encoding="utf-8") as file:
        return read_po(file, locale=path.parents[1].name, abort_invalid=True)


def _key(message: Message) -> Key:
    singular = message.id if isinstance(message.id, str) else message.id[0]
    return message.context, singular


def message_forms(message: Message) -> tuple[str, ...]:
    """Return the translations of a message: one, or one for each plural form."""
    text = message.string
    return (text or "",) if isinstance(text, str) or text is None else tuple(text)
