"""The legend under the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from atlas.ui.session import current_ground, current_translator
from atlas.views.legend_view import scene_legend

if TYPE_CHECKING:
    from atlas.views import Scene

__all__ = ["legend_panel"]


def legend_panel(scene: Scene) -> None:
    """Draw the legend, if the map has anything to explain."""
    legend = scene_legend(scene, ground=current_ground(), tr=current_translator())
    if legend:
        st.html(legend)
