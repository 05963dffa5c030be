"""Taxes of the whole country: a map, who gives and who receives, what goes to the centre."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from atlas.catalogue import Theme
from atlas.geodata import CaseKind
from atlas.ui.bars import bar_chart
from atlas.ui.checked_case import case_cards
from atlas.ui.components.legend_panel import legend_panel
from atlas.ui.components.map_panel import map_frame
from atlas.ui.components.stage import beside
from atlas.ui.components.tax_choices import current_tax_selection, go_to_place
from atlas.ui.markup import block, tag
from atlas.ui.session import current_ground, current_language, current_site, current_translator
from atlas.views.checked_cases import check_cases
from atlas.views.content import map_content
from atlas.views.finding import finding
from atlas.views.surrogates import SurrogateSelection
from atlas.views.tax_balances import balance_by_oblast, receipts_of_the_centre

if TYPE_CHECKING:
    from atlas.areas import Kato
    from atlas.i18n import Translator
    from atlas.views.tax_address import TaxSelection

__all__ = ["limits", "tax_cases", "tax_country"]

_PATH = "tax-migration"


def tax_country() -> None:
    """Draw the country; nothing where a place is chosen."""
    selection = current_tax_selection()
    if selection.area is not None:
        return
    tr = current_translator()
    builder = current_site().builder
    left, right = beside()
    with left:
        _map(selection, tr)
    with right:
        chart = balance_by_oblast(builder, selection.year, tr=tr)
        if chart is not None:
            heading = tag("h2", tr.gettext("Who gives, who receives"))
            drawn = bar_chart(chart, theme=Theme.TAX_MIGRATION, path=_PATH, tr=tr)
            st.html(block("section", heading + drawn, style="atlas-tax atlas-tax-narrow"))
    centre = receipts_of_the_centre(builder, tr=tr)
    body = ""
    if centre is not None:
        note = tr.gettext(
            "The National Fund receives direct taxes of the oil sector; local budgets have no "
            "share in them. The figures are national: what part of them was raised in which "
            "district is not in the sources read."
        )
        body = tag("h2", tr.gettext("Above the oblasts")) + tag("p", note)
        body += bar_chart(centre, theme=Theme.TAX_MIGRATION, path=_PATH, tr=tr)
    st.html(block("section", body + tax_cases(None, tr) + limits(tr), style="atlas-tax"))


def _map(selection: TaxSelection, tr: Translator) -> None:
    site = current_site()
    query = {"indicator": selection.indicator, "period": selection.year}
    chosen, _ = site.builder.read(query, language=current_language())
    scene = site.builder.scene(chosen)
    title = scene.indicator.title.in_language(tr.language)
    heading = tag("h2", f"{title}, {selection.year}")
    st.html(block("section", heading + tag("p", finding(scene, tr=tr)), style="atlas-tax"))
    content = map_content(scene, ground=current_ground(), address=site.assets.url, tr=tr)
    map_frame(content, choose=go_to_place)
    legend_panel(scene)


def tax_cases(area: Kato | None, tr: Translator) -> str:
    """Return the cases of this theme in an area and below it; empty where there are none."""
    builder = current_site().builder
    wanted = SurrogateSelection(kind=CaseKind.TAX_MIGRATION, area=area)
    cases = check_cases(builder, wanted.cases(builder.geodata), tr=tr)
    if not cases:
        return ""
    return tag("h2", tr.gettext("Cases the article names")) + case_cards(cases, level=3, tr=tr)


def limits(tr: Translator) -> str:
    """Return what the figures of the page cannot say."""
    points = (
        tr.gettext(
            "Norms are not sums: they say how a tax is divided, not how much of it was collected."
        ),
        tr.gettext(
            "No figure says in which place the taxes were earned that are booked in another one."
        ),
        tr.gettext(
            "General transfers are planned by law or decision. Targeted transfers and loans are "
            "not among them."
        ),
        tr.gettext(
            "An outflow is not a loss by itself: it stands beside what comes back, and services "
            "paid from the budgets above are not counted."
        ),
    )
    items = "".join(tag("li", point) for point in points)
    return tag("h2", tr.gettext("What this cannot say")) + block("ul", items)
