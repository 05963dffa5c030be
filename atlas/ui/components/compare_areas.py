"""Two areas side by side: value beside value, each with its period, kind and rank."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

import streamlit as st

from atlas.i18n import format_number, format_period
from atlas.ui.components.compare_controls import choose_areas
from atlas.ui.components.compare_parts import area_link, compare_heading, files, refused
from atlas.ui.components.comparison_state import change_address, comparisons
from atlas.ui.markup import block, tag
from atlas.ui.session import current_translator, page_address
from atlas.views.comparison_words import area_refusal, areas_finding, row_difference
from atlas.views.naming import parents_of
from atlas.views.wording import statement, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.areas import Kato
    from atlas.i18n import Translator
    from atlas.soundness import Reason
    from atlas.views.area_pair import AreaPair, PairRow, PairSide
    from atlas.views.comparison_address import Comparison

__all__ = ["compare_areas"]


def compare_areas(comparison: Comparison) -> None:
    """Draw two areas of one level."""
    tr = current_translator()
    pair = comparisons().area_pair(comparison)
    first, second = (_name(pair, kato, tr) for kato in pair.katos)
    title = tr.gettext("%(first)s and %(second)s", first=first, second=second)
    if pair.refusal:
        compare_heading(comparison, title)
        choose_areas(comparison)
        _refuse(comparison, pair, pair.refusal, tr)
        return
    compare_heading(comparison, title, areas_finding(pair, tr))
    choose_areas(comparison)
    if pair.rows:
        st.html(_table(pair, tr))
        files(comparison)


def _name(pair: AreaPair, kato: Kato, tr: Translator) -> str:
    return pair.areas[kato].name.in_language(tr.language)


def _refuse(comparison: Comparison, pair: AreaPair, rule: Reason, tr: Translator) -> None:
    if pair.nearest is None:
        label, address = _name(pair, pair.katos[0], tr), page_address("area", area=pair.katos[0])
    else:
        a, b = pair.nearest
        label = tr.gettext(
            "%(first)s and %(second)s", first=_name(pair, a, tr), second=_name(pair, b, tr)
        )
        address = change_address(comparison, a=a, b=b)
    refused(area_refusal(pair, tr), rule=rule, label=label, address=address)


def _table(pair: AreaPair, tr: Translator) -> str:
    """Return one table: a head for each area, a group of rows for each theme."""
    heads = "".join(_head(pair, kato, tr) for kato in pair.katos)
    groups = groupby(pair.rows, key=lambda row: row.indicator.theme)
    bodies = "".join(
        f'<tbody><tr><th scope="rowgroup" colspan="3">{escape(word(theme, tr))}</th></tr>'
        f"{_rows(tuple(rows), tr)}</tbody>"
        for theme, rows in groups
    )
    caption = tr.gettext("Rank 1 is the largest figure; a bar begins at zero.")
    indicator = '<th scope="col">' + escape(tr.gettext("Indicator")) + "</th>"
    return (
        f'<table class="atlas-duel">{tag("caption", caption)}<thead><tr>'
        f"{indicator}{heads}</tr></thead>"
        f"{bodies}</table>"
    )


def _head(pair: AreaPair, kato: Kato, tr: Translator) -> str:
    above = parents_of(kato, areas=pair.areas, language=tr.language)
    name = area_link(kato, _name(pair, kato, tr)) + (tag("span", above) if above else "")
    return f'<th scope="col">{name}</th>'


def _rows(rows: Sequence[PairRow], tr: Translator) -> str:
    return "".join(_row(row, tr) for row in rows)


def _row(row: PairRow, tr: Translator) -> str:
    notes = [] if not row.is_comparable else [_kind(row.sides[0], tr)]
    notes += [difference] if (difference := row_difference(row, tr)) else []
    title = escape(row.indicator.short_title.in_language(tr.language))
    about = "".join(tag("span", note) for note in notes)
    cells = "".join(_cell(row, side, tr) for side in row.sides)
    return f'<tr><th scope="row">{title}{about}</th>{cells}</tr>'


def _kind(side: PairSide, tr: Translator) -> str:
    figure = side.figure
    period = format_period(side.period, tr.language)
    return f"{period}, {statement(figure.basis, figure.status, figure.version_date, tr)}"


def _cell(row: PairRow, side: PairSide, tr: Translator) -> str:
    value = tag("b", row.write(side, tr.language))
    bar = ""
    if side.bar is not None:
        bar = f'<i class="atlas-duel-bar"><i style="width:{100 * side.bar:.1f}%"></i></i>'
    rank = ""
    if side.rank is not None:
        count = format_number(side.count, language=tr.language)
        rank = tag("span", tr.gettext("rank %(rank)s of %(count)s", rank=side.rank, count=count))
    # Where both are of one period and kind, that stands once at the head of the row.
    own = "" if row.is_comparable else tag("span", _kind(side, tr))
    return block("td", f"{value}{bar}{rank}{own}")
