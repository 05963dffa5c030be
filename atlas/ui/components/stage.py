"""What a page of one map begins with: its scene, and the place for what stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from atlas.ui.session import current_selection, current_site

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from atlas.views import Scene

__all__ = ["beside", "scene_of"]


def scene_of() -> Scene:
    """Return the scene the address asks for."""
    selection, _ = current_selection()
    return current_site().builder.scene(selection)


def beside() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Return the place of the map (two thirds) and that of the panel; on a phone one column."""
    left, right = st.columns([2, 1], gap="large")
    return left, right
