"""Serves the plain map, and Leaflet beside it, so that it works without internet as well."""

from pathlib import Path

import streamlit as st

from atlas.export.site import open_site
from atlas.web.assets import asset_routes

app = st.App(
    Path(__file__).parent / "page.py",
    routes=asset_routes(open_site().assets),
)
