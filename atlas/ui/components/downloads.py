"""Links to exactly what is on the screen, as files at lasting addresses."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.catalogue import IndicatorKind
from atlas.export.addresses import view_address
from atlas.ui.session import current_translator

if TYPE_CHECKING:
    from atlas.views import Scene

__all__ = ["downloads"]

_FORMATS: Final = (("csv", "CSV"), ("geojson", "GeoJSON"))


def downloads(scene: Scene) -> None:
    """Draw the links; a list of cases has no values to download by area."""
    if scene.indicator.kind is IndicatorKind.CATEGORY:
        return
    tr = current_translator()
    links = [
        f'<a href="{escape(view_address(scene.selection, ending))}" download>{name}</a>'
        for ending, name in _FORMATS
    ]
    label = tr.gettext("Download this map with sources:")
    st.html(f'<p class="atlas-downloads">{escape(label)} {" · ".join(links)}</p>')
