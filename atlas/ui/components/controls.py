"""Controls above the map, one element; each writes the address, and the address is the state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.ui.packing import pack
from atlas.ui.script_element import script_element
from atlas.ui.session import current_selection, current_site, current_translator
from atlas.views.controls_view import build_controls

if TYPE_CHECKING:
    from atlas.views import Scene

__all__ = ["choose"]

_KEY: Final = "atlas-controls"


def choose(scene: Scene) -> None:
    """Draw the controls of a map: indicator, level, part of the country, period, classes."""
    tr = current_translator()
    figures = current_site().builder.figures
    packed = scene.once("controls", lambda: pack(build_controls(scene, figures, tr=tr)))
    script_element("controls")(data=packed, key=_KEY, on_choice_change=_choose)


def _choose() -> None:
    choice = st.session_state[_KEY].choice
    if choice is None:
        return
    selection, _ = current_selection()
    selections = current_site().builder.selections
    query = selections.choose(selection, str(choice["parameter"]), str(choice["value"]))
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)
