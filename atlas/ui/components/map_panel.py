"""The map: one frame for the whole visit; a change sends values alone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st
from streamlit_folium import st_folium

from atlas.areas import parse_kato
from atlas.cartography import base_map, map_layer, packed_layer
from atlas.ui.session import (
    current_ground,
    current_selection,
    current_site,
    current_translator,
    go_to,
)
from atlas.views.content import packed_map

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.areas import Kato
    from atlas.cartography import MapContent
    from atlas.views import Scene

__all__ = ["map_frame", "map_panel"]

_KEY: Final = "atlas-map"
_HEIGHT: Final = 520
"""Pixels; the style sheet of the page gives the frame the proportions of the country."""


def map_panel(scene: Scene) -> None:
    """Draw the map of a scene and hear which area is chosen on it."""
    address = current_site().assets.url
    packed = packed_map(scene, ground=current_ground(), address=address, tr=current_translator())
    _frame(packed_layer(packed, selected=scene.selection.area), _choose_area)


def map_frame(content: MapContent, *, choose: Callable[[Kato | None], None]) -> None:
    """Draw the map of any page; *choose* hears which area is chosen on it, None for no area."""
    _frame(map_layer(content), choose)


def _frame(layer: object, choose: Callable[[Kato | None], None]) -> None:
    with st.container(key="atlas-map-frame"):
        st_folium(
            base_map(asset_url=current_site().assets.url),
            # A constant key and a constant map: anything else would rebuild the frame and lose
            # pan, zoom and focus. What varies is in the layer.
            key=_KEY,
            feature_group_to_add=layer,
            returned_objects=[],
            use_container_width=True,
            render=False,  # st_folium renders what it needs in any case
            height=_HEIGHT,
            on_change=partial(_report, choose),
        )


def _report(choose: Callable[[Kato | None], None]) -> None:
    chosen = st.session_state[_KEY].get("area", "")
    choose(parse_kato(chosen) if chosen else None)


def _choose_area(kato: Kato | None) -> None:
    selection, _ = current_selection()
    go_to(replace(selection, area=kato))
