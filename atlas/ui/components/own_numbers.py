"""A reader's numbers: what they are, the map, the legend, the table, the joined files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st
from streamlit_folium import st_folium

from atlas.areas import parse_kato
from atlas.cartography import base_map, map_layer
from atlas.classification import Scheme
from atlas.export.matching import joined_csv, joined_geojson
from atlas.gazetteer import DecimalSign, NumberReader, is_missing, number_reader
from atlas.i18n import format_number
from atlas.ui.markup import block, tag
from atlas.ui.session import current_ground, current_site, current_translator
from atlas.views.naming import parents_of
from atlas.views.own_map import NUMBER_KINDS, NumberKind, OwnMap, own_map
from atlas.views.wording import word

if TYPE_CHECKING:
    from atlas.gazetteer import MatchReport
    from atlas.i18n import Translator
    from atlas.ui.components.own_table import OwnTable

__all__ = ["own_numbers"]

_MAP: Final = "atlas-own-map"
_HEIGHT: Final = 520
_ROWS: Final = 100


def own_numbers(own: OwnTable | None, report: MatchReport | None) -> None:
    """Draw everything that follows once the areas are found; nothing before."""
    if own is None or report is None or not any(row.finding.kato for row in report.rows):
        return
    tr = current_translator()
    st.html(tag("h2", tr.gettext("Map"), style="atlas-step"))
    shown = _choose_numbers(own, report, tr)
    if shown is not None:
        _draw(shown, tr)
    _downloads(own, report, tr)


def _choose_numbers(own: OwnTable, report: MatchReport, tr: Translator) -> OwnMap | None:
    titles = own.table.columns
    column, kind, scheme = st.columns(3, vertical_alignment="bottom")
    with column:
        position = st.selectbox(
            tr.gettext("Number to map"),
            range(len(titles)),
            index=own.guess.columns.value,
            format_func=lambda item: titles[item],
            key="own-column-value",
            placeholder=tr.gettext("Choose a column"),
        )
    with kind:
        meaning = st.selectbox(
            tr.gettext("What the number is"),
            list(NumberKind),
            index=None,
            format_func=lambda item: tr.gettext(NUMBER_KINDS[item]),
            key="own-column-kind",
            placeholder=tr.gettext("Choose"),
        )
    with scheme:
        chosen = st.selectbox(
            tr.gettext("Classes"),
            list(Scheme),
            format_func=lambda item: word(item, tr),
            key="own-column-scheme",
            disabled=meaning in {NumberKind.COUNT, NumberKind.AMOUNT},
        )
    if position is None or meaning is None:
        st.info(
            tr.gettext(
                "Say what the number is: shares and rates fill areas, counts and amounts are "
                "drawn as circles."
            )
        )
        return None
    cells = [cells[position] for cells in own.table.rows if not is_missing(cells[position])]
    reader = number_reader(cells) or _ask_sign(tr)
    if reader is None:
        return None
    unread = sum(reader.read(cell) is None for cell in cells)
    if unread:
        st.warning(
            tr.ngettext(
                "%(count)s cell of this column is no number and is left out.",
                "%(count)s cells of this column are no numbers and are left out.",
                unread,
                count=format_number(unread, language=tr.language),
            )
        )
    return own_map(
        own.table,
        report,
        kind=meaning,
        reader=reader,
        position=position,
        geodata=current_site().builder.geodata,
        scheme=Scheme(str(chosen)),
    )


def _ask_sign(tr: Translator) -> NumberReader | None:
    names = {
        DecimalSign.COMMA: tr.gettext("comma: 1,234 is one and a fraction"),
        DecimalSign.POINT: tr.gettext("point: 1,234 is more than a thousand"),
    }
    sign = st.radio(
        tr.gettext("Which sign begins the fraction in this column?"),
        list(DecimalSign),
        index=None,
        format_func=lambda item: names[item],
        key="own-column-sign",
    )
    return None if sign is None else NumberReader(sign)


def _draw(shown: OwnMap, tr: Translator) -> None:
    if not shown.values:
        st.info(tr.gettext("No area of the table has a number."))
        return
    address, ground = current_site().assets.url, current_ground()
    content = shown.content(ground=ground, address=address, tr=tr)
    chosen = (st.session_state.get(_MAP) or {}).get("area", "")
    if chosen:
        content = replace(content, selected=parse_kato(chosen))
    with st.container(key="atlas-map-frame"):
        st_folium(
            base_map(asset_url=address),
            key=_MAP,
            feature_group_to_add=map_layer(content),
            returned_objects=[],
            use_container_width=True,
            height=_HEIGHT,
        )
    st.html(shown.legend(ground=ground, tr=tr))
    if shown.not_drawn:
        areas = current_site().builder.geodata.areas
        table = next(reversed(areas.values()))
        names = ", ".join(table[kato].name.in_language(tr.language) for kato in shown.not_drawn)
        st.html(tag("p", tr.gettext("Without an outline at this level: %(areas)s.", areas=names)))
    with st.expander(tr.gettext("Table of the map")):
        st.html(_table(shown, tr))


def _table(shown: OwnMap, tr: Translator) -> str:
    areas = next(reversed(current_site().builder.geodata.areas.values()))
    ranks = shown.ranks
    ordered = sorted(shown.values, key=lambda kato: (ranks[kato], kato))
    rows = "".join(
        block(
            "tr",
            tag("td", str(ranks[kato]))
            + f'<th scope="row">{tag("span", areas[kato].name.in_language(tr.language))} '
            + tag("small", parents_of(kato, areas=areas, language=tr.language))
            + "</th>"
            + tag("td", shown.write_whole(shown.values[kato], tr)),
        )
        for kato in ordered[:_ROWS]
    )
    heads = "".join(
        f'<th scope="col">{tag("span", title)}</th>'
        for title in (tr.gettext("Rank"), tr.gettext("Area"), shown.title)
    )
    caption = tr.gettext(
        "Rows %(first)s to %(last)s of %(total)s",
        first="1",
        last=format_number(min(_ROWS, len(ordered)), language=tr.language),
        total=format_number(len(ordered), language=tr.language),
    )
    body = tag("caption", caption) + block("thead", block("tr", heads)) + block("tbody", rows)
    return block("table", body, style="atlas-claim-table")


def _downloads(own: OwnTable, report: MatchReport, tr: Translator) -> None:
    geodata = current_site().builder.geodata
    csv_place, geojson_place = st.columns(2)
    with csv_place:
        st.download_button(
            tr.gettext("Download the joined table (CSV)"),
            lambda: joined_csv(own.table, report, tr=tr),
            file_name=f"{own.stem}-kato.csv",
            mime="text/csv",
            on_click="ignore",
            key="own-csv",
        )
    with geojson_place:
        st.download_button(
            tr.gettext("Download with outlines (GeoJSON)"),
            lambda: joined_geojson(own.table, report, geodata=geodata, tr=tr),
            file_name=f"{own.stem}-kato.geojson",
            mime="application/geo+json",
            on_click="ignore",
            key="own-geojson",
        )
