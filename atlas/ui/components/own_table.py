"""A reader's table: taken, its columns confirmed, its open rows asked about.

The table lives in the session alone: it is replaced by the next one, let go when the page is
left, and never written to a file, a log or the address. The file as uploaded is Streamlit's, which
lets go of it when it is taken off the page or the session ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.areas import AdminLevel
from atlas.errors import TableError
from atlas.export.matching import TableMatcher
from atlas.gazetteer import ColumnRole, Outcome, TableColumns, guess_columns, match_table
from atlas.i18n import format_number
from atlas.ui.markup import block, tag
from atlas.ui.script_element import script_element
from atlas.ui.session import current_site, current_translator
from atlas.views.match_wording import (
    area_label,
    fault_text,
    match_word,
    reason_text,
    summary,
)
from atlas.views.wording import word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.areas import Kato
    from atlas.gazetteer import GuessedColumns, MatchedRow, MatchReport, RowKey, TextTable
    from atlas.i18n import Translator

__all__ = ["OwnTable", "ask_open_rows", "forget_own_table", "match_own_table", "upload_table"]

_KEPT: Final = "own-table"
_PREFIX: Final = "own-"
"""Of every key of the session that has to do with the table."""
_FILE: Final = "own-file"
_ASKED: Final = 25
"""Rows asked about at a time: more lists to choose from would not be read."""
_LISTED: Final = 100
_LEVELS: Final = (AdminLevel.OBLAST, AdminLevel.DISTRICT, AdminLevel.OKRUG)
_ROLES: Final = (ColumnRole.NAME, ColumnRole.CODE, ColumnRole.OBLAST, ColumnRole.DISTRICT)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTable:
    """The table of this session: where it came from, what is in it, what its columns may be."""

    file: str
    stem: str
    table: TextTable
    guess: GuessedColumns


@lru_cache(maxsize=1)
def _matcher() -> TableMatcher:
    return TableMatcher(current_site().builder.geodata)


def forget_own_table() -> None:
    """Let go of the table and of everything that was answered about it."""
    _forget_but_file()
    st.session_state.pop(_FILE, None)


def _forget_but_file() -> None:
    # The file itself belongs to its widget, which may be on the page already.
    for key in [name for name in st.session_state if str(name).startswith(_PREFIX)]:
        if key != _FILE:
            del st.session_state[key]


def upload_table() -> OwnTable | None:
    """Draw what the page is for and take a file; None until there is one that can be read."""
    tr = current_translator()
    lines = (
        tr.gettext(
            "Bring a table with names of areas or KATO codes: the atlas finds the areas, asks "
            "where a name could be several, and draws your numbers on the map."
        ),
        tr.gettext(
            "CSV or XLSX, at most 5 MB and 20,000 rows. The table stays in the memory of this "
            "visit: it is not stored, not sent on, and gone soon after you close the tab."
        ),
    )
    st.html(
        tag("h1", tr.gettext("Your table"), style="atlas-title")
        + block("div", "".join(tag("p", line) for line in lines), style="atlas-claims-note")
    )
    # Streamlit's own word on the button is English; the style sheet hides it.
    button = ".st-key-own-file [data-testid=stFileUploaderDropzone] button div:has(> p)"
    words = tr.gettext("Choose a file")
    st.html(f'<style>{button}::after {{ content: "{words}"; }}</style>')
    label = tr.gettext("File with the table: CSV, TSV or XLSX")
    file = st.file_uploader(label, key=_FILE)
    script_element("file_button")(data={"button": words, "label": label}, key="own-file-words")
    if file is None:
        _forget_but_file()
        return None
    kept = st.session_state.get(_KEPT)
    if isinstance(kept, OwnTable) and kept.file == file.file_id:
        return kept
    _forget_but_file()
    try:
        table = _matcher().read(file.getvalue())
    except TableError as error:
        st.error(fault_text(error, tr))
        return None
    stem = file.name.rpartition(".")[0] or file.name
    guess = guess_columns(table, _matcher().finder)
    st.session_state[_KEPT] = OwnTable(file=file.file_id, stem=stem, table=table, guess=guess)
    kept = st.session_state[_KEPT]
    return kept if isinstance(kept, OwnTable) else None


def match_own_table(own: OwnTable | None) -> MatchReport | None:
    """Let the columns be confirmed and find the areas; None where there is no table yet."""
    if own is None:
        return None
    tr = current_translator()
    st.html(tag("h2", tr.gettext("Columns"), style="atlas-step"))
    st.html(_how_read(own, tr))
    places = st.columns(len(_ROLES) + 1, vertical_alignment="bottom")
    chosen = {}
    for place, role in zip(places, _ROLES, strict=False):
        with place:
            chosen[role.value] = _column_select(own, role, tr)
    with places[-1]:
        level = st.selectbox(
            tr.gettext("Level"),
            _LEVELS,
            index=_LEVELS.index(own.guess.level) if own.guess.level in _LEVELS else 1,
            format_func=lambda item: word(item, tr),
            key="own-column-level",
        )
    columns = TableColumns(**chosen)
    try:
        columns.check(own.table)
    except TableError as error:
        st.info(fault_text(error, tr))
        return None
    return match_table(
        own.table, _matcher().finder, columns=columns, level=level, answers=_answers(own)
    )


def _how_read(own: OwnTable, tr: Translator) -> str:
    table = own.table
    rows = tr.ngettext(
        "Read: %(count)s row.",
        "Read: %(count)s rows.",
        len(table.rows),
        count=format_number(len(table.rows), language=tr.language),
    )
    parts = [rows, tr.gettext("Encoding: %(encoding)s.", encoding=table.encoding.upper())]
    if table.left_out:
        parts.append(
            tr.gettext("Rows above the header left out: %(count)s.", count=str(table.left_out))
        )
    if not table.has_header:
        parts.append(tr.gettext("The table has no header."))
    parts.append(tr.gettext("Check what the atlas took the columns for."))
    return tag("p", " ".join(parts), style="atlas-note")


def _column_select(own: OwnTable, role: ColumnRole, tr: Translator) -> int | None:
    guessed = getattr(own.guess.columns, role.value)
    titles = own.table.columns
    reason = own.guess.reasons.get(role)
    options = [None, *range(len(titles))]
    chosen: int | None = st.selectbox(
        match_word(role, tr),
        options,
        index=options.index(guessed),
        format_func=lambda item: tr.gettext("none") if item is None else titles[item],
        key=f"own-column-{role}",
        help=match_word(reason, tr) if reason else None,
    )
    return chosen


def _answers(own: OwnTable) -> Mapping[RowKey, Kato]:
    answers = st.session_state.get(f"own-answers-{own.file}", {})
    return dict(answers)


def ask_open_rows(own: OwnTable | None, report: MatchReport | None) -> MatchReport | None:
    """Say what was found, let open rows be decided, and return the report after the answers."""
    if own is None or report is None:
        return None
    tr = current_translator()
    st.html(tag("h2", tr.gettext("Areas found"), style="atlas-step") + _found(report, tr))
    asked = {row.key: row for row in reversed(report.rows) if row.finding.candidates}
    undecided = [row for row in sorted(asked.values(), key=_place) if row.finding.kato is None]
    # An answer stays where it was given, to be changed.
    shown = [
        row
        for row in sorted(asked.values(), key=_place)
        if row.finding.kato or row in undecided[:_ASKED]
    ]
    if shown:
        label = tr.gettext("Choose the area where a name is unclear")
        with st.expander(label, expanded=True):
            for row in shown:
                _ask(own, row, tr)
            if len(undecided) > _ASKED:
                st.html(tag("p", tr.gettext("More rows follow when these are decided.")))
    lost = [row for row in report.open_rows.values() if not row.finding.candidates]
    if lost:
        with st.expander(tr.gettext("Rows without an area")):
            st.html(_lost(lost, tr))
    return report


def _place(row: MatchedRow) -> int:
    return row.place


def _found(report: MatchReport, tr: Translator) -> str:
    areas = _matcher().finder.areas
    counts = report.counts
    parts = [tag("p", summary(counts, tr), style="atlas-finding")]
    if counts[Outcome.TOTAL]:
        parts.append(
            tag(
                "p",
                tr.gettext(
                    "Rows of the country or of totals, left out: %(count)s.",
                    count=str(counts[Outcome.TOTAL]),
                ),
            )
        )
    if report.duplicates:
        named = ", ".join(
            areas[kato].name.in_language(tr.language) for kato in list(report.duplicates)[:10]
        )
        parts.append(tag("p", tr.gettext("Areas that several rows name: %(areas)s.", areas=named)))
    items = "".join(
        f"<tr>{tag('td', match_word(reason, tr))}{tag('td', str(count))}</tr>"
        for reason, count in report.reasons.items()
    )
    heads = tag("th", tr.gettext("Why")) + tag("th", tr.gettext("Rows"))
    body = block("thead", block("tr", heads)) + block("tbody", items)
    return "".join(parts) + block("table", body, style="atlas-reasons")


def _ask(own: OwnTable, row: MatchedRow, tr: Translator) -> None:
    areas = _matcher().finder.areas
    key = f"own-answer-{own.file}-{row.place}"

    def remember() -> None:
        answers = dict(_answers(own))
        answers.pop(row.key, None)
        if chosen := st.session_state[key]:
            answers[row.key] = chosen
        st.session_state[f"own-answers-{own.file}"] = answers

    st.selectbox(
        tr.gettext(
            "Row %(row)s, “%(name)s”: %(reason)s",
            row=str(row.place),
            name=row.key.text,
            reason=reason_text(row.finding, tr),
        ).translate(_PLAIN),
        [None, *(item.kato for item in row.finding.candidates)],
        format_func=lambda kato: (
            tr.gettext("leave out") if kato is None else area_label(kato, areas, tr)
        ),
        key=key,
        on_change=remember,
    )


# A label is read as Markdown; the name of a row comes from a file.
_PLAIN: Final = {ord(sign): f"\\{sign}" for sign in r"\`*_{}[]()#+-!|<>$:~"}


def _lost(rows: list[MatchedRow], tr: Translator) -> str:
    shown = "".join(
        tag("li", f"{row.place}. {row.key.text}: {reason_text(row.finding, tr)}")
        for row in rows[:_LISTED]
    )
    more = len(rows) - _LISTED
    note = tr.gettext("The rest stands in the file to download.") if more > 0 else ""
    return block("ul", shown) + (tag("p", note) if note else "")
