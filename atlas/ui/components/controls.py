"""Controls in one row above the map; each writes the address, and the address is the state."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.areas import AdminLevel
from atlas.classification import MAXIMUM_CLASSES, MINIMUM_CLASSES, Scheme
from atlas.i18n import format_period
from atlas.ui.session import current_selection, current_site, current_translator, go_to
from atlas.views.wording import word

if TYPE_CHECKING:
    from atlas.catalogue import Indicator
    from atlas.i18n import Translator
    from atlas.views import Scene

__all__ = ["choose", "choose_classes"]

_FEW_PERIODS: Final = 4
"""Up to so many periods stand side by side; more go into a list."""

_PERIOD_LETTERS: Final = 42
"""Letters of all periods that fit side by side; intervals are long even where they are few."""


def choose(scene: Scene) -> None:
    """Draw the controls of a map: indicator, level, period, and folded the classes."""
    tr = current_translator()
    indicator, level, period = st.columns([5, 4, 3], vertical_alignment="top")
    with indicator:
        _indicator_select(scene, tr)
    with level:
        _level_select(scene, tr)
    with period:
        _period_select(scene, tr)


def _indicator_select(scene: Scene, tr: Translator) -> None:
    catalogue = current_site().builder.geodata.catalogue

    def label(name: str) -> str:
        item: Indicator = catalogue.indicator(name)
        return f"{word(item.theme, tr)}: {item.short_title.in_language(tr.language)}"

    st.session_state["indicator"] = scene.selection.indicator
    st.selectbox(
        tr.gettext("Indicator"),
        [item.id for item in catalogue.listed()],
        format_func=label,
        key="indicator",
        on_change=_change_indicator,
        placeholder=tr.gettext("Choose an indicator"),
    )


def _change_indicator() -> None:
    selection, _ = current_selection()
    selections = current_site().builder.selections
    go_to(selections.change(selection, indicator=st.session_state["indicator"]))


def _level_select(scene: Scene, tr: Translator) -> None:
    st.session_state["level"] = scene.selection.level.value
    st.segmented_control(
        tr.gettext("Level"),
        [level.value for level in scene.indicator.drawn_levels],
        format_func=lambda raw: word(AdminLevel(raw), tr),
        key="level",
        required=True,
        on_change=_change_level,
    )


def _change_level() -> None:
    selection, _ = current_selection()
    selections = current_site().builder.selections
    go_to(selections.change(selection, level=AdminLevel(st.session_state["level"])))


def _period_select(scene: Scene, tr: Translator) -> None:
    figures = current_site().builder.figures
    cells = figures.periods(scene.indicator.id, scene.selection.level)
    periods = [period for _, period in cells]
    if not periods:
        return
    st.session_state["period"] = scene.selection.period
    label = tr.gettext("Period")

    def write(raw: str) -> str:
        return format_period(raw, tr.language)

    letters = sum(len(write(raw)) for raw in periods)
    if len(periods) <= _FEW_PERIODS and letters <= _PERIOD_LETTERS:
        st.segmented_control(
            label,
            periods,
            format_func=write,
            key="period",
            required=True,
            on_change=_change_period,
        )
    else:
        st.selectbox(label, periods, format_func=write, key="period", on_change=_change_period)


def _change_period() -> None:
    selection, _ = current_selection()
    selections = current_site().builder.selections
    go_to(selections.change(selection, period=st.session_state["period"]))


def choose_classes(scene: Scene) -> None:
    """Draw the controls of the classification; nothing where areas are not filled."""
    if scene.classification is None:
        return
    tr = current_translator()
    with st.expander(tr.gettext("How values are put into classes")):
        st.session_state["scheme"] = scene.selection.scheme.value
        st.radio(
            tr.gettext("Classes"),
            [scheme.value for scheme in Scheme],
            format_func=lambda raw: word(Scheme(raw), tr),
            key="scheme",
            on_change=_change_classes,
        )
        st.session_state["k"] = scene.selection.k
        st.slider(
            tr.gettext("Number of classes"),
            MINIMUM_CLASSES,
            MAXIMUM_CLASSES,
            key="k",
            on_change=_change_classes,
        )


def _change_classes() -> None:
    selection, _ = current_selection()
    scheme, k = Scheme(st.session_state["scheme"]), st.session_state["k"]
    go_to(replace(selection, scheme=scheme, k=k))
