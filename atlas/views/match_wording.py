"""Words for what became of the rows of a reader's table, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.gazetteer import ColumnReason, ColumnRole, MatchReason, Outcome
from atlas.i18n import N_, format_number
from atlas.views.naming import parents_of

if TYPE_CHECKING:
    from enum import StrEnum

    from atlas.areas import AreaTable, Kato
    from atlas.errors import TableError
    from atlas.gazetteer import Finding
    from atlas.i18n import Translator

__all__ = ["area_label", "fault_text", "match_word", "reason_text", "summary"]

_WORDS: Final[tuple[tuple[StrEnum, str], ...]] = (
    (MatchReason.CODE, N_("KATO code")),
    (MatchReason.CODE_REPAIRED, N_("KATO code, written by the spreadsheet as a number")),
    (MatchReason.NAME_KK, N_("equals the Kazakh name")),
    (MatchReason.NAME_RU, N_("equals the Russian name")),
    (MatchReason.NAME_EN, N_("equals the English name")),
    (MatchReason.ALIAS, N_("another name, from the table of names of the atlas")),
    (MatchReason.FORM, N_("another grammatical form of the name")),
    (MatchReason.FORMER, N_("a former name; the area of that time may have been another")),
    (MatchReason.INITIALS, N_("name of a person with initials or in another case")),
    (MatchReason.LETTERS, N_("the same name in other letters")),
    (MatchReason.SOUND, N_("the same name as it sounds, in another alphabet or spelling")),
    (MatchReason.FORMER_PARENT, N_("the oblast of the time before June 2022")),
    (MatchReason.CHOSEN, N_("chosen by you")),
    (MatchReason.SEVERAL, N_("several areas bear this name")),
    (MatchReason.NEAR, N_("no such name; similar ones are suggested")),
    (MatchReason.ELSEWHERE, N_("no such name there; it exists elsewhere")),
    (MatchReason.PARENT_UNKNOWN, N_("the oblast or district of the row was not found")),
    (MatchReason.CODE_AND_NAME, N_("code and name stand for different areas")),
    (MatchReason.UNKNOWN_CODE, N_("no area of the present division has this code")),
    (MatchReason.OTHER_LEVEL, N_("the code is of another level")),
    (MatchReason.TOTAL, N_("the country or a sum")),
    (MatchReason.EMPTY, N_("the row names no area")),
    (MatchReason.NOTHING, N_("no area has such a name")),
    (ColumnRole.CODE, N_("KATO codes")),
    (ColumnRole.NAME, N_("Names of areas")),
    (ColumnRole.OBLAST, N_("Oblast of each row")),
    (ColumnRole.DISTRICT, N_("District of each row")),
    (ColumnRole.VALUE, N_("Number to map")),
    (ColumnReason.CODES, N_("most cells are KATO codes")),
    (ColumnReason.NAMES, N_("most cells are names of areas")),
    (ColumnReason.NUMBERS, N_("the first column of numbers")),
)
_BY_MEMBER: Final = {(type(member), member): text for member, text in _WORDS}

_FAULTS: Final = {
    "too_large": N_(
        "The table is too large: at most 5 MB, 20,000 rows and 600,000 cells are read."
    ),
    "old_excel": N_("This is the old Excel format (.xls). Save the table as .xlsx or CSV."),
    "not_a_table": N_("This is no table that can be read. Save it as CSV UTF-8 or XLSX."),
    "broken_spreadsheet": N_("The workbook is damaged or protected. Save it anew as XLSX or CSV."),
    "empty": N_("The table is empty. It needs a header and at least one row."),
    "no_area_column": N_("Choose the column that holds names of areas or KATO codes."),
    "no_column": N_("A chosen column does not exist in the table. Choose the columns again."),
}
"""What a page says of each fault of a table."""


def match_word(member: StrEnum, tr: Translator) -> str:
    """Return the word for a reason, the role of a column, or why it was taken for that."""
    return tr.gettext(_BY_MEMBER[type(member), member])


def fault_text(error: TableError, tr: Translator) -> str:
    """Return why a table cannot be read, and the remedy."""
    return tr.gettext(_FAULTS[error.fault])


def reason_text(finding: Finding, tr: Translator) -> str:
    """Return why a row has the area it has, or none; notes on other names are in English."""
    why = match_word(finding.reason, tr)
    return f"{why}: {finding.note}" if finding.note else why


def area_label(kato: Kato, areas: AreaTable, tr: Translator) -> str:
    """Return the name of an area with those above it and its code, to choose it by."""
    parents = parents_of(kato, areas=areas, language=tr.language)
    name = areas[kato].name.in_language(tr.language)
    return f"{name}, {parents} ({kato})" if parents else f"{name} ({kato})"


def summary(counts: dict[Outcome, int], tr: Translator) -> str:
    """Return in one sentence how many rows have an area."""
    language = tr.language
    total = sum(counts.values())
    return tr.ngettext(
        "%(found)s of %(total)s row found, %(several)s with several areas, %(missing)s not found",
        "%(found)s of %(total)s rows found, %(several)s with several areas, %(missing)s not found",
        total,
        found=format_number(counts[Outcome.MATCHED], language=language),
        total=format_number(total, language=language),
        several=format_number(counts[Outcome.AMBIGUOUS], language=language),
        missing=format_number(counts[Outcome.UNMATCHED], language=language),
    )
