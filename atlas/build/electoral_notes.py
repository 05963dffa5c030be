"""Remarks of the raw table of electoral figures, put so that a reader of the atlas follows them."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["reader_note"]

_MIRRORED: Final = "infobox of the encyclopedia, read in a mirrored copy"
_GARBLED: Final = (
    "the English text of the source is garbled; read as 18 + 27 + 147 = 192 single-member seats"
)
_OTHER_SHARE: Final = "a repost of another outlet prints a slightly different share"
_REWORDED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "party total 697 of 730": _MIRRORED,
        "final; infobox": f"final; {_MIRRORED}",
        # Remarks on other figures of the same page.
        "69+139+237 = 445": "",
        "om_ = oblast-level maslikhat": _OTHER_SHARE,
        "info-orda repost prints": _OTHER_SHARE,
        "another outlet (aqshamnews.kz)": "",
        "source sums 10+22+5+3=40": "",
        "Kazinform prints Ak Zhol": "",
        "party results cut off": "",
        "party-list half only": "",
        "named by TODAY'S oblast": (
            "in July 2021 the unit was part of the then Almaty region; it is placed by name in its "
            "present oblast"
        ),
        "INDIRECT election": "elected by maslikhats, before direct elections began in 2021",
        "list in the stored copy ends": (
            "the list read ends within Mangystau region; the units of Pavlodar, Turkistan and "
            "Ulytau regions are not on it"
        ),
        "KazISS (KISI) statistics": "statistics of the institute published on 25 November 2024",
        "lower bound": "the source says: more than",
        "district counts sum to 32": (
            "the year is inferred; the counts by district add up to 32, one short of the 33 stated"
        ),
        "year inferred": "the year is inferred",
        "blog": "stated in a blog, borders before June 2022",
        "sum DERIVED": "added up from the numbers printed by kind of settlement or of vacancy",
        "PRESIDENTIAL election": "presidential election",
        "survey not named": "the survey is not named",
        "text is garbled": _GARBLED,
        "garbled text": _GARBLED,
        "sum 40": "the seven districts add up to the 40 of the oblast",
        "sum 36,071": "the seven districts add up to the 36,071 printed for the oblast",
        "da_ = ": "",
    }
)
"""Beginning of a remark to what stands in its place."""

_WORKING_MARK: Final = re.compile(r" \((?:DERIVED|consistent)\)")


def reader_note(note: str, *, indicator: str) -> str:
    """Return the remark of a row as the atlas prints it; most stand as they are.

    Parameters
    ----------
    indicator
        The raw indicator: a remark on shares of votes says nothing about the number of voters.
    """
    for beginning, text in _REWORDED.items():
        if note.startswith(beginning):
            is_about_another_figure = text == _OTHER_SHARE and "share" not in indicator
            return "" if is_about_another_figure else text
    return _WORKING_MARK.sub("", note)
