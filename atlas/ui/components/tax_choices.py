"""Head of the page about taxes: its title, and lists to choose oblast, district and year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from atlas.areas import COUNTRY, AdminLevel, Kato, Vintage
from atlas.i18n import sort_key
from atlas.ui.components.choice_lists import Choice, Option, choice_lists
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
    country = (COUNTRY, tr.gettext("Whole country"))
    oblasts = areas.at_level(AdminLevel.OBLAST)
    choices = [
        _areas("oblast", tr.gettext("Oblast"), country, oblasts, oblast.kato if oblast else COUNTRY)
    ]
    if oblast is None:
        choices.append(_maps(selection, tr))
    else:
        whole = (oblast.kato, oblast.name.in_language(tr.language))
        label = tr.gettext("District or city")
        chosen = selection.area or oblast.kato
        choices.append(_areas("district", label, whole, areas.children(oblast.kato), chosen))
    years = tuple((year, year) for year in selection.years)
    label = tr.gettext("Year")
    choices.append(Choice(name="year", label=label, groups=(("", years),), chosen=selection.year))
    choice_lists(choices, key="tax-choices", choose=_choose)


def _areas(name: str, label: str, whole: Option, areas: Iterable[Area], chosen: str) -> Choice:
    """Return a list of areas by name; the first item stands for the area above them."""
    language = current_language()
    named = ((str(area.kato), area.name.in_language(language)) for area in areas)
    ordered = sorted(named, key=lambda option: sort_key(option[1], language))
    return Choice(name=name, label=label, groups=(("", (whole, *ordered)),), chosen=chosen)


def _maps(selection: TaxSelection, tr: Translator) -> Choice:
    catalogue = current_site().builder.geodata.catalogue
    titles = ((name, catalogue.indicator(name).title.in_language(tr.language)) for name in MAPS)
    return Choice(
        name="map",
        label=tr.gettext("Map"),
        groups=(("", tuple(titles)),),
        chosen=selection.indicator,
    )


def _choose(name: str, value: str) -> None:
    selection = current_tax_selection()
    if name == "map":
        _go_to(None, selection.year, value)
    elif name == "year":
        _go_to(selection.area, value, selection.indicator)
    else:
        go_to_place(None if value == COUNTRY else Kato(value))
