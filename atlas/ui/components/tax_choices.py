"""Head of the page about taxes: its title, and lists to choose oblast, district and year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from atlas.areas import AdminLevel, Kato, Vintage
from atlas.i18n import sort_key
from atlas.ui.components.notices import show_rejected
from atlas.ui.markup import tag
from atlas.ui.session import current_language, current_site, current_translator
from atlas.views.tax_address import MAPS, TaxAddress, TaxSelection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.areas import Area
    from atlas.i18n import Translator

__all__ = ["current_tax_selection", "go_to_place", "tax_choices", "tax_heading"]


def current_tax_selection() -> TaxSelection:
    """Return what the address asks for."""
    selection, _ = TaxAddress(current_site().builder).read(st.query_params.to_dict())
    return selection


def go_to_place(area: Kato | None) -> None:
    """Write a place into the address, with the year and the map that are chosen."""
    selection = current_tax_selection()
    _go_to(area, selection.year, selection.indicator)


def _go_to(area: Kato | None, year: str, indicator: str) -> None:
    query = TaxAddress(current_site().builder).write(area=area, year=year, indicator=indicator)
    st.query_params.from_dict({"lang": str(current_language())} | query)


def tax_heading() -> None:
    """Draw the title, what the page is about, and what in the address does not exist."""
    tr = current_translator()
    builder = current_site().builder
    selection, rejected = TaxAddress(builder).read(st.query_params.to_dict())
    if selection.area is None:
        title = tr.gettext("Tax migration")
        text = tr.gettext(
            "Taxes raised in a place do not all stay there: norms divide them between district "
            "and oblast, and budgets give to one another, up and down. The authors of the article "
            "call it “tax migration” when taxes leave the place where the work is done."
        )
    else:
        area = builder.geodata.areas[Vintage.V2022][selection.area]
        name = area.name.in_language(tr.language)
        title = tr.gettext("Where taxes go: %(place)s", place=name)
        title = f"{title}, {selection.year}" if selection.year else title
        text = tr.gettext(
            "What the norms leave here, what budgets give to one another in the year, and the "
            "balance of both ways."
        )
    st.html(tag("h1", title, style="atlas-title") + tag("p", text, style="atlas-finding"))
    show_rejected(rejected)


def tax_choices() -> None:
    """Draw lists of oblasts, districts and years; for the country, of maps as well."""
    tr = current_translator()
    selection = current_tax_selection()
    areas = current_site().builder.geodata.areas[Vintage.V2022]
    line = [] if selection.area is None else [areas[selection.area]]
    line += areas.ancestors(selection.area) if selection.area else ()
    oblast = next((area for area in line if area.level is AdminLevel.OBLAST), None)
    with st.container(key="tax-choices"):
        columns = st.columns([4, 4, 2] if selection.area else [4, 5, 2])
    with columns[0]:
        _list(
            tr.gettext("Oblast"),
            "tax-oblast",
            areas.at_level(AdminLevel.OBLAST),
            oblast.kato if oblast else "",
            tr.gettext("Whole country"),
        )
    with columns[1]:
        if oblast is None:
            _maps(selection, tr)
        else:
            whole = oblast.name.in_language(tr.language)
            chosen = selection.area if selection.area != oblast.kato else ""
            label = tr.gettext("District or city")
            _list(label, "tax-district", areas.children(oblast.kato), chosen or "", whole)
    with columns[2]:
        _years(selection, tr)


def _list(label: str, key: str, areas: Iterable[Area], chosen: str, whole: str) -> None:
    """Draw a list of areas by name; the first item stands for the area above them."""
    language = current_language()
    names = {str(area.kato): area.name.in_language(language) for area in areas}
    ordered = sorted(names, key=lambda kato: sort_key(names[kato], language))
    st.session_state[key] = chosen
    st.selectbox(
        label,
        ["", *ordered],
        format_func=lambda kato: names.get(kato, whole),
        key=key,
        on_change=_choose_oblast if key == "tax-oblast" else _choose_district,
    )


def _choose_oblast() -> None:
    chosen = st.session_state["tax-oblast"]
    go_to_place(Kato(chosen) if chosen else None)


def _choose_district() -> None:
    chosen = st.session_state["tax-district"] or st.session_state["tax-oblast"]
    go_to_place(Kato(chosen))


def _maps(selection: TaxSelection, tr: Translator) -> None:
    catalogue = current_site().builder.geodata.catalogue
    st.session_state["tax-map"] = selection.indicator
    st.selectbox(
        tr.gettext("Map"),
        MAPS,
        format_func=lambda name: catalogue.indicator(name).title.in_language(tr.language),
        key="tax-map",
        on_change=_choose_map,
    )


def _choose_map() -> None:
    _go_to(None, current_tax_selection().year, st.session_state["tax-map"])


def _years(selection: TaxSelection, tr: Translator) -> None:
    if not selection.years:
        return
    st.session_state["tax-year"] = selection.year
    st.selectbox(tr.gettext("Year"), selection.years, key="tax-year", on_change=_choose_year)


def _choose_year() -> None:
    selection = current_tax_selection()
    _go_to(selection.area, st.session_state["tax-year"], selection.indicator)
