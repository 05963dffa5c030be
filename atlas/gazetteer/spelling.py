"""What people write for one name: abbreviations, look-alike letters, Latin alphabets.

Each function here makes a coarser key of a name. Two names with one key are candidates; whether
there is only one of them decides the finder.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = [
    "in_nominative",
    "in_russian_letters",
    "latin_readings",
    "plain_signs",
    "repair_scripts",
    "sound",
    "spell_out",
]

# Pairs of letters that look alike; the case matters: "H" is the Cyrillic "Н", "h" is "һ".
_LATIN_LOOKS: Final = "ABCEHKMOPTXYIaceopxyikmth"
_CYRILLIC_LOOKS: Final = "АВСЕНКМОРТХУІасеорхуікмтһ"
_TO_CYRILLIC: Final = str.maketrans(_LATIN_LOOKS + "əƏɵ", _CYRILLIC_LOOKS + "әӘө")
_TO_LATIN: Final = str.maketrans(_CYRILLIC_LOOKS, _LATIN_LOOKS)
# Letters of Macedonian and the like, typed or converted for the Kazakh ones they resemble.
_STRAY: Final = str.maketrans("ќЌѓЃ", "қҚғҒ")

_WORD: Final = re.compile(r"[^\W\d_]+")
_LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u024f\u0259\u0275]")
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")

_DASHES: Final = re.compile("[\u2010-\u2015\u2212\u00ad\ufe58\ufe63\uff0d]")
_QUOTES: Final = re.compile('["«»„“”‘’ʼ`´ʻʹ]')


def plain_signs(text: str) -> str:
    """Return *text* with one kind of dash and apostrophe, and composed letters."""
    return _DASHES.sub("-", _QUOTES.sub("'", unicodedata.normalize("NFKC", text)))


def repair_scripts(text: str) -> tuple[str, ...]:
    """Return the readings of *text*, each word in one script, likeliest first.

    A word of both scripts is rewritten where every letter of one script has a twin in the other.
    A word of Latin letters that all have Cyrillic twins may be either: that is a second reading.

    Examples
    --------
    >>> repair_scripts("Aбай")
    ('Абай',)
    """
    plain = plain_signs(text)
    repaired = _WORD.sub(lambda found: _one_script(found[0]), plain.translate(_STRAY))
    twin = _WORD.sub(lambda found: _as_cyrillic(found[0]) or found[0], repaired)
    return tuple(dict.fromkeys((repaired, twin)))


def _one_script(word: str) -> str:
    if not (_CYRILLIC.search(word) and _LATIN.search(word)):
        return word
    if cyrillic := _as_cyrillic(word):
        return cyrillic
    latin = word.translate(_TO_LATIN)
    return word if _CYRILLIC.search(latin) else latin


def _as_cyrillic(word: str) -> str:
    cyrillic = word.translate(_TO_CYRILLIC)
    return "" if _LATIN.search(cyrillic) or not _CYRILLIC.search(cyrillic) else cyrillic


def _compiled(*pairs: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), text) for pattern, text in pairs)


_SPELLED_OUT: Final = _compiled(
    (r"\bәкімшілігі\b", "әкімдігі"),
    (r"\bр\s?[-/.]?\s?о?н\b\.?", " район "),
    (r"\bобл\b\.?", " область "),
    (r"\bауд\b\.?", " ауданы "),
    (r"\b[са]\s?/\s?о\b\.?|(?<=\S)\s[са]\.\s?о\.?\s*$", " сельский округ "),
    (r"\bг\s?/\s?а\b\.?|(?<=\S)\s(?:г\.\s?а|қ\.\s?ә)\.?\s*$", " городская администрация "),
    (r"\b(?:п|к)\s?/\s?[аә]\b\.?|(?<=\S)\s(?:п\.\s?а|к\.\s?ә)\.?\s*$", " поселок "),
    (r"\b(?:с|а)\s?/\s?[аә]\b\.?", " село "),
    (r"\bсельокруг\b|(?:\b(?:сел|ауыл|аульн)\w*\.?\s*)?\bокр(?:уг\w*)?\b\.?", " сельский округ "),
    (r"\b[қк]алалы[қк] [әа]к[иі]мд[иі]г[иі]\b", " городская администрация "),
    (r"\bкентт[иі]к [әа]к[иі]мд[иі]г[иі]\b", " поселок "),
    (r"\bауылды[қк] [әа]к[иі]мд[иі]г[иі]\b", " село "),
    (r"\bкаласы\b", " қаласы "),
    (r"\bатындагы\b", " "),
    (r"^\s*(?:г|гор)\s+(?=\w)|^\s*город[- ]", " город "),
    (r"(?<=\w)\s+қ\s*$", " қаласы "),
    (r"\bпгт\b\.?|\bпос\b\.?", " поселок "),
    (
        r"\b(?:auyld[yi][qk]|a[uū]yld[yı][qk]|sel'?sk\w+|rural|village)\s+okr[uū]g\w*",
        " rural okrug ",
    ),
    (r"\bq[ao]lal[yı][qk]\s+[aä]k[iı]md[iı]g[iı]\b|\bgorodsk\w+ administr\w+", " city "),
    (r"\bkentt[iı]k\s+[aä]k[iı]md[iı]g[iı]\b|\bposelkov\w+ administr\w+", " settlement "),
    (r"\ba[uū]yld[yı][qk]\s+[aä]k[iı]md[iı]g[iı]\b|\bsel'?sk\w+ administr\w+", " village "),
    (r"\b(?:obl|oblast'?|oblys[yıi]?|oblıs[yıi]?|oblasty|reg)\b\.?", " region "),
    (r"\b(?:a[uūýw]dan[yıi]?|ra[iyj]on[yi]?|r-n|dist|distr)\b\.?", " district "),
    (r"\b(?:[qk]alas[yıi]|[qk]ala|gorod|city of|city)\b|^\s*g\.", " city "),
    (r"\b(?:rural county|s\.\s?o\.|okrug)(?!\w)", " rural okrug "),
    (r"\brural\s+rural okrug", " rural okrug "),
    (r"\bkent[iı]\b|\bposelok\b", " settlement "),
    (r"\ba[uū]yl[yı]\b|\bselo\b", " village "),
    (r"\bnamed after\b|\bimeni\b|\bat[yı]nda[gğǵ]h?[yı]\b", " "),
)


def spell_out(text: str) -> str:
    """Return *text* with the words for kinds of unit written out as the classifier does.

    Examples
    --------
    >>> spell_out("Шетский р-н").strip()
    'Шетский  район'
    """
    for pattern, word in _SPELLED_OUT:
        text = pattern.sub(word, text)
    return text


_IN_RUSSIAN: Final = str.maketrans("әғқңөұүһі", "агкноуухи")


def in_russian_letters(bare: str) -> str:
    """Return a name as a keyboard without Kazakh letters writes it, without spaces.

    Examples
    --------
    >>> in_russian_letters("бұқар жырау")
    'букаржырау'
    """
    return bare.translate(_IN_RUSSIAN).replace(" ", "")


_GENITIVE: Final = re.compile(r"(?<=ов|ев|ин)а$")


def in_nominative(word: str) -> str:
    """Return a word of a person's name in Russian letters, a surname out of the genitive.

    Examples
    --------
    >>> in_nominative("мүсірепова")
    'мусирепов'
    """
    return _GENITIVE.sub("", in_russian_letters(word))


# The sound of a letter, in one Latin letter: S is sh, C is ch, j is zh. Vowels that the alphabets
# disagree on (ы, і, и, й, y, ı) are one.
_CYRILLIC_SOUNDS: Final = str.maketrans(
    dict(
        zip(
            "аәбвгғдежзийкқлмнңоөпрстуұүфхһцшщыіэ",
            "aabvggdejziikklmnnooprstuuufhhcSSiie",
            strict=True,
        )
    )
    | {"ч": "C", "ь": "", "ъ": "", "ю": "iu", "я": "ia"}
)
_LATIN_DIGRAPHS: Final = (
    ("shch", "S"), ("sh", "S"), ("ch", "C"), ("zh", "j"), ("kh", "h"), ("gh", "g"),
    ("ş", "S"), ("š", "S"), ("ç", "C"), ("č", "C"), ("ž", "j"), ("ý", "u"), ("ə", "a"), ("ɵ", "o"),
)  # fmt: skip
_LATIN_SOUNDS: Final = str.maketrans("qwyıx", "kuiih")
_MARKS: Final = re.compile("[\u0300-\u036f]")
_MERGED: Final = (("dj", "j"), ("ts", "c"), ("ie", "e"), ("ng", "n"))
_TWICE: Final = re.compile(r"(.)\1+")


def sound(bare: str) -> str:
    """Return how a name sounds, whichever alphabet it is written in.

    Examples
    --------
    >>> sound("қызылорда") == sound("qyzylorda") == sound("kyzylorda")
    True
    >>> sound("жетісу") == sound("jetisu") == sound("zhetysu")
    True
    """
    text = bare.replace(" ", "")
    for letters, value in _LATIN_DIGRAPHS:
        text = text.replace(letters, value)
    text = text.translate(_CYRILLIC_SOUNDS)
    text = _MARKS.sub("", unicodedata.normalize("NFD", text)).translate(_LATIN_SOUNDS)
    text = _TWICE.sub(r"\1", text)
    for letters, value in _MERGED:
        text = text.replace(letters, value)
    return _TWICE.sub(r"\1", text)


def latin_readings(bare: str) -> tuple[str, ...]:
    """Return *bare* and what it is where a letter has another value in a Latin alphabet.

    "j" is zh in Kazakh and y in scientific transliteration; "yo" stands for a Russian ё.
    """
    return tuple(dict.fromkeys((bare, bare.replace("j", "y"), bare.replace("yo", "e"))))
