"""A choropleth of rural okrugs as the documentation of folium and streamlit-folium has it.

Where there is a choice the quicker one is taken: the file is read and joined once for all
visitors, nothing is sent back from the map, and of folium's scripts only Leaflet is loaded.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import folium
import streamlit as st
from streamlit_folium import st_folium

import atlas

_GEOMETRY: Final = (
    Path(__file__).parents[2] / "geodata" / "boundaries" / "2022" / "1500m" / "okrug.geojson"
)
_PERIOD: Final = "2024"
_RAMPS: Final = {
    "transfer_dependence": ("#eff3ff", "#bdd7e7", "#6baed6", "#3182bd", "#08519c"),
    "budget_revenue": ("#edf8e9", "#bae4b3", "#74c476", "#31a354", "#006d2c"),
    "budget_expenditure": ("#feedde", "#fdbe85", "#fd8d3c", "#e6550d", "#a63603"),
}
_NO_DATA: Final = "#dddddd"


@st.cache_resource
def load(indicator: str) -> tuple[dict[str, Any], tuple[float, ...]]:
    """Return the areas with the indicator's values as properties, and four quantiles of them."""
    layer = atlas.layer(indicator, level="okrug", period=_PERIOD, lang="en")
    values = layer["value"].astype("float64").dropna()
    names = layer["name"].to_dict()
    collection: dict[str, Any] = json.loads(_GEOMETRY.read_text(encoding="utf-8"))
    for feature in collection["features"]:
        kato = feature["properties"]["kato"]
        value = float(values[kato]) if kato in values.index else None
        feature["properties"] = {"kato": kato, "name": names.get(kato, kato), "value": value}
    return collection, tuple(values.quantile([0.2, 0.4, 0.6, 0.8]))


def draw(indicator: str) -> folium.Map:
    """Return a map of one indicator."""
    collection, bounds = load(indicator)

    def style(feature: dict[str, Any]) -> dict[str, Any]:
        value = feature["properties"]["value"]
        position = sum(value > bound for bound in bounds) if value is not None else None
        return {
            "fillColor": _NO_DATA if position is None else _RAMPS[indicator][position],
            "color": "#666666",
            "weight": 0.5,
            "fillOpacity": 0.8,
            "className": f"shows-{indicator}",  # by this the bench sees what is drawn
        }

    plain = folium.Map(location=(48.0, 67.0), zoom_start=5, tiles=None)
    # The one thing that is not plain: without internet the links to other hosts lead nowhere.
    plain.default_js = [("leaflet", "/assets/leaflet/leaflet.js")]
    plain.default_css = [("leaflet", "/assets/leaflet/leaflet.css")]
    folium.GeoJson(
        collection,
        style_function=style,
        tooltip=folium.GeoJsonTooltip(fields=["name", "value"]),
    ).add_to(plain)
    return plain


st.set_page_config(layout="wide")
st.title("Rural okrugs")
chosen = st.selectbox("Indicator", list(_RAMPS), key="indicator")
st_folium(draw(chosen), key="map", returned_objects=[], use_container_width=True, height=520)
