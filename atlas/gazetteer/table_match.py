"""A reader's table to areas, row by row, with a report of what became of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel
from atlas.gazetteer.finding import Candidate, Finding, MatchReason, Outcome
from atlas.gazetteer.kato_text import repair_kato
from atlas.gazetteer.table_columns import TableColumns, guess_columns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.areas import Kato
    from atlas.gazetteer.finder import AreaFinder
    from atlas.gazetteer.reading import TextTable

__all__ = ["MatchReport", "MatchedRow", "RowKey", "match_table"]


@dataclass(frozen=True, slots=True)
class RowKey:
    """What a row says of its area; rows that say the same mean the same."""

    code: str = ""
    oblast: str = ""
    district: str = ""
    name: str = ""

    @property
    def text(self) -> str:
        """What to call the row in a list: its name, or its code."""
        return ", ".join(
            part for part in (self.name or self.code, self.district, self.oblast) if part
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedRow:
    """A row of the table; ``place`` is its line in the file, counted from 1."""

    place: int
    key: RowKey
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchReport:
    """What became of every row, in the order of the table."""

    level: AdminLevel
    columns: TableColumns
    rows: tuple[MatchedRow, ...]

    @property
    def counts(self) -> dict[Outcome, int]:
        """Number of rows of each outcome; every outcome is there."""
        found = Counter(row.finding.outcome for row in self.rows)
        return {outcome: found[outcome] for outcome in Outcome}

    @property
    def reasons(self) -> dict[MatchReason, int]:
        """Number of rows of each reason that occurs, in the order of the reasons."""
        found = Counter(row.finding.reason for row in self.rows)
        return {reason: found[reason] for reason in MatchReason if found[reason]}

    @property
    def is_complete(self) -> bool:
        """Whether every row has an area or is a sum."""
        counts = self.counts
        return not counts[Outcome.AMBIGUOUS] and not counts[Outcome.UNMATCHED]

    @property
    def open_rows(self) -> dict[RowKey, MatchedRow]:
        """The first row of each kind without an area, in the order of the table."""
        undecided = {Outcome.AMBIGUOUS, Outcome.UNMATCHED}
        found: dict[RowKey, MatchedRow] = {}
        for row in self.rows:
            if row.finding.outcome in undecided:
                found.setdefault(row.key, row)
        return found

    @property
    def duplicates(self) -> dict[Kato, tuple[int, ...]]:
        """Areas that several rows stand for, by code, with the lines of the rows."""
        places: dict[Kato, list[int]] = {}
        for row in self.rows:
            if row.finding.kato is not None:
                places.setdefault(row.finding.kato, []).append(row.place)
        return {kato: tuple(places[kato]) for kato in sorted(places) if len(places[kato]) > 1}


_EXACT: Final = frozenset({MatchReason.NAME_KK, MatchReason.NAME_RU, MatchReason.NAME_EN})


def match_table(
    table: TextTable,
    finder: AreaFinder,
    *,
    columns: TableColumns | None = None,
    level: AdminLevel | None = None,
    answers: Mapping[RowKey, Kato] | None = None,
) -> MatchReport:
    """Find the area of each row; what is not certain is asked, never guessed.

    Parameters
    ----------
    table
        A table of text.
    finder
        Knows the areas.
    columns
        Which column is what; guessed if None.
    level
        Level of the areas; if None it is guessed, and a row may name an oblast among districts.
    answers
        Areas somebody chose for rows that were asked about.

    Raises
    ------
    TableError
        If no column holds names or codes, or a column does not exist.
    """
    guess = None if columns and level else guess_columns(table, finder)
    chosen = columns or (guess.columns if guess else TableColumns())
    chosen.check(table)
    wanted = level or (guess.level if guess else None) or AdminLevel.DISTRICT
    matcher = _RowMatcher(finder, wanted, is_level_given=level is not None)
    known: dict[RowKey, Finding] = {}
    rows = []
    for place, cells in zip(table.places, table.rows, strict=True):
        key = _key(cells, chosen)
        if key not in known:
            known[key] = matcher.find(key)
            if answers and key in answers:
                known[key] = replace(
                    Finding.of(Candidate(kato=answers[key], score=1.0, reason=MatchReason.CHOSEN)),
                    candidates=known[key].candidates,
                )
        rows.append(MatchedRow(place=place, key=key, finding=known[key]))
    return MatchReport(level=wanted, columns=chosen, rows=tuple(rows))


def _key(cells: tuple[str, ...], columns: TableColumns) -> RowKey:
    def cell(position: int | None) -> str:
        return "" if position is None else cells[position]

    return RowKey(
        code=cell(columns.code),
        oblast=cell(columns.oblast),
        district=cell(columns.district),
        name=cell(columns.name),
    )


class _RowMatcher:
    """Finds what one row says: by its code, else by its name inside what stands above it."""

    def __init__(self, finder: AreaFinder, level: AdminLevel, *, is_level_given: bool) -> None:
        self._finder = finder
        self._level = level
        self._is_level_given = is_level_given

    def find(self, key: RowKey) -> Finding:
        by_code = self._by_code(key.code)
        if self._finder.is_total(key.name or key.district or key.oblast):
            return Finding(outcome=Outcome.TOTAL, reason=MatchReason.TOTAL)
        if not key.name:
            return by_code or Finding.nothing(MatchReason.EMPTY)
        by_name = self._by_name(key)
        if by_code is None or by_code.kato is None:
            return by_name
        if by_name.kato is not None and by_name.kato != by_code.kato:
            return Finding.several(MatchReason.CODE_AND_NAME, (*by_code.choices, *by_name.choices))
        return by_code

    def _by_code(self, text: str) -> Finding | None:
        if not text:
            return None
        repaired = repair_kato(text)
        if repaired is None or repaired.kato not in self._finder.areas:
            return Finding.nothing(MatchReason.UNKNOWN_CODE)
        if self._is_level_given and not self._finder.is_listed(repaired.kato, self._level):
            return Finding.nothing(MatchReason.OTHER_LEVEL)
        reason = MatchReason.CODE_REPAIRED if repaired.is_repaired else MatchReason.CODE
        return Finding.of(Candidate(kato=repaired.kato, score=1.0, reason=reason))

    def _by_name(self, key: RowKey) -> Finding:
        within, is_known = self._above(key)
        found = self._finder.find(key.name, level=self._level, within=within)
        if not is_known:
            return Finding.nothing(MatchReason.PARENT_UNKNOWN, found.choices)
        if found.outcome is Outcome.UNMATCHED and not self._is_level_given:
            above = self._finder.find(key.name, level=AdminLevel.OBLAST, within=None)
            if above.reason in _EXACT:
                return above
        return found

    def _above(self, key: RowKey) -> tuple[frozenset[Kato] | None, bool]:
        """Return the areas the row lies in one of, and whether all it names were found."""
        within: frozenset[Kato] | None = None
        is_known = True
        for text, level in ((key.oblast, AdminLevel.OBLAST), (key.district, AdminLevel.DISTRICT)):
            if not text or level is self._level:
                continue
            found = self._finder.find(text, level=level, within=within)
            if found.kato is not None:
                within = frozenset((found.kato,))
            elif found.outcome is Outcome.AMBIGUOUS:
                within = frozenset(item.kato for item in found.candidates)
            else:
                is_known = False
        return within, is_known
