"""Names of areas in one spelling: without case, punctuation and the word for the kind of unit.

Three things are taken apart: the proper name, which is compared; the kind of unit («район»,
«ауылдық округі», «city»), which tells a city from the district around it; and the Russian
grammatical case, undone by fixed rules of which each yields a candidate, never an answer.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from atlas.errors import GazetteerError
from atlas.text import mixed_script_words

__all__ = [
    "AreaName",
    "UnitKind",
    "adjective_forms",
    "in_one_spelling",
    "nominative_forms",
    "normalise_name",
    "parse_name",
]


class UnitKind(StrEnum):
    """What a name says the unit is; a name may say nothing."""

    OBLAST = "oblast"
    DISTRICT = "district"
    CITY = "city"
    OKRUG = "rural okrug"
    SETTLEMENT = "settlement"
    VILLAGE = "village"


@dataclass(frozen=True, slots=True)
class AreaName:
    """A name taken apart: ``bare`` is the proper name in one spelling."""

    bare: str
    kinds: frozenset[UnitKind]


# Read before the case of letters is dropped: «С.Сейфуллин» begins with an initial, «с.Аксай»
# with the word for village, and only the case tells them apart.
_ABBREVIATIONS: tuple[tuple[re.Pattern[str], UnitKind | None], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"(?<!\w)[са]\.\s?о(?!\w)\s?\.?", UnitKind.OKRUG),
        (r"(?<!\w)с\.\s?а(?!\w)\.?", UnitKind.VILLAGE),
        (r"(?<!\w)а\.\s?ә(?!\w)\.?", UnitKind.VILLAGE),
        (r"(?<!\w)(?:п\.\s?а|к\.\s?ә)(?!\w)\.?", UnitKind.SETTLEMENT),
        (r"(?<!\w)р\.\s?а(?!\w)\.?", UnitKind.DISTRICT),
        (r"(?<!\w)(?:г\.\s?а|қ\.\s?ә)(?!\w)\.?", UnitKind.CITY),
        (r"(?<!\w)(?:Г\.\s?А|Қ\.\s?Ә)\.?\s*$", UnitKind.CITY),
        (r"^\s*(?:г|гор)\.", UnitKind.CITY),
        (r"(?<!\w)қ\.\s*$", UnitKind.CITY),
        (r"^\s*(?:п|пос)\.", UnitKind.SETTLEMENT),
        (r"(?<!\w)к\.\s*$", UnitKind.SETTLEMENT),
        (r"^\s*с\.", UnitKind.VILLAGE),
        (r"(?<!\w)а\.\s*$", UnitKind.VILLAGE),
        (r"(?<!\w)(?:обл|Обл)\.", UnitKind.OBLAST),
        (r"(?<!\w)(?:им|атын)\.", None),
    )
)

_AKIMDIK = r"әкімдігі(?:нің|не|н|нде|нен)?"

# Russian nouns with their singular endings, Kazakh ones with possessive and case endings.
_WORDS: tuple[tuple[re.Pattern[str], UnitKind | None], ...] = tuple(
    (re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), kind)
    for pattern, kind in (
        (r"(?:сельск|аульн)(?:ий|ый|ого|ому|им|ым|ом) округ(?:а|у|ом|е)?", UnitKind.OKRUG),
        (r"поселков(?:ый|ого|ому|ым|ом) округ(?:а|у|ом|е)?", UnitKind.SETTLEMENT),
        (r"(?:ауылдық|селолық) округ(?:і(?:нің|не|н|нде|нен)?)?", UnitKind.OKRUG),
        (rf"қалалық {_AKIMDIK}|city administration", UnitKind.CITY),
        (rf"кенттік {_AKIMDIK}|settlement administration", UnitKind.SETTLEMENT),
        (rf"ауылдық {_AKIMDIK}|village administration", UnitKind.VILLAGE),
        (r"rural (?:okrug|district)", UnitKind.OKRUG),
        (r"городск(?:ая|ой|ую) администраци(?:я|и|ю|ей)", UnitKind.CITY),
        (r"поселков(?:ая|ой|ую) администраци(?:я|и|ю|ей)", UnitKind.SETTLEMENT),
        (r"сельск(?:ая|ой|ую) администраци(?:я|и|ю|ей)", UnitKind.VILLAGE),
        (r"област(?:ь|и|ью)|облыс(?:ы(?:ның|на|н|нда|нан)?)?", UnitKind.OBLAST),
        (r"region|oblast|province", UnitKind.OBLAST),
        (r"район(?:а|у|ом|е)?|р н|аудан(?:ы(?:ның|на|н|нда|нан)?)?|district", UnitKind.DISTRICT),
        (r"город(?:а|у|ом|е)?|қала(?:сы(?:ның|на|н|нда|нан)?)?|city|town", UnitKind.CITY),
        (r"посел(?:ок|ка|ку|ком|ке)|кент(?:і(?:нің|не|н|нде|нен)?)?", UnitKind.SETTLEMENT),
        (r"settlement", UnitKind.SETTLEMENT),
        (r"сел(?:о|а|у|ом|е)|аул(?:а|у|ом|е)?|ауыл(?:ы(?:ның|на|н|нда|нан)?)?", UnitKind.VILLAGE),
        (r"village", UnitKind.VILLAGE),
        (r"имени|атындағы", None),
    )
)

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_APOSTROPHES = re.compile("['’ʼ`]")
_NOT_A_LETTER = re.compile(r"[\W_]+")

# Endings of Russian adjectives in an oblique case, with the nominative endings they may come
# from; what is common to several genders yields several candidates.
_OBLIQUE_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ского", ("ский", "ское", "ской")),
    ("скому", ("ский", "ское", "ской")),
    ("цкого", ("цкий", "цкое")),
    ("цкому", ("цкий", "цкое")),
    ("ской", ("ская",)),
    ("цкой", ("цкая",)),
    ("ого", ("ый", "ой", "ое", "ий")),
    ("ому", ("ый", "ой", "ое", "ий")),
    ("его", ("ий", "ее")),
    ("ему", ("ий", "ее")),
    ("ой", ("ая",)),
)


# How Russian makes the adjective of a place: «Агыбет» - «Агыбетский», «Макталы» - «Макталинский»,
# «Алексеевка» - «Алексеевский». The first ending that fits decides; longer ones stand first.
_ADJECTIVE_STEMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ский", ("ск",)),
    ("ское", ("ск",)),
    ("ное", ("н",)),
    ("ный", ("н",)),
    ("ка", ("ск", "кинск")),
    ("во", ("вск",)),
    ("ь", ("ьск", "ск")),
    ("л", ("лск", "льск")),
    ("у", ("уск", "уйск")),
    ("а", ("инск", "аск")),
    ("е", ("инск", "еск")),
    ("и", ("инск", "иск")),
    ("о", ("инск", "оск")),
    ("ы", ("инск", "ынск", "ыск")),
    ("", ("ск",)),
)
_ADJECTIVE_ENDINGS = ("ий", "ый", "ая", "ое")


def parse_name(text: str) -> AreaName:
    """Take a name apart into the proper name in one spelling and the kind of unit.

    Parameters
    ----------
    text
        A name as printed, in Kazakh, Russian or English.

    Raises
    ------
    GazetteerError
        If a word mixes Latin and Cyrillic letters, or the text holds no letter or digit.
    """
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    mixed = mixed_script_words(plain)
    if mixed:
        message = (
            f"name {text!r} mixes Latin and Cyrillic letters in {', '.join(mixed)}: retype the "
            "word in one script"
        )
        raise GazetteerError(message)
    kinds: set[UnitKind] = set()
    plain = _strip(plain, _ABBREVIATIONS, kinds)
    spelling = in_one_spelling(plain)
    bare = in_one_spelling(_strip(spelling, _WORDS, kinds)) or spelling
    if not bare:
        message = f"name {text!r} holds no letter or digit; write the name of the area"
        raise GazetteerError(message)
    return AreaName(bare=bare, kinds=frozenset(kinds))


def normalise_name(text: str) -> str:
    """Return the proper name in one spelling, without the word for the kind of unit.

    Raises
    ------
    GazetteerError
        As :func:`parse_name`.
    """
    return parse_name(text).bare


def nominative_forms(bare: str) -> tuple[str, ...]:
    """Return *bare* and the nominatives it may be an oblique case of, sorted after it.

    Only adjectives are undone, word by word, by the table of endings in this module; every
    form is a candidate that must still meet a name exactly.
    """
    choices = [_word_forms(word) for word in bare.split(" ")]
    forms = {" ".join(words) for words in product(*choices)} - {bare}
    return (bare, *sorted(forms))


def adjective_forms(bare: str) -> tuple[str, ...]:
    """Return the Russian adjectives that may be made of the place name *bare*, sorted.

    Acts and the classifier name one rural okrug now by a noun («сельский округ Агыбет»), now
    by an adjective («Агыбетский»); every form is a candidate that must still meet a name
    exactly.
    """
    for ending, stems in _ADJECTIVE_STEMS:
        if bare.endswith(ending):
            root = bare.removesuffix(ending)
            return tuple(
                sorted(root + stem + last for stem in stems for last in _ADJECTIVE_ENDINGS)
            )
    return ()


def _word_forms(word: str) -> tuple[str, ...]:
    for ending, nominatives in _OBLIQUE_ENDINGS:
        stem = word.removesuffix(ending)
        if stem and stem != word:
            return (word, *(stem + nominative for nominative in nominatives))
    return (word,)


def _strip(
    text: str,
    patterns: tuple[tuple[re.Pattern[str], UnitKind | None], ...],
    kinds: set[UnitKind],
) -> str:
    for pattern, kind in patterns:
        text, count = pattern.subn(" ", text)
        if count and kind is not None:
            kinds.add(kind)
    return text


def in_one_spelling(text: str) -> str:
    """Return *text* in lower case, words parted by single spaces, without punctuation."""
    folded = _APOSTROPHES.sub("", text.casefold()).replace("ё", "е")
    return _NOT_A_LETTER.sub(" ", folded).strip()
