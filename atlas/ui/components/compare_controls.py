"""What is compared: links for the three kinds, lists for the rest; each writes the address."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.areas import COUNTRY, AdminLevel, Kato, Vintage
from atlas.i18n import N_, format_period, sort_key
from atlas.ui.components.comparison_state import comparisons, go_to_comparison
from atlas.ui.session import current_site, current_translator, page_address
from atlas.views.comparison_address import Mode
from atlas.views.wording import word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atlas.areas import AreaTable
    from atlas.catalogue import Indicator
    from atlas.i18n import Translator
    from atlas.views.comparison_address import Comparison

__all__ = ["choose_areas", "choose_indicators", "choose_periods", "modes"]

_MODES: Final = {
    Mode.INDICATORS: N_("Two indicators"),
    Mode.AREAS: N_("Two areas"),
    Mode.PERIODS: N_("Two periods"),
}
_WHOLE: Final = ""
"""The entry of a list that stands for the whole area above."""


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
    first, second, level = st.columns([5, 5, 4], vertical_alignment="top")
    with first:
        offered = reader.first_indicators(comparison.level)
        _indicators(tr.gettext("First indicator"), "x", offered, comparison.x)
        periods = reader.periods(comparison.x, comparison.level)
        _periods(tr.gettext("Period of the first"), "xperiod", periods, comparison.x_period)
    with second:
        offered = reader.second_indicators(comparison)
        _indicators(tr.gettext("Second indicator"), "y", offered, comparison.y)
        periods = reader.second_periods(comparison, comparison.y)
        _periods(tr.gettext("Period of the second"), "yperiod", periods, comparison.y_period)
    with level:
        _levels(reader.paired_levels(), comparison.level)


def choose_periods(comparison: Comparison) -> None:
    """Draw the list of indicators, the level, and both periods."""
    tr = current_translator()
    reader = comparisons().reader
    indicator, level, start, end = st.columns([5, 4, 2, 2], vertical_alignment="top")
    with indicator:
        offered = reader.changing_indicators()
        _indicators(tr.gettext("Indicator"), "indicator", offered, comparison.x)
    model = current_site().builder.geodata.catalogue.indicator(comparison.x)
    with level:
        _levels(reader.changing_levels(model), comparison.level)
    periods = reader.periods(comparison.x, comparison.level)
    with start:
        _periods(tr.gettext("Earlier period"), "from", periods, comparison.start)
    with end:
        _periods(tr.gettext("Later period"), "to", periods, comparison.end)


def choose_areas(comparison: Comparison) -> None:
    """Draw for each of two areas lists from the oblast down."""
    tr = current_translator()
    titles = tr.gettext("First area"), tr.gettext("Second area")
    columns = st.columns(2)
    for column, title, name, kato in zip(
        columns, titles, ("a", "b"), (comparison.a, comparison.b), strict=True
    ):
        with column:
            _area(title, name, kato, tr)


def _area(title: str, name: str, kato: Kato, tr: Translator) -> None:
    """Draw as many lists as there are levels down to the area, and one more below it."""
    areas = current_site().builder.geodata.areas[Vintage.V2022]
    above = [area.kato for area in reversed(areas.ancestors(kato))]
    line = [*above[1:], kato]
    parent = COUNTRY
    for depth, level in enumerate((AdminLevel.OBLAST, AdminLevel.DISTRICT, AdminLevel.OKRUG)):
        below = [area.kato for area in areas.children(parent) if area.level is level]
        if not below:
            return
        chosen = line[depth] if depth < len(line) else _WHOLE
        label = f"{title}: {word(level, tr)}"
        _area_list(label, f"{name}-{level}", below, chosen, above=parent, areas=areas)
        if chosen == _WHOLE:
            return
        parent = Kato(chosen)


def _area_list(
    label: str,
    key: str,
    below: Sequence[Kato],
    chosen: str,
    *,
    above: Kato,
    areas: AreaTable,
) -> None:
    tr = current_translator()

    def written(raw: str) -> str:
        if raw == _WHOLE:
            whole = areas[above].name.in_language(tr.language)
            return tr.gettext("%(area)s as a whole", area=whole)
        return areas[Kato(raw)].name.in_language(tr.language)

    ordered = sorted(below, key=lambda kato: sort_key(written(kato), tr.language))
    options = ordered if above == COUNTRY else [_WHOLE, *ordered]
    _select(label, key, options, chosen, written, lambda raw: {key.partition("-")[0]: raw or above})


def _indicators(label: str, key: str, offered: Sequence[Indicator], chosen: str) -> None:
    tr = current_translator()
    titles = {
        item.id: f"{word(item.theme, tr)}: {item.short_title.in_language(tr.language)}"
        for item in offered
    }
    _select(label, key, [*titles], chosen, titles.__getitem__, lambda raw: {key: raw})


def _periods(label: str, key: str, periods: Sequence[str], chosen: str) -> None:
    language = current_translator().language
    _select(
        label,
        key,
        periods,
        chosen,
        lambda raw: format_period(raw, language),
        lambda raw: {key: raw},
    )


def _select(
    label: str,
    key: str,
    options: Sequence[str],
    chosen: str,
    written: Callable[[str], str],
    changes: Callable[[str], dict[str, str]],
) -> None:
    """Draw a list; nothing where there is nothing to choose from."""
    if not options:
        return
    key = f"compare-{key}"
    st.session_state[key] = chosen
    st.selectbox(
        label,
        options,
        format_func=written,
        key=key,
        on_change=lambda: go_to_comparison(**changes(st.session_state[key])),
        placeholder=label,
    )


def _levels(offered: Sequence[AdminLevel], chosen: AdminLevel) -> None:
    tr = current_translator()
    key = "compare-level"
    st.session_state[key] = chosen.value
    st.segmented_control(
        tr.gettext("Level"),
        [level.value for level in offered],
        format_func=lambda raw: word(AdminLevel(raw), tr),
        key=key,
        required=True,
        on_change=lambda: go_to_comparison(level=st.session_state[key]),
    )
