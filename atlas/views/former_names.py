"""Names an area bore before, with until when and for what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.areas import Vintage
from atlas.text import Language

if TYPE_CHECKING:
    from atlas.areas import Kato
    from atlas.gazetteer import Alias
    from atlas.i18n import Translator
    from atlas.views.builder import ViewBuilder

__all__ = ["FormerName", "former_names"]

_OF_KAZAKH: Final = re.compile("[ӘәҒғҚқҢңӨөҰұҮүҺһІі]")
_CYRILLIC: Final = re.compile("[А-Яа-я]")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerName:
    """A name as it was written, in ``language``; ``note`` says until when, and of what else."""

    name: str
    language: Language
    note: str


def former_names(kato: Kato, *, builder: ViewBuilder, tr: Translator) -> tuple[FormerName, ...]:
    """Return the former names and spellings of an area of today."""
    return tuple(
        FormerName(name=item.alias, language=_language(item.alias), note=_note(item, builder, tr))
        for item in builder.former_names
        if item.kato == kato
    )


def _language(name: str) -> Language:
    """Return the language a name is written in, by its letters."""
    if _OF_KAZAKH.search(name):
        return Language.KK
    return Language.RU if _CYRILLIC.search(name) else Language.EN


def _note(item: Alias, builder: ViewBuilder, tr: Translator) -> str:
    """Return the last year of a name, where it is known, and what else bore it."""
    areas = builder.geodata.areas[Vintage.V2022]
    others = ", ".join(
        areas[other.kato].name.in_language(tr.language)
        for other in builder.former_names
        if (other.alias, other.level) == (item.alias, item.level) and other.kato != item.kato
    )
    if item.until and others:
        return tr.gettext("until %(year)s, together with: %(areas)s", year=item.until, areas=others)
    return tr.gettext("until %(year)s", year=item.until) if item.until else ""
