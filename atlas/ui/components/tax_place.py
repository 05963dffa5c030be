"""Taxes of one district or oblast: shares by norm, flows both ways, balances over the years."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from atlas.areas import AdminLevel, Vintage
from atlas.cartography import sequential, sign_colours
from atlas.catalogue import Theme
from atlas.ui.bars import bar_chart
from atlas.ui.components.tax_choices import current_tax_selection
from atlas.ui.components.tax_country import limits, tax_cases
from atlas.ui.evidence import evidence_list
from atlas.ui.markup import block, definitions, tag
from atlas.ui.session import current_ground, current_site, current_translator, page_address
from atlas.views.tax_balances import CENTRAL_RECEIPTS, balance_by_district, balance_by_year
from atlas.views.tax_flows import build_flows
from atlas.views.tax_shares import build_tax_shares

if TYPE_CHECKING:
    from decimal import Decimal

    from atlas.areas import Area
    from atlas.i18n import Translator
    from atlas.views.tax_flows import Flow, FlowPair
    from atlas.views.tax_shares import TaxShare, TaxShares

__all__ = ["tax_place"]

_PATH = "tax-migration"
_STEPS = 5


def tax_place() -> None:
    """Draw the chosen place; nothing where none is chosen."""
    selection = current_tax_selection()
    if selection.area is None:
        return
    tr = current_translator()
    builder = current_site().builder
    areas = builder.geodata.areas[Vintage.V2022]
    area = areas[selection.area]
    is_district = area.level is AdminLevel.DISTRICT
    oblast = areas.ancestors(area.kato)[0] if is_district else area
    if selection.year:
        if is_district:
            shares = build_tax_shares(builder, area.kato, selection.year, tr=tr)
            st.html(_section(_shares(shares, tr)))
        pairs = build_flows(builder, area.kato, selection.year, tr=tr)
        st.html(_section(_flows(pairs, tr)))
        districts = balance_by_district(builder, oblast.kato, selection.year, tr=tr)
        if districts is not None:
            title = tr.gettext("Districts and cities of the oblast")
            chart = bar_chart(districts, theme=Theme.TAX_MIGRATION, path=_PATH, tr=tr)
            st.html(_section(tag("h2", title) + chart))
    else:
        text = tr.gettext("No figure about taxes of this place is in the sources read.")
        st.html(_section(tag("p", text)))
    years = balance_by_year(builder, oblast.kato, tr=tr)
    if years is not None:
        name = oblast.name.in_language(tr.language)
        title = tr.gettext("%(place)s and the republic, year by year", place=name)
        chart = bar_chart(years, theme=Theme.TAX_MIGRATION, path=_PATH, tr=tr)
        st.html(_section(tag("h2", title) + chart))
    st.html(_section(_above(area, tr) + tax_cases(oblast.kato, tr) + limits(tr)))


def _section(body: str) -> str:
    ground = current_ground()
    ramp = sequential(Theme.TAX_MIGRATION, count=_STEPS, ground=ground)
    receives, gives = sign_colours(Theme.TAX_MIGRATION, ground)
    style = (
        f"--atlas-kept:{ramp[3]};--atlas-passed:{ramp[0]};"
        f"--atlas-gives:{gives};--atlas-receives:{receives}"
    )
    return f'<section class="atlas-tax" style="{style}">{body}</section>'


def _shares(shares: TaxShares, tr: Translator) -> str:
    title = tag("h2", tr.gettext("Of each tax collected here"))
    summary = tag("p", shares.summary) if shares.summary else ""
    rows = "".join(_share(share) for share in shares.shares)
    drawn = block("ul", rows, style="atlas-shares") if rows else ""
    unknown = "; ".join(f"{tax} ({reason})" for tax, reason in shares.unknown)
    if unknown:
        unknown = tag("p", tr.gettext("No norm is known: %(taxes)s.", taxes=unknown))
    return title + summary + drawn + unknown + evidence_list(shares.evidence, tr)


def _share(share: TaxShare) -> str:
    return (
        f'<li><span class="atlas-share-tax">{escape(share.tax)}</span>'
        f'<span class="atlas-share-bar" aria-hidden="true">'
        f'<span style="width:{100 * share.kept:.2f}%"></span></span>'
        f'<span class="atlas-share-texts"><strong>{escape(share.kept_text)}</strong>'
        f"<span>{escape(share.passed_text)}</span>{tag('small', share.statement)}</span></li>"
    )


def _flows(pairs: tuple[FlowPair, ...], tr: Translator) -> str:
    title = tag("h2", tr.gettext("From budget to budget and back"))
    return title + "".join(_pair(pair, tr) for pair in pairs)


def _pair(pair: FlowPair, tr: Translator) -> str:
    lanes = "".join(
        _lane(flow, way, pair.scale)
        for way, flows in (("up", pair.upward), ("down", pair.downward))
        for flow in flows
    )
    balance = pair.balance or tr.gettext("No balance: one of the two ways is not known.")
    title = tr.gettext("%(lower)s and %(upper)s", lower=pair.lower, upper=pair.upper)
    notes = "".join(tag("p", note) for note in (pair.scale_text, *pair.notes) if note)
    return (
        f"{tag('h3', title)}"
        f'<div class="atlas-flows">{tag("div", pair.lower, style="atlas-flow-end")}'
        f"{block('ul', lanes, style='atlas-flow-lanes')}"
        f"{tag('div', pair.upper, style='atlas-flow-end')}</div>"
        f"{tag('p', balance, style='atlas-flow-balance')}"
        f"{block('div', notes, style='atlas-flow-notes')}{evidence_list(pair.evidence, tr)}"
    )


def _lane(flow: Flow, way: str, scale: Decimal) -> str:
    band = ""
    if flow.amount:
        share = f"--share:{flow.amount / scale:.4f}"
        band = f'<span class="atlas-flow-band" aria-hidden="true" style="{share}"></span>'
    return (
        f'<li class="atlas-flow-{way}"><span class="atlas-flow-text">{escape(flow.label)}: '
        f"<strong>{escape(flow.text)}</strong> {tag('small', flow.statement)}</span>{band}</li>"
    )


def _above(area: Area, tr: Translator) -> str:
    """Return which taxes go further up, in the words of their indicators, and where to read on."""
    catalogue = current_site().builder.geodata.catalogue
    terms = definitions(
        (
            catalogue.indicator(name).short_title.in_language(tr.language),
            catalogue.indicator(name).description.in_language(tr.language),
        )
        for name in CENTRAL_RECEIPTS
    )
    text = tr.gettext("How much of these was raised here is not in the sources read.")
    href = escape(page_address(_PATH))
    national = escape(tr.gettext("National figures and the map of the country"))
    profile = escape(page_address("area", area=area.kato))
    more = escape(tr.gettext("All figures of this place"))
    return (
        tag("h2", tr.gettext("To the republic and the National Fund"))
        + terms
        + tag("p", text)
        + f'<p><a href="{href}">{national}</a> · <a href="{profile}">{more}</a></p>'
    )
