"""The glossary: terms and what they mean, in three languages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from atlas.errors import GeodataError
from atlas.geodata.tables import TableRow, read_table

if TYPE_CHECKING:
    from collections.abc import Collection

    from atlas.text import LocalizedText

__all__ = ["Term", "TermGroup", "read_terms"]

_COLUMNS: Final = (
    "term_id",
    "group",
    "is_of_the_article",
    "term_kk",
    "term_ru",
    "term_en",
    "meaning_kk",
    "meaning_ru",
    "meaning_en",
    "indicator",
)
_FLAGS: Final = {"true": True, "false": False}


class TermGroup(StrEnum):
    """What a term belongs to."""

    PLACES = "places"
    FIGURES = "figures"
    MAP = "map"
    SELF_GOVERNMENT = "self_government"
    MONEY = "money"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term with one meaning.

    ``is_of_the_article`` marks terms the authors of the article coined or took up; the atlas
    names them as theirs. ``indicator`` measures what the term means; None where nothing does.
    """

    id: str
    group: TermGroup
    is_of_the_article: bool
    term: LocalizedText
    meaning: LocalizedText
    indicator: str | None


def read_terms(content: bytes, *, name: str, indicators: Collection[str]) -> tuple[Term, ...]:
    """Read the table of terms, in its order.

    Parameters
    ----------
    indicators
        Ids of all indicators.

    Raises
    ------
    GeodataError
        If an id stands twice, a text is missing or an indicator does not exist.
    """
    terms: dict[str, Term] = {}
    for row in read_table(content, name=name, columns=_COLUMNS):
        term = _term(row, indicators)
        if term.id in terms:
            message = f"{row.file}, row {row.line}: term {term.id} stands twice; keep one"
            raise GeodataError(message)
        terms[term.id] = term
    return tuple(terms.values())


def _term(row: TableRow, indicators: Collection[str]) -> Term:
    flag = row.cells["is_of_the_article"]
    if flag not in _FLAGS:
        raise row.fail("is_of_the_article", "is neither true nor false")
    indicator = row.optional("indicator")
    if indicator is not None and indicator not in indicators:
        raise row.fail("indicator", "is no indicator; name one that has a sidecar, or none")
    return Term(
        id=row.text("term_id"),
        group=row.choice("group", TermGroup),
        is_of_the_article=_FLAGS[flag],
        term=row.localized("term"),
        meaning=row.localized("meaning"),
        indicator=indicator,
    )
