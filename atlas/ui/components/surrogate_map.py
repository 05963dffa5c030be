"""Head of the page about surrogates: title, filters as links, map and legend of the cases."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from atlas.areas import Vintage
from atlas.geodata import CaseKind, Obligation
from atlas.ui.components.map_panel import map_frame
from atlas.ui.components.notices import show_rejected
from atlas.ui.components.stage import beside
from atlas.ui.markup import tag
from atlas.ui.session import (
    current_ground,
    current_language,
    current_site,
    current_translator,
    page_address,
)
from atlas.views.surrogate_map import surrogate_legend, surrogate_map
from atlas.views.surrogates import SurrogateSelection, read_surrogates, write_surrogates
from atlas.views.wording import word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.areas import Kato
    from atlas.i18n import Translator

__all__ = ["SURROGATES", "current_cases", "surrogate_map_panel"]

SURROGATES = "surrogates"
_INDICATOR = "surrogate_cases"


def current_cases() -> SurrogateSelection:
    """Return which cases the address asks for."""
    selection, _ = read_surrogates(st.query_params.to_dict(), current_site().builder.geodata)
    return selection


def surrogate_map_panel() -> None:
    """Draw title, filters, and the map of the cases chosen."""
    tr = current_translator()
    site = current_site()
    geodata = site.builder.geodata
    selection, rejected = read_surrogates(st.query_params.to_dict(), geodata)
    st.html(_heading(tr))
    show_rejected(rejected)
    cases = selection.cases(geodata)
    chosen, _ = site.builder.read({"indicator": _INDICATOR}, language=current_language())
    scene = site.builder.scene(chosen)
    content = surrogate_map(scene, cases, ground=current_ground(), address=site.assets.url, tr=tr)
    oblast = None if selection.area is None else scene.drawn_above(selection.area)
    left, right = beside()
    with left:
        map_frame(replace(content, selected=oblast), choose=_choose_area)
    with right:
        legend = surrogate_legend(scene, cases, ground=current_ground(), tr=tr)
        st.html(_filters(selection, tr) + legend)


def _choose_area(kato: Kato | None) -> None:
    query = write_surrogates(replace(current_cases(), area=kato))
    st.query_params.from_dict({"lang": str(current_language())} | query)


def _heading(tr: Translator) -> str:
    text = tr.gettext(
        "What companies, akims in social networks and neighbours do beside the budgets. Each "
        "case says who states it, with which evidence, and what was found against it."
    )
    return tag("h1", tr.gettext("Memoranda and other surrogates"), style="atlas-title") + tag(
        "p", text, style="atlas-finding"
    )


def _filters(selection: SurrogateSelection, tr: Translator) -> str:
    """Return the filters as links with the number of cases each would show."""
    kinds = [(word(kind, tr), replace(selection, kind=kind)) for kind in CaseKind]
    duties = [(word(duty, tr), replace(selection, obligation=duty)) for duty in Obligation]
    every = tr.gettext("all")
    kinds.insert(0, (every, replace(selection, kind=None)))
    duties.insert(0, (every, replace(selection, obligation=None)))
    rows = _row(tr.gettext("Kind of case"), kinds, selection)
    rows += _row(tr.gettext("Voluntary or owed"), duties, selection)
    if selection.area is not None:
        area = current_site().builder.geodata.areas[Vintage.V2022][selection.area]
        name = area.name.in_language(tr.language)
        place = [(every, replace(selection, area=None)), (name, selection)]
        rows += _row(tr.gettext("Place"), place, selection)
    return f'<div class="atlas-filters">{rows}</div>'


def _row(
    label: str,
    options: Iterable[tuple[str, SurrogateSelection]],
    selection: SurrogateSelection,
) -> str:
    geodata = current_site().builder.geodata
    links = []
    for name, option in options:
        here = ' aria-current="true"' if option == selection else ""
        href = escape(page_address(SURROGATES, **write_surrogates(option)))
        count = len(option.cases(geodata))
        links.append(f'<a href="{href}"{here}>{escape(name)} {count}</a>')
    return (
        f'<nav aria-label="{escape(label)}"><span>{escape(label)}:</span> {" ".join(links)}</nav>'
    )
