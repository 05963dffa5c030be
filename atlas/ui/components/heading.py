"""Title and finding: what is measured, and what the figures say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from atlas.ui.markup import tag
from atlas.ui.session import current_translator
from atlas.views.finding import finding, map_title

if TYPE_CHECKING:
    from atlas.i18n import Translator
    from atlas.views import Scene

__all__ = ["heading"]


def heading(scene: Scene) -> None:
    """Draw the title of a map with its period, and one sentence computed from the figures."""
    tr = current_translator()
    st.html(scene.once("heading", lambda: _html(scene, tr)))


def _html(scene: Scene, tr: Translator) -> str:
    title = tag("h1", map_title(scene, tr=tr), style="atlas-title")
    return title + tag("p", finding(scene, tr=tr), style="atlas-finding")
