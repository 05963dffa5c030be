"""Links to exactly what is on the screen, as files at lasting addresses."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

import streamlit as st

from atlas.catalogue import IndicatorKind
from atlas.ui.session import current_translator

if TYPE_CHECKING:
    from atlas.views import Scene

__all__ = ["downloads"]

_FORMATS: Final = (("csv", "CSV"), ("geojson", "GeoJSON"), ("svg", "SVG"))


def downloads(scene: Scene) -> None:
    """Draw the links; a list of cases has no values to download by area."""
    if scene.indicator.kind is IndicatorKind.CATEGORY:
        return
    tr = current_translator()
    chosen = scene.selection
    period = quote(chosen.period.replace("/", "--"))
    stem = f"/data/latest/{chosen.indicator}/{chosen.level}/{period}"
    query = urlencode({"lang": chosen.language})
    links = [
        f'<a href="{escape(f"{stem}.{ending}?{query}")}" download>{name}</a>'
        for ending, name in _FORMATS
    ]
    label = tr.gettext("Download this map with sources:")
    st.html(f'<p class="atlas-downloads">{escape(label)} {" · ".join(links)}</p>')
