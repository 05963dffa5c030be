"""What is compared: links for the three kinds, lists for the rest; each writes the address."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.areas import COUNTRY, AdminLevel, Kato, Vintage
from atlas.i18n import N_, format_period, sort_key
from atlas.ui.components.choice_lists import Choice, Option, choice_lists
from atlas.ui.components.comparison_state import comparisons, go_to_comparison
from atlas.ui.session import current_site, current_translator, page_address
from atlas.views.comparison_address import Mode
from atlas.views.wording import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atlas.areas import Area, AreaTable
    from atlas.catalogue import Indicator
    from atlas.views.comparison_address import Comparison

__all__ = ["choose_areas", "choose_indicators", "choose_periods", "modes"]

_MODES: Final = {
    Mode.INDICATORS: N_("Two indicators"),
    Mode.AREAS: N_("Two areas"),
    Mode.PERIODS: N_("Two periods"),
}


def modes(comparison: Comparison) -> None:
    """Draw the kinds of comparison as links."""
    tr = current_translator()
    links = []
    for mode, title in _MODES.items():
        here = ' aria-current="true"' if mode is comparison.mode else ""
        query = {} if mode is Mode.INDICATORS else {"mode": mode.value}
        href = escape(page_address("compare", **query))
        text = escape(tr.gettext(title))
        links.append(f'<a href="{href}"{here}>{text}</a>')
    label = escape(tr.gettext("What to compare"))
    st.html(f'<nav class="atlas-modes" aria-label="{label}">{"".join(links)}</nav>')


def choose_indicators(comparison: Comparison) -> None:
    """Draw two lists of indicators, each with its periods, and the level."""
    tr = current_translator()
    reader = comparisons().reader
    first = reader.first_indicators(comparison.level)
    second = reader.second_indicators(comparison)
    x_periods = reader.periods(comparison.x, comparison.level)
    y_periods = reader.second_periods(comparison, comparison.y)
    choices = (
        _indicators("x", tr.gettext("First indicator"), first, comparison.x),
        _periods("xperiod", tr.gettext("Period of the first"), x_periods, comparison.x_period),
        _indicators("y", tr.gettext("Second indicator"), second, comparison.y),
        _periods("yperiod", tr.gettext("Period of the second"), y_periods, comparison.y_period),
        _levels(reader.paired_levels(), comparison.level),
    )
    choice_lists(choices, key="compare-indicators", choose=_choose)


def choose_periods(comparison: Comparison) -> None:
    """Draw the list of indicators, the level, and both periods."""
    tr = current_translator()
    reader = comparisons().reader
    model = current_site().builder.geodata.catalogue.indicator(comparison.x)
    periods = reader.periods(comparison.x, comparison.level)
    offered = reader.changing_indicators()
    choices = (
        _indicators("indicator", tr.gettext("Indicator"), offered, comparison.x),
        _levels(reader.changing_levels(model), comparison.level),
        _periods("from", tr.gettext("Earlier period"), periods, comparison.start),
        _periods("to", tr.gettext("Later period"), periods, comparison.end),
    )
    choice_lists(choices, key="compare-periods", choose=_choose)


def choose_areas(comparison: Comparison) -> None:
    """Draw for each of two areas lists from the oblast down."""
    tr = current_translator()
    choices = (
        *_lists_down("a", tr.gettext("First area"), comparison.a),
        *_lists_down("b", tr.gettext("Second area"), comparison.b),
    )
    choice_lists(choices, key="compare-areas", choose=_choose)


def _choose(name: str, value: str) -> None:
    """Write a choice into the address; the lists of one area, by level, are one parameter."""
    go_to_comparison(**{name.partition("-")[0]: value})


def _lists_down(name: str, title: str, kato: Kato) -> Iterator[Choice]:
    """Yield as many lists as there are levels down to the area, and one more below it."""
    tr = current_translator()
    areas = current_site().builder.geodata.areas[Vintage.V2022]
    above = [area.kato for area in reversed(areas.ancestors(kato))]
    line = [*above[1:], kato]
    parent = COUNTRY
    for depth, level in enumerate((AdminLevel.OBLAST, AdminLevel.DISTRICT, AdminLevel.OKRUG)):
        below = [area for area in areas.children(parent) if area.level is level]
        if not below:
            return
        chosen = line[depth] if depth < len(line) else parent
        yield Choice(
            name=f"{name}-{level}",
            label=f"{title}: {word(level, tr)}",
            groups=(("", (*_whole(parent, areas), *_by_name(below))),),
            chosen=chosen,
        )
        if chosen == parent:
            return
        parent = chosen


def _whole(kato: Kato, areas: AreaTable) -> tuple[Option, ...]:
    """Return the entry for an area as a whole; the country is none to compare."""
    if kato == COUNTRY:
        return ()
    tr = current_translator()
    name = areas[kato].name.in_language(tr.language)
    return ((kato, tr.gettext("%(area)s as a whole", area=name)),)


def _by_name(areas: Sequence[Area]) -> tuple[Option, ...]:
    language = current_translator().language
    named = ((str(area.kato), area.name.in_language(language)) for area in areas)
    return tuple(sorted(named, key=lambda option: sort_key(option[1], language)))


def _indicators(name: str, label: str, offered: Sequence[Indicator], chosen: str) -> Choice:
    tr = current_translator()
    groups: dict[str, list[Option]] = {}
    for item in offered:
        option = (item.id, item.short_title.in_language(tr.language))
        groups.setdefault(word(item.theme, tr), []).append(option)
    themes = tuple((theme, tuple(options)) for theme, options in groups.items())
    return Choice(name=name, label=label, groups=themes, chosen=chosen)


def _periods(name: str, label: str, periods: Sequence[str], chosen: str) -> Choice:
    language = current_translator().language
    options = tuple((period, format_period(period, language)) for period in periods)
    return Choice(name=name, label=label, groups=(("", options),), chosen=chosen)


def _levels(offered: Sequence[AdminLevel], chosen: AdminLevel) -> Choice:
    tr = current_translator()
    options = tuple((level.value, word(level, tr)) for level in offered)
    return Choice(
        name="level",
        label=tr.gettext("Level"),
        groups=(("", options),),
        chosen=chosen.value,
        is_row=True,
    )
