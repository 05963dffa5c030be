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
    lines = [
        tag("h1", map_title(scene, tr=tr), style="atlas-title"),
        tag("p", finding(scene, tr=tr), style="atlas-finding"),
    ]
    if scene.selection.is_carried:
        note = tr.gettext(
            "Figures of today’s regions, summed by the atlas to the 14 oblasts and 3 cities there "
            "were before 8 June 2022; shares are divided again from the sums."
        )
        lines.append(tag("p", note, style="atlas-note"))
    return "".join(lines)
