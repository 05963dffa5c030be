"""Names of areas in full words, from the abbreviations of the classifier.

The classifier writes «Аккольский с.о.», «с.о.им.И.Курманова», «Ақкөл а.о.», «Семей Қ.Ә.»; the
atlas writes the same words out. The proper name is left as it is spelt, undeclined. Rules:

Kazakh
    the word for the kind of unit follows the name: «Ақкөл ауылдық округі»; «атын.» and «ат.»
    are «атындағы».
Russian
    an adjective stands before the word for the kind of unit («Аккольский сельский округ»), any
    other name after it («сельский округ Достық»); «им.» is «имени»; the word for the kind of
    unit begins with a small letter, as in the classifier.
Both
    an initial is parted from the surname by a space («И. Құрманов»); spaces before stops go.
English
    oblasts keep the name of the source's list; districts take it with "District" or "City
    Administration"; units below are romanised from the Kazakh name, with the kind of unit in
    small letters ("Arshaly rural okrug").
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from atlas.build.romanisation import romanise_kazakh
from atlas.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CORRECTIONS", "english_name", "kazakh_name", "russian_name"]

CORRECTIONS: Final[Mapping[str, str]] = MappingProxyType({"Ақтау Г.А.": "Ақтау Қ.Ә."})
"""Faults of the classifier's text that are put right: a Russian abbreviation in Kazakh."""

_NAMED_AFTER_KK = "атындағы"
_NAMED_AFTER_RU = "имени"

# Longest first: «Қ.Ә.» before «қ.». Patterns are anchored to the end of a Kazakh name.
_KAZAKH_KINDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?:^|\s|(?<=\.)){pattern}$"), words)
    for pattern, words in (
        (r"а\.\s?о\s?\.?", "ауылдық округі"),
        (r"а\.\s?ә\.?", "ауылдық әкімдігі"),
        (r"к\.\s?ә\.?", "кенттік әкімдігі"),
        (r"[Ққ]\.\s?[Әә]\.?", "қалалық әкімдігі"),
        (r"қ\.", "қаласы"),
        (r"к\.", "кенті"),
        (r"ауданы", "ауданы"),
        (r"облысы", "облысы"),
    )
)

# What stands for the kind of unit in a Russian name, whole names being tried in this order.
_RUSSIAN_KINDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?:^|(?<=\s)){pattern}"), words)
    for pattern, words in (
        (r"с\.\s?о(?:\.|$)", "сельский округ"),
        (r"с\.\s?а\.", "сельская администрация"),
        (r"п\.\s?а\.", "поселковая администрация"),
        (r"р\.\s?а\.", "районная администрация"),
        (r"[гГ]\.\s?[аА]\.", "городская администрация"),
        (r"г\.", "город"),
        (r"п\.", "поселок"),
        (r"[Рр]айон(?=\s|$)", "район"),
        (r"область(?=\s|$)", "область"),
    )
)

_RUSSIAN_ADJECTIVE: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        "округ": re.compile(r"(?:[сц]кий|ный|вый|[кн]ой)$"),
        "администрация": re.compile(r"ая$"),
        "район": re.compile(r"(?:[сц]кий|ный)$"),
        "область": re.compile(r"ая$"),
        "город": re.compile(r"(?!)"),
        "поселок": re.compile(r"(?!)"),
    }
)
"""Ending of an adjective that agrees with the last word of the kind of unit; none for some."""

_ENGLISH_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "district": "District",
        "city_of_regional_significance": "City Administration",
        "rural_okrug": "rural okrug",
        "village": "village administration",
        "settlement": "settlement administration",
        "city_proper": "city",
    }
)

_ENGLISH_BY_KAZAKH_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "кенті": "settlement",
        "қаласы": "city",
        "қалалық әкімдігі": "city administration",
        "ауданы": "district",
        "аудандық әкімдігі": "district administration",
    }
)


def kazakh_name(text: str, *, kind: str) -> str:
    """Return the Kazakh name in full words.

    Parameters
    ----------
    text
        Name as the classifier writes it.
    kind
        Kind of unit, as in the areas table. «а.ә.» is an administration of a village or of a
        district of a city; only the kind tells which.

    Raises
    ------
    BuildError
        If the name ends with no known word for a kind of unit.
    """
    base, words = _kazakh_parts(text, kind=kind)
    return f"{base} {words}"


def russian_name(text: str) -> str:
    """Return the Russian name in full words.

    Raises
    ------
    BuildError
        If no known word for a kind of unit is in the name.
    """
    plain = _plain(text)
    for pattern, words in _RUSSIAN_KINDS:
        found = pattern.search(plain)
        if found is None:
            continue
        base = _plain(plain[: found.start()] + " " + plain[found.end() :])
        base = _spaced_initials(re.sub(r"^им\.\s?", f"{_NAMED_AFTER_RU} ", base))
        if _RUSSIAN_ADJECTIVE[words.split()[-1]].search(base):
            return f"{base} {words}"
        return f"{words} {base}"
    # «Аккольский район»: the word stands last and is whole already.
    if re.search(r"\s(?:район|область)$", plain):
        return plain
    message = f"Russian name {text!r}: no known abbreviation for a kind of unit; add it here"
    raise BuildError(message)


def english_name(text_kk: str, *, kind: str, listed: str) -> tuple[str, bool]:
    """Return the English name and whether it is our romanisation.

    Parameters
    ----------
    text_kk
        Kazakh name as the classifier writes it.
    kind
        Kind of unit, as in the areas table.
    listed
        English name of the source's list; empty for units below the district.
    """
    if listed and kind in {"oblast", "city_of_republican_significance"}:
        return listed, False
    if listed:
        return f"{listed} {_ENGLISH_KINDS.get(kind, 'District')}", False
    base, words = _kazakh_parts(text_kk, kind=kind)
    generic = _ENGLISH_BY_KAZAKH_WORDS.get(words) or _ENGLISH_KINDS[kind]
    return f"{romanise_kazakh(base.removesuffix(_NAMED_AFTER_KK).strip())} {generic}", True


def _kazakh_parts(text: str, *, kind: str) -> tuple[str, str]:
    """Return the proper name (with «атындағы» where it is part of it) and the kind in words."""
    plain = _plain(CORRECTIONS.get(text, text))
    for pattern, written in _KAZAKH_KINDS:
        found = pattern.search(plain)
        if found is None:
            continue
        base = re.sub(r"\s(?:атын|ат)\.$", f" {_NAMED_AFTER_KK}", _plain(plain[: found.start()]))
        is_district = kind == "district_of_city" and written == "ауылдық әкімдігі"
        return _spaced_initials(base), "аудандық әкімдігі" if is_district else written
    message = f"Kazakh name {text!r}: no known abbreviation for a kind of unit; add it here"
    raise BuildError(message)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace(" .", ".").strip()


def _spaced_initials(text: str) -> str:
    return re.sub(r"(?<!\w)(\w)\.\s?(?=\w{2})", r"\1. ", text)
